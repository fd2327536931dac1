"""The money terms, the tender kinds, and which of them a market takes, as the office edits them."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.refusals import TaxRateUnknown
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.markets.queries import market
from app.markets.refusals import MarketUnknown
from app.terms.commands import add_tender_kind, change_tender_kind, change_terms, settle_tenders
from app.terms.queries import tender_kinds_of, tenders_at, terms_of
from app.terms.refusals import (
    RoundingNegative,
    RoundingStepNotPositive,
    TenderDenominationNotPositive,
    TenderGivesNoChange,
    TenderHasNoPieces,
    TenderKindBuiltIn,
    TenderKindTaken,
    TenderKindUnknown,
    TenderTaxFreeNeedsTags,
)
from app.terms.schemas import (
    MarketTenderOut,
    MarketTendersIn,
    TenderKindIn,
    TenderKindOut,
    TenderKindPatch,
    TermsOut,
    TermsPatch,
)
from app.terms.tables import TenderKind, Terms

router = APIRouter(prefix="/api", tags=["terms"])

UNFIT = (
    SignedOutRefusal, TenderKindBuiltIn, TenderDenominationNotPositive, TenderHasNoPieces, TenderGivesNoChange,
    TenderTaxFreeNeedsTags,
)  # fmt: skip


@router.get(
    "/terms",
    summary="The stall's money terms",
    response_model=TermsOut,
    responses=refusals(SignedOutRefusal),
)
def read_terms(owner: OwnerDep, session: SessionDep) -> Terms:
    """A stall that never said anything has the defaults."""
    return terms_of(session, owner.vendor_id)


@router.patch(
    "/terms",
    summary="Change the money terms",
    description="Sales from now on; those that were made keep what they were made on.",
    response_model=TermsOut,
    responses=refusals(SignedOutRefusal, TaxRateUnknown, RoundingStepNotPositive, RoundingNegative),
)
def update_terms(change: TermsPatch, owner: OwnerDep, session: SessionDep) -> Terms:
    """What is left out stays as it is."""
    return change_terms(session, owner.vendor_id, change)


@router.get(
    "/tender-kinds",
    summary="Every way to pay beside cash and card",
    description="In their order; what is archived comes last. `cash` and `card` are built in and always there.",
    response_model=list[TenderKindOut],
    responses=refusals(SignedOutRefusal),
)
def list_tender_kinds(owner: OwnerDep, session: SessionDep) -> list[TenderKind]:
    """Archived ones too, so that they can be taken back."""
    return tender_kinds_of(session, owner.vendor_id)


@router.post(
    "/tender-kinds",
    summary="Add a way to pay",
    status_code=201,
    response_model=TenderKindOut,
    responses=refusals(*UNFIT, TenderKindTaken),
)
def create_tender_kind(wanted: TenderKindIn, owner: OwnerDep, session: SessionDep) -> TenderKind:
    """Every market takes it until it says otherwise."""
    return add_tender_kind(session, owner.vendor_id, wanted)


@router.patch(
    "/tender-kinds/{method}",
    summary="Change, archive or take back a way to pay",
    response_model=TenderKindOut,
    responses=refusals(*UNFIT, TenderKindUnknown),
)
def update_tender_kind(
    method: str, change: TenderKindPatch, owner: OwnerDep, session: SessionDep
) -> TenderKind:
    """What is left out stays as it is."""
    return change_tender_kind(session, owner.vendor_id, method, change, now_ms())


@router.get(
    "/markets/{market_id}/tenders",
    summary="What a market lets customers pay with",
    description="Every kind that is not archived: taken or not, and the market's own rule for change.",
    response_model=list[MarketTenderOut],
    responses=refusals(SignedOutRefusal, MarketUnknown),
)
def list_market_tenders(market_id: UUID, owner: OwnerDep, session: SessionDep) -> list[MarketTenderOut]:
    """A market that says nothing takes all, as they are."""
    market(session, owner.vendor_id, market_id)
    return tenders_at(session, owner.vendor_id, market_id)


@router.put(
    "/markets/{market_id}/tenders",
    summary="Say what a market lets customers pay with",
    description="Replaces what was said before; kinds that are left out are taken as they are.",
    response_model=list[MarketTenderOut],
    responses=refusals(
        SignedOutRefusal, MarketUnknown, TenderKindUnknown, TenderKindBuiltIn, TenderGivesNoChange
    ),
)
def replace_market_tenders(
    market_id: UUID, wanted: MarketTendersIn, owner: OwnerDep, session: SessionDep
) -> list[MarketTenderOut]:
    """A market's tokens, for instance, are taken at no other."""
    return settle_tenders(session, owner.vendor_id, market_id, wanted)
