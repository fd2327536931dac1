"""What the office reads of a batch: its ledger, and what each market day did with it."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.catalogue.schemas import Unit
from app.kit.wire import AtMs, LocalDate
from app.stock.schemas import BatchPlaceOut, DateState

What = Literal[
    "made", "loaded", "unloaded", "wasted", "sampled", "given_away", "returned", "sold", "refunded", "counted"
]
PlaceText = str
"""`home`, or a market day's id."""


class LedgerRowOut(BaseModel):
    """One fact, or the sales of one hour and phone that no other fact came between."""

    at: AtMs
    tz: int = Field(description="Minutes east of UTC where it was written")
    until: AtMs | None = Field(description="When the last of several sales was; null otherwise")
    what: What
    cause: str | None = Field(description="Of what was wasted: spoiled, expired, damaged, unsold")
    place: PlaceText = Field(description="home, or the id of the market day at which it was written")
    market_name: str | None = Field(examples=["Ashcombe"])
    date_on: LocalDate | None = Field(description="Null at home, and where no phone has opened the day here")
    device_name: str | None = Field(examples=["Ruth’s phone"])
    change_milli: int = Field(description="Of what is on hand everywhere; of a count its difference")
    moved_milli: int = Field(description="Loaded or unloaded, below zero where that was taken back; else 0")
    have_milli: int = Field(description="On hand everywhere afterwards")
    counted_milli: int | None = Field(description="Of a count: what was there")
    expected_milli: int | None = Field(description="Of a count: what should have been there")
    note: str | None
    movement_id: UUID | None = Field(description="What can be undone, or what this row takes back")
    is_counter: bool = Field(description="It takes back the movement with this movement_id")
    undone: bool = Field(description="It was taken back by another row")


class LedgerOut(BaseModel):
    """The rows in their order; the last one's `have_milli` is what is left."""

    batch_id: UUID
    code: str = Field(examples=["SOU-261128-1"])
    product_name: str = Field(examples=["Country sourdough"])
    unit: Unit
    rows: list[LedgerRowOut]
    left_milli: int
    places: list[BatchPlaceOut] = Field(description="Home first; days where something is left")


class BatchDayOut(BaseModel):
    """What one market day did with a batch, without what was undone or voided."""

    day_id: UUID
    market_name: str | None
    date_on: LocalDate | None = Field(description="Null where no phone has opened the day here")
    loaded_milli: int
    sold_milli: int = Field(description="Less what came back to be sold again")
    wasted_milli: int
    sampled_milli: int
    given_away_milli: int
    returned_milli: int
    unloaded_milli: int
    counted_milli: int | None = Field(description="By the last count there; null when nobody counted")
    missing_milli: int = Field(description="What counts found less than expected; below zero: more")
    left_milli: int | None = Field(description="Still there; null when the batch was never loaded to the day")
    amount_minor: int = Field(
        description="Sold less refunded that day, in the stall’s money, before tax on top"
    )


class ProductStockOut(BaseModel):
    """What is left of a product over all its batches, and the batch that was made last."""

    product_id: UUID
    product_name: str = Field(examples=["Country sourdough"])
    unit: Unit
    left_milli: int
    newest_batch_id: UUID
    newest_code: str = Field(examples=["SOU-261128-1"])
    newest_made_on: LocalDate


class BatchStockOut(BaseModel):
    """A batch that asks to be looked at, and where it is."""

    batch_id: UUID
    code: str = Field(examples=["SOU-261128-1"])
    product_id: UUID
    product_name: str
    unit: Unit
    best_before_on: LocalDate | None
    use_by_on: LocalDate | None
    date_state: DateState
    left_milli: int
    places: list[BatchPlaceOut]


class StockOverviewOut(BaseModel):
    """What to look at in the stock on a date; of products, those that are still sold."""

    on: LocalDate
    low: list[ProductStockOut] = Field(description="Little left of all batches together, the least first")
    sold_out: list[ProductStockOut] = Field(description="Nothing left of any batch, made last first")
    expiring: list[BatchStockOut] = Field(description="Soon at their date, with something left")
    expired: list[BatchStockOut] = Field(description="Past their date, with something left")
    oversold: list[BatchStockOut] = Field(description="More is gone than there was")
