"""A vendor at a phone, and an owner in the office: what they tap and what they read."""

import re
from dataclasses import dataclass
from typing import Any

import httpx2
from playwright.sync_api import Locator, Page, expect

from tests.phone_log import PhoneLog
from tests.server import Server

PASSWORD = "a long enough password"
MARKET = "Ashcombe"


class Office:
    """The owner's side, over HTTP: what a test must know of the server without looking into its files."""

    def __init__(self, server: Server) -> None:
        self._http = httpx2.Client(base_url=server.office_url, timeout=20)

    def set_up(self, token: str, **changes: Any) -> "Office":
        """The first owner, through the link that the server printed."""
        stall = {
            "token": token, "stall_name": "Hartley's Bread & Cheese", "country": "GB", "currency": "GBP",
            "owner_name": "Ruth Hartley", "password": PASSWORD, **changes,
        }  # fmt: skip
        self._answer(self._http.post("/api/setup", json=stall))
        return self

    def pairing_code(self) -> str:
        """A fresh code for a phone."""
        code: str = self._answer(self._http.post("/api/pairing-codes"))["code"]
        return code

    def get(self, path: str) -> Any:
        """What a reading route answers."""
        return self._answer(self._http.get(path))

    def post(self, path: str, new: dict[str, Any]) -> Any:
        """Makes something."""
        return self._answer(self._http.post(path, json=new))

    def patch(self, path: str, change: dict[str, Any]) -> Any:
        """Changes something."""
        return self._answer(self._http.patch(path, json=change))

    def put(self, path: str, whole: dict[str, Any]) -> Any:
        """Puts something in the place of what was there."""
        return self._answer(self._http.put(path, json=whole))

    def put_photo(self, path: str, photo: bytes) -> Any:
        """Gives something its photo."""
        headers = {"Content-Type": "image/jpeg"}
        return self._answer(self._http.put(path, content=photo, headers=headers))

    def pair(self, device_name: str) -> str:
        """A phone's token."""
        wanted = {"code": self.pairing_code(), "device_name": device_name}
        token: str = self.post("/api/pairings", wanted)["token"]
        return token

    def push(self, token: str, log: PhoneLog) -> None:
        """Everything a phone's log holds, as the phone sends it."""
        headers = {"Authorization": f"Bearer {token}"}
        self._answer(self._http.post("/api/sync/push", content=log.push_body(), headers=headers))

    def today(self, date_on: str) -> Any:
        """A date's trade."""
        return self.get(f"/api/today?date_on={date_on}")

    def close(self) -> None:
        """Lets the connections go."""
        self._http.close()

    @staticmethod
    def _answer(answer: httpx2.Response) -> Any:
        assert answer.is_success, answer.text
        return answer.json()


@dataclass(frozen=True)
class RungUp:
    """A sale as the screen told it."""

    receipt_number: str
    total_minor: int


class Till:
    """The phone's screens by their names, as somebody reads them who does not see them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """A button by its name; plain text must match wholly."""
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    def pair(self, code: str) -> None:
        """From the first screen to the sell screen, by the typed code."""
        self.button("Pair this phone").or_(self.page.get_by_role("link", name="Pair this phone")).first.tap()
        self.page.get_by_label("Type the eight characters").fill(code)
        expect(self.tiles.first).to_be_visible(timeout=20_000)

    def sell_first(self, currency: str = "GBP") -> None:
        """From the first screen to the sell screen of a phone that is not paired."""
        self.button("Sell first, pair later").tap()
        self.page.get_by_label("Money", exact=True).select_option(currency)
        self.button("Start selling").tap()

    def sell_an_amount(self, figures: str, market: str) -> RungUp:
        """The day's first sale on a phone that knows no products and no market."""
        self.button("Type an amount").tap()
        for figure in figures:
            self.button(figure).tap()
        self.button(re.compile(r"^Add [\d.]+$")).tap()
        self.page.get_by_label("Name of the market").fill(market)
        self.button("Start selling").tap()
        return self.pay()

    def has_worker(self) -> None:
        """Waits until the app is kept on the phone and answers without a network."""
        installed: bool = self.page.evaluate(
            """() => Promise.race([
              navigator.serviceWorker.ready.then(() => true),
              new Promise(resolve => setTimeout(resolve, 30000, false)),
            ])"""
        )
        assert installed, "the app was not kept: its service worker did not install"

    @property
    def tiles(self) -> Locator:
        """The product tiles that are shown."""
        return self.page.locator(".tile")

    def tile(self, product: str) -> Locator:
        """A product's tile."""
        return self.tiles.and_(self.button(re.compile(f"^{re.escape(product)}, ")))

    def add(self, product: str) -> None:
        """One tap."""
        self.tile(product).tap()

    def choose_market(self, market: str = MARKET) -> None:
        """Answers where the selling is today."""
        sheet = self.page.get_by_role("dialog", name="Where are you selling?")
        sheet.get_by_role("button", name=re.compile(f"^{market}")).tap()
        expect(sheet).to_be_hidden()

    @property
    def total_minor(self) -> int:
        """What the pay bar says, in pence."""
        return pence(self.pay_bar.get_attribute("aria-label") or "")

    @property
    def pay_bar(self) -> Locator:
        """The large button under the cart."""
        return self.button(re.compile(r"^Pay [\d.,]+$"))

    def pay(self, how: str | re.Pattern[str] = re.compile("^Exact cash")) -> RungUp:
        """Pays what is in the cart and waits until the phone says that it is saved."""
        total_minor = self.total_minor
        self.pay_bar.tap()
        self.button(how).first.tap()
        return RungUp(self.saved_receipt(), total_minor)

    @property
    def saved(self) -> Locator:
        """The line that says where the sale is."""
        return self.page.get_by_text(re.compile(r"^(Saved on this phone|On the server) · "))

    def saved_receipt(self) -> str:
        """The receipt number of the sale that was just said to be saved."""
        expect(self.saved).to_be_visible(timeout=10_000)
        return self.saved.inner_text().rsplit("· ", 1)[1]

    def ring(self, *products: str, how: str | re.Pattern[str] = re.compile("^Exact cash")) -> RungUp:
        """A whole sale."""
        for product in products:
            self.add(product)
        return self.pay(how)

    def undo(self) -> None:
        """Takes the sale back that was just saved."""
        self.button(re.compile("^Undo this sale")).tap()
        expect(self.page.get_by_text(re.compile(r"undone\. Give back"))).to_be_visible()

    def go_to(self, tab: str) -> None:
        """One of the four tabs."""
        self.page.get_by_role("navigation", name="Main").get_by_role("link", name=tab).tap()

    def void(self, receipt_number: str) -> None:
        """Voids a sale from the day's list, by holding the button for its second."""
        self.go_to("Day")
        self.page.get_by_text(receipt_number).first.tap()
        self.page.get_by_label("A mistake").or_(self.button("A mistake")).first.click()
        hold = self.button(re.compile(f"^Hold to void {receipt_number}"))
        hold.scroll_into_view_if_needed()
        box = hold.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        expect(self.page.get_by_text(re.compile(rf"{receipt_number} voided\. Give back")).first).to_be_visible()
        self.page.mouse.up()
        self.page.get_by_label("Back to sales").tap()

    @property
    def pill(self) -> Locator:
        """What the phone says about where the sales are."""
        return self.page.locator(".pill")

    def waits_until_all_on_server(self, timeout_ms: float = 60_000) -> None:
        """Until the phone itself says so."""
        expect(self.pill).to_have_text("All on the server", timeout=timeout_ms)


def sign_in(page: Page, server: Server, path: str = "today") -> None:
    """The owner at a page of the office, by the password."""
    page.goto(f"{server.url}/office/{path}")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("navigation", name="Office").wait_for()


def is_ready(page: Page) -> None:
    """The check page has done everything and says so."""
    expect(page.get_by_role("status").filter(has_text="This phone is ready")).to_be_visible(timeout=30_000)


def pence(text: str) -> int:
    """The last figure in a text, as minor units."""
    return int(re.sub(r"[^\d]", "", re.findall(r"[\d.,]+", text)[-1]))
