"""The numbers that laws, ministries and markets publish, or that were worked out by hand, are vectors.

They stand here a second time, so that a vector cannot be bent until the core agrees with it.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.vectors import cases

DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "GBP HUF AFN ALL LBP",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
ROUNDED: dict[tuple[int, str], dict[int, int]] = {
    (5, "nearest_half_up"): {
        1000: 1000,
        1001: 1000,
        1002: 1000,
        1003: 1005,
        1004: 1005,
        1006: 1005,
        1007: 1005,
        1008: 1010,
        1009: 1010,
        -1002: -1000,
        -1003: -1005,
        -1008: -1010,
        # Estonia, Belgium.
        3076: 3075,
        1952: 1950,
        6783: 6785,
        3967: 3965,
        9998: 10000,
    },
    (10, "nearest_half_up"): {1004: 1000, 1005: 1010},
    (10, "nearest_half_down"): {1005: 1000, 1006: 1010},
    (50, "nearest_half_up"): {1024: 1000, 1025: 1050, 1074: 1050, 1075: 1100},
    (100, "nearest_half_up"): {1049: 1000, 1050: 1100},
    (500, "nearest_half_up"): {
        100_100: 100_000,
        100_200: 100_000,
        100_300: 100_500,
        100_400: 100_500,
        100_600: 100_500,
        100_700: 100_500,
        100_800: 101_000,
        100_900: 101_000,
    },
}
COUNTRIES = [
    *("Switzerland", "Liechtenstein", "Canada", "Australia", "Sweden", "Norway", "Denmark", "Finland"),
    *("the Netherlands", "Belgium", "Ireland", "Slovakia", "Estonia", "Lithuania", "Italy", "Hungary"),
    *("Czechia", "the United States", "Great Britain", "Germany", "France", "Austria", "Spain", "New Zealand"),
]
INCLUDED = {"prices_include_tax": True, "tax_per": "receipt", "tax_mode": "half_up"}
TAX_IN = [
    (1115, 70_000, 73),
    (250, 190_000, 40),
    (195, 70_000, 13),
    (585, 70_000, 38),
    (696, 70_000, 46),
    (304, 190_000, 49),
]
TAX_ON_TOP = [
    (200, 82_500, 17, 16),
    (1000, 72_500, 73, 72),
    (250, 50_000, 13, 12),
    (600, 82_500, 50, 50),
]
SHARES = [
    (1000, [400, 400, 350], [348, 348, 304]),
    (1000, [390, 390, 390], [334, 333, 333]),
    (500, [333, 333, 334], [167, 166, 167]),
]
FEES = [
    (78_000, {"flat_minor": 0, "least_minor": 2500, "rate_ppm": 50_000, "per_day_minor": 0}, 3900),
    (32_000, {"flat_minor": 0, "least_minor": 2500, "rate_ppm": 50_000, "per_day_minor": 0}, 2500),
    (78_000, {"flat_minor": 1500, "least_minor": 0, "rate_ppm": 100_000, "per_day_minor": 0}, 9300),
]
DRAWER = {
    "float_minor": 10_000,
    "cash_sales_minor": 34_250,
    "cash_refunds_minor": 600,
    "paid_in_minor": 2000,
    "paid_out_minor": 1250,
    "drops_minor": 20_000,
    "cash_tips_minor": 800,
    "counted_minor": 25_150,
}
# n x 1.95 with 7 %: the tax per line and per receipt.
DRIFTS = {3: (39, 38), 7: (91, 89), 11: (143, 140)}
WEIGHED = [
    ({"unit": "kg", "quantity_milli": 345, "unit_price_minor": 2490}, 859),
    (
        {
            "unit": "kg",
            "quantity_milli": 345,
            "unit_price_minor": 2490,
            "measured": {"unit": "g", "gross_milli": 357_000, "tare_milli": 12_000},
        },
        859,
    ),
    ({"unit": "lb", "quantity_milli": 760, "unit_price_minor": 1299}, 987),
    (
        {
            "unit": "lb",
            "quantity_milli": 750,
            "unit_price_minor": 1299,
            "measured": {"unit": "oz", "gross_milli": 12_000, "tare_milli": 0},
        },
        974,
    ),
]
# Regulation (EU) 1169/2011, Annex II; Federal Food, Drug, and Cosmetic Act, section 201(qq).
LISTED = {
    "eu14": "gluten crustaceans eggs fish peanuts soybeans milk "
    "nuts celery mustard sesame sulphites lupin molluscs",
    "us9": "milk eggs fish crustacean_shellfish tree_nuts wheat peanuts soybeans sesame",
}
BENEFITS = {"dufb": 1000, "snap": 2000, "cash": 1000}
# Jam at 7.00 and at 7.50, with pennies and without: subtotal, due in cash, change.
BENEFITS_PAID = [(2500, 433, 567), (2500, 435, 565), (2550, 483, 517), (2550, 485, 515)]


def found(call: str, **given: Any) -> list[Any]:
    """What the vectors say to exactly this input."""
    return [case["expected"] for _, case in cases() if case["call"] == call and case["input"] == given]


def sales() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The sales among the vectors that were made, with their answers."""
    return (
        (case["input"], case["expected"])
        for _, case in cases()
        if case["call"] == "price_sale" and "expected" in case
    )


def by_method(tenders: list[dict[str, Any]]) -> dict[str, int]:
    return {tender["method"]: tender["amount_minor"] for tender in tenders}


@pytest.mark.parametrize("decimals", DECIMALS)
def test_currencies_have_the_decimals_of_iso_4217(decimals: int) -> None:
    for currency in DECIMALS[decimals].split():
        assert found("currency_exponent", currency=currency) == [decimals]


@pytest.mark.parametrize(("step_minor", "mode"), ROUNDED)
def test_cash_is_rounded_as_it_is_published(step_minor: int, mode: str) -> None:
    said = {
        case["input"]["amount_minor"]: case["expected"]
        for _, case in cases()
        if case["call"] == "round_cash"
        and "expected" in case
        and (case["input"]["rule"]["step_minor"], case["input"]["rule"]["mode"]) == (step_minor, mode)
    }

    assert ROUNDED[step_minor, mode].items() <= said.items()


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_its_vector(country: str) -> None:
    assert any(country in case["name"] + case["why"] for topic, case in cases() if topic == "cash-rounding")


@pytest.mark.parametrize(("base_minor", "tax_ppm", "tax_minor"), TAX_IN)
def test_tax_in_a_price(base_minor: int, tax_ppm: int, tax_minor: int) -> None:
    assert found("tax_on", base_minor=base_minor, tax_ppm=tax_ppm, rules=INCLUDED) == [tax_minor]


@pytest.mark.parametrize(("base_minor", "tax_ppm", "half_up", "half_even"), TAX_ON_TOP)
def test_tax_on_a_price(base_minor: int, tax_ppm: int, half_up: int, half_even: int) -> None:
    rules = INCLUDED | {"prices_include_tax": False}

    assert found("tax_on", base_minor=base_minor, tax_ppm=tax_ppm, rules=rules) == [half_up]
    to_even = rules | {"tax_mode": "half_even"}
    assert found("tax_on", base_minor=base_minor, tax_ppm=tax_ppm, rules=to_even) == [half_even]


@pytest.mark.parametrize("count", DRIFTS)
def test_tax_per_line_drifts(count: int) -> None:
    taxes = {
        sale.get("tax_per", "receipt"): sold["taxes"][0]["tax_minor"]
        for sale, sold in sales()
        if [line["unit_price_minor"] for line in sale["lines"]] == [195] * count
    }

    assert taxes == dict(zip(("line", "receipt"), DRIFTS[count], strict=True))


def test_a_german_stall_has_two_rates() -> None:
    at_19 = {"tax": "rated", "tax_ppm": 190_000, "net_minor": 210, "tax_minor": 40}
    at_7 = {"tax": "rated", "tax_ppm": 70_000, "net_minor": 1042, "tax_minor": 73}
    said = {sale.get("tax_per", "receipt") for sale, sold in sales() if sold["taxes"] == [at_19, at_7]}

    assert said == {"line", "receipt"}


@pytest.mark.parametrize(("total_minor", "weights", "shares"), SHARES)
def test_shares(total_minor: int, weights: list[int], shares: list[int]) -> None:
    assert found("allocate", total_minor=total_minor, weights=weights) == [shares]


@pytest.mark.parametrize(("line", "amount_minor"), WEIGHED)
def test_weighed_goods(line: dict[str, Any], amount_minor: int) -> None:
    assert {priced["subtotal_minor"] for priced in found("price_cart", lines=[line])} == {amount_minor}


def test_three_for_ten_at_two_rates() -> None:
    taxes = [
        [tax["tax_minor"] for tax in sold["taxes"]]
        for _, sold in sales()
        if [line["amount_minor"] for line in sold["lines"]] == [348, 348, 304]
    ]

    assert taxes == [[49, 46]]


def test_a_customer_with_benefits() -> None:
    offers = [
        case["expected"]
        for _, case in cases()
        if case["call"] == "offer" and by_method(case["input"]["tenders"]) == BENEFITS
    ]

    assert [by_method(each["returned"]) for each in offers] == [{"dufb": 400, "snap": 500}] * 2
    assert [by_method(each["tenders"]) for each in offers] == [{"dufb": 600, "snap": 1500, "cash": 1000}] * 2


@pytest.mark.parametrize(("subtotal_minor", "cash_minor", "change_minor"), BENEFITS_PAID)
def test_what_benefits_leave_to_cash(subtotal_minor: int, cash_minor: int, change_minor: int) -> None:
    paid = [
        by_method(sold["payments"])
        for _, sold in sales()
        if (sold["subtotal_minor"], sold["change_minor"]) == (subtotal_minor, change_minor)
    ]

    assert {"dufb": 600, "snap": 1500, "cash": cash_minor} in paid


def test_three_refunds_of_one_and_one() -> None:
    backs = [
        [by_method(each["payments"]).get("cash") for each in (*case["input"]["before"], case["expected"])]
        for _, case in cases()
        if case["call"] == "refund" and "expected" in case and case["input"]["sale"]["total_minor"] == 303
    ]

    assert [100, 100, 105] in backs


def test_a_drawer() -> None:
    assert found("cash_up", **DRAWER) == [{"expected_minor": 25_200, "over_short_minor": -50}]


@pytest.mark.parametrize(("sales_minor", "rule", "fee_minor"), FEES)
def test_fees(sales_minor: int, rule: dict[str, int], fee_minor: int) -> None:
    assert found("stall_fee", sales_minor=sales_minor, rule=rule) == [fee_minor]


@pytest.mark.parametrize("regime", LISTED)
def test_allergens_are_those_that_the_law_lists(regime: str) -> None:
    told = [
        [each["allergen"] for each in case["expected"]["allergens"]]
        for _, case in cases()
        if case["call"] == "allergens_of" and "expected" in case and case["input"]["regime"] == regime
    ]

    assert max(told, key=len) == LISTED[regime].split()
