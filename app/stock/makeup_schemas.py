"""Wire shapes of what a batch is made of, and of what is made of it."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.catalogue.schemas import Ppm
from app.kit.wire import Country, LocalDate, Name, WireIn, WireOut
from app.sourcing.allergen_codes import AllergenCode, AllergenCodes
from app.sourcing.schemas import ShortWords

Relation = Literal["this", "parent", "ancestor", "child", "descendant", "shares_lot"]


class IngredientIn(WireIn):
    """One ingredient. With a lot, the lot says who delivered it and where it is from."""

    name: Name
    lot_id: UUID | None = None
    supplier_name: ShortWords = None
    supplier_lot: ShortWords = None
    country: Country | None = None
    region: ShortWords = None
    share_ppm: Ppm | None = None
    allergens: AllergenCodes = Field(default_factory=list, description="Beside those of its lot")


class MakeupIn(WireIn):
    """All that a batch is made of: it takes the place of what was noted before."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "ingredients": [
                        {
                            "name": "Whole rye flour",
                            "lot_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                            "share_ppm": 600000,
                        },
                        {"name": "Caraway", "supplier_name": "Tarrow Mill", "supplier_lot": "CW-0926"},
                    ],
                    "parent_ids": [],
                    "may_contain": ["sesame"],
                }
            ]
        }
    )

    ingredients: Annotated[list[IngredientIn], Field(max_length=60)] = Field(
        description="In the order of the label"
    )
    parent_ids: Annotated[list[UUID], Field(max_length=60)] = Field(description="Batches that went into it")
    may_contain: AllergenCodes


class IngredientOut(WireOut):
    """One ingredient, with what its lot says of it."""

    name: str = Field(examples=["Whole rye flour"])
    lot_id: UUID | None
    supplier_name: str | None = Field(examples=["Tarrow Mill"])
    supplier_lot: str | None = Field(examples=["TM-2611-08"])
    received_on: LocalDate | None = Field(description="Of its lot")
    country: str | None
    region: str | None
    share_ppm: int | None
    allergens: list[AllergenCode] = Field(description="Beside those of its lot")
    lot_allergens: list[AllergenCode]


class ParentOut(WireOut):
    """A batch that went into another."""

    batch_id: UUID
    code: str = Field(examples=["SOU-261127-1"])
    product_name: str


class ContainedOut(WireOut):
    """One word of a label's list of allergens, and the codes that brought it there."""

    allergen: str = Field(examples=["gluten"])
    codes: list[AllergenCode]


class ContainsOut(WireOut):
    """What labels must say, of its ingredients and of everything its parents bring."""

    eu14: list[ContainedOut]
    us9: list[ContainedOut]
    us9_declarations: list[str] = Field(description="To be declared beside the nine", examples=[["sulfites"]])


class MakeupOut(WireOut):
    """All that a batch is made of."""

    ingredients: list[IngredientOut]
    parents: list[ParentOut]
    may_contain: list[AllergenCode]
    contains: ContainsOut


class GenealogyLotOut(WireOut):
    """A delivery that is in the batch, by itself or through a parent."""

    key: str = Field(description="What edges name it by: its id, or `text:…` where no delivery was booked")
    lot_id: UUID | None
    name: str = Field(examples=["Whole rye flour"])
    supplier_name: str | None
    lot_code: str = Field(examples=["TM-2611-08"])


class GenealogyBatchOut(WireOut):
    """A batch of the family."""

    batch_id: UUID
    code: str = Field(examples=["SOU-261128-1"])
    product_name: str
    made_on: LocalDate
    relation: Relation


class GenealogyEdgeOut(WireOut):
    """What went into what."""

    source: str = Field(serialization_alias="from", description="A lot’s key or a batch’s id")
    target: str = Field(serialization_alias="to", description="A batch’s id")


class GenealogyOut(WireOut):
    """Where a batch comes from, what became of it, and who has the same ingredients."""

    lots: list[GenealogyLotOut]
    batches: list[GenealogyBatchOut] = Field(description="The batch itself first, then the nearest")
    edges: list[GenealogyEdgeOut]
    left_off: int = Field(description="How many more batches the family has than a picture can show")


class LotBatchOut(WireOut):
    """A batch that has a delivery in it."""

    batch_id: UUID
    code: str = Field(examples=["SOU-261128-1"])
    product_name: str
    made_on: LocalDate
    directly: bool = Field(description="Made from it; else made from a batch that was")
    archived: bool
