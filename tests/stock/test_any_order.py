"""Whatever the order in which lines arrive, and however they are split into pushes, the tables are the same.

The oracle is the core: the fold of all facts of a batch is what the running totals say of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import pytest

from app.domain.stock import fold_stock
from app.kit.db import Database
from app.sales.stock_facts import sold_by_batch
from app.stock.facts import facts_of
from app.stock.places import place_of
from app.sync.journal import Arrival, append
from app.sync.push import read_upload
from tests.databases import Databases, SqliteDatabases, follows_from_its_journal, opened, rows_of
from tests.faults.histories import one_vendor
from tests.phone_log import DAY_ID, FIRST_AT, MARKET_ID, PhoneLog, goods_of, returned_line, sold_of

DAYS = (str(DAY_ID), str(uuid5(MARKET_ID, "2026-12-05")))
TABLES = (
    "batch_making", "stock_movement", "stock_count", "stock_count_line", "batch_place_total", "batch_total",
    "sale", "sale_void", "sale_refund", "use_by_override",
)  # fmt: skip
HISTORIES = 12
ORDERS = 3


@dataclass
class History:
    """What some phones wrote about a few batches. Clones share lines; movements are undone by others."""

    choose: random.Random
    logs: list[PhoneLog]
    goods: list[dict[str, Any]]
    moved: list[dict[str, Any]]
    sales: list[dict[str, Any]]

    def write(self) -> None:
        """One more line, of any kind, by any phone, at any time: clocks are wrong."""
        log, goods = self.choose.choice(self.logs), self.choose.choice(self.goods)
        day = self.choose.choice(DAYS)
        said: dict[str, Any] = {"at": FIRST_AT + self.choose.randrange(12) * 60_000, "day_id": day}
        milli = 500 * self.choose.randint(1, 8)
        kind = self.choose.choices(
            ("make", "move", "undo", "count", "sell", "void", "refund", "override", "clone"),
            (2, 8, 3, 5, 8, 2, 2, 1, 1),
        )[0]
        if kind == "make":
            log.make(goods, milli, **said)
        elif kind == "move":
            self.moved.append(self.move(log, goods, milli, day, said))
        elif kind == "undo" and self.moved:
            log.undo(self.choose.choice(self.moved), **said)
        elif kind == "count":
            place = self.choose.choice(("home", *DAYS))
            counts = [
                (each, 500 * self.choose.randint(0, 6)) for each in self.goods if self.choose.random() < 0.7
            ]
            repeated = self.choose.random() < 0.2
            log.count(
                *counts, place=place, ends_day=self.choose.random() < 0.4, **said,
                **({"id": str(UUID(int=9))} if repeated else {}),
            )  # fmt: skip
        elif kind == "sell":
            lines = [sold_of(each, 500 * self.choose.randint(-1, 4)) for each in self.goods[:2]]
            self.sales.append(log.sell(*lines, **said))
        elif kind == "void" and self.sales:
            log.void(self.choose.choice(self.sales), **said)
        elif kind == "refund" and self.sales:
            sale = self.choose.choice(self.sales)
            goods_go = self.choose.choice(("restocked", "wasted"))
            log.refund(sale, returned_line(sale["lines"][0], 1, goods=goods_go), **said)
        elif kind == "override":
            log.override(str(UUID(int=self.choose.randint(5, 7))), goods, reason=f"{milli}", **said)
        elif kind == "clone" and len(self.logs) < 5:
            self.logs.append(PhoneLog(log.log_id, list(log.lines)))

    def move(self, log: PhoneLog, goods: dict[str, Any], milli: int, day: str, said: dict[str, Any]) -> Any:
        """A movement for any reason, on a way that goods go for it; some have an id that another has, too."""
        reason, from_place, to_place = self.choose.choice(
            [
                ("made", "gone", "home"), ("made", "home", "gone"), ("loaded", "home", day),
                ("loaded", "home", day), ("unloaded", day, "home"), ("wasted", day, "gone"),
                ("wasted", "home", "gone"), ("sampled", day, "gone"),
                ("given_away", "home", "gone"), ("returned", "gone", day),
            ]
        )  # fmt: skip
        again = {"id": str(UUID(int=self.choose.randint(11, 13)))} if self.choose.random() < 0.15 else {}
        return log.move(goods, milli, reason, from_place=from_place, to_place=to_place, **said, **again)


def history(seed: int) -> History:
    """A function of its seed, but for the ids."""
    choose = random.Random(seed)
    drawn = History(choose, [PhoneLog() for _ in range(3)], [goods_of() for _ in range(3)], [], [])
    for _ in range(choose.randint(10, 50)):
        drawn.write()
    return drawn


def pushes(choose: random.Random, logs: list[PhoneLog]) -> Iterator[tuple[PhoneLog, int, int]]:
    """Every line of every log, in pieces of any size, in turns. What two clones share is sent by both."""
    done = [0] * len(logs)
    while unfinished := [i for i, log in enumerate(logs) if done[i] < len(log.lines)]:
        i = choose.choice(unfinished)
        upto = min(len(logs[i].lines), done[i] + choose.choice((1, 2, 5, 50)))
        yield logs[i], done[i], upto
        done[i] = upto


def take(database: Database, log: PhoneLog, since: int, upto: int) -> None:
    """The real push."""
    with database.connection(write=True) as connection:
        append(connection, Arrival(1, UUID(int=1), 0), read_upload(log.push_body(since, upto)))


def tables(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that tells of goods."""
    return {name: sorted(rows_of(database, f"SELECT * FROM {name}"), key=repr) for name in TABLES}


def agrees_with_the_core(database: Database, goods: list[dict[str, Any]]) -> None:
    """The fold of all facts of each batch is what its totals and counts say."""
    batch_ids = [each["batch_id"] for each in goods]
    with database.connection(write=False) as connection:
        facts = facts_of(connection, 1, batch_ids, sold_by_batch(connection, 1, batch_ids))
    kept_left: dict[str, dict[str, int]] = {batch_id: {} for batch_id in batch_ids}
    kept_loaded: dict[str, dict[str, int]] = {batch_id: {} for batch_id in batch_ids}
    sums: dict[str, dict[str, int]] = {batch_id: {} for batch_id in batch_ids}
    names = ("sold", "wasted", "sampled", "given_away", "returned", "missing")
    query = "SELECT batch_id, place_id, moved_milli, loaded_milli, " + ", ".join(
        f"{each}_milli" for each in names
    )
    for batch, place, moved, loaded, *rest in rows_of(database, f"{query} FROM batch_place_total"):
        batch_id = str(UUID(bytes=batch))
        raw = place_of(UUID(bytes=place))
        resolved = raw if loaded > 0 else "home"
        left = kept_left[batch_id]
        left[resolved] = left.get(resolved, 0) + moved - rest[0] - rest[-1]
        if loaded:
            kept_loaded[batch_id][raw] = loaded
        for name, milli in zip(names, rest, strict=True):
            sums[batch_id][f"{name}_milli"] = sums[batch_id].get(f"{name}_milli", 0) + milli
    totals = {
        str(UUID(bytes=batch)): rest
        for batch, *rest in rows_of(
            database, "SELECT batch_id, made_milli, sold_milli, left_milli FROM batch_total"
        )
    }
    for batch_id in batch_ids:
        told = fold_stock(facts[batch_id])
        assert {place: milli for place, milli in kept_left[batch_id].items() if milli} == told["places"]
        assert kept_loaded[batch_id] == told["loaded"]
        made, sold, left_milli = totals.get(batch_id, [0, 0, 0])
        empty = dict.fromkeys((f"{name}_milli" for name in names), 0)
        assert empty | sums[batch_id] | {"made_milli": made} == told["totals"]
        assert (sold, left_milli) == (told["totals"]["sold_milli"], sum(told["places"].values()))
        counted = rows_of(
            database,
            "SELECT l.count_id, l.expected_milli, l.counted_milli - l.expected_milli FROM stock_count_line l"
            f" WHERE l.batch_id = {literal(database, batch_id)}",
        )
        assert sorted((str(UUID(bytes=each)), *rest) for each, *rest in counted) == sorted(
            (each["count_id"], each["expected_milli"], each["difference_milli"]) for each in told["counts"]
        )


def literal(database: Database, batch_id: str) -> str:
    """An id in a statement."""
    return f"x'{UUID(batch_id).hex}'" if database.is_sqlite else f"'{batch_id}'"


def all_orders_agree(databases: Databases, seed: int) -> None:
    """Some orders of one history, each on a database of its own."""
    drawn = history(seed)
    original, _ = databases.template("one vendor", one_vendor)
    first = None
    for order in range(ORDERS):
        settings = databases.copy(original)
        with opened(settings) as database:
            for log, since, upto in pushes(random.Random(order), drawn.logs):
                take(database, log, since, upto)
            told = tables(database)
            first = first or told
            assert told == first, f"seed {seed}, order {order}"
            agrees_with_the_core(database, drawn.goods)
            follows_from_its_journal(database)
        databases.drop(settings)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_the_order_of_arrival_does_not_matter(sqlite_databases: SqliteDatabases, seed: int) -> None:
    all_orders_agree(sqlite_databases, seed)


def test_nor_does_it_on_the_other_database(postgresql_databases: Databases) -> None:
    for seed in range(1000, 1003):
        all_orders_agree(postgresql_databases, seed)
