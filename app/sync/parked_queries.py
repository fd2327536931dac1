"""The lines that found no place, as the office reads them."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, null, select
from sqlmodel import Session, col

from app.domain.log import MAX_LINE_BYTES
from app.reports.queries import device_names_by_log
from app.sales.tables import Sale, SaleVoid
from app.sync.legible import legible, read_object
from app.sync.parked import is_parked
from app.sync.parked_schemas import ParkedLineOut, ParkedPageOut, StandingOut
from app.sync.projection import SUPERSEDED
from app.sync.tables import JournalLine

LINES_PER_PAGE = 200
CHARACTERS_SHOWN = 4000

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
    """Per superseded line the one that stands: for the same sale, or for the void of the same sale."""
    lines = {bytes(row.hash): read_object(bytes(row.line)) for row in rows}
    sale_of = {name: UUID(line["id"]) for name, line in lines.items() if line["kind"] == "sale_completed"}
    void_of = {name: UUID(line["sale_id"]) for name, line in lines.items() if line["kind"] == "sale_voided"}
    sales = (select(col(Sale.sale_id), col(Sale.n), col(Sale.log_id), col(Sale.receipt_number))).where(
        col(Sale.vendor_id) == vendor_id, col(Sale.sale_id).in_(list(sale_of.values()))
    )
    voids = (
        select(col(SaleVoid.sale_id), col(SaleVoid.n), col(SaleVoid.log_id), null().label("receipt_number"))
    ).where(col(SaleVoid.vendor_id) == vendor_id, col(SaleVoid.sale_id).in_(list(void_of.values())))
    standing: dict[bytes, StandingOut] = {}
    for query, ids in ((sales, sale_of), (voids, void_of)):
        found = {row.sale_id: row for row in session.execute(query)} if ids else {}
        standing |= {
            name: StandingOut(
                n=found[sale_id].n,
                device_name=names.get(found[sale_id].log_id),
                receipt_number=found[sale_id].receipt_number,
            )
            for name, sale_id in ids.items()
            if sale_id in found
        }
    return standing
