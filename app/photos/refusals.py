"""What photos refuse."""

from app.kit.http_errors import NotFound, TooLarge, Unprocessable


class PhotoUnknown(NotFound):
    """The stall has no such photo."""

    code = "photo_unknown"
    title = "There is no such photo"


class PhotoNotAnImage(Unprocessable):
    """Neither of the kinds that cameras and browsers make, or torn."""

    code = "photo_not_an_image"
    title = "That is no photo, or only part of one. Nothing was changed: send a whole JPEG, PNG or WebP"


class PhotoTooLarge(TooLarge):
    """More bytes than a camera makes."""

    code = "photo_too_large"
    title = "That photo is larger than 20 MB. Nothing was changed: choose a smaller one"


class PhotoTooManyPixels(Unprocessable):
    """Small on the way and huge when unpacked, or simply huge."""

    code = "photo_too_many_pixels"
    title = "That photo has more than 50 million pixels. Nothing was changed: make it smaller first"
