"""Where sources that speak of the same thing differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import NameAmbiguousError, NameUnknownError
from queries.api.answering import Rendered
from queries.api.declared import LONGEST
from queries.api.formats import Format
from queries.conflicts import find_conflicts
from queries.resolve import Resolver
from queries.web.conflicting import EACH, groups, page_of
from queries.web.mending import problem_of
from queries.web.page import SECURITY, Twin, View, ViewDep

_FORMATS = ("csv", "ndjson", "json")


def add_routes(router: APIRouter) -> None:
    """Add the page of differing sources."""
    router.add_api_route("/conflicts", conflicts)


Name = Annotated[str | None, Query(max_length=LONGEST)]


def conflicts(
    view: ViewDep,
    region: Name = None,
    policy: Name = None,
    agreeing: bool = False,
    changes: bool = False,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Show facts that sources state otherwise, by policy; those that agree, and changes of drafts, where asked for."""
    asked = {"region": region, "policy": policy, "agreeing": agreeing or None, "changes": changes or None}

    def work(resolver: Resolver) -> dict[str, Any]:
        try:
            return _read(view, resolver, asked, page)
        except (NameUnknownError, NameAmbiguousError) as error:
            return {"asked": asked, "found": None, "problem": problem_of(error, asked)}

    def render(found: Mapping[str, Any]) -> Rendered:
        body = view.render("conflicts.html", twin=Twin("/v1/conflicts", asked, _FORMATS), **found)
        return Rendered(body.encode(), SECURITY, status=422 if found["problem"] else 200)

    return view.asking.answer(Format.HTML, work, render)


def _read(view: View, resolver: Resolver, asked: Mapping[str, Any], page: int) -> dict[str, Any]:
    given = {name: value for name, value in asked.items() if value is not None}
    found = find_conflicts(view.asking.desk.reader, resolver=resolver, **given)
    rows = sorted(found.rows, key=lambda row: (row["policy"] or "~", row["policy_id"] or "", row["region"] or ""))
    return {
        "asked": asked,
        "problem": None,
        "found": groups(page_of(rows, page), view.language),
        "summary": found.summary,
        "differing": found.summary["disagreeing"] + found.summary["differing_in_kind"],
        "next": page + 1 if len(rows) > page * EACH else None,
        "page": page,
    }
