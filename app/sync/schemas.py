"""Wire shapes of the sync routes."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.accounts.schemas import VendorOut
from app.kit.wire import AtMs, LocalDate


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
    favourite: bool
    sort: int


class CatalogueBatch(BaseModel):
    """What the phone needs to choose a batch."""

    batch_id: UUID
    product_id: UUID
    code: str
    made_on: LocalDate
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None
    quantity_made_milli: int


class CatalogueMarket(BaseModel):
    """Where a day can be opened."""

    market_id: UUID
    name: str
    place: str | None
    weekday: int | None = Field(description="0 is Monday")


class CatalogueOut(BaseModel):
    """The whole catalogue: a phone replaces what it has."""

    schema_: Literal[1] = Field(1, serialization_alias="schema")
    revision: int
    vendor: VendorOut
    categories: list[CatalogueCategory]
    products: list[CatalogueProduct]
    batches: list[CatalogueBatch]
    markets: list[CatalogueMarket]


class OnHandOut(BaseModel):
    """What is left of one batch; below zero when more was sold than made."""

    batch_id: UUID
    left_milli: int


class StockOut(BaseModel):
    """What is left, and which lines of which logs that figure includes."""

    epoch: UUID
    position: int
    logs: dict[UUID, int] = Field(description="Of each log, the number of the last line included")
    on_hand: list[OnHandOut]
