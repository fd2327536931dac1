"""Whatever these routes refuse, the office has a sentence of its own for it."""

import re
from pathlib import Path

from app.catalogue import refusals as catalogue
from app.deals import refusals as deals
from app.kit.http_errors import Refusal
from app.photos import refusals as photos
from app.reports import refusals as reports
from app.sales import refusals as sales
from app.sourcing import refusals as sourcing
from app.stock import makeup_refusals as makeup
from app.stock import refusals as stock
from app.terms import presets
from app.terms import refusals as terms

OFFICE = Path(__file__).parents[2] / "pwa" / "src" / "features" / "office"
STRINGS = ("strings.en.ts", "strings.money.en.ts", "strings.batches.en.ts", "strings.sourcing.en.ts")
MODULES = [catalogue, deals, makeup, photos, presets, reports, sales, sourcing, stock, terms]


def codes() -> set[str]:
    classes = [each for module in MODULES for each in vars(module).values() if isinstance(each, type)]
    return {each.code for each in classes if issubclass(each, Refusal) and each.code != Refusal.code}


def test_every_refusal_has_a_sentence() -> None:
    words = "".join((OFFICE / name).read_text("utf-8") for name in STRINGS)
    said = set(re.findall(r"^\s+(\w+):", words, re.MULTILINE))

    assert codes() - said == set()
