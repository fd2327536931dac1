"""A person at a terminal: what they type, and what they read."""

import os
import subprocess
import sys

from tests.machine import ROOT
from tests.server import clean_environment


def barrow(*arguments: str, **environment: str) -> tuple[int, str]:
    """Runs the command until it ends, and returns its exit status and everything it said."""
    ended = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        cwd=ROOT,
        env=clean_environment() | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def read_terminal(terminal: int, until: str) -> str:
    """What a process has printed, once it has printed `until`."""
    said = b""
    while until.encode() not in said:
        said += os.read(terminal, 65536)
    return said.decode()
