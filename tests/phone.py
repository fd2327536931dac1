"""A vendor's phone: a real Chromium at a phone's size, with a profile that outlives it."""

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, WebError

from tests.machine import CHROMIUM_FLAGS, find_chromium

WIDTH_PX, HEIGHT_PX = 390, 844


class Phone:
    """One browser profile; opening it again is the same phone switched on again."""

    def __init__(
        self,
        playwright: Playwright,
        profile: Path,
        *,
        home: Path | None = None,
        flags: Sequence[str] = (),
        user_agent: str | None = None,
    ) -> None:
        """`home` holds the authorities that its browser trusts beside the usual ones."""
        self._playwright = playwright
        self._profile = profile
        self._home = home
        self._flags = flags
        self._user_agent = user_agent
        self._context: BrowserContext | None = None
        self.page_errors: list[str] = []
        """Exceptions that no page caught: the `phone` fixture fails a test that leaves any here."""

    @property
    def context(self) -> BrowserContext:
        """The open browser, for `set_offline`, routes and further tabs."""
        assert self._context is not None, "the phone is not open"
        return self._context

    def open(self, url: str | None = None) -> Page:
        """Starts the browser and returns its page, at `url` if one is given."""
        assert self._context is None, "the phone is open already"
        self._context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=find_chromium(),
            headless=True,
            args=[*CHROMIUM_FLAGS, *self._flags],
            env={**os.environ, "HOME": str(self._home)} if self._home else None,
            viewport={"width": WIDTH_PX, "height": HEIGHT_PX},
            device_scale_factor=2,
            has_touch=True,
            is_mobile=True,
            service_workers="allow",
            user_agent=self._user_agent,
        )
        self._context.on("weberror", self._note_error)
        page = self._context.pages[0]
        if url is not None:
            page.goto(url)
        return page

    def close(self) -> None:
        """Ends the browser in good order."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """SIGKILL for every process of the browser: nothing it had in memory survives."""
        browser = self.context.browser
        assert browser is not None
        devtools = browser.new_browser_cdp_session()
        processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        main = next(process["id"] for process in processes if process["type"] == "browser")
        # The browser leads a process group of its own, and its children are in it.
        os.killpg(main, signal.SIGKILL)
        with suppress(Error):  # there is nobody left to answer
            self.context.close()
        self._context = None

    def _note_error(self, error: WebError) -> None:
        self.page_errors.append(str(error.error))
