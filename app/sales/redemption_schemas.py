"""Wire shapes of claim slips: what the market owes for the tokens that were taken at it."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.kit.wire import AtMs, Currency, LocalDate, WireIn

RedemptionState = Literal["outstanding", "part_paid", "paid"]
SignedMinor = Annotated[int, Field(strict=True, ge=-(10**12), le=10**12)]


class RedemptionEntryIn(WireIn):
    """One entry. Below zero, with a note: a correction of what was entered before."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"paid_minor": 2500, "netted_against_fee_minor": 3500, "note": "Cheque 118"}]
        }
    )

    currency: Currency | None = Field(default=None, description="The stall's own when left out")
    claimed_minor: SignedMinor | None = Field(
        default=None, description="Left out of the first entry: everything that was taken is claimed"
    )
    paid_minor: SignedMinor = 0
    netted_against_fee_minor: SignedMinor = Field(default=0, description="Paid by a smaller stall fee")
    note: Annotated[str, Field(max_length=500)] | None = None


class RedemptionEntryOut(BaseModel):
    """An entry as it was made."""

    entry_id: UUID
    at: AtMs
    claimed_minor: int
    paid_minor: int
    netted_against_fee_minor: int
    note: str | None


class RedemptionClaimOut(BaseModel):
    """What one market day took in one kind of token, and what became of it."""

    day_id: UUID
    date_on: LocalDate | None = Field(description="Null where no phone has opened the day here")
    market_id: UUID | None
    market_name: str | None
    currency: str
    method: str = Field(examples=["snap"])
    name: str = Field(examples=["SNAP token"])
    face_minor: int = Field(description="What one piece is worth")
    count: int = Field(description="How many pieces the total comes to")
    rest_minor: int = Field(description="What of the total is no whole piece, after a refund")
    total_minor: int = Field(description="What was taken, net of refunds")
    claimed_minor: int = Field(description="The total, until another sum is entered")
    paid_minor: int
    netted_against_fee_minor: int
    outstanding_minor: int
    state: RedemptionState
    entries: list[RedemptionEntryOut] = Field(description="As they were made")


class ClaimSlipOut(BaseModel):
    """One market day's slip, to be printed and handed in with the tokens."""

    stall_name: str
    day_id: UUID
    date_on: LocalDate | None
    market_name: str | None
    claims: list[RedemptionClaimOut]
