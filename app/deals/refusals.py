"""What deals refuse."""

from app.kit.http_errors import NotFound, Unprocessable


class DealUnknown(NotFound):
    """The stall has no such deal."""

    code = "deal_unknown"
    title = "There is no such deal"


class DealIncomplete(Unprocessable):
    """Its kind needs a figure that is not there; the detail names it."""

    code = "deal_incomplete"
    title = "A figure of this deal is missing. Nothing was changed"


class DealSizeNotPositive(Unprocessable):
    """A set of no pieces would apply for ever."""

    code = "deal_size_not_positive"
    title = "A deal needs at least one piece. Nothing was changed"


class DealPaysTooMany(Unprocessable):
    """Buy n, pay m: m is less than n."""

    code = "deal_pays_too_many"
    title = "Of the pieces of a deal fewer are paid than taken, and none below zero. Nothing was changed"


class DealRateOutOfRange(Unprocessable):
    """Nothing off is no deal, and more than everything cannot be."""

    code = "deal_rate_out_of_range"
    title = "What is taken off is above 0 % and at most 100 %. Nothing was changed"


class DealGoodsUnclear(Unprocessable):
    """A deal is over one category or over the products it names."""

    code = "deal_goods_unclear"
    title = "A deal is over one category or over the products it names: choose one. Nothing was changed"


class DealTimeEmpty(Unprocessable):
    """It would never hold."""

    code = "deal_time_empty"
    title = "The deal ends before it begins. Nothing was changed"
