"""What a proxy says of who calls is believed from where the settings say, and from nowhere else."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from app.kit.settings import Settings
from app.serving import uvicorn_config
from tests.browser.till import PASSWORD
from tests.secure import SITE, ServerBehindCaddy
from tests.server import Server

SPOOFED_HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
SPOOFED_HTTP = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server, not started yet."""
    server = Server(tmp_path)
    yield server
    server.close()


def set_up(client: httpx2.Client, server: Server, headers: dict[str, str]) -> str:
    """Founds the stall and returns the cookie as the server set it."""
    stall: dict[str, Any] = {
        "token": server.setup_token, "stall_name": "Hartley's", "country": "GB", "currency": "GBP",
        "owner_name": "Ruth Hartley", "password": PASSWORD,
    }  # fmt: skip
    answer = client.post("/api/setup", json=stall, headers=headers, extensions={"sni_hostname": SITE})
    assert answer.status_code == 201, answer.text
    return str(answer.headers["set-cookie"])


def test_a_proxy_that_is_named_says_https_and_the_cookie_is_secure(server: Server) -> None:
    server.start("--forwarded-allow-ips", "127.0.0.1")
    with httpx2.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        assert "Secure" in set_up(client, server, SPOOFED_HTTPS)


@pytest.mark.parametrize("trusted", ["", "10.0.0.0/8,192.0.2.1"])
def test_anybody_else_who_says_so_is_not_believed(server: Server, trusted: str) -> None:
    server.start("--forwarded-allow-ips", trusted)
    with httpx2.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        assert "Secure" not in set_up(client, server, SPOOFED_HTTPS)


def test_caddy_drops_what_a_stranger_says_and_keeps_browsers_on_https(tmp_path: Path) -> None:
    server = ServerBehindCaddy(tmp_path)
    server.start()
    trusting = ssl.create_default_context(cafile=server.authority)
    here = f"https://127.0.0.1:{server.https_port}"
    with httpx2.Client(base_url=here, verify=trusting, headers={"Host": SITE}) as client:
        assert "Secure" in set_up(client, server, SPOOFED_HTTP)
        page = client.get("/", extensions={"sni_hostname": SITE})
        assert page.headers["strict-transport-security"] == "max-age=31536000"
    server.close()


def test_the_proxy_is_announced_by_its_origin(server: Server) -> None:
    server.start("--origin", "https://Stall.example/", "--demo")
    assert "Barrow is at https://stall.example\n" in server.output
    assert "https://stall.example/office/setup#" in server.output
    assert "Phones need https" not in server.output


def seen_by_the_app(trusted: str, caller: str, forwarded_for: str) -> dict[str, str]:
    """Who the app thinks is calling, and by which scheme, when this caller says so."""
    app = FastAPI()

    @app.get("/")
    def caller_as_seen(request: Request) -> dict[str, str]:
        assert request.client
        return {"client": request.client.host, "scheme": request.url.scheme}

    config = uvicorn_config(Settings(forwarded_allow_ips=trusted), app, lifespan="off")
    config.load()
    with TestClient(config.loaded_app, client=(caller, 50000)) as client:
        headers = {"X-Forwarded-For": forwarded_for, "X-Forwarded-Proto": "https"}
        seen: dict[str, str] = client.get("/", headers=headers).json()
        return seen


@pytest.mark.parametrize(
    "forwarded_for", ["203.0.113.7", "6.6.6.6, 203.0.113.7", "6.6.6.6, 203.0.113.7, 10.0.0.3"]
)
def test_the_caller_is_whom_the_last_stranger_on_the_way_was(forwarded_for: str) -> None:
    seen = seen_by_the_app("127.0.0.1,10.0.0.0/8", "127.0.0.1", forwarded_for)
    assert seen == {"client": "203.0.113.7", "scheme": "https"}


@pytest.mark.parametrize("caller", ["192.0.2.9", "11.0.0.1"])
def test_a_caller_whom_nobody_named_is_who_he_is(caller: str) -> None:
    assert seen_by_the_app("127.0.0.1,10.0.0.0/8", caller, "127.0.0.1") == {"client": caller, "scheme": "http"}
