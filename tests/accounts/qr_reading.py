"""A QR code by its modules, so that a drawing can be compared with another."""

import re

import qrcode


def dark_modules(path: str) -> set[tuple[int, int]]:
    """The modules that the path of an SVG draws, and nothing else may stand in it."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
    assert "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in runs) == path
    return {(int(x) + step, int(y)) for x, y, width in runs for step in range(int(width))}


def drawn_by_the_library(text: str) -> set[tuple[int, int]]:
    """The modules that stand for the text."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    return {(x, y) for y, row in enumerate(code.get_matrix()) for x, dark in enumerate(row) if dark}
