"""How fast a day arrives: an HTTP push against bare inserts of the same rows, in one run and on one machine.

The limit fills the same three tables with the same rows in one transaction, with nothing read, checked,
chained, journalled or added up. Limit and push take turns, round by round; what counts is the median of the
rounds' ratios, so that whatever else the machine does falls on both.
"""

import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.bundle import sell_bundle_gz
from tests.bench.grounds import Ground, postgres_ground, sqlite_ground
from tests.bench.phones import PHONES, PushingPhone, Stall, burst, zipped_day
from tests.bench.start_up import start_over_import

ROUNDS = {1000: 15, 200: 21, 50: 31}
WARM_UPS = 2
SALES_IN_BURST = 200
EVENINGS = 5
SALES_OF_A_DAY = 300


def run(_: Sequence[str] = ()) -> None:
    """Measures both databases and prints what was found, SQLite's JSON last."""
    with TemporaryDirectory(prefix="barrow-bench-") as name, postgres_ground(Path(name)) as ground:
        say("PostgreSQL, against COPY")
        print(json.dumps({"bench": "push on postgresql", **measure(ground)}), flush=True)
    with TemporaryDirectory(prefix="barrow-bench-") as name:
        with sqlite_ground(Path(name)) as ground:
            say("SQLite, against sqlite3.executemany")
            figures = measure(ground)
        figures["sell_bundle_gz"] = sell_bundle_gz()
        figures["start_over_import"] = round(start_over_import(ground.server.data), 2)
    print(json.dumps({"bench": "push", **figures}), flush=True)


def measure(ground: Ground) -> dict[str, float]:
    """Everything that a running server shows."""
    stall = Stall(ground.server)
    empty = ground.size()
    figures: dict[str, float] = {}
    for sale_count in ROUNDS:
        figures[f"ratio_{sale_count}"] = round(ratio(ground, stall, sale_count), 3)
    evening = burst(stall, SALES_IN_BURST, EVENINGS)
    say(
        f"{PHONES} phones with {SALES_IN_BURST} sales each at once: {evening.failed} failed, "
        f"median {evening.median_s * 1000:.0f} ms, p99 {evening.p99_s * 1000:.0f} ms"
    )
    figures["burst_failed"] = evening.failed
    figures["burst_p99_over_median"] = round(evening.p99_s / evening.median_s, 2)
    _, body = zipped_day(stall, SALES_OF_A_DAY)
    bytes_up = PushingPhone(ground.server, stall.tokens[0]).bytes_up(body)
    figures["bytes_per_sale"] = round(bytes_up / SALES_OF_A_DAY, 1)
    figures["bytes_per_line_on_disk"] = round((ground.size() - empty) / ground.line_count(), 1)
    return figures


def ratio(ground: Ground, stall: Stall, sale_count: int) -> float:
    """The limit's time over the push's: the median of the rounds."""
    phone = PushingPhone(stall.server, stall.tokens[0])
    rounds: list[tuple[float, float]] = []
    for _ in range(WARM_UPS + ROUNDS[sale_count]):
        log, body = zipped_day(stall, sale_count)
        phone.connect()
        pushed_s, status = phone.push(body)
        assert status == 200, status
        rounds.append((ground.insert(ground.rows_of(log.log_id)), pushed_s))
    measured = rounds[WARM_UPS:]
    found = statistics.median(limit_s / pushed_s for limit_s, pushed_s in measured)
    limits, pushes = zip(*measured, strict=True)
    say(
        f"{sale_count:>5} sales: push {statistics.median(pushes) * 1000:.1f} ms, "
        f"limit {statistics.median(limits) * 1000:.1f} ms, ratio {found:.2f}"
    )
    return found


def say(line: str) -> None:
    """Progress for whoever waits."""
    print(line, file=sys.stderr, flush=True)
