"""A row of one vendor cannot point at another's: the vendor leads every key."""

import pytest
from sqlalchemy import Table

from app.tables import metadata

TABLES = list(metadata.sorted_tables)
# Looked up before the vendor is known (a token, a code, a log's id): small, and kept whole on every node.
DIRECTORY = "directory_"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_vendor_leads_every_primary_key(table: Table) -> None:
    if table.name.startswith(DIRECTORY):
        assert "vendor_id" in table.columns or table.name == "directory_setup_link"
    else:
        assert next(column.name for column in table.primary_key) == "vendor_id"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_vendor_leads_every_foreign_key(table: Table) -> None:
    for constraint in table.foreign_key_constraints:
        assert constraint.column_keys[0] == "vendor_id", constraint.name
        assert constraint.elements[0].column.name == "vendor_id", constraint.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_and_index_has_a_name_to_be_dropped_by(table: Table) -> None:
    assert all(constraint.name for constraint in table.constraints)
    assert all(index.name for index in table.indexes)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_money_and_quantities_are_whole_numbers_with_their_unit_last(table: Table) -> None:
    for column in table.columns:
        assert str(column.type) not in {"FLOAT", "NUMERIC"}, column.name
        if column.name.endswith(("_minor", "_milli")):
            assert str(column.type) == "BIGINT", column.name
