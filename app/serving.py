"""From settings to a process that answers: a port, a data folder, a database that is up to date, uvicorn.

What stands in the way ends the program with one line for the person at the terminal.
"""

import errno
import gc
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.kit.settings import Settings
from app.welcome import print_welcome, with_origin

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

STOPS_WITHIN_S = 5
BACKLOG = 1024


def keep_what_is_loaded() -> None:
    """From here on garbage is looked for, and never among what a start has loaded: that stays."""
    gc.freeze()
    gc.enable()


def read_settings(**given: Any) -> Settings:
    """Options over environment over defaults."""
    from pydantic import ValidationError

    try:
        return Settings(**given)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        said = str(first.get("ctx", {}).get("error", first["msg"]))
        sys.exit(f"BARROW_{str(first['loc'][0]).upper()}: {said}.")


def listen(host: str, port: int, port_option: str = "--port") -> socket.socket:
    """Takes the port, before anything is written: it stays ours until the server answers on it."""
    try:
        return open_listener(host, port)
    except OSError as error:
        sys.exit(why_not_listening(host, port, error, port_option))


def open_listener(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    if os.name == "posix":
        # On Windows the same option would let two servers share a port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def why_not_listening(host: str, port: int, error: OSError, port_option: str) -> str:
    """One line for the person who chose the address."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: choose one with {port_option}."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose one above 1023 with {port_option}."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine: choose one with --host."
    return f"{host}:{port} cannot be listened on: {error.strerror}."


def make_data_folder(folder: Path) -> None:
    """Makes the folder for its owner alone, and makes sure that it can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        sys.exit(f"The data folder {folder} cannot be written: {error.strerror}. Choose one with --data.")


def prepare_database(settings: Settings) -> str | None:
    """Brings the database up to date; the token of the owner's way in while there is none."""
    from app.kit.db import DatabaseUnreachable
    from app.kit.schema import SchemaTooNew
    from app.main import prepare

    # The database and what belongs to it are nobody else's to read.
    os.umask(0o077)
    try:
        return prepare(settings).setup_token
    except SchemaTooNew as error:
        sys.exit(str(error))
    except DatabaseUnreachable as error:
        sys.exit(f"The database cannot be used: {error}.")


def uvicorn_config(settings: Settings, app: "FastAPI", **more: Any) -> "uvicorn.Config":
    """How every server of ours is run. Forwarded headers are believed from where the settings say only."""
    import uvicorn

    return uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        proxy_headers=bool(settings.forwarded_allow_ips),
        forwarded_allow_ips=settings.forwarded_allow_ips,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOPS_WITHIN_S,
        **more,
    )


def run(settings: Settings, listener: socket.socket) -> None:
    """Brings the database up to date, says where Barrow is, and serves until it is told to end."""
    import uvicorn

    from app.main import create_app

    settings = with_origin(settings)
    setup_token = prepare_database(settings)
    config = uvicorn_config(
        settings, create_app(settings), lifespan="on", ssl_certfile=settings.cert, ssl_keyfile=settings.key
    )
    print_welcome(settings, setup_token)
    keep_what_is_loaded()
    uvicorn.Server(config).run(sockets=[listener])
