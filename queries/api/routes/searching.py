"""Full text, grouped by policy, with facets and the words marked."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from queries.api.answering import Asking, AskingDep, Rendered, link_header
from queries.api.declared import LONGEST, with_parameters
from queries.api.formats import Format, documented, negotiating
from queries.api.found import Passages, SearchFound, passage_rows
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table, flat_columns
from queries.api.strict import StrictRoute
from queries.arguments import check_arguments
from queries.faceting import FACETS
from queries.listing import load_lists
from queries.resolve import Resolver
from queries.searching import MOST_OFFSET, MOST_PASSAGES, MOST_POLICIES, Found, search

FORMS = (Format.JSON, Format.NDJSON, Format.CSV)
Words = Annotated[
    str,
    Query(
        max_length=LONGEST,
        description="Words that must all occur; nothing is search syntax.",
        examples=["智能工厂 奖励"],
    ),
]
Facets = Annotated[
    list[Literal[FACETS]],  # type: ignore[valid-type]  # the facets there are
    Query(description="What to count the measures found by.", max_length=len(FACETS), examples=[["region", "topic"]]),
]
Limit = Annotated[int, Query(ge=1, le=MOST_POLICIES, description="Policies of a page.")]
Offset = Annotated[int, Query(ge=0, le=MOST_OFFSET, description="Policies to pass over.")]
PerPolicy = Annotated[int, Query(ge=0, le=MOST_PASSAGES, description="Measures that are given of each policy.")]
Count = Annotated[bool, Query(description="Count what was found as well.")]


def make_router() -> APIRouter:
    """Return the route of the search."""
    router = APIRouter(route_class=StrictRoute, tags=["search"])
    router.add_api_route(
        "/search", _endpoint(), operation_id="search", summary="Full text with facets · 全文检索",
        responses={**documented(SearchFound, FORMS), **documented_problems(406)},
    )  # fmt: skip
    return router


def _endpoint() -> Any:
    listing = load_lists()["measures"]

    def endpoint(
        asking: AskingDep,
        media: Annotated[Format, Depends(negotiating(*FORMS))],
        q: Words,
        facet: Facets = [],  # noqa: B006  # FastAPI copies it
        limit: Limit = 10,
        offset: Offset = 0,
        passages: PerPolicy = 3,
        count: Count = False,
        **values: Any,
    ) -> Response:
        """Find measures with all the words, grouped by policy, the best first, with every occurrence marked.

        All filters of the list of measures apply, and the facets are counted over all that was found.
        """

        def work(resolver: Resolver) -> Found:
            filters = resolver.resolve_all(listing.params, check_arguments(listing, values))
            return search(
                asking.desk.reader, q, filters=filters, policies_limit=limit, offset=offset, passages=passages,
                facets=facet, count=count,
            )  # fmt: skip

        return asking.answer(media, work, lambda found: _render(asking, media, found, (offset, limit)))

    return with_parameters(endpoint, listing.params)


def _render(asking: Asking, form: Format, found: Found, page: tuple[int, int]) -> Rendered:
    following = sum(page)
    more = len(found.policies) == page[1] and following <= MOST_OFFSET
    url = asking.here(offset=str(following)) if more else None
    headers = link_header({"next": url})
    if form is Format.CSV:
        return Rendered(dump_table(flat_columns(Passages.model_fields, Passages), passage_rows(found)), headers)
    if form is Format.NDJSON:
        return Rendered(dump_lines(passage_rows(found)), headers)
    totals = {"measures": found.total_measures, "policies": found.total_policies}
    body = {
        "results": found.policies,
        "next_url": url,
        "total": None if found.total_measures is None else totals,
        "facets": found.facets,
    }
    return Rendered(dump_json(body), headers)
