"""Serves the app over https, the onboarding pages over plain http, and keeps certificate and names current."""

import asyncio
import signal
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from socket import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI

from app.https.announce import Announcer
from app.https.folder import HttpsFolder
from app.https.names import Names
from app.kit import clock

LOOKS_EVERY_S = 5


class OneOfSeveral(uvicorn.Server):
    """A server that leaves signals to whoever runs several of them."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


@dataclass
class Keeper:
    """Looks after what is served: the certificate's end, the chosen names, the network's addresses.

    A certificate is changed in the running TLS context: those who are connected stay, the next who connect
    get the new one. It happens between two turns of the event loop, so that nobody meets half of it.
    """

    folder: HttpsFolder
    tls: ssl.SSLContext
    app: FastAPI
    announcer: Announcer | None

    def __post_init__(self) -> None:
        self._served = self.folder.stall.stat().st_mtime_ns
        self._trouble = ""

    async def keep(self) -> None:
        """For as long as the servers run."""
        while True:
            await asyncio.sleep(LOOKS_EVERY_S)
            try:
                await self.look()
                self._trouble = ""
            # Whatever it is, it is said, and nobody's till stops for it.
            except Exception as trouble:
                self._say_once(str(trouble) or type(trouble).__name__)

    async def look(self) -> None:
        """Renews what must be, and serves what is in the folder now."""
        if self.folder.renew(now()):
            print(f"  The certificate was renewed, for {', '.join(self._names.all)}.", flush=True)
        written = self.folder.stall.stat().st_mtime_ns
        if written != self._served:
            # A trial first: a file that cannot be read must not spoil the context that serves.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.folder.stall)
            self.tls.load_cert_chain(self.folder.stall)
            self._served = written
        settings = self.app.state.settings
        if settings.origin != self._names.origin:
            self.app.state.settings = settings.model_copy(update={"origin": self._names.origin})
            print(f"  New phones open {self._names.origin} from now on.", flush=True)
        await self.announce()

    async def announce(self) -> None:
        """Tells the network the names."""
        if self.announcer:
            await self.announcer.announce(self._names.announced)

    @property
    def _names(self) -> Names:
        return self.folder.names or Names()

    def _say_once(self, trouble: str) -> None:
        if trouble != self._trouble:
            print(f"  The certificate is served as it was: {trouble}", file=sys.stderr, flush=True)
        self._trouble = trouble


def serve_all(
    servers: list[tuple[uvicorn.Config, socket]], keeper: Keeper, welcome: Callable[[], None]
) -> None:
    """Serves on all sockets until it is told to end."""
    with asyncio.Runner(loop_factory=servers[0][0].get_loop_factory()) as runner:
        runner.run(serve_together([(OneOfSeveral(each), at) for each, at in servers], keeper, welcome))


async def serve_together(
    servers: list[tuple[OneOfSeveral, socket]], keeper: Keeper, welcome: Callable[[], None]
) -> None:
    """All of them, or none: when one ends, the others do."""

    def end(number: int, frame: FrameType | None) -> None:
        for server, _ in servers:
            server.handle_exit(signal.Signals(number), frame)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    running = [asyncio.create_task(server.serve(sockets=[at])) for server, at in servers]
    await keeper.announce()
    welcome()
    keeping = asyncio.create_task(keeper.keep())
    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for server, _ in servers:
        server.should_exit = True
    await asyncio.gather(*running)
    keeping.cancel()
    if keeper.announcer:
        await keeper.announcer.close()


def now() -> datetime:
    """As certificates write it."""
    return datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
