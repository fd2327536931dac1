"""Servers that a phone opens over https, and homes of browsers that trust who signed for them."""

import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Playwright

from app.kit.settings import Settings
from tests.machine import ROOT, find_caddy, find_certutil
from tests.phone import Phone
from tests.server import Server, clean_environment, free_port

CADDY_READY_WITHIN_S = 30
SITE = "stall.example"
# What a stall of these tests may be called later on.
LATER_NAMES = ("hartleys.local",)

# What a real server leaves out: an authority of Caddy's own, and nothing outside `folder`.
CADDYFILE = """{{
	admin off
	skip_install_trust
	local_certs
	storage file_system {folder}
	default_bind 127.0.0.1
	http_port {http_port}
	https_port {https_port}
}}
import {shipped}
"""


class HttpsServer(Server):
    """`barrow https`, with the office on the machine's own loopback."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        super().__init__(folder, settings)
        self.https_port, self.onboarding_port = free_port(), free_port()
        self.url = f"https://barrow.local:{self.https_port}"
        self.onboarding_url = f"http://localhost:{self.onboarding_port}"
        self.https_folder = self.data / "https"
        self.authority = self.https_folder / "authority.pem"

    def _arguments(self) -> list[str]:
        ports = {"port": self.https_port, "onboarding-port": self.onboarding_port, "office-port": self.port}
        options = [f"--{name}={port}" for name, port in ports.items()]
        return ["https", f"--data={self.data}", "--host=127.0.0.1", "--no-announce", *options]


class ServerBehindCaddy(Server):
    """`barrow serve` behind the Caddy of this machine, with the Caddyfile that Barrow ships."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        super().__init__(folder, settings)
        self._folder = folder
        self.https_port = free_port()
        self.url = f"https://{SITE}:{self.https_port}"
        self.authority = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        self._caddy: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Starts Barrow; the proxy once, and from then on it stays."""
        super().start(*options)
        if self._caddy is None:
            self._caddy = self._start_caddy()

    def close(self) -> None:
        """Ends both."""
        super().close()
        if self._caddy is not None:
            self._caddy.send_signal(signal.SIGTERM)
            self._caddy.wait(15)

    def _arguments(self) -> list[str]:
        return [*super()._arguments(), "--origin", self.url, "--forwarded-allow-ips", "127.0.0.1"]

    def _start_caddy(self) -> subprocess.Popen[bytes]:
        caddy, config = find_caddy(), self._folder / "Caddyfile"
        assert caddy
        config.write_text(
            CADDYFILE.format(
                folder=self._folder / "caddy",
                http_port=free_port(),
                https_port=self.https_port,
                shipped=ROOT / "app" / "deploy" / "Caddyfile",
            )
        )
        here = {"BARROW_SITE": SITE, "BARROW_UPSTREAM": f"127.0.0.1:{self.port}", "HOME": str(self._folder)}
        with (self._folder / "caddy.log").open("wb") as log:
            process = subprocess.Popen(
                [caddy, "run", "--adapter", "caddyfile", "--config", str(config)],
                env=clean_environment() | here,
                stdout=log,
                stderr=log,
            )
        give_up_at = time.monotonic() + CADDY_READY_WITHIN_S
        issued = self._folder / "caddy" / "certificates" / "local" / SITE / f"{SITE}.crt"
        while not issued.exists():
            log_text = (self._folder / "caddy.log").read_text()
            assert process.poll() is None, f"Caddy ended:\n{log_text}"
            assert time.monotonic() < give_up_at, f"Caddy has no certificate:\n{log_text}"
            time.sleep(0.05)
        return process


def trusting_phone(
    playwright: Playwright, folder: Path, server: Server | None, *more_names: str, trusts: bool = True
) -> Phone:
    """A phone that finds the server's name on this machine and, unless told otherwise, trusts who signed."""
    if server is None or server.authority is None:
        return Phone(playwright, folder)
    home = folder.with_name(f"{folder.name}-home")
    trust_in(home, server.authority if trusts else None)
    names = (urlsplit(server.url).hostname, *LATER_NAMES, *more_names)
    found_here = ", ".join(f"MAP {name} 127.0.0.1" for name in names)
    return Phone(playwright, folder, home=home, flags=[f"--host-resolver-rules={found_here}"])


def trust_in(home: Path, authority: Path | None) -> None:
    """Makes a home whose browser finds this authority in its own store, as if its owner had put it there."""
    certutil = find_certutil()
    assert certutil
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    database = ["-d", f"sql:{store}"]
    subprocess.run([certutil, *database, "-N", "--empty-password"], check=True)
    if authority is not None:
        add = ["-A", "-t", "C,,", "-n", "Barrow", "-i", str(authority)]
        subprocess.run([certutil, *database, *add], check=True)
