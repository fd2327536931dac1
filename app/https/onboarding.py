"""What is served over plain http: the pages that get a phone ready, the authority's certificate, nothing else.

No API, no app, no key, under no name: this application knows nothing of the other one. Whatever else is asked
for is not there, and whoever asks with another method than GET is told so.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.https.certificates import fingerprint
from app.https.folder import HttpsFolder
from app.https.names import Names
from app.https.pages import Stall, android_page, iphone_page, missing_page, start_page
from app.https.profile import CONTENT_TYPE, profile

STYLE = (Path(__file__).parent / "style.css").read_bytes()
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

DOWNLOADS = ("application/x-x509-ca-cert", "application/x-pem-file")

Endpoint = Callable[[Request], Awaitable[Response]]


def create_onboarding(folder: HttpsFolder) -> Starlette:
    """The application. It reads the certificate once: the authority never changes."""
    certificate = folder.authority().certificate
    der = certificate.public_bytes(Encoding.DER)
    files = {
        "/barrow.mobileconfig": (profile(certificate), CONTENT_TYPE),
        "/barrow.cer": (der, "application/x-x509-ca-cert"),
        "/barrow.pem": (certificate.public_bytes(Encoding.PEM), "application/x-pem-file"),
        "/style.css": (STYLE, "text/css"),
    }
    pages = {"/": start_page, "/iphone": iphone_page, "/android": android_page}

    def stall() -> Stall:
        # Read each time: the name may have changed since.
        return Stall((folder.names or Names()).origin, fingerprint(certificate))

    routes = [Route(path, fixed(*file), methods=["GET"]) for path, file in files.items()]
    routes += [Route(path, shown(make, stall), methods=["GET"]) for path, make in pages.items()]
    return Starlette(routes=routes, exception_handlers={HTTPException: not_here})


def fixed(content: bytes, media_type: str) -> Endpoint:
    """A file that never changes while the server runs."""

    # Android takes an authority from its downloads only; a profile is for Safari itself.
    saved = {"Content-Disposition": "attachment"} if media_type in DOWNLOADS else {}

    async def answer(_: Request) -> Response:
        return Response(content, media_type=media_type, headers=HEADERS | saved)

    return answer


def shown(make: Callable[[Stall], str], stall: Callable[[], Stall]) -> Endpoint:
    """A page about the stall as it is now."""

    async def answer(_: Request) -> Response:
        return HTMLResponse(make(stall()), headers=HEADERS)

    return answer


async def not_here(_: Request, refused: Exception) -> Response:
    """A page for 404 and 405, which leads back."""
    status = refused.status_code if isinstance(refused, HTTPException) else 500
    return HTMLResponse(missing_page(), status, headers=HEADERS)
