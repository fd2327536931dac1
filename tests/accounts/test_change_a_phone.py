from uuid import UUID

import pytest

from app.accounts.commands import DeviceReport, touch_device
from tests.api import Api, refused
from tests.factories import bearer, nobody, pair_phone


def test_a_phone_is_renamed(office: Api) -> None:
    phone = pair_phone(office)

    changed = office.patch(f"/api/devices/{phone['device_id']}", name="Tom’s phone")

    assert (changed["name"], changed["state"]) == ("Tom’s phone", "active")
    assert office.get("/api/devices") == [changed]


def test_a_blocked_phone_is_told_so_until_it_is_let_in_again(office: Api) -> None:
    phone = pair_phone(office)
    path = f"/api/devices/{phone['device_id']}"

    assert office.patch(path, state="blocked")["state"] == "blocked"
    answer = office.client.get("/api/sync/stock", headers=bearer(phone))
    assert refused(answer) == (403, "device_blocked")

    office.patch(path, state="active")
    assert office.client.get("/api/sync/stock", headers=bearer(phone)).status_code == 200


def test_phones_are_listed_as_they_were_paired(office: Api) -> None:
    for name in ("Ruth’s phone", "Tom’s phone", "A spare"):
        pair_phone(office, name)

    assert [each["name"] for each in office.get("/api/devices")] == ["Ruth’s phone", "Tom’s phone", "A spare"]


def test_what_a_phone_says_of_itself_is_listed(office: Api) -> None:
    phone = pair_phone(office)
    report = DeviceReport(
        last_seen_at=1_795_852_800_000, app_version="0.1.0", pending=3, persisted=True, standalone=True,
        clock_skew_ms=-1200,
    )  # fmt: skip
    with office.database.connection(write=True) as connection:
        touch_device(connection, 1, UUID(phone["device_id"]), report)

    [device] = office.get("/api/devices")
    assert {name: device[name] for name in report.__dataclass_fields__} == {
        "last_seen_at": 1_795_852_800_000, "app_version": "0.1.0", "pending": 3, "persisted": True,
        "standalone": True, "clock_skew_ms": -1200,
    }  # fmt: skip


def test_a_phone_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/devices/{nobody()}", json={"name": "Tom’s phone"})

    assert refused(answer) == (404, "device_not_found")


@pytest.mark.parametrize("change", [{"name": None}, {"name": ""}, {"state": "lost"}, {"pending": 0}])
def test_a_change_that_makes_no_sense_is_refused(office: Api, change: dict[str, object]) -> None:
    phone = pair_phone(office)

    answer = office.client.patch(f"/api/devices/{phone['device_id']}", json=change)

    assert refused(answer) == (422, "malformed")


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer brw_guess"}, {"Authorization": "Basic eA=="}])
def test_a_phone_nobody_paired_is_unknown(office: Api, header: dict[str, str]) -> None:
    assert refused(office.client.get("/api/sync/stock", headers=header)) == (401, "device_unknown")


def test_phones_do_not_get_into_the_office(office: Api) -> None:
    phone = pair_phone(office)
    office.sign_out()

    assert refused(office.client.get("/api/devices", headers=bearer(phone))) == (401, "signed_out")
