"""The onboarding pages as a phone shows them: without a script, readable, and leading to the check."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.machine import CHROMIUM_FLAGS, find_chromium
from tests.phone import HEIGHT_PX, WIDTH_PX
from tests.secure import HttpsServer

PAGES = ["", "iphone", "android", "nothing-here"]
SMALLEST_TARGET_PX = 48

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("origin", ["barrow https"])]


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that keeps nothing."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


def without_scripts(browser: Browser) -> Page:
    """A phone's window in which nothing runs."""
    size = {"width": WIDTH_PX, "height": HEIGHT_PX}
    return browser.new_page(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]


def test_leads_from_which_phone_to_the_check_without_a_script(server: HttpsServer, browser: Browser) -> None:
    page = without_scripts(browser)
    for phone, file in (("iPhone or iPad", "barrow.mobileconfig"), ("Android", "barrow.cer")):
        page.goto(server.onboarding_url)
        page.get_by_role("link", name=phone).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(phone)
        get = page.get_by_role("link", name="Get the")
        expect(get).to_have_attribute("href", f"/{file}")
        with page.expect_download() as download:
            get.click()
        assert download.value.suggested_filename == file
        check = page.get_by_role("link", name="Check this phone")
        expect(check).to_have_attribute("href", f"{server.url}/check")


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_and_tap_it(server: HttpsServer, browser: Browser, path: str) -> None:
    # axe is a script, which these pages allow to nobody.
    page = browser.new_page(bypass_csp=True, viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
    page.goto(f"{server.onboarding_url}/{path}")

    assert breaks_of_the_rules(page) == []
    assert sideways_overflow_px(page) == 0
    for link in page.get_by_role("link").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= SMALLEST_TARGET_PX, link.inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_asks_nobody_else_for_anything(server: HttpsServer, browser: Browser, path: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.onboarding_url}/{path}")

    assert asked
    assert [url for url in asked if not url.startswith((server.onboarding_url, "data:"))] == []
