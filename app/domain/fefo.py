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


def pick_batch(batches: Sequence[Batch]) -> str | None:
    """The first that has something left; if none has, the newest: the count is behind, not the table."""
    for batch in fefo_order(batches):
        if batch["left_milli"] is None or batch["left_milli"] > 0:
            return batch["batch_id"]
    return max(batches, key=made_order)["batch_id"] if batches else None


def expires_on(batch: Batch) -> str:
    """A use-by date binds, a best-before date advises."""
    if batch["use_by_on"] is not None:
        return batch["use_by_on"]
    return NO_DATE if batch["best_before_on"] is None else batch["best_before_on"]


def made_order(batch: Batch) -> list[str]:
    """Oldest first."""
    return [batch["made_on"], batch["code"], batch["batch_id"]]
