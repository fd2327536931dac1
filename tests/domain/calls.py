"""The core as the shared vectors call it: by name, with JSON in and JSON out, bytes as hex.

The twin is `pwa/src/domain/calls.ts`. The names in a vector's input are those of the function's parameters.
"""

import json
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from app.domain import (
    allergens,
    benefits,
    calendar,
    codes,
    deals,
    fefo,
    genealogy,
    log,
    money,
    pricing,
    quantity,
    refund,
    sale,
    stock,
    tax,
    tender,
    till,
)
from app.domain.errors import DomainError
from app.kit.ids import day_id
from tests.domain import market_day

Json = Any


def canonical(value: Json) -> str:
    """The one text of a JSON value: sorted keys, no spaces. What is compared is this text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def answer(call: str, given: dict[str, Json]) -> str:
    """The answer to one call; anything but a DomainError is a fault of the core and is not caught."""
    try:
        return canonical({"expected": CALLS[call](**given)})
    except DomainError as refusal:
        return canonical({"error": refusal.code})


def fefo_order(batches: list[fefo.Batch]) -> Json:
    return [batch["batch_id"] for batch in fefo.fefo_order(batches)]


def genesis_hash(log_id: str) -> Json:
    return log.genesis_hash(log_id).hex()


def line_hash(previous_hash: str, line: str) -> Json:
    return log.line_hash(bytes.fromhex(previous_hash), line.encode()).hex()


def chain(previous_hash: str, lines: list[str]) -> Json:
    return [found.hex() for found in log.chain(bytes.fromhex(previous_hash), [line.encode() for line in lines])]


def encode_line(record: dict[str, Json]) -> Json:
    return log.encode_line(record).decode()


def size_of_line(text: str, count: int) -> Json:
    """A line too long to be written into a vector: one text, so many times."""
    return len(log.encode_line({"text": text * count}))


def settle(total_minor: int, tenders: list[tender.Tender], **terms: Json) -> Json:
    """As a sale does it that is `total_minor` in all and of which no restricted tender paid anything."""
    kinds = benefits.kinds_by_method(terms.get("tender_kinds", []))
    money.add_up([total_minor, terms.get("tip", {"amount_minor": 0})["amount_minor"]])
    tender.check_tenders(tenders, kinds)
    return tender.settle(total_minor, total_minor, tenders, kinds, terms.get("tip"), terms.get("cash_rounding"))


def price_cart(**cart: Json) -> Json:
    return pricing.price_cart(cast(pricing.Cart, cart))


def price_sale(**whole: Json) -> Json:
    return sale.price_sale(cast(sale.Sale, whole))


def offer(**whole: Json) -> Json:
    return sale.offer(cast(sale.Sale, whole))


def still_due(**whole: Json) -> Json:
    return sale.still_due(cast(sale.Sale, whole))


def day_totals(**day: Json) -> Json:
    return till.day_totals(cast(till.Day, day))


def cash_up(**day: Json) -> Json:
    return till.cash_up(cast(till.CashDay, day))


def day_id_of(market_id: str, date_on: str) -> Json:
    return str(day_id(UUID(market_id), date_on))


CALLS: dict[str, Callable[..., Json]] = {
    "currency_exponent": money.currency_exponent,
    "denominations": money.denominations,
    "notes": money.notes,
    "add_up": money.add_up,
    "divide_rounding": money.divide_rounding,
    "line_amount": pricing.line_amount,
    "price_cart": price_cart,
    "settle": settle,
    "divide_half_even": money.divide_half_even,
    "allocate": money.allocate,
    "share": money.share,
    "measured_quantity": quantity.measured_quantity,
    "quantity_worth": quantity.quantity_worth,
    "is_in_force": deals.is_in_force,
    "tax_on": tax.tax_on,
    "round_cash": tender.round_cash,
    "price_sale": price_sale,
    "offer": offer,
    "still_due": still_due,
    "refund": refund.refund,
    "day": market_day.day,
    "day_totals": day_totals,
    "cash_up": cash_up,
    "stall_fee": till.stall_fee,
    "quick_tenders": tender.quick_tenders,
    "change_pieces": tender.change_pieces,
    "fefo_order": fefo_order,
    "pick_batch": fefo.pick_batch,
    "add_days": calendar.add_days,
    "days_between": calendar.days_between,
    "propose_dates": calendar.propose_dates,
    "check_dates": calendar.check_dates,
    "date_state": calendar.date_state,
    "check_allergens": allergens.check_allergens,
    "allergens_of": allergens.allergens_of,
    "code_stem": codes.code_stem,
    "propose_code": codes.propose_code,
    "check_code": codes.check_code,
    "suffixed_code": codes.suffixed_code,
    "fold_stock": stock.fold_stock,
    "check_movement": stock.check_movement,
    "counter_of": stock.counter_of,
    "check_parents": genealogy.check_parents,
    "check_shares": genealogy.check_shares,
    "genesis_hash": genesis_hash,
    "line_hash": line_hash,
    "chain": chain,
    "locator_positions": log.locator_positions,
    "encode_line": encode_line,
    "size_of_line": size_of_line,
    "receipt_prefix": log.receipt_prefix,
    "receipt_number": log.receipt_number,
    "day_id": day_id_of,
}
# On the phone, ids live above the core: pwa/src/kit/ids.vectors.test.ts runs their vectors.
CALLS_ABOVE_THE_CORE = {"day_id"}
