"""Lists of allergens as they come in and are kept."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from app.domain.allergens import ALLERGENS, check_allergens
from app.domain.errors import DomainError
from app.sourcing.refusals import AllergenUnknown


def known_codes(codes: list[str]) -> list[str]:
    """Each once and in order; raises AllergenUnknown, whose words say more than that a field is malformed."""
    try:
        check_allergens(codes)
    except DomainError as unknown:
        raise AllergenUnknown(str(unknown.detail["allergen"])) from unknown
    return in_order(codes)


def in_order(codes: Iterable[str]) -> list[str]:
    """Each once, in the order of the law."""
    return sorted(set(codes), key=ALLERGENS.index)


AllergenCode = Annotated[str, Field(max_length=40, examples=["cereal.rye"])]
AllergenCodes = Annotated[
    list[AllergenCode],
    Field(max_length=60, description="Detailed codes: what labels must say is derived", examples=[["milk"]]),
    AfterValidator(known_codes),
]
