"""Wire shapes of the lines that found no place."""

from uuid import UUID

from pydantic import BaseModel, Field

from app.kit.wire import AtMs
from app.sync.legible import Legible


class StandingOut(BaseModel):
    """The line that stands in the place of a superseded one."""

    n: int
    device_name: str | None
    receipt_number: str | None = Field(examples=["B7-0042"])


class ParkedLineOut(BaseModel):
    """A line that is kept and in no total."""

    hash: str = Field(description="Its name in the journal", examples=["9f…"])
    log_id: UUID
    device_name: str | None = Field(description="The phone that first pushed its log")
    n: int = Field(description="Its place in its log")
    received_at: AtMs
    reason: str = Field(
        description=(
            "undecodable, unknown_kind, unknown_version, wrong_number, line_too_long, sale_unknown, "
            "projection_failed; superseded of a line that was applied and does not stand"
        ),
        examples=["sale_unknown"],
    )
    waits_for: UUID | None = Field(description="The sale that a void or a refund waits for")
    readable: Legible = Field(description="What can be made out of it, however odd it is")
    stands: StandingOut | None = Field(description="Of a superseded line, the one that stands")
    text: str = Field(description="The line as it came, up to 4,000 characters")
    byte_count: int


class ParkedPageOut(BaseModel):
    """Some lines, newest first."""

    lines: list[ParkedLineOut]
    older: int | None = Field(description="`before` of the next page; null on the last")


class ParkedCountOut(BaseModel):
    """For the number beside the page's name."""

    parked: int


class RetriedOut(BaseModel):
    """How many lines found their place, and how many stay parked."""

    placed: int
    parked: int
