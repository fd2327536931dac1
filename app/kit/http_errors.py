"""Refusals and how they look on the wire: `application/problem+json` with a stable `code`.

    Refusal
    ├── Malformed        400   the request cannot be read
    ├── SignedOut        401   who are you?
    ├── NotAllowed       403   I know who you are
    ├── NotFound         404
    ├── Conflict         409   the request is well formed and the state of the stall says no
    ├── Gone             410   it was there, and its time is over
    ├── Unprocessable    422
    ├── TooLarge         413
    ├── TooMany          429
    └── Unready          503

422 is for what contradicts itself: a field missing or of the wrong type (code `malformed`), lines that do not
chain to their head.
"""

import logging
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

PROBLEM_TYPE = "application/problem+json"
RETRY_AFTER_S = 5

logger = logging.getLogger("barrow")


class Refusal(Exception):
    """A request that was understood and refused; `extra` goes into the answer beside the standard members."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "refused"
    title: ClassVar[str] = "Refused"

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.extra = extra


class Malformed(Refusal):
    """The request cannot be read."""

    status = 400


class SignedOut(Refusal):
    """Nobody is signed in, or with a secret that is not known."""

    status = 401


class NotAllowed(Refusal):
    """Known, and not allowed."""

    status = 403


class NotFound(Refusal):
    """There is no such thing."""

    status = 404


class Conflict(Refusal):
    """Well formed, and the state of the stall says no."""

    status = 409


class Gone(Refusal):
    """It was there, and its time is over."""

    status = 410


class Unprocessable(Refusal):
    """Well formed, and contradicts itself."""

    status = 422


class TooLarge(Refusal):
    """More than one request may carry."""

    status = 413


class TooMany(Refusal):
    """Tried too often."""

    status = 429


class Unready(Refusal):
    """Not now; later, or after someone has done something."""

    status = 503


class FieldsMalformed(Unprocessable):
    """Something is missing or of the wrong type; `fields` says what and where."""

    code: ClassVar[str] = "malformed"
    title: ClassVar[str] = "Something in the request is missing or of the wrong kind"


class BodyTooLarge(TooLarge):
    """More than any form of the office sends."""

    code: ClassVar[str] = "body_too_large"
    title: ClassVar[str] = "The request is too large"


class DatabaseBusy(Unready):
    """Another process holds the database, or the disk is full. Nothing was stored; ask again later."""

    code: ClassVar[str] = "database_busy"
    title: ClassVar[str] = "The database could not be written just now"


class ServerFault(Refusal):
    """A fault of ours. Nothing was stored."""

    code: ClassVar[str] = "server_fault"
    title: ClassVar[str] = "Something went wrong here, and nothing was stored"


def problem_response(refusal: Refusal) -> JSONResponse:
    """The answer that says what was refused."""
    body = {
        "type": "about:blank",
        "title": refusal.title,
        "status": refusal.status,
        "code": refusal.code,
        "detail": refusal.detail,
        **refusal.extra,
    }
    return JSONResponse(body, status_code=refusal.status, media_type=PROBLEM_TYPE)


def refusals(*kinds: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: each refusal it may answer with, as a named example under its status."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        entry = by_status.setdefault(
            kind.status, {"description": "", "content": {PROBLEM_TYPE: {"examples": {}}}}
        )
        example = {"type": "about:blank", "title": kind.title, "status": kind.status, "code": kind.code}
        entry["content"][PROBLEM_TYPE]["examples"][kind.code] = {"summary": kind.title, "value": example}
        entry["description"] = " · ".join(filter(None, [entry["description"], kind.title]))
    return by_status


def add_error_handlers(app: FastAPI) -> None:
    """Every error leaves the server as a problem document, the framework's own included."""

    @app.exception_handler(Refusal)
    async def refused(_: Request, refusal: Refusal) -> JSONResponse:
        return problem_response(refusal)

    @app.exception_handler(OperationalError)
    @app.exception_handler(PoolTimeout)
    async def busy(_: Request, error: SQLAlchemyError) -> JSONResponse:
        logger.error("The database refused: %s", error)
        answer = problem_response(DatabaseBusy())
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
        return answer

    @app.exception_handler(Exception)
    async def fault(_: Request, __: Exception) -> JSONResponse:
        # The framework logs the traceback after this answer.
        return problem_response(ServerFault())

    @app.exception_handler(RequestValidationError)
    async def malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = [
            {"field": ".".join(str(part) for part in found["loc"][1:]), "message": found["msg"]}
            for found in error.errors()
        ]
        detail = "; ".join(f"{found['field']}: {found['message']}" for found in fields) or None
        return problem_response(FieldsMalformed(detail, fields=fields))

    @app.exception_handler(HTTPException)
    async def http_error(_: Request, error: HTTPException) -> JSONResponse:
        codes = {404: "not_found", 405: "method_not_allowed", 413: BodyTooLarge.code}
        body = {
            "type": "about:blank",
            "title": error.detail,
            "status": error.status_code,
            "code": codes.get(error.status_code, "http_error"),
            "detail": None,
        }
        return JSONResponse(body, status_code=error.status_code, media_type=PROBLEM_TYPE, headers=error.headers)
