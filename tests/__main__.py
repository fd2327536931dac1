"""Tests Barrow: `python3 -m tests`, on the same bare machine on which `python3 -m app` runs.

Without arguments every check runs, even when one has failed, and the tests come last. Arguments go to pytest,
which then runs alone: `python3 -m tests tests/sync -k torn`. Standard library only until `.venv` stands.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.__main__ import ROOT, SetupFailed, build_phone_app, is_running_in_venv, make_ready, run_in_venv
from pwa.hatch_build import bundled_node
from tests.machine import PACKAGES, Package, is_root

PWA = ROOT / "pwa"
WIDTH = 78
Command = Sequence[Any]


def main() -> None:
    """Makes the environment, then runs what was asked for in it."""
    arguments = sys.argv[1:]
    try:
        make_ready("test")
        install_missing()
        if not is_running_in_venv():
            run_in_venv("tests", arguments)
        # Node for everything that looks for one, Vite's and pytest's children too.
        os.environ["PATH"] = f"{bundled_node()[0].parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        if not arguments:
            sys.exit(run_everything())
        build_phone_app()
        sys.exit(run([sys.executable, "-m", "pytest", *arguments]))
    except SetupFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)


def install_missing(packages: Sequence[Package] = PACKAGES) -> None:
    """Asks apt for Debian's packages where that needs no password, else says what to install."""
    missing = [package for package in packages if not package.find()]
    if not missing:
        return
    names = [package.debian for package in missing]
    sudo = [] if is_root() else ["sudo", "--non-interactive"]
    if not shutil.which("apt-get") or (sudo and not (shutil.which("sudo") and run([*sudo, "true"]) == 0)):
        elsewhere = "; ".join(f"{package.title}: install {package.elsewhere}" for package in missing)
        titles = " and ".join(package.title for package in missing)
        raise SetupFailed(
            f"The tests need {titles}. On Debian: sudo apt install {' '.join(names)}. Elsewhere: {elsewhere}."
        )
    print(f"Installing {', '.join(names)} with apt", flush=True)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    run([*apt, "update"])
    run([*apt, "install", "--yes", "--no-install-recommends", *names])
    still_missing = [package.title for package in missing if not package.find()]
    if still_missing:
        raise SetupFailed(f"apt did not install {' and '.join(still_missing)}: the lines above say why.")


def run(command: Command) -> int:
    """Runs a command where it can be seen."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def run_everything() -> int:
    """Every check in order, pytest last; then a table, and pytest's own last line once more."""
    pytest = Pytest()
    stages: list[tuple[str, Callable[[], int]]] = [
        *((name, lambda command=command: run(command)) for name, command in python_checks() + phone_checks()),
        ("pytest", pytest.run),
    ]
    results = [run_stage(name, action) for name, action in stages]
    print()
    for name, ok, seconds in results:
        print(f"{name:<14} {'ok' if ok else 'FAILED':<8} {seconds:6.1f} s")
    print(pytest.summary, flush=True)
    return 0 if all(ok for _, ok, _ in results) else 1


def run_stage(name: str, action: Callable[[], int]) -> tuple[str, bool, float]:
    """One check under its headline: its name, whether it held, and how long it took."""
    print(f"\n── {name} {'─' * (WIDTH - len(name) - 4)}", flush=True)
    begun = time.monotonic()
    ok = action() == 0
    return name, ok, time.monotonic() - begun


def python_checks() -> list[tuple[str, Command]]:
    """What looks at Python without running it."""
    return [
        ("ruff check", [sys.executable, "-m", "ruff", "check"]),
        ("ruff format", [sys.executable, "-m", "ruff", "format", "--check"]),
        ("mypy", [sys.executable, "-m", "mypy"]),
        ("lint-imports", [Path(sys.executable).with_name("lint-imports")]),
    ]


def phone_checks() -> list[tuple[str, Command]]:
    """The same for TypeScript, its tests, and the build that the browser tests are served."""
    npm = [*bundled_node(), "--prefix", PWA, "run", "--silent"]
    return [
        ("tsc", [*npm, "check"]),
        ("biome", [*npm, "lint"]),
        ("vitest", [*npm, "test"]),
        ("vite build", [sys.executable, PWA / "hatch_build.py"]),
    ]


class Pytest:
    """pytest, with its output passed on as it comes and its last line kept."""

    def __init__(self) -> None:
        self.summary = ""

    def run(self) -> int:
        """Runs all tests."""
        colour = "yes" if sys.stdout.isatty() else "no"
        # Up to two workers: what drives a browser waits half of its time. A file stays together.
        workers = ["--numprocesses=auto", "--maxprocesses=2", "--dist=loadfile"]
        command = [sys.executable, "-m", "pytest", f"--color={colour}", "--durations=12", *workers]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            output = process.stdout.fileno()
            tail = b""
            # Piece by piece: a line of dots is shown while it grows.
            for piece in iter(lambda: os.read(output, 65536), b""):
                sys.stdout.buffer.write(piece)
                sys.stdout.flush()
                tail = (tail + piece)[-4096:]
        self.summary = tail.decode("utf-8", "replace").rstrip().rpartition("\n")[2]
        return process.returncode


if __name__ == "__main__":
    main()
