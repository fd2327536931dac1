"""The command line: `barrow`, or `python3 -m app` in a checkout.

Everything heavy is imported by the command that needs it: `--help` and a wrong option answer at once.
"""

import errno
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from app.kit.settings import Settings

STOPS_WITHIN_S = 5
BACKLOG = 1024


class ServesByDefault(TyperGroup):
    """Takes `serve` for granted where no command is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the command that was left out in front."""
        if not args or (args[0].startswith("-") and args[0] != "--version"):
            args = ["serve", *args]
        return super().parse_args(ctx, args)


cli = typer.Typer(
    cls=ServesByDefault, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


def main() -> None:
    """The `barrow` command."""
    cli(prog_name="barrow")


def print_version(asked: bool) -> None:
    """Answers `--version`."""
    if asked:
        from importlib.metadata import version

        print(f"barrow {version('barrow')}")
        raise typer.Exit


@cli.callback()
def barrow(
    _: Annotated[bool, typer.Option("--version", callback=print_version, is_eager=True)] = False,
) -> None:
    """The till for small-batch makers. Without a command it serves."""


@cli.command()
def serve(
    data: Annotated[
        Path, typer.Option(envvar="BARROW_DATA", file_okay=False, help="The folder that holds the database.")
    ] = Path("barrow-data"),
    host: Annotated[
        str, typer.Option(envvar="BARROW_HOST", help="The address to listen on; 0.0.0.0 for every one.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="BARROW_PORT", min=0, max=65535)] = 8000,
    demo: Annotated[
        bool,
        typer.Option("--demo", envvar="BARROW_DEMO", help="Fill an empty database with a believable stall."),
    ] = False,
    cert: Annotated[
        Path | None,
        typer.Option(envvar="BARROW_CERT", exists=True, dir_okay=False, help="TLS certificate chain, PEM."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            envvar="BARROW_KEY", exists=True, dir_okay=False, help="The certificate's private key, PEM."
        ),
    ] = None,
) -> None:
    """Serve the till to phones and the office to a browser."""
    try:
        settings = read_settings(data=data, host=host, port=port, demo=demo, cert=cert, key=key)
        check_certificate(settings)
        with listen(settings) as listener:
            settings = settings.model_copy(update={"port": listener.getsockname()[1]})
            make_data_folder(settings.data)
            run(settings, listener)
    except KeyboardInterrupt:
        sys.exit(0)


@cli.command()
def check(
    data: Annotated[
        Path, typer.Option(envvar="BARROW_DATA", file_okay=False, help="The folder that holds the database.")
    ] = Path("barrow-data"),
) -> None:
    """Prove the tables against the journal. Nothing is changed; a running server may go on."""
    from app.kit.db import Database, DatabaseUnreachable, check_reachable
    from app.kit.schema import is_current
    from app.sync.check import check as check_everything

    settings = read_settings(data=data)
    if settings.database_url is None and not (settings.data / "barrow.db").is_file():
        sys.exit(f"There is no database in {settings.data}. Choose its folder with --data.")
    database = Database(settings.url)
    try:
        check_reachable(database)
        with database.connection(write=False) as connection:
            if not is_current(connection):
                sys.exit("The database was written by another version of Barrow: start this one once first.")
        found = check_everything(database, show_progress)
    except DatabaseUnreachable as error:
        sys.exit(f"The database cannot be used: {error}.")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        database.close()
    print(f"Lines read again: {found.line_count:,}, logs: {found.log_count:,}.")
    if found.difference:
        sys.exit(f"The tables do not follow from them. First difference:\n  {found.difference}")
    print("Every chain is whole, and every table is what they say.")


def show_progress(line_count: int) -> None:
    """Counts on the terminal what is done."""
    if sys.stderr.isatty():
        print(f"\r{line_count:,} lines\r", end="", file=sys.stderr, flush=True)


def read_settings(**given: Any) -> "Settings":
    """Options over environment over defaults."""
    from pydantic import ValidationError

    from app.kit.settings import Settings

    try:
        return Settings(**given)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        sys.exit(f"BARROW_{str(first['loc'][0]).upper()}: {first['msg']}.")


def check_certificate(settings: "Settings") -> None:
    """Ends with one line when the certificate and its key cannot be served with."""
    if (settings.cert is None) != (settings.key is None):
        sys.exit("https takes both --cert and --key.")
    if settings.cert is None:
        return
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.cert, settings.key, password="")
    except ssl.SSLError:
        sys.exit(f"{settings.cert} and {settings.key} are not a PEM certificate and its key.")
    except OSError as error:
        sys.exit(f"The certificate or its key cannot be read: {error.strerror}.")


def listen(settings: "Settings") -> socket.socket:
    """Takes the port, before anything is written: it stays ours until the server answers on it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    if os.name == "posix":
        # On Windows the same option would let two servers share a port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        sys.exit(why_not_listening(settings, error))
    return listener


def why_not_listening(settings: "Settings", error: OSError) -> str:
    """One line for the person who chose the address."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is taken by another program: choose one with --port."
    if error.errno == errno.EACCES:
        return f"Port {settings.port} needs more rights than this user has: choose one above 1023 with --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{settings.host} is no address of this machine: choose one with --host."
    return f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}."


def make_data_folder(folder: Path) -> None:
    """Makes the folder for its owner alone, and makes sure that it can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        sys.exit(f"The data folder {folder} cannot be written: {error.strerror}. Choose one with --data.")


def run(settings: "Settings", listener: socket.socket) -> None:
    """Brings the database up to date, says where Barrow is, and serves until it is told to end."""
    import uvicorn

    from app.kit.db import DatabaseUnreachable
    from app.kit.schema import SchemaTooNew
    from app.main import create_app, prepare

    # The database and what belongs to it are nobody else's to read.
    os.umask(0o077)
    try:
        prepared = prepare(settings)
    except SchemaTooNew as error:
        sys.exit(str(error))
    except DatabaseUnreachable as error:
        sys.exit(f"The database cannot be used: {error}.")
    config = uvicorn.Config(
        create_app(settings),
        http="httptools",
        ws="none",
        lifespan="on",
        ssl_certfile=settings.cert,
        ssl_keyfile=settings.key,
        proxy_headers=bool(settings.forwarded_allow_ips),
        forwarded_allow_ips=settings.forwarded_allow_ips,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOPS_WITHIN_S,
    )
    print_welcome(settings, prepared.setup_token)
    uvicorn.Server(config).run(sockets=[listener])


def print_welcome(settings: "Settings", setup_token: str | None) -> None:
    """Where Barrow is, who can reach it there, and the owner's way in while there is none."""
    origin = public_origin(settings)
    print(f"\n  Barrow is at {origin}")
    if is_this_machine_only(settings.host):
        print("  for browsers on this machine. Phones need https: see --host, --cert and --key.")
    elif settings.cert:
        print_qr(origin)
    else:
        print("  A phone cannot keep sales there: browsers allow that over https only (--cert and --key).")
    if setup_token:
        print(f"\n  Set up the stall, once, at\n  {origin}/office/setup#{setup_token}")
    print("\n  Ctrl-C ends it.\n", flush=True)


def is_this_machine_only(host: str) -> bool:
    """Whether no other machine can connect."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def public_origin(settings: "Settings") -> str:
    """What to type: where Barrow listens on every address, the certificate's name or the network's address."""
    if settings.host not in {"0.0.0.0", "::"}:
        return settings.origin
    host = certificate_name(settings.cert, settings.key) if settings.cert and settings.key else None
    return settings.model_copy(update={"host": host or network_address()}).origin


def network_address() -> str:
    """This machine's address in its network; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "localhost"
        address: str = probe.getsockname()[0]
        return address


def certificate_name(cert: Path, key: Path) -> str | None:
    """The first name the certificate is for, from a handshake with ourselves: nothing else parses it for us."""
    import ssl

    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    server.load_cert_chain(cert, key)
    client.check_hostname = False
    client.load_verify_locations(cert)
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    caller = client.wrap_bio(down, up)
    sides = (caller, server.wrap_bio(up, down, server_side=True))
    for side in sides * 2:
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
        except ssl.SSLError:
            return None
    names: Any = (caller.getpeercert() or {}).get("subjectAltName", ())
    return next((name for _, name in names if "*" not in name), None)


def print_qr(text: str) -> None:
    """A QR code for the camera of a phone, in colours of its own so that it reads on any terminal."""
    if not sys.stdout.isatty():
        return
    import qrcode

    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.print_ascii(tty=True)


if __name__ == "__main__":
    main()
