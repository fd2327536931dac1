"""`barrow deploy`: the files that put Barrow behind a name of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.kit.settings import Settings
from tests.machine import find_caddy
from tests.terminal import barrow


def test_the_caddyfile_is_for_the_chosen_name_and_caddy_takes_it(tmp_path: Path) -> None:
    status, said = barrow("deploy", "caddyfile", "--name", "hartleys.example")
    assert status == 0
    assert "hartleys.example" in said
    assert "stall.example" not in said
    file = tmp_path / "Caddyfile"
    file.write_text(said)
    caddy = find_caddy()
    assert caddy
    adapted = subprocess.run(
        [caddy, "adapt", "--adapter", "caddyfile", "--config", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"dial":"127.0.0.1:8000"' in adapted.stdout


def settings_of(unit: str) -> dict[str, str]:
    """What the unit's environment chooses."""
    lines = [line.removeprefix("Environment=") for line in unit.splitlines() if line.startswith("Environment=")]
    return {
        name.removeprefix("BARROW_").lower(): value
        for name, _, value in (line.partition("=") for line in lines)
    }


def test_the_unit_starts_this_installation_with_settings_that_there_are() -> None:
    status, said = barrow("deploy", "unit", "--name", "hartleys.example")
    assert status == 0
    assert f"ExecStart={Path(sys.executable).with_name('barrow')} serve\n" in said
    chosen = settings_of(said)
    assert set(chosen) <= set(Settings.model_fields)
    assert Settings(**chosen).origin == "https://hartleys.example"  # type: ignore[arg-type]
    assert chosen["forwarded_allow_ips"] == "127.0.0.1"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    _, said = barrow("deploy", "unit")
    unit = tmp_path / "barrow.service"
    unit.write_text(said)
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert [line for line in checked.stderr.splitlines() if "barrow.service" in line] == []
