"""Turns the lines of sales and voids into rows and running totals.

The same set of lines gives the same rows in whatever order they come: of two lines that claim one sale (a
phone cloned with an open basket) or void one sale twice, the one with the smaller hash stands. Totals always
equal the sum over the rows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select
from sqlmodel import col

from app.kit.db import execute_many, insert_many, stored_id
from app.kit.log_line import Fact
from app.sales.lines import SaleCompleted, SaleVoided
from app.sales.queries import completed_sales
from app.sales.repricing import repriced
from app.sales.tables import Sale, SaleVoid
from app.sales.terms import line_terms_text, sale_terms_text
from app.sales.totals import SaleTotals
from app.stock.changes import StockChanges

INSERT_SALE = """
INSERT INTO sale (vendor_id, sale_id, hash, log_id, n, day_id, receipt_number, at, tz, currency, total_minor,
                  pricing_version, repriced_total_minor, repricing, terms)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, sale_id) DO NOTHING
"""
REPLACE_SALE = INSERT_SALE.replace(
    "DO NOTHING",
    """DO UPDATE SET
  hash = excluded.hash, log_id = excluded.log_id, n = excluded.n, day_id = excluded.day_id,
  receipt_number = excluded.receipt_number, at = excluded.at, tz = excluded.tz, currency = excluded.currency,
  total_minor = excluded.total_minor, pricing_version = excluded.pricing_version,
  repriced_total_minor = excluded.repriced_total_minor, repricing = excluded.repricing,
  terms = excluded.terms""",
)
LINE_COLUMNS = (
    "vendor_id", "sale_id", "line_number", "product_id", "batch_id", "batch_code", "name", "unit",
    "quantity_milli", "unit_price_minor", "amount_minor",
)  # fmt: skip
PAYMENT_COLUMNS = (
    "vendor_id", "sale_id", "payment_number", "method", "tendered_minor", "amount_minor", "change_minor",
)  # fmt: skip
TAX_COLUMNS = ("vendor_id", "sale_id", "tax_number", "tax", "tax_ppm", "net_minor", "tax_minor")
INSERT_VOID = """
INSERT INTO sale_void (vendor_id, sale_id, void_id, hash, log_id, n, at, tz, reason, note)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, sale_id) DO UPDATE SET
  void_id = excluded.void_id, hash = excluded.hash, log_id = excluded.log_id, n = excluded.n, at = excluded.at,
  tz = excluded.tz, reason = excluded.reason, note = excluded.note
"""
DELETE_CHILDREN = tuple(
    f"DELETE FROM {table} WHERE vendor_id = ? AND sale_id = ?"
    for table in ("sale_line", "sale_payment", "sale_tax")
)

StoredId = Callable[[str], bytes | str]
SaleRow = tuple[object, ...]


class ProjectedTwice(Exception):
    """A line came that is in the tables already: adding it again would count its sale twice."""


def project_sales(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[SaleCompleted]], stock: StockChanges
) -> set[bytes]:
    """Writes sales with their lines and payments; returns the hashes of those that another line supersedes."""
    if not facts:
        return set()
    standing = standing_sales(facts)
    fresh = list(standing.values())
    line_terms = {fact.hash: [line_terms_text(line) for line in fact.record.lines] for fact in fresh}
    totals = SaleTotals(stock)
    displaced: set[bytes] = set()
    stored = stored_id(connection)
    rows = {fact.record.id: sale_row(stored, vendor_id, fact, line_terms[fact.hash]) for fact in fresh}
    inserted = execute_many(connection, INSERT_SALE, list(rows.values()))
    if inserted < len(fresh):
        known = hashes_of_others(connection, vendor_id, standing)
        if inserted + len(known) != len(fresh):
            raise ProjectedTwice
        replacing = [fact for sale_id, fact in standing.items() if fact.hash < known.get(sale_id, b"")]
        replace_sales(
            connection, vendor_id, {fact.record.id: rows[fact.record.id] for fact in replacing}, totals
        )
        displaced = {known[fact.record.id] for fact in replacing}
        won = {fact.record.id for fact in replacing}
        fresh = [fact for sale_id, fact in standing.items() if sale_id not in known or sale_id in won]
    write_children(connection, vendor_id, fresh, line_terms)
    voided = voided_ids(connection, vendor_id, [fact.record.id for fact in fresh]) if displaced else set()
    for fact in fresh:
        if fact.record.id in voided:
            totals.count_void(fact.record)
        else:
            totals.add(fact.record)
    totals.save(connection, vendor_id)
    if len(fresh) == len(facts):
        return displaced
    written = {fact.hash for fact in fresh}
    return {fact.hash for fact in facts if fact.hash not in written} | displaced


def project_voids(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[SaleVoided]], stock: StockChanges
) -> tuple[set[bytes], set[bytes]]:
    """Writes voids; returns the hashes of those whose sale has not arrived, and of those superseded."""
    if not facts:
        return set(), set()
    sales = completed_sales(connection, vendor_id, {fact.record.sale_id for fact in facts})
    standing: dict[str, Fact[SaleVoided]] = {}
    for fact in facts:
        sale_id = fact.record.sale_id
        if sale_id in sales and (sale_id not in standing or fact.hash < standing[sale_id].hash):
            standing[sale_id] = fact
    known = hashes_by_sale(connection, SaleVoid, vendor_id, standing)
    totals = SaleTotals(stock)
    for sale_id in standing.keys() - known.keys():
        totals.take_back(sales[sale_id])
        totals.count_void(sales[sale_id])
    winners = [fact for i, fact in standing.items() if i not in known or fact.hash < known[i]]
    stored = stored_id(connection)
    execute_many(connection, INSERT_VOID, [void_row(stored, vendor_id, fact) for fact in winners])
    totals.save(connection, vendor_id)
    waiting = {fact.hash for fact in facts if fact.record.sale_id not in sales}
    won = {fact.hash for fact in winners}
    displaced = {known[fact.record.sale_id] for fact in winners if fact.record.sale_id in known}
    return waiting, {fact.hash for fact in facts if fact.hash not in won | waiting} | displaced


def standing_sales(facts: Iterable[Fact[SaleCompleted]]) -> dict[str, Fact[SaleCompleted]]:
    """Per sale id the line with the smallest hash."""
    standing: dict[str, Fact[SaleCompleted]] = {}
    for fact in facts:
        other = standing.setdefault(fact.record.id, fact)
        if fact.hash < other.hash:
            standing[fact.record.id] = fact
    return standing


def hashes_of_others(
    connection: Connection, vendor_id: int, standing: Mapping[str, Fact[SaleCompleted]]
) -> dict[str, bytes]:
    """Which of these sales the table holds from another line than the one that stands in this push."""
    known = hashes_by_sale(connection, Sale, vendor_id, standing)
    return {sale_id: line_hash for sale_id, line_hash in known.items() if line_hash != standing[sale_id].hash}


def hashes_by_sale(
    connection: Connection, table: type[Sale] | type[SaleVoid], vendor_id: int, sale_ids: Iterable[str]
) -> dict[str, bytes]:
    """Which of these sales the table holds already, and from which line."""
    query = select(col(table.sale_id), col(table.hash)).where(
        col(table.vendor_id) == vendor_id, col(table.sale_id).in_(list(sale_ids))
    )
    return {str(row.sale_id): bytes(row.hash) for row in connection.execute(query)}


def voided_ids(connection: Connection, vendor_id: int, sale_ids: Sequence[str]) -> set[str]:
    """Which of these sales are voided."""
    return set(hashes_by_sale(connection, SaleVoid, vendor_id, sale_ids))


def replace_sales(
    connection: Connection, vendor_id: int, rows: Mapping[str, SaleRow], totals: SaleTotals
) -> None:
    """Takes back what another line said of these sales; their own rows stay, for voids point at them."""
    if not rows:
        return
    sale_ids = list(rows)
    voided = voided_ids(connection, vendor_id, sale_ids)
    for sale_id, sale in completed_sales(connection, vendor_id, sale_ids).items():
        if sale_id in voided:
            totals.count_void(sale, -1)
        else:
            totals.take_back(sale)
    stored = stored_id(connection)
    keys = [(vendor_id, stored(sale_id)) for sale_id in sale_ids]
    for statement in DELETE_CHILDREN:
        execute_many(connection, statement, keys)
    execute_many(connection, REPLACE_SALE, list(rows.values()))


def write_children(
    connection: Connection,
    vendor_id: int,
    facts: Sequence[Fact[SaleCompleted]],
    line_terms: Mapping[bytes, Sequence[str | None]],
) -> None:
    """Writes the lines, payments and taxes of sales whose rows stand."""
    stored = stored_id(connection)
    # What most lines have is left to the column's default: a parameter less is time less.
    lines: list[tuple[object, ...]] = []
    lines_with_terms: list[tuple[object, ...]] = []
    payments: list[tuple[object, ...]] = []
    pending: list[tuple[object, ...]] = []
    taxes: list[tuple[object, ...]] = []
    for fact in facts:
        sale_id = stored(fact.record.id)
        texts = line_terms[fact.hash]
        for number, line in enumerate(fact.record.lines, 1):
            product_id = stored(line.product_id) if line.product_id else None
            batch_id = stored(line.batch_id) if line.batch_id else None
            row = (
                vendor_id, sale_id, number, product_id, batch_id, line.batch_code, line.name, line.unit,
                line.quantity_milli, line.unit_price_minor, line.amount_minor,
            )  # fmt: skip
            if terms := texts[number - 1]:
                lines_with_terms.append((*row, terms))
            else:
                lines.append(row)
        for number, paid in enumerate(fact.record.payments, 1):
            (pending if paid.pending else payments).append(
                (vendor_id, sale_id, number, paid.method, paid.tendered_minor, paid.amount_minor,
                 paid.change_minor)
            )  # fmt: skip
        for number, taxed in enumerate(fact.record.taxes, 1):
            taxes.append(
                (vendor_id, sale_id, number, taxed.tax, taxed.tax_ppm, taxed.net_minor, taxed.tax_minor)
            )
    insert_many(connection, "sale_line", LINE_COLUMNS, lines)
    insert_many(connection, "sale_payment", PAYMENT_COLUMNS, payments)
    if lines_with_terms:
        insert_many(connection, "sale_line", (*LINE_COLUMNS, "terms"), lines_with_terms)
    if pending:
        insert_many(
            connection, "sale_payment", (*PAYMENT_COLUMNS, "pending"), [(*row, True) for row in pending]
        )
    if taxes:
        insert_many(connection, "sale_tax", TAX_COLUMNS, taxes)


def sale_row(
    stored: StoredId, vendor_id: int, fact: Fact[SaleCompleted], line_terms: Sequence[str | None]
) -> SaleRow:
    """The row of `INSERT_SALE`."""
    sale = fact.record
    terms = sale_terms_text(sale)
    is_plain = terms is None and not sale.taxes and not any(line_terms)
    return (
        vendor_id, stored(sale.id), fact.hash, stored(fact.log_id), sale.n, stored(sale.day_id),
        sale.receipt_number, sale.at, sale.tz, sale.currency, sale.total_minor, sale.pricing_version,
        *repriced(sale, is_plain), terms,
    )  # fmt: skip


def void_row(stored: StoredId, vendor_id: int, fact: Fact[SaleVoided]) -> tuple[object, ...]:
    """The row of `INSERT_VOID`."""
    void = fact.record
    return (
        vendor_id, stored(void.sale_id), stored(void.id), fact.hash, stored(fact.log_id), void.n, void.at,
        void.tz, void.reason, void.note,
    )  # fmt: skip
