from app.accounts.commands import create_setup_link
from app.catalogue.shelves import DEFAULT_CATEGORIES
from tests.api import STALL, Api, refused
from tests.factories import NOW_MS


def test_the_link_founds_a_stall_and_signs_its_owner_in(server: Api) -> None:
    assert server.get("/api/state")["set_up"] is False

    answer = server.client.post("/api/setup", json={"token": server.setup_token, **STALL})

    assert answer.status_code == 201
    assert server.get("/api/state")["set_up"] is True
    assert answer.json() == server.get("/api/session") == {
        "vendor": {"name": "Hartley’s Bread & Cheese", "country": "GB", "currency": "GBP"},
        "member": {"name": "Ruth Hartley", "role": "owner"},
    }  # fmt: skip


def test_a_new_stall_has_a_heading_for_its_first_product(office: Api) -> None:
    categories = office.get("/api/categories")

    assert [(each["name"], each["shelf"]) for each in categories] == list(DEFAULT_CATEGORIES)
    assert office.get("/api/products") == []


def test_an_empty_server_proposes_no_stall(server: Api) -> None:
    assert server.get("/api/setup", token=server.setup_token) == {"stall": None}


def test_the_demo_proposes_its_stall_and_takes_the_name_its_owner_gives(demo: Api) -> None:
    proposed = demo.get("/api/setup", token=demo.setup_token)
    assert proposed == {"stall": {"name": "Hartley’s Bread & Cheese", "country": "GB", "currency": "GBP"}}

    demo.set_up(stall_name="Ruth’s")

    assert demo.get("/api/session")["vendor"]["name"] == "Ruth’s"
    assert len(demo.get("/api/products")) == 24
    assert len(demo.get("/api/categories")) == 5
    assert demo.rows("SELECT count(*) FROM vendor") == [(1,)]
    assert len(demo.get("/api/deals")) == 1


def test_a_demo_that_moves_abroad_takes_the_terms_of_there(demo: Api) -> None:
    demo.set_up(country="DE", currency="EUR")

    live = [each for each in demo.get("/api/tax-rates") if not each["archived"]]
    assert [(each["name"], each["tax_ppm"]) for each in live] == [("Food", 70_000), ("Standard", 190_000)]
    assert demo.get("/api/terms")["preset_country"] == "DE"


def test_a_later_start_prints_no_link_for_a_stall_with_an_owner(office: Api) -> None:
    with office.database.session(write=True) as session:
        assert create_setup_link(session, NOW_MS) is None


def test_a_later_start_ends_the_earlier_link(server: Api) -> None:
    with server.database.session(write=True) as session:
        later = create_setup_link(session, NOW_MS)

    assert refused(server.client.get("/api/setup", params={"token": server.setup_token})) == (
        403, "setup_link_invalid",
    )  # fmt: skip
    assert server.get("/api/setup", token=later) == {"stall": None}


def test_another_token_founds_nothing(server: Api) -> None:
    answer = server.client.post("/api/setup", json={"token": "guessed", **STALL})

    assert refused(answer) == (403, "setup_link_invalid")
    assert server.rows("SELECT * FROM vendor") == []
    assert server.set_up()["member"]["role"] == "owner"


def test_a_stall_is_set_up_once(office: Api) -> None:
    office.sign_out()
    again = {"token": office.setup_token, **STALL}

    assert refused(office.client.post("/api/setup", json=again)) == (409, "setup_done")
    assert refused(office.client.get("/api/setup", params={"token": "any"})) == (409, "setup_done")
    assert office.rows("SELECT count(*) FROM member") == [(1,)]


def test_money_that_does_not_exist_is_refused(server: Api) -> None:
    answer = server.client.post("/api/setup", json={"token": server.setup_token, **STALL, "currency": "QQQ"})

    assert refused(answer) == (422, "malformed")
    assert server.set_up()["vendor"]["currency"] == "GBP"


def test_a_short_password_is_refused(server: Api) -> None:
    answer = server.client.post("/api/setup", json={"token": server.setup_token, **STALL, "password": "short"})

    assert refused(answer) == (422, "malformed")
