"""Random logs of several phones, and random ways for them to reach a server.

Everything is a function of the seed, ids included. A log may be forked, name sales of another one, hold what no
phone writes. A delivery keeps the order within each log, as the protocol does, and chooses how the logs are
interleaved, where the batches are cut and what is sent twice.
"""

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.phone_log import FIRST_AT, PhoneLog, sold_line

STEPS = 40
ODD_LINES = (
    b"not json",
    b"[1,2,3]",
    b"\xc3\x28",
    b'{"v":1,"n":2,"kind":"moon_landed","id":"x"}',
    b'{"v":1,"n":2,"kind":"sale_completed"}',
    b'{"v":1,"n":2,"kind":"sale_voided","note":"\\ud83e"}',
)
NAMES = ("Country sourdough", "Crème fraîche 🧀", "Rye\0", "")
PRICES_MINOR = (0, 1, 480, 10**12)
QUANTITIES_MILLI = (1000, 2000, 250, 0, -1000)
KINDS = ("day", "sale", "sale", "sale", "same sale", "void", "early void", "void of nothing", "odd", "misfit")


class RandomLogs:
    """The logs of one seed."""

    def __init__(self, seed: int) -> None:
        self._choose = random.Random(seed)
        self.logs = [PhoneLog(self._id()) for _ in range(self._choose.randint(2, 4))]
        self._days = [self._id() for _ in range(2)]
        self._markets = [self._id() for _ in range(2)]
        self._products = [None, *(str(self._id()) for _ in range(2))]
        self._batches = [None, *(str(self._id()) for _ in range(2))]
        self._sales: list[dict[str, Any]] = []
        self._promised: list[str] = []
        for step in range(STEPS):
            self._write(self._choose.choice(self.logs), self._choose.choice(KINDS), step)
            if self._choose.random() < 0.05 and len(self.logs) < 6:
                original = self._choose.choice(self.logs)
                self.logs.append(PhoneLog(original.log_id, list(original.lines)))

    def _write(self, log: PhoneLog, kind: str, step: int) -> None:
        choose = self._choose
        every = {"id": str(self._id()), "at": FIRST_AT + 1000 * step, "day_id": str(choose.choice(self._days))}
        if kind == "day":
            market = str(choose.choice(self._markets))
            log.open_day(**every, market_id=market, market_name=choose.choice(NAMES))
        elif kind == "sale" or (kind == "same sale" and not self._sales):
            if self._promised and choose.random() < 0.5:
                every["id"] = self._promised.pop()
            self._sales.append(self._sell(log, every))
        elif kind == "same sale":
            self._sell(log, every | {"id": choose.choice(self._sales)["id"]})
        elif kind == "void" and self._sales:
            log.void(choose.choice(self._sales), **every, reason=choose.choice(["mistake", "other", "undone"]))
        elif kind in {"early void", "void of nothing"}:
            sale_id = str(self._id())
            log.void({"id": sale_id, "receipt_number": "B7-0009"}, **every)
            self._promised += [sale_id] if kind == "early void" else []
        elif kind == "odd":
            log.add_raw(choose.choice(ODD_LINES))
        elif kind == "misfit":
            log.sell(**every, **choose.choice([{"v": 2}, {"n": 999}, {"tz": 99_999}, {"total_minor": 2**60}]))

    def _sell(self, log: PhoneLog, every: dict[str, Any]) -> dict[str, Any]:
        choose = self._choose
        lines = [
            sold_line(
                product_id=choose.choice(self._products),
                batch_id=choose.choice(self._batches),
                name=choose.choice(NAMES),
                unit_price_minor=choose.choice(PRICES_MINOR),
                quantity_milli=choose.choice(QUANTITIES_MILLI),
                amount_minor=choose.choice((*PRICES_MINOR, -480)),
            )
            for _ in range(choose.randint(1, 3))
        ]
        total = sum(line["amount_minor"] for line in lines)
        methods = choose.sample(["cash", "card"], choose.randint(1, 2))
        parts = [total // 2, total - total // 2] if len(methods) == 2 else [total]
        payments = [
            {"method": method, "tendered_minor": part, "amount_minor": part, "change_minor": 0}
            for method, part in zip(methods, parts, strict=True)
        ]
        currency = choose.choice(["GBP", "GBP", "EUR"])
        return log.sell(*lines, **every, currency=currency, payments=payments)

    def _id(self) -> UUID:
        return UUID(int=self._choose.getrandbits(128), version=4)


def deliveries(logs: list[PhoneLog], seed: int) -> Iterator[bytes]:
    """Push bodies in which every log arrives whole."""
    choose = random.Random(seed)
    sent = [0] * len(logs)
    while unfinished := [i for i, log in enumerate(logs) if sent[i] < len(log.lines)]:
        i = choose.choice(unfinished)
        since = sent[i] if choose.random() < 0.8 else choose.randint(0, sent[i])
        upto = min(since + choose.choice([1, 2, 5, 50]), len(logs[i].lines))
        sent[i] = max(sent[i], upto)
        yield logs[i].push_body(since, upto, request_id=f"{i}-{since}-{upto}")
