"""Goals along the years in which they are due: of a region, a policy, a body or a topic."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from queries.api.declared import LONGEST
from queries.cursors import LONGEST_CURSOR
from queries.resolve import Resolver
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list
from queries.web.timeline import by_year

_MOST = 100
Name = Annotated[str | None, Query(max_length=LONGEST)]


def add_routes(router: APIRouter) -> None:
    """Add the goals."""
    router.add_api_route("/goals", goals)


def goals(
    view: ViewDep,
    region: Name = None,
    topic: Name = None,
    policy: Name = None,
    agency: Name = None,
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
) -> Response:
    """Show goals by year, each with its words, and whether a draft or only a report states it."""
    asked = {"region": region, "topic": topic, "policy": policy, "agency": agency}
    given = {name: value for name, value in asked.items() if value}

    def work(resolver: Resolver) -> dict[str, Any]:
        reader = view.asking.desk.reader
        wanted: dict[str, Any] = {name: [value] for name, value in given.items()}
        page = read_list(reader, resolver, "targets", sort="deadline", cursor=cursor, limit=_MOST, count=True, **wanted)
        return {"asked": asked, "given": given, "years": by_year(page.rows), "total": page.total, "next": page.next}

    return view.show(
        "goals.html", work, Twin("/v1/targets", {**given, "sort": "deadline", "cursor": cursor, "limit": _MOST})
    )
