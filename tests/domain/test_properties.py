"""What holds for every sale, whatever its figures."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError
from app.domain.fefo import fefo_order, pick_batch
from app.domain.log import MAX_LOCATOR, chain, encode_line, genesis_hash, locator_positions
from app.domain.money import MAX_SAFE, NOTES, denominations, divide_rounding, notes
from app.domain.pricing import line_amount, price_cart
from app.domain.tender import change_pieces, quick_tenders
from tests.domain.calls import settle
from tests.domain.drawn import batches, cart_lines, dates, tenderings, values

TABLES = sorted(NOTES)
prices = st.integers(0, 10**6)
stalls = st.lists(batches, max_size=8, unique_by=lambda batch: batch["batch_id"])
lines_of_text = st.lists(st.text(max_size=30).map(str.encode), max_size=6)


@given(st.lists(cart_lines, min_size=1, max_size=8))
def test_printed_amounts_add_up_to_the_total(lines: list[Any]) -> None:
    priced = price_cart({"lines": lines})

    assert sum(line["amount_minor"] for line in priced["lines"]) == priced["subtotal_minor"]


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounds_to_the_nearest_and_mirrors(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    rounded = divide_rounding(numerator, denominator)

    assert abs(rounded - exact) <= Fraction(1, 2)
    assert abs(rounded - exact) < Fraction(1, 2) or abs(rounded) > abs(exact)
    assert divide_rounding(-numerator, denominator) == -rounded


@given(st.integers(-(10**6), 10**6), prices)
def test_a_line_given_back_is_worth_what_it_cost(quantity_milli: int, unit_price_minor: int) -> None:
    assert line_amount(-quantity_milli, unit_price_minor) == -line_amount(quantity_milli, unit_price_minor)


@given(prices.flatmap(lambda total: st.tuples(st.just(total), tenderings(total))), st.randoms())
def test_payments_add_up_in_any_order_of_taps(sale: tuple[int, list[Any]], chance: Any) -> None:
    total_minor, tenders = sale
    shuffled = chance.sample(tenders, len(tenders))
    try:
        settled = settle(total_minor, tenders)
    except DomainError as refusal:
        with pytest.raises(DomainError, match=refusal.code):
            settle(total_minor, shuffled)
        return

    payments = settled["payments"]
    assert sum(paid["amount_minor"] for paid in payments) == total_minor
    assert sum(paid["tendered_minor"] for paid in payments) == sum(it["amount_minor"] for it in tenders)
    assert sum(paid["change_minor"] for paid in payments) == settled["change_minor"]
    assert all(paid["change_minor"] == 0 for paid in payments if paid["method"] == "card")
    assert settle(total_minor, shuffled) == settled


@given(st.integers(1, 10**7) | st.integers(1, MAX_SAFE), st.sampled_from([*TABLES, "PLN", "KWD", "KRW"]))
def test_suggests_at_most_three_ascending_figures(due_minor: int, currency: str) -> None:
    figures = quick_tenders(due_minor, currency)

    assert len(figures) <= 3
    assert figures == sorted(set(figures))
    assert all(due_minor < figure <= MAX_SAFE for figure in figures)


@given(st.integers(0, 500_000), st.sampled_from(TABLES))
def test_change_is_paid_down_to_the_smallest_coin(change_minor: int, currency: str) -> None:
    pieces = change_pieces(change_minor, currency)

    assert pieces == sorted(pieces, reverse=True)
    assert 0 <= change_minor - sum(pieces) < denominations(currency)[-1]


@pytest.mark.parametrize("currency", TABLES)
def test_no_other_choice_of_pieces_is_smaller(currency: str) -> None:
    smallest = denominations(currency)[-1]
    pieces = [piece // smallest for piece in denominations(currency)]
    fewest = [0]
    for amount in range(1, 2 * pieces[0]):
        fewest.append(1 + min(fewest[amount - piece] for piece in pieces if piece <= amount))

    assert all(len(change_pieces(amount * smallest, currency)) == count for amount, count in enumerate(fewest))


@pytest.mark.parametrize("currency", TABLES)
def test_pieces_descend_and_notes_come_first(currency: str) -> None:
    pieces = denominations(currency)

    assert pieces == sorted(set(pieces), reverse=True)
    assert pieces[: len(notes(currency))] == notes(currency)
    assert all(piece % pieces[-1] == 0 for piece in pieces)


@given(stalls, st.none() | dates, st.integers(0, 6000), st.randoms())
def test_the_order_of_arrival_does_not_decide_on_the_batch(
    stock: list[Any], on: str | None, wanted_milli: int, chance: Any
) -> None:
    shuffled = chance.sample(stock, len(stock))

    assert fefo_order(shuffled) == fefo_order(stock)
    assert pick_batch(shuffled, on, wanted_milli) == pick_batch(stock, on, wanted_milli)


@given(stalls, dates, st.integers(0, 6000))
def test_what_must_not_be_sold_is_picked_only_where_nothing_else_is_left(
    stock: list[Any], on: str, wanted_milli: int
) -> None:
    picked = next((it for it in stock if it["batch_id"] == pick_batch(stock, on, wanted_milli)), None)
    sellable = [batch for batch in stock if batch["use_by_on"] is None or batch["use_by_on"] >= on]
    left = [batch for batch in sellable if batch["left_milli"] is None or batch["left_milli"] > 0]

    assert (picked is None) == (not stock)
    assert picked in left if left else picked in stock or not stock
    if picked is not None and picked not in sellable:
        assert not sellable or picked["left_milli"] is None or picked["left_milli"] > 0


@given(st.uuids().map(str), lines_of_text, lines_of_text)
def test_a_chain_goes_on_where_it_ended(log_id: str, first: list[bytes], second: list[bytes]) -> None:
    genesis = genesis_hash(log_id)
    begun = chain(genesis, first)

    assert chain(genesis, first + second) == begun + chain([genesis, *begun][-1], second)


@given(st.uuids().map(str), st.lists(st.binary(max_size=9), min_size=1, max_size=6), st.data())
def test_a_changed_line_changes_the_head(log_id: str, lines: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    changed = [*lines[:place], lines[place] + b"!", *lines[place + 1 :]]
    hashes, others = (chain(genesis_hash(log_id), of) for of in (lines, changed))

    assert hashes[:place] == others[:place]
    assert not set(hashes[place:]) & set(others)


@given(st.integers(0, MAX_SAFE) | st.integers(0, 600_000))
def test_a_locator_steps_back_to_the_start(n: int) -> None:
    positions = locator_positions(n)

    assert positions[0] == n
    assert positions[-1] == 0
    assert positions == sorted(set(positions), reverse=True)
    assert len(positions) <= MAX_LOCATOR


@given(values)
def test_a_line_reads_back_as_it_was_written(value: Any) -> None:
    try:
        line = encode_line({"value": value})
    except DomainError:
        return

    assert b"\n" not in line
    assert json.loads(line) == {"value": value}
