"""A phone's log as the tests write it: a phone's lines and hashes, and what may go wrong with them."""

import gzip
import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID, uuid4, uuid5

from app.domain.log import chain, genesis_hash

FIRST_AT = 1_795_852_800_000
MARKET_ID = UUID("0b6f9a50-6a0e-4f0e-9e3b-1f9a3f6d2c01")
DATE_ON = "2026-11-28"
DAY_ID = uuid5(MARKET_ID, DATE_ON)

WAYS = {
    "made": ("gone", "home"),
    "loaded": ("home", str(DAY_ID)),
    "unloaded": (str(DAY_ID), "home"),
    "wasted": (str(DAY_ID), "gone"),
    "sampled": (str(DAY_ID), "gone"),
    "given_away": (str(DAY_ID), "gone"),
    "returned": ("gone", str(DAY_ID)),
}

_numbers = count(1)


@dataclass
class PhoneLog:
    """Lines with their hashes; `hashes[n]` is the hash of line n, `hashes[0]` the genesis."""

    log_id: UUID = field(default_factory=uuid4)
    lines: list[bytes] = field(default_factory=list)

    @property
    def hashes(self) -> list[bytes]:
        """From the genesis to the head."""
        genesis = genesis_hash(str(self.log_id))
        return [genesis, *chain(genesis, self.lines)]

    def add(self, kind: str, **payload: Any) -> dict[str, Any]:
        """Appends a line and returns its record."""
        record = {
            "v": 1,
            "n": len(self.lines) + 1,
            "kind": kind,
            "id": str(uuid4()),
            "at": FIRST_AT + 60_000 * next(_numbers),
            "tz": 0,
            "day_id": str(DAY_ID),
            **payload,
        }
        if record["day_id"] is None:
            # At home no day is open.
            del record["day_id"]
        self.lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode())
        return record

    def add_raw(self, line: bytes) -> None:
        """Appends what no phone would write."""
        self.lines.append(line)

    def open_day(self, **payload: Any) -> dict[str, Any]:
        """A `day_opened` line."""
        return self.add(
            "day_opened",
            **{"market_id": str(MARKET_ID), "market_name": "Ashcombe", "date_on": DATE_ON, **payload},
        )

    def sell(self, *lines: dict[str, Any], **payload: Any) -> dict[str, Any]:
        """A `sale_completed` line, paid in exact cash; one loaf when no lines are given."""
        sold = list(lines) or [sold_line()]
        total = sum(line["amount_minor"] for line in sold)
        return self.add(
            "sale_completed",
            **{
                "receipt_number": f"B7-{len(self.lines) + 1:04}",
                "currency": "GBP",
                "pricing_version": 1,
                "lines": sold,
                "total_minor": total,
                "payments": [paid("cash", total)],
                **payload,
            },
        )

    def void(self, sale: dict[str, Any], **payload: Any) -> dict[str, Any]:
        """A `sale_voided` line."""
        return self.add(
            "sale_voided",
            **{
                "sale_id": sale["id"],
                "receipt_number": sale["receipt_number"],
                "reason": "mistake",
                "note": None,
                **payload,
            },
        )

    def refund(
        self, sale: dict[str, Any] | None, *lines: dict[str, Any], method: str = "cash", **payload: Any
    ) -> dict[str, Any]:
        """A `refund_made` line; all lines of the sale when none are given, in one tender."""
        returned = list(lines) or [
            returned_line(line, number) for number, line in enumerate(sale["lines"] if sale else [], 1)
        ]
        total = sum(line["amount_minor"] for line in returned)
        return self.add(
            "refund_made",
            **{
                "receipt_number": f"B7-{len(self.lines) + 1:04}",
                "sale_id": sale["id"] if sale else None,
                "sale_receipt_number": sale["receipt_number"] if sale else None,
                "currency": sale["currency"] if sale else "GBP",
                "pricing_version": 1,
                "lines": returned,
                "total_minor": total,
                "payments": [{"method": method, "amount_minor": total}],
                "reason": "damaged",
                "note": None,
                **payload,
            },
        )

    def confirm(self, sale: dict[str, Any], payment_number: int = 1, **payload: Any) -> dict[str, Any]:
        """A `payment_confirmed` line."""
        return self.add(
            "payment_confirmed", **{"sale_id": sale["id"], "payment_number": payment_number, **payload}
        )

    def make(self, goods: dict[str, Any], quantity_milli: int = 10_000, **payload: Any) -> dict[str, Any]:
        """A `batch_made` line, written at home."""
        return self.add(
            "batch_made",
            **{
                "id": goods["batch_id"],
                "product_id": goods["product_id"],
                "product_name": goods["name"],
                "unit": goods["unit"],
                "batch_code": goods["batch_code"],
                "made_on": DATE_ON,
                "quantity_milli": quantity_milli,
                "day_id": None,
                **payload,
            },
        )

    def move(
        self, goods: dict[str, Any], quantity_milli: int, reason: str, /, **payload: Any
    ) -> dict[str, Any]:
        """A `stock_moved` line, on the stall of the open day where it does not say otherwise."""
        from_place, to_place = WAYS.get(reason, WAYS["wasted"])
        said = {
            "quantity_milli": quantity_milli,
            "reason": reason,
            "from_place": from_place,
            "to_place": to_place,
        }
        return self.add("stock_moved", **{**goods, **said, **payload})

    def undo(self, moved: dict[str, Any], **payload: Any) -> dict[str, Any]:
        """The `stock_moved` line that reverses another one."""
        own = {"v", "n", "kind", "id", "at"}
        said = {name: value for name, value in moved.items() if name not in own}
        swapped = {"from_place": moved["to_place"], "to_place": moved["from_place"], "undoes": moved["id"]}
        return self.add("stock_moved", **{**said, **swapped, **payload})

    def count(self, *counts: tuple[dict[str, Any], int], **payload: Any) -> dict[str, Any]:
        """A `stock_counted` line, of the open day's stall where it does not say otherwise."""
        lines = [goods | {"counted_milli": counted_milli} for goods, counted_milli in counts]
        return self.add("stock_counted", **{"place": str(DAY_ID), "counts": lines, **payload})

    def override(self, sale_id: str, goods: dict[str, Any], **payload: Any) -> dict[str, Any]:
        """A `use_by_overridden` line; the sale comes after it."""
        return self.add(
            "use_by_overridden",
            **{
                "sale_id": sale_id,
                "batch_id": goods["batch_id"],
                "batch_code": goods["batch_code"],
                "use_by_on": DATE_ON,
                "reason": "Still good",
                **payload,
            },
        )

    def push_body(self, since: int = 0, upto: int | None = None, **header: Any) -> bytes:
        """A push of the lines after `since`; header fields can be overridden."""
        upto = len(self.lines) if upto is None else upto
        hashes = self.hashes
        head = {
            "protocol": 1,
            "request_id": str(uuid4()),
            "log_id": str(self.log_id),
            "from": since + 1,
            "count": upto - since,
            "prev": hashes[since].hex(),
            "head": hashes[upto].hex(),
            "locator": [hashes[n].hex() for n in {since, max(since - 1, 0), max(since - 3, 0), 0}],
            "now": FIRST_AT,
            "tz": 0,
            "app": "0.1.0",
            "pending": upto - since,
            "persisted": True,
            "standalone": True,
            **header,
        }
        return b"".join(line + b"\n" for line in [json.dumps(head).encode(), *self.lines[since:upto]])


def sold_line(**changes: Any) -> dict[str, Any]:
    """One loaf at 4.80, unless something else is said."""
    line = {
        "product_id": None,
        "batch_id": None,
        "batch_code": None,
        "name": "Country sourdough",
        "unit": "each",
        "quantity_milli": 1000,
        "unit_price_minor": 480,
        **changes,
    }
    line.setdefault("amount_minor", line["quantity_milli"] * line["unit_price_minor"] // 1000)
    return line


def goods_of(**changes: Any) -> dict[str, Any]:
    """What lines say of a batch: loaves of no product that a server knows, unless something else is said."""
    batch_id = str(uuid4())
    return {
        "batch_id": batch_id,
        "batch_code": f"COU-{batch_id[:8].upper()}",
        "product_id": str(uuid4()),
        "name": "Country sourdough",
        "unit": "each",
        **changes,
    }


def sold_of(goods: dict[str, Any], quantity_milli: int = 1000, **changes: Any) -> dict[str, Any]:
    """A sale's line of a batch."""
    return sold_line(**{**goods, "quantity_milli": quantity_milli, **changes})


def returned_line(sold: dict[str, Any], line_number: int | None, **changes: Any) -> dict[str, Any]:
    """All of a line that was sold, restocked, unless something else is said."""
    names = ("product_id", "batch_id", "batch_code", "name", "unit", "quantity_milli", "amount_minor")
    said: dict[str, Any] = {name: sold[name] for name in ("kind", "tax", "tax_ppm") if name in sold}
    same = {name: sold[name] for name in names}
    return {"line_number": line_number, **same, "goods": "restocked", **said, **changes}


def paid(method: str, amount_minor: int, tendered_minor: int | None = None, **said: Any) -> dict[str, Any]:
    """A payment of a sale; exact unless more was tendered."""
    tendered = amount_minor if tendered_minor is None else tendered_minor
    return {
        "method": method,
        "tendered_minor": tendered,
        "amount_minor": amount_minor,
        "change_minor": tendered - amount_minor,
        **said,
    }


def gzipped(body: bytes) -> bytes:
    """As a phone sends it."""
    return gzip.compress(body)
