"""What batches and their goods refuse."""

from app.domain.errors import DomainError
from app.kit.http_errors import Conflict, NotFound, Refusal


class BatchUnknown(NotFound):
    """The stall has no such batch."""

    code = "batch_unknown"
    title = "There is no such batch"


class BatchCodeTaken(Conflict):
    """A code names one batch of the stall, for ever: it is on the jars."""

    code = "batch_code_taken"
    title = "That batch code is taken"


class PackedBeforeMade(Conflict):
    """A date that cannot be."""

    code = "packed_before_made"
    title = "Packed is earlier than the day it was made"


class BestBeforeBeforeMade(Conflict):
    """A date that cannot be."""

    code = "best_before_before_made"
    title = "Best before is earlier than the day it was made"


class UseByBeforeMade(Conflict):
    """A date that cannot be."""

    code = "use_by_before_made"
    title = "Use by is earlier than the day it was made"


class DateKindTwice(Conflict):
    """Quality or safety: a label carries one of the two."""

    code = "date_kind_twice"
    title = "A batch has either a best before or a use by date"


class MovementNotLegal(Conflict):
    """Goods do not go this way for this reason."""

    code = "movement_not_legal"
    title = "Goods do not go this way for this reason"


class MovementUnknown(NotFound):
    """The stall's goods made no such movement."""

    code = "movement_unknown"
    title = "There is no such movement"


class MovementUndone(Conflict):
    """A movement is undone once."""

    code = "movement_undone"
    title = "That was undone already"


class MarketDayUnknown(NotFound):
    """No phone has told of such a day."""

    code = "market_day_unknown"
    title = "There is no such market day"


class PlaceNotCountable(Conflict):
    """What is gone is nowhere to be counted."""

    code = "place_not_countable"
    title = "Only what is at home or at a market can be counted"


class BatchCountedTwice(Conflict):
    """Two figures for one batch in one count: nobody knows which."""

    code = "batch_counted_twice"
    title = "A batch is in the count twice"


OF_DATES = (PackedBeforeMade, BestBeforeBeforeMade, UseByBeforeMade, DateKindTwice)
BY_CODE: dict[str, type[Refusal]] = {kind.code: kind for kind in (*OF_DATES, MovementNotLegal)}


def refusal_of(error: DomainError) -> Refusal:
    """What the core refused, as an answer."""
    return BY_CODE[error.code]()
