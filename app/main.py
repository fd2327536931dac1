"""The composition root: one application from settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import ClassVar

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from sqlalchemy.exc import DatabaseError

from app.accounts.commands import create_setup_link
from app.accounts.routes import router as accounts_router
from app.catalogue.photo_routes import router as product_photos_router
from app.catalogue.routes import router as catalogue_router
from app.deals.routes import router as deals_router
from app.demo import fill_demo
from app.kit import clock
from app.kit.body_limit import BodyLimit
from app.kit.db import Database, DatabaseDep, check_reachable, prepare_alone
from app.kit.http_errors import Unready, add_error_handlers, refusals
from app.kit.openapi import tell_refusals
from app.kit.schema import bring_up_to_date, is_current
from app.kit.settings import Settings
from app.markets.routes import router as markets_router
from app.photos.routes import router as photos_router
from app.reports.batch_routes import router as batch_reports_router
from app.reports.routes import router as reports_router
from app.sales.routes import router as sales_router
from app.setup.routes import router as setup_router
from app.sourcing.routes import router as sourcing_router
from app.stock.makeup_routes import router as makeup_router
from app.stock.routes import router as stock_router
from app.sync.office_log import JournalOfficeLog
from app.sync.parked import retry_after_start
from app.sync.parked_routes import router as parked_router
from app.sync.routes import router as sync_router
from app.terms.preset_routes import router as presets_router
from app.terms.routes import router as terms_router
from app.web import SecurityHeaders, WebApp, web_folder
from app.web import router as web_router

ROUTERS = (
    setup_router,
    accounts_router,
    catalogue_router,
    product_photos_router,
    photos_router,
    sourcing_router,
    stock_router,
    makeup_router,
    markets_router,
    deals_router,
    terms_router,
    presets_router,
    sales_router,
    reports_router,
    batch_reports_router,
    sync_router,
    parked_router,
    web_router,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a start found or made."""

    setup_token: str | None
    """Opens the first owner's account, once; None when there is an owner."""


class DatabaseGone(Unready):
    """The database does not answer."""

    code: ClassVar[str] = "database_unreachable"
    title: ClassVar[str] = "The database does not answer"


class SchemaOutdated(Unready):
    """The database waits for a migration, which the next start does."""

    code: ClassVar[str] = "schema_outdated"
    title: ClassVar[str] = "The database waits for a migration: start Barrow again"


class HealthOut(BaseModel):
    """One word."""

    status: str


def prepare(settings: Settings) -> Prepared:
    """Brings the database up to date before anything is served.

    Raises DatabaseUnreachable or SchemaTooNew; nothing is half-made then.
    """
    database = Database(settings.url)
    try:
        check_reachable(database)
        bring_up_to_date(database)
        retry_after_start(database)
        with database.session(write=True) as session:
            prepare_alone(session.connection())
            if settings.demo:
                fill_demo(session, clock.today(), clock.now_ms())
            return Prepared(create_setup_link(session, clock.now_ms()))
    finally:
        database.close()


def create_app(settings: Settings) -> FastAPI:
    """The application. It holds no state that another process of the same database would miss."""
    database = Database(settings.url)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        database.close()

    app = FastAPI(
        title="Barrow",
        version=version("barrow"),
        description="The till for small-batch makers: what phones push, what they pull, what the office edits.",
        lifespan=lifespan,
        # The documentation pages would run scripts from elsewhere beside the office's cookie.
        docs_url=None,
        redoc_url=None,
    )
    app.state.database = database
    app.state.office_log = JournalOfficeLog()
    app.state.settings = settings
    app.state.phones_begin_at = None
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    add_error_handlers(app)
    app.include_router(health)
    for router in ROUTERS:
        app.include_router(router)
    tell_refusals(app)
    folder = web_folder()
    if folder:
        # Not mounted: a mount would answer a wrong method on a route of the server with a page.
        app.router.default = WebApp(directory=folder, html=True)
    return app


health = APIRouter(tags=["health"])


@health.get("/healthz", summary="Is the process alive?")
async def healthz() -> HealthOut:
    """Answers without touching the database."""
    return HealthOut(status="ok")


@health.get("/readyz", summary="Can it serve?", responses=refusals(DatabaseGone, SchemaOutdated))
def readyz(database: DatabaseDep) -> HealthOut:
    """The database answers and has the schema this code was written for."""
    try:
        with database.connection(write=False) as connection:
            if not is_current(connection):
                raise SchemaOutdated
    except DatabaseError as error:
        raise DatabaseGone from error
    if not database.can_write:
        raise DatabaseGone("The writer has ended: start Barrow again.")
    return HealthOut(status="ready")
