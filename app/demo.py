"""A believable stall for an empty database: 24 products, 40 batches, 2 markets, a deal, and nothing sold.

The same day gives the same stall, ids included. Dates stand in relation to that day, so that bread is fresh and
cheese is ripe whenever somebody looks. Nobody owns the stall until somebody opens the setup link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, select

from app.accounts.tables import Vendor
from app.catalogue.commands import bump_revision
from app.catalogue.shelves import Shelf
from app.catalogue.tables import Category, Product
from app.deals.tables import Deal, DealProduct
from app.demo_sourcing import demo_sourcing
from app.domain.codes import propose_code
from app.markets.tables import Market
from app.stock.places import GONE, HOME
from app.stock.tables import Batch
from app.sync.office_log import write_facts
from app.terms.preset_commands import apply_preset
from app.terms.presets import preset_of

NAMESPACE = UUID("6f1d2a58-3c0b-4e43-9a1d-0a5c8f2b7e61")
VENDOR_ID = 1
STALL = {"name": "Hartley’s Bread & Cheese", "country": "GB", "currency": "GBP"}
PICKLES = ("Tomato chutney", "Piccalilli", "Pickled walnuts")
LOSSES: tuple[tuple[str, int, str, dict[str, str]], ...] = (
    ("Olive focaccia", 1000, "wasted", {"cause": "damaged", "note": "Fell off the peel."}),
    ("Ashcombe Red", 250, "sampled", {}),
    ("Cinnamon bun", 2000, "given_away", {"note": "The band."}),
)
MS_PER_DAY = 86_400_000
MARKETS = (("Ashcombe", "Market square, under the clock", 5), ("Bellford", "Corn hall", 2))


@dataclass(frozen=True, slots=True)
class Making:
    """One batch: how many days ago, how long it keeps, how many there are, and what the jar's page tells."""

    made_days_ago: int
    keeps_days: int
    made: int
    story: str
    must_be_used: bool = False
    """The date is about safety: a use by, not a best before."""


@dataclass(frozen=True, slots=True)
class Line:
    """One product of the demo with its batches."""

    name: str
    price_minor: int
    favourite: bool
    makings: tuple[Making, ...]
    unit: str = "each"
    deposit_minor: int = 0
    """On its jar."""


def fill_demo(session: Session, today: date, now_ms: int) -> None:
    """Fills an empty database; leaves any other as it is."""
    if session.exec(select(Vendor.vendor_id).limit(1)).first() is not None:
        return
    session.add(Vendor(vendor_id=VENDOR_ID, created_at=now_ms, **STALL))
    session.flush()
    add_markets(session)
    add_products(session, now_ms)
    set_terms(session, now_ms)
    add_deal(session)
    add_batches(session, today, now_ms)
    demo_sourcing(session, VENDOR_ID, demo_id, today, now_ms)
    bump_revision(session, VENDOR_ID)


def demo_id(name: str) -> UUID:
    """The same id for the same name, on every machine."""
    return uuid5(NAMESPACE, name)


def add_markets(session: Session) -> None:
    """A big day and a small one."""
    for name, place, weekday in MARKETS:
        session.add(
            Market(vendor_id=VENDOR_ID, market_id=demo_id(name), name=name, place=place, weekday=weekday)
        )


def add_products(session: Session, now_ms: int) -> None:
    """The shelves, and what stands on them, in their order."""
    for sort, (name, shelf, _) in enumerate(SHELVES):
        session.add(Category(vendor_id=VENDOR_ID, category_id=demo_id(name), name=name, shelf=shelf, sort=sort))
    session.flush()
    placed = ((shelf_name, line) for shelf_name, _, lines in SHELVES for line in lines)
    for sort, (shelf_name, line) in enumerate(placed):
        session.add(
            Product(
                vendor_id=VENDOR_ID,
                product_id=demo_id(line.name),
                category_id=demo_id(shelf_name),
                name=line.name,
                price_minor=line.price_minor,
                unit=line.unit,
                deposit_minor=line.deposit_minor,
                favourite=line.favourite,
                shelf_life_days=line.makings[0].keeps_days,
                date_kind="use_by" if line.makings[0].must_be_used else "best_before",
                sort=sort,
                created_at=now_ms,
            )
        )
    session.flush()


def set_terms(session: Session, now_ms: int) -> None:
    """As is usual in its country."""
    preset = preset_of(STALL["country"], None)
    apply_preset(session, VENDOR_ID, preset, now_ms, replace=False, new_id=lambda name: demo_id(f"Tax: {name}"))


def add_deal(session: Session) -> None:
    """Three of the sharp jars."""
    name = "3 pickles for 12.00"
    deal_id = demo_id(name)
    session.add(
        Deal(vendor_id=VENDOR_ID, deal_id=deal_id, name=name, kind="n_for_price", size=3, price_minor=1200)
    )
    session.flush()
    for pickle in PICKLES:
        session.add(DealProduct(vendor_id=VENDOR_ID, deal_id=deal_id, product_id=demo_id(pickle)))
    session.flush()


def add_batches(session: Session, today: date, now_ms: int) -> None:
    """Every making with the code its maker would have written on the lid, and a line in the office's log."""
    taken: set[str] = set()
    makings: list[dict[str, Any]] = []
    for line in chain.from_iterable(lines for _, _, lines in SHELVES):
        for making in line.makings:
            made_on = today - timedelta(days=making.made_days_ago)
            code = propose_code(line.name, made_on.isoformat(), taken)
            taken.add(code)
            batch = batch_of(line, making, made_on, code, now_ms)
            session.add(batch)
            makings.append(making_of(line, making, batch, now_ms))
    session.flush()
    makings.sort(key=lambda made: (made["at"], made["batch_code"]))
    write_facts(session.connection(), VENDOR_ID, [*makings, *losses(makings, now_ms)], now_ms)


def batch_of(line: Line, making: Making, made_on: date, code: str, now_ms: int) -> Batch:
    """The batch with its dates."""
    keeps_until = made_on + timedelta(days=making.keeps_days)
    return Batch(
        vendor_id=VENDOR_ID,
        batch_id=demo_id(f"{line.name}, {making.made_days_ago} days old"),
        product_id=demo_id(line.name),
        code=code,
        made_on=made_on,
        best_before_on=None if making.must_be_used else keeps_until,
        use_by_on=keeps_until if making.must_be_used else None,
        story=making.story,
        created_at=now_ms,
    )


def making_of(line: Line, making: Making, batch: Batch, now_ms: int) -> dict[str, Any]:
    """The line that says so."""
    date_name, until_on = (
        ("use_by_on", batch.use_by_on) if making.must_be_used else ("best_before_on", batch.best_before_on)
    )
    return {
        "kind": "batch_made",
        "id": str(batch.batch_id),
        "at": now_ms - making.made_days_ago * MS_PER_DAY,
        "tz": 0,
        "product_id": str(batch.product_id),
        "product_name": line.name,
        "unit": line.unit,
        "batch_code": batch.code,
        "made_on": batch.made_on.isoformat(),
        "quantity_milli": making.made * 1000,
        date_name: str(until_on),
    }


def losses(makings: Sequence[Mapping[str, Any]], now_ms: int) -> list[dict[str, Any]]:
    """What never got to a market: it happens in every kitchen."""
    of_product = {made["product_name"]: made for made in makings}
    return [
        {
            "kind": "stock_moved",
            "id": str(demo_id(f"{name}, {reason}")),
            "at": now_ms,
            "tz": 0,
            "batch_id": of_product[name]["id"],
            "batch_code": of_product[name]["batch_code"],
            "product_id": of_product[name]["product_id"],
            "name": name,
            "unit": of_product[name]["unit"],
            "quantity_milli": quantity_milli,
            "reason": reason,
            "from_place": HOME,
            "to_place": GONE,
            **said,
        }
        for name, quantity_milli, reason, said in LOSSES
    ]


BREAD = (
    Line("Country sourdough", 480, True, (
        Making(0, 4, 36, "Mixed at noon, shaped at dusk and left in the cold bakehouse all night. The oven was "
               "lit at two; the last loaf was out before five."),
        Making(1, 4, 8, "Yesterday’s bake, a shade darker than we like it: the wind was in the chimney."),
    )),
    Line("Baguette", 260, True, (
        Making(0, 1, 24, "Three folds, one short rest, a very hot stone. Eat it today, best on the way home."),
    )),
    Line("Cinnamon bun", 290, True, (
        Making(0, 2, 30, "Tom rolls these while the bread is in. Butter from our own churn, and the sugar is "
               "dark."),
    )),
    Line("Rye & caraway", 420, False, (
        Making(0, 7, 16, "A heavy, slow loaf of whole rye from Tarrow Mill. Better tomorrow than today."),
        Making(3, 7, 6, "Baked on the quiet day. It has had time to settle and now cuts thin without a crumb."),
    )),
    Line("Seeded tin", 450, True, (
        Making(0, 5, 18, "Linseed, sunflower and pumpkin, soaked overnight so that they stay in the slice."),
        Making(1, 5, 7, "The same dough in the old tins, which are a finger wider."),
    )),
    Line("Olive focaccia", 380, True, (
        Making(0, 2, 14, "Dimpled by hand at half past three. The rosemary is from the wall behind the "
               "bakehouse."),
    )),
)  # fmt: skip

CHEESE = (
    Line("Ashcombe Red", 2400, True, (
        Making(290, 365, 24, "Turned every week since it was made. Nutty, with a little crunch near the rind."),
        Making(255, 365, 30, "From the week the herd moved to the top field. Milder, and more of it."),
    ), unit="kg"),
    Line("Hollow Blue 150 g", 420, False, (
        Making(84, 120, 20, "Pierced at three weeks and left alone in the hollow under the barn, which stays "
               "at nine degrees whatever the weather says."),
    )),
    Line("Goat’s log 120 g", 540, False, (
        Making(7, 28, 14, "Fourteen goats, one churn, seven days. Rolled in ash from apple wood.", True),
        Making(2, 28, 12, "Very young still: white right through and tasting of lemon.", True),
    )),
    Line("Cultured butter 200 g", 460, True, (
        Making(2, 21, 16, "The cream stood two nights with our own culture before it went into the churn. "
               "Salted by hand, so no two pats agree."),
        Making(9, 21, 6, "The end of last week’s churning. Good on toast, better in pastry."),
    )),
    Line("Mill Lane washed rind", 680, False, (
        Making(42, 70, 10, "Washed twice a week in cider from up the lane. It smells worse than it tastes."),
        Making(35, 70, 12, "A week younger and still shy. Keep it for another Sunday and it will speak up."),
    )),
)  # fmt: skip

PRESERVES = (
    Line("Damson jam", 450, True, (
        Making(70, 540, 24, "Picked along the railway cutting in one long afternoon. Everybody who came to "
               "supper took out stones."),
        Making(64, 540, 20, "The last of the damsons, riper and softer: this one has set like velvet."),
    )),
    Line("Seville marmalade", 475, False, (
        Making(302, 730, 18, "Cut thick. The pips sat in the pan in a bag, and did all the work."),
        Making(296, 730, 16, "The second crate, cut fine for those who ask. A spoon of treacle makes it dark."),
    )),
    Line("Tomato chutney", 420, False, (
        Making(50, 540, 18, "Everything that was still green when the glasshouse had to be emptied."),
        Making(29, 540, 22, "Red tomatoes this time, five hours on the lowest flame with mustard seed."),
    )),
    Line("Bramble jelly", 450, False, (
        Making(50, 540, 10, "A second picking from the sunny side of the same hedge. Darker, and a little "
               "sharper."),
        Making(57, 540, 12, "Dripped through muslin overnight. Nobody squeezed the bag, so you can read "
               "through it."),
    )),
    Line("Piccalilli", 420, False, (
        Making(45, 365, 15, "Cauliflower, beans and small onions, salted for a day and still crisp."),
    )),
    Line("Pickled walnuts", 520, False, (
        Making(150, 730, 9, "Picked green, while a needle still goes through. Black hands for a fortnight, "
               "every year."),
    )),
)  # fmt: skip

COFFEE = (
    Line("Filter roast 250 g", 950, True, (
        Making(4, 90, 10, "Roasted on a still evening, stopped just after the first crack. Apricot, and a "
               "little black tea as it cools."),
        Making(11, 90, 8, "Last week’s roast, now rested: this is when we like it best."),
    )),
    Line("Espresso roast 250 g", 950, False, (
        Making(4, 120, 10, "Twenty seconds longer in the drum. Made for milk."),
        Making(18, 120, 6, "Two weeks in the bag, so it pours slow and thick."),
    )),
    Line("Decaf roast 250 g", 1000, False, (
        Making(11, 90, 8, "For those who wish to sleep. Washed in spring water, and roasted as carefully."),
    )),
)  # fmt: skip

HONEY = (
    Line("Hedgerow honey", 750, True, (
        Making(102, 730, 18, "Bramble and clover from the six hives at the bottom of Long Field. Spun cold, "
               "strained once."),
        Making(130, 730, 14, "From the early boxes: hawthorn, and a little of somebody’s lime trees. Paler."),
    )),
    Line("Cut comb", 850, False, (
        Making(102, 365, 6, "A square of the comb as the bees left it. Eat the wax as well."),
    )),
    Line("Heather honey", 900, False, (
        Making(80, 730, 7, "From the hive that stood by the burn. Bell heather came first there, so it is "
               "redder."),
        Making(87, 730, 8, "Four hives spent three weeks on the moor. It is a jelly until you stir it."),
    )),
    Line("Soft set honey", 680, False, (
        Making(60, 730, 16, "Stirred every morning for a week until it spreads like butter."),
        Making(24, 730, 12, "The same honey from the last boxes, a little warmer in colour."),
    ), deposit_minor=50),
)  # fmt: skip

SHELVES: tuple[tuple[str, Shelf, tuple[Line, ...]], ...] = (
    ("Bread", "bread", BREAD),
    ("Cheese", "cheese", CHEESE),
    ("Preserves", "preserves", PRESERVES),
    ("Coffee", "coffee", COFFEE),
    ("Honey", "honey", HONEY),
)
