"""The first page: what is in the graph, what came last, and where to begin."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from kg.stores.base import Reader
from queries.resolve import Resolver
from queries.run import run
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list

_MOST = 8


def add_routes(router: APIRouter) -> None:
    """Add the first page."""
    router.add_api_route("/", home)


def home(view: ViewDep) -> Response:
    """Show how much is held, the latest policies, and the regions and topics with most measures."""
    twin = Twin("/v1/stats", formats=("json",))
    desk = view.asking.desk
    return view.show("home.html", lambda resolver: desk.kept("home", lambda: _read(desk.reader, resolver)), twin)


def _read(reader: Reader, resolver: Resolver) -> dict[str, Any]:
    return {
        "counts": {row["label"]: row["number"] for row in run(reader, "graph.counts").rows},
        "latest": read_list(reader, resolver, "policies", sort="-published", limit=_MOST).rows,
        "regions": run(reader, "stats.measures-by-region", limit=_MOST).rows,
        "topics": run(reader, "stats.measures-by-topic", limit=_MOST).rows,
    }
