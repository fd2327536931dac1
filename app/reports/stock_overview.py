"""What to look at in the stock: little left, soon or past its date, sold out, more gone than there was."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.catalogue.tables import Product
from app.reports.batch_schemas import BatchStockOut, ProductStockOut, StockOverviewOut
from app.stock.queries import LOW_MILLI, batches_of
from app.stock.schemas import BatchFlag, BatchOut


def stock_overview(session: Session, vendor_id: int, on: date) -> StockOverviewOut:
    """From the running totals of the batches that are worth showing."""
    batches = batches_of(session, vendor_id, on)
    products = products_out(batches, sold_products(session, vendor_id))
    return StockOverviewOut(
        on=on,
        low=sorted((each for each in products if is_low(each)), key=lambda each: each.left_milli),
        sold_out=[each for each in products if each.left_milli <= 0],
        expiring=flagged(batches, "expires_soon"),
        expired=flagged(batches, "expired"),
        oversold=flagged(batches, "oversold"),
    )


def sold_products(session: Session, vendor_id: int) -> set[UUID]:
    """What is still sold."""
    query = select(col(Product.product_id)).where(
        col(Product.vendor_id) == vendor_id, col(Product.archived_at).is_(None)
    )
    return set(session.execute(query).scalars())


def products_out(batches: Iterable[BatchOut], sold: set[UUID]) -> list[ProductStockOut]:
    """By product, in the order of the batches that come first of each."""
    by_product: defaultdict[UUID, list[BatchOut]] = defaultdict(list)
    for batch in batches:
        if batch.product_id in sold:
            by_product[batch.product_id].append(batch)
    return [
        ProductStockOut(
            product_id=product_id,
            product_name=some[0].product_name,
            unit=some[0].unit,
            left_milli=sum(batch.left_milli for batch in some),
            newest_batch_id=some[0].batch_id,
            newest_code=some[0].code,
            newest_made_on=some[0].made_on,
        )
        for product_id, some in by_product.items()
    ]


def is_low(product: ProductStockOut) -> bool:
    """Something, and not much."""
    return 0 < product.left_milli <= LOW_MILLI.get(product.unit, 0)


def flagged(batches: Iterable[BatchOut], flag: BatchFlag) -> list[BatchStockOut]:
    """The batches with this flag, by their date."""
    some = (batch for batch in batches if flag in batch.flags)
    return [
        BatchStockOut(**batch.model_dump(include=set(BatchStockOut.model_fields)))
        for batch in sorted(
            some, key=lambda batch: (batch.use_by_on or batch.best_before_on or date.max, batch.code)
        )
    ]


def date_order(batch: BatchOut) -> tuple[date, str]:
    """What is first at its date first."""
    return batch.use_by_on or batch.best_before_on or date.max, batch.code
