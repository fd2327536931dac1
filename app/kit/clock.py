"""The only reader of the clock. Everything else is handed a time."""

from datetime import UTC, date, datetime


def now_ms() -> int:
    """Milliseconds since the epoch, UTC."""
    return int(datetime.now(UTC).timestamp() * 1000)


def today() -> date:
    """The server's local date: a kitchen's server stands in the kitchen's time zone."""
    return datetime.now().astimezone().date()
