"""Sources side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered
from queries.api.answers import Conflicted
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.conflicts import COLUMNS, Conflicts, find_conflicts
from queries.resolve import Resolver

FORMS = (Format.JSON, Format.NDJSON, Format.CSV)


def make_router() -> APIRouter:
    """Return the route of what sources disagree on."""
    router = APIRouter(route_class=StrictRoute, tags=["comparison"])
    router.add_api_route(
        "/conflicts", conflicts, operation_id="find_conflicts", summary="Where sources disagree · 来源分歧",
        responses={**documented(Conflicted, FORMS), **documented_problems(406)},
    )  # fmt: skip
    return router


def conflicts(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*FORMS))],
    region: Annotated[
        str | None,
        Query(description="Only this region and its subdivisions.", max_length=LONGEST, examples=["江西省"]),
    ] = None,
    policy: Annotated[str | None, Query(description="Only this policy.", max_length=LONGEST)] = None,
    agreeing: Annotated[bool, Query(description="Give the facts that agree as well.")] = False,
    changes: Annotated[
        bool, Query(description="Give what differs between a draft and the issued text as well.")
    ] = False,
) -> Response:
    """Join the facts that several sources state of one policy, or of one region and year, and give those that differ.

    Each has the words and the place in both sources, and why it is taken to agree or not.
    """

    def work(resolver: Resolver) -> Conflicts:
        return find_conflicts(
            asking.desk.reader, region=region, policy=policy, agreeing=agreeing, changes=changes, resolver=resolver
        )

    return asking.answer(form, work, lambda found: _render(form, found))


def _render(form: Format, found: Conflicts) -> Rendered:
    if form is Format.CSV:
        return Rendered(dump_table(COLUMNS, list(found.rows)))
    if form is Format.NDJSON:
        return Rendered(dump_lines(found.rows))
    return Rendered(dump_json(found.to_dict()))
