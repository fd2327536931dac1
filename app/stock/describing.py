"""Batches that phones made get the row by which the office describes them.

A description is no projection: the office edits it, and the code that is printed depends on which phone came
first. So rows are made when a line arrives, once, and are not made again when everything is rebuilt.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from app.catalogue.commands import bump_revision
from app.domain.calendar import check_dates
from app.domain.codes import check_code, propose_code, suffixed_code
from app.domain.errors import DomainError
from app.stock.lines import BatchMade, StockMoved
from app.stock.makeup_commands import copy_makeup
from app.stock.queries import codes_from
from app.stock.tables import Batch


def describe_batches(connection: Connection, vendor_id: int, makings: Sequence[BatchMade], now_ms: int) -> None:
    """Adds a row for each batch that has none. What a row cannot hold stays in the line alone."""
    known = described_ids(connection, vendor_id, [made.id for made in makings])
    new = {made.id: made for made in makings if made.id not in known}
    if not new:
        return
    bump_revision(connection, vendor_id)
    for made in new.values():
        code = free_code(connection, vendor_id, made)
        connection.execute(
            Batch.__table__.insert().values(  # type: ignore[attr-defined]
                vendor_id=vendor_id,
                batch_id=made.id,
                product_id=made.product_id,
                code=code,
                wanted_code=None if code == made.batch_code else made.batch_code,
                made_on=date.fromisoformat(made.made_on),
                unit_cost_minor=made.unit_cost_minor if (made.unit_cost_minor or 0) >= 0 else None,
                may_contain=[],
                created_at=now_ms,
                **possible_dates(made),
            )
        )
        if made.same_as is not None:
            copy_makeup(connection, vendor_id, UUID(made.same_as), UUID(made.id))


def tell_of_makings(connection: Connection, vendor_id: int, moved: Iterable[StockMoved]) -> None:
    """Phones have in their catalogue how much was made: a correction of it is a change of that."""
    if any(each.reason == "made" for each in moved):
        bump_revision(connection, vendor_id)


def described_ids(connection: Connection, vendor_id: int, batch_ids: Sequence[str]) -> set[str]:
    """Which of these batches have a row."""
    query = select(col(Batch.batch_id)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_(batch_ids)
    )
    return {str(batch_id) for batch_id in connection.execute(query).scalars()}


def free_code(connection: Connection, vendor_id: int, made: BatchMade) -> str:
    """The code on the lid, with a suffix where another batch of the stall has it by now."""
    try:
        check_code(made.batch_code)
    except DomainError:
        return propose_code(made.product_name, made.made_on, codes_from(connection, vendor_id, ""))
    # A suffix may cut the code's end off.
    return suffixed_code(made.batch_code, codes_from(connection, vendor_id, made.batch_code[:10]))


def possible_dates(made: BatchMade) -> dict[str, date | None]:
    """The dates of the line; where they contradict each other, nobody knows which is wrong."""
    dates = {"packed_on": made.packed_on, "best_before_on": made.best_before_on, "use_by_on": made.use_by_on}
    try:
        check_dates(made.made_on, **dates)
    except DomainError:
        return dict.fromkeys(dates)
    return {name: None if said is None else date.fromisoformat(said) for name, said in dates.items()}
