"""The phone's core, run by one Node process behind a pipe."""

import json
import subprocess
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
        """The phone's canonical answer. One call at a time: neither side can then block the other."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        # In ASCII, so that half an emoji and odd line separators get through.
        self.process.stdin.write(json.dumps({"call": call, "input": given}).encode() + b"\n")
        self.process.stdin.flush()
        reply = self.process.stdout.readline()
        assert reply, f"the phone's core fell over {call} of {given}"
        return reply.decode().removesuffix("\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closes the pipe; the runner ends with its input.
        self.process.communicate()
