"""Lists as pages read them: the same pages that the API gives."""

from __future__ import annotations

from typing import Any

from kg.stores.base import Reader, Row
from queries.api.problems import Problem
from queries.arguments import check_arguments
from queries.composing import parse_order
from queries.listing import load_lists
from queries.pages import Page, read_one, read_page
from queries.resolve import Resolver


def read_list(
    reader: Reader,
    resolver: Resolver,
    name: str,
    *,
    sort: str | None = None,
    cursor: str | None = None,
    limit: int = 25,
    count: bool = False,
    **filters: Any,
) -> Page:
    """Return a page of a list; filters take names and ids, as in the API."""
    listing = load_lists()[name]
    given = resolver.resolve_all(listing.params, check_arguments(listing, filters))
    return read_page(reader, listing, given, order=parse_order(listing, sort), cursor=cursor, limit=limit, count=count)


def read_thing(reader: Reader, name: str, identity: str) -> Row:
    """Return the row that a list has of a thing; raise Problem 404 where there is none."""
    row = read_one(reader, load_lists()[name], identity)
    if row is None:
        raise Problem(404, "no-such-thing", f"nothing has the id {identity}; search for its name")
    return row
