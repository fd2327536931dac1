"""Several workers of one host are started at the same moment: one prepares the database, all serve."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.databases import Databases, opened, rows_of
from tests.server import Server

WORKERS = 3


def test_all_come_up_on_an_empty_database(tmp_path: Path, databases: Databases) -> None:
    settings = databases.empty()
    folders = [tmp_path / str(number) for number in range(WORKERS)]
    for folder in folders:
        folder.mkdir()
    servers = [Server(folder, settings) for folder in folders]

    with ThreadPoolExecutor(WORKERS) as crowd:
        list(crowd.map(lambda server: server.start("--demo"), servers))

    for server in servers:
        server.stop()
    with opened(settings) as database:
        assert rows_of(database, "SELECT count(*) FROM vendor") == [(1,)]
        assert rows_of(database, "SELECT count(*) FROM product") == [(24,)]
        assert rows_of(database, "SELECT count(*) FROM alembic_version") == [(1,)]
