"""Checkouts to start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bootstrap.checkout import Checkout


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Checkout:
    """Freshly cloned: nothing has been started in it."""
    return Checkout(tmp_path / "checkout")


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, str]:
    """A checkout that was started once, and what it said."""
    checkout = Checkout(tmp_path_factory.mktemp("bootstrap") / "checkout")
    status, said = checkout.run("-m", "app", "--port", "1")
    assert status == 0, said
    return checkout, said


@pytest.fixture
def checkout(set_up_once: tuple[Checkout, str]) -> Iterator[Checkout]:
    """The one that was started once; each test leaves it as it found it."""
    checkout, _ = set_up_once
    yield checkout
    for name in ("hang", "hanging", "broken"):
        (checkout.root / name).unlink(missing_ok=True)
    checkout.describe("as it was")
    status, said = checkout.run()
    assert status == 0, said
