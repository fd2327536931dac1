"""What an older Barrow parked finds its place: at the next start, on request, and once."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from app.main import prepare
from app.sync import projection, push
from app.sync.lines import read_line
from tests.api import PASSWORD, refused
from tests.databases import Databases
from tests.factories import found_second_stall
from tests.phone_log import PhoneLog, sold_line
from tests.sync.conftest import Till, open_till, pair_phone

Lacking = Callable[..., Any]


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> Lacking:
    """A Barrow from before some kinds were written: it parks them, as it does with any of tomorrow."""

    @contextmanager
    def older_barrow(*kinds: str, reason: str = "unknown_kind") -> Iterator[None]:
        def read(line: bytes, n: int) -> Any:
            record, why = read_line(line, n)
            return (None, reason) if record and json.loads(line)["kind"] in kinds else (record, why)

        with monkeypatch.context() as older:
            older.setattr(push, "read_line", read)
            yield

    return older_barrow


@pytest.fixture
def fresh(databases: Databases) -> Iterator[Till]:
    """Another stall, whose Barrow knew everything from the start."""
    yield from open_till(databases)


def start_again(till: Till) -> None:
    """Another start on the same data, as after an upgrade."""
    prepare(till.api.settings)


def retry(till: Till) -> Any:
    answer = till.client.post("/api/parked/retry")
    assert answer.status_code == 200, answer.text
    return answer.json()


def parked(till: Till) -> list[tuple[Any, ...]]:
    return till.rows("SELECT n, reason FROM journal WHERE state = 'parked' ORDER BY position")


def journal(till: Till) -> list[tuple[Any, ...]]:
    return till.rows("SELECT n, state, reason, waits_for FROM journal ORDER BY log_id, n")


def busy_day() -> list[PhoneLog]:
    """Two phones with sales, a void of the other's sale, one of their own, and a basket that both hold."""
    first, second = PhoneLog(), PhoneLog()
    batch, basket = str(uuid4()), str(uuid4())
    for log in (first, second):
        log.open_day()
    sold = [first.sell(sold_line(batch_id=batch)) for _ in range(3)]
    second.void(sold[0])
    second.void(second.sell())
    for log in (first, second):
        log.sell(sold_line(batch_id=batch), id=basket)
    return [first, second]


@pytest.mark.parametrize("reason", ["unknown_kind", "unknown_version", "undecodable"])
def test_the_start_after_an_upgrade_finds_a_place_for_what_was_parked(
    till: Till, log: PhoneLog, lacking: Lacking, reason: str
) -> None:
    log.sell()
    with lacking("sale_completed", reason=reason):
        till.push(log)
    assert parked(till) == [(2, reason)]
    assert till.value("SELECT count(*) FROM sale") == 0

    start_again(till)

    assert parked(till) == []
    assert till.rows("SELECT sale_count, total_minor FROM day_total") == [(1, 480)]


@pytest.mark.parametrize(
    "unknown",
    [
        ("sale_completed",),
        ("sale_voided",),
        ("day_opened",),
        ("sale_completed", "sale_voided"),
        ("day_opened", "sale_completed", "sale_voided"),
    ],
)
def test_the_tables_are_those_of_a_barrow_that_always_knew(
    till: Till, fresh: Till, lacking: Lacking, unknown: tuple[str, ...]
) -> None:
    logs = busy_day()
    with lacking(*unknown):
        for log in logs:
            till.push(log)
    for log in logs:
        fresh.push(log)

    start_again(till)

    assert till.tables() == fresh.tables()
    assert journal(till) == journal(fresh)


def test_trying_again_in_the_office_does_the_same(till: Till, log: PhoneLog, lacking: Lacking) -> None:
    log.sell()
    log.add_raw(b"not json")
    with lacking("sale_completed"):
        till.push(log)

    assert retry(till) == {"placed": 1, "parked": 1}
    assert parked(till) == [(3, "undecodable")]
    assert till.value("SELECT total_minor FROM day_total") == 480


def test_trying_twice_is_trying_once(till: Till, lacking: Lacking) -> None:
    logs = busy_day()
    with lacking("sale_completed", "sale_voided"):
        for log in logs:
            till.push(log)
    retry(till)
    tables, lines = till.tables(), journal(till)

    assert retry(till) == {"placed": 0, "parked": 0}
    assert (till.tables(), journal(till)) == (tables, lines)


def test_a_void_finds_the_sale_that_was_parked_itself(till: Till, log: PhoneLog, lacking: Lacking) -> None:
    other = PhoneLog()
    other.open_day()
    other.void(log.sell())
    with lacking("sale_completed"):
        till.push(log)
    till.push(other)
    assert parked(till) == [(2, "unknown_kind"), (2, "sale_unknown")]

    assert retry(till) == {"placed": 2, "parked": 0}
    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 1)]


def test_a_void_that_is_understood_now_waits_for_its_sale_from_now_on(
    till: Till, log: PhoneLog, lacking: Lacking
) -> None:
    other = PhoneLog()
    other.open_day()
    log.void(other.sell())
    with lacking("sale_voided"):
        till.push(log)

    assert retry(till) == {"placed": 0, "parked": 1}
    assert parked(till) == [(2, "sale_unknown")]

    till.push(other)
    assert parked(till) == []
    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 1)]


def test_a_sale_that_is_sold_twice_after_all_says_so(till: Till, lacking: Lacking) -> None:
    logs = [PhoneLog() for _ in range(2)]
    basket = str(uuid4())
    for log in logs:
        log.open_day()
        log.sell(id=basket)
    with lacking("sale_completed"):
        for log in logs:
            till.push(log)

    assert retry(till) == {"placed": 2, "parked": 0}
    smaller, larger = sorted(log.hashes[2] for log in logs)
    assert till.rows("SELECT hash FROM sale") == [(smaller,)]
    assert till.rows("SELECT hash FROM journal WHERE reason = 'superseded'") == [(larger,)]


@pytest.mark.usefixtures("one_by_one")
def test_line_by_line_the_superseded_one_says_so_too(till: Till, log: PhoneLog, lacking: Lacking) -> None:
    basket = str(uuid4())
    for _ in range(2):
        log.sell(id=basket)
    with lacking("sale_completed"):
        till.push(log)

    assert retry(till) == {"placed": 2, "parked": 0}
    assert till.rows("SELECT hash FROM journal WHERE reason = 'superseded'") == [(max(log.hashes[2:]),)]


def test_what_still_fails_stays_and_says_so(
    till: Till, log: PhoneLog, lacking: Lacking, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.sell()
    with lacking("sale_completed"):
        till.push(log)

    def stumble(*_: object) -> None:
        raise KeyError("a fault in the projection")

    with monkeypatch.context() as broken:
        broken.setattr(projection, "project_sales", stumble)
        assert retry(till) == {"placed": 0, "parked": 1}
    assert parked(till) == [(2, "projection_failed")]
    assert till.value("SELECT count(*) FROM sale") == 0

    assert retry(till) == {"placed": 1, "parked": 0}
    assert till.value("SELECT count(*) FROM sale") == 1


def test_more_lines_than_are_read_at_once_all_find_their_place(
    till: Till, log: PhoneLog, lacking: Lacking
) -> None:
    for _ in range(501):
        log.void(log.sell())
    with lacking("sale_completed"):
        till.push(log)

    assert retry(till) == {"placed": 1002, "parked": 0}
    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 501)]


def test_positions_heads_and_the_catalogue_stay_as_they_are(
    till: Till, log: PhoneLog, lacking: Lacking
) -> None:
    log.sell()
    with lacking("sale_completed"):
        till.push(log)
    kept = "SELECT hash, position, received_at FROM journal ORDER BY position"
    before = till.rows(kept), till.rows("SELECT * FROM vendor_counter"), till.rows("SELECT * FROM device_log")

    retry(till)

    assert before == (
        till.rows(kept), till.rows("SELECT * FROM vendor_counter"), till.rows("SELECT * FROM device_log")
    )  # fmt: skip


def test_the_same_lines_pushed_again_after_it_change_nothing(
    till: Till, log: PhoneLog, lacking: Lacking
) -> None:
    log.void(log.sell())
    with lacking("sale_completed", "sale_voided"):
        till.push(log)
    retry(till)
    tables = till.tables()

    assert till.push(log).json()["parked"] == []
    assert till.tables() == tables


def test_starts_at_the_same_moment_do_it_once(till: Till, fresh: Till, lacking: Lacking) -> None:
    logs = busy_day()
    with lacking("sale_completed", "sale_voided"):
        for log in logs:
            till.push(log)
    for log in logs:
        fresh.push(log)

    with ThreadPoolExecutor(4) as starts:
        list(starts.map(start_again, [till] * 4))

    assert till.tables() == fresh.tables()
    assert journal(till) == journal(fresh)


@pytest.fixture
def two_stalls(till: Till, log: PhoneLog, lacking: Lacking) -> Till:
    """A sale of each of two stalls is parked; the second's owner is signed in."""
    found_second_stall(till.database)
    theirs = PhoneLog()
    for each in (log, theirs):
        each.sell()
    with lacking("sale_completed"):
        till.push(log)
        till.client.post("/api/session", json={"password": PASSWORD, "sign_in_name": "bellford"})
        till.token = pair_phone(till.client, "Bea's phone")
        till.push(theirs)
    return till


def test_one_stall_never_tries_what_another_parked(two_stalls: Till) -> None:
    assert retry(two_stalls) == {"placed": 1, "parked": 0}

    kept = two_stalls.rows("SELECT vendor_id, reason FROM journal WHERE state = 'parked'")
    assert kept == [(1, "unknown_kind")]
    assert two_stalls.rows("SELECT vendor_id, sale_count FROM day_total") == [(2, 1)]
    # A rebuild would understand it.
    two_stalls.api.tampered = True


def test_a_start_reads_again_for_every_stall(two_stalls: Till) -> None:
    start_again(two_stalls)

    assert two_stalls.rows("SELECT vendor_id, sale_count FROM day_total ORDER BY vendor_id") == [(1, 1), (2, 1)]


def test_whoever_is_signed_out_tries_nothing(till: Till, log: PhoneLog, lacking: Lacking) -> None:
    log.sell()
    with lacking("sale_completed"):
        till.push(log)
    till.client.cookies.clear()

    assert refused(till.client.post("/api/parked/retry")) == (401, "signed_out")
    assert parked(till) == [(2, "unknown_kind")]
    till.api.tampered = True
