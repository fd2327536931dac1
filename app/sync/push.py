"""Reading an upload: from raw bytes to lines with their hashes, before any lock is taken."""

import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta, Struct
from starlette.requests import ClientDisconnect, Request

from app.domain.log import chain
from app.kit.http_errors import Malformed, TooLarge, Unprocessable
from app.kit.ids import id_bytes
from app.kit.log_line import Counter, Id, LineNumber, Whole
from app.sync.lines import NOT_JSON, JournalEntry, read_line

MAX_BODY_BYTES = 4 * 1024 * 1024
# A phone sends 500; what is imported by hand may come in larger pieces.
MAX_LINES = 2000
MAGIC = "barrow-sync/1"

Hex = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]


class BadGzip(Malformed):
    """The body says it is gzip and is torn or none."""

    code: ClassVar[str] = "bad_gzip"
    title: ClassVar[str] = "The compressed body is torn"


class BadPushHeader(Malformed):
    """The first line is not a push header, or contradicts the lines."""

    code: ClassVar[str] = "bad_push_header"
    title: ClassVar[str] = "The first line is not a push header"


class BadPushBody(Malformed):
    """The body is not a header and whole lines."""

    code: ClassVar[str] = "bad_push_body"
    title: ClassVar[str] = "The body is not lines"


class PushTooLarge(TooLarge):
    """More bytes than one push may carry: send fewer lines."""

    code: ClassVar[str] = "push_too_large"
    title: ClassVar[str] = "More than one push may carry"


class HeadMismatch(Unprocessable):
    """The lines do not chain to the head that was announced: something changed them on the way."""

    code: ClassVar[str] = "head_mismatch"
    title: ClassVar[str] = "The lines are not the ones that were sent"


class PushHeader(Struct):
    """The first line of a push. `from` is the first line's number, `locator` hashes from new to old."""

    protocol: Literal[1]
    request_id: Annotated[str, Meta(min_length=1, max_length=64)]
    log_id: Id
    from_n: LineNumber = msgspec.field(name="from")
    count: Counter
    prev: Hex
    head: Hex
    locator: Annotated[list[Hex], Meta(max_length=32)]
    now: Whole
    tz: Whole
    app: Annotated[str, Meta(max_length=64, pattern=r"^[^\x00]*$")]
    pending: Counter
    persisted: bool
    standalone: bool

    def __post_init__(self) -> None:
        """Raises ValueError for a log id that is none."""
        id_bytes(self.log_id)


HEADER: msgspec.json.Decoder[PushHeader] = msgspec.json.Decoder(PushHeader)


@dataclass(slots=True)
class Upload:
    """A push that was read: every line with its hash, its place and what it says."""

    header: PushHeader
    entries: list[JournalEntry]

    @property
    def envelope(self) -> dict[str, Any]:
        """What every answer to this push carries, so that the phone can tell it from anybody else's."""
        return {
            "magic": MAGIC,
            "request_id": self.header.request_id,
            "log_id": self.header.log_id,
        }


async def read_body(request: Request) -> bytes:
    """The body, gunzipped; raises PushTooLarge as soon as either form passes the cap, BadGzip when torn."""
    gzipped = request.headers.get("content-encoding", "identity").lower() == "gzip"
    inflate = zlib.decompressobj(wbits=31) if gzipped else None
    body = bytearray()
    received = 0
    async for chunk in stream_of(request):
        received += len(chunk)
        body += unpack(inflate, chunk, MAX_BODY_BYTES + 1 - len(body)) if inflate else chunk
        if len(body) > MAX_BODY_BYTES or received > MAX_BODY_BYTES:
            raise PushTooLarge
    if inflate and (not inflate.eof or inflate.unused_data):
        raise BadGzip
    return bytes(body)


async def stream_of(request: Request) -> AsyncIterator[bytes]:
    """The body as it comes; a signal that dies on the way leaves a torn body, not an error in the log."""
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect as gone:
        raise BadPushBody("The connection ended before the body did.") from gone


def unpack(inflate: Any, chunk: bytes, most: int) -> bytes:
    """At most `most` bytes of what the chunk holds: a small bomb never becomes a large buffer."""
    try:
        unpacked: bytes = inflate.decompress(chunk, most)
    except zlib.error as torn:
        raise BadGzip from torn
    return unpacked


def read_upload(body: bytes) -> Upload:
    """Reads header and lines and checks the chain.

    Raises BadPushBody, BadPushHeader or HeadMismatch; a line that cannot be understood raises nothing.
    """
    first, newline, rest = body.partition(b"\n")
    if not newline or (rest and not rest.endswith(b"\n")):
        raise BadPushBody("A push is a header and lines, each ended by a newline.")
    header = read_header(first)
    if header.count > MAX_LINES:
        raise PushTooLarge
    lines = rest.split(b"\n", header.count + 1)
    lines.pop()
    if header.count != len(lines):
        raise BadPushHeader(f"The header announces {header.count} lines and {len(lines)} came.")
    if b"" in lines:
        raise BadPushBody("A line is empty.")
    previous = bytes.fromhex(header.prev)
    hashes = chain(previous, lines)
    if (hashes[-1] if hashes else previous).hex() != header.head:
        raise HeadMismatch
    befores = [previous, *hashes]
    entries = [
        JournalEntry(line_hash, before, n, line, *read_line(line, n))
        for n, (line_hash, before, line) in enumerate(zip(hashes, befores, lines, strict=False), header.from_n)
    ]
    return Upload(header, entries)


def read_header(line: bytes) -> PushHeader:
    """The header; raises BadPushHeader."""
    try:
        return HEADER.decode(line)
    except NOT_JSON as error:
        raise BadPushHeader from error
