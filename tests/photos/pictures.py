"""Pictures as cameras make them, and files that only say they are some."""

import struct
import zlib
from io import BytesIO
from typing import Any

from httpx2 import Response
from PIL import ExifTags, Image

from tests.api import Api

RED, BLUE = (200, 30, 30), (30, 30, 200)
COMMENT = b"Taken in the bakehouse, 3 Kiln Row"


def half_red_half_blue(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width // 2, height))
    return picture.convert(mode)


def file_of(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The file a camera would write."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def jpeg(width: int = 80, height: int = 40, **options: Any) -> bytes:
    """A JPEG of it."""
    return file_of(half_red_half_blue(width, height), quality=95, **options)


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone notes: how it was held, and where."""
    noted = Image.Exif()
    noted[ExifTags.Base.Orientation] = orientation
    noted[ExifTags.Base.Make] = "Kilnphone"
    where = noted.get_ifd(ExifTags.IFD.GPSInfo)
    where[ExifTags.GPS.GPSLatitudeRef] = "N"
    where[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 7.0)
    return noted


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes whose head announces so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(b"\0" * 9)),
            chunk(b"IEND", b""),
        ]
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    """One piece of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def send_photo(api: Api, path: str, body: Any) -> Response:
    """The answer, whatever it is."""
    return api.client.put(f"{path}/photo", content=body, headers={"Content-Type": "image/jpeg"})


def shown(api: Api, photo_id: str, size: str = "large") -> tuple[bytes, Image.Image]:
    """The file a page is shown, and what is on it."""
    answer = api.client.get(f"/api/photos/{photo_id}/{size}")
    assert answer.status_code == 200, answer.text
    return answer.content, Image.open(BytesIO(answer.content))


def is_near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    """As near as a JPEG can be."""
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))
