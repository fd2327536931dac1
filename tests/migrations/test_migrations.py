"""Migrations on real databases: from nothing, down and up with rows in place, agreeing with the models."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from app.kit.db import Database
from app.kit.schema import SchemaTooNew, alembic_config, bring_up_to_date, known_revisions
from app.sync.check import check
from app.sync.journal import Arrival, append
from app.sync.lines import read_line
from app.sync.parked import retry_after_start
from app.sync.push import read_upload
from app.tables import metadata
from tests.databases import Databases, SqliteDatabases, opened
from tests.faults.histories import add_stall
from tests.migrations.rows import LATER_TABLES, fill_every_table
from tests.phone_log import PhoneLog, goods_of, returned_line, sold_line, sold_of

OF_MAKINGS = {
    "journal", "device_log", "directory_log", "vendor_counter", "batch_making", "batch_place_total",
    "batch_total",
}  # fmt: skip
"""What the way up adds to: the making of each batch, as a line of the office's own log."""


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    with opened(databases.empty()) as database:
        yield database


def all_rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.connection(write=False) as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }


def test_an_empty_database_becomes_the_newest_schema(database: Database) -> None:
    bring_up_to_date(database)

    assert set(inspect(database.engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_models_and_migrations_agree(database: Database) -> None:
    bring_up_to_date(database)

    with database.connection(write=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_step_down_and_up_keeps_the_rows_it_can(database: Database) -> None:
    bring_up_to_date(database)
    revisions = known_revisions()
    fill_every_table(database)
    before = all_rows(database)

    for revision in reversed(revisions[:-1]):
        command.downgrade(alembic_config(database), revision)
    command.upgrade(alembic_config(database), "head")

    kept = {table: rows for table, rows in all_rows(database).items() if table not in OF_MAKINGS}
    assert kept == {
        table: [] if table in LATER_TABLES else rows
        for table, rows in before.items()
        if table not in OF_MAKINGS
    }


def test_products_of_before_have_no_rate_no_deposit_and_no_tags(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)
    with database.connection(write=True) as connection:
        connection.execute(
            text("UPDATE product SET deposit_minor = 15, deposit_taxed = false, tags = '[\"snap\"]'")
        )

    command.downgrade(alembic_config(database), "20261124_1640")
    command.upgrade(alembic_config(database), "head")

    with database.connection(write=False) as connection:
        query = text("SELECT name, tax_rate_id, deposit_minor, deposit_taxed, tags FROM product")
        name, tax_rate_id, deposit_minor, deposit_taxed, tags = connection.execute(query).one()
    assert (name, tax_rate_id, deposit_minor, deposit_taxed) == ("A1", None, 0, True)
    assert tags in ([], "[]")


def test_the_database_itself_refuses_money_settings_that_cannot_be(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)

    for statement in (
        "UPDATE tax_rate SET tax_ppm = 0",
        "UPDATE deal SET kind = 'buy_n_pay_m'",
        "UPDATE terms SET rounding_step_minor = 0",
        "UPDATE tender_kind SET denomination_minor = 0",
        "UPDATE product SET deposit_minor = -1",
    ):
        with pytest.raises(IntegrityError), database.connection(write=True) as connection:
            connection.execute(text(statement))


def test_a_retired_phone_may_still_send_to_an_older_barrow(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)
    with database.connection(write=True) as connection:
        connection.execute(text("UPDATE device SET state = 'retired', retired_at = 1, lost_pending = 12"))

    command.downgrade(alembic_config(database), "20261123_2037")
    command.upgrade(alembic_config(database), "head")

    with database.connection(write=False) as connection:
        row = connection.execute(text("SELECT state, retired_at, lost_pending FROM device")).one()
        assert tuple(row) == ("active", None, None)


def test_the_first_step_down_leaves_an_empty_database(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)

    command.downgrade(alembic_config(database), "base")

    assert inspect(database.engine).get_table_names() == ["alembic_version"]


def test_a_database_that_is_current_is_left_alone(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)
    before = all_rows(database)

    bring_up_to_date(database)

    assert all_rows(database) == before


def test_a_database_newer_than_the_code_is_refused_untouched(database: Database) -> None:
    bring_up_to_date(database)
    with database.connection(write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29990101_0000'"))

    with pytest.raises(SchemaTooNew, match="newer Barrow"):
        bring_up_to_date(database)


def test_foreign_keys_hold_again_after_a_migration_of_sqlite(sqlite_databases: SqliteDatabases) -> None:
    with opened(sqlite_databases.migrated()) as database, database.connection(write=False) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_refunds_come_back_from_the_journal_after_an_older_barrow(databases: Databases) -> None:
    with opened(databases.empty()) as database:
        bring_up_to_date(database)
        with database.connection(write=True) as connection:
            add_stall(connection, 1)
            log = PhoneLog()
            batch_id = str(uuid4())
            sale = log.sell(sold_line(quantity_milli=2000, product_id=str(uuid4()), batch_id=batch_id))
            log.refund(sale, returned_line(sale["lines"][0], 1, quantity_milli=1000, amount_minor=480))
            log.confirm(sale)
            append(connection, Arrival(1, uuid4(), 0), read_upload(log.push_body()))
        before = all_rows(database)

        command.downgrade(alembic_config(database), "20261124_2010")

        with database.connection(write=False) as connection:
            assert connection.execute(text("SELECT sold_milli FROM batch_total")).scalar() == 2000
            assert connection.execute(text("SELECT amount_minor FROM day_product_total")).scalar() == 960
            assert connection.execute(text("SELECT amount_minor FROM day_payment_total")).scalar() == 960
            parked = connection.execute(text("SELECT count(*) FROM journal WHERE state = 'parked'")).scalar()
            assert parked == 2

        command.upgrade(alembic_config(database), "head")
        retry_after_start(database)

        assert all_rows(database) == before


def test_each_batch_of_before_is_told_of_in_the_offices_log(database: Database) -> None:
    bring_up_to_date(database)
    fill_every_table(database)
    with database.connection(write=True) as connection:
        connection.execute(text("UPDATE batch_total SET made_milli = 42000"))
        connection.execute(text("UPDATE sale_line SET quantity_milli = 400"))
        connection.execute(text("DELETE FROM sale_void"))

    command.downgrade(alembic_config(database), "20261125_0010")
    with database.connection(write=False) as connection:
        assert connection.execute(text("SELECT quantity_made_milli FROM batch")).scalar() == 42_000
    command.upgrade(alembic_config(database), "head")

    with database.connection(write=False) as connection:
        lines = connection.execute(text("SELECT n, line FROM journal WHERE position = 2")).all()
        [(record, reason)] = [read_line(bytes(line), n) for n, line in lines]
        assert (reason, getattr(record, "quantity_milli", None)) == (None, 42_000)
        totals = connection.execute(text("SELECT made_milli, sold_milli, left_milli FROM batch_total")).all()
        assert [tuple(row) for row in totals] == [(42_000, 400, 41_600)]
        assert connection.execute(text("SELECT position FROM vendor_counter")).scalar() == 2


def test_goods_come_back_from_the_journal_after_an_older_barrow(databases: Databases) -> None:
    with opened(databases.empty()) as database:
        bring_up_to_date(database)
        goods = goods_of()
        with database.connection(write=True) as connection:
            add_stall(connection, 1)
            log = PhoneLog()
            log.make(goods, 10_000)
            clone = PhoneLog(log.log_id, list(log.lines))
            movement = str(uuid4())
            for each, milli in ((log, 6000), (clone, 5000)):
                each.move(goods, milli, "loaded", id=movement)
            log.undo(log.move(goods, 1000, "wasted"))
            log.count((goods, 5500))
            log.override(str(uuid4()), goods)
            log.sell(sold_of(goods, 2000))
            append(connection, Arrival(1, uuid4(), 0), read_upload(log.push_body()))
            append(connection, Arrival(1, uuid4(), 0), read_upload(clone.push_body(since=1)))
        before = all_rows(database)

        command.downgrade(alembic_config(database), "20261124_2015")

        with database.connection(write=False) as connection:
            sold = connection.execute(text("SELECT sold_milli FROM batch_total")).scalars().all()
            assert list(sold) == [2000]
            parked = connection.execute(text("SELECT count(*) FROM journal WHERE state = 'parked'")).scalar()
            assert parked == 7
            # Its product is not known, which an older Barrow could not say.
            assert connection.execute(text("SELECT count(*) FROM batch")).scalar() == 0

        command.upgrade(alembic_config(database), "head")
        retry_after_start(database)

        after = all_rows(database)
        assert {name for name in after if after[name] != before[name]} <= {"batch", "catalogue_revision"}
        assert [row[:4] for row in after["batch"]] == [row[:4] for row in before["batch"]]
        assert check(database).difference is None
