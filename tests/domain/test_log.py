"""What only Python can put into a record."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import DomainError
from app.domain.log import encode_line


def test_writes_a_tuple_as_a_list() -> None:
    assert encode_line({"lines": (1, 2)}) == b'{"lines":[1,2]}'


@pytest.mark.parametrize("value", [0.5, 1.0, float("nan"), float("inf")])
def test_refuses_a_float(value: float) -> None:
    with pytest.raises(DomainError, match="line_not_integer"):
        encode_line({"amount_minor": value})


@pytest.mark.parametrize("value", [UUID(int=0), date(2026, 11, 28), b"bytes", {1, 2}])
def test_refuses_what_json_does_not_know(value: object) -> None:
    with pytest.raises(DomainError, match="line_not_json"):
        encode_line({"value": value})


def test_refuses_a_key_that_is_no_text() -> None:
    with pytest.raises(DomainError, match="line_key_not_a_name"):
        encode_line({"lines": {1: "one"}})


def test_a_refusal_has_a_code_and_says_what_it_was_about() -> None:
    with pytest.raises(DomainError) as refused:
        encode_line({"text": "a" * 65536})

    assert refused.value.code == "line_too_long"
    assert refused.value.detail == {"size": 65547}
