"""Lists as pages read them: the same pages that the API gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.ids import source_id
from kg.stores.base import Reader, Row
from queries.api.problems import Problem
from queries.arguments import check_arguments
from queries.composing import parse_order
from queries.entities import find_label, read_refs
from queries.listing import load_lists
from queries.pages import Page, read_one, read_page
from queries.resolve import Resolver
from queries.web.asked import Asked


def read_list(
    reader: Reader,
    resolver: Resolver,
    name: str,
    /,
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


def describe_choices(reader: Reader, resolver: Resolver, name: str, asked: Asked) -> list[dict[str, Any]]:
    """Return the filters that are set on a list: name, value, and the id and caption of the thing that is meant."""
    params = load_lists()[name].params
    made: list[dict[str, Any]] = []
    for filtered, value in asked.choices:
        kind = params[filtered].resolve
        made.append({"name": filtered, "value": value, "id": resolver.resolve(kind, value) if kind else None})
    labels = {one["id"]: find_label(reader, one["id"]) for one in made if one["id"]}
    refs = read_refs(reader, ((label, identity) for identity, label in labels.items() if label))
    return [{**one, "called": refs[one["id"]].caption if one["id"] in refs else None} for one in made]


def with_ids(found: Iterable[Row]) -> list[Row]:
    """Add to rows that name their source by its key the id of the source, to which quotations are linked."""
    return [{**row, "source_id": source_id(row["source"])} for row in found]
