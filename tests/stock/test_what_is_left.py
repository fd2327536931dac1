"""What is left of a batch, and where: facts of phones, through the real push."""

from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from tests.phone_log import DAY_ID, MARKET_ID, PhoneLog, goods_of, returned_line, sold_of
from tests.sync.conftest import Till, pair_phone

BEFORE = 1_795_000_000_000
"""Earlier than any line that does not say otherwise."""

LATER_DAY = str(uuid5(MARKET_ID, "2026-12-05"))


@pytest.fixture
def goods() -> dict[str, Any]:
    return goods_of()


def places(till: Till, goods: dict[str, Any]) -> dict[str, int]:
    """What is left at each place where anything ever was."""
    found = till.api.get(f"/api/batches/{goods['batch_id']}")["places"]
    return {each["place"]: each["left_milli"] for each in found}


def figures(till: Till, goods: dict[str, Any]) -> dict[str, int]:
    """The sums of a batch that are anything."""
    found = till.api.get(f"/api/batches/{goods['batch_id']}")
    return {name: value for name, value in found.items() if name.endswith("_milli") and value}


def missing(till: Till) -> list[tuple[Any, ...]]:
    """What each count expected and found, in the order of time."""
    return till.rows(
        "SELECT l.expected_milli, l.counted_milli FROM stock_count_line l JOIN stock_count c"
        " ON c.count_id = l.count_id ORDER BY c.at, c.n"
    )


def test_a_day_of_a_batch_adds_up(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, 20_000)
    log.move(goods, 12_000, "loaded")
    sale = log.sell(sold_of(goods, 5000))
    log.refund(sale, returned_line(sale["lines"][0], 1, quantity_milli=1000, amount_minor=480))
    log.void(log.sell(sold_of(goods, 3000)))
    log.move(goods, 1000, "wasted", cause="damaged")
    log.move(goods, 500, "sampled")
    log.move(goods, 700, "given_away")
    log.move(goods, 200, "returned")
    log.move(goods, 2000, "unloaded")
    log.count((goods, 3900))
    log.move(goods, 300, "made", from_place="home", to_place="gone")

    assert till.push(log).json()["parked"] == []

    assert places(till, goods) == {"home": 9700, str(DAY_ID): 3900}
    assert figures(till, goods) == {
        "made_milli": 19_700, "sold_milli": 4000, "wasted_milli": 1000, "sampled_milli": 500,
        "given_away_milli": 700, "returned_milli": 200, "missing_milli": 100, "left_milli": 13_600,
    }  # fmt: skip
    assert missing(till) == [(4000, 3900)]


def test_until_a_batch_has_a_load_home_is_its_stall(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.sell(sold_of(goods, 2000))
    log.move(goods, 1000, "wasted")
    till.push(log)
    assert places(till, goods) == {"home": 7000}

    log.move(goods, 6000, "loaded")
    till.push(log, since=4)

    assert places(till, goods) == {"home": 4000, str(DAY_ID): 3000}


def test_a_load_that_was_a_mistake_leaves_all_at_home(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    loaded = log.move(goods, 6000, "loaded")
    log.sell(sold_of(goods, 2000))
    log.undo(loaded)
    till.push(log)

    assert places(till, goods) == {"home": 8000}


def test_a_counter_movement_restores_every_figure(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.count((goods, 9000), place="home")
    till.push(log)
    before = {name: rows for name, rows in till.tables().items() if name != "stock_movement"}

    for reason in ("loaded", "unloaded", "wasted", "sampled", "given_away", "returned", "made"):
        log.undo(log.move(goods, 1500, reason, at=BEFORE))
        log.undo(log.move(goods, 1500, reason))
    till.push(log, since=3)

    assert {name: rows for name, rows in till.tables().items() if name != "stock_movement"} == before
    assert till.value("SELECT count(*) FROM stock_movement") == 28


def test_a_movement_is_undone_at_most_once(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    wasted = log.move(goods, 1000, "wasted")
    log.undo(wasted)
    till.push(log)
    other = PhoneLog()
    other.undo(wasted)
    till.token = pair_phone(till.client, "Tom's phone")
    till.push(other)

    assert places(till, goods) == {"home": 10_000}
    superseded = till.rows("SELECT hash FROM journal WHERE reason = 'superseded'")
    assert superseded == [(max(log.hashes[4], other.hashes[1]),)]


def test_a_counter_movement_may_come_before_what_it_takes_back(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    wasted = log.move(goods, 1000, "wasted", at=BEFORE)
    other = PhoneLog()
    other.make(goods, at=BEFORE - 1)
    other.count((goods, 10_000), place="home", at=BEFORE + 1)
    other.undo(wasted)
    till.push(other)
    assert (places(till, goods), missing(till)) == ({"home": 11_000}, [(10_000, 10_000)])

    till.push(log)

    assert (places(till, goods), missing(till)) == ({"home": 10_000}, [(10_000, 10_000)])


def test_a_counter_movement_moves_to_the_time_of_what_it_takes_back_when_that_comes(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    other = PhoneLog()
    other.make(goods, at=BEFORE)
    wasted = log.move(goods, 1000, "wasted", at=BEFORE + 3)
    other.undo(wasted, at=BEFORE + 1)
    other.count((goods, 10_000), place="home", at=BEFORE + 2)
    till.push(other)
    assert (places(till, goods), missing(till)) == ({"home": 10_000}, [(11_000, 10_000)])

    till.push(log)

    assert (places(till, goods), missing(till)) == ({"home": 10_000}, [(10_000, 10_000)])


def test_a_batch_that_the_standing_count_does_not_name_is_as_if_never_counted(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    clones = [PhoneLog(log.log_id, list(log.lines)) for _ in range(2)]
    count, other = str(uuid4()), goods_of()
    clones[0].count((goods, 5000), id=count)
    clones[1].count((other, 5000), id=count)
    # The smaller hash stands: it comes last, and takes the place of the other.
    second, first = sorted(clones, key=lambda clone: clone.hashes[2])
    till.push(first)
    till.push(second, since=1)

    named = goods if second is clones[0] else other
    assert till.rows("SELECT batch_id, left_milli FROM batch_total") == [(UUID(named["batch_id"]).bytes, 5000)]
    assert till.rows("SELECT batch_id, missing_milli FROM batch_place_total") == [
        (UUID(named["batch_id"]).bytes, -5000)
    ]


def test_of_a_log_that_was_cloned_the_line_with_the_smaller_hash_stands(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    clone = PhoneLog(log.log_id, list(log.lines))
    movement, count = str(uuid4()), str(uuid4())
    for each, more in ((log, 0), (clone, 500)):
        each.make(goods, 10_000 + more, at=BEFORE)
        each.move(goods, 1000 + more, "wasted", id=movement, at=BEFORE + 1)
        each.count((goods, 6000 + more), id=count, at=BEFORE + 2)
    assert till.push(log).json()["parked"] == []
    assert till.push(clone, since=1).json()["parked"] == []

    stands = [min((each.hashes[n], more) for each, more in ((log, 0), (clone, 500)))[1] for n in (2, 3, 4)]
    assert figures(till, goods) == {
        "made_milli": 10_000 + stands[0],
        "wasted_milli": 1000 + stands[1],
        "missing_milli": 10_000 + stands[0] - 1000 - stands[1] - 6000 - stands[2],
        "left_milli": 6000 + stands[2],
    }
    assert till.value("SELECT count(*) FROM journal WHERE reason = 'superseded'") == 3


def test_a_sale_from_before_a_count_changes_the_difference_and_not_what_is_on_hand(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    log.move(goods, 10_000, "loaded")
    log.count((goods, 6000))
    log.sell(sold_of(goods, 1000))
    till.push(log)
    assert (places(till, goods)[str(DAY_ID)], missing(till)) == (5000, [(10_000, 6000)])

    late = PhoneLog()
    late.sell(sold_of(goods, 3000), at=BEFORE)
    till.token = pair_phone(till.client, "Tom's phone")
    till.push(late)

    assert (places(till, goods)[str(DAY_ID)], missing(till)) == (5000, [(7000, 6000)])


def test_a_count_that_ends_the_day_comes_after_all_its_sales(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    log.move(goods, 10_000, "loaded")
    log.count((goods, 6000), ends_day=True)
    till.push(log)
    late = PhoneLog()
    late.sell(sold_of(goods, 3000))
    late.sell(sold_of(goods, 500), day_id=LATER_DAY)
    till.token = pair_phone(till.client, "Tom's phone")
    till.push(late)

    assert places(till, goods) == {"home": -500, str(DAY_ID): 6000}
    assert missing(till) == [(7000, 6000)]


def test_a_void_from_before_a_count_changes_the_difference_alone(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    sale = log.sell(sold_of(goods, 3000))
    log.count((goods, 6000))
    till.push(log)
    assert (places(till, goods), missing(till)) == ({"home": 6000}, [(7000, 6000)])

    log.void(sale)
    till.push(log, since=4)

    assert (places(till, goods), missing(till)) == ({"home": 6000}, [(10_000, 6000)])


def test_more_sold_than_made_is_kept_and_flagged(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, 1000)
    log.sell(sold_of(goods, 3000))
    till.push(log)

    batch = till.api.get(f"/api/batches/{goods['batch_id']}")
    assert (batch["sold_milli"], batch["left_milli"]) == (3000, -2000)
    assert {"oversold", "product_unknown"} <= set(batch["flags"])


def test_goods_that_no_batch_tells_of_are_counted_all_the_same(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.move(goods, 4000, "loaded")
    log.count((goods, 3000))
    till.push(log)

    assert till.rows("SELECT made_milli, sold_milli, left_milli FROM batch_total") == [(0, 0, -1000)]


def test_why_something_past_its_use_by_was_sold_is_kept(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    sale_id = str(uuid4())
    log.override(sale_id, goods, reason="Frozen since Monday")
    log.sell(sold_of(goods), id=sale_id)
    till.push(log)

    assert till.rows("SELECT reason, use_by_on FROM use_by_override") == [("Frozen since Monday", "2026-11-28")]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("made", {"to_place": str(DAY_ID)}),
        ("loaded", {"to_place": "home"}),
        ("loaded", {"from_place": "gone"}),
        ("unloaded", {"to_place": "gone"}),
        ("wasted", {"from_place": "gone", "to_place": "home"}),
        ("wasted", {"cause": "lost"}),
        ("sampled", {"cause": "spoiled"}),
        ("returned", {"from_place": "home"}),
        ("given_away", {"to_place": "home"}),
        ("stolen", {}),
        ("wasted", {"from_place": "nowhere"}),
        ("wasted", {"from_place": "00000000-0000-0000-0000-000000000000"}),
        ("wasted", {"quantity_milli": 0}),
        ("wasted", {"quantity_milli": -1000}),
    ],
)
def test_a_movement_that_cannot_be_is_parked(
    till: Till, log: PhoneLog, goods: dict[str, Any], reason: str, said: dict[str, Any]
) -> None:
    log.move(goods, 1000, reason, **said)

    assert till.push(log).json()["parked"] == [{"n": 2, "code": "undecodable"}]
    assert till.rows("SELECT * FROM batch_place_total") == []


@pytest.mark.parametrize(
    "said", [{"place": "gone"}, {"place": "nowhere"}, {"counts": [{"batch_id": str(uuid4())}]}]
)
def test_a_count_that_cannot_be_is_parked(
    till: Till, log: PhoneLog, goods: dict[str, Any], said: dict[str, Any]
) -> None:
    log.count((goods, 1000), **said)
    log.count((goods, 1000), (goods, 2000))
    log.count((goods, -1))

    parked = till.push(log).json()["parked"]

    assert parked == [{"n": n, "code": "undecodable"} for n in (2, 3, 4)]
