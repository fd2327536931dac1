"""What holds of every sale, on the server and on the phone, whatever is sold, given off, taxed and paid."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.money import MAX_SAFE
from tests.domain.drawn_sales import (
    RESTRICTED,
    Sale,
    canonical,
    carts,
    cash_roundings,
    lines,
    offered,
    paid,
    sales,
    tips,
)
from tests.domain.either_core import Core, Refused
from tests.domain.market_day import recorded

EVERYTHING = [*RESTRICTED, "market_token", "voucher", "card", "card", "twint"]


def sold(core: Core, sale: Sale) -> Any:
    """The sale's prices; drawn again when its tip is not what its tender paid."""
    try:
        return core("price_sale", sale)
    except Refused as refusal:
        assume(refusal.args != ("tip_over_payment",))
        raise


def total_of(amounts: Any, key: str = "amount_minor") -> int:
    """Their sum."""
    return sum(each[key] for each in amounts)


def by_method(payments: Any, key: str = "amount_minor") -> Counter[str]:
    """What each tender paid."""
    sums: Counter[str] = Counter()
    for each in payments:
        sums[each["method"]] += each[key]
    return sums


def numbers(value: Any) -> Iterator[Any]:
    """Every number in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif not isinstance(value, str | bool | None):
        yield value


@given(sales, tips, offered(EVERYTHING), st.integers(0, 500))
def test_parts_add_up(core: Core, sale: Sale, tip: Sale, table: Any, over_minor: int) -> None:
    sale = paid(core, sale | tip, table, over_minor)

    whole = sold(core, sale)

    assert total_of(whole["lines"]) == whole["subtotal_minor"]
    assert total_of(whole["lines"], "deal_minor") == total_of(whole["deals"], "saved_minor")
    assert total_of(whole["lines"], "cart_discount_minor") == whole["discount_minor"]
    taxes = total_of(whole["taxes"], "tax_minor")
    on_top = 0 if sale["prices_include_tax"] else taxes
    assert whole["total_minor"] == whole["subtotal_minor"] + on_top
    untold = sum(
        part["amount_minor"]
        for line, part in zip(sale["lines"], whole["lines"], strict=True)
        if not line.get("tax")
    )
    assert total_of(whole["taxes"], "net_minor") + taxes + untold == whole["total_minor"]
    assert total_of(whole["payments"]) == whole["total_minor"] + whole["tip_minor"] + whole["rounding_minor"]
    assert total_of(whole["payments"], "tendered_minor") == total_of(sale["tenders"])
    assert total_of(whole["payments"], "change_minor") == whole["change_minor"]
    claims = [paid for part in whole["lines"] for paid in part["claims"]]
    assert by_method(claims) == by_method(each for each in whole["payments"] if each["method"] in RESTRICTED)


@given(sales, offered(EVERYTHING), st.integers(0, MAX_SAFE))
def test_every_number_is_whole_and_safe(core: Core, sale: Sale, table: Any, dearer_minor: int) -> None:
    sale["lines"][0]["unit_price_minor"] += dearer_minor
    try:
        whole = core("price_sale", paid(core, sale, table))
    except Refused as refusal:
        if refusal.args == ("amount_out_of_range",):
            return
        raise

    assert all(type(number) is int and abs(number) <= MAX_SAFE for number in numbers(whole))


@given(sales, offered(EVERYTHING))
def test_nothing_is_taken_off_twice_or_paid_twice(core: Core, sale: Sale, table: Any) -> None:
    whole = sold(core, paid(core, sale, table))

    for line, part in zip(sale["lines"], whole["lines"], strict=True):
        if line.get("kind") == "deposit":
            assert part["amount_minor"] == part["list_minor"]
        else:
            assert all(number >= 0 for number in numbers(part))
            assert total_of(part["claims"]) <= part["amount_minor"]
        assert part["amount_minor"] == part["list_minor"] - sum(
            part[key] for key in ("deal_minor", "discount_minor", "cart_discount_minor")
        )
    for each in whole["payments"]:
        assert each["amount_minor"] + each["change_minor"] == each["tendered_minor"]
        assert each["method"] == "cash" or each["amount_minor"] > 0
        assert each["method"] in ("cash", "market_token") or each["change_minor"] == 0


@given(sales, offered(EVERYTHING))
def test_tax_is_the_rate_of_what_was_not_paid_tax_free(core: Core, sale: Sale, table: Any) -> None:
    whole = sold(core, paid(core, sale, table))
    expected: Counter[tuple[str, int]] = Counter()
    bases: dict[tuple[str, int], list[int]] = {}
    for line, part in zip(sale["lines"], whole["lines"], strict=True):
        tax_free = by_method(part["claims"])["snap"]
        if line.get("tax"):
            bases.setdefault((line["tax"], line.get("tax_ppm", 0)), []).append(part["amount_minor"] - tax_free)
    for (tax, ppm), amounts in bases.items():
        each = amounts if sale["tax_per"] == "line" else [sum(amounts)]
        expected[tax, ppm] = sum(rounded(tax_exactly(sale, amount, ppm), sale["tax_mode"]) for amount in each)

    rates = {(each["tax"], each["tax_ppm"]): each["tax_minor"] for each in whole["taxes"]}

    assert {key: rate for key, rate in rates.items() if key[0] != "tax_free"} == dict(expected)


def tax_exactly(sale: Sale, amount: int, ppm: int) -> Fraction:
    """As a fraction."""
    rate = Fraction(ppm, 10**6)
    return amount * rate / (1 + rate) if sale["prices_include_tax"] else amount * rate


def rounded(exact: Fraction, mode: str) -> int:
    """Half to even is Python's own; half up is away from zero."""
    if mode == "half_even":
        return round(exact)
    size = int(abs(exact) + Fraction(1, 2))
    return size if exact >= 0 else -size


@given(sales, tips, offered(EVERYTHING), st.randoms())
def test_the_order_of_taps_decides_nothing(core: Core, sale: Sale, tip: Sale, table: Any, chance: Any) -> None:
    sale = paid(core, sale | tip, table, 300)
    shuffled = sale | {
        key: chance.sample(sale[key], len(sale[key]))
        for key in ("lines", "deals", "tender_kinds", "tenders")
        if key in sale
    }

    one, other = sold(core, sale), sold(core, shuffled)

    assert {**one, "lines": []} == {**other, "lines": []}
    assert side_by_side(sale, one) == side_by_side(shuffled, other)
    assert core("still_due", sale) == core("still_due", shuffled)


def side_by_side(sale: Sale, whole: Any) -> list[str]:
    """What was asked for with what it came to, in an order of its own."""
    return sorted(canonical(pair) for pair in zip(sale["lines"], whole["lines"], strict=True))


@given(sales, st.sampled_from(["cash", "card"]), offered(RESTRICTED), st.data())
def test_refunds_bring_every_ledger_back_to_zero(
    core: Core, sale: Sale, method: str, table: Any, data: st.DataObject
) -> None:
    sale = paid(core, sale, table) if method == "cash" else by_card(core, sale, table)
    whole = sold(core, sale)
    picks = data.draw(splits(sale))
    steps: list[Any] = []
    for step in picks:
        given = {"sale": recorded_as(sale, whole), "picks": step, "before": steps, "method": method}
        steps.append(core("refund", given))

    day = core("day_totals", {"sales": [whole], "refunds": steps})

    assert {day[key] for key in ("total_minor", "rounding_minor", "drawer_minor")} == {0}
    assert all(number == 0 for number in (total_of([each]) for each in day["by_tender"]))
    assert all(rate["net_minor"] == rate["tax_minor"] == 0 for rate in day["by_rate"])


@settings(max_examples=30)
@given(st.lists(st.tuples(sales, tips, offered(EVERYTHING)), min_size=1, max_size=3), st.data())
def test_a_day_adds_up_to_what_is_in_the_drawer(core: Core, stall: Any, data: st.DataObject) -> None:
    day: dict[str, list[Any]] = {"sales": [], "refunds": []}
    for sale, tip, table in stall:
        asked = paid(core, sale | tip, table, 200)
        whole = sold(core, asked)
        step = data.draw(splits(asked))[0]
        given = {"sale": recorded_as(asked, whole), "picks": step, "before": [], "method": "cash"}
        day["sales"].append(whole | tip)
        day["refunds"].append(core("refund", given))

    totals = core("day_totals", day)

    moved = totals["total_minor"] + totals["tips_minor"] + totals["rounding_minor"]
    assert total_of(totals["by_tender"]) == moved
    put_in = sum(
        each["tendered_minor"]
        for whole in day["sales"]
        for each in whole["payments"]
        if each["method"] == "cash"
    )
    taken_out = total_of(day["sales"], "change_minor") + sum(
        by_method(each["payments"])["cash"] for each in day["refunds"]
    )
    assert totals["drawer_minor"] == put_in - taken_out


def by_card(core: Core, sale: Sale, table: Any) -> Sale:
    """Paid by card; jars that outweigh the goods are paid out, and drawn again."""
    taken = core("offer", sale | {"tenders": table})["tenders"]
    due_minor = core("still_due", sale | {"tenders": taken})["due_minor"]
    assume(due_minor > 0)
    return sale | {"tenders": [*taken, {"method": "card", "amount_minor": due_minor}]}


def recorded_as(sale: Sale, whole: Any) -> Any:
    """As it stands in the log."""
    return recorded(sale, whole)  # type: ignore[arg-type]


@st.composite
def splits(draw: st.DrawFn, sale: Sale) -> list[Any]:
    """All of the sale, in steps."""
    count = draw(st.integers(1, 4))
    steps: list[list[dict[str, int]]] = [[] for _ in range(count)]
    for number, line in enumerate(sale["lines"], 1):
        left = line["quantity_milli"]
        while left:
            part = draw(st.integers(min(1, left), max(-1, left)).filter(bool)) if draw(st.booleans()) else left
            steps[draw(st.integers(0, count - 1))].append({"line_number": number, "quantity_milli": part})
            left -= part
    return [step for step in steps if step]


@given(sales, lines())
def test_more_goods_never_cost_less_unless_a_deal_is_about_them(core: Core, sale: Sale, more: Any) -> None:
    assume(more.get("kind") != "deposit")
    larger = sale | {"lines": [*sale["lines"], more | {"product_id": "honey"}]}

    subtotals = [core("price_cart", cart_of(each))["subtotal_minor"] for each in (sale, larger)]
    dues = [core("still_due", each) for each in (sale, larger)]

    assert subtotals == sorted(subtotals)
    # A discount on the cart is shared anew, and may then save a cent of tax on top: see the README.
    if sale["prices_include_tax"] or "discount" not in sale:
        assert dues[0]["total_minor"] <= dues[1]["total_minor"]
        assert dues[0]["cash_minor"] <= dues[1]["cash_minor"]


def cart_of(sale: Sale) -> Sale:
    """What `price_cart` takes of it."""
    return {key: sale[key] for key in ("lines", "deals", "discount") if key in sale}


@given(carts)
def test_deals_and_discounts_never_make_it_dearer(core: Core, cart: Sale) -> None:
    without_deals = {key: value for key, value in cart.items() if key != "deals"}
    bare = {"lines": [{key: line[key] for key in line if key != "discount"} for line in cart["lines"]]}

    subtotals = [core("price_cart", each)["subtotal_minor"] for each in (cart, without_deals, bare)]

    assert subtotals == sorted(subtotals)


@given(sales, offered(EVERYTHING), st.integers(0, 400))
def test_what_is_offered_and_enough_cash_is_taken(core: Core, sale: Sale, table: Any, tip_minor: int) -> None:
    sale |= {"tip": {"method": "cash", "amount_minor": tip_minor}}
    offer = core("offer", sale | {"tenders": table})

    whole = sold(core, paid(core, sale, table))

    assert by_method(offer["tenders"]) + by_method(offer["returned"]) == by_method(table)
    otherwise = [each for each in whole["payments"] if each["method"] != "cash"]
    assert by_method(otherwise, "tendered_minor") == by_method(offer["tenders"])


@given(sales, tips, offered(EVERYTHING), st.integers(1, 500))
def test_what_is_still_due_is_what_it_takes(
    core: Core, sale: Sale, tip: Sale, table: Any, over_minor: int
) -> None:
    sale = sale | tip
    taken = core("offer", sale | {"tenders": table})["tenders"]
    due = core("still_due", sale | {"tenders": taken})
    cash_minor = due["cash_minor"]

    exact, more = (
        sold(core, with_cash(sale, taken, cash))
        for cash in (max(cash_minor, 0), max(cash_minor, 0) + over_minor)
    )

    assert exact["total_minor"] == due["total_minor"]
    assert more["change_minor"] == exact["change_minor"] + over_minor
    assert exact["rounding_minor"] == cash_minor - due["due_minor"]
    if cash_minor > 0:
        with pytest.raises(Refused, match="tender_insufficient"):
            core("price_sale", with_cash(sale, taken, cash_minor - 1))


def with_cash(sale: Sale, taken: list[Any], amount_minor: int) -> Sale:
    """The sale paid with what is taken and so much cash."""
    return sale | {"tenders": [*taken, {"method": "cash", "amount_minor": amount_minor}]}


@given(sales, offered([*RESTRICTED, "market_token", "voucher"]))
def test_what_a_tender_could_still_pay_is_taken_whole(core: Core, sale: Sale, table: Any) -> None:
    taken = core("offer", sale | {"tenders": table})["tenders"]
    claimable = core("still_due", sale | {"tenders": taken})["claimable"]

    kept = by_method(taken)
    for tender in claimable:
        method, amount_minor = tender["method"], tender["amount_minor"]
        if amount_minor:
            offer = core("offer", sale | {"tenders": [*taken, tender]})
            assert by_method(offer["tenders"])[method] == kept[method] + amount_minor


@given(st.integers(-3000, 3000), st.integers(0, 300), cash_roundings)
def test_cash_rounding_is_monotone_mirrored_and_within_a_step(
    core: Core, amount_minor: int, more_minor: int, rule: Any
) -> None:
    def rounds(amount: int) -> int:
        return int(core("round_cash", {"amount_minor": amount, "rule": rule}))

    coins = rounds(amount_minor)

    assert rounds(amount_minor + more_minor) >= coins
    assert rounds(-amount_minor) == -coins
    assert abs(coins - amount_minor) < rule["step_minor"]
    assert rounds(coins) == coins
    assert (
        rule["mode"] == "none"
        or coins % rule["step_minor"] == 0
        or abs(coins) <= rule.get("exact_up_to_minor", 0)
    )
