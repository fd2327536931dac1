"""Batch codes as a maker writes them on the lid: what, when, and which of that day."""

import re
from collections.abc import Collection
from itertools import count
from unicodedata import normalize

from app.domain.calendar import check_date
from app.domain.errors import DomainError

MOST_CHARACTERS = 20
NAMELESS = "BAT"
"""For a name with no letter of the Latin alphabet."""
WHOLE_LETTERS = str.maketrans({"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Þ": "TH"})
"""Letters that are no A to Z with an accent taken off."""


def code_stem(product_name: str, made_on: str) -> str:
    """`RYE-261128-`: the first three letters of the name, without their accents, and the date."""
    check_date(made_on)
    known = "".join(letter for letter in product_name if is_settled(letter))
    letters = re.sub("[^A-Z]", "", normalize("NFKD", known.upper().translate(WHOLE_LETTERS)))
    return f"{letters[:3] or NAMELESS}-{made_on[2:4]}{made_on[5:7]}{made_on[8:]}-"


def is_settled(letter: str) -> bool:
    """Whether every Unicode of today's browsers and servers takes it apart in the same way.

    Letters of the alphabets up to U+1FFF, and full-width ones; elsewhere new versions still bring new letters.
    """
    return letter < "\u2000" or "\uff00" <= letter < "\uffff"


def propose_code(product_name: str, made_on: str, taken: Collection[str]) -> str:
    """The stem with the smallest number that is free."""
    stem, known = code_stem(product_name, made_on), frozenset(taken)
    return next(code for n in count(1) if (code := f"{stem}{n}") not in known)


def check_code(code: str) -> None:
    """Refuses what does not fit on every lid and into every link: A to Z, digits and hyphens, at most 20."""
    if re.fullmatch("[A-Z0-9-]{1,20}", code) is None:
        raise DomainError("batch_code_invalid", batch_code=code)


def suffixed_code(code: str, taken: Collection[str]) -> str:
    """The code if it is free, else with the smallest free number from 2 on, cut where it would get too long."""
    check_code(code)
    known = frozenset(taken)
    if code not in known:
        return code
    suffixes = (f"-{n}" for n in count(2))
    cut = (code[: MOST_CHARACTERS - len(suffix)] + suffix for suffix in suffixes)
    return next(suffixed for suffixed in cut if suffixed not in known)
