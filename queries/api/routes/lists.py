"""The lists: policies, sources, measures, agencies, regions, concepts, funding, targets, observations."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.names import successor_of
from kg.stores.base import Row
from queries.api.answering import Asking, AskingDep, Rendered, link_header
from queries.api.declared import with_parameters
from queries.api.formats import ROWS, Format, documented, negotiating
from queries.api.identities import MOVED, Identity, redirect
from queries.api.jsonld import ld_entity, ld_rows
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table, flat_columns
from queries.api.schemas import ROWS as SHAPES
from queries.api.schemas import Page as PageShape
from queries.api.strict import StrictRoute
from queries.arguments import check_arguments
from queries.composing import parse_order
from queries.contract import Parameter
from queries.cursors import LONGEST_CURSOR
from queries.listing import Listing, load_lists
from queries.pages import Page, read_one, read_page
from queries.resolve import Resolver

MOST = 100
"""Rows of a page at most."""
DEFAULT = 25
ONE = (Format.JSON, Format.JSONLD)
_SINGULAR = {"policies": "policy", "agencies": "agency", "industries": "industry", "beneficiaries": "beneficiary"}


def make_router() -> APIRouter:
    """Return a route for each list."""
    router = APIRouter(route_class=StrictRoute)
    for listing in load_lists().values():
        page = PageShape.__class_getitem__(SHAPES[listing.id])
        router.add_api_route(
            f"/{listing.id}",
            _endpoint(listing),
            operation_id=f"list_{listing.id}",
            summary=f"{listing.title['en']} · {listing.title['zh']}",
            tags=["lists"],
            responses={**documented(page, ROWS), **documented_problems(406)},
        )
    for listing in load_lists().values():
        router.add_api_route(
            f"/{listing.id}/{{id}}",
            _one(listing),
            operation_id=f"get_{_SINGULAR.get(listing.id, listing.id.removesuffix('s'))}",
            summary=f"One of: {listing.title['en']} · 单个{listing.title['zh']}",
            tags=["lists"],
            responses={**documented(SHAPES[listing.id], ONE), **MOVED, **documented_problems(404, 406)},
        )
    return router


Cursor = Annotated[str | None, Query(description="Where the page before ended.", max_length=LONGEST_CURSOR)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")]
Count = Annotated[bool, Query(description="Count all rows as well.")]


def _endpoint(listing: Listing) -> Any:
    def endpoint(
        asking: AskingDep,
        media: Annotated[Format, Depends(negotiating(*ROWS))],
        cursor: Cursor = None,
        limit: Limit = DEFAULT,
        count: Count = False,
        **values: Any,
    ) -> Response:
        sort = values.pop("sort")

        def work(resolver: Resolver) -> Page:
            given = resolver.resolve_all(listing.params, check_arguments(listing, values))
            order = parse_order(listing, sort)
            return read_page(asking.desk.reader, listing, given, order=order, cursor=cursor, limit=limit, count=count)

        return asking.answer(media, work, lambda page: render_page(asking, media, listing, page))

    endpoint.__doc__ = (
        f"{listing.title['en']} that the filters let through, a page at a time; the header Link leads to the next."
    )
    return with_parameters(endpoint, {**listing.params, "sort": _sort(listing)})


def _one(listing: Listing) -> Any:
    def endpoint(
        asking: AskingDep, media: Annotated[Format, Depends(negotiating(*ONE))], identity: Identity
    ) -> Response:
        if moved := successor_of(identity):
            return redirect(asking, f"/v1/{listing.id}/{moved}")

        def work(_: Resolver) -> Row:
            row = read_one(asking.desk.reader, listing, identity)
            if row is None:
                raise Problem(
                    404, "no-such-thing", f"{listing.id} has no {identity}; /v1/{listing.id} lists those held"
                )
            return row

        return asking.answer(media, work, lambda row: _render_one(asking, media, listing, row))

    endpoint.__doc__ = "What the list has of one thing; an id that was merged into another leads there with 308."
    return endpoint


def _render_one(asking: Asking, form: Format, listing: Listing, row: Row) -> Rendered:
    if form is Format.JSONLD:
        return Rendered(dump_json(ld_entity(asking, listing.label, row)))
    return Rendered(dump_json(row), link_header({"related": asking.link(f"/v1/entities/{row['id']}/neighbours")}))


def _sort(listing: Listing) -> Parameter:
    ways = tuple(f"{sign}{name}" for name in listing.sort_names for sign in ("", "-"))
    about = "what to sort by; with - in front, descending"
    return Parameter(name="sort", type="string", enum=ways, example=ways[-1], about=about)


def render_page(asking: Asking, form: Format, listing: Listing, page: Page) -> Rendered:
    """Return a page in a format; the way to the next one is in the header Link too."""
    following = asking.here(cursor=page.next) if page.next else None
    headers = link_header({"next": following, "first": asking.here(cursor=None)})
    if page.total is not None:
        headers["X-Total-Count"] = str(page.total)
    if form is Format.CSV:
        return Rendered(dump_table(flat_columns(listing.columns, SHAPES[listing.id]), page.rows), headers)
    if form is Format.NDJSON:
        return Rendered(dump_lines(page.rows), headers)
    if form is Format.JSONLD:
        return Rendered(dump_json(ld_rows(asking, listing.id, page.rows)), headers)
    body: dict[str, Any] = {"results": page.rows, "next": page.next, "next_url": following}
    if page.total is not None:
        body["total"] = {"value": page.total, "relation": "eq"}
    return Rendered(dump_json(body), headers)
