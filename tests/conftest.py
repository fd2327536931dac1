"""The parts every test may ask for: a database of either kind, a running server and a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright

from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.phone import Phone
from tests.postgres import Cluster
from tests.server import Server

# No test is timed: a busy machine draws slowly and finds the same.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL, from the first test that asks for it to the end of the run."""
    cluster = Cluster()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """SQLite files."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> PostgresDatabases:
    """Databases of the cluster."""
    return PostgresDatabases(tmp_path_factory.mktemp("postgresql"), cluster)


@pytest.fixture(params=[SqliteDatabases.name, PostgresDatabases.name])
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Either kind: whoever asks for it runs on both. What a test made is gone after it."""
    databases: Databases = request.getfixturevalue(f"{request.param}_databases")
    yield databases
    databases.drop_all()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A started server with an empty database."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = Server(folder)
    server.start()
    yield server
    server.stop()


# Not for the whole session: while it lives, no test can run an event loop of its own.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """The driver of the browsers of one test module."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    """A phone, switched off: `phone.open(server.url)`, `phone.close()`, `phone.kill()`."""
    phone = Phone(playwright, tmp_path / "phone")
    yield phone
    phone.close()
    assert phone.page_errors == []
