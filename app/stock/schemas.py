"""Wire shapes of batches."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field

from app.kit.wire import LocalDate, PriceMinor, QuantityMilli, WireIn, WireOut, unchanged
from app.sourcing.allergen_codes import AllergenCode, AllergenCodes


def in_capitals(value: Any) -> Any:
    """A code as it is printed; what is no text is left to the type to refuse."""
    return value.strip().upper() if isinstance(value, str) else value


BatchCode = Annotated[
    str,
    Field(
        pattern="^[A-Z0-9-]{1,20}$", examples=["SOU-261128-1"], description="Small letters are made capitals"
    ),
    BeforeValidator(in_capitals),
]
Story = Annotated[str, Field(max_length=4000, examples=["Shaped at dusk and left in the cold bakehouse."])]


class BatchOut(WireOut):
    """One making of one product, and what is left of it."""

    batch_id: UUID
    product_id: UUID
    product_name: str = Field(examples=["Country sourdough"])
    code: str = Field(examples=["SOU-261128-1"])
    made_on: LocalDate
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None
    quantity_made_milli: int = Field(examples=[42000], description="Thousandths of the product's unit")
    sold_milli: int
    left_milli: int = Field(description="Below zero when more was sold than made")
    packed_on: LocalDate | None
    unit_cost_minor: int | None = Field(description="What one unit cost to make")
    may_contain: list[AllergenCode] = Field(description="Allergens it may have come across")
    photo_id: UUID | None
    wanted_code: str | None = Field(description="The code on the lid, where another batch had it by then")
    story: str | None
    archived: bool


class BatchIn(WireIn):
    """A batch that was made."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "product_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                    "code": "SOU-261128-1",
                    "made_on": "2026-11-28",
                    "best_before_on": "2026-12-02",
                    "quantity_made_milli": 42000,
                    "story": "Shaped at dusk and left in the cold bakehouse all night.",
                }
            ]
        }
    )

    product_id: UUID
    code: BatchCode
    made_on: LocalDate
    best_before_on: LocalDate | None = None
    use_by_on: LocalDate | None = None
    quantity_made_milli: QuantityMilli
    packed_on: LocalDate | None = None
    unit_cost_minor: PriceMinor | None = None
    may_contain: AllergenCodes = Field(default_factory=list)
    story: Story | None = None


class BatchPatch(WireIn):
    """What to change; what is left out stays. The product of a batch is what it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"quantity_made_milli": 40000}, {"archived": True}]}
    )

    code: BatchCode = unchanged()
    made_on: LocalDate = unchanged()
    best_before_on: LocalDate | None = unchanged()
    use_by_on: LocalDate | None = unchanged()
    quantity_made_milli: QuantityMilli = unchanged()
    packed_on: LocalDate | None = unchanged()
    unit_cost_minor: PriceMinor | None = unchanged()
    may_contain: AllergenCodes = unchanged()
    story: Story | None = unchanged()
    archived: bool = unchanged()


class ProposedCodeOut(WireOut):
    """A code that is free."""

    code: str = Field(examples=["SOU-261128-1"])
