"""What changed between two texts, and which texts can be compared."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered
from queries.api.answers import Answered, Changed
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.changes.held import compare_held, compare_pair, list_pairs
from queries.changes.model import Differences
from queries.changes.output import COLUMNS, to_dict, to_markdown, to_rows
from queries.changes.pairs import COLUMNS as PAIR_COLUMNS
from queries.resolve import Resolver

FORMS = (Format.JSON, Format.NDJSON, Format.CSV, Format.MARKDOWN)
TABLES = (Format.JSON, Format.NDJSON, Format.CSV)


def make_router() -> APIRouter:
    """Return the two routes."""
    router = APIRouter(route_class=StrictRoute, tags=["comparison"])
    router.add_api_route(
        "/diff", diff, operation_id="compare_texts", summary="What changed between two texts · 文本对照",
        responses={**documented(Changed, FORMS), **documented_problems(406)},
    )  # fmt: skip
    router.add_api_route(
        "/diff/pairs", pairs, operation_id="list_comparable_texts", summary="Texts that can be compared · 可对照的文本",
        responses={**documented(Answered, TABLES), **documented_problems(406)},
    )  # fmt: skip
    return router


def diff(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*FORMS))],
    old: Annotated[
        str,
        Query(
            description="Key, uri, title or id of a source or policy, or KEY@VERSION.",
            min_length=1,
            max_length=LONGEST,
            examples=["sample:zhuhai-ai-plan"],
        ),
    ],
    new: Annotated[
        str | None,
        Query(
            description="The text to compare it with; without it the one that belongs to ``old`` is found.",
            max_length=LONGEST,
            examples=["sample:guangzhou-digital-measures"],
        ),
    ] = None,
) -> Response:
    """Compare two texts measure by measure: money, rates, bodies, goals, place and wording, each with its words in both."""

    def work(resolver: Resolver) -> Differences:
        if new:
            return compare_held(asking.desk.reader, old, new, resolver=resolver)
        return compare_pair(asking.desk.reader, old, resolver=resolver)

    return asking.answer(form, work, lambda found: _render(form, found))


def pairs(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*TABLES))],
    name: Annotated[
        str | None,
        Query(description="Only of this source or policy.", max_length=LONGEST, examples=["sample:zhuhai-ai-plan"]),
    ] = None,
) -> Response:
    """List draft and issued texts, old and new editions, and earlier texts of one source."""

    def work(resolver: Resolver) -> list[dict[str, Any]]:
        found = list_pairs(asking.desk.reader, name or None, resolver=resolver)
        return [{column: asdict(pair)[column] for column in PAIR_COLUMNS} for pair in found]

    return asking.answer(form, work, lambda rows: _render_pairs(form, name, rows))


def _render(form: Format, found: Differences) -> Rendered:
    if form is Format.MARKDOWN:
        return Rendered(to_markdown(found).encode())
    if form is Format.CSV:
        return Rendered(dump_table(COLUMNS, list(to_rows(found))))
    if form is Format.NDJSON:
        return Rendered(dump_lines(to_rows(found)))
    return Rendered(dump_json(to_dict(found)))


def _render_pairs(form: Format, name: str | None, rows: list[dict[str, Any]]) -> Rendered:
    if form is Format.CSV:
        return Rendered(dump_table(PAIR_COLUMNS, rows))
    if form is Format.NDJSON:
        return Rendered(dump_lines(rows))
    answer = {"query": "diff.pairs", "parameters": {"name": name}, "columns": list(PAIR_COLUMNS), "rows": rows}
    return Rendered(dump_json(answer))
