from app.accounts.tokens import hash_secret
from tests.api import PASSWORD, Api
from tests.databases import Databases
from tests.factories import pair_phone


def test_no_secret_is_on_disk_in_clear(server: Api, databases: Databases) -> None:
    server.set_up()
    code = server.post("/api/pairing-codes")["code"]
    phone = pair_phone(server)
    cookie = server.client.cookies["barrow_session"]
    assert server.setup_token is not None

    stored = databases.stored_bytes(server.settings)

    assert b"Ruth Hartley" in stored
    for secret in (PASSWORD, server.setup_token, cookie, phone["token"], code, code.replace("-", "")):
        assert secret.encode() not in stored


def test_tokens_are_kept_as_their_hash(office: Api) -> None:
    phone = pair_phone(office)

    [(kept,)] = office.rows("SELECT token_hash FROM directory_device_token")
    assert kept == hash_secret(phone["token"])
    [(kept,)] = office.rows("SELECT token_hash FROM directory_session")
    assert kept == hash_secret(office.client.cookies["barrow_session"])


def test_the_password_is_kept_with_a_slow_hash(office: Api) -> None:
    [(kept,)] = office.rows("SELECT password_hash FROM member")

    assert kept.startswith("$argon2id$")
