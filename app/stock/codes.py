"""Batch codes as a maker writes them on the lid: what, when, and which of that day."""

import re
from collections.abc import Collection
from datetime import date
from itertools import count
from unicodedata import normalize

NAMELESS = "BAT"
"""For a name with no letter of the Latin alphabet."""
WHOLE_LETTERS = str.maketrans({"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Þ": "TH"})
"""Letters that are no A to Z with an accent taken off."""


def code_stem(product_name: str, made_on: date) -> str:
    """`RYE-261128-`: the first three letters of the name, without their accents, and the date."""
    letters = re.sub("[^A-Z]", "", normalize("NFKD", product_name.upper().translate(WHOLE_LETTERS)))
    return f"{letters[:3] or NAMELESS}-{made_on:%y%m%d}-"


def next_code(stem: str, taken: Collection[str]) -> str:
    """The stem with the smallest number that is free."""
    return next(code for n in count(1) if (code := f"{stem}{n}") not in taken)
