"""What the office does to the money terms and the tender kinds. Every write counts the catalogue's revision."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from app.catalogue.commands import bump_revision
from app.catalogue.queries import tax_rate
from app.markets.queries import market
from app.terms.queries import settled_at, tender_kind, tenders_at, terms_of
from app.terms.refusals import (
    RoundingNegative,
    RoundingStepNotPositive,
    TenderDenominationNotPositive,
    TenderGivesNoChange,
    TenderHasNoPieces,
    TenderKindBuiltIn,
    TenderKindTaken,
    TenderTaxFreeNeedsTags,
)
from app.terms.schemas import (
    CashRounding,
    MarketTenderOut,
    MarketTendersIn,
    TenderKindIn,
    TenderKindPatch,
    TermsPatch,
)
from app.terms.tables import MarketTender, TenderKind, Terms

BUILT_IN = {"cash", "card"}
IN_PIECES = {"voucher", "token"}


def change_terms(session: Session, vendor_id: int, change: TermsPatch) -> Terms:
    """Changes what sales from now on are made on; sales that were made keep theirs."""
    bump_revision(session, vendor_id)
    changed = terms_of(session, vendor_id)
    values = change.model_dump(exclude_unset=True)
    if values.get("tax_rate_id") is not None:
        tax_rate(session, vendor_id, values["tax_rate_id"])
    if values.pop("cash_rounding", None) is not None:
        values |= rounding_columns(change.cash_rounding)
    changed.sqlmodel_update(values)
    session.add(changed)
    session.flush()
    return changed


def rounding_columns(rounding: CashRounding) -> dict[str, int | str]:
    """As the row keeps it; raises RoundingStepNotPositive or RoundingNegative."""
    if rounding.step_minor < 1:
        raise RoundingStepNotPositive
    if rounding.exact_up_to_minor < 0 or rounding.at_least_minor < 0:
        raise RoundingNegative
    return {f"rounding_{name}": value for name, value in rounding.model_dump().items()}


def add_tender_kind(session: Session, vendor_id: int, wanted: TenderKindIn) -> TenderKind:
    """A kind after all others; every market takes it until it says otherwise."""
    bump_revision(session, vendor_id)
    if wanted.method in BUILT_IN:
        raise TenderKindBuiltIn
    if session.get(TenderKind, (vendor_id, wanted.method)) is not None:
        raise TenderKindTaken
    last = select(func.coalesce(func.max(col(TenderKind.sort)), -1)).where(TenderKind.vendor_id == vendor_id)
    added = TenderKind(vendor_id=vendor_id, sort=session.exec(last).one() + 1, **wanted.model_dump())
    check_tender_kind(added)
    session.add(added)
    session.flush()
    return added


def change_tender_kind(
    session: Session, vendor_id: int, method: str, change: TenderKindPatch, now_ms: int
) -> TenderKind:
    """Changes what it says, or archives it and takes it back. Sales keep what they were paid with."""
    bump_revision(session, vendor_id)
    if method in BUILT_IN:
        raise TenderKindBuiltIn
    changed = tender_kind(session, vendor_id, method)
    values = change.model_dump(exclude_unset=True)
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    changed.sqlmodel_update(values)
    check_tender_kind(changed)
    session.flush()
    return changed


def check_tender_kind(one: TenderKind) -> None:
    """Raises what the rules of the core could not keep."""
    if one.denomination_minor < 1:
        raise TenderDenominationNotPositive
    if one.kind not in IN_PIECES and one.denomination_minor != 1:
        raise TenderHasNoPieces
    if one.change == "cash" and not can_give_change(one):
        raise TenderGivesNoChange
    if one.tax_free and not one.pays_tags:
        raise TenderTaxFreeNeedsTags


def can_give_change(one: TenderKind) -> bool:
    """Cards and QR pay exactly; what is restricted gives nothing back."""
    return one.kind in IN_PIECES and not one.pays_tags


def settle_tenders(
    session: Session, vendor_id: int, market_id: UUID, wanted: MarketTendersIn
) -> list[MarketTenderOut]:
    """Replaces what the market settles otherwise."""
    bump_revision(session, vendor_id)
    market(session, vendor_id, market_id)
    for row in settled_at(session, vendor_id, market_id):
        session.delete(row)
    session.flush()
    for each in {tender.method: tender for tender in wanted.tenders}.values():
        if each.method in BUILT_IN:
            raise TenderKindBuiltIn
        kind = tender_kind(session, vendor_id, each.method)
        if each.change == "cash" and not can_give_change(kind):
            raise TenderGivesNoChange
        if not each.taken or each.change is not None:
            session.add(MarketTender(vendor_id=vendor_id, market_id=market_id, **each.model_dump()))
    session.flush()
    return tenders_at(session, vendor_id, market_id)
