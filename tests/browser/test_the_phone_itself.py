"""The phone of these tests behaves like one: touch, its size, and a memory that survives being killed."""

from pathlib import Path

import pytest

from tests.phone import HEIGHT_PX, WIDTH_PX, Phone

pytestmark = pytest.mark.browser


@pytest.fixture
def page_url(tmp_path: Path) -> str:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><meta name="viewport" content="width=device-width"><title>Page</title>')
    return page.as_uri()


def test_has_a_phones_size_and_touch(phone: Phone, page_url: str) -> None:
    page = phone.open(page_url)
    assert page.evaluate("[innerWidth, innerHeight]") == [WIDTH_PX, HEIGHT_PX]
    assert page.evaluate("navigator.maxTouchPoints") > 0


def test_remembers_after_being_closed_and_after_being_killed(phone: Phone, page_url: str) -> None:
    phone.open(page_url).evaluate("localStorage.setItem('kept', 'yes')")
    phone.close()
    assert phone.open(page_url).evaluate("localStorage.getItem('kept')") == "yes"
    phone.kill()
    assert phone.open(page_url).evaluate("localStorage.getItem('kept')") == "yes"
