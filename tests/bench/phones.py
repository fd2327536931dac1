"""A stall under measurement: phones with days to push, and what each push took."""

import gzip
import http.client
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Barrier, Thread
from uuid import uuid4

import httpx2

from app.kit.ids import uuid7
from tests.phone_log import FIRST_AT, PhoneLog, sold_line
from tests.server import Server

PHONES = 50
GZIP_LEVEL = 6
SEED = 20261128


class Stall:
    """A server with an owner, and phones that are paired with it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._choose = random.Random(SEED)
        self._products = [(str(uuid4()), str(uuid4()), self._choose.randrange(150, 1900)) for _ in range(24)]
        self._at = FIRST_AT
        with httpx2.Client(base_url=server.url, timeout=30) as office:
            stall = {
                "token": server.setup_token, "stall_name": "Hartley's", "country": "GB", "currency": "GBP",
                "owner_name": "Ruth", "password": "a long enough password",
            }  # fmt: skip
            office.post("/api/setup", json=stall).raise_for_status()
            self.tokens = [pair(office) for _ in range(PHONES)]

    def phones(self) -> list["PushingPhone"]:
        """All of them."""
        return [PushingPhone(self.server, token) for token in self.tokens]

    def day(self, sale_count: int) -> PhoneLog:
        """A log of three-line sales, with ids as phones mint them."""
        log = PhoneLog()
        log.open_day()
        for _ in range(sale_count):
            lines = [
                sold_line(product_id=product, batch_id=batch, batch_code="RYE-261128-1", unit_price_minor=price)
                for product, batch, price in self._choose.sample(self._products, 3)
            ]
            self._at += 37_000
            log.sell(*lines, id=str(uuid7(self._at)))
        return log


def pair(office: httpx2.Client) -> str:
    """A new phone's token."""
    code = office.post("/api/pairing-codes").raise_for_status().json()["code"]
    new = {"code": code, "device_name": "Bench"}
    token: str = office.post("/api/pairings", json=new).raise_for_status().json()["token"]
    return token


class PushingPhone:
    """One connection that is open already, as a browser's is."""

    def __init__(self, server: Server, token: str) -> None:
        self._port = server.port
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/x-ndjson",
            "Content-Encoding": "gzip",
        }

    def connect(self) -> None:
        """Opens it anew: the server ends one that was idle, and a handshake is not part of a push."""
        self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        self._connection.request("GET", "/healthz")
        self._connection.getresponse().read()

    def push(self, body: bytes) -> tuple[float, int]:
        """Seconds until the whole answer was there, and its status."""
        begun = time.perf_counter()
        self._connection.request("POST", "/api/sync/push", body, self._headers)
        answer = self._connection.getresponse()
        answer.read()
        return time.perf_counter() - begun, answer.status

    def bytes_up(self, body: bytes) -> int:
        """What a push of this body weighs, headers and all."""
        headers = {"Host": "stall.local", **self._headers, "Content-Length": str(len(body))}
        lines = ["POST /api/sync/push HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return len("\r\n".join([*lines, "", ""])) + len(body)


def zipped_day(stall: Stall, sale_count: int) -> tuple[PhoneLog, bytes]:
    """A log and its whole push."""
    log = stall.day(sale_count)
    return log, gzip.compress(log.push_body(), GZIP_LEVEL)


@dataclass(frozen=True)
class Burst:
    """Fifty phones that find the kitchen's Wi-Fi at the same moment, several evenings in a row."""

    failed: int
    median_s: float
    p99_s: float


def burst(stall: Stall, sale_count: int, evenings: int) -> Burst:
    """Every phone pushes its day at once."""
    phones = stall.phones()
    answers: list[tuple[float, int]] = []
    for _ in range(evenings):
        bodies = [zipped_day(stall, sale_count)[1] for _ in phones]
        for phone in phones:
            phone.connect()
        answers += push_at_once(phones, bodies)
    assert len(answers) == evenings * len(phones), "a phone got no answer at all"
    seconds = sorted(taken for taken, _ in answers)
    failed = sum(1 for _, status in answers if status != 200)
    return Burst(failed, seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)])


def push_at_once(phones: Sequence[PushingPhone], bodies: Sequence[bytes]) -> list[tuple[float, int]]:
    """What each phone was told, and how long it waited for that."""
    answers: list[tuple[float, int]] = []
    start = Barrier(len(phones))

    def send(phone: PushingPhone, body: bytes) -> None:
        start.wait()
        answers.append(phone.push(body))

    threads = [Thread(target=send, args=each) for each in zip(phones, bodies, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
