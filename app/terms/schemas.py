"""Wire shapes of the money terms and the tender kinds."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.catalogue.schemas import Sort, Tags, TaxRateOut
from app.kit.wire import Country, LocalDate, Name, Slug, WireIn, WireOut, unchanged

Minor = Annotated[int, Field(strict=True, ge=-(10**12), le=10**12)]
"""Whether it may be zero or less is the command's to say: it has words for it."""
TaxPer = Literal["receipt", "line"]
TaxMode = Literal["half_up", "half_even"]
RoundingMode = Literal["none", "nearest_half_up", "nearest_half_down", "down"]
RoundingScope = Literal["cash_part", "total_if_any_cash"]
TenderKindKind = Literal["card", "qr", "voucher", "token"]
Change = Literal["none", "cash"]
Note = Annotated[
    str, Field(min_length=1, max_length=300, examples=["Gemäß § 19 UStG wird keine Umsatzsteuer berechnet."])
]
Region = Annotated[str, Field(pattern="^[A-Z]{2,3}$", description="State or province", examples=["IA"])]


class CashRounding(WireIn):
    """What cash goes to: the core's own shape."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"step_minor": 5, "mode": "nearest_half_up", "scope": "cash_part"}]}
    )

    step_minor: Minor = Field(default=1, description="The smallest coin")
    mode: RoundingMode = Field(default="none", description="`none`: exact")
    scope: RoundingScope = "cash_part"
    exact_up_to_minor: Minor = Field(default=0, description="Amounts up to this stay exact")
    at_least_minor: Minor = Field(default=0, description="What is not zero comes to at least this")


class CashRoundingOut(WireOut):
    """What cash goes to; `none` is exact."""

    step_minor: int
    mode: RoundingMode
    scope: RoundingScope
    exact_up_to_minor: int
    at_least_minor: int


class TermsOut(WireOut):
    """The stall's money terms."""

    region: str | None = Field(description="State or province, where tax depends on it")
    prices_include_tax: bool
    tax_per: TaxPer
    tax_mode: TaxMode
    small_business: bool = Field(
        description="Exempt as a small seller: every line is `small_business`, whatever its product says"
    )
    small_business_note: str | None = Field(description="What receipts say then")
    cash_rounding: CashRoundingOut
    tips: bool = Field(description="The phone asks for a tip")
    tax_rate_id: UUID | None = Field(description="The rate of products without one of their own")
    preset_country: Country | None = Field(description="Whose preset filled this")
    preset_as_of: LocalDate | None = Field(description="Of which day it was")


class TermsPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"tips": True},
                {"cash_rounding": {"step_minor": 5, "mode": "nearest_half_up", "scope": "cash_part"}},
            ]
        }
    )

    region: Region | None = unchanged()
    prices_include_tax: bool = unchanged()
    tax_per: TaxPer = unchanged()
    tax_mode: TaxMode = unchanged()
    small_business: bool = unchanged()
    small_business_note: Note | None = unchanged()
    cash_rounding: CashRounding = unchanged()
    tips: bool = unchanged()
    tax_rate_id: UUID | None = unchanged()


class PresetIn(WireIn):
    """Which preset to take, and how far."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"region": "IA"}, {"replace": True}]})

    country: Country | None = Field(default=None, description="Left out: the stall's own")
    region: Region | None = None
    replace: bool = Field(
        default=False, description="False fills what is empty; true replaces what is there, archiving old rates"
    )


class TenderKindOut(WireOut):
    """What a customer may pay with; `cash` and `card` are always there and not in the list."""

    method: str = Field(examples=["snap"])
    name: str = Field(examples=["SNAP tokens"])
    kind: TenderKindKind
    pays_tags: Tags = Field(description="It pays for goods with any of them; empty: for everything")
    denomination_minor: int = Field(description="What one piece is worth; 1: any amount")
    change: Change = Field(description="Whether cash goes back on it")
    tax_free: bool = Field(description="What it pays for is not taxed")
    rank: int = Field(description="The most restricted lowest: it pays first")
    sort: int
    archived: bool


Rank = Annotated[int, Field(ge=0, le=1000)]


class TenderKindIn(WireIn):
    """A new tender kind; it goes last."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "method": "ashcombe_token",
                    "name": "Ashcombe tokens",
                    "kind": "token",
                    "denomination_minor": 500,
                    "change": "none",
                    "rank": 40,
                }
            ]
        }
    )

    method: Slug
    name: Name
    kind: TenderKindKind
    pays_tags: Tags = Field(default_factory=list)
    denomination_minor: Minor = 1
    change: Change = "none"
    tax_free: bool = False
    rank: Rank = 0


class TenderKindPatch(WireIn):
    """What to change; what is left out stays. The method stands in sales and cannot change."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"change": "cash"}, {"archived": True}]})

    name: Name = unchanged()
    kind: TenderKindKind = unchanged()
    pays_tags: Tags = unchanged()
    denomination_minor: Minor = unchanged()
    change: Change = unchanged()
    tax_free: bool = unchanged()
    rank: Rank = unchanged()
    sort: Sort = unchanged()
    archived: bool = unchanged()


class MarketTenderOut(WireOut):
    """One tender kind at one market."""

    method: str
    taken: bool
    change: Change | None = Field(description="The market's own rule; null: as the kind has it")


class MarketTenderIn(WireIn):
    """How this market takes one kind."""

    method: Slug
    taken: bool = True
    change: Change | None = None


class MarketTendersIn(WireIn):
    """What this market settles otherwise; kinds that are left out are taken as they are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "tenders": [
                        {"method": "ashcombe_token", "change": "cash"},
                        {"method": "snap", "taken": False},
                    ]
                }
            ]
        }
    )

    tenders: list[MarketTenderIn] = Field(max_length=200)


class MoneySettingsOut(WireOut):
    """What a preset left behind."""

    terms: TermsOut
    tax_rates: list[TaxRateOut]
    tender_kinds: list[TenderKindOut]
