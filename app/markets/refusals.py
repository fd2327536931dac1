"""What markets refuse."""

from app.kit.http_errors import NotFound


class MarketUnknown(NotFound):
    """The stall goes to no such market."""

    code = "market_unknown"
    title = "There is no such market"
