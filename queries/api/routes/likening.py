"""The counterparts of a measure elsewhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from queries.api.answering import AskingDep
from queries.api.answers import Answered
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.identities import Identity
from queries.api.problems import Problem, documented_problems
from queries.api.routes.catalogue import FORMS, render_answer
from queries.api.strict import StrictRoute
from queries.resolve import Resolver
from queries.run import Answer, rows
from queries.similar import LIMIT, MOST, find_similar

MOST_REGIONS = 20


def make_router() -> APIRouter:
    """Return the route."""
    router = APIRouter(route_class=StrictRoute, tags=["comparison"])
    router.add_api_route(
        "/measures/{id}/similar", read_similar, operation_id="list_similar_measures",
        summary="What other regions do that is like it · 相似措施",
        responses={**documented(Answered, FORMS), **documented_problems(404, 406)},
    )  # fmt: skip
    return router


def read_similar(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*FORMS))],
    identity: Identity,
    region: Annotated[
        list[Annotated[str, Query(max_length=LONGEST)]],
        Query(
            description="Look here and in subdivisions; everywhere if none is given.",
            max_length=MOST_REGIONS,
            examples=[["广州市"]],
        ),
    ] = [],  # noqa: B006  # FastAPI copies it
    limit: Annotated[int, Query(ge=1, le=MOST, description="Measures of each region at most.")] = LIMIT,
    every: Annotated[
        bool, Query(alias="all", description="Also what is too little alike to be a counterpart.")
    ] = False,
) -> Response:
    """Find the counterparts of a measure in other policies, with score and reasons; a region without any says why."""

    def work(resolver: Resolver) -> Answer:
        if not any(row["label"] == "Measure" for row in rows(asking.desk.reader, "node.by-id", {"id": identity})):
            raise Problem(404, "no-such-thing", f"measures has no {identity}; /v1/measures lists those held")
        return find_similar(asking.desk.reader, identity, regions=region, limit=limit, every=every, resolver=resolver)

    return asking.answer(media, work, lambda answer: render_answer(media, answer))
