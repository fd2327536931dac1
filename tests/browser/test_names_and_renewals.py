"""`barrow https` over the years: certificates end, stalls are renamed, networks give out other numbers.

A browser keeps sales by origin, so what must hold is one thing: the origin that a phone knows goes on.
"""

import re
import socket
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from playwright.sync_api import Playwright, expect

from app.https.certificates import LEAF_LASTS, make_leaf
from app.https.folder import HttpsFolder
from tests.browser.till import Office, Till, is_ready
from tests.machine import ROOT
from tests.phone import Phone
from tests.secure import HttpsServer, trusting_phone
from tests.server import clean_environment

SEES_IT_WITHIN_S = 30

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("origin", ["barrow https"])]


def connect(server: HttpsServer, name: str = "barrow.local") -> ssl.SSLSocket:
    """A connection as a phone makes it: it trusts the authority, and the name must be right."""
    context = ssl.create_default_context(cafile=server.authority)
    plain = socket.create_connection(("127.0.0.1", server.https_port), timeout=10)
    return context.wrap_socket(plain, server_hostname=name)


def served(server: HttpsServer, name: str = "barrow.local") -> x509.Certificate:
    """The certificate that whoever connects now is shown."""
    with connect(server, name) as connection:
        shown = connection.getpeercert(binary_form=True)
    assert shown
    return x509.load_der_x509_certificate(shown)


def is_alive(connection: ssl.SSLSocket) -> bool:
    """Whether a connection that was there before still gets answers."""
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: barrow.local\r\n\r\n")
    return connection.recv(4096).startswith(b"HTTP/1.1 200")


def put_ending(server: HttpsServer) -> None:
    """A certificate made more than a year ago: 30 days are left of it."""
    folder = HttpsFolder(server.https_folder)
    authority, names = folder.authority(), folder.names
    assert names
    old = make_leaf(authority, names.all, datetime.now(UTC) - LEAF_LASTS + timedelta(days=31))
    fresh = folder.path / "by-a-test"
    fresh.write_bytes(old.key_pem + old.certificate_pem + authority.certificate_pem)
    fresh.replace(folder.stall)


def rename(server: HttpsServer, *arguments: str) -> str:
    """`barrow https rename` beside the server that runs."""
    command = [sys.executable, "-m", "app.cli", "https", "--data", str(server.data), "rename", *arguments]
    ended = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, timeout=60, check=True
    )
    return ended.stdout


def wait_for_renewal(server: HttpsServer, before: x509.Certificate) -> x509.Certificate:
    """The certificate that is served once the server has seen to it."""
    give_up_at = time.monotonic() + SEES_IT_WITHIN_S
    while (now_served := served(server)).serial_number == before.serial_number:
        assert time.monotonic() < give_up_at, f"never renewed:\n{server.output}"
        time.sleep(0.2)
    return now_served


def two_unsynced_sales(till: Till) -> None:
    """Sold with the radio off."""
    till.page.context.set_offline(True)
    product = (till.tiles.first.get_attribute("aria-label") or "").split(", ")[0]
    till.add(product)
    till.choose_market()
    till.pay()
    till.ring(product)
    expect(till.pill).to_have_text("2 on this phone")


def sale_count(office: Office) -> int:
    """What the server holds of the only day."""
    [date_on] = office.get("/api/today")["dates"]
    count: int = office.today(date_on)["sale_count"]
    return count


def test_a_renewal_cuts_nobody_off_and_strands_nothing(server: HttpsServer, office: Office, till: Till) -> None:
    two_unsynced_sales(till)
    first = served(server)
    with connect(server) as connected_before:
        put_ending(server)
        renewed = wait_for_renewal(server, first)
        assert is_alive(connected_before)
    assert renewed.not_valid_after_utc > datetime.now(UTC) + timedelta(days=390)
    assert "The certificate was renewed, for barrow.local, localhost." in server.output

    till.page.context.set_offline(False)
    till.waits_until_all_on_server()
    assert sale_count(office) == 2


def test_a_new_name_leaves_every_phone_where_its_sales_are(
    server: HttpsServer, office: Office, till: Till, playwright: Playwright, tmp_path: Path
) -> None:
    two_unsynced_sales(till)
    first = served(server)
    said = rename(server, "Hartleys")
    assert f"Phones that know {server.url} go on there: leave them as they are." in said
    wait_for_renewal(server, first)
    new_url = server.url.replace("barrow.local", "hartleys.local")

    till.page.context.set_offline(False)
    till.waits_until_all_on_server()
    assert sale_count(office) == 2
    till.go_to("More")
    expect(till.page.get_by_text(f"New phones open hartleys.local:{server.https_port} now.")).to_be_visible()

    another = trusting_phone(playwright, tmp_path / "another", server)
    page = another.open(f"{new_url}/check")
    is_ready(page)
    page.get_by_role("link", name="Pair this phone").tap()
    page.get_by_label("Type the eight characters").fill(office.pairing_code())
    expect(Till(page).tiles.first).to_be_visible(timeout=20_000)
    another.close()

    # Started again without a word about names, both are served still.
    server.stop()
    server.start()
    assert new_url in server.output
    assert f"Phones that know {server.url} go on there." in server.output
    for name in ("barrow.local", "hartleys.local"):
        assert served(server, name).serial_number == served(server).serial_number
    till.go_to("Sell")
    till.ring((till.tiles.first.get_attribute("aria-label") or "").split(", ")[0])
    till.waits_until_all_on_server()
    assert sale_count(office) == 3


def test_the_check_tells_a_phone_that_it_stays_under_the_former_name(server: HttpsServer, phone: Phone) -> None:
    page = phone.open(f"{server.url}/check")
    is_ready(page)
    first = served(server)
    rename(server, "hartleys")
    wait_for_renewal(server, first)
    page.reload()
    is_ready(page)
    expect(page.get_by_text(f"New phones open hartleys.local:{server.https_port} now")).to_be_visible()
    expect(page.get_by_text(re.compile(r"This one stays at barrow\.local:\d+\. Leave it so"))).to_be_visible()


def test_a_number_is_warned_against_before_anything_is_kept_under_it(
    server: HttpsServer, playwright: Playwright, tmp_path: Path
) -> None:
    first = served(server)
    rename(server, "barrow", "--also", "192.168.7.20")
    wait_for_renewal(server, first)
    phone = trusting_phone(playwright, tmp_path / "phone", server, "192.168.7.20")
    page = phone.open(f"https://192.168.7.20:{server.https_port}/check")
    expect(page.get_by_role("status").filter(has_text="Open it by its name first")).to_be_visible(
        timeout=30_000
    )
    warning = page.get_by_text("This address is a number")
    expect(warning).to_be_visible()
    by_name = page.get_by_role("link", name=f"Open barrow.local:{server.https_port}")
    expect(by_name).to_have_attribute("href", f"{server.url}/check")
    page.get_by_role("link", name="Pair this phone all the same").tap()
    expect(page.get_by_label("Type the eight characters")).to_be_visible()
    expect(warning).to_be_visible()
    phone.close()
