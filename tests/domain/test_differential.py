"""The two cores agree byte for byte on whatever can be drawn. A cart they differ on becomes a vector."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random, SystemRandom
from string import ascii_uppercase
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import ErrorCode
from tests.domain.calls import CALLS, CALLS_ABOVE_THE_CORE, answer
from tests.domain.drawn import carts
from tests.domain.fuzz import compare
from tests.domain.phone_core import PhoneCore
from tests.domain.random_carts import Cart

CARTS = 2000
RANDOM_CARTS = 20_000
# What only a log refuses; `carts` draws those.
CODES_OF_LOGS = {code for code in get_args(ErrorCode) if code.startswith(("line_key", "line_not", "line_too"))}


@pytest.fixture(scope="module")
def phone() -> Iterator[PhoneCore]:
    with PhoneCore() as phone:
        yield phone


def test_agree_on_two_thousand_carts(phone: PhoneCore, capsys: pytest.CaptureFixture[str]) -> None:
    compared = 0
    answers: Counter[str] = Counter()

    @settings(max_examples=CARTS, print_blob=True)
    @given(calls=carts(), chance=st.randoms(use_true_random=False))
    def agree(calls: list[tuple[str, dict[str, Any]]], chance: Random) -> None:
        nonlocal compared
        for call, drawn in [*calls, *(asked[:2] for asked in Cart(chance).asked)]:
            # As it comes over the wire: two halves of an emoji side by side are one again.
            sent = json.loads(json.dumps(drawn))
            ours = answer(call, sent)
            assert phone.answer(call, sent) == ours, call
            answers["refused" if "error" in ours else "given"] += 1
        compared += 1

    agree()

    assert compared >= CARTS
    with capsys.disabled():
        sys.stdout.write(f"\n{compared} carts compared byte for byte: {dict(answers)}\n")


def test_agree_on_twenty_thousand_carts_and_refuse_in_every_way(capsys: pytest.CaptureFixture[str]) -> None:
    seed = SystemRandom().randrange(2**40)

    compared = compare(seed, RANDOM_CARTS)

    with capsys.disabled():
        sys.stdout.write(
            f"\n{compared.carts} random carts from seed {seed}: {compared.answers['given']} answers\n"
        )
    assert compared.differences == 0, str(compared.smallest)
    assert compared.codes() >= {*get_args(ErrorCode)} - CODES_OF_LOGS - {"receipt_count_not_positive"}


def test_agree_on_every_code_of_three_letters(phone: PhoneCore) -> None:
    for letters in product(ascii_uppercase, repeat=3):
        given = {"currency": "".join(letters)}

        assert phone.answer("denominations", given) == answer("denominations", given)
        assert phone.answer("currency_exponent", given) == answer("currency_exponent", given)


def test_know_the_same_calls(phone: PhoneCore) -> None:
    assert set(json.loads(phone.answer("calls", {}))) == CALLS.keys() - CALLS_ABOVE_THE_CORE
