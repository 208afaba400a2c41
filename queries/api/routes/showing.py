"""Anything by its name, as `kg show` has it, and what the store is, as `kg info` has it."""

from __future__ import annotations

from typing import Annotated, Any, Protocol, cast

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.stores.base import Reader
from queries.api.answering import AskingDep, plain_json
from queries.api.answers import Answered
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.schemas import Shape
from queries.api.strict import StrictRoute
from queries.resolve import Resolver
from queries.run import run
from queries.show import find_shown

JSON = (Format.JSON,)
_TOLD = ("engine", "engine_version", "schema", "data_version", "derived_version")
"""What is told of the store; where it is stays with the operator."""


class Shown(Shape):
    """A thing, and the answer that shows it best."""

    node: dict[str, Any]
    answer: Answered


class Info(Shape):
    """The store, how much of each class it holds, and its sources."""

    store: dict[str, Any]
    counts: Answered
    sources: Answered


class _Described(Reader, Protocol):
    def about(self) -> dict[str, Any]: ...


def make_router() -> APIRouter:
    """Return the two routes."""
    router = APIRouter(route_class=StrictRoute)
    router.add_api_route(
        "/show", show, operation_id="show_thing", tags=["entities"], summary="Anything by name or id · 按名称查看",
        responses={**documented(Shown, JSON), **documented_problems(406)},
    )  # fmt: skip
    router.add_api_route(
        "/info", info, operation_id="get_info", tags=["service"], summary="What the store is and holds · 库概况",
        responses={**documented(Info, JSON), **documented_problems(406)},
    )  # fmt: skip
    return router


def show(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*JSON))],
    name: Annotated[str, Query(min_length=1, max_length=LONGEST, description="An id, the unique beginning of one, or a full name.", examples=["珠海市"])],
) -> Response:  # fmt: skip
    """Find a thing of any class by id or name, and give what shows it best: a measure with its facts, a body with its measures."""

    def work(resolver: Resolver) -> dict[str, Any]:
        node, answer = find_shown(asking.desk.reader, name, resolver=resolver)
        return {"node": node, "answer": answer.to_dict()}

    return asking.answer(media, work, plain_json)


def info(asking: AskingDep, media: Annotated[Format, Depends(negotiating(*JSON))]) -> Response:
    """Give the versions of database, layout and data, how much of each class is held, and the sources."""

    def work(_: object) -> dict[str, Any]:
        reader = cast("_Described", asking.desk.reader)
        about = reader.about()
        return {
            "store": {name: about[name] for name in _TOLD},
            "counts": run(reader, "graph.counts").to_dict(),
            "sources": run(reader, "sources.list", limit=5000).to_dict(),
        }

    return asking.answer(media, work, plain_json)
