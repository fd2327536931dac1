from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response

from app.accounts.commands import DeviceReport, touch_device
from tests.api import Api, refused
from tests.factories import bearer, nobody, pair_phone
from tests.phone_log import PhoneLog


def a_days_sales(count: int) -> PhoneLog:
    """A log whose first line opens a day."""
    log = PhoneLog()
    log.open_day()
    for _ in range(count):
        log.sell()
    return log


def push(
    office: Api, phone: Any, log: PhoneLog, since: int = 0, upto: int | None = None, **header: Any
) -> Response:
    """What the phone sends; `pending` is what it counts before."""
    body = log.push_body(since, upto, **header)
    return office.client.post("/api/sync/push", content=body, headers=bearer(phone))


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


def test_a_retired_phone_may_send_and_is_given_nothing(office: Api) -> None:
    phone = pair_phone(office)
    path = f"/api/devices/{phone['device_id']}"

    retired = office.patch(path, state="retired")
    assert (retired["state"], retired["drained"]) == ("retired", False)
    for route in ("catalogue", "stock"):
        answer = office.client.get(f"/api/sync/{route}", headers=bearer(phone))
        assert refused(answer) == (403, "device_retired")
    assert push(office, phone, a_days_sales(1), pending=1).status_code == 200

    [device] = office.get("/api/devices")
    assert (device["state"], device["drained"]) == ("retired", True)
    assert office.patch(path, state="active")["drained"] is False
    assert office.client.get("/api/sync/catalogue", headers=bearer(phone)).status_code == 200


def test_a_retired_phone_is_empty_only_when_it_has_said_so_since(office: Api) -> None:
    phone = pair_phone(office)
    log = a_days_sales(3)
    push(office, phone, log, upto=2, pending=3)
    office.patch(f"/api/devices/{phone['device_id']}", state="retired")
    [device] = office.get("/api/devices")
    assert (device["pending"], device["drained"]) == (2, False)

    push(office, phone, log, since=2, pending=2)

    [device] = office.get("/api/devices")
    assert (device["pending"], device["drained"]) == (0, True)


def test_a_blocked_phone_is_given_nothing_and_takes_nothing_away(office: Api) -> None:
    phone = pair_phone(office)
    office.patch(f"/api/devices/{phone['device_id']}", state="blocked")

    assert refused(push(office, phone, a_days_sales(1))) == (403, "device_blocked")

    assert office.rows("SELECT count(*) FROM journal") == [(0,)]


def test_a_phone_whose_storage_was_reset_is_noticed(office: Api) -> None:
    phone = pair_phone(office, "Ruth’s phone")
    push(office, phone, a_days_sales(15), upto=4, pending=15)
    [before] = office.get("/api/devices")
    assert (before["pending"], before["lost_pending"]) == (12, None)

    again = pair_phone(office, "Ruth’s phone, again")
    push(office, again, a_days_sales(1), pending=1)

    _, device = office.get("/api/devices")
    assert (device["lost_pending"], device["lost_at"]) == (12, before["last_seen_at"])


def test_what_was_lost_is_shown_until_the_owner_has_read_it(office: Api) -> None:
    phone = pair_phone(office)
    push(office, phone, a_days_sales(15), upto=4, pending=15)
    push(office, phone, a_days_sales(1), pending=1)
    [device] = office.get("/api/devices")
    assert device["lost_pending"] == 12

    office.patch(f"/api/devices/{phone['device_id']}", lost_pending=None)

    [device] = office.get("/api/devices")
    assert device["lost_pending"] is None


def test_a_second_log_that_counts_the_first_along_lacks_nothing(office: Api) -> None:
    phone = pair_phone(office)
    push(office, phone, a_days_sales(15), upto=4, pending=15)

    push(office, phone, a_days_sales(1), pending=13)

    [device] = office.get("/api/devices")
    assert (device["pending"], device["lost_pending"]) == (12, None)


def test_another_browser_is_another_phone(office: Api) -> None:
    push(office, pair_phone(office), a_days_sales(15), upto=4, pending=15)
    office.client.cookies.delete("barrow_phone")

    push(office, pair_phone(office), a_days_sales(1), pending=1)

    assert [each["lost_pending"] for each in office.get("/api/devices")] == [None, None]


def test_a_phone_that_is_paired_anew_with_its_sales_lacks_nothing(office: Api) -> None:
    log = a_days_sales(15)
    push(office, pair_phone(office), log, upto=4, pending=15)

    push(office, pair_phone(office), log, since=4, pending=12)

    assert [each["lost_pending"] for each in office.get("/api/devices")] == [None, None]


def test_the_halves_of_a_cloned_phone_are_not_taken_for_a_loss(office: Api) -> None:
    phone = pair_phone(office)
    log = a_days_sales(15)
    push(office, phone, log, upto=4, pending=15)
    clone = PhoneLog(log.log_id, log.lines[:3])
    clone.sell()
    assert push(office, phone, clone, since=3, pending=12).json()["forked"] is True

    push(office, phone, a_days_sales(1), pending=1)

    assert [each["lost_pending"] for each in office.get("/api/devices")] == [None]


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
