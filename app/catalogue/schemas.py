"""Wire shapes of categories and products."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.catalogue.shelves import Shelf
from app.kit.wire import Name, PriceMinor, Slugs, WireIn, WireOut, unchanged

Unit = Literal["each", "kg", "g", "l", "lb", "oz"]
Sort = Annotated[int, Field(ge=0, le=10**6, description="Place among its kind, smallest first")]
Tax = Literal["rated", "zero", "exempt", "out_of_scope", "small_business"]
Ppm = Annotated[int, Field(strict=True, description="Parts per million: 70000 is 7 %", examples=[70000])]
"""Its range is the command's to check: it has words for what is wrong."""
DateKind = Literal["best_before", "use_by"]
ShelfLifeDays = Annotated[
    int,
    Field(
        strict=True,
        ge=0,
        le=36500,
        description="From the day it was made; 0 is that very day",
        examples=[4],
    ),
]
Tags = Annotated[
    Slugs,
    Field(description="What it is in the eyes of restricted tenders", examples=[["fresh_produce", "snap"]]),
]


class CategoryOut(WireOut):
    """A heading of the phone's grid."""

    category_id: UUID
    name: str = Field(examples=["Bread"])
    shelf: Shelf
    sort: int


class CategoryIn(WireIn):
    """A new heading; it goes last."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Pastries", "shelf": "bread"}]})

    name: Name
    shelf: Shelf = "other"


class CategoryPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Bread & buns"}]})

    name: Name = unchanged()
    shelf: Shelf = unchanged()
    sort: Sort = unchanged()


class TaxRateOut(WireOut):
    """How some goods are taxed."""

    tax_rate_id: UUID
    name: str = Field(examples=["Food"])
    tax: Tax
    tax_ppm: Ppm
    sort: int
    archived: bool


class TaxRateIn(WireIn):
    """A new rate; it goes last."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "Food", "tax": "rated", "tax_ppm": 70000}, {"name": "Food", "tax": "zero"}]
        }
    )

    name: Name
    tax: Tax
    tax_ppm: Ppm = 0


class TaxRatePatch(WireIn):
    """What to change; what is left out stays. Every product with this rate follows from its next sale on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"tax_ppm": 60000}, {"archived": True}]})

    name: Name = unchanged()
    tax: Tax = unchanged()
    tax_ppm: Ppm = unchanged()
    sort: Sort = unchanged()
    archived: bool = unchanged()


class ProductOut(WireOut):
    """What is sold."""

    product_id: UUID
    category_id: UUID
    name: str = Field(examples=["Country sourdough"])
    unit: Unit
    price_minor: int = Field(examples=[480], description="Of one unit, in the currency's minor unit")
    tax_rate_id: UUID | None = Field(description="Null: the rate of the stall's terms")
    deposit_minor: int = Field(description="On the jar or bottle of one unit; 0 is none")
    deposit_taxed: bool = Field(description="At the product's rate; else the deposit is out of scope")
    tags: Tags
    shelf_life_days: int | None = Field(description="From the day it was made; null: nobody said")
    date_kind: DateKind | None = Field(description="Which date its label carries; null: none")
    photo_id: UUID | None
    favourite: bool
    sort: int
    archived: bool


class ProductIn(WireIn):
    """A new product; it goes last."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Country sourdough",
                    "category_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                    "price_minor": 480,
                    "favourite": True,
                    "tags": ["snap"],
                }
            ]
        }
    )

    name: Name
    category_id: UUID
    price_minor: PriceMinor
    unit: Unit = "each"
    tax_rate_id: UUID | None = None
    deposit_minor: PriceMinor = 0
    deposit_taxed: bool = True
    tags: Tags = Field(default_factory=list)
    shelf_life_days: ShelfLifeDays | None = None
    date_kind: DateKind | None = None
    favourite: bool = False


class ProductPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"price_minor": 500}, {"archived": True}]})

    name: Name = unchanged()
    category_id: UUID = unchanged()
    price_minor: PriceMinor = unchanged()
    unit: Unit = unchanged()
    tax_rate_id: UUID | None = unchanged()
    deposit_minor: PriceMinor = unchanged()
    deposit_taxed: bool = unchanged()
    tags: Tags = unchanged()
    shelf_life_days: ShelfLifeDays | None = unchanged()
    date_kind: DateKind | None = unchanged()
    favourite: bool = unchanged()
    sort: Sort = unchanged()
    archived: bool = unchanged()
