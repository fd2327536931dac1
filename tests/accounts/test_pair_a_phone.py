import re
from typing import Any

import pytest

from tests.accounts.qr_reading import dark_modules, drawn_by_the_library
from tests.api import Api, refused
from tests.factories import bearer, pair_phone

WRONG = "BBBB-BBBB"


def try_code(office: Api, code: str) -> Any:
    return office.client.post("/api/pairings", json={"code": code, "device_name": "Tom’s phone"})


def test_a_typed_code_pairs_a_phone(office: Api) -> None:
    shown = office.post("/api/pairing-codes")
    assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", shown["code"])
    office.sign_out()

    answer = try_code(office, shown["code"])

    paired = answer.json()
    assert answer.status_code == 201
    assert re.fullmatch("brw_[A-Za-z0-9_-]{43}", paired["token"])
    assert paired["vendor"] == {"name": "Hartley’s Bread & Cheese", "country": "GB", "currency": "GBP"}
    assert office.client.get("/api/sync/stock", headers=bearer(paired)).status_code == 200


def test_case_spaces_and_hyphens_do_not_matter(office: Api) -> None:
    code = office.post("/api/pairing-codes")["code"]

    assert try_code(office, f" {code[:4].lower()} {code[5:]} ").status_code == 201


def test_the_code_comes_as_a_link_for_the_address_the_office_is_open_at(office: Api) -> None:
    made = office.post("/api/pairing-codes", origin="https://till.example:8443")

    assert made["link"] == f"https://till.example:8443/pair#c={made['code']}"
    assert dark_modules(made["qr"]["path"]) == drawn_by_the_library(made["link"])


@pytest.mark.parametrize(
    "origin",
    ["till.example", "https://till.example/", "https://till.example/x", "https://a b", "javascript:alert(1)",
     "https://TILL.example", "https://user@till.example", "https://till.example#c=BBBB-BBBB", "https://", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_gets_no_link(office: Api, origin: str) -> None:
    answer = office.client.post("/api/pairing-codes", json={"origin": origin})

    assert refused(answer) == (422, "malformed")


@pytest.mark.parametrize(
    "origin", ["http://localhost:8000", "http://192.168.1.7:8000", "http://[fd00::7]:8000"]
)
def test_a_plain_address_gets_its_link(office: Api, origin: str) -> None:
    assert office.post("/api/pairing-codes", origin=origin)["link"].startswith(f"{origin}/pair#c=")


def test_the_first_launch_from_the_home_screen_brings_the_code_along(office: Api) -> None:
    office.sign_out()

    answer = office.client.get("/api/pairing-manifest", params={"code": "bcdf-ghjk"})

    manifest = answer.json()
    assert answer.headers["content-type"] == "application/manifest+json"
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == ("/", "/?pair=BCDF-GHJK", "/")


def test_a_manifest_for_what_cannot_be_a_code_is_refused(office: Api) -> None:
    answer = office.client.get("/api/pairing-manifest", params={"code": "//evil.example"})

    assert refused(answer) == (404, "pairing_code_unknown")


def test_the_office_sees_the_phone_under_its_name(office: Api) -> None:
    paired = pair_phone(office, "Tom’s phone")

    [device] = office.get("/api/devices")
    assert device["device_id"] == paired["device_id"]
    assert (device["name"], device["state"], device["last_seen_at"]) == ("Tom’s phone", "active", None)


def test_two_codes_may_live_at_once(office: Api) -> None:
    codes = [office.post("/api/pairing-codes")["code"] for _ in range(2)]

    assert [try_code(office, code).status_code for code in codes] == [201, 201]


def test_codes_that_are_over_are_cleared_away(office: Api) -> None:
    office.post("/api/pairing-codes")
    office.execute("UPDATE directory_pairing_code SET expires_at = 0")
    office.post("/api/pairing-codes")

    assert office.rows("SELECT count(*) FROM directory_pairing_code") == [(1,)]


def test_a_code_pairs_one_phone(office: Api) -> None:
    code = office.post("/api/pairing-codes")["code"]
    try_code(office, code)

    assert refused(try_code(office, code)) == (410, "pairing_code_used")
    assert len(office.get("/api/devices")) == 1


def test_a_code_ends_after_ten_minutes(office: Api) -> None:
    code = office.post("/api/pairing-codes")["code"]
    [(lasts_ms,)] = office.rows("SELECT expires_at - created_at FROM directory_pairing_code")
    assert lasts_ms == 600_000
    office.execute("UPDATE directory_pairing_code SET expires_at = expires_at - 600001")

    assert refused(try_code(office, code)) == (410, "pairing_code_expired")


def test_a_code_that_was_once_right_costs_no_try(office: Api) -> None:
    used, live = (office.post("/api/pairing-codes")["code"] for _ in range(2))
    try_code(office, used)
    for _ in range(5):
        try_code(office, used)

    assert try_code(office, live).status_code == 201


def test_five_wrong_codes_end_every_live_code(office: Api) -> None:
    codes = [office.post("/api/pairing-codes")["code"] for _ in range(2)]

    answers = [refused(try_code(office, WRONG)) for _ in range(5)]

    assert answers == [(404, "pairing_code_unknown")] * 4 + [(429, "pairing_tries_used")]
    assert [refused(try_code(office, code)) for code in codes] == [(429, "pairing_tries_used")] * 2
    assert office.get("/api/devices") == []


def test_after_five_wrong_codes_a_new_one_works(office: Api) -> None:
    office.post("/api/pairing-codes")
    for _ in range(5):
        try_code(office, WRONG)

    assert try_code(office, office.post("/api/pairing-codes")["code"]).status_code == 201


def test_four_wrong_codes_leave_the_right_one_alive(office: Api) -> None:
    code = office.post("/api/pairing-codes")["code"]
    for _ in range(4):
        try_code(office, WRONG)

    assert try_code(office, code).status_code == 201


@pytest.mark.parametrize("typed", ["", "BCDF", "AEIO-UAEI", "1234-5678", "BCDF-GHJK-LMNP"])
def test_what_cannot_be_a_code_is_unknown_and_costs_no_try(office: Api, typed: str) -> None:
    office.post("/api/pairing-codes")

    assert refused(try_code(office, typed)) == (404, "pairing_code_unknown")
    assert office.rows("SELECT tries_left FROM directory_pairing_code") == [(5,)]


def test_without_any_code_every_code_is_unknown(office: Api) -> None:
    assert [refused(try_code(office, WRONG)) for _ in range(6)] == [(404, "pairing_code_unknown")] * 6


def test_a_phone_without_a_name_is_refused(office: Api) -> None:
    answer = office.client.post("/api/pairings", json={"code": WRONG, "device_name": "  "})

    assert refused(answer) == (422, "malformed")


def test_only_the_owner_makes_codes(office: Api) -> None:
    office.sign_out()

    assert refused(office.client.post("/api/pairing-codes")) == (401, "signed_out")
