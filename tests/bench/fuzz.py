"""Whether the two cores give the same bytes, on a million random carts: prices, tenders, refunds, days.

Ends with 1 if they do not, after printing the differing call that is shortest. `--seed` draws the same again.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from random import SystemRandom

from tests.domain.fuzz import Comparison, compare

CARTS = 1_000_000
TOLD_EVERY = 100_000


def run(arguments: Sequence[str] = ()) -> None:
    """Compares, and ends with the line of JSON."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench fuzz")
    parser.add_argument("--carts", type=int, default=CARTS)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(2**40))
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}", flush=True)
    begun = time.perf_counter()
    found = compare(options.seed, options.carts, tell)
    per_second = round(found.carts / (time.perf_counter() - begun))
    print(f"{found.answers['given']} answers, {found.answers.total() - found.answers['given']} refusals")
    if found.smallest:
        print(found.smallest)
    figures = {"carts": found.carts, "differences": found.differences, "per_second": per_second}
    print(json.dumps({"bench": "fuzz", **figures}), flush=True)
    if found.differences:
        sys.exit(1)


def tell(found: Comparison) -> None:
    """A sign of life every few minutes."""
    if found.carts and found.carts % TOLD_EVERY == 0:
        print(f"{found.carts} carts, {found.differences} differences", flush=True)
