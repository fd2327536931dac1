"""What reports refuse."""

from app.kit.http_errors import NotFound


class SaleUnknown(NotFound):
    """The stall has no such sale, or it has not arrived."""

    code = "sale_unknown"
    title = "There is no such sale, or it has not arrived"
