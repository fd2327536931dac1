from tests.api import Api, refused


def test_signing_out_ends_the_session_here_and_in_the_browser(office: Api) -> None:
    token = office.client.cookies["barrow_session"]

    assert office.client.delete("/api/session").status_code == 204
    assert "barrow_session" not in office.client.cookies

    office.client.cookies.set("barrow_session", token)
    assert refused(office.client.get("/api/session")) == (401, "signed_out")


def test_other_browsers_stay_signed_in(office: Api) -> None:
    mine = office.client.cookies["barrow_session"]
    office.sign_out()
    office.post("/api/session", password="damson-jam-in-november")
    office.client.delete("/api/session")

    office.client.cookies.set("barrow_session", mine)
    assert office.get("/api/session")["member"]["name"] == "Ruth Hartley"


def test_signing_out_twice_is_no_error(office: Api) -> None:
    office.client.delete("/api/session")

    assert office.client.delete("/api/session").status_code == 204
