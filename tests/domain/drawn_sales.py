"""Sales as they can happen, for the laws: every deal, tax, tender and coin, and somebody who pays."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.domain.either_core import Core

Sale = dict[str, Any]

# Small prices find ties, and a heap of them finds what adds up.
prices = st.integers(0, 12) | st.integers(0, 2000)
rates = st.sampled_from([0, 50_000, 100_000, 333_333, 1_000_000]) | st.integers(0, 1_000_000)
discounts = st.fixed_dictionaries({"rate_ppm": rates}) | st.fixed_dictionaries({"amount_minor": prices})
TAXES: list[dict[str, Any]] = [
    {},
    *({"tax": "rated", "tax_ppm": ppm} for ppm in (26_000, 70_000, 82_500, 190_000)),
    *({"tax": tax} for tax in ("zero", "exempt", "out_of_scope", "small_business")),
]
taxes = st.sampled_from(TAXES)
tags = st.sampled_from([[], ["snap"], ["fresh_produce", "snap"], ["honey", "snap"]])
products = st.sampled_from([None, "bread", "cheese", "jam"])

TENDER_KINDS: list[dict[str, Any]] = [
    {"method": "fmnp", "kind": "voucher", "pays_tags": ["fresh_produce"], "denomination_minor": 500, "rank": 1},
    {"method": "dufb", "kind": "token", "pays_tags": ["fresh_produce"], "denomination_minor": 100, "rank": 3},
    {
        "method": "snap",
        "kind": "token",
        "pays_tags": ["snap"],
        "denomination_minor": 100,
        "tax_free": True,
        "rank": 4,
    },
    {"method": "market_token", "kind": "token", "denomination_minor": 500, "change": "cash", "rank": 5},
    {"method": "voucher", "kind": "voucher", "denomination_minor": 100, "rank": 6},
    {"method": "twint", "kind": "qr"},
]
RESTRICTED = ["fmnp", "dufb", "snap"]

cash_roundings = st.builds(
    lambda step, mode, scope, small: {"step_minor": step, "mode": mode, "scope": scope, **small},
    st.sampled_from([1, 5, 10, 50, 100]),
    st.sampled_from(["none", "nearest_half_up", "nearest_half_down", "down"]),
    st.sampled_from(["cash_part", "total_if_any_cash"]),
    st.just({}) | st.sampled_from([{"exact_up_to_minor": 1}, {"at_least_minor": 1}]),
).map(
    lambda rule: (
        rule | {key: rule["step_minor"] for key in ("exact_up_to_minor", "at_least_minor") if key in rule}
    )
)


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """Goods by the piece or by the kilo, or jars that go either way."""
    unit = draw(st.sampled_from(["each", "each", "kg"]))
    line: dict[str, Any] = {
        "unit": unit,
        "quantity_milli": draw(st.integers(1, 7)) * 1000 if unit == "each" else draw(st.integers(1, 2500)),
        "unit_price_minor": draw(prices),
        "product_id": draw(products),
        "tags": draw(tags),
        **draw(taxes),
    }
    if draw(st.integers(0, 5)) == 0:
        jars = draw(st.integers(-5, 5).filter(bool))
        return line | {"kind": "deposit", "unit": "each", "quantity_milli": jars * 1000}
    if draw(st.integers(0, 3)) == 0:
        line["discount"] = draw(discounts)
    if draw(st.integers(0, 5)) == 0:
        line["list_price_minor"] = draw(prices)
    return line


def optional(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """With the key or without it."""
    return st.just({}) | st.builds(lambda value: {key: value}, values)


def deals_of(deal_id: str) -> st.SearchStrategy[dict[str, Any]]:
    """Of each kind."""
    about = {
        "deal_id": st.just(deal_id),
        "product_ids": st.sampled_from([["jam"], ["bread", "jam"], ["cheese"]]),
    }
    size = st.integers(1, 4)
    return (
        st.fixed_dictionaries(
            {
                **about,
                "kind": st.just("n_for_price"),
                "size": size,
                "price_minor": prices | st.integers(0, 4000),
            }
        )
        | st.fixed_dictionaries({**about, "kind": st.just("rate_off"), "rate_ppm": rates})
        | size.flatmap(
            lambda most: st.fixed_dictionaries(
                {
                    **about,
                    "kind": st.just("buy_n_pay_m"),
                    "size": st.just(most),
                    "pay_size": st.integers(0, most),
                }
            )
        )
    )


deals = (
    st.tuples(deals_of("a"), deals_of("b")).flatmap(lambda both: st.sampled_from([both[:1], both])).map(list)
)
terms = st.fixed_dictionaries(
    {
        "currency": st.just("USD"),
        "prices_include_tax": st.booleans(),
        "tax_per": st.sampled_from(["receipt", "line"]),
        "tax_mode": st.sampled_from(["half_up", "half_even"]),
        "tender_kinds": st.just(TENDER_KINDS),
    }
)
carts = st.builds(
    lambda lines, discount, deals: {"lines": lines, **discount, **deals},
    st.lists(lines(), min_size=1, max_size=5),
    optional("discount", discounts),
    optional("deals", deals),
)
sales = st.builds(
    lambda terms, cart, rounding: {**terms, **cart, **rounding},
    terms,
    carts,
    optional("cash_rounding", cash_roundings),
)
tips = optional(
    "tip",
    st.fixed_dictionaries(
        {"method": st.sampled_from(["cash", "cash", "card", "twint"]), "amount_minor": st.integers(0, 400)}
    ),
)


def offered(methods: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """What somebody lays on the table besides cash, in whole pieces."""
    pieces = {kind["method"]: kind.get("denomination_minor", 1) for kind in TENDER_KINDS} | {"card": 1}
    one = st.sampled_from(methods).flatmap(
        lambda method: st.builds(
            lambda amount: {"method": method, "amount_minor": -(-amount // pieces[method]) * pieces[method]},
            st.integers(1, 3000),
        )
    )
    return st.lists(one, max_size=3)


def paid(core: Core, sale: Sale, on_the_table: list[dict[str, Any]], over_minor: int = 0) -> Sale:
    """The sale with the tenders that can be taken, and cash for what they leave."""
    taken = core("offer", sale | {"tenders": on_the_table})["tenders"]
    due = core("still_due", sale | {"tenders": taken})
    cash = {"method": "cash", "amount_minor": max(due["cash_minor"], 0) + over_minor}
    return sale | {"tenders": [*taken, cash]}


def canonical(value: Any) -> str:
    """To sort by."""
    return json.dumps(value, sort_keys=True)
