"""`python3 -m app` in a checkout: what the first start makes, and what later ones leave alone."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.bootstrap.checkout import Checkout

pytestmark = pytest.mark.installs

MAKING, BUILDING, INSTALLING = "Making .venv …", "Building the phone app …", "Installing the server …"


def wait_for(path: Path) -> None:
    give_up_at = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < give_up_at, f"{path} did not appear"
        time.sleep(0.05)


def test_the_first_start_makes_everything_and_hands_its_arguments_on(set_up_once: tuple[Checkout, str]) -> None:
    _, said = set_up_once
    assert said.index(MAKING) < said.index(BUILDING) < said.index(INSTALLING)
    assert said.endswith("serving --port 1\n")


def test_an_unchanged_second_start_installs_and_builds_nothing(checkout: Checkout) -> None:
    assert checkout.run("-m", "app", "serve") == (0, "serving serve\n")


def test_the_python_inside_the_environment_starts_it_too(checkout: Checkout) -> None:
    inside = str(checkout.root / ".venv" / "bin" / "python")
    assert checkout.run("-c", f"import os; os.execv({inside!r}, [{inside!r}, '-m', 'app'])") == (0, "serving\n")


def test_a_change_of_the_phone_app_is_built_and_nothing_installed(checkout: Checkout) -> None:
    checkout.change_phone_app("two")
    status, said = checkout.run()
    assert status == 0
    assert BUILDING in said
    assert MAKING not in said
    assert INSTALLING not in said


def test_a_change_of_the_project_is_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.describe("changed")
    status, said = checkout.run()
    assert status == 0
    assert INSTALLING in said
    assert MAKING not in said


def test_what_the_tests_installed_is_enough_for_a_start(checkout: Checkout) -> None:
    status, said = checkout.run("-c", "from app.__main__ import make_ready; make_ready('test')")
    assert (status, INSTALLING in said) == (0, True), said
    assert checkout.run() == (0, "serving\n")
    assert checkout.run("-c", "from app.__main__ import make_ready; make_ready('test')") == (0, "")


def test_a_start_on_postgresql_brings_its_driver(checkout: Checkout) -> None:
    url = "postgresql://barrow@localhost/barrow"
    status, said = checkout.run(BARROW_DATABASE_URL=url)
    assert (status, INSTALLING in said) == (0, True), said
    assert "postgres" in checkout.state["extras"]
    assert checkout.run(BARROW_DATABASE_URL=url) == (0, "serving\n")
    assert checkout.run() == (0, "serving\n")


def test_a_failed_update_leaves_what_was_installed(checkout: Checkout) -> None:
    checkout.describe("changed")
    (checkout.root / "broken").touch()
    status, said = checkout.run()
    assert status == 1
    assert "the backend is broken" in said
    assert said.splitlines()[-1].startswith("Installing the server failed: the lines above say why.")
    checkout.describe("as it was")
    assert checkout.run() == (0, "serving\n")


def test_an_interrupted_install_ends_quietly_and_is_made_anew(checkout: Checkout) -> None:
    checkout.describe("changed")
    (checkout.root / "hang").touch()
    with checkout.popen() as process:
        wait_for(checkout.root / "hanging")
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert checkout.state["unfinished"]

    (checkout.root / "hang").unlink()
    status, said = checkout.run()
    assert status == 0
    assert MAKING in said


@pytest.mark.parametrize("changed", [{"root": "/before/it/was/renamed"}, {"python": "/usr/bin/python3.9"}])
def test_a_renamed_folder_a_replaced_python_and_a_torn_note_are_not_built_on(
    checkout: Checkout, changed: dict[str, str]
) -> None:
    ask = "from app.__main__ import read_state; print(read_state())"
    found = checkout.state
    state = checkout.root / ".venv" / ".barrow.json"
    state.write_text(json.dumps(found | changed))
    assert checkout.run("-c", ask) == (0, "None\n")
    state.write_text("{ torn")
    assert checkout.run("-c", ask) == (0, "None\n")
    state.write_text(json.dumps(found))
    assert checkout.run("-c", ask) == (0, f"{found}\n")
