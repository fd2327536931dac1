"""Files that put Barrow behind a name of its own; `barrow deploy` prints them."""

from pathlib import Path

FILES = {"caddyfile": "Caddyfile", "unit": "barrow.service"}
EXAMPLE = "stall.example"


def file_for(what: str, name: str) -> str:
    """The file, with this name in place of the example's and this installation's program."""
    import sys

    text = (Path(__file__).parent / FILES[what]).read_text("utf-8")
    program = Path(sys.executable).with_name("barrow")
    return text.replace(EXAMPLE, name).replace("/opt/barrow/bin/barrow", str(program))
