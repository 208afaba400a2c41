"""How far to trust the data, and what is held of which regions and years."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.record import Form
from ontology.load import LEVELS
from queries.api.declared import LONGEST
from queries.cursors import LONGEST_CURSOR
from queries.quality.coverage import read_coverage
from queries.quality.notices import find_notices
from queries.quality.reading import load_words, read_quality
from queries.resolve import Resolver
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list

_SHOWN_SETS = ("apart", "formal", "reports")
"""Texts whose figures stand in the table: those kept apart first."""
_REPORTS = [form.value for form in Form if form is not Form.FULL_TEXT]
_SOURCES = 10
"""Sources on a page of notices."""
_LEVEL = f"^({'|'.join(LEVELS)})$"


def add_routes(router: APIRouter) -> None:
    """Add both pages."""
    router.add_api_route("/quality", quality)
    router.add_api_route("/quality/notices", notices)
    router.add_api_route("/coverage", coverage)


def quality(view: ViewDep) -> Response:
    """Show the accuracy as measured, what is missing, what was noticed, and facts by rule."""
    desk = view.asking.desk

    def work(_: object) -> dict[str, Any]:
        found = desk.kept("quality", lambda: read_quality(desk.reader))
        accuracy = found["accuracy"]
        scores = {one["set"]: {score["kind"]: score for score in one["scores"]} for one in accuracy["sets"]}
        shown = [one for key in _SHOWN_SETS for one in accuracy["sets"] if one["set"] == key]
        return {**found, "sets": shown, "scores": scores}

    return view.show("quality.html", work, Twin("/v1/quality", formats=("json",)))


def notices(
    view: ViewDep,
    kind: Annotated[str, Query(max_length=LONGEST)],
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
) -> Response:
    """Show what was seen of one kind and not used, with its words, source by source."""
    reader = view.asking.desk.reader

    def work(resolver: Resolver) -> dict[str, Any]:
        page = read_list(reader, resolver, "sources", sort="key", cursor=cursor, limit=_SOURCES, notice=[kind])
        found = [(row, find_notices(reader, row["id"], kind=kind, resolver=resolver).rows) for row in page.rows]
        label = load_words()["notices"].get(kind, {"zh": kind, "en": kind})
        return {"kind": kind, "label": label, "found": found, "next": page.next, "first": cursor is not None}

    return view.show("notices.html", work, Twin("/v1/sources", {"notice": kind, "sort": "key", "cursor": cursor}))


def coverage(
    view: ViewDep,
    region: Annotated[str | None, Query(max_length=LONGEST)] = None,
    level: Annotated[str | None, Query(pattern=_LEVEL)] = None,
) -> Response:
    """Show what is held of each region by year, and how many measures it has of each topic."""
    desk, asked = view.asking.desk, {"region": region, "level": level}
    twin = Twin("/v1/stats/coverage", asked, ("json", "csv", "ndjson"))
    return view.show(
        "coverage.html",
        lambda resolver: {
            **asked,
            "levels": LEVELS,
            "reports": _REPORTS,
            "held": read_coverage(desk, resolver, region, level),
        },
        twin,
    )
