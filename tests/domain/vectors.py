"""Reads the shared vectors in place."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "vectors"


def vector_files() -> list[Path]:
    """Every file of vectors, in order."""
    return sorted(FOLDER.glob("[0-9][0-9]-*.json"))


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case, with the topic it belongs to."""
    for path in vector_files():
        document = json.loads(path.read_text("utf-8"))
        for case in document["cases"]:
            yield document["topic"], case
