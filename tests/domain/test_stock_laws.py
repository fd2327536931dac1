"""What holds of every batch, on the server and on the phone, whatever happens to it and whenever it is told."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.allergens import ALLERGENS
from app.domain.money import MAX_SAFE
from app.domain.stock import CAUSES
from tests.domain.drawn_sales import canonical
from tests.domain.drawn_stock import (
    DAYS,
    LAST,
    Fact,
    books,
    changes_of,
    counter,
    counts,
    makings,
    moments,
    movements,
    named,
    places,
    sales,
    stall_of,
)
from tests.domain.either_core import Core, Refused

STATES = ["fine", "soon", "passed"]
BATCHES = "abcdef"
dates = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
codes = st.text("AZ09-", min_size=1, max_size=20)


def fold(core: Core, facts: list[Fact], base: Any = None) -> Any:
    """What is on hand."""
    return core("fold_stock", {"facts": facts, "base": base})


def figures(value: Any) -> Iterator[int]:
    """Every number in it."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from figures(each)
    elif not isinstance(value, str):
        yield value


@given(books(), st.randoms())
def test_the_order_of_arrival_does_not_matter(core: Core, facts: list[Fact], chance: Any) -> None:
    shuffled = chance.sample(facts, len(facts))

    assert canonical(fold(core, shuffled)) == canonical(fold(core, facts))


@given(books(), movements(), moments(0, 2 * LAST))
def test_a_counter_restores_every_figure(core: Core, facts: list[Fact], mistake: Fact, later: Fact) -> None:
    mistake = named(mistake, "mistake")
    counter_of = core("counter_of", {"movement": mistake})

    assert counter_of == counter(mistake, {})
    assert fold(core, [*facts, mistake, counter_of | later]) == fold(core, facts)


@given(books())
def test_on_hand_is_in_less_out_less_sold_and_differences(core: Core, facts: list[Fact]) -> None:
    on_hand = fold(core, facts)

    left: Counter[str] = Counter()
    for place, change in (each for fact in facts for each in changes_of(fact)):
        left[stall_of(place, on_hand["loaded"])] += change
    counted_at = {fact["count_id"]: fact["place"] for fact in facts if fact["type"] == "counted"}
    for count in on_hand["counts"]:
        left[stall_of(counted_at[count["count_id"]], on_hand["loaded"])] += count["difference_milli"]
    assert on_hand["places"] == {place: milli for place, milli in left.items() if milli and place != "gone"}


@given(books())
def test_everything_made_went_somewhere(core: Core, facts: list[Fact]) -> None:
    on_hand = fold(core, facts)

    totals = {key.removesuffix("_milli"): milli for key, milli in on_hand["totals"].items()}
    came = totals["made"] + totals["returned"]
    went = sum(totals[key] for key in ("sold", "wasted", "sampled", "given_away", "missing"))
    assert sum(on_hand["places"].values()) == came - went
    assert totals["missing"] == -sum(count["difference_milli"] for count in on_hand["counts"])


@given(books())
def test_a_count_differs_from_what_it_had_to_expect(core: Core, facts: list[Fact]) -> None:
    counted = {fact["count_id"]: fact["counted_milli"] for fact in facts if fact["type"] == "counted"}

    found = fold(core, facts)["counts"]

    assert {each["count_id"]: each["expected_milli"] + each["difference_milli"] for each in found} == counted


@given(books(), counts(LAST + 1, LAST + 1))
def test_what_was_counted_last_is_there(core: Core, facts: list[Fact], last: Fact) -> None:
    before, after = (fold(core, facts), fold(core, [*facts, named(last, "last")]))

    place = stall_of(last["place"], before["loaded"])
    assert after["places"].get(place, 0) == last["counted_milli"]
    assert after["places"] | {place: 0} == before["places"] | {place: 0}


@given(
    books(),
    counts(1, LAST + 1),
    makings() | sales() | movements().filter(lambda moved: moved["reason"] != "loaded"),
)
def test_a_late_fact_before_a_count_leaves_what_is_on_hand_there(
    core: Core, facts: list[Fact], count: Fact, late: Fact
) -> None:
    """But for what makes a stall: then another place was counted."""
    facts = [*facts, named(count, "count")]
    late = named(late | {"at": min(late["at"], count["at"] - 1)}, "late")

    before, after = fold(core, facts), fold(core, [*facts, late])

    place = stall_of(count["place"], before["loaded"])
    assert after["places"].get(place, 0) == before["places"].get(place, 0)


@given(books(), counts(), sales(0, 2 * LAST))
def test_a_late_sale_leaves_what_the_end_of_its_day_left(
    core: Core, facts: list[Fact], end: Fact, late: Fact
) -> None:
    facts = [*facts, named(end | {"ends_day": True}, "end")]
    late = late | {"place": end["place"]}

    before, after = fold(core, facts), fold(core, [*facts, late])

    assert after["places"] == before["places"]
    assert after["totals"]["sold_milli"] == before["totals"]["sold_milli"] + late["quantity_milli"]


@given(books(), makings() | sales())
def test_a_late_fact_changes_what_one_count_at_most_had_to_expect(
    core: Core, facts: list[Fact], late: Fact
) -> None:
    before, after = fold(core, facts), fold(core, [*facts, late])

    changed = [pair for pair in zip(before["counts"], after["counts"], strict=True) if pair[0] != pair[1]]
    assert len(changed) <= 1


def base_of(on_hand: Any) -> Any:
    """As the server answers it."""
    return {key: on_hand[key] for key in ("places", "loaded")}


@given(books(name="before"), books(LAST + 1, 2 * LAST, name="since"))
def test_on_top_of_a_fold_it_is_as_with_everything_at_once(
    core: Core, before: list[Fact], since: list[Fact]
) -> None:
    """No count lies across, and no load makes or unmakes the stall of a day that the base knows."""
    first = fold(core, before)
    ended = {fact["place"] for fact in before if fact["type"] == "counted" and fact["ends_day"]}
    assume(not any(fact["type"] == "sold" and fact["place"] in ended for fact in since))
    whole = fold(core, [*before, *since])
    known = {place for fact in before for place, _ in changes_of(fact)} | {each.get("place") for each in before}
    stalls, all_stalls = ({day for day in DAYS if each["loaded"].get(day, 0) > 0} for each in (first, whole))
    assume(known.isdisjoint(stalls ^ all_stalls))

    second = fold(core, since, base_of(first))

    assert base_of(second) == base_of(whole)
    assert first["counts"] + second["counts"] == whole["counts"]
    assert whole["totals"] == {key: milli + second["totals"][key] for key, milli in first["totals"].items()}


@given(books(name="before", counted=False), books(LAST + 1, 2 * LAST, name="since"))
def test_on_top_of_places_as_they_were_written_loads_may_come_and_go(
    core: Core, before: list[Fact], since: list[Fact]
) -> None:
    written: Counter[str] = Counter()
    for place, change in (each for fact in before for each in changes_of(fact)):
        written[place] += change
    base = {"places": dict(written), "loaded": fold(core, before)["loaded"]}

    assert base_of(fold(core, since, base)) == base_of(fold(core, [*before, *since]))


@given(
    books(), st.lists(st.integers(-MAX_SAFE, MAX_SAFE) | st.integers(-5, 5), min_size=1, max_size=3), st.data()
)
def test_every_figure_is_exact_or_none_is_given(
    core: Core, facts: list[Fact], large: list[int], data: st.DataObject
) -> None:
    sold = [data.draw(sales()) | {"quantity_milli": milli} for milli in large]
    try:
        on_hand = fold(core, [*facts, *sold])
    except Refused:
        with pytest.raises(Refused, match="amount_out_of_range"):
            fold(core, [*sold[::-1], *facts])
        return

    assert all(-MAX_SAFE <= milli <= MAX_SAFE for milli in figures(on_hand))
    assert sum(on_hand["places"].values()) == (
        on_hand["totals"]["made_milli"]
        + on_hand["totals"]["returned_milli"]
        - sum(
            on_hand["totals"][f"{key}_milli"] for key in ("sold", "wasted", "sampled", "given_away", "missing")
        )
    )


def legal(core: Core, reason: str, way: tuple[str, str], cause: str | None, is_counter: bool) -> bool:
    """Whether it may be."""
    given = {
        "reason": reason,
        "from_place": way[0],
        "to_place": way[1],
        "cause": cause,
        "is_counter": is_counter,
    }
    try:
        core("check_movement", given)
    except Refused:
        return False
    return True


@given(movements(), st.sampled_from([None, *CAUSES]))
def test_what_may_go_may_be_taken_back(core: Core, movement: Fact, cause: str | None) -> None:
    counter_of = core("counter_of", {"movement": movement})
    ways = [(fact["from_place"], fact["to_place"]) for fact in (movement, counter_of)]
    cause = cause if movement["reason"] == "wasted" else None

    assert legal(core, movement["reason"], ways[0], cause, is_counter=False)
    assert legal(core, movement["reason"], ways[1], cause, is_counter=True)


@given(movements(), places | st.just("gone"), places | st.just("gone"))
def test_only_what_was_made_goes_either_way(core: Core, movement: Fact, from_place: str, to_place: str) -> None:
    straight, back = (
        legal(core, movement["reason"], way, None, is_counter=False)
        for way in ((from_place, to_place), (to_place, from_place))
    )

    assert not (straight and back) or movement["reason"] == "made"


@given(
    st.lists(st.tuples(st.sampled_from(BATCHES), st.lists(st.sampled_from(BATCHES), max_size=3)), max_size=12)
)
def test_parents_stay_a_graph_without_circles(core: Core, wishes: list[tuple[str, list[str]]]) -> None:
    parents: dict[str, list[str]] = {}
    for batch_id, parent_ids in wishes:
        edges = [[child, parent] for child, those in parents.items() for parent in those]
        try:
            core("check_parents", {"batch_id": batch_id, "parent_ids": parent_ids, "edges": edges})
        except Refused as refusal:
            if refusal.args == ("genealogy_cycle",):
                with pytest.raises(CycleError):
                    TopologicalSorter(parents | {batch_id: parent_ids}).prepare()
            else:
                assert len(set(parent_ids)) < len(parent_ids)
        else:
            parents[batch_id] = parent_ids

    TopologicalSorter(parents).prepare()


@given(dates, dates)
def test_days_between_lead_from_one_date_to_the_other(core: Core, from_on: str, to_on: str) -> None:
    days = core("days_between", {"from_on": from_on, "to_on": to_on})

    assert core("add_days", {"date_on": from_on, "days": days}) == to_on
    assert core("days_between", {"from_on": to_on, "to_on": from_on}) == -days


@given(
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.integers(0, 800),
    st.sampled_from(["best_before", "use_by"]),
)
def test_a_proposed_date_comes_nearer_and_passes(
    core: Core, made: date, keeps_days: int, date_kind: str
) -> None:
    made_on = made.isoformat()
    proposed = core(
        "propose_dates", {"made_on": made_on, "date_kind": date_kind, "shelf_life_days": keeps_days}
    )

    assert core("check_dates", {"made_on": made_on, **proposed}) is None
    states = [
        core(
            "date_state",
            {"batch": {"made_on": made_on, **proposed}, "on": (made + timedelta(days)).isoformat()},
        )
        for days in (0, keeps_days // 2, keeps_days - 1, keeps_days, keeps_days + 1, keeps_days + 400)
    ]
    told = [STATES.index(state.removeprefix(f"{date_kind}_")) for state in states]
    assert told[3:] == [1, 2, 2]
    assert told[1:] == sorted(told[1:])


@given(st.text(max_size=9), dates, st.integers(0, 12))
def test_a_proposed_code_is_legal_and_free(core: Core, product_name: str, made_on: str, batches: int) -> None:
    making = {"product_name": product_name.encode("utf-8", "ignore").decode(), "made_on": made_on}
    taken: list[str] = []
    for _ in range(batches):
        taken.append(core("propose_code", {**making, "taken": taken}))
        assert core("check_code", {"code": taken[-1]}) is None

    assert len(set(taken)) == batches


@given(codes, st.integers(1, 12))
def test_a_code_that_many_want_is_legal_and_free_for_each(core: Core, code: str, batches: int) -> None:
    taken: list[str] = []
    for _ in range(batches):
        taken.append(core("suffixed_code", {"code": code, "taken": taken}))
        assert core("check_code", {"code": taken[-1]}) is None

    assert taken[0] == code
    assert len(set(taken)) == batches


@pytest.mark.parametrize("regime", ["eu14", "us9"])
@given(st.lists(st.sampled_from(ALLERGENS), max_size=6), st.lists(st.sampled_from(ALLERGENS), max_size=6))
def test_what_two_ingredients_bring_is_what_both_bring(
    core: Core, regime: str, one: list[str], other: list[str]
) -> None:
    of_one, of_other, of_both = (
        core("allergens_of", {"codes": brought, "regime": regime}) for brought in (one, other, other + one)
    )

    def told(contained: Any) -> set[tuple[str, str]]:
        allergens = {(each["allergen"], code) for each in contained["allergens"] for code in each["codes"]}
        return allergens | {("declared", name) for name in contained["declarations"]}

    assert told(of_both) == told(of_one) | told(of_other)
