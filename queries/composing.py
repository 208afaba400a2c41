"""A list as one query: where to start, which filters hold, in which order, and from where on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError
from queries.listing import BY_ID, Fragment, Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a list is sorted by, always with the id behind it."""

    by: str = BY_ID
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The last row that was given: its sort value and id; a list goes on after it."""

    value: str | float
    id: str


def parse_order(listing: Listing, text: str | None) -> Order:
    """Read ``published`` or, descending, ``-published``; raise QueryError with the sorts there are."""
    if not text:
        return Order()
    by = text.removeprefix("-")
    if by not in listing.sort_names:
        raise QueryError(f"{listing.id} cannot be sorted by {by!r}; there are: {', '.join(listing.sort_names)}")
    return Order(by=by, descending=text.startswith("-"))


def compose_keys(
    listing: Listing, given: Mapping[str, Any], order: Order, after: Place | None, limit: int
) -> tuple[str, dict[str, Any]]:
    """Return the query for the ids and sort values of one page, and its parameters.

    Rows are read by ``compose_rows``: engines keep an order that an index has only where nothing follows it.
    """
    item = f"{listing.item}.id"
    sort = item if order.by == BY_ID else listing.sorts[order.by]
    start, conditions = _select(listing, given)
    parts = [_matched(listing, start, [*conditions, *_after(item, sort, order, after)], sort)]
    direction = " DESC" if order.descending else ""
    value, by = ("", f"id{direction}") if order.by == BY_ID else (f", {sort} AS value", f"value{direction}, id")
    parts += [f"RETURN {item} AS id{value}", f"ORDER BY {by}", "LIMIT $limit"]
    parameters = {**_values(listing, given), "limit": limit}
    if after is not None:
        parameters |= {"after_value": after.value, "after_id": after.id}
    return "\n".join(parts), parameters


def compose_count(listing: Listing, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query for how many there are in all, and its parameters."""
    start, conditions = _select(listing, given)
    return f"{_matched(listing, start, conditions)}\nRETURN count({listing.item}) AS total", _values(listing, given)


def compose_rows(listing: Listing) -> str:
    """Return the query for the rows of the things whose ids are given, in no order."""
    parts = [listing.start_from_ids, listing.context, listing.result]
    return "\n".join(part for part in parts if part)


def _matched(listing: Listing, start: str, conditions: list[str], sort: str = "") -> str:
    """Return what matches the things that fulfil the conditions; more is bound only where one speaks of it."""
    if any(listing.needs_context(text) for text in (*conditions, sort)):
        return "\n  AND ".join([f"{start}\n{listing.context}", *conditions])
    return f"{start}\nWHERE {' AND '.join(conditions)}" if conditions else start


def _select(listing: Listing, given: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Choose the first start that what is given allows, and the filters that are left."""
    start = next(each for each in listing.starts if not each.names or given.get(each.names[0]) is not None)
    return start.text, [each.text for each in listing.filters if _holds(each, start, listing, given)]


def _holds(fragment: Fragment, start: Fragment, listing: Listing, given: Mapping[str, Any]) -> bool:
    known = [name for name in fragment.names if given.get(name) is not None]
    options = [name for name in known if listing.params[name].default is not None]
    asked = [name for name in known if name not in options]
    if not asked:
        return bool(options) and len(options) == len(fragment.names)
    return not set(asked) <= set(start.names)


def _after(item: str, sort: str, order: Order, after: Place | None) -> list[str]:
    """Return the condition for what comes after a place; a list never sorts by what may be absent."""
    sign = "<" if order.descending else ">"
    if order.by == BY_ID:
        first = [] if order.descending else [f"{item} > ''"]  # lets an index give the order
        return first if after is None else [f"{item} {sign} $after_id"]
    return [] if after is None else [f"({sort} {sign} $after_value OR ({sort} = $after_value AND {item} > $after_id))"]


def _values(listing: Listing, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given.get(name) for name in listing.params}
