"""The running totals of a market day: by sale, by product, by tender, and never over two currencies.

A phone that sells before it is paired may take another money than the stall keeps.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.kit.db import execute_many, stored_id
from app.sales.lines import SaleCompleted, SaleFigures
from app.sales.tables import OTHER_ITEM
from app.stock.projection import add_sold

ADD_DAY = """
INSERT INTO day_total (vendor_id, day_id, currency, sale_count, total_minor, void_count, voided_minor)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, day_id, currency) DO UPDATE SET
  sale_count = day_total.sale_count + excluded.sale_count,
  total_minor = day_total.total_minor + excluded.total_minor,
  void_count = day_total.void_count + excluded.void_count,
  voided_minor = day_total.voided_minor + excluded.voided_minor
"""
ADD_PRODUCT = """
INSERT INTO day_product_total (vendor_id, day_id, currency, product_id, quantity_milli, amount_minor)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, day_id, currency, product_id) DO UPDATE SET
  quantity_milli = day_product_total.quantity_milli + excluded.quantity_milli,
  amount_minor = day_product_total.amount_minor + excluded.amount_minor
"""
ADD_PAYMENT = """
INSERT INTO day_payment_total (vendor_id, day_id, currency, method, payment_count, amount_minor)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, day_id, currency, method) DO UPDATE SET
  payment_count = day_payment_total.payment_count + excluded.payment_count,
  amount_minor = day_payment_total.amount_minor + excluded.amount_minor
"""
# A total of nothing has no row: what came and went leaves the same tables as what never came.
DROP_EMPTY_DAY = """
DELETE FROM day_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND sale_count = 0 AND void_count = 0
"""
DROP_EMPTY_PRODUCT = """
DELETE FROM day_product_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND product_id = ?
  AND quantity_milli = 0 AND amount_minor = 0
"""
DROP_EMPTY_PAYMENT = """
DELETE FROM day_payment_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND method = ? AND payment_count = 0
"""

Till = tuple[str, str]
"""A market day and a currency."""

NO_PRODUCT = str(OTHER_ITEM)


@dataclass
class SaleTotals:
    """What a set of sales adds to the totals, gathered before any row is touched."""

    days: defaultdict[Till, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))
    products: defaultdict[tuple[str, str, str], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    payments: defaultdict[tuple[str, str, str], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    batches: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, sale: SaleCompleted | SaleFigures) -> None:
        """A sale that stands."""
        self._count(sale, 1)

    def take_back(self, sale: SaleCompleted | SaleFigures) -> None:
        """A sale that was added before and does not stand any more."""
        self._count(sale, -1)

    def count_void(self, sale: SaleCompleted | SaleFigures, sign: int = 1) -> None:
        """The sale's day shows it among its voids."""
        day = self.days[sale.day_id, sale.currency]
        day[2] += sign
        day[3] += sign * sale.total_minor

    def _count(self, sale: SaleCompleted | SaleFigures, sign: int) -> None:
        day_id, currency = sale.day_id, sale.currency
        day = self.days[day_id, currency]
        day[0] += sign
        day[1] += sign * sale.total_minor
        for line in sale.lines:
            quantity_milli = sign * line.quantity_milli
            product = self.products[day_id, currency, line.product_id or NO_PRODUCT]
            product[0] += quantity_milli
            product[1] += sign * line.amount_minor
            if line.batch_id is not None:
                self.batches[line.batch_id] += quantity_milli
        for payment in sale.payments:
            method = self.payments[day_id, currency, payment.method]
            method[0] += sign
            method[1] += sign * payment.amount_minor

    def save(self, connection: Connection, vendor_id: int) -> None:
        """Adds everything to the tables, in the order of the keys so that two writers cannot deadlock."""
        stored = stored_id(connection)
        days = [
            (vendor_id, stored(day_id), currency, *sums)
            for (day_id, currency), sums in sorted(self.days.items())
        ]
        products = [
            (vendor_id, stored(day_id), currency, stored(product_id), *sums)
            for (day_id, currency, product_id), sums in sorted(self.products.items())
        ]
        payments = [
            (vendor_id, stored(day_id), currency, method, *sums)
            for (day_id, currency, method), sums in sorted(self.payments.items())
        ]
        execute_many(connection, ADD_DAY, days)
        execute_many(connection, ADD_PRODUCT, products)
        execute_many(connection, ADD_PAYMENT, payments)
        execute_many(connection, DROP_EMPTY_DAY, [row[:3] for row in days])
        execute_many(connection, DROP_EMPTY_PRODUCT, [row[:4] for row in products])
        execute_many(connection, DROP_EMPTY_PAYMENT, [row[:4] for row in payments])
        add_sold(connection, vendor_id, self.batches)
