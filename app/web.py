"""Serves the built phone app.

Hashed assets never change. Everything that names them must never be stale: `index.html` and `sw.js` have the
same length in every version, so that an ETag made of size and time can answer 304 for another build; they are
sent with `no-store` and no validator.
"""

import json
from collections.abc import MutableMapping
from mimetypes import guess_type
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.accounts.refusals import PairingCodeUnknown
from app.accounts.tokens import shown_code, typed_code
from app.kit.http_errors import refusals

MANIFEST = "manifest.webmanifest"
MANIFEST_TYPE = "application/manifest+json"
SERVER_PATHS = ("api/", "b/")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def web_folder() -> Path | None:
    """The built app: inside the package in a wheel, `pwa/dist` in a checkout; None when it was not built."""
    package = Path(__file__).parent
    folders = (package / "web", package.parent / "pwa" / "dist")
    return next((folder for folder in folders if (folder / "index.html").is_file()), None)


router = APIRouter(prefix="/api", tags=["web"])


@router.get(
    "/pairing-manifest",
    summary="The app's manifest for a phone that is about to be paired",
    description="As the app's own, but its first launch from the home screen brings the code along.",
    responses=refusals(PairingCodeUnknown),
)
def pairing_manifest(code: Annotated[str, Query(max_length=40, examples=["BCDF-GHJK"])]) -> JSONResponse:
    """On an iPhone the installed app shares nothing with the browser but this address.

    Whether the code is alive is not looked up: nobody can try codes here.
    """
    folder, letters = web_folder(), typed_code(code)
    if letters is None or folder is None:
        raise PairingCodeUnknown
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["start_url"] = f"/?pair={shown_code(letters)}"
    return JSONResponse(manifest, media_type=MANIFEST_TYPE, headers={"Cache-Control": "no-store"})


class WebApp(StaticFiles):
    """Files as they are; any other path is a page of the app, which finds its own way."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or the app's one document."""
        normal = path.replace("\\", "/")
        if f"{normal}/".startswith(SERVER_PATHS):
            raise HTTPException(404, "There is nothing at this address")
        try:
            return await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != 404 or "." in normal.rsplit("/", 1)[-1]:
                raise
            return await super().get_response("index.html", scope)

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        """Adds how long a file may be kept."""
        path = Path(full_path)
        if path.parent.name == "assets":
            response = super().file_response(full_path, *args, **kwargs)
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            return response
        return without_validator(path)


def without_validator(path: Path) -> Response:
    """A small file that is fetched anew every time."""
    kind = MANIFEST_TYPE if path.name == MANIFEST else guess_type(path.name)[0]
    return Response(path.read_bytes(), media_type=kind, headers={"Cache-Control": "no-store"})


class SecurityHeaders:
    """Adds the headers that make a stolen page useless; plain ASGI, because it stands before every push."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on and touches only the head of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(message)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def add_headers(message: MutableMapping[str, Any]) -> None:
    """Sets what the route did not set itself."""
    headers = MutableHeaders(scope=message)
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
