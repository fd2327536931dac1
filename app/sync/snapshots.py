"""What phones take down: the whole catalogue, and what is left of each batch.

Whole snapshots, because a snapshot has no cursor to get wrong. The ETag is made of counters, never of content:
answering 304 costs two small queries.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlmodel import col

from app.accounts.log_tables import DeviceLog
from app.accounts.tables import Vendor
from app.catalogue.queries import revision_of
from app.catalogue.tables import Category, Product
from app.markets.tables import Market
from app.stock.makeup_allergens import allergens_by_batch
from app.stock.places import HOME_ID, place_of
from app.stock.queries import LOAD_DAYS, days_of, left_at, only_live, place_totals
from app.stock.tables import Batch, BatchTotal
from app.sync.money_snapshot import deals, tax_rates, tender_kinds, tenders_by_market, terms
from app.sync.snapshot_rows import rows
from app.sync.tables import VendorCounter

SCHEMA = 3
"""Of the catalogue. A later one only adds to those before: an older app reads what it knows.

It stands in the ETag, so that a new app does not keep the copy that the old one pulled.
"""
OLDEST_SCHEMA = 1
NO_EPOCH = UUID(int=0)
"""Before the first push there is no counter, and no position to mistake."""


OF_THE_BATCH = (col(BatchTotal.vendor_id) == col(Batch.vendor_id)) & (
    col(BatchTotal.batch_id) == col(Batch.batch_id)
)


def counter_of(connection: Connection, vendor_id: int) -> tuple[UUID, int]:
    """The vendor's epoch and position."""
    query = select(col(VendorCounter.epoch), col(VendorCounter.position)).where(
        col(VendorCounter.vendor_id) == vendor_id
    )
    row = connection.execute(query).one_or_none()
    return (row.epoch, row.position) if row else (NO_EPOCH, 0)


def catalogue_etag(connection: Connection, vendor_id: int, epoch: UUID, schema: int = SCHEMA) -> str:
    """The name of the catalogue as it is now, in this epoch and schema."""
    return f'"{epoch}-{revision_of(connection, vendor_id)}-{schema}"'


def catalogue_snapshot(
    connection: Connection, vendor_id: int, today: date, schema: int = SCHEMA
) -> dict[str, Any]:
    """Everything a phone needs to sell; what was archived is left out."""
    vendor = connection.execute(
        select(col(Vendor.name), col(Vendor.country), col(Vendor.currency)).where(
            col(Vendor.vendor_id) == vendor_id
        )
    ).one()
    return {
        "schema": schema,
        "revision": revision_of(connection, vendor_id),
        "vendor": vendor._asdict(),
        "categories": categories(connection, vendor_id),
        "products": products(connection, vendor_id),
        "batches": batches(connection, vendor_id, today),
        "markets": markets(connection, vendor_id),
        "terms": terms(connection, vendor_id),
        "tax_rates": tax_rates(connection, vendor_id),
        "tender_kinds": tender_kinds(connection, vendor_id),
        "deals": deals(connection, vendor_id),
    }


def categories(connection: Connection, vendor_id: int) -> list[dict[str, Any]]:
    """The shelves, in their order."""
    query = (
        select(col(Category.category_id), col(Category.name), col(Category.shelf), col(Category.sort))
        .where(col(Category.vendor_id) == vendor_id)
        .order_by(col(Category.sort), col(Category.name))
    )
    return rows(connection, query)


def products(connection: Connection, vendor_id: int) -> list[dict[str, Any]]:
    """What is sold, in the order of the tiles."""
    query = (
        select(
            col(Product.product_id), col(Product.category_id), col(Product.name), col(Product.unit),
            col(Product.price_minor), col(Product.tax_rate_id), col(Product.deposit_minor),
            col(Product.deposit_taxed), col(Product.tags), col(Product.shelf_life_days),
            col(Product.date_kind), col(Product.favourite), col(Product.sort),
        )
        .where(col(Product.vendor_id) == vendor_id, col(Product.archived_at).is_(None))
        .order_by(col(Product.sort), col(Product.name))
    )  # fmt: skip
    return rows(connection, query)


def batches(connection: Connection, vendor_id: int, today: date) -> list[dict[str, Any]]:
    """The batches that are worth a phone's while; their allergens are what labels must say is in them."""
    query = (
        select(
            col(Batch.batch_id), col(Batch.product_id), col(Batch.code), col(Batch.wanted_code),
            col(Batch.made_on), col(Batch.packed_on), col(Batch.best_before_on), col(Batch.use_by_on),
            col(Batch.unit_cost_minor),
            func.coalesce(col(BatchTotal.made_milli), 0).label("quantity_made_milli"),
        )
        .join(BatchTotal, OF_THE_BATCH, isouter=True)
        .order_by(col(Batch.made_on), col(Batch.code))
    )  # fmt: skip
    found = rows(connection, only_live(query, vendor_id, today))
    allergens = allergens_by_batch(connection, vendor_id, [UUID(row["batch_id"]) for row in found])
    return [row | {"allergens": allergens[UUID(row["batch_id"])]} for row in found]


def markets(connection: Connection, vendor_id: int) -> list[dict[str, Any]]:
    """Where a day can be opened."""
    query = (
        select(col(Market.market_id), col(Market.name), col(Market.place), col(Market.weekday))
        .where(col(Market.vendor_id) == vendor_id, col(Market.archived_at).is_(None))
        .order_by(col(Market.name))
    )
    taken = tenders_by_market(connection, vendor_id)
    return [market | {"tenders": taken(market["market_id"])} for market in rows(connection, query)]


def stock_snapshot(connection: Connection, vendor_id: int, today: date) -> dict[str, Any]:
    """What is left of each batch, and which lines of which logs that includes.

    Both are read in one transaction: a phone adds exactly its lines that are not in the figure yet.
    """
    epoch, position = counter_of(connection, vendor_id)
    heads = select(col(DeviceLog.log_id), col(DeviceLog.head_n)).where(col(DeviceLog.vendor_id) == vendor_id)
    return {
        "epoch": str(epoch),
        "position": position,
        "logs": {str(row.log_id): row.head_n for row in connection.execute(heads)},
        "on_hand": on_hand(connection, vendor_id, today),
    }


def on_hand(connection: Connection, vendor_id: int, today: date) -> list[dict[str, Any]]:
    """What is left of each batch that is worth a phone's while, in all and by place."""
    query = (
        select(col(Batch.batch_id), func.coalesce(col(BatchTotal.left_milli), 0).label("left_milli"))
        .join(BatchTotal, OF_THE_BATCH, isouter=True)
        .order_by(col(Batch.batch_id))
    )
    found = connection.execute(only_live(query, vendor_id, today)).all()
    totals = place_totals(connection, vendor_id, [row.batch_id for row in found])
    days = days_of(connection, vendor_id, {total.place_id for each in totals.values() for total in each})
    oldest = today - timedelta(days=LOAD_DAYS)
    settled = {day_id for day_id, day in days.items() if day.date_on < oldest}
    return [
        {
            "batch_id": str(row.batch_id),
            "left_milli": row.left_milli,
            "places": on_hand_places(totals[row.batch_id], settled),
        }
        for row in found
    ]


def on_hand_places(totals: Iterable[Any], settled: Collection[UUID]) -> list[dict[str, Any]]:
    """As lines name places, for the phone to fold on. Days of long ago without a load are home for good."""
    left: dict[UUID, int] = {}
    loaded: dict[UUID, int] = {}
    for total in totals:
        is_home = total.loaded_milli <= 0 and total.place_id in settled
        place_id = HOME_ID if is_home else total.place_id
        left[place_id] = left.get(place_id, 0) + left_at(total)
        loaded[place_id] = 0 if is_home else total.loaded_milli
    return [
        {"place": place_of(place_id), "left_milli": left[place_id], "loaded_milli": loaded[place_id]}
        for place_id in sorted(left)
        if left[place_id] or (loaded[place_id] and place_id not in settled)
    ]
