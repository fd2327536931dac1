"""How much a request may carry, before anybody is asked who is calling."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.http_errors import BodyTooLarge, problem_response

MOST_BYTES = 1024 * 1024
# These count for themselves: a push because what it counts is unpacked, photos because they are larger.
PUSH_PATH = "/api/sync/push"
PHOTO_END = "/photo"


class BodyLimit:
    """Refuses a body that announces too much, and stops reading one that turns out to be."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but the excess."""
        if scope["type"] != "http" or counts_for_itself(scope["path"]):
            await self.app(scope, receive, send)
            return
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if announced.isdigit() and int(announced) > MOST_BYTES:
            await problem_response(BodyTooLarge())(scope, receive, send)
            return
        received = 0

        async def receive_some() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST_BYTES:
                # The framework lets its own error through, and calls any other a body it could not parse.
                raise HTTPException(BodyTooLarge.status, BodyTooLarge.title)
            return message

        await self.app(scope, receive_some, send)


def counts_for_itself(path: str) -> bool:
    """Whether what answers there has a limit of its own."""
    return path == PUSH_PATH or path.endswith(PHOTO_END)
