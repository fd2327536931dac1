"""What the tests need from the machine beside Python packages, and where it is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from pwa.hatch_build import bundled_node

ROOT = Path(__file__).resolve().parent.parent

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def is_root() -> bool:
    """Whether this process may do everything (containers, CI)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


if is_root():
    # Chromium refuses to put root into its sandbox.
    CHROMIUM_FLAGS.append("--no-sandbox")


def find_chromium() -> str | None:
    """The Chromium or Chrome of this machine; `BARROW_BROWSER` names another."""
    named = os.environ.get("BARROW_BROWSER")
    if named:
        return named if Path(named).is_file() else shutil.which(named)
    on_path = (shutil.which(name) for name in CHROMIUM_NAMES)
    on_macos = (path for path in CHROMIUM_ON_MACOS if Path(path).is_file())
    return next(filter(None, on_path), None) or next(on_macos, None)


def find_caddy() -> str | None:
    """The proxy that the tests put before Barrow."""
    return shutil.which("caddy")


def find_certutil() -> str | None:
    """The tool that makes a browser profile trust an authority."""
    return shutil.which("certutil")


DEBIAN_PACKAGES: dict[str, Callable[[], str | None]] = {
    "chromium": find_chromium,
    "caddy": find_caddy,
    "libnss3-tools": find_certutil,
}
"""What the tests need beside Python packages: Debian's package, and how it is found wherever it came from."""


def find_node() -> Path:
    """The Node that pip brought, the same for every developer; the system's own is never used."""
    return bundled_node()[0]
