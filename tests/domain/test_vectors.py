"""The Python core gives what the shared vectors say, byte for byte."""

from typing import Any

import pytest

from tests.domain.calls import answer, canonical
from tests.domain.vectors import cases

CASES = [pytest.param(case, id=f"{topic}: {case['name']}") for topic, case in cases()]


@pytest.mark.parametrize("case", CASES)
def test_gives_what_the_vector_says(case: dict[str, Any]) -> None:
    said = {key: case[key] for key in ("expected", "error") if key in case}

    assert answer(case["call"], case["input"]) == canonical(said)
