from tests.api import PASSWORD, Api, refused

DAY_MS = 86_400_000


def test_the_password_opens_the_office(office: Api) -> None:
    office.sign_out()

    assert office.post("/api/session", password=PASSWORD) == office.get("/api/session")
    assert office.get("/api/session")["member"] == {"name": "Ruth Hartley", "role": "owner"}


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Api) -> None:
    cookie = office.client.post("/api/session", json={"password": PASSWORD}).headers["set-cookie"]

    name, *attributes = cookie.split("; ")
    assert name.startswith("barrow_session=")
    assert set(attributes) == {"HttpOnly", "SameSite=strict", "Path=/", f"Max-Age={90 * DAY_MS // 1000}"}


def test_over_https_the_cookie_stays_on_https(office: Api) -> None:
    office.client.base_url = "https://stall.example"
    cookie = office.client.post("/api/session", json={"password": PASSWORD}).headers["set-cookie"]

    assert "Secure" in cookie.split("; ")


def test_reading_writes_nothing_and_writing_prolongs_the_session(office: Api) -> None:
    office.execute(f"UPDATE directory_session SET expires_at = expires_at - {30 * DAY_MS}")
    before = office.rows("SELECT expires_at FROM directory_session")

    reading = office.client.get("/api/session")
    assert office.rows("SELECT expires_at FROM directory_session") == before
    assert "set-cookie" not in reading.headers

    writing = office.client.post("/api/markets", json={"name": "Ashcombe"})
    assert office.rows("SELECT expires_at FROM directory_session")[0][0] > before[0][0] + 29 * DAY_MS
    assert writing.headers["set-cookie"].startswith("barrow_session=")


def test_a_session_is_prolonged_at_most_once_a_day(office: Api) -> None:
    before = office.rows("SELECT expires_at FROM directory_session")

    assert "set-cookie" not in office.client.post("/api/markets", json={"name": "Ashcombe"}).headers
    assert office.rows("SELECT expires_at FROM directory_session") == before


def test_sessions_that_are_over_are_cleared_away(office: Api) -> None:
    office.execute("UPDATE directory_session SET expires_at = 0")
    office.post("/api/session", password=PASSWORD)

    assert office.rows("SELECT count(*) FROM directory_session") == [(1,)]


def test_a_wrong_password_is_refused(office: Api) -> None:
    office.sign_out()

    assert refused(office.client.post("/api/session", json={"password": "damson"})) == (401, "password_wrong")
    assert refused(office.client.get("/api/session")) == (401, "signed_out")


def test_a_name_that_does_not_exist_gets_the_same_answer(office: Api) -> None:
    answer = office.client.post("/api/session", json={"password": PASSWORD, "sign_in_name": "tom"})

    assert refused(answer) == (401, "password_wrong")


def test_nobody_signs_in_before_the_stall_is_set_up(server: Api) -> None:
    assert refused(server.client.post("/api/session", json={"password": PASSWORD})) == (401, "password_wrong")


def test_a_session_that_is_over_is_signed_out(office: Api) -> None:
    office.execute("UPDATE directory_session SET expires_at = 0")

    assert refused(office.client.get("/api/session")) == (401, "signed_out")


def test_a_cookie_nobody_gave_out_is_signed_out(office: Api) -> None:
    office.sign_out()
    office.client.cookies.set("barrow_session", "guessed")

    assert refused(office.client.get("/api/products")) == (401, "signed_out")


def test_a_page_of_another_origin_cannot_use_the_cookie(office: Api) -> None:
    answer = office.client.post("/api/pairing-codes", headers={"Sec-Fetch-Site": "same-site"})

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_page")
    own = office.client.post("/api/pairing-codes", headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 201
