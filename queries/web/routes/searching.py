"""The search: what the words name, then the measures that have them, with who answers and how much."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.stores.base import Reader
from queries.api.declared import LONGEST, with_parameters
from queries.arguments import check_arguments
from queries.facts import read_rows
from queries.listing import load_lists
from queries.reconcile import load_directory
from queries.reconciling.directory import Held
from queries.resolve import Resolver
from queries.run import run
from queries.searching import MOST_OFFSET, Found, search
from queries.web.asked import Asked
from queries.web.excerpts import excerpt
from queries.web.naming import Naming, find_named
from queries.web.page import Twin, View, ViewDep
from queries.web.reading import describe_choices

FACETS = ("region", "topic", "instrument", "industry", "beneficiary", "agency", "year", "form", "status")
PAGE = 10
_EXAMPLES = 8


def add_routes(router: APIRouter) -> None:
    """Add the search."""
    router.add_api_route("/search", _endpoint())


def _endpoint() -> Any:
    params = load_lists()["measures"].params

    def endpoint(
        view: ViewDep,
        q: Annotated[str, Query(max_length=LONGEST)] = "",
        offset: Annotated[int, Query(ge=0, le=MOST_OFFSET)] = 0,
        **values: Any,
    ) -> Response:
        asked = Asked.of(values, params)
        if not q:
            twin = Twin("/v1/stats", formats=("json",))
            return view.show("search.html", lambda resolver: _introduce(view, resolver, asked), twin)
        given = {"q": q, **asked.given, "facet": list(FACETS), "count": True, "offset": offset or None}
        twin = Twin("/v1/search", given, formats=("json", "csv", "ndjson"))
        return view.show("search.html", lambda resolver: _find(view, resolver, q, asked, offset), twin)

    return with_parameters(endpoint, params)


def _introduce(view: View, resolver: Resolver, asked: Asked) -> dict[str, Any]:
    """Return examples of what may be searched for, from what is held."""
    reader = view.asking.desk.reader
    examples = {
        "topics": run(reader, "stats.measures-by-topic", limit=_EXAMPLES).rows,
        "agencies": [{"agency": one.name, "agency_id": one.id} for one in _local_bodies(reader)][:_EXAMPLES],
        "regions": run(reader, "stats.measures-by-region", limit=_EXAMPLES).rows,
    }
    return {
        "q": "",
        "asked": asked,
        "choices": describe_choices(reader, resolver, "measures", asked),
        "examples": examples,
    }


def _local_bodies(reader: Reader) -> list[Held]:
    """Return the bodies of places that are held, from the names in memory: counting their measures takes seconds."""
    return [one for one in load_directory(reader).agencies.values() if one.region]


def _find(view: View, resolver: Resolver, q: str, asked: Asked, offset: int) -> dict[str, Any]:
    """Search; where nothing has all the words, search again with the places and bodies among them as filters."""
    reader = view.asking.desk.reader
    named = find_named(reader, q)
    found, read_as = _search(reader, resolver, q, asked, offset), None
    if not found.policies and not offset and named.filters and named.text:
        read_as = Asked({**asked.given, **named.filters})
        found = _search(reader, resolver, named.text, read_as, 0)
    return {
        "q": q,
        "text": q if read_as is None else named.text,
        "asked": read_as or asked,
        "read_as": read_as,
        "named": named,
        "found": found,
        "choices": describe_choices(reader, resolver, "measures", read_as or asked),
        "stated": read_rows(reader, (one.id for policy in found.policies for one in policy.passages)),
        "excerpt": excerpt,
        "pairs": lambda marks: [asdict(mark) for mark in marks],
        "offset": offset,
        "page": PAGE,
        "wider": _wider(reader, resolver, named, found, asked),
    }


def _search(reader: Reader, resolver: Resolver, text: str, asked: Asked, offset: int) -> Found:
    listing = load_lists()["measures"]
    filters = resolver.resolve_all(listing.params, check_arguments(listing, dict(asked.given)))
    return search(reader, text, filters=filters, policies_limit=PAGE, offset=offset, facets=FACETS, count=True)


def _wider(reader: Reader, resolver: Resolver, named: Naming, found: Found, asked: Asked) -> int:
    """Return how many measures there would be without the filters, where there are none with them."""
    if found.policies or not asked.given or not named.text:
        return 0
    total = search(reader, named.text, filters={}, policies_limit=1, passages=0, count=True).total_measures
    return total.value if total else 0
