"""What the makeup of a batch refuses."""

from app.kit.http_errors import Conflict, NotFound, Unprocessable


class ParentUnknown(NotFound):
    """The stall has no such batch to make another one from."""

    code = "parent_unknown"
    title = "A batch it was made from is not there. Nothing was changed: choose it again"


class GenealogyCycle(Conflict):
    """Nothing is made of itself, however long the way."""

    code = "genealogy_cycle"
    title = "A batch cannot be made from itself, nor from what was made of it. Nothing was changed"


class ParentTwice(Unprocessable):
    """One batch went in once, whatever the quantity."""

    code = "parent_twice"
    title = "The same batch stands there twice. Nothing was changed: name it once"


class SharesOverWhole(Unprocessable):
    """More than there is."""

    code = "shares_over_whole"
    title = "The shares come to more than 100 %. Nothing was changed: correct them"


class ShareOutOfRange(Unprocessable):
    """A part is no more than the whole, and no less than nothing."""

    code = "share_out_of_range"
    title = "A share lies between 0 % and 100 %. Nothing was changed: leave it empty if nobody knows"
