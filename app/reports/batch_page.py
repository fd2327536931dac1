"""What the office reads of one batch, with the names that people know."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlmodel import Session, col

from app.accounts.tables import Vendor
from app.domain.stock import GONE, HOME
from app.markets.tables import MarketDay
from app.reports.batch_days import days_of
from app.reports.batch_facts import BatchFacts, facts_of_batch
from app.reports.batch_schemas import BatchDayOut, LedgerOut, LedgerRowOut
from app.reports.devices import device_names_by_log
from app.reports.ledger import Ledger, ledger_of
from app.reports.ledger import Row as LedgerRow
from app.stock.queries import described_batches, is_batch
from app.stock.refusals import BatchUnknown
from app.stock.schemas import BatchPlaceOut

Days = Mapping[str, MarketDay]


def ledger(session: Session, vendor_id: int, batch_id: UUID) -> LedgerOut:
    """Everything that happened to a batch, in its order; raises BatchUnknown."""
    batch = described_batch(session, vendor_id, batch_id)
    folded = ledger_of(facts_of(session, vendor_id, batch_id).entries)
    opened = opened_days(session, vendor_id, [*(row.place for row in folded.rows), *folded.places])
    names = device_names_by_log(session, vendor_id)
    return LedgerOut(
        batch_id=batch_id,
        code=batch.Batch.code,
        product_name=batch.name or batch.made_name or "",
        unit=batch.unit or batch.made_unit or "each",
        rows=[row_out(row, opened, names) for row in folded.rows],
        left_milli=folded.left_milli,
        places=places_out(folded, opened),
    )


def days_of_batch(session: Session, vendor_id: int, batch_id: UUID) -> list[BatchDayOut]:
    """What each market day did with a batch, the first day first; raises BatchUnknown."""
    described_batch(session, vendor_id, batch_id)
    facts = facts_of(session, vendor_id, batch_id)
    days = days_of(facts.entries, facts.amounts)
    opened = opened_days(session, vendor_id, [day.place for day in days])
    return [BatchDayOut(day_id=UUID(day.place), **named(day.place, opened), **day.figures()) for day in days]


def described_batch(session: Session, vendor_id: int, batch_id: UUID) -> Row[Any]:
    """The batch with what it is called; raises BatchUnknown."""
    query = described_batches().where(*is_batch(vendor_id, batch_id))
    found = session.execute(query).one_or_none()
    if found is None:
        raise BatchUnknown
    return found


def facts_of(session: Session, vendor_id: int, batch_id: UUID) -> BatchFacts:
    """With the amounts in the stall's own money."""
    return facts_of_batch(session, vendor_id, batch_id, session.get_one(Vendor, vendor_id).currency)


def opened_days(session: Session, vendor_id: int, places: Iterable[str]) -> dict[str, MarketDay]:
    """Those of these places that are market days a phone has opened."""
    day_ids = {UUID(place) for place in places if place not in (HOME, GONE)}
    query = select(MarketDay).where(col(MarketDay.vendor_id) == vendor_id, col(MarketDay.day_id).in_(day_ids))
    return {str(day.day_id): day for day in session.execute(query).scalars()}


def row_out(row: LedgerRow, opened: Days, names: Mapping[UUID, str]) -> LedgerRowOut:
    """The row, with the market's and the phone's name."""
    said = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "log_id"}
    return LedgerRowOut(**said, **named(row.place, opened), device_name=names.get(UUID(row.log_id)))


def places_out(folded: Ledger, opened: Days) -> list[BatchPlaceOut]:
    """Where something is left, home first, then by date."""
    days = sorted(folded.places.keys() - {HOME}, key=lambda place: date_text(place, opened))
    return [
        BatchPlaceOut(
            place=place,
            **named(place, opened),
            left_milli=folded.places.get(place, 0),
            loaded_milli=folded.loaded.get(place, 0),
        )
        for place in (HOME, *days)
    ]


def named(place: str, opened: Days) -> dict[str, object]:
    """What people call a place, as far as a phone has told."""
    day = opened.get(place)
    return {"market_name": day and day.market_name, "date_on": day and day.date_on}


def date_text(place: str, opened: Days) -> str:
    """The order of days; one that no phone has opened comes last."""
    day = opened.get(place)
    return day.date_on.isoformat() if day else f"~{place}"
