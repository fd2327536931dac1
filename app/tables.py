"""Every slice's tables in one metadata, for Alembic and for whoever needs them all."""

from app.accounts import log_tables as log_tables
from app.accounts import tables as accounts
from app.catalogue import tables as catalogue
from app.deals import tables as deals
from app.kit.columns import metadata
from app.markets import tables as markets
from app.photos import tables as photos
from app.sales import tables as sales
from app.sourcing import tables as sourcing
from app.stock import makeup_tables as makeup_tables
from app.stock import tables as stock
from app.sync import tables as sync
from app.terms import tables as terms

__all__ = [
    "accounts",
    "catalogue",
    "deals",
    "log_tables",
    "makeup_tables",
    "markets",
    "metadata",
    "photos",
    "sales",
    "sourcing",
    "stock",
    "sync",
    "terms",
]
