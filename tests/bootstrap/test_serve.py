"""`barrow serve`: what it says at the start, and the one line it ends with when it cannot serve."""

import json
import os
import pty
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from app.kit.settings import Settings
from app.welcome import print_welcome
from tests.machine import ROOT
from tests.server import Server, clean_environment, free_port
from tests.terminal import barrow, read_terminal


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for two names, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=stall"]
    names = ["-addext", "subjectAltName=DNS:*.example.org,DNS:till.example.org"]
    subprocess.run([*command, *names, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return cert, key


def test_says_where_it_is_and_gives_the_owner_a_way_in_once(server: Server) -> None:
    assert f"Barrow is at {server.url}\n" in server.output
    assert "browsers on this machine" in server.output
    assert len(server.setup_token) > 20
    assert server.data.stat().st_mode & 0o777 == 0o700


def test_ends_quietly_with_ctrl_c(server: Server) -> None:
    assert server.interrupt() == 0
    assert "Traceback" not in server.output
    assert server.output.rstrip().endswith("Ctrl-C ends it.")


def test_over_https_a_terminal_shows_a_qr_code_of_the_certificates_name(
    tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    port = free_port()
    tls = ("--cert", str(certificate[0]), "--key", str(certificate[1]))
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "app.cli",
            "--host",
            "0.0.0.0",
            "--port",
            str(port),
            "--data",
            str(tmp_path),
            *tls,
        ],
        cwd=ROOT,
        env=clean_environment(),
        stdout=inside,
        stderr=inside,
    )
    os.close(inside)
    said = read_terminal(terminal, until="Ctrl-C ends it.")
    assert f"https://till.example.org:{port}" in said
    assert said.count("▀") > 50
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    with urllib.request.urlopen(f"https://127.0.0.1:{port}/healthz", context=unchecked) as answer:
        assert json.load(answer) == {"status": "ok"}
    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0
    os.close(terminal)


def test_over_plain_http_it_says_that_phones_cannot_keep_sales(capsys: pytest.CaptureFixture[str]) -> None:
    print_welcome(Settings(host="192.0.2.7", port=8000), None)
    said = capsys.readouterr().out
    assert "http://192.0.2.7:8000" in said
    assert "A phone cannot keep sales there" in said
    assert "Set up the stall" not in said


def test_where_nothing_is_chosen_it_names_the_way_to_https(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    print_welcome(Settings(data=tmp_path), None)
    said = capsys.readouterr().out
    assert "Phones need https. In one Wi-Fi with this machine:\n  python3 -m app https\n" in said
    assert "tailscale" not in said


def test_where_tailscale_is_there_it_names_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tailscale").write_text("#!/bin/sh\n")
    (tmp_path / "tailscale").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    print_welcome(Settings(data=tmp_path, port=8123), None)
    assert "tailscale serve --bg 8123" in capsys.readouterr().out


def test_where_phones_come_by_https_it_says_how_to_start_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "https").mkdir()
    print_welcome(Settings(data=tmp_path), None)
    said = capsys.readouterr().out
    assert "The phones of this stall come by https: end this and start\n  python3 -m app https\n" in said


def test_a_number_as_an_origin_is_warned_against(capsys: pytest.CaptureFixture[str]) -> None:
    print_welcome(Settings(origin="https://192.168.1.20:8443"), None)
    assert "Do not give phones this number." in capsys.readouterr().out
    print_welcome(Settings(origin="https://stall.example"), None)
    assert "Do not give phones this number." not in capsys.readouterr().out


@pytest.mark.parametrize(
    "origin", ["http://stall.example", "stall.example", "https://stall.example/till", "https://"]
)
def test_an_origin_that_phones_could_not_open_is_named(origin: str) -> None:
    status, said = barrow("--port", "0", BARROW_ORIGIN=origin)
    assert (status, len(said.splitlines())) == (1, 1)
    assert said.startswith("BARROW_ORIGIN: it ")


@pytest.mark.parametrize("proxies", ["*", "localhost", "10.0.0.1/8", "127.0.0.1,proxy"])
def test_a_proxy_that_is_no_address_is_named(proxies: str) -> None:
    status, said = barrow("--port", "0", "--forwarded-allow-ips", proxies)
    assert (status, len(said.splitlines())) == (1, 1)
    assert said.startswith("BARROW_FORWARDED_ALLOW_IPS: ")


def test_help_is_there_before_anything_heavy_is_imported() -> None:
    begun = time.monotonic()
    status, said = barrow("--help")
    assert status == 0
    assert "--demo" in said
    assert time.monotonic() - begun < 2
    listed = subprocess.run(
        [sys.executable, "-c", "import sys, app.cli; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"fastapi", "sqlalchemy", "uvicorn", "alembic", "qrcode", "cryptography", "zeroconf"} & set(
        listed.stdout.split()
    )


def test_a_taken_port_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = barrow("--port", str(port), "--data", str(tmp_path / "data"))
    assert ended == (1, f"Port {port} is taken by another program: choose one with --port.\n")
    assert not (tmp_path / "data").exists()


def test_a_foreign_address_is_named(tmp_path: Path) -> None:
    ended = barrow("--host", "192.0.2.77", "--port", str(free_port()), "--data", str(tmp_path))
    assert ended == (1, "192.0.2.77 is no address of this machine: choose one with --host.\n")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    status, said = barrow("--port", "0", "--data", str(in_the_way / "data"))
    assert status == 1
    assert said == (
        f"The data folder {in_the_way / 'data'} cannot be written: Not a directory. Choose one with --data.\n"
    )


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "barrow.db") as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('29991231_2359')")
    database.close()
    status, said = barrow("--port", "0", "--data", str(tmp_path))
    assert status == 1
    assert len(said.splitlines()) == 1
    assert "29991231_2359" in said
    with sqlite3.connect(tmp_path / "barrow.db") as database:
        tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    database.close()
    assert tables == [("alembic_version",)]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "barrow.db").write_text("this is a shopping list, not a database\n" * 100)
    status, said = barrow("--port", "0", "--data", str(tmp_path))
    assert status == 1
    assert len(said.splitlines()) == 1
    assert "not a database" in said


def test_postgresql_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = f"postgresql://barrow:damson@127.0.0.1:{free_port()}/barrow"
    status, said = barrow("--port", "0", "--data", str(tmp_path), BARROW_DATABASE_URL=url)
    assert status == 1
    assert len(said.splitlines()) == 1
    assert "The database cannot be used: connection failed" in said
    assert "damson" not in said


def test_a_database_url_that_is_none_is_named(tmp_path: Path) -> None:
    ended = barrow("--port", "0", "--data", str(tmp_path), BARROW_DATABASE_URL="barrow on the big machine")
    assert ended == (
        1,
        "The database cannot be used: BARROW_DATABASE_URL is not of the form "
        "postgresql://USER:PASSWORD@HOST/NAME.\n",
    )


def test_a_driver_that_is_missing_is_named(tmp_path: Path) -> None:
    without_driver = "import sys; sys.modules['psycopg'] = None; from app.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", without_driver, "--port", "0", "--data", str(tmp_path)],
        cwd=ROOT,
        env=clean_environment() | {"BARROW_DATABASE_URL": "postgres://somewhere/barrow"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (
        1,
        "The database cannot be used: its driver psycopg is not installed (pip install 'barrow[postgres]').\n",
    )


def test_a_certificate_without_its_key_is_named(certificate: tuple[Path, Path], tmp_path: Path) -> None:
    cert, _ = certificate
    data = ("--data", str(tmp_path))
    assert barrow("--cert", str(cert), *data) == (1, "https takes both --cert and --key.\n")
    assert barrow("--cert", str(cert), "--key", str(cert), *data) == (
        1,
        f"{cert} and {cert} are not a PEM certificate and its key.\n",
    )


def test_a_setting_of_the_wrong_kind_is_named() -> None:
    status, said = barrow(BARROW_PORT="http")
    assert status == 2
    assert "BARROW_PORT" in said.splitlines()[-1]
