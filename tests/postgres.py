"""A PostgreSQL of the tests' own, on a Unix socket in a temporary folder that nobody else can enter.

PostgreSQL refuses to run as root: it then runs as Debian's `postgres`. Against what production has, it is told
not to wait for the disk (`fsync`, `full_page_writes` off), which only a loss of power could show, and not to
clean up behind itself (`autovacuum` off): every database lives for one test. `synchronous_commit` stays on, so
that what was acknowledged has left the process when it is killed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.machine import find_postgres, is_root

USER_FOR_ROOT = "postgres"
ROLE = "barrow"
PORT = 5432
STARTS_WITHIN_S = 30
FOR_TESTS = ("fsync=off", "full_page_writes=off", "autovacuum=off")
OPTIONS = (
    "max_connections=200",
    "max_wal_size=128MB",
    "listen_addresses=''",
    "log_min_messages=warning",
)
# Ends PostgreSQL and its folder as soon as nobody holds the other end of this script's input any more: when the
# tests say so, and also when they were killed.
GUARD = 'cat > /dev/null; "$1"/pg_ctl --pgdata "$2"/data --mode immediate stop; rm -rf "$2"'


class Cluster:
    """A running server; it may be killed and started again, and leaves nothing behind when it is stopped."""

    def __init__(self, *, durable: bool = False) -> None:
        """`durable`: as production has it, for whoever measures."""
        self._options = OPTIONS if durable else OPTIONS + FOR_TESTS
        programs = find_postgres()
        assert programs is not None, "PostgreSQL is not installed: python3 -m tests says how"
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="barrow-postgres-"))
        if is_root():
            account = pwd.getpwnam(USER_FOR_ROOT)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        script = ["sh", "-c", GUARD, "guard", str(self._programs), str(self.folder)]
        # A session of its own does not hear the terminal's Ctrl-C: the tests still have databases to drop then.
        self._guard = subprocess.Popen(
            script,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._as_user(),
        )
        try:
            self._run(
                "initdb", "--username", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"
            )
            self.start()
        except BaseException:
            self.stop()
            raise

    def url(self, database: str) -> str:
        """What BARROW_DATABASE_URL says to use one of its databases."""
        return f"postgresql+psycopg://{ROLE}@/{database}?host={self.folder}&port={PORT}"

    @property
    def process_id(self) -> int:
        """The server's first process."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])

    def start(self) -> None:
        """Starts it and returns when it takes connections, after a crash too."""
        options = " ".join(
            f"-c {option}" for option in (*self._options, f"unix_socket_directories={self.folder}")
        )
        log = str(self.folder / "log")
        give_up_at = time.monotonic() + STARTS_WITHIN_S
        # Until the last process of a server that was killed has gone, its memory is in use.
        while not self._run(
            "pg_ctl", "--wait", "--log", log, "--options", f"{options} -p {PORT}", "start", check=False
        ):
            assert time.monotonic() < give_up_at, (self.folder / "log").read_text()
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL: it writes nothing more, and every connection is cut."""
        os.kill(self.process_id, signal.SIGKILL)

    def stop(self) -> None:
        """Ends it and removes everything."""
        self._guard.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, database: str, template: str = "template0") -> None:
        """Makes a database: an empty one, or a copy of one that nobody is connected to."""
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._execute(command.format(sql.Identifier(database), sql.Identifier(template)))

    def drop(self, database: str) -> None:
        """Removes a database, whoever is connected to it."""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))

    def _execute(self, command: sql.Composed) -> None:
        address = {"host": str(self.folder), "port": PORT, "user": ROLE, "dbname": "postgres"}
        with psycopg.connect(**address, autocommit=True) as connection:  # type: ignore[arg-type]
            connection.execute(command)

    def _run(self, program: str, *arguments: str, check: bool = True) -> bool:
        command = [str(self._programs / program), "--pgdata", str(self.folder / "data"), *arguments]
        # Into a file: the server inherits the output, and a pipe would not end before it does.
        with tempfile.TemporaryFile() as output:
            status = subprocess.call(command, stdout=output, stderr=output, **self._as_user())
            output.seek(0)
            assert status == 0 or not check, output.read().decode()
        return status == 0

    def _as_user(self) -> dict[str, Any]:
        """How a process becomes somebody who may run PostgreSQL, in the plainest environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
        ways: dict[str, Any] = {"cwd": self.folder, "env": kept | {"LC_ALL": "C"}}
        if is_root():
            account = pwd.getpwnam(USER_FOR_ROOT)
            ways |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        return ways
