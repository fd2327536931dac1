"""Random logs of several phones, and random ways for them to reach a server.

Everything is a function of the seed, ids included. A log may be forked, name sales of another one, hold what no
phone writes. A delivery keeps the order within each log, as the protocol does, and chooses how the logs are
interleaved, where the batches are cut and what is sent twice.
"""

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.phone_log import FIRST_AT, PhoneLog, goods_of, paid, returned_line, sold_line

STEPS = 40
ODD_LINES = (
    b"not json",
    b"[1,2,3]",
    b"\xc3\x28",
    b'{"v":1,"n":2,"kind":"moon_landed","id":"x"}',
    b'{"v":1,"n":2,"kind":"sale_completed"}',
    b'{"v":1,"n":2,"kind":"sale_voided","note":"\\ud83e"}',
)
NAMES = ("Country sourdough", "Crème fraîche 🧀", "Rye\0", "")
PRICES_MINOR = (0, 1, 480, 10**12)
QUANTITIES_MILLI = (1000, 2000, 250, 0, -1000)
KINDS = (
    "day", "sale", "sale", "sale", "same sale", "void", "early void", "void of nothing", "odd", "misfit",
    "refund", "refund", "same refund", "early refund", "refund without a sale", "seen",
)  # fmt: skip
GOODS_KINDS = ("made", "moved", "moved", "unmoved", "counted", "counted", "past its date")
WAYS = (
    ("made", "gone", "home"), ("made", "home", "gone"), ("loaded", "home", "day"), ("loaded", "home", "day"),
    ("unloaded", "day", "home"), ("wasted", "day", "gone"), ("sampled", "home", "gone"),
    ("given_away", "day", "gone"), ("returned", "gone", "day"), ("wasted", "gone", "home"),
)  # fmt: skip
"""The last is one that goods do not go."""
METHODS = ("cash", "card", "qr", "snap", "market_token")
TAXES: tuple[dict[str, Any], ...] = (
    {},
    {"tax": "rated", "tax_ppm": 70_000},
    {"tax": "rated", "tax_ppm": 190_000},
    {"tax": "zero"},
)
TENDER_KINDS = [
    {"method": "qr", "name": "Bank QR", "kind": "qr"},
    {"method": "snap", "name": "SNAP", "kind": "token", "pays_tags": ["snap"], "denomination_minor": 100,
     "tax_free": True},
    {"method": "market_token", "name": "Market token", "kind": "token", "denomination_minor": 500,
     "change": "cash", "rank": 5},
]  # fmt: skip


class RandomLogs:
    """The logs of one seed."""

    def __init__(self, seed: int) -> None:
        self._choose = random.Random(seed)
        self.logs = [PhoneLog(self._id()) for _ in range(self._choose.randint(2, 4))]
        self._days = [self._id() for _ in range(2)]
        self._markets = [self._id() for _ in range(2)]
        self._products = [None, *(str(self._id()) for _ in range(2))]
        self._batches = [None, *(str(self._id()) for _ in range(2))]
        self._sales: list[dict[str, Any]] = []
        self._refunds: list[str] = []
        self._moved: list[dict[str, Any]] = []
        # What happens to goods is drawn apart, so that the sales of a seed stay what they were.
        self._choose_goods = random.Random(seed)
        self._goods = [
            goods_of(batch_id=batch, batch_code="RYE-1", product_id=str(self._goods_id()))
            for batch in self._batches
            if batch
        ]
        self._promised: list[str] = []
        for step in range(STEPS):
            self._write(self._choose.choice(self.logs), self._choose.choice(KINDS), step)
            if self._choose_goods.random() < 0.4:
                self._move_goods(
                    self._choose_goods.choice(self.logs), self._choose_goods.choice(GOODS_KINDS), step
                )
            if self._choose.random() < 0.05 and len(self.logs) < 6:
                original = self._choose.choice(self.logs)
                self.logs.append(PhoneLog(original.log_id, list(original.lines)))

    def _write(self, log: PhoneLog, kind: str, step: int) -> None:
        choose = self._choose
        every = {"id": str(self._id()), "at": FIRST_AT + 1000 * step, "day_id": str(choose.choice(self._days))}
        if kind == "day":
            market = str(choose.choice(self._markets))
            log.open_day(**every, market_id=market, market_name=choose.choice(NAMES))
        elif kind == "sale" or (kind == "same sale" and not self._sales):
            if self._promised and choose.random() < 0.5:
                every["id"] = self._promised.pop()
            self._sales.append(self._sell(log, every))
        elif kind == "same sale":
            self._sell(log, every | {"id": choose.choice(self._sales)["id"]})
        elif kind == "void" and self._sales:
            log.void(choose.choice(self._sales), **every, reason=choose.choice(["mistake", "other", "undone"]))
        elif kind in {"early void", "void of nothing"}:
            sale_id = str(self._id())
            log.void({"id": sale_id, "receipt_number": "B7-0009"}, **every)
            self._promised += [sale_id] if kind == "early void" else []
        elif "refund" in kind:
            self._refund(log, kind, every)
        else:
            self._write_else(log, kind, every)

    def _write_else(self, log: PhoneLog, kind: str, every: dict[str, Any]) -> None:
        choose = self._choose
        if kind == "seen" and self._sales:
            log.confirm(choose.choice(self._sales), choose.randint(1, 2), **every)
        elif kind == "odd":
            log.add_raw(choose.choice(ODD_LINES))
        elif kind == "misfit":
            log.sell(**every, **choose.choice([{"v": 2}, {"n": 999}, {"tz": 99_999}, {"total_minor": 2**60}]))

    def _sell(self, log: PhoneLog, every: dict[str, Any]) -> dict[str, Any]:
        choose = self._choose
        lines = [
            sold_line(
                product_id=choose.choice(self._products),
                batch_id=choose.choice(self._batches),
                name=choose.choice(NAMES),
                unit_price_minor=choose.choice(PRICES_MINOR),
                quantity_milli=choose.choice(QUANTITIES_MILLI),
                amount_minor=choose.choice((*PRICES_MINOR, -480)),
                **self._line_terms(),
            )
            for _ in range(choose.randint(1, 3))
        ]
        total = sum(line["amount_minor"] for line in lines)
        methods = choose.sample(METHODS, choose.randint(1, 2))
        parts = [total // 2, total - total // 2] if len(methods) == 2 else [total]
        payments = [
            paid(method, part, part + choose.choice([0, 100]))
            for method, part in zip(methods, parts, strict=True)
        ]
        currency = choose.choice(["GBP", "GBP", "EUR"])
        if choose.random() < 0.2:
            payments[0]["pending"] = True
        return log.sell(*lines, **every, currency=currency, payments=payments, **self._sale_terms())

    def _line_terms(self) -> dict[str, Any]:
        """What may be out of the ordinary about a line, sense or nonsense."""
        choose = self._choose
        if choose.random() < 0.4:
            return {}
        discount: dict[str, Any] = choose.choice([{"rate_ppm": 100_000, "reason": "end of day"}, {}])
        said: dict[str, Any] = choose.choice(
            [
                {"kind": "deposit"},
                {"kind": "no kind"},
                {"measured": {"unit": "kg", "gross_milli": 357, "tare_milli": 12}},
                {"list_price_minor": 500, "price_reason": "a friend"},
                {"discount": discount, "discount_minor": 48},
                {"cart_discount_minor": 7, "deal_minor": 20},
                {"tags": ["snap"], "claims": [{"method": "snap", "amount_minor": 100}]},
            ]
        )
        return choose.choice(TAXES) | said

    def _sale_terms(self) -> dict[str, Any]:
        """The same of a sale."""
        choose = self._choose
        if choose.random() < 0.4:
            return {}
        some: list[dict[str, Any]] = choose.choices(
            [
                {"tender_kinds": TENDER_KINDS},
                {"taxes": [self._taxed(), self._taxed()]},
                {"prices_include_tax": False, "tax_per": "line", "tax_mode": "half_even"},
                {"tip": {"method": "card", "amount_minor": 200}},
                {
                    "rounding_minor": 2,
                    "cash_rounding": {"step_minor": 5, "mode": "nearest_half_up", "scope": "cash_part"},
                },
                {"discount": {"amount_minor": 50, "reason": "regular"}, "discount_minor": 50},
                {"deals": [self._deal(choose.choice(["n_for_price", "buy_n_pay_m", "rate_off", "no deal"]))]},
                {"note_tax": "No VAT charged"},
            ],
            k=3,
        )
        return {key: value for each in some for key, value in each.items()}

    def _taxed(self) -> dict[str, Any]:
        choose = self._choose
        rate = choose.choice(TAXES[1:])
        return {
            "tax_ppm": 0,
            **rate,
            "net_minor": choose.choice(PRICES_MINOR),
            "tax_minor": choose.choice((0, 7)),
        }

    def _deal(self, kind: str) -> dict[str, Any]:
        return {
            "deal_id": str(self._id()), "name": "3 for 10", "kind": kind,
            "product_ids": [product for product in self._products if product], "times": 1, "saved_minor": 20,
            **self._choose.choice([{}, {"size": 2, "pay_size": 1, "price_minor": 900, "rate_ppm": 50_000}]),
        }  # fmt: skip

    def _refund(self, log: PhoneLog, kind: str, every: dict[str, Any]) -> None:
        """Of a sale that is known, of one that will come, or of none."""
        choose = self._choose
        if kind == "same refund" and self._refunds:
            every = every | {"id": choose.choice(self._refunds)}
        sale = choose.choice(self._sales) if self._sales and kind in {"refund", "same refund"} else None
        if kind == "early refund":
            sale = {"id": str(self._id()), "receipt_number": "B7-0009", "currency": "GBP", "lines": []}
            self._promised.append(sale["id"])
        returned = [
            returned_line(
                sold_line(product_id=choose.choice(self._products), batch_id=choose.choice(self._batches)),
                choose.choice([1, 2, None]),
                goods=choose.choice(["restocked", "wasted"]),
                **choose.choice(({}, {"kind": "deposit"})),
                **choose.choice(TAXES),
            )
            for _ in range(choose.randint(1, 2))
        ]
        log.refund(
            sale,
            *returned,
            method=choose.choice(METHODS),
            taxes=[self._taxed()],
            rounding_minor=choose.choice([0, -2]),
            **every,
        )
        self._refunds.append(every["id"])

    def _move_goods(self, log: PhoneLog, kind: str, step: int) -> None:
        """Ids come again now and then: two lines about one movement, one count, one batch."""
        choose = self._choose_goods
        goods = choose.choice(self._goods)
        day = str(choose.choice(self._days))
        fact_id = UUID(int=choose.randint(11, 13)) if choose.random() < 0.3 else self._goods_id()
        at = FIRST_AT + 1000 * (step - choose.randint(0, 20))
        every: dict[str, Any] = {"id": str(fact_id), "at": at, "day_id": day}
        if kind == "made":
            log.make(goods, choose.choice((4000, 20_000)), at=every["at"], day_id=choose.choice((day, None)))
        elif kind == "moved":
            reason, *places = choose.choice(WAYS)
            from_place, to_place = (day if place == "day" else place for place in places)
            milli = choose.choice((500, 1000, 8000))
            moved = log.move(goods, milli, reason, **every, from_place=from_place, to_place=to_place)
            self._moved.append(moved)
        elif kind == "unmoved" and self._moved:
            log.undo(choose.choice(self._moved), **every)
        elif kind == "counted":
            counts = [(each, 500 * choose.randint(0, 9)) for each in self._goods if choose.random() < 0.8]
            log.count(*counts, **every, place=choose.choice((day, "home")), ends_day=choose.random() < 0.5)
        elif kind == "past its date" and self._sales:
            sale_id = choose.choice(self._sales)["id"]
            log.override(sale_id, goods, **every, reason=choose.choice(("still good", "frozen")))

    def _goods_id(self) -> UUID:
        return UUID(int=self._choose_goods.getrandbits(128), version=4)

    def _id(self) -> UUID:
        return UUID(int=self._choose.getrandbits(128), version=4)


def deliveries(logs: list[PhoneLog], seed: int) -> Iterator[bytes]:
    """Push bodies in which every log arrives whole."""
    choose = random.Random(seed)
    sent = [0] * len(logs)
    while unfinished := [i for i, log in enumerate(logs) if sent[i] < len(log.lines)]:
        i = choose.choice(unfinished)
        since = sent[i] if choose.random() < 0.8 else choose.randint(0, sent[i])
        upto = min(since + choose.choice([1, 2, 5, 50]), len(logs[i].lines))
        sent[i] = max(sent[i], upto)
        yield logs[i].push_body(since, upto, request_id=f"{i}-{since}-{upto}")
