"""One batch from the oven to the last customer: what was put in, loaded, tasted, sold and counted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from tests.browser.till import MARKET, Office
from tests.phone_log import PhoneLog, goods_of, sold_line

PRODUCT, CODE, SOURCE = "Country sourdough", "SOU-STORY-1", "Levain"
PHONE = "Ruth's phone"
PRICE_MINOR = 480
WORDS = "Mixed at noon, shaped at dusk and left in the cold bakehouse all night."


@dataclass(frozen=True)
class Story:
    """The batch, and the market day it went to."""

    batch_id: str
    date_on: date
    """Yesterday: what the office does in a test comes after it, at whatever time the test runs."""
    day_id: str

    @property
    def today(self) -> date:
        """By the clock of the server and of the browser."""
        return self.date_on + timedelta(days=1)


def tell_a_story(office: Office) -> Story:
    """A phone makes 42 loaves at 4:40 and sells 35 of the 36 it loads; the office describes what went in."""
    date_on = datetime.now(UTC).date() - timedelta(days=1)
    market_id = next(each["market_id"] for each in office.get("/api/markets") if each["name"] == MARKET)
    bread = next(each for each in office.get("/api/products") if each["name"] == PRODUCT)
    goods = goods_of(product_id=bread["product_id"], batch_code=CODE, name=PRODUCT)
    story = Story(goods["batch_id"], date_on, str(uuid5(UUID(market_id), str(date_on))))
    office.push(office.pair(PHONE), a_morning(story, goods, market_id))
    describe(office, story, bread)
    return story


def a_morning(story: Story, goods: dict[str, Any], market_id: str) -> PhoneLog:
    """Made, loaded, tasted, sold out by the hour, and counted at the end."""

    def at(hour: int, minute: int) -> dict[str, Any]:
        moment = datetime.combine(story.date_on, time(hour, minute), UTC)
        return {"at": int(moment.timestamp() * 1000), "day_id": story.day_id}

    log = PhoneLog()
    best_before_on = str(story.date_on + timedelta(days=4))
    log.make(
        goods,
        42_000,
        **at(4, 40) | {"day_id": None},
        made_on=str(story.date_on),
        best_before_on=best_before_on,
        unit_cost_minor=165,
    )
    log.open_day(**at(6, 50), market_id=market_id, market_name=MARKET, date_on=str(story.date_on))
    log.move(goods, 36_000, "loaded", to_place=story.day_id, **at(7, 5))
    log.move(goods, 1000, "sampled", from_place=story.day_id, **at(9, 10))
    for hour, minute, pieces in ((9, 20, 4), (9, 50, 3), (10, 15, 14), (11, 30, 4), (12, 52, 10)):
        line = sold_line(**goods, quantity_milli=pieces * 1000, unit_price_minor=PRICE_MINOR)
        log.sell(line, **at(hour, minute))
    log.count((goods, 0), place=story.day_id, ends_day=True, **at(14, 5))
    return log


def describe(office: Office, story: Story, bread: dict[str, Any]) -> None:
    """A levain and two flours and salt; another bread shares the white flour."""
    levain = office.post(
        "/api/products", {"name": SOURCE, "category_id": bread["category_id"], "price_minor": 100}
    )
    tin = next(each for each in office.get("/api/products") if each["name"] == "Seeded tin")
    white, rye, salt = ({"name": each["name"], "lot_id": each["lot_id"]} for each in deliveries(office, story))
    source_id = note_batch(office, levain, "LEV-STORY-1", story)
    tin_id = note_batch(office, tin, "TIN-STORY-1", story)
    office.patch(f"/api/batches/{story.batch_id}", {"story": WORDS})
    put_in(office, source_id, rye | {"share_ppm": 500_000}, white | {"share_ppm": 500_000})
    put_in(office, tin_id, white | {"share_ppm": 900_000}, {"name": "Pumpkin seeds", "share_ppm": 100_000})
    put_in(
        office,
        story.batch_id,
        white | {"share_ppm": 580_000},
        {"name": "Water", "share_ppm": 330_000, "region": "our own well"},
        rye | {"share_ppm": 70_000},
        salt | {"share_ppm": 20_000},
        parent_ids=[source_id],
        may_contain=["egg", "milk", "sesame"],
    )


def deliveries(office: Office, story: Story) -> list[dict[str, Any]]:
    """Two flours of a mill, and salt."""
    mill, sea = (office.post("/api/suppliers", {"name": name}) for name in ("Hollin Mill", "Anglesey Salt"))
    return [
        office.post(
            "/api/ingredient-lots",
            {
                "supplier_id": supplier["supplier_id"],
                "name": name,
                "lot_code": code,
                "received_on": str(story.date_on - timedelta(days=9)),
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


def note_batch(
    office: Office, product: dict[str, Any], code: str, story: Story, pieces: int = 12, **said: Any
) -> str:
    """A batch noted in the office; returns its id."""
    new = {"product_id": product["product_id"], "code": code, "quantity_made_milli": pieces * 1000}
    batch_id: str = office.post("/api/batches", {**new, "made_on": str(story.date_on), **said})["batch_id"]
    return batch_id


def put_in(office: Office, batch_id: str, *ingredients: dict[str, Any], **said: Any) -> None:
    """What a batch is made of."""
    whole = {"parent_ids": [], "may_contain": [], **said, "ingredients": list(ingredients)}
    office.put(f"/api/batches/{batch_id}/makeup", whole)
