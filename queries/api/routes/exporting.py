"""The graph as a file, and the context of its linked data."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from queries.api.formats import MEDIA_TYPES, Format
from queries.api.jsonld import CONTEXT_PATH, make_context
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json
from queries.api.strict import StrictRoute

LD = MEDIA_TYPES[Format.JSONLD]
_KEPT = {"Cache-Control": "public, max-age=3600"}


def make_router() -> APIRouter:
    """Return the routes of files."""
    router = APIRouter(route_class=StrictRoute, tags=["files"])
    router.add_api_route(
        CONTEXT_PATH.removeprefix("/v1"), context, operation_id="get_context",
        summary="The context of JSON-LD answers · JSON-LD 上下文", response_class=Response,
        responses={
            200: {"content": {LD: {"schema": {"type": "object"}}}, "description": "The context."},
            **documented_problems(),
        },
    )  # fmt: skip
    return router


async def context() -> Response:
    """Give what the fields of JSON-LD answers mean in the terms of the ontology."""
    return Response(dump_json({"@context": make_context()}), media_type=LD, headers=_KEPT)
