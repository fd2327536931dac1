"""Turns lines about goods into rows and changes of the running totals. Nothing here waits for anything.

The same set of lines gives the same rows in whatever order they come: of two lines with one key the one with
the smaller hash stands. A movement and its counter-movement have two keys, so that it is undone at most once.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select
from sqlmodel import Session, SQLModel

from app.kit.db import execute_many, in_pieces, insert_many, stored_id
from app.kit.log_line import Fact, LogLine
from app.stock.changes import GONE, HOME, Movement, StockChanges
from app.stock.lines import BatchMade, StockCounted, StockMoved, UseByOverridden
from app.stock.places import place_id
from app.stock.tables import BatchMaking, StockCount, StockCountLine, StockMovement, UseByOverride

MAKING_COLUMNS = (
    "vendor_id", "batch_id", "hash", "log_id", "n", "at", "tz", "product_id", "product_name", "unit", "code",
    "made_on", "quantity_milli",
)  # fmt: skip
MOVEMENT_COLUMNS = (
    "vendor_id", "movement_id", "is_counter", "hash", "log_id", "n", "at", "tz", "day_id", "batch_id",
    "batch_code", "product_id", "name", "unit", "quantity_milli", "reason", "cause", "from_place_id",
    "to_place_id", "note",
)  # fmt: skip
COUNT_COLUMNS = (
    "vendor_id", "count_id", "hash", "log_id", "n", "at", "tz", "day_id", "place_id", "blind", "ends_day",
    "note",
)  # fmt: skip
COUNT_LINE_COLUMNS = (
    "vendor_id", "count_id", "batch_id", "batch_code", "product_id", "name", "unit", "counted_milli",
    "expected_milli",
)  # fmt: skip
OVERRIDE_COLUMNS = (
    "vendor_id", "sale_id", "batch_id", "hash", "log_id", "n", "at", "tz", "day_id", "batch_code", "use_by_on",
    "reason",
)  # fmt: skip
DELETE_COUNT_LINES = "DELETE FROM stock_count_line WHERE vendor_id = ? AND count_id = ?"

Record = TypeVar("Record", bound=LogLine)
Key = TypeVar("Key", bound=Hashable)
StoredId = Callable[[str], bytes | str]


def upsert(table: str, columns: Sequence[str], key: Sequence[str]) -> str:
    """Writes a row whole, whatever stood under its key."""
    said = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    places = ", ".join("?" * len(columns))
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {said}"
    )


PUT_MAKING = upsert("batch_making", MAKING_COLUMNS, ("vendor_id", "batch_id"))
PUT_MOVEMENT = upsert("stock_movement", MOVEMENT_COLUMNS, ("vendor_id", "movement_id", "is_counter"))
PUT_COUNT = upsert("stock_count", COUNT_COLUMNS, ("vendor_id", "count_id"))
PUT_OVERRIDE = upsert("use_by_override", OVERRIDE_COLUMNS, ("vendor_id", "sale_id", "batch_id"))


def project_makings(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[BatchMade]], changes: StockChanges
) -> set[bytes]:
    """Writes that batches were made; returns the hashes of the lines that another one supersedes."""
    if not facts:
        return set()
    known = {
        str(row.batch_id): row
        for row in rows_by_id(
            connection, BatchMaking, "batch_id", vendor_id, {fact.record.id for fact in facts}
        )
    }
    winners, superseded = settled(facts, lambda making: making.id, hashes_of(known))
    for batch_id in winners.keys() & known.keys():
        changes.move(making_of(batch_id, known[batch_id].at, known[batch_id].quantity_milli), -1)
    for batch_id, fact in winners.items():
        changes.move(making_of(batch_id, fact.record.at, fact.record.quantity_milli))
    stored = stored_id(connection)
    rows = [
        (vendor_id, stored(made.id), fact.hash, stored(fact.log_id), made.n, made.at, made.tz,
         stored(made.product_id), made.product_name, made.unit, made.batch_code, made.made_on,
         made.quantity_milli)
        for fact in winners.values()
        for made in [fact.record]
    ]  # fmt: skip
    execute_many(connection, PUT_MAKING, rows)
    return superseded


def making_of(batch_id: str, at: int, quantity_milli: int) -> Movement:
    """From nowhere to home."""
    return Movement(batch_id, at, "made", quantity_milli, GONE, HOME)


def project_movements(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[StockMoved]], changes: StockChanges
) -> set[bytes]:
    """Writes movements and counter-movements; returns the hashes of the lines that another one supersedes."""
    if not facts:
        return set()
    known = {
        (str(row.movement_id), row.is_counter): row
        for row in rows_by_id(
            connection, StockMovement, "movement_id", vendor_id, {fact.record.movement_id for fact in facts}
        )
    }
    winners, superseded = settled(facts, lambda moved: (moved.movement_id, moved.is_counter), hashes_of(known))
    for key in winners.keys() & known.keys():
        changes.move(movement_in(known[key]), -1)
    # A counter-movement stands at the time of what it takes back, wherever its own line stands.
    changes.reordered.update(str(row.batch_id) for (_, is_counter), row in known.items() if is_counter)
    stored = stored_id(connection)
    rows = []
    for (movement_id, is_counter), fact in winners.items():
        moved = fact.record
        from_place, to_place = place_id(moved.from_place), place_id(moved.to_place)
        changes.move(
            Movement(
                moved.batch_id, moved.at, moved.reason, moved.quantity_milli, from_place, to_place, is_counter
            )
        )
        rows.append(
            (vendor_id, stored(movement_id), is_counter, fact.hash, stored(fact.log_id), moved.n, moved.at,
             moved.tz, stored(moved.day_id) if moved.day_id else None, stored(moved.batch_id), moved.batch_code,
             stored(moved.product_id), moved.name, moved.unit, moved.quantity_milli, moved.reason, moved.cause,
             stored(from_place), stored(to_place), moved.note)
        )  # fmt: skip
    execute_many(connection, PUT_MOVEMENT, rows)
    return superseded


def movement_in(row: Row[Any]) -> Movement:
    """A row of `stock_movement` as what it comes to."""
    return Movement(
        str(row.batch_id), row.at, row.reason, row.quantity_milli, str(row.from_place_id), str(row.to_place_id),
        row.is_counter,
    )  # fmt: skip


def project_counts(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[StockCounted]], changes: StockChanges
) -> set[bytes]:
    """Writes counts, with nothing expected until they are settled; returns the hashes of the superseded."""
    if not facts:
        return set()
    known = {
        str(row.count_id): row
        for row in rows_by_id(connection, StockCount, "count_id", vendor_id, {fact.record.id for fact in facts})
    }
    winners, superseded = settled(facts, lambda counted: counted.id, hashes_of(known))
    stored = stored_id(connection)
    replaced = winners.keys() & known.keys()
    for row in rows_by_id(connection, StockCountLine, "count_id", vendor_id, replaced):
        changes.recounted.add(str(row.batch_id))
    execute_many(
        connection, DELETE_COUNT_LINES, [(vendor_id, stored(count_id)) for count_id in sorted(replaced)]
    )
    counts, lines = [], []
    for fact in winners.values():
        counted = fact.record
        changes.recounted.update(count.batch_id for count in counted.counts)
        counts.append(
            (vendor_id, stored(counted.id), fact.hash, stored(fact.log_id), counted.n, counted.at, counted.tz,
             stored(counted.day_id) if counted.day_id else None, stored(place_id(counted.place)), counted.blind,
             counted.ends_day, counted.note)
        )  # fmt: skip
        lines += [
            (vendor_id, stored(counted.id), stored(count.batch_id), count.batch_code, stored(count.product_id),
             count.name, count.unit, count.counted_milli, 0)
            for count in counted.counts
        ]  # fmt: skip
    execute_many(connection, PUT_COUNT, counts)
    insert_many(connection, "stock_count_line", COUNT_LINE_COLUMNS, lines)
    return superseded


def project_overrides(
    connection: Connection, vendor_id: int, facts: Sequence[Fact[UseByOverridden]]
) -> set[bytes]:
    """Writes why batches past their use by were sold; returns the hashes of the superseded."""
    if not facts:
        return set()
    known = {
        (str(row.sale_id), str(row.batch_id)): row
        for row in rows_by_id(
            connection, UseByOverride, "sale_id", vendor_id, {fact.record.sale_id for fact in facts}
        )
    }
    winners, superseded = settled(facts, lambda said: (said.sale_id, said.batch_id), hashes_of(known))
    stored = stored_id(connection)
    rows = [
        (vendor_id, stored(said.sale_id), stored(said.batch_id), fact.hash, stored(fact.log_id), said.n,
         said.at, said.tz, stored(said.day_id), said.batch_code, said.use_by_on, said.reason)
        for fact in winners.values()
        for said in [fact.record]
    ]  # fmt: skip
    execute_many(connection, PUT_OVERRIDE, rows)
    return superseded


def settled(
    facts: Iterable[Fact[Record]], key_of: Callable[[Record], Key], known: Mapping[Key, bytes]
) -> tuple[dict[Key, Fact[Record]], set[bytes]]:
    """Per key the line that is to be written, and the hashes of those that do not stand, written or new."""
    standing: dict[Key, Fact[Record]] = {}
    superseded: set[bytes] = set()
    for fact in facts:
        key = key_of(fact.record)
        other = standing.get(key)
        smallest = known.get(key) if other is None else other.hash
        if smallest is None or fact.hash < smallest:
            standing[key] = fact
            if smallest is not None:
                superseded.add(smallest)
        elif fact.hash != smallest:
            superseded.add(fact.hash)
    return standing, superseded


def hashes_of(rows: Mapping[Key, Any]) -> dict[Key, bytes]:
    """Which line each row stands on."""
    return {key: bytes(row.hash) for key, row in rows.items()}


def rows_by_id(
    connection: Connection | Session, model: type[SQLModel], key: str, vendor_id: int, ids: Collection[str]
) -> Iterable[Row[Any]]:
    """The rows of these ids."""
    table: Any = model.__table__  # type: ignore[attr-defined]
    for some in in_pieces(sorted(ids)):
        yield from connection.execute(
            select(table).where(table.c.vendor_id == vendor_id, table.c[key].in_(some))
        ).all()
