import pytest

from tests.api import Api, refused
from tests.factories import add_batch, nobody


def test_a_miscounted_batch_is_corrected(office: Api) -> None:
    batch = add_batch(office)

    changed = office.patch(f"/api/batches/{batch['batch_id']}", quantity_made_milli=34_000)

    assert (changed["made_milli"], changed["left_milli"]) == (34_000, 34_000)
    assert [each["left_milli"] for each in changed["places"]] == [34_000]
    assert office.rows("SELECT reason, quantity_milli FROM stock_movement") == [("made", 2000)]


def test_a_best_before_becomes_a_use_by(office: Api) -> None:
    batch = add_batch(office)

    changed = office.patch(f"/api/batches/{batch['batch_id']}", best_before_on=None, use_by_on="2026-12-01")

    assert (changed["best_before_on"], changed["use_by_on"]) == (None, "2026-12-01")


def test_a_batch_is_archived_and_taken_back(office: Api) -> None:
    batch = add_batch(office)
    path = f"/api/batches/{batch['batch_id']}"

    assert office.patch(path, archived=True) == batch | {"archived": True}
    assert office.patch(path, archived=False) == batch


def test_its_own_code_is_not_taken(office: Api) -> None:
    batch = add_batch(office)

    assert office.patch(f"/api/batches/{batch['batch_id']}", code=batch["code"], story="A good bake.") == (
        batch | {"story": "A good bake."}
    )


def test_a_change_tells_the_phones(office: Api) -> None:
    batch = add_batch(office)
    before = office.revision()
    office.patch(f"/api/batches/{batch['batch_id']}", archived=True)

    assert office.revision() == before + 1


def test_another_batchs_code_is_refused(office: Api) -> None:
    batch = add_batch(office)
    add_batch(office, code="COU-261128-2")

    answer = office.client.patch(f"/api/batches/{batch['batch_id']}", json={"code": "COU-261128-2"})

    assert refused(answer) == (409, "batch_code_taken")
    assert answer.json()["detail"] == "COU-261128-2 is another batch of this stall."


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"made_on": "2026-12-03"}, "best_before_before_made"),
        ({"best_before_on": None, "use_by_on": "2026-11-27"}, "use_by_before_made"),
        ({"use_by_on": "2026-12-02"}, "date_kind_twice"),
    ],
)
def test_dates_must_agree_with_what_stays(office: Api, change: dict[str, object], code: str) -> None:
    batch = add_batch(office)

    assert refused(office.client.patch(f"/api/batches/{batch['batch_id']}", json=change)) == (409, code)
    assert office.get("/api/batches") == [batch]


def test_a_batch_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/batches/{nobody()}", json={"archived": True})

    assert refused(answer) == (404, "batch_unknown")


def test_a_batch_cannot_become_another_product(office: Api) -> None:
    batch = add_batch(office)

    answer = office.client.patch(f"/api/batches/{batch['batch_id']}", json={"product_id": nobody()})

    assert refused(answer) == (422, "malformed")
