"""What a browser gets: the app at every path of its own, never stale, in nobody else's frame."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.kit.settings import Settings
from app.main import create_app, prepare


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("data")
    settings = Settings(data=folder)
    prepare(settings)
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/sales", "/office/products", "/office/setup"])
def test_every_page_is_the_same_document(client: TestClient, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 200
    assert '<div id="app">' in page.text


@pytest.mark.parametrize("path", ["/", "/sw.js", "/manifest.webmanifest"])
def test_what_names_the_assets_is_never_stale(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
    assert "last-modified" not in headers


def test_a_hashed_asset_is_kept_for_ever(client: TestClient) -> None:
    script = re.search(r'src="(/assets/[^"]+\.js)"', client.get("/").text)
    assert script

    asset = client.get(script[1])

    assert asset.status_code == 200
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_manifest_says_what_it_is(client: TestClient) -> None:
    manifest = client.get("/manifest.webmanifest")

    assert manifest.headers["content-type"] == "application/manifest+json"
    assert manifest.json()["start_url"] == "/"
    for icon in manifest.json()["icons"]:
        assert client.get(icon["src"]).status_code == 200


def test_a_missing_file_is_not_a_page(client: TestClient) -> None:
    assert client.get("/assets/gone.js").status_code == 404


def test_an_address_of_the_server_that_does_not_exist_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/nothing")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_page_runs_foreign_code_or_sits_in_a_foreign_frame(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_process_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_a_wrong_method_is_told_so(client: TestClient) -> None:
    answer = client.put("/api/state")

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert client.head("/readyz").status_code == 405


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_too_large_is_refused_before_anybody_is_asked_who_calls(
    client: TestClient, announced: bool
) -> None:
    body = b"x" * (1024 * 1024 + 1)
    headers = {"Content-Type": "application/json"}

    answer = client.post("/api/pairings", content=body if announced else iter([body]), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_a_hundred_readers_at_once_do_not_stand_in_each_others_way(client: TestClient) -> None:
    with ThreadPoolExecutor(100) as crowd:
        answers = list(crowd.map(lambda _: client.get("/api/state").status_code, range(100)))

    assert answers == [200] * 100


def test_a_database_that_waits_for_a_migration_is_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["code"]) == (503, "schema_outdated")


def test_a_database_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path / "nowhere"))) as client:
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["code"]) == (503, "database_unreachable")


@pytest.mark.parametrize("origin", [None, "https://stall.example"])
def test_the_office_learns_what_new_phones_open(tmp_path: Path, origin: str | None) -> None:
    settings = Settings(data=tmp_path, origin=origin)
    prepare(settings)
    with TestClient(create_app(settings)) as client:
        assert client.get("/api/state").json()["origin"] == origin
