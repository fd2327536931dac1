"""The pictures of the onboarding pages: a piece of a phone's screen, drawn with the app's own lines."""

from html import escape
from textwrap import wrap

from app.https.words_en import Picture, Row

WIDTH = 320
HEAD, ROW, GAP = 44, 52, 8
MARGIN = 14


def drawn(picture: Picture) -> str:
    """The picture as SVG, with a sentence for who does not see it."""
    return dialog(picture) if picture.is_dialog else screen(picture)


def screen(picture: Picture) -> str:
    """The upper end of a phone, a title, and rows under it."""
    height = HEAD + 18 + len(picture.rows) * (ROW + GAP) + 6
    body = [
        f'<path class="frame" d="M3 {height} V29 Q3 3 29 3 H{WIDTH - 29} Q{WIDTH - 3} 3 {WIDTH - 3} 29 '
        f'V{height}"/>',
        f'<path class="ear" d="M{WIDTH / 2 - 26} 12 h52"/>',
        f'<text class="head" x="{WIDTH / 2}" y="42">{escape(picture.title)}</text>',
        *(row(each, HEAD + 14 + n * (ROW + GAP)) for n, each in enumerate(picture.rows)),
    ]
    return svg(picture, height, body)


def dialog(picture: Picture) -> str:
    """A question, and two answers side by side."""
    lines = wrap(picture.title, 32)
    top = 24 + len(lines) * 22
    half = (WIDTH - 2 * MARGIN - GAP) / 2
    body = [
        f'<rect class="frame" x="3" y="3" width="{WIDTH - 6}" height="{top + ROW + 9}" rx="22"/>',
        *(
            f'<text class="said" x="{WIDTH / 2}" y="{30 + n * 22}">{escape(line)}</text>'
            for n, line in enumerate(lines)
        ),
        *(answer(each, MARGIN + n * (half + GAP), top, half) for n, each in enumerate(picture.rows)),
    ]
    return svg(picture, top + ROW + 15, body)


def row(each: Row, y: float) -> str:
    """A line of a list; a switch is drawn on."""
    kind = "row marked" if each.marked else "row"
    switch = (
        f'<rect class="on" x="{WIDTH - 80}" y="{y + 12}" width="48" height="28" rx="14"/>'
        f'<circle class="knob" cx="{WIDTH - 46}" cy="{y + 26}" r="11"/>'
        if each.switch
        else ""
    )
    return (
        f'<rect class="{kind}" x="{MARGIN}" y="{y}" width="{WIDTH - 2 * MARGIN}" height="{ROW}" rx="12"/>'
        f'<text class="{kind}" x="{MARGIN + 16}" y="{y + 31}">{escape(each.text)}</text>{switch}'
    )


def answer(each: Row, x: float, y: float, width: float) -> str:
    """A button of a question."""
    kind = "row marked" if each.marked else "row"
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{ROW}" rx="12"/>'
        f'<text class="{kind} mid" x="{x + width / 2}" y="{y + 31}">{escape(each.text)}</text>'
    )


def svg(picture: Picture, height: float, body: list[str]) -> str:
    """The whole drawing."""
    return (
        f'<svg class="picture" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(picture.described)}">{"".join(body)}</svg>'
    )


# The app's own mark.
BARROW = (
    '<svg class="mark" viewBox="0 0 42 40" aria-hidden="true"><path class="tray" d="M6 13h27l-4.5 13.5h-15Z"/>'
    '<path d="M2 13h37M28.5 26.5l-4 9.5M13.5 26.5l-3 3.5"/><circle cx="9" cy="33" r="4.8"/></svg>'
)
