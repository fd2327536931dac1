"""The phone's types are those of the server as it is."""

from pwa.generate_api import TARGET, current


def test_the_generated_types_are_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == current(), "run .venv/bin/python pwa/generate_api.py"
