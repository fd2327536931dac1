"""Fills a stall's money settings from what is usual in its country. Sales that were made are untouched."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.tables import Vendor
from app.catalogue.commands import bump_revision
from app.catalogue.queries import tax_rates_of
from app.catalogue.tables import TaxRate
from app.kit.ids import uuid7
from app.terms.presets import CountryPresetOut, PresetTaxRate, PresetTenderKind
from app.terms.queries import tender_kinds_of, terms_of
from app.terms.tables import TenderKind, Terms

EXACT = {"step_minor": 1, "mode": "none", "scope": "cash_part", "exact_up_to_minor": 0, "at_least_minor": 0}
SOURCED = {"source", "as_of", "sure", "note"}


def apply_preset(
    session: Session,
    vendor_id: int,
    preset: CountryPresetOut,
    now_ms: int,
    *,
    replace: bool,
    new_id: Callable[[str], UUID] | None = None,
) -> None:
    """Fills what is empty; with `replace` also what somebody set otherwise.

    Rates are known by their name and tender kinds by their method, so that products and markets keep what they
    point at. What the preset does not know is archived (rates) or left alone (tender kinds).
    """
    bump_revision(session, vendor_id)
    in_own_currency = session.get_one(Vendor, vendor_id).currency == preset.currency
    fill_tax_rates(
        session,
        vendor_id,
        preset.tax_rates,
        now_ms,
        replace=replace,
        new_id=new_id or (lambda _: uuid7(now_ms)),
    )
    # Pieces and steps are sums of the country's own money.
    kinds = [each for each in preset.tender_kinds if in_own_currency or each.denomination_minor == 1]
    fill_tender_kinds(session, vendor_id, kinds, now_ms, replace=replace)
    fill_terms(session, vendor_id, preset, replace=replace, in_own_currency=in_own_currency)


def fill_tax_rates(
    session: Session,
    vendor_id: int,
    wanted: list[PresetTaxRate],
    now_ms: int,
    *,
    replace: bool,
    new_id: Callable[[str], UUID],
) -> None:
    """All of them or none: half of a country's rates beside the stall's own would be a riddle."""
    held = tax_rates_of(session, vendor_id)
    if not replace and any(not each.archived for each in held):
        return
    by_name = {each.name: each for each in reversed(held)}
    for sort, each in enumerate(wanted):
        row = by_name.pop(each.name, None) or TaxRate(
            vendor_id=vendor_id, tax_rate_id=new_id(each.name), name=each.name, tax=each.tax, sort=sort
        )
        row.sqlmodel_update({"tax": each.tax, "tax_ppm": each.tax_ppm, "sort": sort, "archived_at": None})
        session.add(row)
    names = {each.name for each in wanted}
    for row in held:
        if row.name not in names and not row.archived:
            row.archived_at = now_ms
    session.flush()


def fill_tender_kinds(
    session: Session, vendor_id: int, wanted: list[PresetTenderKind], now_ms: int, *, replace: bool
) -> None:
    """Adds what is not there; one that is archived stays so."""
    held = {each.method: each for each in tender_kinds_of(session, vendor_id)}
    first = max((each.sort for each in held.values()), default=-1) + 1
    for sort, each in enumerate(wanted, start=first):
        rules = each.model_dump(exclude={*SOURCED, "live", "method"})
        row = held.get(each.method)
        if row is None:
            archived_at = None if each.live else now_ms
            row = TenderKind(
                vendor_id=vendor_id, method=each.method, sort=sort, archived_at=archived_at, **rules
            )
            session.add(row)
        elif replace:
            row.sqlmodel_update(rules)
    session.flush()


def fill_terms(
    session: Session, vendor_id: int, preset: CountryPresetOut, *, replace: bool, in_own_currency: bool
) -> None:
    """Whether the stall is a small business and asks for tips is its own to say."""
    terms = terms_of(session, vendor_id)
    untouched = Terms(vendor_id=vendor_id)
    for name, value in usual_terms(session, vendor_id, preset, in_own_currency=in_own_currency).items():
        current = getattr(terms, name)
        never_filled = terms.preset_country is None and current == getattr(untouched, name)
        if replace or current is None or never_filled:
            setattr(terms, name, value)
    if replace or terms.preset_country is None:
        terms.preset_country, terms.preset_as_of = preset.country, preset.as_of
    session.add(terms)
    session.flush()


def usual_terms(
    session: Session, vendor_id: int, preset: CountryPresetOut, *, in_own_currency: bool
) -> dict[str, Any]:
    """The columns of the country's terms."""
    rounding = preset.cash_rounding.model_dump(include=set(EXACT)) if in_own_currency else EXACT
    default_rate = next((each.name for each in preset.tax_rates if each.default), None)
    rates = {each.name: each.tax_rate_id for each in tax_rates_of(session, vendor_id) if not each.archived}
    return {
        "region": preset.region,
        "prices_include_tax": preset.prices.include_tax,
        "tax_per": preset.prices.tax_per,
        "tax_mode": preset.prices.tax_mode,
        "small_business_note": preset.small_business.receipt_note if preset.small_business else None,
        **{f"rounding_{name}": value for name, value in rounding.items()},
        "tax_rate_id": rates.get(default_rate) if default_rate else None,
    }
