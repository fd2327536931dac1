"""Compares the two cores on random carts: Python draws the next batch while Node answers the last."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.domain.calls import canonical
from tests.domain.phone_core import PhoneCore
from tests.domain.random_carts import Asked, random_cart

CARTS_AT_ONCE = 100


@dataclass
class Difference:
    """One call on which the cores differ."""

    cart: int
    asked: Asked
    theirs: str

    def __str__(self) -> str:
        call, given, ours = self.asked
        return f"cart {self.cart}: {call}\n{canonical(given)}\npython {ours}\nphone  {self.theirs}"


@dataclass
class Comparison:
    """How it went; `smallest` is the difference that is easiest to read."""

    carts: int = 0
    differences: int = 0
    smallest: Difference | None = None
    answers: Counter[str] = field(default_factory=Counter)

    def codes(self) -> set[str]:
        """Everything that was refused."""
        return {json.loads(answer)["error"] for answer in self.answers if answer != "given"}


def compare(seed: int, carts: int, tell: Callable[[Comparison], None] | None = None) -> Comparison:
    """So many carts, in batches so large that the pipe is not what is measured; tells how far it is."""
    found = Comparison()
    with PhoneCore() as phone:
        sent: dict[int, list[Asked]] = {}
        for first in range(0, carts, CARTS_AT_ONCE):
            drawn = {n: random_cart(seed, n) for n in range(first, min(first + CARTS_AT_ONCE, carts))}
            check(phone, sent, found)
            phone.send((call, given) for asked in drawn.values() for call, given, _ in asked)
            sent = drawn
            if tell:
                tell(found)
        check(phone, sent, found)
    return found


def check(phone: PhoneCore, sent: dict[int, list[Asked]], found: Comparison) -> None:
    """Takes in the answers to a batch, if one was sent; only if they differ is it asked again, call by call."""
    if not sent:
        return
    theirs = phone.receive()
    ours = [answer for asked in sent.values() for _, _, answer in asked]
    found.carts += len(sent)
    found.answers.update(answer if answer.startswith('{"error"') else "given" for answer in ours)
    if theirs == f"[{','.join(ours)}]":
        return
    for number, asked in sent.items():
        answered = [(one, phone.answer(one[0], one[1])) for one in asked]
        differing = [Difference(number, *pair) for pair in answered if pair[0][2] != pair[1]]
        found.differences += bool(differing)
        known = [found.smallest] if found.smallest else []
        found.smallest = min([*known, *differing], key=lambda it: len(str(it)), default=None)
