"""The core as the shared vectors call it: by name, with JSON in and JSON out, bytes as hex.

The twin is `pwa/src/domain/calls.ts`. The names in a vector's input are those of the function's parameters.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.domain import fefo, log, money, pricing, tender
from app.domain.errors import DomainError
from app.kit.ids import day_id

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


def day_id_of(market_id: str, date_on: str) -> Json:
    return str(day_id(UUID(market_id), date_on))


CALLS: dict[str, Callable[..., Json]] = {
    "currency_exponent": money.currency_exponent,
    "denominations": money.denominations,
    "notes": money.notes,
    "add_up": money.add_up,
    "divide_rounding": money.divide_rounding,
    "line_amount": pricing.line_amount,
    "price_cart": pricing.price_cart,
    "settle": tender.settle,
    "quick_tenders": tender.quick_tenders,
    "change_pieces": tender.change_pieces,
    "fefo_order": fefo_order,
    "pick_batch": fefo.pick_batch,
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
