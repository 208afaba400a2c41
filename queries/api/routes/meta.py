"""What the service is, whether it lives, and whether it can answer."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends
from starlette.responses import Response

from kg.errors import PolicyKgError
from queries.api.answering import AskingDep, plain_json
from queries.api.answers import Meta
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import Problem, documented_problems
from queries.api.strict import StrictRoute
from queries.catalogue import load_catalogue
from queries.listing import load_lists

JSON = (Format.JSON,)
LOOKS = 2
"""Threads that look whether the store answers, beside those that answer questions."""
LICENCE = "Apache-2.0 for the program; each source names its own terms in rights"


def make_router() -> APIRouter:
    """Return the routes of the service itself."""
    router = APIRouter(route_class=StrictRoute, tags=["service"])
    ready = documented_problems()
    router.add_api_route(
        "/healthz", healthz, operation_id="get_health", summary="Whether the process lives · 存活检查",
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **ready}, response_class=Response,
    )  # fmt: skip
    router.add_api_route(
        "/readyz", _readiness(CapacityLimiter(LOOKS)), operation_id="get_readiness", summary="Whether the store answers · 就绪检查",
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **ready}, response_class=Response,
    )  # fmt: skip
    router.add_api_route("/v1", meta, include_in_schema=False)
    router.add_api_route(
        "/v1/meta", meta, operation_id="get_meta", summary="What is served, and its versions · 服务信息",
        responses={**documented(Meta, JSON), **documented_problems(406)},
    )  # fmt: skip
    return router


async def healthz() -> Response:
    """Say that the process lives."""
    return Response("ok\n", media_type="text/plain", headers={"Cache-Control": "no-store"})


def _readiness(own: CapacityLimiter) -> Any:
    async def readyz(asking: AskingDep) -> Response:
        """Say that the store answers; 503 where it does not."""
        try:
            await to_thread.run_sync(asking.desk.version, limiter=own)
        except PolicyKgError as error:
            told = "the store does not answer"
            raise Problem(503, "store-unavailable", told, headers={"Retry-After": "5"}) from error
        return Response("ready\n", media_type="text/plain", headers={"Cache-Control": "no-store"})

    return readyz


def meta(asking: AskingDep, form: Annotated[Format, Depends(negotiating(*JSON))]) -> Response:
    """Say what is served: the program, the data, and what can be asked."""

    def work(_: object) -> dict[str, Any]:
        return {
            "name": "policy-kg",
            "version": version("policy-kg"),
            "data_version": asking.desk.version(),
            "licence": LICENCE,
            "lists": sorted(load_lists()),
            "queries": sorted(load_catalogue()),
            "openapi": asking.link("/openapi.json"),
            "context": asking.link("/v1/context.jsonld"),
            "reconcile": asking.link("/v1/reconcile"),
        }

    return asking.answer(form, work, plain_json)
