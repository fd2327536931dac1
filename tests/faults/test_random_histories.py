"""Whatever happened: every saved sale is on the server once, to the cent, and the journal proves it."""

from uuid import UUID

import pytest

from app.sync.check import PROJECTED, table_of
from tests.databases import Databases
from tests.faults.histories import History, HistoryServer

SEEDS = {"sqlite": range(60), "postgresql": range(20)}


@pytest.mark.parametrize(
    ("databases", "seed"),
    [(kind, seed) for kind, seeds in SEEDS.items() for seed in seeds],
    indirect=["databases"],
)
def test_nothing_is_lost_or_doubled(databases: Databases, seed: int) -> None:
    history = History(databases, seed)

    history.run()

    server = history.server
    assert {str(UUID(bytes=row[1])): row[10] for row in server.rows("sale")} == history.sold
    standing = [total for sale_id, total in history.sold.items() if sale_id not in history.voided]
    voided = [total for sale_id, total in history.sold.items() if sale_id in history.voided]
    for row in server.rows("day_total"):
        assert row[3:7] == (len(standing), sum(standing), len(voided), sum(voided))
    walk_every_chain(history)
    replay_gives_the_same_tables(history, databases)
    server.close()


def walk_every_chain(history: History) -> None:
    """From each phone's head the journal leads back to the genesis, without a hole."""
    with history.server.database.connection(write=False) as connection:
        rows = connection.exec_driver_sql("SELECT hash, n, prev_hash, line FROM journal").all()
    journal = {bytes(row[0]): row for row in rows}
    for phone in history.phones:
        hashes = phone.log.hashes
        for n in range(len(hashes) - 1, 0, -1):
            row = journal[hashes[n]]
            assert (row[1], bytes(row[2]), bytes(row[3])) == (n, hashes[n - 1], phone.log.lines[n - 1])


def replay_gives_the_same_tables(history: History, databases: Databases) -> None:
    """A new server that is pushed every log anew, the last phone first, projects the same rows."""
    fresh = HistoryServer(databases)
    for phone in reversed(history.phones):
        assert (fresh.push(phone.log.push_body(), None) or {}).get("have")
    for table in (table_of(model).name for model in PROJECTED):
        assert fresh.rows(table) == history.server.rows(table), table
    fresh.close()
