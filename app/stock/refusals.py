"""What batches refuse."""

from app.kit.http_errors import Conflict, NotFound


class BatchUnknown(NotFound):
    """The stall has no such batch."""

    code = "batch_unknown"
    title = "There is no such batch"


class BatchCodeTaken(Conflict):
    """A code names one batch of the stall, for ever: it is on the jars."""

    code = "batch_code_taken"
    title = "That batch code is taken"


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
