"""What the office does with goods: lines of its own log."""

import json
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response

from app.sync.lines import read_line
from tests.api import Api, refused
from tests.factories import add_batch, nobody
from tests.phone_log import DAY_ID, PhoneLog
from tests.sync.conftest import Till


def movement(batch: Any, **changes: Any) -> dict[str, Any]:
    wanted = {
        "batch_id": batch["batch_id"], "quantity_milli": 2000, "reason": "wasted", "from_place": "home",
        "to_place": "gone", "cause": "spoiled",
    }  # fmt: skip
    return wanted | changes


def try_movement(office: Api, batch: Any, **changes: Any) -> Response:
    return office.client.post("/api/stock/movements", json={"movements": [movement(batch, **changes)]})


def lines(office: Api) -> list[dict[str, Any]]:
    """The office's log."""
    return [json.loads(line) for (line,) in office.rows("SELECT line FROM journal ORDER BY position")]


def left(office: Api, batch: Any) -> int:
    return int(office.get(f"/api/batches/{batch['batch_id']}")["left_milli"])


def test_waste_is_a_line_in_the_offices_log(office: Api) -> None:
    batch = add_batch(office)

    answer = office.client.post(
        "/api/stock/movements",
        json={"movements": [movement(batch, note="Mould."), movement(batch, reason="sampled", cause=None)]},
        headers={"Barrow-Tz": "60"},
    )

    wasted, sampled = answer.json()
    assert (answer.status_code, wasted["undone"], left(office, batch)) == (201, False, 32_000)
    assert [each["n"] for each in lines(office)] == [1, 2, 3]
    assert lines(office)[1] == {
        "v": 1, "n": 2, "kind": "stock_moved", "id": wasted["movement_id"], "at": wasted["at"], "tz": 60,
        "batch_id": batch["batch_id"], "batch_code": "COU-261128-1", "product_id": batch["product_id"],
        "name": "Country sourdough", "unit": "each", "quantity_milli": 2000, "reason": "wasted",
        "from_place": "home", "to_place": "gone", "cause": "spoiled", "note": "Mould.",
    }  # fmt: skip
    assert office.rows("SELECT count(*), min(tz) FROM stock_movement") == [(2, 60)]
    assert lines(office)[2]["id"] == sampled["movement_id"]


def test_a_batch_that_the_office_made_is_a_line_too(office: Api) -> None:
    batch = add_batch(office, packed_on="2026-11-29", unit_cost_minor=120)

    [line] = lines(office)
    assert read_line(json.dumps(line).encode(), 1)[1] is None
    assert (line["kind"], line["id"], line["quantity_milli"]) == ("batch_made", batch["batch_id"], 36_000)
    assert (line["packed_on"], line["best_before_on"], line["unit_cost_minor"]) == (
        "2026-11-29",
        "2026-12-02",
        120,
    )
    assert "use_by_on" not in line
    assert "day_id" not in line


def test_the_same_again_takes_over_what_is_not_said(office: Api) -> None:
    first = add_batch(office, story="Cold all night.", may_contain=["milk"], unit_cost_minor=100)

    again = add_batch(
        office, product_id=first["product_id"], code="COU-2", same_as=first["batch_id"], unit_cost_minor=110
    )

    assert (again["story"], again["may_contain"], again["unit_cost_minor"]) == (
        "Cold all night.",
        ["milk"],
        110,
    )
    assert lines(office)[1]["same_as"] == first["batch_id"]


def test_a_movement_is_undone_once(office: Api) -> None:
    batch = add_batch(office)
    [wasted] = office.post("/api/stock/movements", movements=[movement(batch)])
    path = f"/api/stock/movements/{wasted['movement_id']}/undo"

    undone = office.post(path)

    assert undone == wasted | {"undone": True}
    assert left(office, batch) == 36_000
    assert office.get(f"/api/batches/{batch['batch_id']}")["wasted_milli"] == 0
    assert refused(office.client.post(path)) == (409, "movement_undone")


def test_what_a_phone_wrote_is_undone_in_the_office(till: Till, log: PhoneLog) -> None:
    batch = add_batch(till.api)
    goods = {"batch_id": batch["batch_id"], "batch_code": batch["code"], "product_id": batch["product_id"]}
    moved = log.move(goods | {"name": "Loaf", "unit": "each"}, 3000, "given_away")
    till.push(log)

    till.api.post(f"/api/stock/movements/{moved['id']}/undo")

    assert left(till.api, batch) == 36_000


def test_goods_are_loaded_for_a_day_that_a_phone_has_opened(till: Till, log: PhoneLog) -> None:
    batch = add_batch(till.api)
    way = {"reason": "loaded", "from_place": "home", "to_place": str(DAY_ID), "cause": None}
    assert refused(try_movement(till.api, batch, **way)) == (404, "market_day_unknown")
    till.push(log)

    assert try_movement(till.api, batch, **way).status_code == 201

    told = till.api.get(f"/api/batches/{batch['batch_id']}")["places"]
    names = ("place", "left_milli", "market_name", "loaded_milli")
    assert [tuple(each[name] for name in names) for each in told] == [
        ("home", 34_000, None, 0), (str(DAY_ID), 2000, "Ashcombe", 2000),
    ]  # fmt: skip
    stock = till.client.get("/api/sync/stock", headers=till.bearer).json()["on_hand"]
    assert stock == [
        {
            "batch_id": batch["batch_id"],
            "left_milli": 36_000,
            "places": [
                {"place": "home", "left_milli": 34_000, "loaded_milli": 0},
                {"place": str(DAY_ID), "left_milli": 2000, "loaded_milli": 2000},
            ],
        }
    ]


def test_all_movements_are_written_or_none(office: Api) -> None:
    batch = add_batch(office)
    wanted = [movement(batch), movement({"batch_id": nobody()})]

    answer = office.client.post("/api/stock/movements", json={"movements": wanted})

    assert refused(answer) == (404, "batch_unknown")
    assert left(office, batch) == 36_000


@pytest.mark.parametrize(
    "change",
    [
        {"from_place": "gone", "to_place": "home"}, {"reason": "loaded"}, {"reason": "sampled"},
        {"reason": "made", "cause": None, "from_place": str(uuid4())},
    ],
)  # fmt: skip
def test_a_way_that_goods_do_not_go_is_refused(office: Api, change: dict[str, Any]) -> None:
    assert refused(try_movement(office, add_batch(office), **change)) == (409, "movement_not_legal")


@pytest.mark.parametrize("change", [{"quantity_milli": 0}, {"from_place": "shed"}, {"reason": "lost"}])
def test_what_is_no_movement_is_refused(office: Api, change: dict[str, Any]) -> None:
    assert refused(try_movement(office, add_batch(office), **change)) == (422, "malformed")


def test_a_movement_that_is_not_there_is_not_undone(office: Api) -> None:
    assert refused(office.client.post(f"/api/stock/movements/{nobody()}/undo")) == (404, "movement_unknown")


def test_a_count_says_what_was_expected(office: Api) -> None:
    batch = add_batch(office)

    counted = office.post(
        "/api/stock/counts", place="home", blind=False, note="Shelf two",
        counts=[{"batch_id": batch["batch_id"], "counted_milli": 35_000}],
    )  # fmt: skip

    assert (counted["place"], counted["blind"], counted["note"]) == ("home", False, "Shelf two")
    assert counted["counts"] == [
        {
            "batch_id": batch["batch_id"],
            "counted_milli": 35_000,
            "expected_milli": 36_000,
            "difference_milli": -1000,
        }
    ]
    told = office.get(f"/api/batches/{batch['batch_id']}")
    assert (told["missing_milli"], told["left_milli"]) == (1000, 35_000)


@pytest.mark.parametrize(
    ("place", "times", "refusal"),
    [
        ("gone", 1, (409, "place_not_countable")), (str(DAY_ID), 1, (404, "market_day_unknown")),
        ("home", 2, (409, "batch_counted_twice")), ("home", 0, (422, "malformed")),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(
    office: Api, place: str, times: int, refusal: tuple[int, str]
) -> None:
    counts = [{"batch_id": add_batch(office)["batch_id"], "counted_milli": 1}] * times

    answer = office.client.post("/api/stock/counts", json={"place": place, "counts": counts})

    assert refused(answer) == refusal


def test_a_corrected_quantity_may_be_corrected_back(office: Api) -> None:
    batch = add_batch(office)
    for quantity_milli in (40_000, 36_000, 36_000):
        office.patch(f"/api/batches/{batch['batch_id']}", quantity_made_milli=quantity_milli)

    assert office.get(f"/api/batches/{batch['batch_id']}")["made_milli"] == 36_000
    assert len(lines(office)) == 3


def test_a_batch_is_live_while_something_is_left_or_it_is_the_newest(office: Api) -> None:
    product_id = add_batch(office, code="NEW-1", made_on="2020-02-01", best_before_on=None)["product_id"]
    old = add_batch(office, product_id=product_id, code="OLD-1", made_on="2020-01-01", best_before_on=None)
    assert [each["code"] for each in office.get("/api/batches")] == ["NEW-1", "OLD-1"]

    for batch_id in [each["batch_id"] for each in office.get("/api/batches")]:
        office.post("/api/stock/counts", place="home", counts=[{"batch_id": batch_id, "counted_milli": 0}])

    assert [each["code"] for each in office.get("/api/batches")] == ["NEW-1"]
    assert [each["code"] for each in office.get("/api/batches", state="all")] == ["NEW-1", "OLD-1"]
    office.patch(f"/api/batches/{old['batch_id']}", archived=True)
    assert [each["code"] for each in office.get("/api/batches", state="all", before_made_on="2020-02-01")] == [
        "OLD-1"
    ]


def test_a_page_ends_with_a_whole_day(office: Api) -> None:
    product_id = add_batch(office, code="A-1", made_on="2020-02-02", best_before_on=None)["product_id"]
    for code in ("B-1", "C-1"):
        add_batch(office, product_id=product_id, code=code, made_on="2020-02-01", best_before_on=None)
    add_batch(office, product_id=product_id, code="D-1", made_on="2020-01-01", best_before_on=None)

    first = office.get("/api/batches", limit=2)
    rest = office.get("/api/batches", limit=2, before_made_on=first[-1]["made_on"])

    assert [[each["code"] for each in page] for page in (first, rest)] == [["A-1", "B-1", "C-1"], ["D-1"]]
