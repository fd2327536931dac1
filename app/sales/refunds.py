"""Turns the lines of refunds and of payments that were seen into rows and running totals.

As with sales, the smaller hash stands. A refund waits for the sale it names; a confirmation for nothing.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select
from sqlmodel import col

from app.kit.db import execute_many, insert_many, stored_id
from app.kit.log_line import Fact
from app.sales.lines import PaymentConfirmed, RefundMade
from app.sales.queries import made_refunds
from app.sales.tables import PaymentConfirmation, Sale, SaleRefund
from app.sales.totals import SaleTotals
from app.stock.changes import StockChanges

INSERT_REFUND = """
INSERT INTO sale_refund (vendor_id, refund_id, hash, log_id, n, day_id, receipt_number, at, tz, sale_id,
                         sale_receipt_number, currency, pricing_version, prices_include_tax, total_minor,
                         rounding_minor, reason, note)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, refund_id) DO UPDATE SET
  hash = excluded.hash, log_id = excluded.log_id, n = excluded.n, day_id = excluded.day_id,
  receipt_number = excluded.receipt_number, at = excluded.at, tz = excluded.tz, sale_id = excluded.sale_id,
  sale_receipt_number = excluded.sale_receipt_number, currency = excluded.currency,
  pricing_version = excluded.pricing_version, prices_include_tax = excluded.prices_include_tax,
  total_minor = excluded.total_minor, rounding_minor = excluded.rounding_minor, reason = excluded.reason,
  note = excluded.note
"""
LINE_COLUMNS = (
    "vendor_id", "refund_id", "refund_line_number", "line_number", "product_id", "batch_id", "batch_code",
    "name", "unit", "quantity_milli", "amount_minor", "goods", "kind", "tax", "tax_ppm",
)  # fmt: skip
PAYMENT_COLUMNS = ("vendor_id", "refund_id", "payment_number", "method", "amount_minor")
TAX_COLUMNS = ("vendor_id", "refund_id", "tax_number", "tax", "tax_ppm", "net_minor", "tax_minor")
DELETE_CHILDREN = tuple(
    f"DELETE FROM {table} WHERE vendor_id = ? AND refund_id = ?"
    for table in ("sale_refund_line", "sale_refund_payment", "sale_refund_tax")
)
INSERT_CONFIRMATION = """
INSERT INTO payment_confirmation (vendor_id, sale_id, payment_number, confirmation_id, hash, log_id, n, at, tz)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, sale_id, payment_number) DO UPDATE SET
  confirmation_id = excluded.confirmation_id, hash = excluded.hash, log_id = excluded.log_id, n = excluded.n,
  at = excluded.at, tz = excluded.tz
"""


def project_refunds(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[RefundMade]], stock: StockChanges
) -> tuple[set[bytes], set[bytes]]:
    """Writes refunds; returns the hashes of those whose sale has not arrived, and of those superseded."""
    if not facts:
        return set(), set()
    sales = known_sales(connection, vendor_id, facts)
    waiting = {fact.hash for fact in facts if fact.record.sale_id not in {None, *sales}}
    standing: dict[str, Fact[RefundMade]] = {}
    for fact in facts:
        other = standing.get(fact.record.id)
        if fact.hash not in waiting and (other is None or fact.hash < other.hash):
            standing[fact.record.id] = fact
    known = refund_hashes(connection, vendor_id, list(standing))
    winners = [fact for i, fact in standing.items() if i not in known or fact.hash < known[i]]
    totals = SaleTotals(stock)
    displaced = take_back_refunds(connection, vendor_id, winners, known, totals)
    write_refunds(connection, vendor_id, winners)
    for fact in winners:
        totals.add_refund(fact.record)
    totals.save(connection, vendor_id)
    won = {fact.hash for fact in winners}
    return waiting, {fact.hash for fact in facts if fact.hash not in won | waiting} | displaced


def known_sales(connection: Connection, vendor_id: int, facts: Sequence[Fact[RefundMade]]) -> set[str]:
    """Which of the sales that they name have arrived."""
    named = {fact.record.sale_id for fact in facts if fact.record.sale_id is not None}
    query = select(col(Sale.sale_id)).where(
        col(Sale.vendor_id) == vendor_id, col(Sale.sale_id).in_(sorted(named))
    )
    return {str(sale_id) for sale_id in connection.execute(query).scalars()} if named else set()


def refund_hashes(connection: Connection, vendor_id: int, refund_ids: Sequence[str]) -> dict[str, bytes]:
    """Which of these refunds the table holds already, and from which line."""
    query = select(col(SaleRefund.refund_id), col(SaleRefund.hash)).where(
        col(SaleRefund.vendor_id) == vendor_id, col(SaleRefund.refund_id).in_(refund_ids)
    )
    return {str(row.refund_id): bytes(row.hash) for row in connection.execute(query)}


def take_back_refunds(
    connection: Connection,
    vendor_id: int,
    winners: Sequence[Fact[RefundMade]],
    known: Mapping[str, bytes],
    totals: SaleTotals,
) -> set[bytes]:
    """Undoes what another line said of these refunds; returns the hashes of those lines."""
    replaced = [fact.record.id for fact in winners if fact.record.id in known]
    if not replaced:
        return set()
    for refund in made_refunds(connection, vendor_id, replaced):
        totals.add_refund(refund, -1)
    stored = stored_id(connection)
    for statement in DELETE_CHILDREN:
        execute_many(connection, statement, [(vendor_id, stored(refund_id)) for refund_id in replaced])
    return {known[refund_id] for refund_id in replaced}


def write_refunds(connection: Connection, vendor_id: int, facts: Sequence[Fact[RefundMade]]) -> None:
    """The rows of refunds that stand, with their lines, payments and taxes."""
    stored = stored_id(connection)
    refunds: list[tuple[object, ...]] = []
    lines: list[tuple[object, ...]] = []
    payments: list[tuple[object, ...]] = []
    taxes: list[tuple[object, ...]] = []
    for fact in facts:
        made = fact.record
        key = (vendor_id, stored(made.id))
        refunds.append(
            (*key, fact.hash, stored(fact.log_id), made.n, stored(made.day_id), made.receipt_number, made.at,
             made.tz, stored(made.sale_id) if made.sale_id else None, made.sale_receipt_number, made.currency,
             made.pricing_version, made.prices_include_tax, made.total_minor, made.rounding_minor, made.reason,
             made.note)
        )  # fmt: skip
        for number, line in enumerate(made.lines, 1):
            product_id = stored(line.product_id) if line.product_id else None
            batch_id = stored(line.batch_id) if line.batch_id else None
            lines.append(
                (*key, number, line.line_number, product_id, batch_id, line.batch_code, line.name, line.unit,
                 line.quantity_milli, line.amount_minor, line.goods, line.kind, line.tax, line.tax_ppm)
            )  # fmt: skip
        payments += [
            (*key, number, paid.method, paid.amount_minor) for number, paid in enumerate(made.payments, 1)
        ]
        taxes += [
            (*key, number, taxed.tax, taxed.tax_ppm, taxed.net_minor, taxed.tax_minor)
            for number, taxed in enumerate(made.taxes, 1)
        ]
    execute_many(connection, INSERT_REFUND, refunds)
    insert_many(connection, "sale_refund_line", LINE_COLUMNS, lines)
    insert_many(connection, "sale_refund_payment", PAYMENT_COLUMNS, payments)
    insert_many(connection, "sale_refund_tax", TAX_COLUMNS, taxes)


def project_confirmations(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[PaymentConfirmed]]
) -> set[bytes]:
    """Writes which payments were seen; returns the hashes of those superseded."""
    if not facts:
        return set()
    standing: dict[tuple[str, int], Fact[PaymentConfirmed]] = {}
    for fact in facts:
        key = (fact.record.sale_id, fact.record.payment_number)
        if key not in standing or fact.hash < standing[key].hash:
            standing[key] = fact
    known = confirmation_hashes(connection, vendor_id, list(standing))
    winners = {key: fact for key, fact in standing.items() if key not in known or fact.hash < known[key]}
    stored = stored_id(connection)
    rows = [
        (vendor_id, stored(sale_id), number, stored(fact.record.id), fact.hash, stored(fact.log_id),
         fact.record.n, fact.record.at, fact.record.tz)
        for (sale_id, number), fact in winners.items()
    ]  # fmt: skip
    execute_many(connection, INSERT_CONFIRMATION, rows)
    won = {fact.hash for fact in winners.values()}
    return {fact.hash for fact in facts if fact.hash not in won} | {
        known[key] for key in winners if key in known
    }


def confirmation_hashes(
    connection: Connection, vendor_id: int, keys: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], bytes]:
    """Which of these payments the table holds as seen already, and from which line."""
    query = select(
        col(PaymentConfirmation.sale_id), col(PaymentConfirmation.payment_number), col(PaymentConfirmation.hash)
    ).where(
        col(PaymentConfirmation.vendor_id) == vendor_id,
        col(PaymentConfirmation.sale_id).in_({sale_id for sale_id, _ in keys}),
    )
    return {(str(row.sale_id), row.payment_number): bytes(row.hash) for row in connection.execute(query)}
