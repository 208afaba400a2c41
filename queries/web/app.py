"""All pages, in each language, with their files; what is not found is told to readers as a page."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Sequence
from functools import cache

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.types import Scope

from queries.api.problems import Problem, problem_of_http, respond
from queries.drawing import pictures_available
from queries.web.bundle import bundle_path, read_bundle
from queries.web.files import MEDIA_TYPES, find_asset
from queries.web.language import Language
from queries.web.page import PageRoute, error_page, wants_page
from queries.web.routes import (
    about,
    agencies,
    agency,
    comparing,
    concepts,
    conflicting,
    data,
    differing,
    goals,
    graph,
    home,
    measures,
    networks,
    owning,
    policies,
    quality,
    region,
    regions,
    searching,
    sources,
    sparql,
)

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_ROUTES = (
    about,
    agencies,
    agency,
    comparing,
    concepts,
    conflicting,
    data,
    differing,
    goals,
    graph,
    home,
    measures,
    networks,
    owning,
    policies,
    quality,
    region,
    regions,
    searching,
    sources,
    sparql,
)


@cache
def page_routes() -> Sequence[BaseRoute]:
    """Return the routes of the pages; none of them is part of the description of the API, and none knows a store."""
    whole = APIRouter()
    if pictures_available():
        whole.add_api_route(bundle_path(), bundle, include_in_schema=False)
    whole.add_api_route("/assets/{name}", asset, include_in_schema=False)
    for language in Language:
        router = APIRouter(route_class=PageRoute, prefix=language.prefix, include_in_schema=False)
        for module in _ROUTES:
            module.add_routes(router)
        whole.include_router(router)
        if language.prefix:
            whole.add_api_route(language.prefix, _to_first_page(language), include_in_schema=False)
    return whole.routes


def tell_errors_as_pages(app: FastAPI) -> None:
    """Let the application tell of what is not found in the form that is asked for."""
    app.add_exception_handler(HTTPException, _on_http)


async def asset(name: str) -> Response:
    """Give a file of the pages, which never changes at its address."""
    file = find_asset(name)
    if file is None:
        raise Problem(404, "no-such-path", "there is no such file")
    return Response(file.read_bytes(), media_type=MEDIA_TYPES[file.suffix], headers=_FOR_EVER)


def bundle(request: Request) -> Response:
    """Give the libraries of interactive pictures; a thread makes them once, while others are answered."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(read_bundle()), media_type=MEDIA_TYPES[".js"], headers=_FOR_EVER)
    headers = {**_FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(read_bundle(), media_type=MEDIA_TYPES[".js"], headers=headers)


def _to_first_page(language: Language) -> Callable[[Request], Awaitable[Response]]:
    async def lead(request: Request) -> Response:
        return RedirectResponse(f"{request.scope.get('root_path', '')}{language.prefix}/", status_code=308)

    return lead


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return respond_to(request.scope, problem_of_http(error))


def respond_to(scope: Scope, problem: Problem) -> Response:
    """Tell of a problem: readers with a page, programs with problem details."""
    request = Request(scope)
    return error_page(request, problem) if wants_page(request) else respond(scope, problem)
