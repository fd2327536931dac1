"""What markets owe for tokens: taken from the day's totals, with the entries that the office made."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.accounts.tables import Vendor
from app.markets.tables import MarketDay
from app.sales.lines import UsedTenderKind
from app.sales.redemption_schemas import (
    ClaimSlipOut,
    RedemptionClaimOut,
    RedemptionEntryOut,
    RedemptionState,
)
from app.sales.refusals import RedemptionClaimUnknown
from app.sales.tables import DayPaymentTotal, RedemptionEntry, Sale
from app.sales.terms import sale_terms
from app.terms.queries import tender_kinds_of
from app.terms.tables import TenderKind

BUILT_IN = ("cash", "card")
REDEEMED = ("token", "voucher")


@dataclass(frozen=True, slots=True)
class Face:
    """What a tender was called on a day, of which kind it was and what one piece was worth."""

    name: str
    kind: str
    denomination_minor: int


Key = tuple[UUID, str, str]
"""A market day, a currency, a method."""


def redemption_claims(
    session: Session, vendor_id: int, market_id: UUID | None = None, date_on: date | None = None
) -> list[RedemptionClaimOut]:
    """Every claim, newest day first, of one market or date if asked."""
    claims = claims_of(session, vendor_id, token_totals(session, vendor_id))
    wanted = [
        claim for claim in claims if market_id in {None, claim.market_id} and date_on in {None, claim.date_on}
    ]
    return sorted(wanted, key=newest_first, reverse=True)


def newest_first(claim: RedemptionClaimOut) -> tuple[date, str, str]:
    """By date, then as a slip lists them."""
    return claim.date_on or date.min, claim.market_name or "", claim.method


def claim_slip(session: Session, vendor_id: int, day_id: UUID) -> ClaimSlipOut:
    """What is printed for one market day; raises RedemptionClaimUnknown when it took no tokens."""
    claims = claims_of(session, vendor_id, token_totals(session, vendor_id, day_id))
    if not claims:
        raise RedemptionClaimUnknown
    return ClaimSlipOut(
        stall_name=session.get_one(Vendor, vendor_id).name,
        day_id=day_id,
        date_on=claims[0].date_on,
        market_name=claims[0].market_name,
        claims=sorted(claims, key=lambda claim: (claim.method, claim.currency)),
    )


def redemption_claim(
    session: Session, vendor_id: int, day_id: UUID, method: str, currency: str
) -> RedemptionClaimOut:
    """One claim; raises RedemptionClaimUnknown."""
    for claim in claims_of(session, vendor_id, token_totals(session, vendor_id, day_id)):
        if (claim.method, claim.currency) == (method, currency):
            return claim
    raise RedemptionClaimUnknown


def token_totals(session: Session, vendor_id: int, day_id: UUID | None = None) -> dict[Key, int]:
    """What came in by anything but cash and card; nothing, where a claim outlived the sales it was for."""
    totals: dict[Key, int] = {}
    for table in (RedemptionEntry, DayPaymentTotal):
        query = select(table).where(col(table.vendor_id) == vendor_id, col(table.method).not_in(BUILT_IN))
        if day_id is not None:
            query = query.where(col(table.day_id) == day_id)
        for row in session.execute(query).scalars():
            key = (row.day_id, row.currency, row.method)
            totals[key] = row.amount_minor if isinstance(row, DayPaymentTotal) else 0
    return totals


def claims_of(session: Session, vendor_id: int, totals: Mapping[Key, int]) -> list[RedemptionClaimOut]:
    """The totals of tokens and vouchers as claims."""
    day_ids = {day_id for day_id, _, _ in totals}
    faces = faces_of(session, vendor_id, {(day_id, method) for day_id, _, method in totals})
    entries = entries_of(session, vendor_id, day_ids)
    query = select(MarketDay).where(col(MarketDay.vendor_id) == vendor_id, col(MarketDay.day_id).in_(day_ids))
    days = {day.day_id: day for day in session.execute(query).scalars()}
    return [
        described_claim(key, amount_minor, face, days.get(key[0]), entries[key])
        for key, amount_minor in totals.items()
        if (face := faces.get((key[0], key[2]))) and face.kind in REDEEMED
    ]


def faces_of(
    session: Session, vendor_id: int, wanted: Collection[tuple[UUID, str]]
) -> dict[tuple[UUID, str], Face]:
    """Each day's tenders as its own sales say; where only a refund names one, as the office has it now."""
    missing: defaultdict[UUID, set[str]] = defaultdict(set)
    for day_id, method in wanted:
        missing[day_id].add(method)
    query = (
        select(col(Sale.day_id), col(Sale.terms))
        .where(
            col(Sale.vendor_id) == vendor_id,
            col(Sale.day_id).in_(set(missing)),
            col(Sale.terms).is_not(None),
        )
        .order_by(col(Sale.day_id), col(Sale.at).desc(), col(Sale.sale_id))
    )
    found: dict[tuple[UUID, str], Face] = {}
    for row in session.execute(query):
        if not missing[row.day_id]:
            continue
        for used in sale_terms(row.terms).tender_kinds:
            if used.method in missing[row.day_id]:
                missing[row.day_id].discard(used.method)
                found[row.day_id, used.method] = face_of(used)
    for kind in tender_kinds_of(session, vendor_id):
        for day_id, methods in missing.items():
            if kind.method in methods:
                found[day_id, kind.method] = face_of(kind)
    return found


def face_of(kind: UsedTenderKind | TenderKind) -> Face:
    """What a sale says is not checked: a piece is worth something."""
    return Face(kind.name, kind.kind, max(kind.denomination_minor, 1))


def entries_of(
    session: Session, vendor_id: int, day_ids: Collection[UUID]
) -> defaultdict[Key, list[RedemptionEntry]]:
    """What the office entered, in the order in which it did."""
    query = (
        select(RedemptionEntry)
        .where(col(RedemptionEntry.vendor_id) == vendor_id, col(RedemptionEntry.day_id).in_(day_ids))
        .order_by(col(RedemptionEntry.at), col(RedemptionEntry.entry_id))
    )
    found: defaultdict[Key, list[RedemptionEntry]] = defaultdict(list)
    for entry in session.execute(query).scalars():
        found[entry.day_id, entry.currency, entry.method].append(entry)
    return found


def described_claim(
    key: Key, total_minor: int, face: Face, day: MarketDay | None, entries: Sequence[RedemptionEntry]
) -> RedemptionClaimOut:
    """Without entries the whole total is claimed."""
    claimed_minor = sum(entry.claimed_minor for entry in entries) if entries else total_minor
    paid_minor = sum(entry.paid_minor for entry in entries)
    netted_minor = sum(entry.netted_against_fee_minor for entry in entries)
    count, rest_minor = divmod(max(total_minor, 0), face.denomination_minor)
    return RedemptionClaimOut(
        day_id=key[0],
        date_on=day.date_on if day else None,
        market_id=day.market_id if day else None,
        market_name=day.market_name if day else None,
        currency=key[1],
        method=key[2],
        name=face.name,
        face_minor=face.denomination_minor,
        count=count,
        rest_minor=rest_minor,
        total_minor=total_minor,
        claimed_minor=claimed_minor,
        paid_minor=paid_minor,
        netted_against_fee_minor=netted_minor,
        outstanding_minor=claimed_minor - paid_minor - netted_minor,
        state=state_of(claimed_minor, paid_minor + netted_minor),
        entries=[
            RedemptionEntryOut(**entry.model_dump(exclude={"vendor_id", "day_id", "currency", "method"}))
            for entry in entries
        ],
    )


def state_of(claimed_minor: int, settled_minor: int) -> RedemptionState:
    """How far the market has paid."""
    if settled_minor <= 0 and claimed_minor != 0:
        return "outstanding"
    return "paid" if settled_minor >= claimed_minor else "part_paid"
