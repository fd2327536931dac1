"""`barrow https` at the terminal: what it says, what it refuses, and how it is undone."""

import os
import pty
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.https.folder import HttpsFolder
from tests.machine import ROOT
from tests.secure import HttpsServer
from tests.server import clean_environment, free_port
from tests.terminal import barrow, read_terminal


@pytest.fixture
def server(tmp_path: Path) -> Iterator[HttpsServer]:
    """Started for the first time."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = HttpsServer(folder)
    server.start()
    yield server
    server.close()


def over_https(server: HttpsServer) -> int:
    """The status of the app's front page, as a phone that trusts the authority gets it."""
    trusting = ssl.create_default_context(cafile=server.authority)
    with (
        socket.create_connection(("127.0.0.1", server.https_port), timeout=10) as plain,
        trusting.wrap_socket(plain, server_hostname="barrow.local") as connection,
    ):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: barrow.local\r\nConnection: close\r\n\r\n")
        return int(connection.recv(4096).split()[1])


def test_serves_phones_newcomers_and_this_machine_each_at_a_port_of_their_own(server: HttpsServer) -> None:
    assert over_https(server) == 200
    for url in (server.onboarding_url, f"{server.office_url}/office"):
        with urllib.request.urlopen(url, timeout=10) as answer:
            assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server.onboarding_url}/api/state", timeout=10)
    assert f"Barrow is at {server.url}, for phones in this Wi-Fi." in server.output
    assert f"Set up the stall, once, at\n  {server.office_url}/office/setup#" in server.output
    assert "Include the data folder in your backups" in server.output


def test_the_office_port_is_this_machines_alone(server: HttpsServer) -> None:
    """Plain http carries the office's cookie: it must not leave the machine."""
    socket.create_connection(("127.0.0.1", server.port), timeout=10).close()
    # Any other address of this machine will do: one that listens everywhere answers here, too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=10)


def test_ends_quietly_with_ctrl_c(server: HttpsServer) -> None:
    assert server.interrupt() == 0
    assert "Traceback" not in server.output


def test_the_second_start_says_less_and_keeps_the_authority(server: HttpsServer) -> None:
    before = HttpsFolder(server.https_folder).fingerprint()
    server.stop()
    server.start()
    assert HttpsFolder(server.https_folder).fingerprint() == before
    assert "Include the data folder" not in server.output
    assert over_https(server) == 200


def test_goes_on_with_its_certificate_when_the_folder_is_gone(server: HttpsServer) -> None:
    shutil.rmtree(server.https_folder)
    give_up_at = time.monotonic() + 20
    while "The certificate is served as it was" not in server.output:
        assert time.monotonic() < give_up_at, server.output
        time.sleep(0.2)
    assert not server.https_folder.exists()
    with urllib.request.urlopen(f"{server.office_url}/readyz", timeout=10) as answer:
        assert answer.status == 200


def test_a_terminal_shows_a_qr_code_of_where_a_phone_begins(tmp_path: Path) -> None:
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "app.cli", "https", "--data", str(tmp_path), "--no-announce"]
    ports = [f"--{name}port={free_port()}" for name in ("", "onboarding-", "office-")]
    process = subprocess.Popen(
        [*command, *ports], cwd=ROOT, env=clean_environment(), stdout=inside, stderr=inside
    )
    os.close(inside)
    said = read_terminal(terminal, until="Ctrl-C ends it.")
    assert said.count("▀") > 50
    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0
    os.close(terminal)


def test_another_port_would_strand_phones_and_is_refused(server: HttpsServer) -> None:
    server.stop()
    status, said = barrow("https", "--data", str(server.data), "--port", str(free_port()))
    assert status == 1
    assert said.startswith(f"Phones know this stall at port {server.https_port}")
    assert len(said.splitlines()) == 1


def test_a_number_is_taken_with_a_warning(server: HttpsServer) -> None:
    server.stop()
    server.start("--also", "192.168.1.20")
    assert "192.168.1.20 is a number, not a name." in server.output
    assert "what they have not sent stays behind" in server.output


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--name", "two words"), "two words cannot be a name"),
        (("--also", "bank.example"), "bank.example is a name of the internet"),
        (("--also", "8.8.8.8"), "8.8.8.8 is not a number of a home network"),
    ],
)
def test_a_name_that_cannot_be_is_named_and_nothing_is_made(
    tmp_path: Path, option: tuple[str, str], said: str
) -> None:
    status, line = barrow("https", "--data", str(tmp_path / "data"), *option)
    assert (status, len(line.splitlines())) == (1, 1)
    assert line.startswith(said)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("option", ["--port", "--onboarding-port"])
def test_a_taken_port_is_named_with_its_option(tmp_path: Path, option: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        others = {name: str(free_port()) for name in ("--port", "--onboarding-port")} | {option: str(port)}
        arguments = [part for pair in others.items() for part in pair]
        ended = barrow("https", "--data", str(tmp_path / "data"), "--host", "127.0.0.1", *arguments)
    assert ended == (1, f"Port {port} is taken by another program: choose one with {option}.\n")
    assert not (tmp_path / "data").exists()


def test_a_lost_authority_is_said_in_one_line(server: HttpsServer) -> None:
    server.stop()
    (server.https_folder / "authority.key").unlink()
    status, said = barrow("https", "--data", str(server.data), *two_free_ports())
    assert (status, len(said.splitlines())) == (1, 1)
    assert "Bring the folder back from a backup" in said


def two_free_ports() -> list[str]:
    """Options for the ports that are not remembered."""
    return [f"--onboarding-port={free_port()}", f"--office-port={free_port()}"]


def test_remove_tells_how_and_deletes_nothing_by_itself(folder: HttpsFolder) -> None:
    status, said = barrow("https", "remove", "--data", str(folder.path.parent))
    assert status == 0
    for part in (
        "All on the server",
        "VPN & Device Management, Barrow on",
        "User credentials",
        str(folder.path),
    ):
        assert part in said
    assert (folder.path / "authority.key").exists()


def test_remove_deletes_when_asked(folder: HttpsFolder) -> None:
    status, said = barrow("https", "--data", str(folder.path.parent), "remove", "--delete")
    assert status == 0
    assert f"Deleted {folder.path}" in said
    assert not folder.path.exists()
    assert folder.path.parent.exists()


@pytest.mark.parametrize("command", [("remove",), ("rename", "hartleys")])
def test_where_there_is_nothing_that_is_said(tmp_path: Path, command: tuple[str, ...]) -> None:
    ended = barrow("https", *command, "--data", str(tmp_path))
    assert ended == (1, f"{tmp_path / 'https'} does not exist: nothing was set up for https here.\n")
