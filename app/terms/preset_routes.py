"""Country presets: what is usual where, and taking it over.

Reading them asks for nobody: they are shown at setup, before there is an owner, and hold nothing of a stall.
"""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.accounts.tables import Vendor
from app.catalogue.queries import tax_rates_of
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.wire import Country
from app.terms.preset_commands import apply_preset
from app.terms.presets import (
    CountryOut,
    CountryPresetOut,
    CountryUnknown,
    RegionUnknown,
    country_list,
    preset_of,
)
from app.terms.queries import tender_kinds_of, terms_of
from app.terms.schemas import MoneySettingsOut, PresetIn, Region

router = APIRouter(prefix="/api", tags=["terms"])


@router.get(
    "/country-presets",
    summary="The countries that have a preset",
    response_model=list[CountryOut],
)
def list_country_presets() -> list[CountryOut]:
    """By name, with their states or provinces."""
    return country_list()


@router.get(
    "/country-presets/{country}",
    summary="What is usual in a country",
    description="Every value with its source and date; `sure` false is to be checked by the owner.",
    response_model=CountryPresetOut,
    responses=refusals(CountryUnknown, RegionUnknown),
)
def read_country_preset(country: Country, region: Annotated[Region | None, Query()] = None) -> CountryPresetOut:
    """Without a region, what holds in all of them."""
    return preset_of(country, region)


@router.post(
    "/terms/preset",
    summary="Fill the money settings from a country's preset",
    description=(
        "Sales that were made are untouched. Rates are known by name: products follow a rate that changes. "
        "Cash rounding and face values are left out where the stall's currency is not the country's."
    ),
    response_model=MoneySettingsOut,
    responses=refusals(SignedOutRefusal, CountryUnknown, RegionUnknown),
)
def take_country_preset(wanted: PresetIn, owner: OwnerDep, session: SessionDep) -> MoneySettingsOut:
    """Fills what is empty or, when asked, replaces."""
    country = wanted.country or session.get_one(Vendor, owner.vendor_id).country
    apply_preset(session, owner.vendor_id, preset_of(country, wanted.region), now_ms(), replace=wanted.replace)
    return MoneySettingsOut.model_validate(
        {
            "terms": terms_of(session, owner.vendor_id),
            "tax_rates": tax_rates_of(session, owner.vendor_id),
            "tender_kinds": tender_kinds_of(session, owner.vendor_id),
        }
    )
