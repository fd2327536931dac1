"""A QR code as a page may draw it: no script, no picture, one path."""

from itertools import groupby

from app.accounts.schemas import QrOut


def draw_qr(text: str) -> QrOut:
    """Dark modules as horizontal runs, row by row; the page leaves the quiet zone around it."""
    # Imported when it is asked for: a server starts without it.
    import qrcode

    code = qrcode.QRCode(border=0)
    code.add_data(text)
    rows = code.get_matrix()
    return QrOut(size=len(rows), path="".join(run for y, row in enumerate(rows) for run in runs(y, row)))


def runs(y: int, row: list[bool]) -> list[str]:
    """The dark stretches of a row, each one module high."""
    drawn = []
    x = 0
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            drawn.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return drawn
