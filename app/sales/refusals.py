"""What claim slips refuse."""

from app.kit.http_errors import Conflict, NotFound


class RedemptionClaimUnknown(NotFound):
    """The day took no such token."""

    code = "redemption_claim_unknown"
    title = "No such token was taken on that market day"


class RedemptionOverClaimed(Conflict):
    """More would have been paid than was claimed."""

    code = "redemption_over_claimed"
    title = "That is more than was claimed. Nothing was entered: correct the claim first"


class RedemptionBelowZero(Conflict):
    """A correction takes back more than was ever entered."""

    code = "redemption_below_zero"
    title = "That takes back more than was entered. Nothing was changed"


class RedemptionNoteMissing(Conflict):
    """A correction says why."""

    code = "redemption_note_missing"
    title = "A correction needs a note that says why"


class RedemptionEntryEmpty(Conflict):
    """Neither a claim nor a payment."""

    code = "redemption_entry_empty"
    title = "Enter what was claimed, paid or netted against the fee"
