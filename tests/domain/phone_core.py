"""The phone's core, run by one Node process behind a pipe."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.machine import find_node

PWA = Path(__file__).parents[2] / "pwa"


class PhoneCore:
    """`with PhoneCore() as phone: phone.answer(call, given)`."""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [find_node(), "src/domain/runner.ts"], cwd=PWA, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def answer(self, call: str, given: dict[str, Any]) -> str:
        """The phone's canonical answer to one call."""
        self.send([(call, given)])
        return self.receive()[1:-1]

    def send(self, calls: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Asks many calls at once. Whoever sends must receive before sending more, or both sides may block."""
        assert self.process.stdin is not None
        asked = [{"call": call, "input": given} for call, given in calls]
        # In ASCII, so that half an emoji and odd line separators get through.
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()

    def receive(self) -> str:
        """The list of canonical answers to what was sent."""
        assert self.process.stdout is not None
        replies = self.process.stdout.readline()
        assert replies, "the phone's core fell over one of the calls"
        return replies.decode().removesuffix("\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closes the pipe; the runner ends with its input.
        self.process.communicate()
