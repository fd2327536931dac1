"""Wire shapes of batches, and of what becomes of their goods."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from app.catalogue.schemas import Unit
from app.kit.wire import AtMs, LocalDate, PriceMinor, QuantityMilli, WireIn, WireOut, unchanged
from app.sourcing.allergen_codes import AllergenCode, AllergenCodes
from app.stock.lines import Cause, Reason
from app.stock.places import GONE, HOME, check_place

BATCHES_PER_COUNT = 100


def in_capitals(value: Any) -> Any:
    """A code as it is printed; what is no text is left to the type to refuse."""
    return value.strip().upper() if isinstance(value, str) else value


def known_place(place: str) -> str:
    """`home`, `gone` or the id of a day."""
    check_place(place)
    return place


BatchCode = Annotated[
    str,
    Field(
        pattern="^[A-Z0-9-]{1,20}$", examples=["SOU-261128-1"], description="Small letters are made capitals"
    ),
    BeforeValidator(in_capitals),
]
Story = Annotated[str, Field(max_length=4000, examples=["Shaped at dusk and left in the cold bakehouse."])]
Place = Annotated[
    str,
    Field(examples=[HOME], description="`home`, `gone` or the id of a market day"),
    AfterValidator(known_place),
]
Note = Annotated[str, Field(max_length=500)]
CountedMilli = Annotated[int, Field(strict=True, ge=0, le=10**12)]
State = Literal["live", "all"]
DateState = Literal["none", "fine", "soon", "best_before_passed", "use_by_passed"]
BatchFlag = Literal[
    "code_was_taken", "oversold", "expired", "expires_soon", "low", "sold_out", "product_unknown"
]


class BatchPlaceOut(WireOut):
    """What is left of a batch at one place, and how much was loaded there."""

    place: str = Field(examples=[HOME], description="`home`, or the id of a market day")
    market_name: str | None = Field(description="Null at home, and where no phone has told of the day yet")
    date_on: LocalDate | None
    left_milli: int
    loaded_milli: int


class BatchOut(WireOut):
    """One making of one product, what became of it and what is left."""

    batch_id: UUID
    product_id: UUID
    product_name: str = Field(examples=["Country sourdough"])
    unit: Unit = Field(examples=["each"])
    code: str = Field(examples=["SOU-261128-1"])
    wanted_code: str | None = Field(description="What is on the lid, where another batch had that code by then")
    made_on: LocalDate
    packed_on: LocalDate | None
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None
    made_milli: int = Field(
        examples=[42000], description="Thousandths of the product's unit, as all quantities"
    )
    sold_milli: int
    wasted_milli: int
    sampled_milli: int
    given_away_milli: int
    returned_milli: int
    missing_milli: int = Field(description="What counts found to be less than expected; below zero, more")
    left_milli: int = Field(description="Below zero when more was sold than made")
    places: list[BatchPlaceOut] = Field(
        description="Home first; days where something is left, or that were loaded for in the last two weeks"
    )
    unit_cost_minor: int | None = Field(description="What one unit cost to make")
    price_minor: int | None = Field(description="The product's; null when there is no such product")
    story: str | None
    may_contain: list[AllergenCode] = Field(description="Allergens it may have come across")
    photo_id: UUID | None
    date_state: DateState
    flags: list[BatchFlag]
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
    packed_on: LocalDate | None = None
    best_before_on: LocalDate | None = None
    use_by_on: LocalDate | None = None
    quantity_made_milli: QuantityMilli
    unit_cost_minor: PriceMinor | None = None
    story: Story | None = None
    may_contain: AllergenCodes = Field(default_factory=list)
    same_as: UUID | None = Field(
        default=None,
        description="The batch whose story, ingredients and photo are taken over where none are said",
    )


class BatchPatch(WireIn):
    """What to change; what is left out stays. The product of a batch is what it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"quantity_made_milli": 40000}, {"archived": True}]}
    )

    code: BatchCode = unchanged()
    made_on: LocalDate = unchanged()
    packed_on: LocalDate | None = unchanged()
    best_before_on: LocalDate | None = unchanged()
    use_by_on: LocalDate | None = unchanged()
    quantity_made_milli: QuantityMilli = unchanged()
    unit_cost_minor: PriceMinor | None = unchanged()
    story: Story | None = unchanged()
    may_contain: AllergenCodes = unchanged()
    archived: bool = unchanged()


class ProposalOut(WireOut):
    """A code that is free, and the dates that follow from how long the product keeps."""

    code: str = Field(examples=["SOU-261128-1"])
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None


class MovementIn(WireIn):
    """Goods that went from one place to another."""

    batch_id: UUID
    quantity_milli: QuantityMilli
    reason: Reason
    from_place: Place
    to_place: Place
    cause: Cause | None = Field(default=None, description="Only of what was wasted")
    note: Note | None = None


class MovementsIn(WireIn):
    """Movements that belong together: all are written, or none."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "movements": [
                        {
                            "batch_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a35",
                            "quantity_milli": 2000,
                            "reason": "wasted",
                            "from_place": HOME,
                            "to_place": GONE,
                            "cause": "spoiled",
                        }
                    ]
                }
            ]
        }
    )

    movements: Annotated[list[MovementIn], Field(min_length=1, max_length=500)]


class MovementOut(WireOut):
    """A movement as it was written. It is never changed: what was wrong is undone."""

    movement_id: UUID
    batch_id: UUID
    at: AtMs
    quantity_milli: int
    reason: Reason
    from_place: str
    to_place: str
    cause: Cause | None
    note: str | None
    undone: bool


class CountedIn(WireIn):
    """How much of a batch was there."""

    batch_id: UUID
    counted_milli: CountedMilli


class CountIn(WireIn):
    """What somebody counted at a place."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "place": HOME,
                    "counts": [{"batch_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a35", "counted_milli": 11000}],
                }
            ]
        }
    )

    place: Place
    blind: bool = Field(default=True, description="Counted without being shown what should be there")
    counts: Annotated[list[CountedIn], Field(min_length=1, max_length=BATCHES_PER_COUNT)]
    note: Note | None = None


class CountedOut(WireOut):
    """What was counted of a batch, against what should have been there by all that is known now."""

    batch_id: UUID
    counted_milli: int
    expected_milli: int
    difference_milli: int


class CountOut(WireOut):
    """A count. Its figures of what was expected follow from lines that may still arrive."""

    count_id: UUID
    at: AtMs
    place: str
    blind: bool
    note: str | None
    counts: list[CountedOut]
