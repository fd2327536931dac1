"""First expired, first out: which batch a line is taken from."""

from collections.abc import Sequence

from typing_extensions import TypedDict

NO_DATE = "9999-12-31"


class Batch(TypedDict):
    """`left_milli` is None where nobody knows: the phone is not paired yet, or has not heard of it."""

    batch_id: str
    code: str
    made_on: str
    best_before_on: str | None
    use_by_on: str | None
    left_milli: int | None


def fefo_order(batches: Sequence[Batch]) -> list[Batch]:
    """What expires first, then what was made first; every tie is broken, by code point."""
    return sorted(batches, key=lambda batch: [expires_on(batch), *made_order(batch)])


def pick_batch(batches: Sequence[Batch], on: str | None = None, wanted_milli: int = 0) -> str | None:
    """The first that has enough left and may be sold on this day; the README has what else there is, in order.

    One whose use by has passed is named only where nothing else has any left, so that the till can say why it
    does not sell. Without a day no date is looked at. If nothing has any left, the newest: the count is behind,
    not the table.
    """
    ordered = fefo_order(batches)
    sellable = [batch for batch in ordered if not use_by_passed(batch, on)]
    for batch in (
        *(batch for batch in sellable if serves(batch, wanted_milli)),
        *(batch for batch in sellable if has_left(batch)),
        *(batch for batch in ordered if has_left(batch)),
    ):
        return batch["batch_id"]
    return max(sellable or batches, key=made_order)["batch_id"] if batches else None


def use_by_passed(batch: Batch, on: str | None) -> bool:
    """From the day after on."""
    return on is not None and batch["use_by_on"] is not None and batch["use_by_on"] < on


def serves(batch: Batch, wanted_milli: int) -> bool:
    """Whether it still has half of what is wanted: a sliver of a wheel is no slice, a loaf of two is a loaf."""
    left_milli = batch["left_milli"]
    return left_milli is None or (left_milli > 0 and 2 * left_milli >= wanted_milli)


def has_left(batch: Batch) -> bool:
    """What nobody has counted counts as something."""
    return batch["left_milli"] is None or batch["left_milli"] > 0


def expires_on(batch: Batch) -> str:
    """A use-by date binds, a best-before date advises."""
    if batch["use_by_on"] is not None:
        return batch["use_by_on"]
    return NO_DATE if batch["best_before_on"] is None else batch["best_before_on"]


def made_order(batch: Batch) -> list[str]:
    """Oldest first."""
    return [batch["made_on"], batch["code"], batch["batch_id"]]
