"""How long a start takes against the bare import of the libraries it cannot do without."""

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.machine import ROOT
from tests.server import clean_environment, free_port

ROUNDS = 9
LIBRARIES = "fastapi, httptools, msgspec, pwdlib, pydantic_settings, sqlmodel, typer, uvicorn, uvloop"
ASKS_EVERY_S = 0.002


def start_over_import(data: Path) -> float:
    """Median ratio of a start, until it answers, to the import; both take turns."""
    by_round = [start_seconds(data) / import_seconds() for _ in range(ROUNDS + 1)]
    # The first round reads everything from the disk.
    return statistics.median(by_round[1:])


def import_seconds() -> float:
    """A new Python, with the server's libraries and nothing of Barrow."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {LIBRARIES}"], check=True, env=clean_environment(), cwd=ROOT)
    return time.perf_counter() - begun


def start_seconds(data: Path) -> float:
    """From the command to the first answer that says ready, on a database that is up to date."""
    port = free_port()
    command = [sys.executable, "-m", "app.cli", "serve", "--data", str(data), "--port", str(port)]
    begun = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, env=clean_environment(), stdout=subprocess.DEVNULL)
    try:
        while not is_ready(port):
            assert server.poll() is None, "the server ended"
            time.sleep(ASKS_EVERY_S)
        return time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()


def is_ready(port: int) -> bool:
    """Whether it answers, and says so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
