"""Plain http: the steps, the authority's certificate in three kinds, and nothing else at all."""

import plistlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from fastapi.testclient import TestClient

from app.https.folder import HttpsFolder
from app.https.names import Names
from app.https.onboarding import create_onboarding
from app.https.profile import profile
from app.kit.settings import Settings
from app.main import create_app
from tests.https.conftest import FIRST_START
from tests.machine import ROOT

HOSTS = ["barrow.local:8080", "barrow.local:8443", "localhost", "192.168.1.20", "bank.example"]


@pytest.fixture
def client(folder: HttpsFolder) -> Iterator[TestClient]:
    """A phone's browser at the onboarding port."""
    with TestClient(create_onboarding(folder), follow_redirects=False) as client:
        yield client


def paths_of_the_app(folder: Path) -> list[str]:
    """Every address at which the app answers, with a few that it serves as files."""
    app = create_app(Settings(data=folder))
    app.state.database.close()
    documented = [path.replace("{", "").replace("}", "") for path in app.openapi()["paths"]]
    return [*documented, "/openapi.json", "/sw.js", "/index.html", "/check", "/pair", "/office", "/b/token"]


def test_the_certificate_comes_as_der_and_as_pem(client: TestClient, folder: HttpsFolder) -> None:
    certificate = folder.authority().certificate
    der, pem = client.get("/barrow.cer"), client.get("/barrow.pem")
    assert der.content == certificate.public_bytes(Encoding.DER)
    assert der.headers["content-type"] == "application/x-x509-ca-cert"
    assert x509.load_pem_x509_certificate(pem.content) == certificate


def test_an_iphone_gets_a_profile_with_one_root_certificate(client: TestClient, folder: HttpsFolder) -> None:
    answer = client.get("/barrow.mobileconfig")
    assert answer.headers["content-type"] == "application/x-apple-aspen-config"
    read = plistlib.loads(answer.content)
    [root] = read["PayloadContent"]
    assert (read["PayloadType"], root["PayloadType"]) == ("Configuration", "com.apple.security.root")
    assert root["PayloadContent"] == folder.authority().certificate.public_bytes(Encoding.DER)
    assert read["PayloadUUID"] != root["PayloadUUID"]


def test_the_profile_is_the_same_for_one_authority_and_another_for_another(
    client: TestClient, folder: HttpsFolder, tmp_path: Path
) -> None:
    first = client.get("/barrow.mobileconfig").content
    folder.renew(FIRST_START + timedelta(days=365))
    assert client.get("/barrow.mobileconfig").content == first
    other = HttpsFolder(tmp_path / "other")
    other.make_authority(FIRST_START)
    ids = {plistlib.loads(each)["PayloadUUID"] for each in (first, profile(other.authority().certificate))}
    assert len(ids) == 2


@pytest.mark.parametrize("host", HOSTS)
def test_serves_nothing_else_under_any_name(client: TestClient, tmp_path: Path, host: str) -> None:
    for path in paths_of_the_app(tmp_path):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 404, path
        assert "This address only gets phones ready." in answer.text


@pytest.mark.parametrize("host", HOSTS)
def test_no_key_is_ever_served(client: TestClient, folder: HttpsFolder, host: str) -> None:
    for name in ("authority.key", "stall.pem", "names.json", "https/authority.key", "%2e%2e/authority.key"):
        assert client.get(f"/{name}", headers={"Host": host}).status_code == 404
    secrets = [folder.authority().key_pem.splitlines()[1], folder.stall.read_bytes().splitlines()[1]]
    for path in ("/", "/iphone", "/android", "/barrow.pem", "/barrow.cer", "/barrow.mobileconfig"):
        body = client.get(path, headers={"Host": host}).content
        assert b"PRIVATE" not in body
        assert not any(secret in body for secret in secrets)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_sent_there(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405
    assert client.request(method, "/api/sync/push").status_code == 404


def test_a_new_name_is_told_from_then_on(client: TestClient, folder: HttpsFolder) -> None:
    assert 'href="https://barrow.local:8443/check"' in client.get("/iphone").text
    folder.keep_names(Names().renamed("hartleys.local", None))
    assert 'href="https://hartleys.local:8443/check"' in client.get("/iphone").text


def test_the_pages_run_and_load_nothing(client: TestClient) -> None:
    for path in ("/", "/iphone", "/android"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none';")
        assert answer.headers["cache-control"] == "no-store"
        assert "<script" not in answer.text


def test_the_colours_are_the_apps(client: TestClient) -> None:
    tokens = (ROOT / "pwa" / "src" / "ui" / "tokens.css").read_text()
    style = client.get("/style.css").text
    declared = [line.strip() for line in style.splitlines() if line.strip().startswith("--")]
    assert len(declared) > 8
    assert [line for line in declared if line not in tokens] == []
