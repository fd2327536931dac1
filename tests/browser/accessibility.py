"""What a page must not do to anybody who reads it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def breaks_of_the_rules(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: the rule, and where.

    Without motion: half faded in, no text has its contrast.
    """
    page.emulate_media(reduced_motion="reduce")
    found: list[dict[str, Any]] = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def sideways_overflow_px(page: Page) -> int:
    """How far the page is wider than its window."""
    overflow: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return overflow


def looked_at(page: Page, screen: str) -> None:
    """In both themes and on a small phone."""
    for theme in ("dark", "light"):
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        assert breaks_of_the_rules(page) == [], f"{screen}, {theme}"
    for width, height in ((360, 640), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert sideways_overflow_px(page) <= 0, f"{screen} at {width}"
