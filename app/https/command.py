"""`barrow https`, and what belongs to it. Everything heavy is imported by the command that needs it."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from app.https.folder import HttpsFolder
    from app.https.names import Names

https = typer.Typer(name="https", rich_markup_mode=None)

Data = Annotated[
    Path, typer.Option(envvar="BARROW_DATA", file_okay=False, help="The folder that holds the database.")
]
DATA = Path("barrow-data")
SameData = Annotated[Path | None, typer.Option(file_okay=False, help="The folder that holds the database.")]
Also = Annotated[
    list[str] | None,
    typer.Option(help="A further name that your own network knows, as in till.lan. May be given again."),
]


@https.callback(invoke_without_command=True)
def serve_https(
    ctx: typer.Context,
    data: Data = DATA,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "0.0.0.0",
    name: Annotated[
        str | None, typer.Option(help="What phones open: hartleys is https://hartleys.local:8443.")
    ] = None,
    also: Also = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="For https; 8443, or the one it began with.")
    ] = None,
    onboarding_port: Annotated[
        int, typer.Option(min=1, max=65535, help="For the pages that get a phone ready, plain http.")
    ] = 8080,
    office_port: Annotated[
        int, typer.Option(min=1, max=65535, help="For browsers on this machine only, plain http.")
    ] = 8000,
    announce: Annotated[
        bool, typer.Option("--announce/--no-announce", help="Tell the network the name (multicast DNS).")
    ] = True,
    demo: Annotated[
        bool,
        typer.Option("--demo", envvar="BARROW_DEMO", help="Fill an empty database with a believable stall."),
    ] = False,
) -> None:
    """Serve phones over https in one's own Wi-Fi, with certificates made here."""
    if ctx.invoked_subcommand:
        return
    from app.https.start import start

    try:
        start(data, host, (name, also, port), (onboarding_port, office_port), announce=announce, demo=demo)
    except KeyboardInterrupt:
        sys.exit(0)


@https.command()
def rename(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The new name, as in hartleys.")],
    data: SameData = None,
    also: Also = None,
) -> None:
    """Give the stall another name. A running server takes it up; the former name stays good."""
    from app.https.names import NameRefused
    from app.https.start import choose_names

    folder = existing(ctx, data)
    before = folder.names
    try:
        names, _ = choose_names(before, name, also, None)
    except NameRefused as refused:
        sys.exit(str(refused))
    folder.keep_names(names)
    say_renamed(before, names)


@https.command()
def remove(
    ctx: typer.Context,
    data: SameData = None,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the authority, its key and the names from this machine.")
    ] = False,
) -> None:
    """Tell how to undo everything, on every phone and here."""
    from app.https.words_en import words
    from app.welcome import command

    folder = existing(ctx, data)
    subject = authority_names(folder)
    print("\n" + words.remove_how.format(folder=folder.path, **subject), end="")
    if delete:
        shutil.rmtree(folder.path)
        print(words.removed.format(folder=folder.path))
    else:
        print(words.remove_files.format(command=command()))


def existing(ctx: typer.Context, data: Path | None) -> "HttpsFolder":
    """The folder, where there is one; `--data` may stand before or after the command."""
    from app.https.folder import HttpsFolder
    from app.https.words_en import words
    from app.welcome import HTTPS_FOLDER

    before: Path = ctx.parent.params["data"] if ctx.parent else DATA
    folder = HttpsFolder((data or before) / HTTPS_FOLDER)
    if not folder.path.is_dir():
        sys.exit(words.nothing.format(folder=folder.path))
    return folder


def authority_names(folder: "HttpsFolder") -> dict[str, Any]:
    """As phones list it."""
    from cryptography.x509.oid import NameOID

    from app.https.folder import FolderDamaged

    try:
        subject = folder.authority().certificate.subject
    except FolderDamaged:
        return {"authority": "Barrow", "organisation": "Barrow"}
    return {
        "authority": subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value,
        "organisation": subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value,
    }


def say_renamed(before: "Names | None", names: "Names") -> None:
    """What changes, and for whom nothing does."""
    print(f"\n  New phones open {names.origin}")
    if before and before.name != names.name:
        print(f"  Phones that know {before.origin} go on there: leave them as they are.")
    print("  A server that runs takes it up within seconds.\n")
