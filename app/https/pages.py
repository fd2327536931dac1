"""The onboarding pages: plain HTML, no script, nothing from elsewhere."""

from dataclasses import dataclass
from html import escape

from app.https.drawings import BARROW, drawn
from app.https.words_en import ANDROID, IPHONE, Step, words


@dataclass(frozen=True, slots=True)
class Stall:
    """What a phone must be told of this stall."""

    origin: str
    fingerprint: str


def start_page(stall: Stall) -> str:
    """Which phone?"""
    return page(
        words.start_title,
        f'<p class="lead">{words.start_lead}</p><h2>{words.which}</h2>'
        f"{button('/iphone', words.iphone, 'edged')}{button('/android', words.android, 'edged')}"
        f"<h2>{words.already}</h2>{link(check_address(stall), words.already_link)}",
    )


def iphone_page(stall: Stall) -> str:
    """The profile, and the switch that nobody finds alone."""
    get = button("/barrow.mobileconfig", words.iphone_get)
    return page(words.iphone, steps(IPHONE, get, stall) + beside(stall))


def android_page(stall: Stall) -> str:
    """The certificate, and where it goes."""
    get = button("/barrow.cer", words.android_get)
    pem = f"<p>{link('/barrow.pem', words.android_pem)}</p>"
    return page(words.android, steps(ANDROID, get, stall) + beside(stall) + pem)


def missing_page() -> str:
    """No other address is served here, whatever it is called elsewhere."""
    return page(
        words.missing_title,
        f'<p class="lead">{words.missing_lead}</p>{button("/", words.missing_back)}',
        is_start=True,
    )


def page(title: str, body: str, is_start: bool = False) -> str:
    """One document."""
    back = "" if is_start or title == words.start_title else link("/", words.all_phones)
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · {words.name}</title>"
        '<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head>'
        f"<body><header>{BARROW}<span>{words.name}</span></header>"
        f"<main><h1>{title}</h1>{body}{back}</main></body></html>"
    )


def steps(to_do: tuple[Step, ...], first: str, stall: Stall) -> str:
    """A numbered list. The first step has the button it speaks of; the last one is on the other side, since
    only there can it be seen whether it all worked.
    """
    items = []
    for n, step in enumerate(to_do):
        hint = f'<p class="quiet">{escape(step.hint)}</p>' if step.hint else ""
        items.append(f"<li><p>{step.does}</p>{first if n == 0 else ''}{drawn(step.picture)}{hint}</li>")
    check = button(check_address(stall), words.check_button)
    opens = f'<p class="quiet">{words.opens.format(origin=escape(stall.origin))}</p>'
    return f"<ol>{''.join(items)}<li><p>{words.check_lead}</p>{check}{opens}</li></ol>"


def beside(stall: Stall) -> str:
    """When the name is not found; and what plain http cannot prove but a fingerprint does."""
    shown = f"{stall.fingerprint[:11]} … {stall.fingerprint[-11:]}"
    return (
        f'<div class="well"><h2>{words.not_found}</h2><p class="quiet">{words.not_found_advice}</p></div>'
        f'<div class="well"><h2>{words.compare}</h2><p class="quiet">{words.compare_lead}</p>'
        f"<code>{shown}</code></div>"
    )


def check_address(stall: Stall) -> str:
    """Where the phone itself finds out."""
    return f"{stall.origin}/check"


def button(address: str, text: str, kind: str = "go") -> str:
    """What to tap next."""
    return f'<a class="btn {kind}" href="{escape(address)}">{text}</a>'


def link(address: str, text: str) -> str:
    """What may be tapped."""
    return f'<a class="link" href="{escape(address)}">{text}</a>'
