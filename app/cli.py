"""The command line: `barrow`, or `python3 -m app` in a checkout.

Everything heavy is imported by the command that needs it: `--help` and a wrong option answer at once.
"""

import gc
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from app.https.command import https

if TYPE_CHECKING:
    from app.kit.settings import Settings


class Deployed(StrEnum):
    """The files that `deploy` prints."""

    CADDYFILE = "caddyfile"
    UNIT = "unit"


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


cli.add_typer(https)


def main() -> None:
    """The `barrow` command."""
    # Looking for garbage among what is imported takes a tenth of a start: `keep_what_is_loaded` ends this.
    gc.disable()
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
    origin: Annotated[
        str | None,
        typer.Option(
            envvar="BARROW_ORIGIN",
            help="What phones open where a proxy does the https: https://stall.example",
        ),
    ] = None,
    forwarded_allow_ips: Annotated[
        str,
        typer.Option(
            envvar="BARROW_FORWARDED_ALLOW_IPS",
            help="Proxies whose X-Forwarded-* headers are believed, comma separated.",
        ),
    ] = "",
) -> None:
    """Serve the till to phones and the office to a browser."""
    from app.serving import listen, make_data_folder, read_settings, run

    try:
        settings = read_settings(
            data=data,
            host=host,
            port=port,
            demo=demo,
            cert=cert,
            key=key,
            origin=origin,
            forwarded_allow_ips=forwarded_allow_ips,
        )
        check_certificate(settings)
        with listen(settings.host, settings.port) as listener:
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
    from app.serving import keep_what_is_loaded, read_settings
    from app.sync.check import check as check_everything

    settings = read_settings(data=data)
    if settings.database_url is None and not (settings.data / "barrow.db").is_file():
        sys.exit(f"There is no database in {settings.data}. Choose its folder with --data.")
    keep_what_is_loaded()
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


@cli.command()
def deploy(
    what: Annotated[Deployed, typer.Argument(help="The file to print.")],
    name: Annotated[str, typer.Option(help="The name that phones open.")] = "stall.example",
) -> None:
    """Print a file that puts Barrow behind a name of its own."""
    from app.deploy import file_for

    print(file_for(what.value, name), end="")


if __name__ == "__main__":
    main()
