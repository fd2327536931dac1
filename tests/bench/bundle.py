"""What a phone has to load before it can sell, as the server sends it to a phone that asks for gzip."""

import gzip
import json
from pathlib import Path
from typing import Any

from tests.machine import ROOT

DIST = ROOT / "pwa" / "dist"
ENTRY = "index.html"
TILL = "src/app.tsx"


def sell_bundle() -> dict[str, int]:
    """Every script and style sheet between a cold start and a sale that is saved, with its gzip bytes.

    The entry and the till with all they import: the grid, the cart, Pay and Saved are in there, and what writes
    the sale. Not counted is what comes in the quiet moment after: the conversation with the server, the sheet
    that asks for the market once a day, the drawings of the change, every other page; and index.html itself.
    """
    chunks: dict[str, Any] = json.loads((DIST / ".vite" / "manifest.json").read_text("utf-8"))
    wanted = [ENTRY, TILL if TILL in chunks else till_of(chunks)]
    seen: set[str] = set()
    files: set[str] = set()
    while wanted:
        chunk = chunks[name] if (name := wanted.pop()) not in seen else {}
        seen.add(name)
        files |= {*([chunk["file"]] if chunk else []), *chunk.get("css", [])}
        wanted += chunk.get("imports", [])
    return {name: gzipped(DIST / name) for name in sorted(files)}


def sell_bundle_gz() -> int:
    """The sum, in bytes."""
    return sum(sell_bundle().values())


def till_of(chunks: dict[str, Any]) -> str:
    """The chunk that the till was put in, where it shares it with what it imports."""
    return next(key for key, chunk in chunks.items() if chunk.get("name") == "till")


def gzipped(path: Path) -> int:
    """Its size packed as well as gzip can."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))
