"""Wire shapes of categories and products."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.catalogue.shelves import Shelf
from app.kit.wire import Name, PriceMinor, WireIn, WireOut, unchanged

Unit = Literal["each", "kg", "g", "l", "lb", "oz"]
Sort = Annotated[int, Field(ge=0, le=10**6, description="Place among its kind, smallest first")]


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


class ProductOut(WireOut):
    """What is sold."""

    product_id: UUID
    category_id: UUID
    name: str = Field(examples=["Country sourdough"])
    unit: Unit
    price_minor: int = Field(examples=[480], description="Of one unit, in the currency's minor unit")
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
                }
            ]
        }
    )

    name: Name
    category_id: UUID
    price_minor: PriceMinor
    unit: Unit = "each"
    favourite: bool = False


class ProductPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"price_minor": 500}, {"archived": True}]})

    name: Name = unchanged()
    category_id: UUID = unchanged()
    price_minor: PriceMinor = unchanged()
    unit: Unit = unchanged()
    favourite: bool = unchanged()
    sort: Sort = unchanged()
    archived: bool = unchanged()
