"""Wire shapes of deals."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from app.catalogue.schemas import Ppm
from app.kit.wire import LocalDate, Name, PriceMinor, WireIn, WireOut, unchanged

DealKind = Literal["n_for_price", "buy_n_pay_m", "rate_off"]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday")]
Weekdays = Annotated[
    list[Weekday],
    Field(max_length=7, description="None means every day", examples=[[4, 5]]),
    AfterValidator(lambda days: sorted(set(days))),
]
Pieces = Annotated[int, Field(strict=True, ge=-(10**6), le=10**6, examples=[3])]
"""Whether it makes sense is the command's to say: it has words for it."""


class When(WireIn):
    """The box in time and place a deal holds in; what is left out or null does not bind."""

    market_id: UUID | None = None
    weekdays: Weekdays = Field(default_factory=list)
    from_on: LocalDate | None = None
    until_on: LocalDate | None = Field(default=None, description="The last day, itself included")
    from_minute: int | None = Field(
        default=None, ge=0, le=1440, description="Of the local day", examples=[13 * 60]
    )
    until_minute: int | None = Field(
        default=None, ge=0, le=1440, description="Itself excluded; 1440 is midnight", examples=[14 * 60]
    )


class WhenOut(WireOut):
    """The box in time and place a deal holds in; what is null does not bind."""

    market_id: UUID | None
    weekdays: list[int]
    from_on: LocalDate | None
    until_on: LocalDate | None
    from_minute: int | None
    until_minute: int | None


class DealOut(WireOut):
    """A rule that makes goods cheaper; figures of other kinds are null."""

    deal_id: UUID
    name: str = Field(examples=["3 jars for 12.00"])
    kind: DealKind
    size: int | None = Field(description="Pieces of one set: `n_for_price` and `buy_n_pay_m`")
    pay_size: int | None = Field(description="Pieces that are paid: `buy_n_pay_m`")
    price_minor: int | None = Field(description="Of one set: `n_for_price`")
    rate_ppm: int | None = Field(description="Off the price: `rate_off`")
    category_id: UUID | None
    product_ids: list[UUID] = Field(description="Empty where the deal is over a category")
    when: WhenOut
    archived: bool


class DealIn(WireIn):
    """A new deal: the figures of its kind, and either a category or products."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "3 jars for 12.00",
                    "kind": "n_for_price",
                    "size": 3,
                    "price_minor": 1200,
                    "category_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                },
                {
                    "name": "Bread at half price in the last hour",
                    "kind": "rate_off",
                    "rate_ppm": 500000,
                    "category_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                    "when": {"weekdays": [5], "from_minute": 780},
                },
            ]
        }
    )

    name: Name
    kind: DealKind
    size: Pieces | None = None
    pay_size: Pieces | None = None
    price_minor: PriceMinor | None = None
    rate_ppm: Ppm | None = None
    category_id: UUID | None = None
    product_ids: Annotated[list[UUID], Field(max_length=500)] = Field(default_factory=list)
    when: When = Field(default_factory=When)


class DealPatch(WireIn):
    """What to change; what is left out stays. `product_ids` and `when` replace what was there."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"price_minor": 1100}, {"when": {"weekdays": [5]}}, {"archived": True}]}
    )

    name: Name = unchanged()
    kind: DealKind = unchanged()
    size: Pieces | None = unchanged()
    pay_size: Pieces | None = unchanged()
    price_minor: PriceMinor | None = unchanged()
    rate_ppm: Ppm | None = unchanged()
    category_id: UUID | None = unchanged()
    product_ids: Annotated[list[UUID], Field(max_length=500)] = unchanged()
    when: When = unchanged()
    archived: bool = unchanged()
