"""The application: everything is made here, and nothing on import."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from kg.stores.base import Reader
from queries.api import problems
from queries.api.desk import Desk
from queries.api.jobs import Jobs, Writer, closing_at_end
from queries.api.limiting import Guard
from queries.api.middleware import BodyLimit, RequestContext
from queries.api.openapi import describe
from queries.api.routes import (
    catalogue,
    comparing,
    conflicting,
    differing,
    documentation,
    entities,
    exporting,
    likening,
    lists,
    meta,
    networks,
    owning,
    quality,
    reconciling,
    searching,
    showing,
    sources,
    sparql,
    statistics,
    writing,
)
from queries.api.settings import ApiSettings
from queries.sparql.keeper import Keeper
from queries.web.app import page_routes, respond_to, tell_errors_as_pages

SMALLEST_TO_PACK = 500
EXPOSED = ["ETag", "Link", "X-Request-Id", "X-Total-Count", "Location", "Retry-After", "X-Truncated"]
EXPOSED += ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]


def create_app(settings: ApiSettings, store: Reader, writer: Writer | None = None) -> FastAPI:
    """Return the application over an open store; whoever opened the store closes it.

    Without a writer it only reads. What is being written when the application stops is waited for.
    """
    jobs, asked = Jobs(), Keeper(store, workers=settings.sparql_workers)
    app = FastAPI(
        title="policy-kg",
        version=version("policy-kg"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        routes=[*_routes(), *page_routes()],
        lifespan=lambda _: _living(settings, jobs, asked),
    )
    app.state.desk = Desk(store, settings)
    app.state.jobs, app.state.writer, app.state.exports = jobs, writer, exporting.Exports()
    app.state.sparql = asked
    problems.register(app)
    tell_errors_as_pages(app)
    describe(app)
    app.add_middleware(BodyLimit, most=settings.max_body)
    app.add_middleware(Guard, settings=settings, can_write=writer is not None, refuse=respond_to)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_TO_PACK, compresslevel=5)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "DELETE"],
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )
    app.add_middleware(RequestContext)
    return app


@cache
def _routes() -> Sequence[BaseRoute]:
    """Return the routes of the API; they know no store, so one set of them does for every application."""
    api, whole = APIRouter(prefix="/v1"), APIRouter()
    for module in (
        likening,
        lists,
        searching,
        entities,
        sources,
        catalogue,
        comparing,
        owning,
        networks,
        conflicting,
        differing,
        exporting,
        statistics,
        quality,
        reconciling,
        showing,
        writing,
    ):
        api.include_router(module.make_router())
    for router in (api, sparql.make_router(), meta.make_router(), documentation.make_router()):
        whole.include_router(router)
    return whole.routes


@asynccontextmanager
async def _living(settings: ApiSettings, jobs: Jobs, asked: Keeper) -> AsyncIterator[None]:
    """Run the application: so many threads answer, and what is being written when it stops is waited for."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
    async with closing_at_end(jobs):
        yield
    asked.close()
