"""The description of the API, and a page to try it that needs no other host."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from queries.api.openapi import description_of
from queries.api.problems import Problem, documented_problems
from queries.api.strict import StrictRoute

_ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
}
"""Files of Swagger UI, from the package that brings them, and their types."""
_START = (
    'SwaggerUIBundle({url: "/openapi.json", dom_id: "#page", deepLinking: true, '
    "docExpansion: 'list', presets: [SwaggerUIBundle.presets.apis]});\n"
)
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>policy-kg API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="alternate" type="application/json" href="/openapi.json">
</head>
<body>
<div id="page"><p><a href="/openapi.json">OpenAPI 3.1</a></p></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
"""Swagger UI sets styles inline; scripts come from files only."""
_KEPT = {"Cache-Control": "public, max-age=3600"}


def make_router() -> APIRouter:
    """Return the description and the page; none of them is part of the description."""
    router = APIRouter(route_class=StrictRoute)
    for path, endpoint in (("/openapi.json", openapi), ("/docs", page), ("/docs/{name}", asset)):
        router.add_api_route(path, endpoint, include_in_schema=False, responses=documented_problems())
    return router


def openapi(request: Request) -> Response:
    """Give the description of the API; a thread makes it once, while others are answered."""
    app: FastAPI = request.app
    return Response(description_of(app), media_type="application/json", headers=_KEPT)


async def page() -> Response:
    """Give the page."""
    return Response(_PAGE, media_type="text/html", headers={"Content-Security-Policy": _POLICY, **_KEPT})


async def asset(name: str) -> Response:
    """Give a file of the page."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript", headers=_KEPT)
    if name not in _ASSETS:
        raise Problem(404, "no-such-path", "there is no such file")
    content = files("fastapi_offline").joinpath("static", name).read_bytes()
    return Response(content, media_type=_ASSETS[name], headers=_KEPT)
