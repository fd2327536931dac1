"""The lines that found no place, as the office reads them."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from app.domain.log import MAX_LINE_BYTES
from app.reports.devices import device_names_by_log
from app.sales.tables import Sale, SaleRefund, SaleVoid
from app.stock.tables import BatchMaking, StockCount
from app.sync.legible import legible, read_object
from app.sync.parked import is_parked
from app.sync.parked_schemas import ParkedLineOut, ParkedPageOut, StandingOut
from app.sync.projection import SUPERSEDED
from app.sync.tables import JournalLine

LINES_PER_PAGE = 200
CHARACTERS_SHOWN = 4000

Claimed = type[Sale] | type[SaleVoid] | type[SaleRefund] | type[BatchMaking] | type[StockCount]
CLAIMED_BY: dict[str, tuple[Claimed, str, str]] = {
    "sale_completed": (Sale, "sale_id", "id"),
    "sale_voided": (SaleVoid, "sale_id", "sale_id"),
    "refund_made": (SaleRefund, "refund_id", "id"),
    "batch_made": (BatchMaking, "batch_id", "id"),
    "stock_counted": (StockCount, "count_id", "id"),
}
"""By kind: where the line that stands is found, under which key, and what names it in a line."""

Group = Literal["parked", "superseded"]


def parked_page(session: Session, vendor_id: int, group: Group, before: int | None) -> ParkedPageOut:
    """Some lines of the group, newest first; `before` is where the page above ended."""
    rows = rows_of(session, vendor_id, group, before)
    shown, rest = rows[:LINES_PER_PAGE], rows[LINES_PER_PAGE:]
    names = device_names_by_log(session, vendor_id)
    standing = standing_lines(session, vendor_id, shown, names) if group == "superseded" else {}
    lines = [described(row, names.get(row.log_id), standing.get(bytes(row.hash))) for row in shown]
    return ParkedPageOut(lines=lines, older=shown[-1].position if rest else None)


def rows_of(session: Session, vendor_id: int, group: Group, before: int | None) -> Sequence[Any]:
    """A page's rows and one more. Of what is longer than a line may be, no more than its beginning is read."""
    wanted: dict[Group, ColumnElement[bool]] = {
        "parked": is_parked(),
        "superseded": (col(JournalLine.state) == "applied") & (col(JournalLine.reason) == SUPERSEDED),
    }
    query = select(
        col(JournalLine.position), col(JournalLine.hash), col(JournalLine.log_id), col(JournalLine.n),
        col(JournalLine.received_at), col(JournalLine.reason), col(JournalLine.waits_for),
        func.substr(col(JournalLine.line), 1, MAX_LINE_BYTES).label("line"),
        func.length(col(JournalLine.line)).label("byte_count"),
    ).where(col(JournalLine.vendor_id) == vendor_id, wanted[group])  # fmt: skip
    if before is not None:
        query = query.where(col(JournalLine.position) < before)
    return session.execute(query.order_by(col(JournalLine.position).desc()).limit(LINES_PER_PAGE + 1)).all()


def described(row: Any, device_name: str | None, stands: StandingOut | None) -> ParkedLineOut:
    """A line with all that can be told of it."""
    line = bytes(row.line)
    return ParkedLineOut(
        hash=bytes(row.hash).hex(),
        log_id=row.log_id,
        device_name=device_name,
        n=row.n,
        received_at=row.received_at,
        reason=row.reason,
        waits_for=row.waits_for,
        readable=legible(line),
        stands=stands,
        text=line.decode(errors="replace")[:CHARACTERS_SHOWN],
        byte_count=row.byte_count,
    )


def standing_lines(
    session: Session, vendor_id: int, rows: Sequence[Any], names: Mapping[UUID, str]
) -> dict[bytes, StandingOut]:
    """Per superseded line the one that stands: for the same sale or refund, for the void of the same sale."""
    lines = {bytes(row.hash): read_object(bytes(row.line)) for row in rows}
    standing: dict[bytes, StandingOut] = {}
    for kind, (model, key, named_by) in CLAIMED_BY.items():
        ids = {name: UUID(line[named_by]) for name, line in lines.items() if line["kind"] == kind}
        if not ids:
            continue
        column = getattr(model, key)
        query = select(model).where(col(model.vendor_id) == vendor_id, column.in_(list(ids.values())))
        found = {getattr(each, key): each for each in session.execute(query).scalars()}
        standing |= {
            name: StandingOut(
                n=found[of].n,
                device_name=names.get(found[of].log_id),
                receipt_number=getattr(found[of], "receipt_number", None),
            )
            for name, of in ids.items()
            if of in found
        }
    return standing
