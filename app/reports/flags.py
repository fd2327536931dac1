"""What the office is told to look at: figures that do not fit together. Nothing was refused for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from app.sales.lines import Paid, RefundedLine, SoldLine
from app.sales.queries import payments_seen, refund_parts, refunds_of_sales
from app.sales.tables import PaymentConfirmation, Sale, SaleRefund, SaleVoid

OVER_SOLD = "refund_over_sold"
OF_VOID = "refund_of_void"


@dataclass(frozen=True)
class Afterwards:
    """What happened to some sales after they were made."""

    refunds: Mapping[UUID, Sequence[SaleRefund]]
    refunded_lines: Mapping[UUID, Sequence[RefundedLine]]
    seen: Mapping[tuple[UUID, int], PaymentConfirmation] = field(default_factory=dict)

    def refunded_minor(self, sale_id: UUID) -> int:
        """What was given back of a sale."""
        return sum(refund.total_minor for refund in self.refunds.get(sale_id, []))

    def seen_at(self, sale_id: UUID, payment_number: int) -> int | None:
        """When a pending payment was seen to arrive."""
        seen = self.seen.get((sale_id, payment_number))
        return seen.at if seen else None

    def is_pending(self, sale_id: UUID, payment_number: int, paid: Paid) -> bool:
        """Whether nobody has seen it yet."""
        return paid.pending and (sale_id, payment_number) not in self.seen


def afterwards(session: Session, vendor_id: int, sale_ids: Collection[UUID]) -> Afterwards:
    """Refunds of these sales on whatever day, and their payments that were seen."""
    refunds: defaultdict[UUID, list[SaleRefund]] = defaultdict(list)
    for refund in refunds_of_sales(session, vendor_id, sale_ids):
        if refund.sale_id is not None:
            refunds[refund.sale_id].append(refund)
    refund_ids = [refund.refund_id for some in refunds.values() for refund in some]
    lines, _, _ = refund_parts(session, vendor_id, refund_ids)
    return Afterwards(refunds, lines, payments_seen(session, vendor_id, sale_ids))


def sale_flags(
    sale: Sale,
    void: SaleVoid | None,
    lines: Sequence[SoldLine],
    payments: Sequence[Paid],
    after: Afterwards,
) -> list[str]:
    """What is odd about a sale by itself, whatever day or stall it belongs to."""
    flags = ["priced_differently"] if sale.repriced_total_minor != sale.total_minor else []
    flags += sale.repricing.split() if sale.repricing else []
    if any(after.is_pending(sale.sale_id, number, paid) for number, paid in enumerate(payments, 1)):
        flags.append("payment_pending")
    return flags + refund_flags(sale, void, lines, after)


def refund_flags(sale: Sale, void: SaleVoid | None, lines: Sequence[SoldLine], after: Afterwards) -> list[str]:
    """What is odd about the refunds of a sale."""
    refunds = after.refunds.get(sale.sale_id, [])
    if not refunds:
        return []
    returned = [line for refund in refunds for line in after.refunded_lines.get(refund.refund_id, [])]
    found = {
        OVER_SOLD: is_over_sold(lines, returned)
        or after.refunded_minor(sale.sale_id) > max(sale.total_minor, 0),
        OF_VOID: void is not None,
    }
    return [flag for flag, is_so in found.items() if is_so]


def is_over_sold(sold: Sequence[SoldLine], returned: Iterable[RefundedLine]) -> bool:
    """Whether of some line more came back than went out, or something that was not in the sale."""
    left_milli = [abs(line.quantity_milli) for line in sold]
    for line in returned:
        if line.line_number is None or not 1 <= line.line_number <= len(left_milli):
            return True
        left_milli[line.line_number - 1] -= abs(line.quantity_milli)
    return any(milli < 0 for milli in left_milli)
