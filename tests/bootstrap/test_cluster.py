"""The tests' PostgreSQL leaves nothing behind, however the run ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.machine import ROOT
from tests.postgres import Cluster

START = """
import signal
from tests.postgres import Cluster
# A run in the background is deaf to Ctrl-C, and so would be everything it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
cluster = Cluster()
try:
    print(cluster.folder, cluster.process_id, flush=True)
    input()
finally:
    cluster.stop()
"""


def is_running(process_id: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_goes_away_with_whoever_started_it(how: signal.Signals) -> None:
    command = [
        sys.executable,
        "-c",
        f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler){START}",
    ]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout is not None
        folder, process_id = run.stdout.readline().split()
        run.send_signal(how)
        run.wait(20)
    give_up_at = time.monotonic() + 20
    while Path(folder).exists() or is_running(int(process_id)):
        assert time.monotonic() < give_up_at, f"{folder} is still there"
        time.sleep(0.05)


def test_nobody_else_can_enter_it(cluster: Cluster) -> None:
    assert cluster.folder.stat().st_mode & 0o777 == 0o700
