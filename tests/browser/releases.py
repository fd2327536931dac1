"""Releases of Barrow as a server's owner has them: this one, and the next one, built for real."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.machine import ROOT, find_node

NEXT = "9.9.0"
NEWS = "Counts in two languages."
SERVED = ("migrations", "alembic.ini", "pyproject.toml")
GENERATED = shutil.ignore_patterns("__pycache__", "node_modules", "dist")


class Release:
    """A tree like an installed wheel's, with the phone app inside it: what it serves can be exchanged."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        shutil.copytree(ROOT / "app", folder / "app", ignore=GENERATED)
        for name in SERVED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=GENERATED)
            else:
                shutil.copy(ROOT / name, folder / name)
        self.serve(ROOT / "pwa" / "dist")

    @property
    def web(self) -> Path:
        """The phone app it serves."""
        return self.root / "app" / "web"

    def serve(self, dist: Path) -> None:
        """Another build takes the place of this one, as an upgrade of the wheel does it."""
        shutil.rmtree(self.web, ignore_errors=True)
        shutil.copytree(dist, self.web)


def build_next_release(folder: Path) -> Path:
    """The phone app of the release after this one: the same sources but for its number and what it tells."""
    pwa = folder / "pwa"
    shutil.copytree(ROOT / "pwa", pwa, ignore=GENERATED)
    (pwa / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    renumbered = re.sub(r'(?m)^version = ".+"$', f'version = "{NEXT}"', project, count=1)
    (folder / "pyproject.toml").write_text(renumbered, "utf-8")
    changes = pwa / "src" / "ui" / "changes.en.ts"
    told = f"= [\n  {{ version: '{NEXT}', words: ['{NEWS}'] }},"
    changes.write_text(changes.read_text("utf-8").replace("= [", told, 1), "utf-8")
    vite = pwa / "node_modules" / "vite" / "bin" / "vite.js"
    subprocess.run([find_node(), vite, "build", "--logLevel", "warn"], cwd=pwa, check=True)
    return pwa / "dist"
