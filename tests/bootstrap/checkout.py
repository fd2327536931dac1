"""A checkout small enough to be set up for real in seconds and without a network.

It has Barrow's own `app/__main__.py`; the server it starts, the phone app it builds and the backend that makes
pip's wheel are a few lines each.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.machine import ROOT

PYPROJECT = """\
[build-system]
requires = [{requires}]
build-backend = "backend"
backend-path = ["."]

[project]
name = "barrow"
version = "0.1.0"
description = "{description}"

[project.optional-dependencies]
postgres = []
test = []
"""

CLI = """\
import sys


def main():
    print("serving", *sys.argv[1:])


if __name__ == "__main__":
    main()
"""

HATCH_BUILD = """\
from pathlib import Path

PWA = Path(__file__).parent


def is_current(root):
    built = PWA / "built"
    return built.is_file() and built.read_text() == (PWA / "source").read_text()


if __name__ == "__main__":
    (PWA / "built").write_text((PWA / "source").read_text())
"""

BACKEND = '''\
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent
INFO = "barrow-0.1.0.dist-info/"
METADATA = """Metadata-Version: 2.1
Name: barrow
Version: 0.1.0
Provides-Extra: postgres
Provides-Extra: test
"""
WHEEL = """Wheel-Version: 1.0
Generator: test
Root-Is-Purelib: true
Tag: py3-none-any
"""


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    if (ROOT / "hang").exists():
        (ROOT / "hanging").touch()
        time.sleep(60)
    if (ROOT / "broken").exists():
        raise RuntimeError("the backend is broken")
    name = "barrow-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("_barrow.pth", str(ROOT))
        wheel.writestr(INFO + "METADATA", METADATA)
        wheel.writestr(INFO + "WHEEL", WHEEL)
        wheel.writestr(INFO + "RECORD", "")
    return name
'''


def hear_interrupts() -> None:
    """SIGINT as a terminal's own child hears it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Checkout:
    """A folder in which `python3 -m app` can be run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in {"app/cli.py": CLI, "pwa/hatch_build.py": HATCH_BUILD, "backend.py": BACKEND}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        for name in ("app/__init__.py", "app/__main__.py"):
            shutil.copy(ROOT / name, root / name)
        self.describe("as it was")
        self.change_phone_app("one")

    def describe(self, description: str, requires: str = "") -> None:
        """Writes pyproject.toml: another description is another installation."""
        text = PYPROJECT.format(description=description, requires=requires)
        (self.root / "pyproject.toml").write_text(text)

    def change_phone_app(self, source: str) -> None:
        """Edits what the phone app is built from."""
        (self.root / "pwa" / "source").write_text(source)

    @property
    def state(self) -> dict[str, Any]:
        """What the set-up remembers."""
        state: dict[str, Any] = json.loads((self.root / ".venv" / ".barrow.json").read_text())
        return state

    def popen(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Starts it as a newcomer would, in a process group of its own."""
        command = [base_python(), *(arguments or ("-m", "app"))]
        return subprocess.Popen(
            command,
            cwd=self.root,
            env=bare_environment() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # A run in the background is deaf to Ctrl-C, and so would be everything it starts.
            preexec_fn=hear_interrupts,
        )

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Starts it and returns its exit status and everything it said."""
        with self.popen(*arguments, **environment) as process:
            said, _ = process.communicate(timeout=120)
        return process.returncode, said


def base_python() -> str:
    """The Python of the machine, below the virtual environment the tests run in."""
    python: str = getattr(sys, "_base_executable", sys.executable)
    return python


def bare_environment() -> dict[str, str]:
    """This environment without what points Python elsewhere, and with no uv on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BARROW_", "PYTHON"))}
    path = [
        folder for folder in kept.get("PATH", os.defpath).split(os.pathsep) if not Path(folder, "uv").exists()
    ]
    return kept | {"PATH": os.pathsep.join(path)}
