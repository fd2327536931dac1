"""What the terminal says at the start: where Barrow is, and how a phone gets there."""

import shutil
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from app.kit.settings import Settings

EVERY_ADDRESS = {"0.0.0.0", "::"}
HTTPS_FOLDER = "https"


def print_welcome(settings: Settings, setup_token: str | None) -> None:
    """Where Barrow is, who can reach it there, and the owner's way in while there is none."""
    origin = settings.origin or plain_origin(settings)
    print(f"\n  Barrow is at {origin}")
    if settings.origin:
        print_qr(settings.origin)
        warn_of_address(settings.origin)
    else:
        if settings.cert:
            print("  for browsers on this machine. Phones reach it with --host 0.0.0.0.")
        elif is_this_machine_only(settings.host):
            print("  for browsers on this machine.")
            print_ways_to_https(settings)
        else:
            print("  A phone cannot keep sales there: browsers allow that over https only.")
            print_ways_to_https(settings)
    if setup_token:
        print(f"\n  Set up the stall, once, at\n  {origin}/office/setup#{setup_token}")
    print("\n  Ctrl-C ends it.\n", flush=True)


def print_ways_to_https(settings: Settings) -> None:
    """Phones need it: the way that fits this machine comes first."""
    https = f"{command()} https"
    if (settings.data / HTTPS_FOLDER).is_dir():
        print(f"\n  The phones of this stall come by https: end this and start\n  {https}")
        return
    print(f"\n  Phones need https. In one Wi-Fi with this machine:\n  {https}")
    if shutil.which("tailscale"):
        print(f"  With the Tailscale that is on this machine:\n  tailscale serve --bg {settings.port}")
    print("  With a name of your own, from anywhere: see “A phone needs https” in the README.")


def command() -> str:
    """How Barrow is started here."""
    return "python3 -m app" if (Path(__file__).parent.parent / "pyproject.toml").is_file() else "barrow"


def is_this_machine_only(host: str) -> bool:
    """Whether no other machine can connect."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def with_origin(settings: Settings) -> Settings:
    """With the origin that phones open, where a certificate tells it and nobody has said it."""
    if settings.origin or not settings.cert or is_this_machine_only(settings.host):
        return settings
    host = certificate_name(settings.cert) if settings.host in EVERY_ADDRESS else settings.host
    return settings.model_copy(update={"origin": f"https://{host or network_address()}:{settings.port}"})


def plain_origin(settings: Settings) -> str:
    """What to type where no origin is known."""
    host = network_address() if settings.host in EVERY_ADDRESS else None
    return settings.local_origin(host)


def network_address() -> str:
    """This machine's address in its network; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "localhost"
        address: str = probe.getsockname()[0]
        return address


def certificate_name(cert: Path) -> str | None:
    """The first name the certificate is for."""
    from cryptography.x509 import DNSName, ExtensionNotFound, SubjectAlternativeName, load_pem_x509_certificate

    try:
        extensions = load_pem_x509_certificate(cert.read_bytes()).extensions
        names = extensions.get_extension_for_class(SubjectAlternativeName).value.get_values_for_type(DNSName)
    except ExtensionNotFound:
        return None
    return next((name for name in names if "*" not in name), None)


def is_address(host: str) -> bool:
    """Whether it is a number of the network and not a name."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def warn_of_address(origin: str) -> None:
    """A network gives out other numbers one day; a phone keeps its sales under the one it knows."""
    if is_address(urlsplit(origin).hostname or ""):
        print(
            "\n  Do not give phones this number. When the network gives this machine another one,\n"
            "  a phone finds an empty Barrow there, and what it has not sent stays behind.\n"
            f"  A name stays: {command()} https"
        )


def print_qr(text: str) -> None:
    """A QR code for the camera of a phone, in colours of its own so that it reads on any terminal."""
    if not sys.stdout.isatty():
        return
    import qrcode

    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.print_ascii(tty=True)
