"""Years of a stall, written straight into its tables: what the projection would have left there.

Twenty products, and a market day of a hundred sales on every date back from the last one. One batch of each
product is on sale at a time; after 40 to 300 sales it is sold out, and the next one follows. Each was made,
loaded in the morning, tasted, brought home in the evening, in the end counted and its rest thrown away, so that
ledgers, days and running totals fit together as those of a stall do. Only the journal is missing, the lines as
phones sent them: no page reads them, and they would be most of the file.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from app.kit.ids import day_id
from app.stock.places import GONE_ID, HOME_ID
from tests.bench.filling import Filling

CURRENCY = "GBP"
SALES_A_DAY = 100
LINES_A_SALE = (1, 2, 2, 3, 3, 4)
LINES_A_DAY = SALES_A_DAY * sum(LINES_A_SALE) / len(LINES_A_SALE)
SALES_A_BATCH = (40, 300)
MIDDLING = range(150, 191)
"""So many sales has a batch that is compared between stalls of different age."""
VOIDED = 50
"""Which sale of each day was taken back."""
NOTHING_ELSE = (0,) * 6
"""Refunds, tips, rounding, deposits and discounts of a day."""
PIECE = 1000
HOUR_MS = 3_600_000
MS_BETWEEN_SALES = 170_000
DAYS_A_LOT = {"Strong white": 14, "Sea salt": 60}
MADE_OF_DOUGH = 5
"""Up to here the products are made from the first one."""
DAYS_AT_ONCE = 100
SEED = 20261128
HOME, GONE = HOME_ID.bytes, GONE_ID.bytes


@dataclass(frozen=True)
class Line:
    """A product as the API made it."""

    product_id: bytes
    name: str
    price_minor: int


@dataclass(frozen=True)
class Opened:
    """A stall that was set up: what it sells, where, and the logs of its phones with their phones."""

    lines: Sequence[Line]
    market_id: UUID
    phones: Sequence[tuple[UUID, UUID]]


@dataclass(frozen=True)
class Filled:
    """What there is to look at afterwards."""

    line_count: int
    dates: Sequence[date]
    batch_ids: Sequence[UUID]
    """Sold out, of middling size, from all the years; of a stall that has none yet, those on sale."""


@dataclass
class Place:
    """What a day did with a batch."""

    sold: int = 0
    loaded: int = 0
    unloaded: int = 0
    wasted: int = 0
    sampled: int = 0

    @property
    def moved(self) -> int:
        """In less out, without what was sold."""
        return self.loaded - self.unloaded - self.wasted - self.sampled


@dataclass
class Making:
    """A batch while it is on sale."""

    batch_id: bytes
    code: str
    line: Line
    made_on: date
    at: int
    sales_left: int
    sale_count: int = 0
    days: defaultdict[bytes, Place] = field(default_factory=lambda: defaultdict(Place))

    @property
    def goods(self) -> tuple[object, ...]:
        """What every line of a log says of it."""
        return self.batch_id, self.code, self.line.product_id, self.line.name, "each"


@dataclass
class Takings:
    """A day's totals."""

    total_minor: int = 0
    voided_minor: int = 0
    products: defaultdict[bytes, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    methods: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


class Years:
    """One stall's past."""

    def __init__(self, filling: Filling, opened: Opened) -> None:
        self._filling = filling
        self._opened = opened
        self._choose = random.Random(SEED)
        self._n = 0
        self._on_sale: dict[bytes, Making] = {}
        self._lots: dict[str, bytes] = {}
        self._middling: list[UUID] = []

    def fill(self, line_count: int, until: date) -> Filled:
        """Market days up to this one, until there are about so many sale lines."""
        day_count = max(2, round(line_count / LINES_A_DAY))
        dates = [until - timedelta(days=back) for back in reversed(range(day_count))]
        written = 0
        for number, date_on in enumerate(dates):
            for name, days in DAYS_A_LOT.items():
                if number % days == 0:
                    self._deliver(name, date_on)
            written += self._market_day(date_on, is_today=date_on == until)
            if number % DAYS_AT_ONCE == 0:
                self._filling.write()
        for making in self._on_sale.values():
            self._finish(making, home_milli=self._choose.randrange(5, 30) * PIECE)
        for log_id, device_id in self._opened.phones:
            self._filling.add("device_log", log_id.bytes, device_id.bytes, self._n, self._hash(), False)
        young = [UUID(bytes=making.batch_id) for making in self._on_sale.values()]
        return Filled(written, dates, self._middling or young)

    def _deliver(self, name: str, date_on: date) -> None:
        """A lot that goes into every batch until the next one comes."""
        self._lots[name] = self._id(morning_of(date_on))
        code = f"{name[:2].upper()}-{date_on:%Y%m%d}"
        self._filling.add(
            "ingredient_lot", self._lots[name], name, code, date_on.isoformat(), "[]", morning_of(date_on)
        )

    def _market_day(self, date_on: date, *, is_today: bool) -> int:
        """A hundred sales, and the goods that went with them; returns how many lines were sold."""
        day = day_id(self._opened.market_id, date_on.isoformat()).bytes
        takings, sold_out = Takings(), list[Making]()
        self._filling.add(
            "market_day", day, self._opened.market_id.bytes, "Ashcombe", date_on.isoformat(), self._hash()
        )
        written = sum(self._sale(number, date_on, day, takings, sold_out) for number in range(SALES_A_DAY))
        self._add_up(day, takings)
        for making in self._on_sale.values():
            self._carry(making, day, morning_of(date_on), goes_home=not is_today)
        for making in sold_out:
            self._carry(making, day, morning_of(date_on), goes_home=False)
            self._end(making, day, morning_of(date_on) + 6 * HOUR_MS)
        return written

    def _sale(self, number: int, date_on: date, day: bytes, takings: Takings, sold_out: list[Making]) -> int:
        """One sale; returns how many lines it has."""
        at = morning_of(date_on) + number * MS_BETWEEN_SALES
        sale_id, log_id = self._id(at), self._log(number)
        lines = self._choose.sample(self._opened.lines, self._choose.choice(LINES_A_SALE))
        total_minor = sum(line.price_minor for line in lines)
        for place, line in enumerate(lines, 1):
            making = self._batch_on_sale(line, date_on)
            self._filling.add(
                "sale_line", sale_id, place, line.product_id, making.batch_id, making.code, line.name, "each",
                PIECE, line.price_minor, line.price_minor,
            )  # fmt: skip
            if number == VOIDED:
                continue
            making.days[day].sold += PIECE
            making.sale_count += 1
            takings.products[line.product_id][0] += PIECE
            takings.products[line.product_id][1] += line.price_minor
            if making.sale_count == making.sales_left:
                sold_out.append(self._on_sale.pop(line.product_id))
        self._filling.add(
            "sale", sale_id, self._hash(), log_id, self._next(), day, f"B7-{self._n:04}", at, 0, CURRENCY,
            total_minor, 1, total_minor,
        )  # fmt: skip
        method = self._choose.choice(("cash", "cash", "card"))
        self._filling.add("sale_payment", sale_id, 1, method, total_minor, total_minor, 0, False)
        if number == VOIDED:
            takings.voided_minor += total_minor
            void = (self._id(at), self._hash(), log_id, self._next(), at + 60_000, 0, "mistake")
            self._filling.add("sale_void", sale_id, *void)
        else:
            takings.total_minor += total_minor
            takings.methods[method][0] += 1
            takings.methods[method][1] += total_minor
        return len(lines)

    def _add_up(self, day: bytes, takings: Takings) -> None:
        """The day's running totals."""
        self._filling.add(
            "day_total",
            day,
            CURRENCY,
            SALES_A_DAY - 1,
            takings.total_minor,
            1,
            takings.voided_minor,
            *NOTHING_ELSE,
            True,
        )
        for product_id, two in takings.products.items():
            self._filling.add("day_product_total", day, CURRENCY, product_id, *two)
        for method, two in takings.methods.items():
            self._filling.add("day_payment_total", day, CURRENCY, method, *two)

    def _batch_on_sale(self, line: Line, date_on: date) -> Making:
        """What there is of a product, made this morning if the last of it went."""
        making = self._on_sale.get(line.product_id)
        if making is None:
            at = morning_of(date_on) - 4 * HOUR_MS
            code = f"{line.name[:3].upper()}-{date_on:%Y%m%d}-1"
            making = Making(self._id(at), code, line, date_on, at, self._choose.randint(*SALES_A_BATCH))
            self._on_sale[line.product_id] = making
            dough = self._opened.lines[0]
            if line in self._opened.lines[1:MADE_OF_DOUGH]:
                parent = self._batch_on_sale(dough, date_on)
                self._filling.add("batch_parent", making.batch_id, parent.batch_id)
        return making

    def _carry(self, making: Making, day: bytes, morning: int, *, goes_home: bool) -> None:
        """Loaded before the first sale, tasted after it; two pieces are left in the evening."""
        if day not in making.days:
            return
        place = making.days[day]
        place.sampled = PIECE
        place.loaded = place.sold + place.sampled + 2 * PIECE
        self._move(making, day, morning - HOUR_MS, "loaded", place.loaded, HOME, day)
        self._move(making, day, morning + MS_BETWEEN_SALES // 2, "sampled", place.sampled, day, GONE)
        if goes_home:
            place.unloaded = 2 * PIECE
            self._move(making, day, morning + 6 * HOUR_MS, "unloaded", place.unloaded, day, HOME)

    def _end(self, making: Making, day: bytes, evening: int) -> None:
        """The rest is thrown away, and somebody counts that nothing is left."""
        making.days[day].wasted = 2 * PIECE
        self._move(making, day, evening, "wasted", 2 * PIECE, day, GONE, cause="unsold")
        count_id, at = self._id(evening), evening + 60_000
        self._filling.add(
            "stock_count", count_id, self._hash(), self._log(0), self._next(), at, 0, day, day, True, True
        )
        self._filling.add("stock_count_line", count_id, *making.goods, 0, 0)
        if making.sale_count in MIDDLING:
            self._middling.append(UUID(bytes=making.batch_id))
        self._finish(making, home_milli=0)

    def _move(
        self,
        making: Making,
        day: bytes,
        at: int,
        reason: str,
        quantity_milli: int,
        from_place: bytes,
        to_place: bytes,
        cause: str | None = None,
    ) -> None:
        self._filling.add(
            "stock_movement", self._id(at), False, self._hash(), self._log(0), self._next(), at, 0, day,
            *making.goods, quantity_milli, reason, cause, from_place, to_place,
        )  # fmt: skip

    def _finish(self, making: Making, *, home_milli: int) -> None:
        """Its description, making and totals: so much was made as went to the days, and as is at home still."""
        loaded = sum(place.loaded - place.unloaded for place in making.days.values())
        at_days = sum(place.moved - place.sold for place in making.days.values())
        sold = sum(place.sold for place in making.days.values())
        made, line, made_on = loaded + home_milli, making.line, making.made_on.isoformat()
        best_before_on = (making.made_on + timedelta(days=45)).isoformat()
        add = self._filling.add
        add("batch", making.batch_id, line.product_id, making.code, made_on, best_before_on, "[]", making.at)
        add(
            "batch_making", making.batch_id, self._hash(), self._log(0), self._next(), making.at, 0,
            line.product_id, line.name, "each", making.code, made_on, made,
        )  # fmt: skip
        add("batch_total", making.batch_id, made, sold, home_milli + at_days)
        # What is at home still is all that moved there; what went through left nothing.
        if home_milli:
            add("batch_place_total", making.batch_id, HOME, home_milli, 0, 0, 0, 0, 0, 0, 0)
        for day, place in making.days.items():
            add(
                "batch_place_total", making.batch_id, day, place.moved, place.loaded, place.sold, place.wasted,
                place.sampled, 0, 0, 0,
            )  # fmt: skip
        for position, (name, lot_id) in enumerate(self._lots.items(), 1):
            add("batch_ingredient", making.batch_id, position, name, lot_id, "[]")

    def _log(self, number: int) -> bytes:
        return self._opened.phones[number % len(self._opened.phones)][0].bytes

    def _next(self) -> int:
        self._n += 1
        return self._n

    def _hash(self) -> bytes:
        return self._choose.randbytes(32)

    def _id(self, at: int) -> bytes:
        """As a phone mints it, and the same in every run."""
        noise = self._choose.getrandbits(74)
        value = at << 80 | 0x7 << 76 | (noise >> 62) << 64 | 0b10 << 62 | (noise & (2**62 - 1))
        return value.to_bytes(16, "big")


def morning_of(date_on: date) -> int:
    """When the selling begins."""
    return int(datetime.combine(date_on, time(9), UTC).timestamp() * 1000)
