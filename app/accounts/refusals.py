"""What the doors of this slice answer when they stay shut."""

from app.kit.http_errors import Conflict, Gone, NotAllowed, NotFound, SignedOut, TooMany


class SignedOutRefusal(SignedOut):
    """No cookie, or one this server does not know any more."""

    code = "signed_out"
    title = "Sign in first"


class PasswordWrong(SignedOut):
    """The same answer for an unknown name, so that names cannot be guessed."""

    code = "password_wrong"
    title = "That name and password do not go together"


class SetupLinkInvalid(NotAllowed):
    """Not the link this server printed last."""

    code = "setup_link_invalid"
    title = "That setup link is not valid: restart Barrow to print a new one"


class SetupDone(Conflict):
    """There is an owner already."""

    code = "setup_done"
    title = "This stall is set up already: sign in"


class DeviceUnknown(SignedOut):
    """The bearer token is missing or belongs to no phone."""

    code = "device_unknown"
    title = "This phone is not paired"


class DeviceBlocked(NotAllowed):
    """The owner has blocked this phone."""

    code = "device_blocked"
    title = "This phone was blocked by the owner"


class DeviceRetired(NotAllowed):
    """The owner has retired this phone: it may send what it holds, and is given nothing more."""

    code = "device_retired"
    title = "This phone was retired by the owner: it may still send"


class DeviceNotFound(NotFound):
    """The stall has no such phone."""

    code = "device_not_found"
    title = "There is no such phone"


class PairingCodeUnknown(NotFound):
    """Never given out, or so long ago that it is forgotten."""

    code = "pairing_code_unknown"
    title = "That is not a code of this server: look at it once more"


class PairingCodeUsed(Gone):
    """It has paired a phone, maybe this one, whose answer was lost."""

    code = "pairing_code_used"
    title = "That code has paired a phone already: make a new one in the office"


class PairingCodeExpired(Gone):
    """Older than ten minutes."""

    code = "pairing_code_expired"
    title = "That code is older than ten minutes: make a new one in the office"


class PairingTriesUsed(TooMany):
    """Somebody guessed too often: every code that was live is dead."""

    code = "pairing_tries_used"
    title = "Too many wrong codes: make a new one in the office"


class SignInBusy(TooMany):
    """Too many people, or one machine, try passwords at once."""

    code = "sign_in_busy"
    title = "Too many are signing in at once: try again in a moment"


class ForeignPage(NotAllowed):
    """A page of another origin asked, with this browser's cookie."""

    code = "foreign_page"
    title = "The request came from a page that is not Barrow's"
