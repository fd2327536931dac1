"""Taking a photo in: read with a limit, and unpacked beside the event loop, one at a time.

No transaction is open meanwhile: on SQLite it would keep every phone waiting for somebody's slow line.
"""

from typing import Annotated, Any

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from fastapi import Depends
from starlette.requests import ClientDisconnect, Request

from app.accounts.signed_in import UnhurriedOwnerDep
from app.photos.encoding import EncodedPhoto, encoded
from app.photos.refusals import PhotoNotAnImage, PhotoTooLarge

MOST_BYTES = 20 * 1024 * 1024
# One photo unpacked may take hundreds of megabytes, two at once twice as many.
TURN: RunVar[CapacityLimiter] = RunVar("photo_turn")

PHOTO_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "image/*": {
                "schema": {"type": "string", "format": "binary", "description": "JPEG, PNG or WebP"},
                "example": "the bytes of the file",
            }
        },
    }
}


async def received_photo(request: Request, _: UnhurriedOwnerDep) -> EncodedPhoto:
    """The photo that a signed-in owner sends as the body of the request."""
    return await anyio.to_thread.run_sync(encoded, await body_of(request), limiter=turn())


async def body_of(request: Request) -> bytes:
    """The whole body; raises PhotoTooLarge as soon as it is told, or found, to be more than a photo."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > MOST_BYTES:
        raise PhotoTooLarge
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise PhotoTooLarge
    except ClientDisconnect as gone:
        raise PhotoNotAnImage("The connection ended before the photo did.") from gone
    return bytes(body)


def turn() -> CapacityLimiter:
    """Of the event loop that is running."""
    try:
        return TURN.get()
    except LookupError:
        TURN.set(CapacityLimiter(1))
        return TURN.get()


PhotoDep = Annotated[EncodedPhoto, Depends(received_photo)]
