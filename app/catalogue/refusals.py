"""What the catalogue refuses."""

from app.kit.http_errors import NotFound


class CategoryUnknown(NotFound):
    """The stall has no such category."""

    code = "category_unknown"
    title = "There is no such category"


class ProductUnknown(NotFound):
    """The stall has no such product."""

    code = "product_unknown"
    title = "There is no such product"
