"""Either core, as the laws ask it: a function from a call to its answer."""

import json
from collections.abc import Callable
from typing import Any

Core = Callable[[str, dict[str, Any]], Any]


class Refused(Exception):
    """The core's code."""


def said(reply: str) -> Any:
    """The answer."""
    read = json.loads(reply)
    if "error" in read:
        raise Refused(read["error"])
    return read["expected"]
