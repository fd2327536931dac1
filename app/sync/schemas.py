"""Wire shapes of the sync routes."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.accounts.schemas import VendorOut
from app.catalogue.schemas import DateKind, Tax
from app.deals.schemas import DealKind
from app.kit.wire import AtMs, LocalDate, unchanged
from app.terms.schemas import CashRoundingOut, Change, TaxMode, TaxPer, TenderKindKind


class ParkedOut(BaseModel):
    """A line that is kept and not projected."""

    n: int = Field(examples=[133])
    code: str = Field(examples=["sale_unknown"])


class ReceiptOut(BaseModel):
    """The receipt for a push. It counts only for the phone whose request, log and hash it names."""

    magic: Literal["barrow-sync/1"]
    request_id: str
    log_id: UUID
    have: str = Field(description="The hash this server holds the log up to", examples=["9f…"])
    parked: list[ParkedOut]
    forked: bool = Field(description="The log has two branches: this phone was cloned")
    epoch: UUID
    position: int
    now: AtMs
    catalogue: str = Field(description="The catalogue's ETag", examples=['"0b9c…-17-1"'])
    min_app: str = Field(examples=["0.1.0"])


class CatalogueCategory(BaseModel):
    """A shelf of the sell screen."""

    category_id: UUID
    name: str
    shelf: str
    sort: int


class CatalogueProduct(BaseModel):
    """What a tile shows."""

    product_id: UUID
    category_id: UUID
    name: str
    unit: str
    price_minor: int
    tax_rate_id: UUID | None = Field(description="Null: that of the terms")
    deposit_minor: int = Field(description="On the jar or bottle of one unit; 0 is none")
    deposit_taxed: bool = Field(description="At the product's rate; else out of scope")
    tags: list[str]
    shelf_life_days: int | None
    date_kind: DateKind | None
    favourite: bool
    sort: int


class CatalogueBatch(BaseModel):
    """What the phone needs to choose a batch."""

    batch_id: UUID
    product_id: UUID
    code: str
    wanted_code: str | None = Field(description="What is on the lid, where another batch had that code by then")
    made_on: LocalDate
    packed_on: LocalDate | None
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None
    quantity_made_milli: int = Field(description="With what was corrected since")
    unit_cost_minor: int | None
    allergens: list[str] = Field(description="Detailed codes: its ingredients', and what its parents bring")


class CatalogueMarketTender(BaseModel):
    """What a market takes, with the rule for change that holds there."""

    method: str
    change: Change


class CatalogueMarket(BaseModel):
    """Where a day can be opened."""

    market_id: UUID
    name: str
    place: str | None
    weekday: int | None = Field(description="0 is Monday")
    tenders: list[CatalogueMarketTender] = Field(description="Cash and card are always taken and not named")


class CatalogueTerms(BaseModel):
    """The stall's money terms."""

    region: str | None
    prices_include_tax: bool
    tax_per: TaxPer
    tax_mode: TaxMode
    small_business: bool = Field(description="Every line is `small_business`, whatever its product says")
    small_business_note: str | None = Field(description="What receipts say then")
    cash_rounding: CashRoundingOut
    tips: bool
    tax_rate_id: UUID | None = Field(description="Of products without one of their own")


class CatalogueTaxRate(BaseModel):
    """How some goods are taxed."""

    tax_rate_id: UUID
    name: str
    tax: Tax
    tax_ppm: int


class CatalogueTenderKind(BaseModel):
    """A way to pay beside cash and card, as the core takes it."""

    method: str
    name: str
    kind: TenderKindKind
    pays_tags: list[str]
    denomination_minor: int
    change: Change
    tax_free: bool
    rank: int


class CatalogueWhen(BaseModel):
    """The box a deal holds in; what is left out does not bind."""

    market_id: UUID = unchanged()
    weekdays: list[int] = unchanged()
    from_on: LocalDate = unchanged()
    until_on: LocalDate = unchanged()
    from_minute: int = unchanged()
    until_minute: int = unchanged()


class CatalogueDeal(BaseModel):
    """A deal; figures of other kinds are left out. One over a category names it, and no products."""

    deal_id: UUID
    name: str
    kind: DealKind
    size: int = unchanged()
    pay_size: int = unchanged()
    price_minor: int = unchanged()
    rate_ppm: int = unchanged()
    category_id: UUID = unchanged()
    product_ids: list[UUID]
    when: CatalogueWhen


class CatalogueOut(BaseModel):
    """The whole catalogue: a phone replaces what it has."""

    schema_: Literal[1, 2, 3] = Field(serialization_alias="schema", description="The one that was asked for")
    revision: int
    vendor: VendorOut
    categories: list[CatalogueCategory]
    products: list[CatalogueProduct]
    batches: list[CatalogueBatch]
    markets: list[CatalogueMarket]
    terms: CatalogueTerms
    tax_rates: list[CatalogueTaxRate]
    tender_kinds: list[CatalogueTenderKind]
    deals: list[CatalogueDeal]


class OnHandPlaceOut(BaseModel):
    """What is left at one place, as lines name it: what stands at a day without a load is at home."""

    place: str = Field(description="`home`, or the id of a market day")
    left_milli: int
    loaded_milli: int


class OnHandOut(BaseModel):
    """What is left of one batch; below zero when more was sold than made."""

    batch_id: UUID
    left_milli: int
    places: list[OnHandPlaceOut]


class StockOut(BaseModel):
    """What is left, and which lines of which logs that figure includes."""

    epoch: UUID
    position: int
    logs: dict[UUID, int] = Field(description="Of each log, the number of the last line included")
    on_hand: list[OnHandOut] = Field(description="A batch that is not named has nothing left")
