"""Allergens: what is in it, kept in detail, and what of it each law wants to be told."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from typing_extensions import TypedDict

from app.domain.errors import DomainError

Regime: TypeAlias = Literal["eu14", "us9"]

EU14_OF = {
    "cereal.wheat": "gluten",
    "cereal.spelt": "gluten",
    "cereal.khorasan": "gluten",
    "cereal.rye": "gluten",
    "cereal.barley": "gluten",
    "cereal.oats": "gluten",
    "crustacean": "crustaceans",
    "egg": "eggs",
    "fish": "fish",
    "peanut": "peanuts",
    "soy": "soybeans",
    "milk": "milk",
    "nut.almond": "nuts",
    "nut.hazelnut": "nuts",
    "nut.walnut": "nuts",
    "nut.cashew": "nuts",
    "nut.pecan": "nuts",
    "nut.brazil": "nuts",
    "nut.pistachio": "nuts",
    "nut.macadamia": "nuts",
    "celery": "celery",
    "mustard": "mustard",
    "sesame": "sesame",
    "sulphite": "sulphites",
    "lupin": "lupin",
    "mollusc": "molluscs",
}
ALLERGENS = tuple(EU14_OF)
"""Every code, in the order of Annex II of Regulation (EU) 1169/2011."""

US9_OF = {
    "milk": "milk",
    "egg": "eggs",
    "fish": "fish",
    "crustacean": "crustacean_shellfish",
    **{code: "tree_nuts" for code in ALLERGENS if code.startswith("nut.")},
    "cereal.wheat": "wheat",
    "cereal.spelt": "wheat",
    "cereal.khorasan": "wheat",
    "peanut": "peanuts",
    "soy": "soybeans",
    "sesame": "sesame",
}
"""In the order of the Federal Food, Drug, and Cosmetic Act, section 201(qq): neither rye nor molluscs."""

OF_REGIME = {"eu14": EU14_OF, "us9": US9_OF}
DECLARED = {"eu14": {}, "us9": {"sulphite": "sulfites"}}
"""What must be told although it is no allergen by that law."""


class Allergen(TypedDict):
    """One of the law's allergens, and what of it is in."""

    allergen: str
    codes: list[str]


class Contained(TypedDict):
    allergens: list[Allergen]
    declarations: list[str]


def check_allergens(codes: Iterable[str]) -> None:
    """Refuses a code that no label knows."""
    for code in codes:
        if code not in EU14_OF:
            raise DomainError("allergen_unknown", allergen=code)


def allergens_of(codes: Iterable[str], regime: Regime) -> Contained:
    """What to tell, in the order of the law; the same whatever order the codes stand in, and how often."""
    told = frozenset(codes)
    check_allergens(told)
    of_regime = OF_REGIME[regime]
    found: dict[str, list[str]] = {allergen: [] for allergen in of_regime.values()}
    for code in ALLERGENS:
        if code in told and code in of_regime:
            found[of_regime[code]].append(code)
    return {
        "allergens": [{"allergen": allergen, "codes": within} for allergen, within in found.items() if within],
        "declarations": [declared for code, declared in DECLARED[regime].items() if code in told],
    }
