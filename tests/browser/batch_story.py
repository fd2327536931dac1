"""One batch from the oven to the last customer: what was put in, loaded, tasted, sold and counted."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from tests.browser.till import MARKET, Office
from tests.phone_log import PhoneLog, sold_line

PRODUCT, CODE, SOURCE = "Country sourdough", "SOU-STORY-1", "Levain"
PHONE = "Ruth's phone"
PRICE_MINOR = 480


@dataclass(frozen=True)
class Story:
    """The batch, the market day it went to, and today."""

    batch: dict[str, Any]
    day_id: UUID
    date_on: str

    @property
    def batch_id(self) -> str:
        """As in the addresses."""
        return str(self.batch["batch_id"])

    def at(self, hour: int, minute: int = 0) -> int:
        """A moment of the day, in milliseconds."""
        morning = datetime.combine(datetime.fromisoformat(self.date_on), time(hour, minute), UTC)
        return int(morning.timestamp() * 1000)


def bake(office: Office) -> Story:
    """42 loaves of a levain, two flours and salt; another bread shares the white flour."""
    today = datetime.now(UTC).date()
    products = {each["name"]: each for each in office.get("/api/products")}
    bread = products[PRODUCT]
    levain = office.post(
        "/api/products", {"name": SOURCE, "category_id": bread["category_id"], "price_minor": 0}
    )
    lots = lots_of_flour(office, str(today - timedelta(days=9)))
    white, rye, salt = ({"name": each["name"], "lot_id": each["lot_id"]} for each in lots)
    source = made(office, levain, "LEV-STORY-1", 3, made_on=str(today - timedelta(days=1)))
    batch = made(
        office,
        bread,
        CODE,
        42,
        made_on=str(today),
        best_before_on=str(today + timedelta(days=4)),
        unit_cost_minor=165,
        story="Mixed at noon, shaped at dusk and left in the cold bakehouse all night.",
    )
    tin = made(office, products["Seeded tin"], "TIN-STORY-1", 12, made_on=str(today))
    put_in(office, source, [rye | {"share_ppm": 500_000}, white | {"share_ppm": 500_000}])
    put_in(
        office,
        batch,
        [
            white | {"share_ppm": 580_000},
            {"name": "Water", "share_ppm": 330_000, "region": "our own well"},
            rye | {"share_ppm": 70_000},
            salt | {"share_ppm": 20_000},
        ],
        parents=[source["batch_id"]],
        may_contain=["milk", "egg", "sesame"],
    )
    put_in(office, tin, [white | {"share_ppm": 900_000}, {"name": "Pumpkin seeds", "share_ppm": 100_000}])
    market = next(each for each in office.get("/api/markets") if each["name"] == MARKET)
    return Story(batch, uuid5(UUID(market["market_id"]), str(today)), str(today))


def lots_of_flour(office: Office, received_on: str) -> list[dict[str, Any]]:
    """Two flours of a mill, and salt."""
    mill = office.post("/api/suppliers", {"name": "Tarrow Mill"})
    sea = office.post("/api/suppliers", {"name": "Anglesey Salt"})
    return [
        office.post(
            "/api/ingredient-lots",
            {
                "supplier_id": supplier["supplier_id"],
                "name": name,
                "lot_code": code,
                "received_on": received_on,
                "country": "GB",
                "region": region,
                "allergens": allergens,
            },
        )
        for supplier, name, code, region, allergens in (
            (mill, "Strong white wheat flour", "TM-1187", "Gloucestershire", ["cereal.wheat"]),
            (mill, "Whole rye flour", "TM-1120", "Gloucestershire", ["cereal.rye"]),
            (sea, "Sea salt", "8804", "Wales", []),
        )
    ]


def made(office: Office, product: dict[str, Any], code: str, pieces: int, **said: Any) -> dict[str, Any]:
    """A batch noted in the office."""
    new = {"product_id": product["product_id"], "code": code, "quantity_made_milli": pieces * 1000, **said}
    batch: dict[str, Any] = office.post("/api/batches", new)
    return batch


def put_in(
    office: Office,
    batch: dict[str, Any],
    ingredients: list[dict[str, Any]],
    parents: tuple[str, ...] | list[str] = (),
    may_contain: tuple[str, ...] | list[str] = (),
) -> None:
    """What a batch is made of."""
    office.put(
        f"/api/batches/{batch['batch_id']}/makeup",
        {"ingredients": ingredients, "parent_ids": list(parents), "may_contain": list(may_contain)},
    )


def sell_out(office: Office, story: Story) -> None:
    """A phone's morning: 36 loaded, 1 tasted, 35 sold, 0 counted."""
    log = PhoneLog()
    of_day: dict[str, Any] = {"day_id": str(story.day_id)}
    market_id = next(each["market_id"] for each in office.get("/api/markets") if each["name"] == MARKET)
    log.open_day(at=story.at(6, 50), market_id=market_id, date_on=story.date_on, **of_day)
    moved = {**of_day, **of_batch(story)}
    log.add(
        "stock_moved",
        at=story.at(7, 5),
        reason="loaded",
        from_place="home",
        to_place=str(story.day_id),
        quantity_milli=36_000,
        **moved,
    )
    log.add(
        "stock_moved",
        at=story.at(9, 10),
        reason="sampled",
        from_place=str(story.day_id),
        to_place="gone",
        quantity_milli=1000,
        **moved,
    )
    for hour, minute, pieces in ((9, 20, 4), (9, 50, 3), (10, 15, 14), (11, 30, 4), (12, 52, 10)):
        line = sold_line(
            product_id=story.batch["product_id"],
            batch_id=story.batch_id,
            batch_code=CODE,
            quantity_milli=pieces * 1000,
            unit_price_minor=PRICE_MINOR,
        )
        log.sell(line, at=story.at(hour, minute), **of_day)
    counted = {key: value for key, value in of_batch(story).items() if key != "quantity_milli"}
    log.add(
        "stock_counted",
        at=story.at(14, 5),
        place=str(story.day_id),
        ends_day=True,
        counts=[{**counted, "counted_milli": 0}],
        **of_day,
    )
    office.push(office.pair(PHONE), log)


def of_batch(story: Story) -> dict[str, Any]:
    """How a fact names its goods."""
    return {
        "batch_id": story.batch_id,
        "batch_code": CODE,
        "product_id": story.batch["product_id"],
        "name": PRODUCT,
        "unit": "each",
    }
