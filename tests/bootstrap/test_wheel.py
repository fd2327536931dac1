"""`pip install barrow-….whl`, then `barrow`: nothing else is needed, and nothing of the checkout is used."""

import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.bootstrap.checkout import bare_environment, base_python
from tests.machine import ROOT
from tests.server import free_port

READY_WITHIN_S = 60

pytestmark = pytest.mark.installs


def pip(python: Path | str, *arguments: Path | str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([python, "-m", "pip", *arguments, *quiet], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ".")
    return next(folder.glob("barrow-*.whl"))


def test_carries_the_server_the_migrations_and_the_phone_app(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    built = ROOT / "pwa" / "dist"
    expected = {f"app/web/{path.relative_to(built).as_posix()}" for path in built.rglob("*") if path.is_file()}
    assert {"app/web/index.html", "app/web/sw.js"} <= expected
    for folder in ("app", "migrations"):
        expected |= {
            inside_app(path) for path in (ROOT / folder).rglob("*") if path.is_file() and is_source(path)
        }
    assert inside == expected


def inside_app(path: Path) -> str:
    """Where the wheel has a file of `app` or `migrations`."""
    name = path.relative_to(ROOT).as_posix()
    return name if name.startswith("app/") else f"app/{name}"


def is_source(path: Path) -> bool:
    """Whether a file is written by people."""
    return "__pycache__" not in path.parts


def test_serves_from_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([base_python(), "-m", "venv", tmp_path / "venv"], check=True)
    pip(tmp_path / "venv" / "bin" / "python", "install", wheel)
    port = free_port()
    command = [str(tmp_path / "venv" / "bin" / "barrow"), "--port", str(port), "--demo"]
    with (
        (tmp_path / "said").open("w") as said,
        subprocess.Popen(command, cwd=tmp_path, env=bare_environment(), stdout=said, stderr=said) as process,
    ):
        try:
            assert b"<html" in fetch_when_ready(f"http://127.0.0.1:{port}/")
            process.send_signal(signal.SIGINT)
            assert process.wait(15) == 0
        finally:
            process.kill()
    assert (tmp_path / "barrow-data" / "barrow.db").is_file()
    assert "/office/setup#" in (tmp_path / "said").read_text()


def fetch_when_ready(url: str) -> bytes:
    """The document at `url`, once somebody serves it."""
    give_up_at = time.monotonic() + READY_WITHIN_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=READY_WITHIN_S) as answer:
                body: bytes = answer.read()
                return body
        except OSError:
            assert time.monotonic() < give_up_at, f"nobody serves {url}"
            time.sleep(0.1)
