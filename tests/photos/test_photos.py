"""Photos of products and batches: made anew in two sizes, and nothing that is none."""

import asyncio
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import ExifTags, Image
from starlette.requests import Request
from starlette.types import Message

from app.photos.receiving import body_of
from app.photos.refusals import PhotoTooLarge
from tests.api import PASSWORD, Api, found, refused
from tests.factories import add_batch, add_product, found_second_stall, nobody
from tests.machine import ROOT
from tests.photos.pictures import (
    BLUE,
    COMMENT,
    RED,
    exif,
    file_of,
    half_red_half_blue,
    is_near,
    jpeg,
    png_that_says,
    send_photo,
    shown,
)

MEGABYTE = 1024 * 1024


@pytest.fixture
def path(office: Api) -> str:
    """Of a product to be shown."""
    return f"/api/products/{add_product(office)['product_id']}"


def photo_ids(office: Api) -> list[bytes]:
    return [photo_id for (photo_id,) in office.rows("SELECT photo_id FROM photo")]


def test_a_product_is_shown_in_two_sizes(office: Api, path: str) -> None:
    kept = found(send_photo(office, path, jpeg(2400, 1200)))

    assert office.get("/api/products")[0]["photo_id"] == kept["photo_id"]
    assert (kept["width"], kept["height"]) == (1600, 800)
    _, large = shown(office, kept["photo_id"])
    _, small = shown(office, kept["photo_id"], "small")
    assert (large.format, large.size) == ("JPEG", (1600, 800))
    assert (small.format, small.size) == ("JPEG", (400, 200))
    assert is_near(small.getpixel((100, 100)), RED)
    assert is_near(small.getpixel((300, 100)), BLUE)


def test_a_batch_is_shown_too(office: Api) -> None:
    batch = add_batch(office)
    before = office.revision()

    kept = found(send_photo(office, f"/api/batches/{batch['batch_id']}", jpeg()))

    assert office.get("/api/batches")[0]["photo_id"] == kept["photo_id"]
    assert office.revision() == before + 1


def test_a_small_picture_is_not_blown_up(office: Api, path: str) -> None:
    kept = found(send_photo(office, path, jpeg(60, 40)))

    assert [shown(office, kept["photo_id"], size)[1].size for size in ("large", "small")] == [(60, 40)] * 2


def test_a_browser_keeps_a_photo_for_ever_and_a_proxy_does_not(office: Api, path: str) -> None:
    photo_id = found(send_photo(office, path, jpeg()))["photo_id"]

    answer = office.client.get(f"/api/photos/{photo_id}/small")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_nobody_reads_from_a_photo_where_and_with_what_it_was_taken(office: Api, path: str) -> None:
    sent = jpeg(
        exif=exif(), comment=COMMENT, xmp=b"<x:xmpmeta>51.5 N</x:xmpmeta>", icc_profile=b"profile " * 20
    )
    assert all(word in sent for word in (b"Kilnphone", COMMENT, b"xmpmeta", b"profile"))
    assert Image.open(BytesIO(sent)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    photo_id = found(send_photo(office, path, sent))["photo_id"]

    for size in ("large", "small"):
        kept, picture = shown(office, photo_id, size)
        assert not any(word in kept for word in (b"Exif", b"Kilnphone", COMMENT, b"xmpmeta", b"profile"))
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(3, (80, 40), (70, 20)), (6, (40, 80), (20, 10)), (8, (40, 80), (20, 70)), (2, (80, 40), (70, 20))],
)
def test_a_phone_that_was_held_upright_shows_upright(
    office: Api, path: str, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    kept = found(send_photo(office, path, jpeg(exif=exif(orientation))))

    assert (kept["width"], kept["height"]) == size
    assert is_near(shown(office, kept["photo_id"])[1].getpixel(red_at), RED)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "P"),
        ("PNG", "L"),
        ("PNG", "1"),
        ("WEBP", "RGB"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
    ],
)
def test_whatever_cameras_and_browsers_make_is_taken(office: Api, path: str, kind: str, mode: str) -> None:
    kept = found(send_photo(office, path, file_of(half_red_half_blue(mode=mode), kind)))

    picture = shown(office, kept["photo_id"])[1]
    assert (picture.mode, picture.size) == ("RGB", (80, 40))


def test_sixteen_bits_of_grey_stay_grey(office: Api, path: str) -> None:
    grey = Image.new("I;16", (20, 20), 128 * 256)

    kept = found(send_photo(office, path, file_of(grey, "PNG")))

    assert is_near(shown(office, kept["photo_id"])[1].getpixel((10, 10)), (128, 128, 128))


def test_what_is_transparent_is_shown_on_white(office: Api, path: str) -> None:
    kept = found(send_photo(office, path, file_of(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")))

    assert shown(office, kept["photo_id"])[1].getpixel((10, 10)) == (255, 255, 255)


def test_another_photo_takes_the_place_of_the_one_before(office: Api, path: str) -> None:
    first = found(send_photo(office, path, jpeg()))["photo_id"]
    second = found(send_photo(office, path, jpeg(60, 60)))["photo_id"]

    assert office.get("/api/products")[0]["photo_id"] == second
    assert refused(office.client.get(f"/api/photos/{first}/large")) == (404, "photo_unknown")
    assert len(photo_ids(office)) == 1


@pytest.mark.parametrize("kind", ["products", "batches"])
def test_a_photo_is_taken_away_and_may_be_so_twice(office: Api, kind: str) -> None:
    batch = add_batch(office)
    path = f"/api/{kind}/{batch['product_id' if kind == 'products' else 'batch_id']}"
    found(send_photo(office, path, jpeg()))

    assert [office.client.delete(f"{path}/photo").status_code for _ in range(2)] == [204, 204]
    assert [each["photo_id"] for each in office.get(f"/api/{kind}")] == [None]
    assert photo_ids(office) == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not a photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff\xe0 and then nothing",
        file_of(half_red_half_blue(), "GIF"), file_of(half_red_half_blue(), "TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n", png_that_says(10, 10),
    ],
    ids=["nothing", "words", "drawing", "a head alone", "gif", "tiff", "postscript", "png without its rows"],
)  # fmt: skip
def test_what_is_no_photo_is_refused_and_the_one_before_stays(office: Api, path: str, body: bytes) -> None:
    before = found(send_photo(office, path, jpeg()))["photo_id"]

    assert refused(send_photo(office, path, body)) == (422, "photo_not_an_image")
    assert office.get("/api/products")[0]["photo_id"] == before
    shown(office, before)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(office: Api, path: str, kind: str) -> None:
    whole = file_of(half_red_half_blue(400, 400), kind)

    assert refused(send_photo(office, path, whole[: len(whole) // 2])) == (422, "photo_not_an_image")
    assert photo_ids(office) == []


@pytest.mark.parametrize(("width", "height"), [(7_072, 7_072), (10_000, 10_000), (60_000, 60_000)])
def test_what_would_unpack_to_too_much_is_refused_by_its_head(
    office: Api, path: str, width: int, height: int
) -> None:
    bomb = png_that_says(width, height)

    assert len(bomb) < 100
    assert refused(send_photo(office, path, bomb)) == (422, "photo_too_many_pixels")
    assert photo_ids(office) == []


def test_sixty_megabytes_are_refused_unread_when_they_are_announced(office: Api, path: str) -> None:
    assert refused(send_photo(office, path, bytes(60 * MEGABYTE))) == (413, "photo_too_large")


def test_sixty_megabytes_that_are_not_announced_are_cut_off(office: Api, path: str) -> None:
    assert refused(send_photo(office, path, (bytes(MEGABYTE) for _ in range(60)))) == (413, "photo_too_large")
    assert photo_ids(office) == []


def test_a_server_that_was_shown_no_photo_has_not_loaded_the_library() -> None:
    script = "import sys, app.main; print(any(name.partition('.')[0] == 'PIL' for name in sys.modules))"

    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"


def test_what_is_cut_off_is_not_read_to_its_end() -> None:
    taken = []

    async def receive() -> Message:
        taken.append(MEGABYTE)
        return {"type": "http.request", "body": bytes(MEGABYTE), "more_body": len(taken) < 60}

    with pytest.raises(PhotoTooLarge):
        asyncio.run(body_of(Request({"type": "http", "headers": []}, receive)))
    assert len(taken) == 21


def test_a_photo_may_be_larger_than_any_other_request(office: Api, path: str) -> None:
    padded = jpeg() + bytes(5 * MEGABYTE)

    assert send_photo(office, path, padded).status_code == 200
    assert refused(office.client.post("/api/products", content=bytes(5 * MEGABYTE))) == (413, "body_too_large")


@pytest.mark.parametrize(("kind", "code"), [("products", "product_unknown"), ("batches", "batch_unknown")])
def test_what_is_not_there_cannot_be_shown(office: Api, kind: str, code: str) -> None:
    path = f"/api/{kind}/{nobody()}"

    assert refused(send_photo(office, path, jpeg())) == (404, code)
    assert refused(office.client.delete(f"{path}/photo")) == (404, code)
    assert photo_ids(office) == []


def test_another_stalls_photos_are_not_there(office: Api, path: str) -> None:
    photo_id = found(send_photo(office, path, jpeg()))["photo_id"]
    found_second_stall(office.database)
    office.sign_out()
    office.post("/api/session", password=PASSWORD, sign_in_name="bellford")

    assert refused(office.client.get(f"/api/photos/{photo_id}/large")) == (404, "photo_unknown")
    assert refused(send_photo(office, path, jpeg())) == (404, "product_unknown")
    assert refused(office.client.delete(f"{path}/photo")) == (404, "product_unknown")


def test_a_photo_comes_in_two_sizes_and_no_third(office: Api, path: str) -> None:
    photo_id = found(send_photo(office, path, jpeg()))["photo_id"]

    assert refused(office.client.get(f"/api/photos/{photo_id}/original")) == (422, "malformed")


def test_only_the_owner_sends_and_sees_photos(office: Api, path: str) -> None:
    photo_id = found(send_photo(office, path, jpeg()))["photo_id"]
    cookies = dict(office.client.cookies)
    office.sign_out()

    assert refused(send_photo(office, path, b"not even looked at")) == (401, "signed_out")
    assert refused(office.client.get(f"/api/photos/{photo_id}/large")) == (401, "signed_out")
    office.client.cookies.update(cookies)
    foreign = office.client.put(
        f"{path}/photo", content=jpeg(), headers={"Sec-Fetch-Site": "cross-site", "Content-Type": "image/jpeg"}
    )
    assert foreign.status_code == 403
