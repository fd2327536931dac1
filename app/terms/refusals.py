"""What the money terms and the tender kinds refuse."""

from app.kit.http_errors import Conflict, NotFound, Unprocessable


class RoundingStepNotPositive(Unprocessable):
    """There is no coin of nothing."""

    code = "rounding_step_not_positive"
    title = "The step of cash rounding is at least 1, the smallest coin. Nothing was changed"


class RoundingNegative(Unprocessable):
    """Limits are sizes."""

    code = "rounding_limit_negative"
    title = "The limits of cash rounding are 0 or more. Nothing was changed"


class TenderKindUnknown(NotFound):
    """The stall has no such tender kind."""

    code = "tender_kind_unknown"
    title = "There is no such way to pay"


class TenderKindBuiltIn(Conflict):
    """Cash and card are always there and have no settings."""

    code = "tender_kind_built_in"
    title = "Cash and card are always there. Nothing was changed: give this way to pay another key"


class TenderKindTaken(Conflict):
    """A method names one kind of the stall, for ever: it stands in sales."""

    code = "tender_kind_taken"
    title = "There is a way to pay with this key, perhaps archived. Nothing was added: change that one"


class TenderDenominationNotPositive(Unprocessable):
    """There is no token of nothing."""

    code = "tender_denomination_not_positive"
    title = "One piece is worth at least the smallest coin. Nothing was changed"


class TenderHasNoPieces(Unprocessable):
    """Cards and QR pay any amount."""

    code = "tender_has_no_pieces"
    title = "Cards and QR pay any amount: only vouchers and tokens have a piece’s worth. Nothing was changed"


class TenderGivesNoChange(Unprocessable):
    """Cards and QR pay exactly; a restricted tender gives nothing back."""

    code = "tender_gives_no_change"
    title = "Only vouchers and tokens that pay for everything give change. Nothing was changed"


class TenderTaxFreeNeedsTags(Unprocessable):
    """Only what is claimed for some goods can take them out of tax."""

    code = "tender_tax_free_needs_tags"
    title = "Only a tender that pays for tagged goods alone can be tax-free. Nothing was changed: name its tags"
