"""How much of everything is held, and the statistics of the catalogue."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from queries.api.answering import AskingDep, plain_json
from queries.api.answers import Answered
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.routes.catalogue import FORMS, answering
from queries.api.schemas import Shape
from queries.api.strict import StrictRoute
from queries.catalogue import load_catalogue
from queries.contract import Query
from queries.run import run

_PREFIX = "stats."
JSON = (Format.JSON,)


class Statistic(Shape):
    """A statistic that can be asked for."""

    name: str
    title: dict[str, str]
    url: str
    columns: list[str]


class Statistics(Shape):
    """How many things of each class are held, and what else is counted."""

    counts: dict[str, int]
    statistics: list[Statistic]


def make_router() -> APIRouter:
    """Return the overview, and a route for each statistic."""
    router = APIRouter(route_class=StrictRoute, tags=["statistics"])
    router.add_api_route(
        "/stats", overview, operation_id="get_statistics", summary="How much of everything is held · 数据规模",
        responses={**documented(Statistics, JSON), **documented_problems(406)},
    )  # fmt: skip
    for name, query in load_statistics().items():
        router.add_api_route(
            f"/stats/{name}",
            answering(query),
            operation_id=f"count_{name.replace('-', '_')}",
            summary=f"{query.title['en']} · {query.title['zh']}",
            responses={**documented(Answered, FORMS), **documented_problems(406)},
        )
    return router


def load_statistics() -> dict[str, Query]:
    """Return the queries that count, by the names they have here."""
    return {name.removeprefix(_PREFIX): query for name, query in load_catalogue().items() if name.startswith(_PREFIX)}


def overview(asking: AskingDep, form: Annotated[Format, Depends(negotiating(*JSON))]) -> Response:
    """Count the things of each class, and say what statistics there are."""

    def work(_: object) -> dict[str, Any]:
        counts = run(asking.desk.reader, "graph.counts").rows
        listed = [
            {"name": name, "title": dict(query.title), "url": asking.link(f"/v1/stats/{name}"),
             "columns": list(query.columns)}
            for name, query in load_statistics().items()
        ]  # fmt: skip
        return {"counts": {row["label"]: row["number"] for row in counts}, "statistics": listed}

    return asking.answer(form, work, plain_json)
