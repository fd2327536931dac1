"""What the tests need from the machine beside Python packages, and where it is."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pwa.hatch_build import bundled_node

ROOT = Path(__file__).resolve().parent.parent

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
POSTGRES_PROGRAMS = ("initdb", "pg_ctl", "postgres")
POSTGRES_FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
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


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs, of the newest version; `BARROW_POSTGRES_BIN` names another."""
    named = os.environ.get("BARROW_POSTGRES_BIN")
    if named:
        return Path(named) if has_postgres(Path(named)) else None
    # Debian keeps them off the path, one folder a version.
    folders = [path for pattern in POSTGRES_FOLDERS for path in Path("/").glob(pattern)]
    folders.sort(key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))], reverse=True)
    on_path = shutil.which("pg_ctl")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next(filter(has_postgres, folders), None)


def has_postgres(folder: Path) -> bool:
    """Whether a server can be made and started with what is there."""
    return all((folder / name).is_file() for name in POSTGRES_PROGRAMS)


def find_caddy() -> str | None:
    """The proxy that the tests put before Barrow."""
    return shutil.which("caddy")


def find_certutil() -> str | None:
    """The tool that makes a browser profile trust an authority."""
    return shutil.which("certutil")


@dataclass(frozen=True)
class Package:
    """A package of Debian's that the tests need: how it is found, and what to install elsewhere."""

    debian: str
    title: str
    find: Callable[[], object]
    elsewhere: str


PACKAGES = (
    Package("chromium", "Chromium", find_chromium, "it or Chrome; BARROW_BROWSER may name its program"),
    Package("postgresql", "PostgreSQL", find_postgres, "it; BARROW_POSTGRES_BIN may name its folder"),
    Package("caddy", "Caddy", find_caddy, "it"),
    Package("libnss3-tools", "certutil", find_certutil, "NSS with its tools"),
)


def find_node() -> Path:
    """The Node that pip brought, the same for every developer; the system's own is never used."""
    return bundled_node()[0]
