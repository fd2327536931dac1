"""What is usual in a country, as data with its sources: one TOML file a country, in `countries/`."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.schemas import Tags, Tax
from app.kit.http_errors import NotFound
from app.kit.wire import Country, Currency, Name, Slug
from app.terms.schemas import (
    Change,
    Note,
    Region,
    RoundingMode,
    RoundingScope,
    TaxMode,
    TaxPer,
    TenderKindKind,
)

FOLDER = Path(__file__).parent / "countries"
Ppm = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Text = Annotated[str, Field(min_length=3, max_length=600)]


class CountryUnknown(NotFound):
    """No file of this country."""

    code: ClassVar[str] = "country_preset_unknown"
    title: ClassVar[str] = "There is no preset for this country: set taxes, rounding and ways to pay by hand"


class RegionUnknown(NotFound):
    """The country's file has no such state or province."""

    code: ClassVar[str] = "region_unknown"
    title: ClassVar[str] = "This country has no such state or province in its preset"


class Sourced(BaseModel):
    """A value and where it is from."""

    # The file may leave out what the answer always says.
    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    source: Text = Field(description="A law, an authority, or who reported it")
    as_of: date = Field(description="When it was last gone through, or since when it holds")
    sure: bool = Field(default=True, description="False: from one report only, or the law is moving")
    note: Text | None = Field(default=None, description="What the office says beside it")


class PresetPrices(Sourced):
    """How prices and tax go together."""

    include_tax: bool
    tax_per: TaxPer = "receipt"
    tax_mode: TaxMode = "half_up"


class PresetRounding(Sourced):
    """What cash is rounded to."""

    step_minor: int = Field(default=1, ge=1)
    mode: RoundingMode = "none"
    scope: RoundingScope = "cash_part"
    exact_up_to_minor: int = Field(default=0, ge=0)
    at_least_minor: int = Field(default=0, ge=0)


class PresetSmallBusiness(Sourced):
    """What receipts of exempt small sellers say; whether a stall is one is the owner's to say."""

    receipt_note: Note


class PresetTaxRate(Sourced):
    """A rate a food stall meets."""

    name: Name
    tax: Tax
    tax_ppm: Ppm = 0
    goods: Text = Field(description="What falls under it, in a few words")
    default: bool = Field(default=False, description="For products that say nothing")


class PresetTenderKind(Sourced):
    """A way to pay beside cash and card."""

    method: Slug
    name: Name
    kind: TenderKindKind
    pays_tags: Tags = Field(default_factory=list)
    denomination_minor: int = Field(default=1, ge=1)
    change: Change = "none"
    tax_free: bool = False
    rank: int = Field(default=50, ge=0, le=1000)
    live: bool = Field(default=True, description="False: added archived, for the few who take it")


class RegionalRates(Sourced):
    """What the two rates of every region are called, and where they are from unless a region says otherwise."""

    food_name: Name
    food_goods: Text
    food_untaxed: Tax = Field(description="What food is called where its rate is 0")
    general_name: Name
    general_goods: Text


class PresetRegion(Sourced):
    """A state or province: its general sales tax and what it makes of groceries, without local taxes."""

    region: Region
    name: Name
    general_ppm: Ppm
    food_ppm: Ppm


class CountryFile(BaseModel):
    """One file."""

    model_config = ConfigDict(extra="forbid")

    country: Country
    name: Name
    currency: Currency
    as_of: date
    prices: PresetPrices
    cash_rounding: PresetRounding
    small_business: PresetSmallBusiness | None = None
    tax_rates: list[PresetTaxRate]
    tender_kinds: list[PresetTenderKind]
    regional: RegionalRates | None = None
    regions: list[PresetRegion] = Field(default_factory=list)


class RegionOut(BaseModel):
    """A state or province that can be chosen."""

    region: str
    name: str


class CountryOut(BaseModel):
    """A country that has a preset."""

    country: str = Field(examples=["DE"])
    name: str = Field(examples=["Germany"])
    currency: str = Field(examples=["EUR"])
    regions: list[RegionOut]


class CountryPresetOut(CountryOut):
    """What is usual in a country, or in one of its regions, with where that is known from."""

    as_of: date = Field(description="When somebody last went through all of it")
    region: str | None
    prices: PresetPrices
    cash_rounding: PresetRounding
    small_business: PresetSmallBusiness | None
    tax_rates: list[PresetTaxRate]
    tender_kinds: list[PresetTenderKind]


@lru_cache
def country_file(country: str) -> CountryFile:
    """The country's file; raises CountryUnknown."""
    if country not in countries():
        raise CountryUnknown
    file = tomllib.loads((FOLDER / f"{country.lower()}.toml").read_text("utf-8"))
    shared = {name: value for name, value in file.get("regional", {}).items() if name in Sourced.model_fields}
    file["regions"] = [shared | region for region in file.get("regions", [])]
    return CountryFile.model_validate(file)


@lru_cache
def countries() -> tuple[str, ...]:
    """Which countries have a file."""
    return tuple(sorted(path.stem.upper() for path in FOLDER.glob("*.toml")))


def country_list() -> list[CountryOut]:
    """Every country that has a preset, by its name."""
    files = sorted(map(country_file, countries()), key=lambda file: file.name)
    return [CountryOut(**heading(file)) for file in files]


def preset_of(country: str, region: str | None) -> CountryPresetOut:
    """The preset of a country, or of one of its regions; raises CountryUnknown or RegionUnknown."""
    file = country_file(country)
    return CountryPresetOut(
        **heading(file),
        as_of=file.as_of,
        region=region,
        prices=file.prices,
        cash_rounding=file.cash_rounding,
        small_business=file.small_business,
        tax_rates=file.tax_rates if region is None else regional_rates(file, region),
        tender_kinds=file.tender_kinds,
    )


def heading(file: CountryFile) -> dict[str, Any]:
    """What a list shows of it."""
    regions = [RegionOut(region=each.region, name=each.name) for each in file.regions]
    return {"country": file.country, "name": file.name, "currency": file.currency, "regions": regions}


def regional_rates(file: CountryFile, region: str) -> list[PresetTaxRate]:
    """Groceries and everything else, as the region taxes them; raises RegionUnknown."""
    found = next((each for each in file.regions if each.region == region), None)
    named = file.regional
    if found is None or named is None:
        raise RegionUnknown
    food_tax: Tax = "rated" if found.food_ppm else named.food_untaxed
    general_tax: Tax = "rated" if found.general_ppm else "out_of_scope"
    where = found.model_dump(include={"source", "as_of", "sure", "note"})
    return [
        PresetTaxRate(
            name=named.food_name,
            tax=food_tax,
            tax_ppm=found.food_ppm,
            goods=named.food_goods,
            default=True,
            **where,
        ),
        PresetTaxRate(
            name=named.general_name,
            tax=general_tax,
            tax_ppm=found.general_ppm,
            goods=named.general_goods,
            **where,
        ),
    ]
