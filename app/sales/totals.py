"""The running totals of a market day: by sale, by product, by tender, by tax, and never over two currencies.

A phone that sells before it is paired may take another money than the stall keeps.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from app.kit.db import execute_many, stored_id
from app.sales.lines import RefundFigures, RefundMade, SaleCompleted, SaleFigures
from app.sales.tables import OTHER_ITEM
from app.stock.changes import StockChanges

ADD_DAY = """
INSERT INTO day_total (vendor_id, day_id, currency, sale_count, total_minor, void_count, voided_minor,
                       refund_count, refunded_minor, tip_minor, rounding_minor, deposit_minor, discount_minor,
                       opened)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        EXISTS (SELECT 1 FROM market_day WHERE vendor_id = ? AND day_id = ?))
ON CONFLICT (vendor_id, day_id, currency) DO UPDATE SET
  sale_count = day_total.sale_count + excluded.sale_count,
  total_minor = day_total.total_minor + excluded.total_minor,
  void_count = day_total.void_count + excluded.void_count,
  voided_minor = day_total.voided_minor + excluded.voided_minor,
  refund_count = day_total.refund_count + excluded.refund_count,
  refunded_minor = day_total.refunded_minor + excluded.refunded_minor,
  tip_minor = day_total.tip_minor + excluded.tip_minor,
  rounding_minor = day_total.rounding_minor + excluded.rounding_minor,
  deposit_minor = day_total.deposit_minor + excluded.deposit_minor,
  discount_minor = day_total.discount_minor + excluded.discount_minor
"""
ADD_TAX = """
INSERT INTO day_tax_total (vendor_id, day_id, currency, tax, tax_ppm, net_minor, tax_minor)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, day_id, currency, tax, tax_ppm) DO UPDATE SET
  net_minor = day_tax_total.net_minor + excluded.net_minor,
  tax_minor = day_tax_total.tax_minor + excluded.tax_minor
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
OPEN_DAY = "UPDATE day_total SET opened = true WHERE vendor_id = ? AND day_id = ? AND NOT opened"
# A total of nothing has no row: what came and went leaves the same tables as what never came.
DROP_EMPTY_DAY = """
DELETE FROM day_total
WHERE vendor_id = ? AND day_id = ? AND currency = ?
  AND sale_count = 0 AND void_count = 0 AND refund_count = 0
"""
DROP_EMPTY_PRODUCT = """
DELETE FROM day_product_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND product_id = ?
  AND quantity_milli = 0 AND amount_minor = 0
"""
DROP_EMPTY_PAYMENT = """
DELETE FROM day_payment_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND method = ? AND payment_count = 0 AND amount_minor = 0
"""
DROP_EMPTY_TAX = """
DELETE FROM day_tax_total
WHERE vendor_id = ? AND day_id = ? AND currency = ? AND tax = ? AND tax_ppm = ?
  AND net_minor = 0 AND tax_minor = 0
"""

Till = tuple[str, str]
"""A market day and a currency."""

NO_PRODUCT = str(OTHER_ITEM)
CASH = "cash"
DEPOSIT = "deposit"
RESTOCKED = "restocked"


@dataclass
class DaySums:
    """What is added to a row of `day_total`, in the order of its columns."""

    sale_count: int = 0
    total_minor: int = 0
    void_count: int = 0
    voided_minor: int = 0
    refund_count: int = 0
    refunded_minor: int = 0
    tip_minor: int = 0
    rounding_minor: int = 0
    deposit_minor: int = 0
    discount_minor: int = 0


def two_sums() -> defaultdict[Any, list[int]]:
    """Two figures a key, both nothing at first."""
    return defaultdict(lambda: [0, 0])


@dataclass
class SaleTotals:
    """What a set of sales and refunds adds to the totals, gathered before any row is touched.

    What they do to batches goes to `stock`, which whoever gathers everything saves.
    """

    stock: StockChanges
    days: defaultdict[Till, DaySums] = field(default_factory=lambda: defaultdict(DaySums))
    products: defaultdict[tuple[str, str, str], list[int]] = field(default_factory=two_sums)
    payments: defaultdict[tuple[str, str, str], list[int]] = field(default_factory=two_sums)
    taxes: defaultdict[tuple[str, str, str, int], list[int]] = field(default_factory=two_sums)

    def add(self, sale: SaleCompleted | SaleFigures) -> None:
        """A sale that stands."""
        self._count(sale, 1)

    def take_back(self, sale: SaleCompleted | SaleFigures) -> None:
        """A sale that was added before and does not stand any more."""
        self._count(sale, -1)

    def count_void(self, sale: SaleCompleted | SaleFigures, sign: int = 1) -> None:
        """The sale's day shows it among its voids."""
        day = self.days[sale.day_id, sale.currency]
        day.void_count += sign
        day.voided_minor += sign * sale.total_minor

    def add_refund(self, refund: RefundMade | RefundFigures, sign: int = 1) -> None:
        """What was given back on the day it was given back; with a sign below zero, one that does not stand."""
        day_id, currency = refund.day_id, refund.currency
        day = self.days[day_id, currency]
        day.refund_count += sign
        day.refunded_minor += sign * refund.total_minor
        day.rounding_minor -= sign * refund.rounding_minor
        for line in refund.lines:
            if line.kind == DEPOSIT:
                day.deposit_minor -= sign * line.amount_minor
                continue
            product = self.products[day_id, currency, line.product_id or NO_PRODUCT]
            product[0] -= sign * line.quantity_milli
            product[1] -= sign * line.amount_minor
            if line.batch_id is not None and line.goods == RESTOCKED:
                self.stock.sell(line.batch_id, day_id, -sign * line.quantity_milli, refund.at)
        for paid in refund.payments:
            self.payments[day_id, currency, paid.method][1] -= sign * paid.amount_minor
        for taxed in refund.taxes:
            self._tax((day_id, currency, taxed.tax, taxed.tax_ppm), taxed.net_minor, taxed.tax_minor, -sign)

    def _count(self, sale: SaleCompleted | SaleFigures, sign: int) -> None:
        day_id, currency = sale.day_id, sale.currency
        day = self.days[day_id, currency]
        day.sale_count += sign
        day.total_minor += sign * sale.total_minor
        day.rounding_minor += sign * sale.rounding_minor
        if sale.tip is not None:
            day.tip_minor += sign * sale.tip.amount_minor
        for line in sale.lines:
            if line.kind == DEPOSIT:
                day.deposit_minor += sign * line.amount_minor
                continue
            quantity_milli = sign * line.quantity_milli
            if line.discount_minor or line.cart_discount_minor:
                day.discount_minor += sign * (line.discount_minor + line.cart_discount_minor)
            product = self.products[day_id, currency, line.product_id or NO_PRODUCT]
            product[0] += quantity_milli
            product[1] += sign * line.amount_minor
            if line.batch_id is not None:
                self.stock.sell(line.batch_id, day_id, quantity_milli, sale.at)
        for payment in sale.payments:
            method = self.payments[day_id, currency, payment.method]
            method[0] += sign
            method[1] += sign * payment.amount_minor
            if payment.change_minor and payment.method != CASH:
                # A token stays in the box whole: its change came out of the cash.
                method[1] += sign * payment.change_minor
                self.payments[day_id, currency, CASH][1] -= sign * payment.change_minor
        for taxed in sale.taxes:
            self._tax((day_id, currency, taxed.tax, taxed.tax_ppm), taxed.net_minor, taxed.tax_minor, sign)

    def _tax(self, key: tuple[str, str, str, int], net_minor: int, tax_minor: int, sign: int) -> None:
        total = self.taxes[key]
        total[0] += sign * net_minor
        total[1] += sign * tax_minor

    def save(self, connection: Connection, vendor_id: int) -> None:
        """Adds everything to the tables, in the order of the keys so that two writers cannot deadlock."""
        stored = stored_id(connection)
        days = [
            (vendor_id, stored(day_id), currency, *vars(sums).values(), vendor_id, stored(day_id))
            for (day_id, currency), sums in sorted(self.days.items(), key=itemgetter(0))
        ]
        products = [
            (vendor_id, stored(day_id), currency, stored(product_id), *sums)
            for (day_id, currency, product_id), sums in sorted(self.products.items())
        ]
        payments = [
            (vendor_id, stored(day_id), currency, method, *sums)
            for (day_id, currency, method), sums in sorted(self.payments.items())
        ]
        taxes = [
            (vendor_id, stored(day_id), currency, tax, tax_ppm, *sums)
            for (day_id, currency, tax, tax_ppm), sums in sorted(self.taxes.items())
        ]
        execute_many(connection, ADD_DAY, days)
        execute_many(connection, ADD_PRODUCT, products)
        execute_many(connection, ADD_PAYMENT, payments)
        execute_many(connection, ADD_TAX, taxes)
        execute_many(connection, DROP_EMPTY_DAY, [row[:3] for row in days])
        execute_many(connection, DROP_EMPTY_PRODUCT, [row[:4] for row in products])
        execute_many(connection, DROP_EMPTY_PAYMENT, [row[:4] for row in payments])
        execute_many(connection, DROP_EMPTY_TAX, [row[:5] for row in taxes])


def note_opened(connection: Connection, vendor_id: int, day_ids: Collection[str]) -> None:
    """A day was opened of which sales may have told before."""
    stored = stored_id(connection)
    execute_many(connection, OPEN_DAY, [(vendor_id, stored(day_id)) for day_id in sorted(day_ids)])
