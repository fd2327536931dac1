"""What the catalogue refuses."""

from app.kit.http_errors import NotFound, Unprocessable


class CategoryUnknown(NotFound):
    """The stall has no such category."""

    code = "category_unknown"
    title = "There is no such category"


class ProductUnknown(NotFound):
    """The stall has no such product."""

    code = "product_unknown"
    title = "There is no such product"


class TaxRateUnknown(NotFound):
    """The stall has no such tax rate."""

    code = "tax_rate_unknown"
    title = "There is no such tax rate"


class TaxRateOutOfRange(Unprocessable):
    """Rated means that there is a rate."""

    code = "tax_rate_out_of_range"
    title = "A tax rate is above 0 % and at most 100 %. Nothing was changed: choose “zero-rated” for none"


class TaxRateWithoutTax(Unprocessable):
    """Zero, exempt, out of scope and small business all come to nothing."""

    code = "tax_rate_without_tax"
    title = "Only what is rated has a rate. Nothing was changed: choose “rated”, or leave the rate at 0"
