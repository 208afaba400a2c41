"""Regions side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered
from queries.api.answers import Compared
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.compare import Comparison
from queries.compare import compare as compare_regions
from queries.comparison_output import COLUMNS, to_dict, to_markdown, to_rows
from queries.resolve import Resolver

FORMS = (Format.JSON, Format.NDJSON, Format.CSV, Format.MARKDOWN)
MOST = 20


def make_router() -> APIRouter:
    """Return the route of the comparison."""
    router = APIRouter(route_class=StrictRoute, tags=["comparison"])
    router.add_api_route(
        "/compare", compare, operation_id="compare_regions", summary="Regions side by side · 地区比较",
        responses={**documented(Compared, FORMS), **documented_problems(406)},
    )  # fmt: skip
    return router


Word = Annotated[str | None, Query(max_length=LONGEST)]


def compare(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*FORMS))],
    region: Annotated[
        list[Annotated[str, Query(max_length=LONGEST)]],
        Query(description="Two or more regions.", min_length=2, max_length=MOST, examples=[["珠海市", "广州市"]]),
    ],
    topic: Annotated[
        str | None, Query(description="Only this topic.", max_length=LONGEST, examples=["智能工厂"])
    ] = None,
    industry: Annotated[
        str | None,
        Query(description="Only measures aimed at this industry.", max_length=LONGEST, examples=["集成电路"]),
    ] = None,
    words: Annotated[
        str | None, Query(description="Only measures that contain these words.", max_length=LONGEST, examples=["贷款"])
    ] = None,
) -> Response:
    """Put the measures of regions side by side, each with its quotation; an empty cell says why it is empty."""

    def work(resolver: Resolver) -> Comparison:
        return compare_regions(
            asking.desk.reader, region, topic=topic, industry=industry, words=words, resolver=resolver
        )

    return asking.answer(form, work, lambda found: _render(form, found))


def _render(form: Format, found: Comparison) -> Rendered:
    if form is Format.MARKDOWN:
        return Rendered(to_markdown(found).encode())
    if form is Format.CSV:
        return Rendered(dump_table(COLUMNS, list(to_rows(found))))
    if form is Format.NDJSON:
        return Rendered(dump_lines(to_rows(found)))
    return Rendered(dump_json(to_dict(found)))
