"""What Hypothesis draws: carts as they happen, and as they must never happen."""

from typing import Any

from hypothesis import strategies as st

from app.domain.money import MAX_SAFE

CURRENCIES = ["GBP", "EUR", "USD", "CHF", "CAD", "NZD", "JPY", "KWD", "PLN", "KRW", "CLF", "ABC"]
# Characters that languages order, escape or count differently.
TELLING = 'aÄß/"\\\n\t\x00\x7f\x85\u2028\ufeff\uffe5\U0001f345\U0001f9c0\U0010ffff'

# Around every bound, and anywhere.
amounts = st.sampled_from(
    [-MAX_SAFE - 1, -MAX_SAFE, -1, 0, 1, MAX_SAFE - 300, MAX_SAFE, MAX_SAFE + 1]
) | st.integers(-MAX_SAFE - 10, MAX_SAFE + 10)
safe_amounts = st.integers(-MAX_SAFE, MAX_SAFE) | st.integers(-5000, 5000)

# Half emoji too: an old clipboard is able to make them.
texts = st.text(st.sampled_from(TELLING) | st.characters(exclude_categories=[]), max_size=12)
codes = st.sampled_from(["A1", "A10", "A9", "a1", "Ä1", "A🍅", "A￥", "🍅", "￥"]) | st.text(max_size=3)
dates = st.sampled_from(["2026-11-20", "2026-11-21", "9999-12-31"])

cart_lines: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "unit": st.just("each"),
        "quantity_milli": st.integers(1, 40).map(lambda whole: whole * 1000),
        "unit_price_minor": st.integers(0, 5000) | st.integers(0, MAX_SAFE // 40_000),
    }
)
odd_lines = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["each", "each", "kg", "dozen"]),
        "quantity_milli": st.integers(-2000, 5000) | amounts,
        "unit_price_minor": st.integers(-10, 5000) | amounts,
    }
)
batches = st.fixed_dictionaries(
    {
        "batch_id": st.sampled_from("abcdefgh"),
        "code": codes,
        "made_on": dates,
        "best_before_on": st.none() | dates,
        "use_by_on": st.none() | dates,
        "left_milli": st.none() | st.integers(-3000, 3000),
    }
)
# No keys that look like numbers: JavaScript has moved them before the core could see them.
NAMES = ["n", "v", "id", "at", "kind", "name", "note", "lines", "amount_minor", "a1", "x_"]
keys = st.sampled_from([*NAMES * 6, "Name", "", "é", "_at", "a b", "name\n"])
values = st.recursive(
    st.none() | st.booleans() | safe_amounts | amounts | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(keys, values, max_size=5)


@st.composite
def tenderings(draw: st.DrawFn, total: int) -> list[dict[str, Any]]:
    """Mostly enough and sometimes not: a part by card, cash for the rest and something over."""
    part = draw(st.integers(0, max(total, 0)))
    method = draw(st.sampled_from(["cash", "cash", "card", "cheque"]))
    odd = {"method": method, "amount_minor": draw(amounts)}
    card = {"method": "card", "amount_minor": part}
    cash = {"method": "cash", "amount_minor": total - part + draw(st.sampled_from([0, 0, 1, 321, 2000, -1]))}
    exact = {"method": "cash", "amount_minor": total}
    rest = {"method": "card", "amount_minor": total - part}
    choices = [
        [exact],
        [cash, card],
        [card, cash],
        [cash, exact],
        [card, rest],
        [rest, card],
        [odd],
        [card, odd],
        [],
    ]
    return draw(st.sampled_from(choices))


@st.composite
def carts(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    """A cart on its way through the whole core, as calls: priced, paid, batches picked, written down."""
    lines: list[dict[str, Any]] = draw(st.lists(cart_lines, min_size=1, max_size=6))
    total = sum(line["quantity_milli"] * line["unit_price_minor"] // 1000 for line in lines)
    odd = draw(odd_lines)
    odd_total = draw(amounts)
    currency = draw(st.sampled_from(CURRENCIES))
    stall = {"batches": draw(st.lists(batches, max_size=5))}
    wanted = {"on": draw(st.none() | dates), "wanted_milli": draw(st.integers(0, 6000) | amounts)}
    log = {"previous_hash": draw(st.binary(min_size=32, max_size=32)).hex()}
    return [
        ("price_cart", {"lines": lines}),
        ("price_cart", {"lines": [*lines[1:], odd]}),
        ("line_amount", {key: odd[key] for key in ("quantity_milli", "unit_price_minor")}),
        ("settle", {"total_minor": total, "tenders": draw(tenderings(total))}),
        ("settle", {"total_minor": odd_total, "tenders": draw(tenderings(odd_total))}),
        ("quick_tenders", {"due_minor": total, "currency": currency}),
        ("quick_tenders", {"due_minor": odd_total, "currency": currency}),
        ("change_pieces", {"change_minor": draw(st.integers(0, 20_000)), "currency": currency}),
        ("change_pieces", {"change_minor": odd_total, "currency": currency}),
        ("add_up", {"amounts": [total, odd_total, odd["unit_price_minor"]]}),
        ("divide_rounding", {"numerator": draw(safe_amounts), "denominator": draw(safe_amounts)}),
        ("fefo_order", stall),
        ("pick_batch", stall),
        ("pick_batch", stall | wanted),
        ("encode_line", {"record": draw(records)}),
        ("chain", {**log, "lines": draw(st.lists(st.text(max_size=20), max_size=4))}),
        ("locator_positions", {"n": draw(st.integers(0, 3000) | st.integers(0, MAX_SAFE))}),
        ("receipt_prefix", {"log_id": draw(st.uuids().map(str))}),
        ("receipt_number", {"prefix": "B7", "count": draw(st.integers(-1, 20_000))}),
    ]
