"""What holds of every ledger, whatever happened to the batch and in whatever order it became known."""

from collections import Counter, defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.stock import HOME, fold_stock
from app.reports.batch_days import days_of
from app.reports.ledger import Entry, Ledger, Row, ledger_of
from tests.reports.histories import DAYS, counter, histories


def stall_of(ledger: Ledger, place: str) -> str:
    return place if ledger.loaded.get(place, 0) > 0 else HOME


def statements(ledger: Ledger) -> list[Row]:
    """The rows that say what was there: the making and the counts."""
    return [
        row for row in ledger.rows if row.what == "counted" or (row.movement_id is None and row.what == "made")
    ]


@given(histories())
def test_the_last_row_has_what_the_core_says_is_left(entries: list[Entry]) -> None:
    ledger = ledger_of(entries)

    left_milli = sum(fold_stock([entry.fact for entry in entries])["places"].values())
    assert ledger.rows[-1].have_milli == ledger.left_milli == left_milli


@settings(max_examples=400)
@given(histories())
def test_each_count_is_held_against_the_rows_above_it(entries: list[Entry]) -> None:
    ledger = ledger_of(entries)
    left: defaultdict[str, int] = defaultdict(int)

    for row in ledger.rows:
        stall = stall_of(ledger, row.place)
        if row.what == "counted":
            assert row.expected_milli == left[stall]
            assert row.counted_milli == left[stall] + row.change_milli
        left[stall] += row.change_milli
        if row.what in ("loaded", "unloaded"):
            out_milli = row.moved_milli if row.what == "loaded" else -row.moved_milli
            left[HOME] -= out_milli
            left[stall] += out_milli
        assert row.have_milli == sum(left.values())
    assert {place: milli for place, milli in left.items() if milli} == ledger.places


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(entries: list[Entry], shuffled: Random) -> None:
    others = list(entries)
    shuffled.shuffle(others)

    assert ledger_of(others) == ledger_of(entries)
    assert days_of(others, {}) == days_of(entries, {})


@given(histories())
def test_grouping_sales_loses_none(entries: list[Entry]) -> None:
    said = Counter[str]()
    for entry in entries:
        said[entry.what] += entry.fact["quantity_milli"] if entry.fact["type"] == "sold" else 0

    shown = Counter[str]()
    for row in ledger_of(entries).rows:
        shown[row.what] -= row.change_milli if row.what in ("sold", "refunded") else 0

    assert shown == said


@given(histories())
def test_what_takes_a_movement_back_restores_every_figure(entries: list[Entry]) -> None:
    taken_back = {entry.movement_id for entry in entries if entry.fact.get("is_counter")}
    late = {"at": 10**9, "log_id": DAYS[0]}
    undone = [
        counter(entry, n=number, **late)
        for number, entry in enumerate(entries, 100)
        if entry.movement_id and entry.movement_id not in taken_back
    ]

    ledger = ledger_of([*entries, *undone])

    never = ledger_of([entry for entry in entries if entry.movement_id is None])
    assert (ledger.left_milli, ledger.places) == (never.left_milli, never.places)
    assert statements(ledger) == statements(never)
    assert not [row for row in ledger.rows if row.movement_id and not row.is_counter and not row.undone]


@given(histories())
def test_a_days_figures_add_up(entries: list[Entry]) -> None:
    for day in days_of(entries, {}):
        went = day.sold_milli + day.wasted_milli + day.sampled_milli + day.given_away_milli
        went += day.unloaded_milli + day.missing_milli - day.returned_milli
        if day.left_milli is not None:
            assert day.loaded_milli - went == day.left_milli
