"""`python3 -m app` on a machine that lacks something: one clear line, and nothing that passes for done."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bootstrap.checkout import Checkout
from tests.machine import ROOT
from tests.server import free_port

OLDEST_PYTHON_TOLD = (3, 6)

# Debian's Python has no ensurepip without its package for virtual environments.
PRETEND_DEBIAN = """
import runpy, sys
sys.modules["ensurepip"] = None
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""

PRETEND_OLD = """
import runpy, sys
sys.version_info = (3, 9, 2, "final", 0)
runpy.run_module("app.__main__", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("name", ["app/__main__.py", "tests/__main__.py"])
def test_an_old_python_can_read_what_tells_it_so(name: str) -> None:
    ast.parse((ROOT / name).read_text(), feature_version=OLDEST_PYTHON_TOLD)


def test_an_old_python_is_named(bare_checkout: Checkout) -> None:
    status, said = bare_checkout.run("-c", PRETEND_OLD)
    assert (status, said) == (1, "Barrow needs Python 3.11 or newer; this is Python 3.9.\n")
    assert not (bare_checkout.root / ".venv").exists()


def test_a_missing_venv_module_names_debians_package(bare_checkout: Checkout) -> None:
    package = f"python3.{sys.version_info.minor}-venv"
    assert bare_checkout.run("-c", PRETEND_DEBIAN) == (
        1,
        f"This Python has no venv module. On Debian and Ubuntu: sudo apt install {package}\n",
    )
    assert not (bare_checkout.root / ".venv").exists()


@pytest.mark.installs
def test_no_network_is_said_and_the_next_start_begins_anew(bare_checkout: Checkout) -> None:
    nobody = f"http://127.0.0.1:{free_port()}/simple"
    bare_checkout.describe("needs something", requires='"hatchling"')
    status, said = bare_checkout.run(
        PIP_INDEX_URL=nobody,
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_RETRIES="1",
        PIP_CONFIG_FILE="/dev/null",
    )
    assert status == 1
    assert said.splitlines()[-1] == (
        "Fetching the tools that build the phone app failed: no network. "
        "Connect this machine and start again. Details: .venv/setup.log"
    )
    assert bare_checkout.state["unfinished"]


def test_a_folder_that_cannot_be_written_is_named(bare_checkout: Checkout) -> None:
    # A file where the folder belongs stands in for a read-only disk: root may write anywhere else.
    (bare_checkout.root / ".venv").write_text("in the way")
    status, said = bare_checkout.run()
    assert status == 1
    assert said.splitlines() == [f"Barrow cannot set itself up: {bare_checkout.root / '.venv'}: File exists."]


APT = """#!/bin/sh
echo "$@" >> "{said}"
[ "$2" = update ] || install -m 755 /bin/true "{chromium}"
"""


def install_missing(path: Path) -> tuple[int, str]:
    """Runs the tests' own step for Chromium with nothing on the path but what is in `path`."""
    step = """
from tests.__main__ import install_missing
from tests.machine import DEBIAN_PACKAGES
install_missing({"chromium": DEBIAN_PACKAGES["chromium"], "python": lambda: "found"})
"""
    ended = subprocess.run(
        [sys.executable, "-c", step],
        cwd=ROOT,
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_what_is_missing_is_installed_by_apt(tmp_path: Path) -> None:
    programs = {
        "apt-get": APT.format(said=tmp_path / "said", chromium=tmp_path / "chromium"),
        "sudo": '#!/bin/sh\nshift\nexec "$@"\n',
    }
    for name, script in programs.items():
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    for name in ("env", "install", "true"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    status, said = install_missing(tmp_path)
    assert status == 0, said
    assert (tmp_path / "said").read_text().splitlines() == [
        "--quiet update",
        "--quiet install --yes --no-install-recommends chromium",
    ]


def test_without_apt_the_tests_say_what_to_install(tmp_path: Path) -> None:
    status, said = install_missing(tmp_path)
    assert status == 1
    assert "SetupFailed: The tests need chromium. On Debian: sudo apt install chromium." in said
