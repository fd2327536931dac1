"""A batch that a phone made is described by what its line said; the code on the lid may be taken by then."""

from typing import Any
from uuid import uuid4

from tests.factories import add_batch, add_product
from tests.phone_log import PhoneLog, goods_of
from tests.sync.conftest import Till, pair_phone


def batch(till: Till, goods: dict[str, Any]) -> Any:
    return till.api.get(f"/api/batches/{goods['batch_id']}")


def test_it_is_described_as_its_line_says(till: Till, log: PhoneLog) -> None:
    product = add_product(till.api)
    goods = goods_of(product_id=product["product_id"], batch_code="COU-261128-1")
    before = till.api.revision()
    log.make(goods, 24_000, packed_on="2026-11-29", best_before_on="2026-12-04", unit_cost_minor=95)

    receipt = till.push(log).json()

    made = batch(till, goods)
    assert {name: made[name] for name in ("code", "wanted_code", "made_on", "packed_on", "best_before_on")} == {
        "code": "COU-261128-1", "wanted_code": None, "made_on": "2026-11-28", "packed_on": "2026-11-29",
        "best_before_on": "2026-12-04",
    }  # fmt: skip
    assert (made["product_name"], made["made_milli"], made["unit_cost_minor"]) == (
        "Country sourdough",
        24_000,
        95,
    )
    assert till.api.revision() == before + 1
    pulled = till.client.get("/api/sync/catalogue", headers=till.bearer, params={"schema": 3})
    assert pulled.headers["etag"] == receipt["catalogue"]
    assert [each["quantity_made_milli"] for each in pulled.json()["batches"]] == [24_000]


def test_a_code_that_was_taken_meanwhile_gets_a_suffix_and_a_flag(till: Till, log: PhoneLog) -> None:
    add_batch(till.api, code="COU-261128-1")
    first, second = (goods_of(batch_code="COU-261128-1") for _ in range(2))
    log.make(first, 1000)
    log.make(second, 2000)
    log.move(second, 500, "wasted")

    assert till.push(log).json()["parked"] == []

    told = [batch(till, each) for each in (first, second)]
    assert [each["code"] for each in told] == ["COU-261128-1-2", "COU-261128-1-3"]
    assert [each["wanted_code"] for each in told] == ["COU-261128-1"] * 2
    assert all("code_was_taken" in each["flags"] for each in told)
    assert [each["left_milli"] for each in told] == [1000, 1500]


def test_a_code_that_no_lid_could_bear_is_replaced_and_kept(till: Till, log: PhoneLog) -> None:
    goods = goods_of(batch_code="Ruth’s best")
    log.make(goods)
    till.push(log)

    made = batch(till, goods)
    assert (made["code"], made["wanted_code"]) == ("COU-261128-1", "Ruth’s best")


def test_the_same_again_is_described_as_the_one_before(till: Till, log: PhoneLog) -> None:
    first = add_batch(till.api, story="Cold all night.", may_contain=["milk"])
    goods = goods_of(product_id=first["product_id"])
    log.make(goods, same_as=first["batch_id"])
    till.push(log)

    made = batch(till, goods)
    assert (made["story"], made["may_contain"], made["best_before_on"]) == ("Cold all night.", ["milk"], None)


def test_the_same_again_as_nothing_that_is_known_is_described_all_the_same(till: Till, log: PhoneLog) -> None:
    goods = goods_of()
    log.make(goods, same_as=str(uuid4()))
    till.push(log)

    assert batch(till, goods)["story"] is None


def test_dates_that_contradict_each_other_are_not_described(till: Till, log: PhoneLog) -> None:
    goods = goods_of()
    log.make(goods, best_before_on="2026-11-27", unit_cost_minor=-5)
    till.push(log)

    made = batch(till, goods)
    assert (made["best_before_on"], made["unit_cost_minor"], made["made_milli"]) == (None, None, 10_000)


def test_what_the_office_changed_is_not_described_again(till: Till, log: PhoneLog) -> None:
    goods = goods_of()
    log.make(goods)
    till.push(log)
    till.api.patch(f"/api/batches/{goods['batch_id']}", code="OFFICE-1", story="Ours.")
    clone = PhoneLog()
    clone.make(goods, 9000)
    till.token = pair_phone(till.client, "Tom's phone")
    till.push(clone)

    made = batch(till, goods)
    assert (made["code"], made["story"]) == ("OFFICE-1", "Ours.")


def test_a_correction_of_how_much_was_made_tells_the_phones(till: Till, log: PhoneLog) -> None:
    goods = goods_of()
    log.make(goods)
    till.push(log)
    before = till.api.revision()
    log.move(goods, 1000, "sampled")
    till.push(log, since=2)
    assert till.api.revision() == before

    log.move(goods, 1000, "made")
    till.push(log, since=3)

    assert till.api.revision() == before + 1
