"""The kinds of line that tell of goods: made, moved, counted, sold past their use by.

Whatever has a default is left out of a line where the default holds. What the goods were called stands in the
line: it needs no look-up. These shapes are frozen at `v` 1: a line of today is read for ever.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.domain.errors import DomainError
from app.domain.stock import check_movement
from app.kit.ids import id_bytes
from app.kit.log_line import Amount, DayLine, Id, LogLine, Text
from app.markets.lines import IsoDate
from app.stock.places import GONE, check_place

Some = Annotated[int, Meta(gt=0, le=10**12)]
"""A quantity in thousandths that is something."""

Counted = Annotated[int, Meta(ge=0, le=10**12)]

Reason = Literal["made", "loaded", "unloaded", "wasted", "sampled", "given_away", "returned"]
Cause = Literal["spoiled", "expired", "damaged", "unsold"]


class BatchMade(LogLine, tag="batch_made", kw_only=True, omit_defaults=True):
    """A batch was made: its `id` is the batch's own. Moves its quantity from nowhere to home."""

    product_id: Id
    product_name: Text
    unit: Text
    batch_code: Text
    made_on: IsoDate
    quantity_milli: Some
    packed_on: IsoDate | None = None
    best_before_on: IsoDate | None = None
    use_by_on: IsoDate | None = None
    unit_cost_minor: Amount | None = None
    same_as: Id | None = None
    """The batch whose description is taken over."""
    day_id: Id | None = None
    """The day that was open when it was written; as in every kind below."""

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none or a date that no calendar has."""
        check_ids(self.id, self.day_id, self.product_id, self.same_as)
        for day in (self.made_on, self.packed_on, self.best_before_on, self.use_by_on):
            if day is not None:
                date.fromisoformat(day)


class StockMoved(LogLine, tag="stock_moved", kw_only=True, omit_defaults=True):
    """Some of a batch went from one place to another.

    With `undoes` it is the counter-movement of that one: from and to are swapped, all else is the same.
    """

    batch_id: Id
    batch_code: Text
    product_id: Id
    name: Text
    unit: Text
    quantity_milli: Some
    reason: Reason
    from_place: Text
    to_place: Text
    cause: Cause | None = None
    note: Text | None = None
    undoes: Id | None = None
    day_id: Id | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none, or a way that goods do not go."""
        check_ids(self.id, self.day_id, self.batch_id, self.product_id, self.undoes)
        check_place(self.from_place)
        check_place(self.to_place)
        try:
            check_movement(self.reason, self.from_place, self.to_place, self.cause, self.is_counter)
        except DomainError as illegal:
            raise ValueError(illegal.code) from illegal

    @property
    def is_counter(self) -> bool:
        """Whether it reverses another movement."""
        return self.undoes is not None

    @property
    def movement_id(self) -> str:
        """The movement that it is, or reverses."""
        return self.undoes or self.id


class CountedBatch(Struct, gc=False):
    """How much of a batch was there."""

    batch_id: Id
    batch_code: Text
    product_id: Id
    name: Text
    unit: Text
    counted_milli: Counted


class StockCounted(LogLine, tag="stock_counted", kw_only=True, omit_defaults=True):
    """Somebody counted what is at a place.

    `blind`: without being shown what should be there. `ends_day`: after every sale of its day, whatever the
    clocks say.
    """

    place: Text
    counts: list[CountedBatch]
    blind: bool = True
    ends_day: bool = False
    note: Text | None = None
    day_id: Id | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none, a place where nothing is, or a batch counted twice."""
        check_ids(self.id, self.day_id)
        check_place(self.place)
        if self.place == GONE:
            raise ValueError("what is gone cannot be counted")
        for count in self.counts:
            check_ids(count.batch_id, count.product_id)
        if len({count.batch_id for count in self.counts}) < len(self.counts):
            raise ValueError("a batch is counted twice")


class UseByOverridden(DayLine, tag="use_by_overridden"):
    """A batch past its use by is sold all the same: written before the sale that sells it."""

    sale_id: Id
    batch_id: Id
    batch_code: Text
    use_by_on: IsoDate
    reason: Text

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none or a date that no calendar has."""
        super().__post_init__()
        check_ids(self.sale_id, self.batch_id)
        date.fromisoformat(self.use_by_on)


def check_ids(*ids: str | None) -> None:
    """Raises ValueError for an id that is none."""
    for each in ids:
        if each is not None:
            id_bytes(each)
