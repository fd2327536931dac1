"""The start of `barrow https`: names, authority, certificate, ports; then it serves."""

import os
import sys
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from socket import socket

import uvicorn

from app.https.announce import Announcer
from app.https.certificates import fingerprint
from app.https.folder import FolderDamaged, HttpsFolder
from app.https.names import DEFAULT_NAME, DEFAULT_PORT, NameRefused, Names, further_name, origin_of, stall_name
from app.https.onboarding import create_onboarding
from app.https.running import Keeper, now, serve_all
from app.main import create_app
from app.serving import (
    STOPS_WITHIN_S,
    keep_what_is_loaded,
    listen,
    make_data_folder,
    open_listener,
    prepare_database,
    read_settings,
    uvicorn_config,
)
from app.welcome import HTTPS_FOLDER, is_address, network_address, print_qr

AUTHORITY_OLD = timedelta(days=365)
Chosen = tuple[str | None, list[str] | None, int | None]


def start(data: Path, host: str, chosen: Chosen, ports: tuple[int, int], *, announce: bool, demo: bool) -> None:
    """Serves until it is told to end. Ends with one line where it cannot."""
    folder = HttpsFolder(data / HTTPS_FOLDER)
    onboarding_port, office_port = ports
    try:
        names, warnings = choose_names(folder.names, *chosen)
    except NameRefused as refused:
        sys.exit(str(refused))
    with ExitStack() as open_sockets:
        https_at = open_sockets.enter_context(listen(host, names.port))
        onboarding_at = open_sockets.enter_context(listen(host, onboarding_port, "--onboarding-port"))
        office_at = office_listener(office_port, open_sockets)
        make_data_folder(data)
        os.umask(0o077)
        made = make_certificates(folder, names)
        settings = read_settings(
            data=data, host=host, port=names.port, demo=demo, cert=folder.stall, origin=names.origin
        )
        setup_token = prepare_database(settings)
        app = create_app(settings)
        https_config = uvicorn_config(settings, app, lifespan="on", ssl_certfile=folder.stall)
        https_config.load()
        assert https_config.ssl is not None
        announcer = Announcer(names.port) if announce else None
        app.state.phones_begin_at = partial(onboarding_address, names, onboarding_port, announcer)
        keeper = Keeper(folder, https_config.ssl, app, announcer)
        servers = [(https_config, https_at), (onboarding_config(folder), onboarding_at)]
        if office_at:
            servers.append((uvicorn_config(settings, app, lifespan="off"), office_at))

        def welcome() -> None:
            print_https_welcome(folder, names, onboarding_port, announcer)
            print_office(names, office_port if office_at else None, setup_token, first=made)
            for warning in [*warnings, *authority_warnings(folder)]:
                print(f"\n  {warning}")
            print("\n  Ctrl-C ends it.\n", flush=True)

        keep_what_is_loaded()
        serve_all(servers, keeper, welcome)


def choose_names(
    before: Names | None, name: str | None, also: list[str] | None, port: int | None
) -> tuple[Names, list[str]]:
    """What to serve from now on, and what the person must know about it. Raises NameRefused."""
    wanted = stall_name(name) if name else None
    further = None if also is None else tuple(dict.fromkeys(further_name(each) for each in also))
    if before is None:
        names = Names(wanted or DEFAULT_NAME, further or (), (), port or DEFAULT_PORT)
    else:
        names = before.renamed(wanted, further)
    warnings = [
        f"{number} is a number, not a name. When the network gives this machine another one, phones that\n"
        f"  opened {origin_of(number, names.port)} find nobody there, and what they have not sent stays behind."
        for number in names.also
        if is_address(number)
    ]
    if before and port and port != before.port:
        raise NameRefused(
            f"Phones know this stall at port {before.port}, and an address with another port is another "
            f"address: what they have not sent would stay behind. Leave --port out."
        )
    return names, warnings


def make_certificates(folder: HttpsFolder, names: Names) -> bool:
    """Makes or renews what is served; True at the very first start."""
    try:
        made = folder.make_authority(now())
        folder.authority()
        folder.keep_names(names)
        folder.renew(now())
    except FolderDamaged as damaged:
        sys.exit(str(damaged))
    return made


def office_listener(port: int, open_sockets: ExitStack) -> socket | None:
    """This machine's own browser needs no certificate on localhost; where the port is taken it goes without."""
    try:
        return open_sockets.enter_context(open_listener("127.0.0.1", port))
    except OSError:
        return None


def onboarding_config(folder: HttpsFolder) -> uvicorn.Config:
    """Plain http, and nothing of the app behind it."""
    return uvicorn.Config(
        create_onboarding(folder),
        http="httptools",
        ws="none",
        lifespan="off",
        proxy_headers=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOPS_WITHIN_S,
    )


def onboarding_address(names: Names, port: int, announcer: Announcer | None) -> str:
    """Where a phone learns to trust this machine: by its name, where the network is told it."""
    is_found = announcer is not None and announcer.trouble is None
    return f"http://{names.name if is_found else network_address()}:{port}"


def print_https_welcome(
    folder: HttpsFolder, names: Names, onboarding_port: int, announcer: Announcer | None
) -> None:
    """Where a phone begins, which is not where it sells."""
    print(f"\n  Barrow is at {names.origin}, for phones in this Wi-Fi.")
    begin_at = onboarding_address(names, onboarding_port, announcer)
    print(f"\n  A new phone begins at\n  {begin_at}")
    print_qr(begin_at)
    if announcer and announcer.trouble is None:
        by_number = f"http://{network_address()}:{onboarding_port}"
        print(f"  or, where the phone does not find that, at\n  {by_number}")
    elif announcer:
        print(f"  The name could not be announced in the network ({announcer.trouble}).")
        print(f"  Phones find {names.name} only if something else tells them, such as the router.")
    shown = fingerprint(folder.authority().certificate)
    print(f"\n  The certificate’s SHA-256: {shown[:11]} … {shown[-11:]}")
    if names.former:
        former = ", ".join(origin_of(name, names.port) for name in names.former)
        print(f"\n  Phones that know {former} go on there.")


def print_office(names: Names, office_port: int | None, setup_token: str | None, *, first: bool) -> None:
    """This machine's own browser, and the owner's way in while there is none."""
    here = f"http://localhost:{office_port}" if office_port else names.origin
    if office_port:
        print(f"\n  The office, on this machine: {here}/office")
    if setup_token:
        print(f"\n  Set up the stall, once, at\n  {here}/office/setup#{setup_token}")
    if first:
        print("\n  The certificates were made now. Include the data folder in your backups: without")
        print("  its https folder every phone must be made ready again.")


def authority_warnings(folder: HttpsFolder) -> list[str]:
    """An authority ends, too: once in ten years."""
    ends = folder.authority().certificate.not_valid_after_utc
    if ends - now() > AUTHORITY_OLD:
        return []
    return [
        f"The authority that phones trust ends on {ends:%d %B %Y}. Before that, let every phone send its\n"
        "  sales, delete the https folder, start again, and make each phone ready anew."
    ]
