"""From whatever a camera made to two pictures that say nothing but what is on them."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from app.photos.refusals import PhotoNotAnImage, PhotoTooManyPixels

if TYPE_CHECKING:
    from PIL.Image import Image

# What cameras and browsers make. Everything else that the library could open is only a way in for bad files.
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
LARGE_PIXELS = 1600
SMALL_PIXELS = 400
QUALITY = 82


@dataclass(frozen=True, slots=True)
class EncodedPhoto:
    """Two JPEGs without a word of metadata, and the size of the large one."""

    width: int
    height: int
    large: bytes
    small: bytes


def encoded(body: bytes) -> EncodedPhoto:
    """Makes the photo anew; raises PhotoNotAnImage or PhotoTooManyPixels.

    How large it would unpack stands in its head, and is looked at before anything is unpacked.
    """
    # Late: a server that is shown no photo never loads the library.
    from PIL import Image

    try:
        with Image.open(BytesIO(body), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PhotoTooManyPixels
            large = flat(opened)
        small = large.copy()
        small.thumbnail((SMALL_PIXELS, SMALL_PIXELS))
        return EncodedPhoto(large.width, large.height, as_jpeg(large), as_jpeg(small))
    except (PhotoTooManyPixels, Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PhotoTooManyPixels from bomb
    except Exception as unreadable:
        # A bad file breaks the library in more ways than it has errors for.
        raise PhotoNotAnImage from unreadable


def flat(opened: "Image") -> "Image":
    """Its pixels alone: as large as is shown, the way up it was taken, on white where it was transparent."""
    from PIL import Image, ImageOps

    # A JPEG can unpack to a half, a quarter or an eighth at once; the others do not listen.
    opened.draft("RGB", (LARGE_PIXELS, LARGE_PIXELS))
    picture = in_eight_bits(opened).convert("RGBA" if opened.has_transparency_data else "RGB")
    picture.thumbnail((LARGE_PIXELS, LARGE_PIXELS))
    ImageOps.exif_transpose(picture, in_place=True)
    # A new one, because the library carries comments of the old one over into what it writes.
    canvas = Image.new("RGB", picture.size, "white")
    canvas.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return canvas


def in_eight_bits(opened: "Image") -> "Image":
    """Greys of sixteen bits are scaled: the library alone would turn all but the darkest to white."""
    if not opened.mode.startswith("I"):
        return opened
    return opened.convert("I").point(lambda grey: grey / 256).convert("L")


def as_jpeg(picture: "Image") -> bytes:
    """The file."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()
