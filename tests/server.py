"""A real Barrow server in a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from app.kit.settings import Settings
from tests.machine import ROOT

READY_WITHIN_S = 60
STOPS_WITHIN_S = 15


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment() -> dict[str, str]:
    """This process's environment without the settings a developer may have exported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BARROW_")}
    return {**kept, "PYTHONUNBUFFERED": "1"}


class Server:
    """`barrow serve` on a port and a data folder of its own; it may be stopped, killed and started again.

    `root` is the tree it runs: another release, for example.
    """

    def __init__(self, folder: Path, settings: Settings | None = None, root: Path = ROOT) -> None:
        """`settings` say whose database it serves; else it makes one of its own in `folder`."""
        self.settings = settings or Settings(data=folder / "data")
        self.data = self.settings.data
        self._root = root
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        """What a phone opens."""
        self.office_url = self.url
        """What a browser on the server's own machine opens."""
        self.authority: Path | None = None
        """Whom a browser must trust to open `url`, where the system does not."""
        self._output = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def output(self) -> str:
        """Everything it has printed since its last start."""
        return self._output.read_text()

    @property
    def setup_token(self) -> str:
        """What the one-time setup link carries, as printed at the first start."""
        found = re.search(r"/office/setup#(\S+)", self.output)
        assert found, f"no setup link in:\n{self.output}"
        return found[1]

    def start(self, *options: str) -> None:
        """Starts it and returns when it is ready to serve."""
        command = [sys.executable, "-m", "app.cli", *self._arguments(), *options]
        environment = clean_environment()
        if self.settings.database_url:
            environment["BARROW_DATABASE_URL"] = self.settings.database_url
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                cwd=self._root,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_ready(self._process)

    def stop(self) -> None:
        """Asks it to end, as an operating system would."""
        self._end(signal.SIGTERM)

    def interrupt(self) -> int | None:
        """Ctrl-C at its terminal; returns its exit status."""
        return self._end(signal.SIGINT)

    def kill(self) -> None:
        """SIGKILL: it gets no chance to finish anything."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """The end of it, with whatever stands beside it."""
        self.stop()

    def _arguments(self) -> list[str]:
        """The command and its options."""
        return ["serve", "--data", str(self.data), "--port", str(self.port)]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        give_up_at = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < give_up_at:
            if process.poll() is not None:
                raise AssertionError(f"the server ended with {process.returncode}:\n{self.output}")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5).close()
            except urllib.error.HTTPError as answer:
                answer.close()
            except OSError:
                pass
            else:
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the server was not ready within {READY_WITHIN_S} s:\n{self.output}")

    def _end(self, how: signal.Signals) -> int | None:
        if self._process is None:
            return None
        self._process.send_signal(how)
        try:
            return self._process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"the server did not end within {STOPS_WITHIN_S} s:\n{self.output}") from None
        finally:
            self._process = None
