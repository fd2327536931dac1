"""What a phone loads before it can sell stays small, and the office does not bring the till along."""

import json

from tests.bench.bundle import DIST, sell_bundle, sell_bundle_gz

# The aim was 40 kB, before a sale was priced with deals, taxes and tokens. That engine is 5.4 kB; what brings
# the cart to it and writes down what it said is another 3; where goods are and what is past its date, 0.9.
# Whatever adds to this shall be noticed.
MOST_BYTES = 51_600


def test_the_way_to_a_sale_stays_small() -> None:
    assert sell_bundle_gz() <= MOST_BYTES, sell_bundle()


def test_the_office_does_not_load_the_till() -> None:
    chunks = json.loads((DIST / ".vite" / "manifest.json").read_text("utf-8"))
    wanted = ["src/features/office/office.tsx"]
    names: set[str] = set()
    while wanted:
        chunk = chunks[wanted.pop()]
        names.add(chunk["name"])
        wanted += chunk.get("imports", [])

    assert "office" in names
    assert not names & {"till", "later", "sending"}


def test_no_file_of_the_way_to_a_sale_is_fetched_late() -> None:
    page = (DIST / "index.html").read_text("utf-8")
    assert [name for name in sell_bundle() if name not in page] == []
