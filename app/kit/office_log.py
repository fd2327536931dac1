"""The office's own log: what somebody does in the office is a line in a log, as it is on a phone.

The slices below the journal write facts through this; who keeps the journal implements it.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import Depends, Header, Request
from sqlmodel import Session

from app.kit.clock import now_ms

OFFICE_DEVICE = UUID(int=0)
"""In the place of a phone's id, for the log that no phone writes."""
OFFICE_NAME = "Office"


class OfficeLog(Protocol):
    """One per stall, made at its first line."""

    def hold(self, session: Session, vendor_id: int) -> None:
        """Waits until no push of the stall is under way: before any other lock, as pushes do it themselves."""

    def write(self, session: Session, vendor_id: int, facts: list[dict[str, Any]]) -> None:
        """Writes lines, each with its kind and all that it says, and projects them in this transaction."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where something is done: `tz` is the browser's minutes east of UTC."""

    at: int
    tz: int


def moment_of(
    barrow_tz: Annotated[
        int, Header(ge=-1440, le=1440, description="The browser's minutes east of UTC; it stands in the log")
    ] = 0,
) -> Moment:
    """Now, by this server's clock."""
    return Moment(now_ms(), barrow_tz)


def office_log_of(request: Request) -> OfficeLog:
    """The application's own."""
    log: OfficeLog = request.app.state.office_log
    return log


MomentDep = Annotated[Moment, Depends(moment_of)]
OfficeLogDep = Annotated[OfficeLog, Depends(office_log_of)]
