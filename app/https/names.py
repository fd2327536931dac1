"""The names under which phones know the stall. A name that was given is served for ever.

A browser keeps an app and its sales by origin: scheme, name and port. Whoever gives up an origin strands what
a phone has not sent. So a new name comes beside the former ones, and the port stays what it was.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from ipaddress import ip_address, ip_network
from pathlib import Path

from app.welcome import is_address

DEFAULT_NAME = "barrow.local"
DEFAULT_PORT = 8443
# What the authority may sign for: names that nobody can have on the internet.
LOCAL_ENDINGS = ("local", "lan", "internal", "home.arpa", "localhost")

# A certificate with any other name or number in it is refused whole.
HOME_NETWORKS = tuple(
    ip_network(network)
    for network in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8",
        "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip

LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(\.{LABEL})*")


class NameRefused(Exception):
    """One line for the person who chose the name."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the certificate is for, the name for new phones first."""

    name: str = DEFAULT_NAME
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    port: int = DEFAULT_PORT

    @property
    def all(self) -> tuple[str, ...]:
        """Every name and number, each once. `localhost` is for this machine's own browser."""
        return tuple(dict.fromkeys((self.name, *self.also, *self.former, "localhost")))

    @property
    def announced(self) -> tuple[str, ...]:
        """The names that the network must hear of from us."""
        return tuple(name for name in self.all if name.endswith(".local"))

    @property
    def origin(self) -> str:
        """What phones open."""
        return origin_of(self.name, self.port)

    def renamed(self, name: str | None, also: tuple[str, ...] | None) -> "Names":
        """With another name, further names, or both; what was served before goes on being served."""
        chosen = replace(self, name=name or self.name, also=self.also if also is None else also)
        kept = (*self.former, self.name, *self.also)
        former = tuple(each for each in dict.fromkeys(kept) if each not in (chosen.name, *chosen.also))
        return replace(chosen, former=former)


def origin_of(name: str, port: int) -> str:
    """An origin as a browser writes it: 443 goes without saying."""
    host = f"[{name}]" if ":" in name else name
    return f"https://{host}" if port == 443 else f"https://{host}:{port}"


def stall_name(typed: str) -> str:
    """`stall`, `stall.local` or `Stall.local`: the name that is announced. Raises NameRefused."""
    name = typed.strip().lower().rstrip(".").removesuffix(".local")
    if not re.fullmatch(LABEL, name):
        raise NameRefused(f"{typed} cannot be a name: use letters, figures and hyphens, as in hartleys-stall.")
    return f"{name}.local"


def further_name(typed: str) -> str:
    """A name that the owner's own network knows, or a number of it. Raises NameRefused."""
    name = typed.strip().lower().rstrip(".")
    if is_address(name):
        if not any(ip_address(name) in network for network in HOME_NETWORKS):
            raise NameRefused(f"{typed} is not a number of a home network.")
        return name
    if "*" in name or not NAME.fullmatch(name):
        raise NameRefused(f"{typed} cannot be a name in a certificate.")
    if not name.endswith(tuple(f".{ending}" for ending in LOCAL_ENDINGS)):
        endings = ", ".join(f".{ending}" for ending in LOCAL_ENDINGS)
        raise NameRefused(
            f"{typed} is a name of the internet: the certificates made here are for names in {endings} only. "
            "For a name of your own see “A phone needs https” in the README."
        )
    return name


def read_names(file: Path) -> Names | None:
    """What was chosen before, or None."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    return Names(kept["name"], tuple(kept["also"]), tuple(kept["former"]), kept["port"])


def names_as_json(names: Names) -> bytes:
    """What `read_names` reads."""
    return json.dumps(asdict(names), indent=1).encode()
