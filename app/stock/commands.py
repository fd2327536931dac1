"""What the office does to batches and their goods.

What happened is written to the office's log and projected from there; what a batch says of itself is its row.
Phones hold batches too, so every write counts the catalogue's revision.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.catalogue.commands import bump_revision
from app.catalogue.queries import product
from app.catalogue.tables import Product
from app.domain.calendar import check_dates
from app.domain.errors import DomainError
from app.domain.stock import check_movement
from app.kit.ids import uuid7
from app.kit.office_log import Moment, OfficeLog
from app.markets.tables import MarketDay
from app.stock.makeup_commands import copy_makeup
from app.stock.places import GONE, HOME, NAMED, place_of
from app.stock.queries import batch, code_holder, made_milli, with_what_it_is
from app.stock.refusals import (
    BatchCodeTaken,
    BatchCountedTwice,
    MarketDayUnknown,
    MovementUndone,
    MovementUnknown,
    PlaceNotCountable,
    refusal_of,
)
from app.stock.schemas import BatchIn, BatchPatch, CountIn, MovementIn, MovementOut
from app.stock.tables import Batch, BatchMaking, StockMovement

Said = dict[str, Any]
OF_MOVEMENTS = {"quantity_milli", "reason", "from_place", "to_place", "cause", "note"}


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes, when, and where to."""

    vendor_id: int
    moment: Moment
    log: OfficeLog

    def begin(self, session: Session) -> None:
        """Before anything is looked at: pushes take these two locks in this order as well."""
        self.log.hold(session, self.vendor_id)
        bump_revision(session, self.vendor_id)

    def fact(self, kind: str, fact_id: UUID, **said: Any) -> Said:
        """A line, with what is not said left out."""
        head = {"kind": kind, "id": str(fact_id), "at": self.moment.at, "tz": self.moment.tz}
        return head | {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Goods:
    """What a line says of a batch."""

    batch_id: UUID
    batch_code: str
    product_id: UUID
    name: str
    unit: str

    @property
    def said(self) -> Said:
        """As a line has it."""
        return {
            "batch_id": str(self.batch_id),
            "batch_code": self.batch_code,
            "product_id": str(self.product_id),
            "name": self.name,
            "unit": self.unit,
        }


def add_batch(session: Session, office: Office, wanted: BatchIn) -> UUID:
    """A batch that phones may sell from."""
    office.begin(session)
    vendor_id, now_ms = office.vendor_id, office.moment.at
    sold = product(session, vendor_id, wanted.product_id)
    refuse_dates(wanted)
    if code_holder(session, vendor_id, wanted.code) is not None:
        raise BatchCodeTaken(f"{wanted.code} is another batch of this stall.")
    like = None if wanted.same_as is None else batch(session, vendor_id, wanted.same_as)
    described = wanted.model_dump(exclude={"quantity_made_milli", "same_as"})
    added = Batch(vendor_id=vendor_id, batch_id=uuid7(now_ms), created_at=now_ms, **described)
    added.story = added.story or None
    session.add(added)
    session.flush()
    if like is not None:
        copy_makeup(session, vendor_id, like.batch_id, added.batch_id)
        session.refresh(added)
    making = office.fact(
        "batch_made",
        added.batch_id,
        product_id=str(added.product_id),
        product_name=sold.name,
        unit=sold.unit,
        batch_code=added.code,
        made_on=added.made_on.isoformat(),
        quantity_milli=wanted.quantity_made_milli,
        packed_on=added.packed_on and added.packed_on.isoformat(),
        best_before_on=added.best_before_on and added.best_before_on.isoformat(),
        use_by_on=added.use_by_on and added.use_by_on.isoformat(),
        unit_cost_minor=added.unit_cost_minor,
        same_as=like and str(like.batch_id),
    )
    office.log.write(session, vendor_id, [making])
    return added.batch_id


def change_batch(session: Session, office: Office, batch_id: UUID, change: BatchPatch) -> None:
    """Corrects what it says, or archives it and takes it back. Sales keep the code they were made with.

    How much was made is corrected by a movement of the difference.
    """
    office.begin(session)
    vendor_id = office.vendor_id
    changed = batch(session, vendor_id, batch_id)
    said = change.model_dump(exclude_unset=True)
    quantity_milli = said.pop("quantity_made_milli", None)
    values = changed.model_dump() | said
    refuse_dates(Batch(**values))
    if code_holder(session, vendor_id, values["code"]) not in {None, batch_id}:
        raise BatchCodeTaken(f"{values['code']} is another batch of this stall.")
    if "archived" in values:
        values["archived_at"] = office.moment.at if values.pop("archived") else None
    changed.sqlmodel_update(values | {"story": values["story"] or None})
    session.flush()
    if quantity_milli is not None:
        correct_quantity(session, office, batch_id, quantity_milli)


def correct_quantity(session: Session, office: Office, batch_id: UUID, quantity_milli: int) -> None:
    """More or less was made than was said."""
    difference_milli = quantity_milli - made_milli(session, office.vendor_id, batch_id)
    if difference_milli == 0:
        return
    [goods] = goods_of(session, office.vendor_id, [batch_id])
    correction = office.fact(
        "stock_moved",
        uuid7(office.moment.at),
        **goods.said,
        quantity_milli=abs(difference_milli),
        reason="made",
        from_place=GONE if difference_milli > 0 else HOME,
        to_place=HOME if difference_milli > 0 else GONE,
    )
    office.log.write(session, office.vendor_id, [correction])


def refuse_dates(dated: BatchIn | Batch) -> None:
    """Raises the refusal of what no label could say."""
    dates = (dated.packed_on, dated.best_before_on, dated.use_by_on)
    packed_on, best_before_on, use_by_on = (None if each is None else each.isoformat() for each in dates)
    try:
        check_dates(dated.made_on.isoformat(), packed_on, best_before_on, use_by_on)
    except DomainError as refused:
        raise refusal_of(refused) from refused


def move_stock(session: Session, office: Office, wanted: Sequence[MovementIn]) -> list[MovementOut]:
    """Writes movements: all, or none."""
    office.begin(session)
    for each in wanted:
        try:
            check_movement(each.reason, each.from_place, each.to_place, each.cause)
        except DomainError as refused:
            raise refusal_of(refused) from refused
    known_days(
        session, office.vendor_id, {place for each in wanted for place in (each.from_place, each.to_place)}
    )
    goods = goods_of(session, office.vendor_id, [each.batch_id for each in wanted])
    moved = [
        MovementOut(movement_id=uuid7(office.moment.at), at=office.moment.at, undone=False, **each.model_dump())
        for each in wanted
    ]
    facts = [
        office.fact(
            "stock_moved", movement.movement_id, **of.said, **movement.model_dump(include=OF_MOVEMENTS),
        )
        for movement, of in zip(moved, goods, strict=True)
    ]  # fmt: skip
    office.log.write(session, office.vendor_id, facts)
    return moved


def undo_movement(session: Session, office: Office, movement_id: UUID) -> MovementOut:
    """Writes the counter-movement; both stay in the ledger."""
    office.begin(session)
    movement = session.get(StockMovement, (office.vendor_id, movement_id, False))
    if movement is None:
        raise MovementUnknown
    if session.get(StockMovement, (office.vendor_id, movement_id, True)) is not None:
        raise MovementUndone
    goods = Goods(movement.batch_id, movement.batch_code, movement.product_id, movement.name, movement.unit)
    said = {
        "quantity_milli": movement.quantity_milli,
        "reason": movement.reason,
        "from_place": place_of(movement.from_place_id),
        "to_place": place_of(movement.to_place_id),
        "cause": movement.cause,
        "note": movement.note,
    }
    swapped = said | {"from_place": said["to_place"], "to_place": said["from_place"]}
    counter = office.fact(
        "stock_moved", uuid7(office.moment.at), **goods.said, **swapped, undoes=str(movement_id)
    )
    office.log.write(session, office.vendor_id, [counter])
    return MovementOut.model_validate(
        {"movement_id": movement_id, "batch_id": goods.batch_id, "at": movement.at, "undone": True, **said}
    )


def count_stock(session: Session, office: Office, wanted: CountIn) -> UUID:
    """Writes what was counted at a place."""
    office.begin(session)
    if wanted.place == GONE:
        raise PlaceNotCountable
    known_days(session, office.vendor_id, {wanted.place})
    if len({each.batch_id for each in wanted.counts}) < len(wanted.counts):
        raise BatchCountedTwice
    goods = goods_of(session, office.vendor_id, [each.batch_id for each in wanted.counts])
    count_id = uuid7(office.moment.at)
    counts = [
        of.said | {"counted_milli": each.counted_milli} for of, each in zip(goods, wanted.counts, strict=True)
    ]
    fact = office.fact(
        "stock_counted",
        count_id,
        place=wanted.place,
        counts=counts,
        blind=None if wanted.blind else False,
        note=wanted.note,
    )
    office.log.write(session, office.vendor_id, [fact])
    return count_id


def known_days(session: Session, vendor_id: int, places: Collection[str]) -> None:
    """Raises MarketDayUnknown for a day that nobody opened."""
    wanted = {UUID(place) for place in places if place not in NAMED}
    query = select(col(MarketDay.day_id)).where(
        col(MarketDay.vendor_id) == vendor_id, col(MarketDay.day_id).in_(wanted)
    )
    if wanted - set(session.execute(query).scalars()):
        raise MarketDayUnknown


def goods_of(session: Session, vendor_id: int, batch_ids: Sequence[UUID]) -> list[Goods]:
    """What lines say of these batches, in their order; raises BatchUnknown."""
    columns: Any = select(
        col(Batch.batch_id), col(Batch.code), col(Batch.product_id), col(Product.name), col(Product.unit),
        col(BatchMaking.product_name), col(BatchMaking.unit).label("made_unit"),
    )  # fmt: skip
    query = with_what_it_is(columns).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_(set(batch_ids))
    )
    found = {
        row.batch_id: Goods(
            row.batch_id,
            row.code,
            row.product_id,
            row.name or row.product_name or row.code,
            row.unit or row.made_unit or "each",
        )
        for row in session.execute(query)
    }
    for batch_id in batch_ids:
        if batch_id not in found:
            batch(session, vendor_id, batch_id)
    return [found[batch_id] for batch_id in batch_ids]
