"""Phones on https: behind a name of one's own, and with the certificates that Barrow makes itself."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.till import Office, Till, is_ready
from tests.phone import Phone
from tests.secure import trusting_phone
from tests.server import Server

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("origin", ["barrow https", "Caddy"])


def is_not_ready(page: Page) -> None:
    """The check page has tried everything and does not let the phone go on."""
    expect(page.get_by_role("status").filter(has_text="Not ready yet")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Check again")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Pair|till"))).to_have_count(0)


@BOTH
def test_a_phone_is_checked_paired_and_sells_with_no_network(
    server: Server, office: Office, phone: Phone
) -> None:
    page = phone.open(f"{server.url}/check")
    is_ready(page)
    for told in ("Opens with no network", "Keeps sales"):
        expect(page.get_by_text(told, exact=True)).to_be_visible()
    till = Till(page)
    page.get_by_role("link", name="Pair this phone").tap()
    page.get_by_label("Type the eight characters").fill(office.pairing_code())
    expect(till.tiles.first).to_be_visible(timeout=20_000)
    phone.close()
    server.stop()

    page = phone.open()
    page.context.set_offline(True)
    page.goto(server.url)
    till = Till(page)
    product = (till.tiles.first.get_attribute("aria-label") or "").split(", ")[0]
    till.add(product)
    till.choose_market()
    sold = till.pay()
    expect(till.pill).to_have_text("1 on this phone")
    server.start()
    page.context.set_offline(False)
    till.waits_until_all_on_server()

    [date_on] = office.get("/api/today")["dates"]
    [on_server] = office.today(date_on)["sales"]
    assert (on_server["receipt_number"], on_server["total_minor"]) == (sold.receipt_number, sold.total_minor)


@BOTH
def test_a_code_in_the_address_goes_on_from_the_check_to_pairing(server: Server, phone: Phone) -> None:
    page = phone.open(f"{server.url}/check#c=BCDF-GHJK")
    is_ready(page)
    page.get_by_role("link", name="Pair this phone").tap()
    expect(page.get_by_label("Type the eight characters")).to_be_visible()
    assert page.url.startswith(f"{server.url}/pair")


@BOTH
def test_the_offices_code_opens_what_phones_trust(server: Server, office: Office) -> None:
    code = office.post("/api/pairing-codes", {"origin": server.office_url})
    assert code["link"] == f"{server.url}/pair#c={code['code']}"
    onboarding_port = getattr(server, "onboarding_port", None)
    assert (code["begin_at"] or "").endswith(f":{onboarding_port}") == (onboarding_port is not None)


@BOTH
def test_a_browser_that_was_not_told_to_trust_refuses(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    stranger = trusting_phone(playwright, tmp_path / "stranger", server, trusts=False)
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        stranger.open(server.url)
    stranger.close()


@pytest.mark.parametrize("origin", ["barrow https"])
def test_the_check_says_whether_the_browser_may_clear_the_sales(server: Server, phone: Phone) -> None:
    page = phone.open(f"{server.url}/check")
    is_ready(page)
    expect(page.get_by_text("Add Barrow to the home screen and open it from there.")).to_be_visible()
    assert breaks_of_the_rules(page) == []
    assert sideways_overflow_px(page) == 0

    devtools = page.context.new_cdp_session(page)
    devtools.send("Browser.grantPermissions", {"origin": server.url, "permissions": ["durableStorage"]})
    page.reload()
    is_ready(page)
    expect(page.get_by_text("Keeps them until you say otherwise")).to_be_visible()


@pytest.mark.parametrize("origin", ["barrow https"])
def test_a_browser_that_keeps_nothing_is_not_called_ready(server: Server, phone: Phone, tmp_path: Path) -> None:
    # As a vendor may have set it: no site may keep anything.
    preferences = tmp_path / "phone" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text('{"profile": {"default_content_setting_values": {"cookies": 2}}}')
    page = phone.open(f"{server.url}/check")

    expect(page.get_by_role("alert")).to_contain_text("Nothing can be saved in this window.", timeout=30_000)
    expect(page.get_by_text("This phone is ready")).to_have_count(0)
    expect(page.get_by_role("link")).to_have_count(0)


def test_plain_http_elsewhere_says_that_it_opens_only_with_a_network(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    phone = Phone(playwright, tmp_path / "phone", flags=["--host-resolver-rules=MAP stall.example 127.0.0.1"])
    till = Till(phone.open(f"http://stall.example:{server.port}"))
    till.sell_first()
    expect(till.page.get_by_text("Here Barrow opens only with a network.")).to_be_visible()
    phone.close()


def test_plain_http_elsewhere_is_not_called_ready(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    phone = Phone(playwright, tmp_path / "phone", flags=["--host-resolver-rules=MAP stall.example 127.0.0.1"])
    page = phone.open(f"http://stall.example:{server.port}/check")
    is_not_ready(page)
    expect(page.get_by_text("Browsers keep sales only at an address that begins with https.")).to_be_visible()
    phone.close()
