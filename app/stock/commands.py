"""What the office does to batches. Phones hold them too, so every write counts the catalogue's revision."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.catalogue.commands import bump_revision
from app.catalogue.queries import product
from app.kit.ids import uuid7
from app.stock.queries import batch, code_holder
from app.stock.refusals import BatchCodeTaken, BestBeforeBeforeMade, DateKindTwice, UseByBeforeMade
from app.stock.schemas import BatchIn, BatchPatch
from app.stock.tables import Batch


def add_batch(session: Session, vendor_id: int, wanted: BatchIn, now_ms: int) -> Batch:
    """A batch that phones may sell from."""
    bump_revision(session, vendor_id)
    product(session, vendor_id, wanted.product_id)
    check_dates(wanted.made_on, wanted.best_before_on, wanted.use_by_on)
    if code_holder(session, vendor_id, wanted.code) is not None:
        raise BatchCodeTaken(f"{wanted.code} is another batch of this stall.")
    added = Batch(vendor_id=vendor_id, batch_id=uuid7(now_ms), created_at=now_ms, **wanted.model_dump())
    added.story = added.story or None
    session.add(added)
    session.flush()
    return added


def change_batch(session: Session, vendor_id: int, batch_id: UUID, change: BatchPatch, now_ms: int) -> Batch:
    """Corrects what it says, or archives it and takes it back. Sales keep the code they were made with."""
    bump_revision(session, vendor_id)
    changed = batch(session, vendor_id, batch_id)
    values = changed.model_dump() | change.model_dump(exclude_unset=True)
    check_dates(values["made_on"], values["best_before_on"], values["use_by_on"])
    if code_holder(session, vendor_id, values["code"]) not in {None, batch_id}:
        raise BatchCodeTaken(f"{values['code']} is another batch of this stall.")
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    changed.sqlmodel_update(values | {"story": values["story"] or None})
    session.flush()
    return changed


def check_dates(made_on: date, best_before_on: date | None, use_by_on: date | None) -> None:
    """Refuses what no label could say."""
    if best_before_on is not None and use_by_on is not None:
        raise DateKindTwice
    if best_before_on is not None and best_before_on < made_on:
        raise BestBeforeBeforeMade
    if use_by_on is not None and use_by_on < made_on:
        raise UseByBeforeMade
