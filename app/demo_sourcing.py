"""Who delivers to the demo’s stall, and what a few of its batches are made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.sourcing.tables import IngredientLot, Supplier
from app.stock.makeup_tables import BatchIngredient, BatchParent
from app.stock.tables import Batch

IdOf = Callable[[str], UUID]
"""The same id for the same name, on every machine."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One lot that came in."""

    supplier: str
    days_ago: int
    lot_code: str
    name: str
    quantity_milli: int
    unit: str
    allergen: str
    document: str


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One ingredient: of a lot, or with what somebody wrote down of it."""

    name: str
    lot: str | None = None
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Makeup:
    """What a batch is made of, and what it may have come across."""

    batch: str
    ingredients: tuple[Ingredient, ...]
    parents: tuple[str, ...] = ()
    may_contain: tuple[str, ...] = ()


SUPPLIERS = (
    ("Tarrow Mill", "Mill Lane 2, Tarrow", "office@tarrow.example"),
    ("Top Field Dairy", "Top Field Farm, Ashcombe", "01632 960 117"),
)
WHITE, RYE = "Strong white flour", "Whole rye flour"
DELIVERIES = (
    Delivery("Tarrow Mill", 40, "TM-W-4390", WHITE, 250_000, "kg", "cereal.wheat", "Delivery note 4390"),
    Delivery("Tarrow Mill", 12, "TM-W-4471", WHITE, 250_000, "kg", "cereal.wheat", "Delivery note 4471"),
    Delivery("Tarrow Mill", 12, "TM-R-0688", RYE, 50_000, "kg", "cereal.rye", "Delivery note 4471"),
    Delivery("Top Field Dairy", 5, "CREAM-318", "Cream", 24_000, "l", "milk", "Churn 318"),
    Delivery("Top Field Dairy", 290, "RAW-033", "Raw cow’s milk", 240_000, "l", "milk", "Churn 33"),
)
SALT, WATER = Ingredient("Sea salt"), Ingredient("Spring water")
SPICES = "Spice & Seed Co."
CARAWAY = Ingredient("Caraway", said={"supplier_name": SPICES, "supplier_lot": "CW-0926", "country": "FI"})
CINNAMON = Ingredient("Cinnamon", said={"supplier_name": SPICES, "supplier_lot": "CN-1103", "country": "LK"})
EGGS = Ingredient("Eggs", said={"supplier_name": "Our own hens", "allergens": ["egg"]})
DOUGH = (
    Ingredient("Wheat flour", "TM-W-4471", {"share_ppm": 540_000}), WATER,
    Ingredient("Rye flour", "TM-R-0688", {"share_ppm": 60_000}), SALT,
)  # fmt: skip
RYE_DOUGH = (Ingredient("Rye flour", "TM-R-0688", {"share_ppm": 620_000}), WATER, CARAWAY, SALT)
IN_ONE_OVEN = ("nut.walnut", "sesame")
MAKEUPS = (
    Makeup("Country sourdough, 1 days old", DOUGH, (), IN_ONE_OVEN),
    # The leaven is a piece of yesterday's dough.
    Makeup("Country sourdough, 0 days old", DOUGH, ("Country sourdough, 1 days old",), IN_ONE_OVEN),
    Makeup("Baguette, 0 days old", (Ingredient("Wheat flour", "TM-W-4471"), WATER, SALT), (), IN_ONE_OVEN),
    Makeup("Rye & caraway, 0 days old", RYE_DOUGH, (), IN_ONE_OVEN),
    Makeup("Rye & caraway, 3 days old", RYE_DOUGH, (), IN_ONE_OVEN),
    Makeup("Cultured butter 200 g, 2 days old", (Ingredient("Cream", "CREAM-318"), SALT)),
    Makeup(
        "Cinnamon bun, 0 days old",
        (Ingredient("Wheat flour", "TM-W-4471"), Ingredient("Dark sugar"), EGGS, CINNAMON),
        ("Cultured butter 200 g, 2 days old",),
        IN_ONE_OVEN,
    ),
    Makeup(
        "Ashcombe Red, 290 days old",
        (Ingredient("Raw cow’s milk", "RAW-033", {"share_ppm": 985_000}), SALT, Ingredient("Rennet")),
    ),
    Makeup(
        "Tomato chutney, 29 days old",
        (
            Ingredient("Tomatoes", said={"country": "GB"}),
            Ingredient("Cider vinegar", said={"allergens": ["sulphite"]}),
            Ingredient("Mustard seed", said={"allergens": ["mustard"]}),
        ),
        may_contain=("celery",),
    ),
    Makeup(
        "Hedgerow honey, 102 days old",
        (Ingredient("Honey", said={"country": "GB", "region": "Long Field", "share_ppm": 1_000_000}),),
    ),
)


def demo_sourcing(session: Session, vendor_id: int, id_of: IdOf, today: date, now_ms: int) -> None:
    """Adds it all to a stall that has its batches."""
    for name, address, contact in SUPPLIERS:
        supplier_id = id_of(name)
        session.add(
            Supplier(vendor_id=vendor_id, supplier_id=supplier_id, name=name, address=address, contact=contact)
        )
    session.flush()
    for delivery in DELIVERIES:
        session.add(lot_of(delivery, vendor_id, id_of, today, now_ms))
    session.flush()
    for makeup in MAKEUPS:
        add_makeup(session, vendor_id, id_of, makeup)
    session.flush()


def lot_of(delivery: Delivery, vendor_id: int, id_of: IdOf, today: date, now_ms: int) -> IngredientLot:
    """As it was booked."""
    return IngredientLot(
        vendor_id=vendor_id,
        lot_id=id_of(f"Lot {delivery.lot_code}"),
        supplier_id=id_of(delivery.supplier),
        name=delivery.name,
        lot_code=delivery.lot_code,
        received_on=today - timedelta(days=delivery.days_ago),
        document=delivery.document,
        quantity_milli=delivery.quantity_milli,
        unit=delivery.unit,
        country="GB",
        allergens=[delivery.allergen],
        created_at=now_ms,
    )


def add_makeup(session: Session, vendor_id: int, id_of: IdOf, makeup: Makeup) -> None:
    """What one batch is made of."""
    batch_id = id_of(makeup.batch)
    session.get_one(Batch, (vendor_id, batch_id)).may_contain = list(makeup.may_contain)
    for position, ingredient in enumerate(makeup.ingredients, start=1):
        session.add(
            BatchIngredient(
                vendor_id=vendor_id,
                batch_id=batch_id,
                position=position,
                name=ingredient.name,
                lot_id=id_of(f"Lot {ingredient.lot}") if ingredient.lot else None,
                **ingredient.said,
            )
        )
    for parent in makeup.parents:
        session.add(BatchParent(vendor_id=vendor_id, batch_id=batch_id, parent_id=id_of(parent)))
