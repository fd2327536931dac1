"""Batches, what became of their goods and what is left of them, as the office sees it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.catalogue.queries import product
from app.catalogue.tables import Product
from app.domain.calendar import date_state, propose_dates
from app.domain.codes import code_stem, propose_code
from app.kit.db import in_pieces
from app.markets.tables import MarketDay
from app.stock.places import HOME, HOME_ID, place_of
from app.stock.refusals import BatchUnknown
from app.stock.schemas import BatchFlag, BatchOut, BatchPlaceOut, CountedOut, CountOut, ProposalOut, State
from app.stock.tables import Batch, BatchMaking, BatchPlaceTotal, BatchTotal, StockCount, StockCountLine

LIVE_DAYS = 60
"""So long a batch is shown with nothing left of it."""
LOAD_DAYS = 14
"""So long a day that goods were loaded for is one of a batch's places."""

LOW_MILLI = {"each": 3000, "kg": 500, "g": 500_000, "lb": 1000, "oz": 16_000, "l": 500}
"""From here on there is little left; as the phone's tiles say it."""
SUMS = (
    "wasted_milli", "sampled_milli", "given_away_milli", "returned_milli", "missing_milli",
)  # fmt: skip


def batches_of(
    session: Session,
    vendor_id: int,
    today: date,
    *,
    state: State = "live",
    before_made_on: date | None = None,
    limit: int | None = None,
) -> list[BatchOut]:
    """The latest made first; with a limit, whole days of making until there are as many."""
    query = described_batches()
    if state == "live":
        query = only_live(query, vendor_id, today)
    else:
        query = query.where(col(Batch.vendor_id) == vendor_id)
    if before_made_on is not None:
        query = query.where(col(Batch.made_on) < before_made_on)
    query = query.order_by(col(Batch.made_on).desc(), col(Batch.code))
    if limit is not None:
        last = session.execute(query.with_only_columns(col(Batch.made_on)).offset(limit - 1).limit(1)).scalar()
        if last is not None:
            query = query.where(col(Batch.made_on) >= last)
    return batches_out(session, vendor_id, session.execute(query).all(), today)


def batch_out(session: Session, vendor_id: int, batch_id: UUID, today: date) -> BatchOut:
    """One batch of this stall; raises BatchUnknown."""
    rows = session.execute(described_batches().where(*is_batch(vendor_id, batch_id))).all()
    if not rows:
        raise BatchUnknown
    return batches_out(session, vendor_id, rows, today)[0]


def described_batches() -> Any:
    """Each batch with its product, how it was made and what was sold of it: of whom, the caller says."""
    query: Any = select(
        Batch, col(Product.name), col(Product.unit), col(Product.price_minor),
        col(BatchMaking.product_name).label("made_name"), col(BatchMaking.unit).label("made_unit"),
        func.coalesce(col(BatchTotal.made_milli), 0).label("made_milli"),
        func.coalesce(col(BatchTotal.sold_milli), 0).label("sold_milli"),
        func.coalesce(col(BatchTotal.left_milli), 0).label("left_milli"),
    )  # fmt: skip
    return with_what_it_is(query).join(
        BatchTotal,
        (col(BatchTotal.vendor_id) == col(Batch.vendor_id)) & (col(BatchTotal.batch_id) == col(Batch.batch_id)),
        isouter=True,
    )


def with_what_it_is(query: Any) -> Any:
    """Batches with their product, and what their making called it: this stall may not know the product."""
    return query.join(
        Product,
        (col(Product.vendor_id) == col(Batch.vendor_id)) & (col(Product.product_id) == col(Batch.product_id)),
        isouter=True,
    ).join(
        BatchMaking,
        (col(BatchMaking.vendor_id) == col(Batch.vendor_id))
        & (col(BatchMaking.batch_id) == col(Batch.batch_id)),
        isouter=True,
    )


def is_batch(vendor_id: int, batch_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition of one batch."""
    return col(Batch.vendor_id) == vendor_id, col(Batch.batch_id) == batch_id


def only_live(query: Any, vendor_id: int, today: date) -> Any:
    """Of batches those worth showing: something is left, or owed; or it is young; or the newest of its product.

    Each of these is found by an index of its own, so that batches of former years cost nothing. The query must
    not ask for the vendor besides: SQLite, which takes a stall for ten rows, would rather read all of them.
    """
    left = select(col(BatchTotal.vendor_id), col(BatchTotal.batch_id)).where(
        # Written out, as the partial index says it.
        col(BatchTotal.vendor_id) == vendor_id, col(BatchTotal.left_milli) != literal_column("0")
    )  # fmt: skip
    young = select(col(Batch.vendor_id), col(Batch.batch_id)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.made_on) >= today - timedelta(days=LIVE_DAYS)
    )
    other = aliased(Batch)
    newest = (
        select(col(other.batch_id))
        .where(
            col(other.vendor_id) == col(Product.vendor_id),
            col(other.product_id) == col(Product.product_id),
            col(other.archived_at).is_(None),
        )
        .order_by(col(other.made_on).desc(), col(other.batch_id))
        .limit(1)
        .scalar_subquery()
    )
    newest_of_each = select(col(Product.vendor_id), newest).where(col(Product.vendor_id) == vendor_id)
    live = union(left, young, newest_of_each).subquery("live")
    is_live = (live.c.vendor_id == col(Batch.vendor_id)) & (live.c.batch_id == col(Batch.batch_id))
    return query.join(live, is_live & col(Batch.archived_at).is_(None))


def batches_out(session: Session, vendor_id: int, rows: Sequence[Row[Any]], today: date) -> list[BatchOut]:
    """The rows with the figures of every place."""
    totals = place_totals(session, vendor_id, [row.Batch.batch_id for row in rows])
    days = days_of(session, vendor_id, {total.place_id for each in totals.values() for total in each})
    return [described(row, totals[row.Batch.batch_id], days, today) for row in rows]


def place_totals(
    connection: Session | Connection, vendor_id: int, batch_ids: Collection[UUID]
) -> defaultdict[UUID, list[Row[Any]]]:
    """The running totals of these batches by place, as lines name them."""
    table: Any = BatchPlaceTotal.__table__  # type: ignore[attr-defined]
    found: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for some in in_pieces(sorted(batch_ids)):
        query = select(table).where(table.c.vendor_id == vendor_id, table.c.batch_id.in_(some))
        for row in connection.execute(query):
            found[row.batch_id].append(row)
    return found


def days_of(
    connection: Session | Connection, vendor_id: int, day_ids: Collection[UUID]
) -> dict[UUID, Row[Any]]:
    """Which of these places are market days that a phone has told of."""
    found: dict[UUID, Row[Any]] = {}
    for some in in_pieces(sorted(day_ids)):
        query = select(col(MarketDay.day_id), col(MarketDay.market_name), col(MarketDay.date_on)).where(
            col(MarketDay.vendor_id) == vendor_id, col(MarketDay.day_id).in_(some)
        )
        found |= {row.day_id: row for row in connection.execute(query)}
    return found


def described(row: Row[Any], totals: Iterable[Row[Any]], days: dict[UUID, Row[Any]], today: date) -> BatchOut:
    """A row and its figures."""
    batch: Batch = row.Batch
    dates = {
        "made_on": batch.made_on.isoformat(),
        "best_before_on": batch.best_before_on and batch.best_before_on.isoformat(),
        "use_by_on": batch.use_by_on and batch.use_by_on.isoformat(),
    }
    unit = row.unit or row.made_unit or "each"
    state: Any = date_state(dates, today.isoformat())  # type: ignore[arg-type]
    return BatchOut(
        **batch.model_dump(exclude={"vendor_id", "archived_at", "created_at"}),
        product_name=row.name or row.made_name or "",
        unit=unit,
        price_minor=row.price_minor,
        made_milli=row.made_milli,
        sold_milli=row.sold_milli,
        left_milli=row.left_milli,
        **{name: sum(getattr(total, name) for total in totals) for name in SUMS},
        places=places_out(totals, days, today),
        date_state=state,
        flags=flags_of(batch, row, unit, state),
        archived=batch.archived_at is not None,
    )


def places_out(totals: Iterable[Row[Any]], days: dict[UUID, Row[Any]], today: date) -> list[BatchPlaceOut]:
    """Home, then the days, the latest first. What stands at a day that nothing was loaded for is at home."""
    left = {HOME_ID: 0}
    loaded = {HOME_ID: 0}
    for total in totals:
        place_id = total.place_id if total.loaded_milli > 0 else HOME_ID
        left[place_id] = left.get(place_id, 0) + left_at(total)
        if place_id != HOME_ID:
            loaded[place_id] = total.loaded_milli
    oldest = today - timedelta(days=LOAD_DAYS)
    shown = [
        BatchPlaceOut(
            place=place_of(place_id),
            market_name=days[place_id].market_name if place_id in days else None,
            date_on=days[place_id].date_on if place_id in days else None,
            left_milli=left_milli,
            loaded_milli=loaded[place_id],
        )
        for place_id, left_milli in left.items()
        if place_id == HOME_ID or left_milli or place_id not in days or days[place_id].date_on >= oldest
    ]
    return sorted(
        shown, key=lambda each: (each.place != HOME, -(each.date_on or date.max).toordinal(), each.place)
    )


def left_at(total: Row[Any]) -> int:
    """What is left at a place as lines name it."""
    return int(total.moved_milli - total.sold_milli - total.missing_milli)


def flags_of(batch: Batch, row: Row[Any], unit: str, state: str) -> list[BatchFlag]:
    """What somebody should know, the oddest first."""
    left_milli = row.left_milli
    said: dict[BatchFlag, bool] = {
        "code_was_taken": batch.wanted_code is not None,
        "product_unknown": row.name is None,
        "oversold": left_milli < 0,
        "expired": left_milli > 0 and state in {"best_before_passed", "use_by_passed"},
        "expires_soon": left_milli > 0 and state == "soon",
        "low": 0 < left_milli <= LOW_MILLI.get(unit, 0),
        "sold_out": left_milli == 0,
    }
    return [flag for flag, is_so in said.items() if is_so]


def batch(session: Session, vendor_id: int, batch_id: UUID) -> Batch:
    """One batch of this stall; raises BatchUnknown."""
    found = session.get(Batch, (vendor_id, batch_id))
    if found is None:
        raise BatchUnknown
    return found


def made_milli(session: Session, vendor_id: int, batch_id: UUID) -> int:
    """How much was made, with what was corrected since."""
    total = select(col(BatchTotal.made_milli)).where(
        col(BatchTotal.vendor_id) == vendor_id, col(BatchTotal.batch_id) == batch_id
    )
    return session.execute(total).scalar_one_or_none() or 0


def code_holder(session: Session, vendor_id: int, code: str) -> UUID | None:
    """The batch that has this code."""
    query = select(col(Batch.batch_id)).where(col(Batch.vendor_id) == vendor_id, col(Batch.code) == code)
    return session.execute(query).scalar_one_or_none()


def codes_from(connection: Session | Connection, vendor_id: int, beginning: str) -> set[str]:
    """The codes that are taken, of those that begin like this."""
    query = select(col(Batch.code)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.code).startswith(beginning, autoescape=True)
    )
    return set(connection.execute(query).scalars())


def proposal(session: Session, vendor_id: int, product_id: UUID, made_on: date) -> ProposalOut:
    """What a new batch of this product would say; raises ProductUnknown."""
    sold = product(session, vendor_id, product_id)
    taken = codes_from(session, vendor_id, code_stem(sold.name, made_on.isoformat()))
    return ProposalOut.model_validate(
        {
            "code": propose_code(sold.name, made_on.isoformat(), taken),
            **propose_dates(made_on.isoformat(), sold.date_kind, sold.shelf_life_days),
        }
    )


def count_out(session: Session, vendor_id: int, count_id: UUID) -> CountOut:
    """One count of this stall with what it expects by now."""
    count = session.get_one(StockCount, (vendor_id, count_id))
    query = (
        select(StockCountLine)
        .where(col(StockCountLine.vendor_id) == vendor_id, col(StockCountLine.count_id) == count_id)
        .order_by(col(StockCountLine.batch_code), col(StockCountLine.batch_id))
    )
    return CountOut(
        count_id=count_id,
        at=count.at,
        place=place_of(count.place_id),
        blind=count.blind,
        note=count.note,
        counts=[
            CountedOut(
                batch_id=line.batch_id,
                counted_milli=line.counted_milli,
                expected_milli=line.expected_milli,
                difference_milli=line.counted_milli - line.expected_milli,
            )
            for line in session.execute(query).scalars()
        ],
    )
