"""The country presets as data: complete, in range, each value with its source and date."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.terms.commands import BUILT_IN, check_tender_kind
from app.terms.presets import CountryFile, Sourced, countries, country_file, preset_of
from app.terms.tables import TenderKind

PROMISED = {
    "US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "NL", "BE", "FI", "SE", "NO", "DK", "AU", "NZ",
}  # fmt: skip
ADDED_ON_TOP = {"US", "CA"}


@pytest.fixture(params=countries())
def file(request: pytest.FixtureRequest) -> CountryFile:
    return country_file(request.param)


def sourced_values(file: CountryFile) -> Iterator[Sourced]:
    yield from (file.prices, file.cash_rounding, *file.tax_rates, *file.tender_kinds, *file.regions)
    yield from filter(None, (file.small_business, file.regional))


def test_every_promised_country_is_there() -> None:
    assert set(countries()) >= PROMISED


def test_a_country_is_complete(file: CountryFile) -> None:
    assert file.tax_rates
    assert file.tender_kinds
    assert file.small_business or file.country == "US"
    assert (file.regional is not None) == bool(file.regions) == (file.country in ADDED_ON_TOP)


def test_every_value_has_a_source_and_a_day_the_file_has_seen(file: CountryFile) -> None:
    assert file.as_of >= date(2026, 11, 24)
    for value in sourced_values(file):
        assert value.source.strip()
        assert date(2024, 1, 1) <= value.as_of <= file.as_of


def test_what_is_not_sure_says_what_to_do(file: CountryFile) -> None:
    assert [value.source for value in sourced_values(file) if not value.sure and not value.note] == []


def test_prices_include_tax_everywhere_but_in_north_america(file: CountryFile) -> None:
    assert file.prices.include_tax == (file.country not in ADDED_ON_TOP)


def test_rates_are_in_range_and_one_is_for_what_says_nothing(file: CountryFile) -> None:
    for region in (None, *(each.region for each in file.regions)):
        rates = preset_of(file.country, region).tax_rates
        assert [each.default for each in rates].count(True) == 1
        assert len({each.name for each in rates}) == len(rates)
        for each in rates:
            assert (each.tax == "rated") == (each.tax_ppm > 0)
            assert each.tax_ppm <= 270_000


def test_names_of_rates_carry_no_figures(file: CountryFile) -> None:
    assert not any(sign.isdigit() for each in file.tax_rates for sign in each.name)


def test_tender_kinds_keep_the_rules_of_the_core(file: CountryFile) -> None:
    methods = [each.method for each in file.tender_kinds]
    assert len(set(methods)) == len(methods)
    assert BUILT_IN.isdisjoint(methods)
    for each in file.tender_kinds:
        rules = each.model_dump(exclude={"source", "as_of", "sure", "note", "live"})
        check_tender_kind(TenderKind(vendor_id=1, sort=0, **rules))


@pytest.mark.parametrize(
    ("country", "step_minor", "mode"),
    [
        ("CH", 5, "nearest_half_up"), ("CA", 5, "nearest_half_up"), ("AU", 5, "nearest_half_up"),
        ("NZ", 10, "nearest_half_down"), ("SE", 100, "nearest_half_up"), ("NO", 100, "nearest_half_up"),
        ("DK", 50, "nearest_half_up"), ("FI", 5, "nearest_half_up"), ("NL", 5, "nearest_half_up"),
        ("BE", 5, "nearest_half_up"), ("IE", 5, "nearest_half_up"), ("US", 1, "none"), ("GB", 1, "none"),
        ("DE", 1, "none"), ("AT", 1, "none"), ("FR", 1, "none"),
    ],
)  # fmt: skip
def test_cash_is_rounded_as_the_country_does(country: str, step_minor: int, mode: str) -> None:
    rounding = country_file(country).cash_rounding

    assert (rounding.step_minor, rounding.mode, rounding.scope) == (step_minor, mode, "cash_part")
    assert rounding.exact_up_to_minor == (5 if country == "BE" else 0)


@pytest.mark.parametrize(
    ("country", "name", "tax_ppm"),
    [
        ("DE", "Food", 70_000), ("AT", "Basic food", 49_000), ("CH", "Food", 26_000), ("FR", "Food", 55_000),
        ("NL", "Food", 90_000), ("BE", "Food", 60_000), ("FI", "Food", 135_000), ("SE", "Food", 60_000),
        ("NO", "Food", 150_000), ("DK", "Moms", 250_000), ("GB", "Food", 0), ("IE", "Food", 0),
        ("AU", "GST-free food", 0), ("NZ", "GST", 150_000),
    ],
)  # fmt: skip
def test_food_has_its_rate_of_november_2026(country: str, name: str, tax_ppm: int) -> None:
    [rate] = [each for each in country_file(country).tax_rates if each.name == name]

    assert rate.tax_ppm == tax_ppm
    assert rate.tax == ("rated" if tax_ppm else "zero")


@pytest.mark.parametrize(
    ("country", "region", "food", "general"),
    [
        ("US", "IA", ("exempt", 0), ("rated", 60_000)),
        ("US", "TN", ("rated", 40_000), ("rated", 70_000)),
        ("US", "OR", ("exempt", 0), ("out_of_scope", 0)),
        ("CA", "QC", ("zero", 0), ("rated", 149_750)),
        ("CA", "NS", ("zero", 0), ("rated", 140_000)),
    ],
)
def test_a_state_or_province_has_rates_of_its_own(
    country: str, region: str, food: tuple[str, int], general: tuple[str, int]
) -> None:
    rates = preset_of(country, region).tax_rates

    assert [(each.tax, each.tax_ppm) for each in rates] == [food, general]


def test_american_benefits_pay_the_most_restricted_first() -> None:
    by_rank = sorted(country_file("US").tender_kinds, key=lambda kind: kind.rank)

    assert [each.method for each in by_rank[:5]] == [
        "wic_fmnp", "senior_fmnp", "double_up", "snap", "market_token",
    ]  # fmt: skip
    assert [each.method for each in by_rank if each.tax_free] == ["snap"]
    assert all(each.change == "none" for each in by_rank)
