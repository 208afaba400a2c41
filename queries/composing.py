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


def compose_list(
    listing: Listing, given: Mapping[str, Any], order: Order, after: Place | None, limit: int
) -> tuple[str, dict[str, Any]]:
    """Return the query for one page, and its parameters; what binds more is matched for the rows of the page only."""
    start, conditions = _select(listing, given)
    item = f"{listing.item}.id"
    sort = item if order.by == BY_ID else listing.sorts[order.by]
    early = not any(listing.needs_context(text) for text in (*conditions, sort))
    bound = ", ".join([listing.item, *listing.along, *(() if early else listing.context_names)])
    parts = [start] if early else [start, listing.context, f"WITH {bound}"]
    parts += [_where([*conditions, *_after_id(item, order, after)]), f"WITH {bound}, {sort} AS sort"]
    parts += [_where(_after_value(item, order, after)), f"WITH {bound}, sort ORDER BY {_by(order, item)} LIMIT $limit"]
    parts += [listing.context if early else "", f"{listing.result}, sort AS cursor_value"]
    parts.append(f"ORDER BY {_by(order, 'id', 'cursor_value')}")
    parameters = {**_values(listing, given), "limit": limit}
    if after is not None:
        parameters |= {"after_value": after.value, "after_id": after.id}
    return "\n".join(part for part in parts if part), parameters


def compose_count(listing: Listing, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query for how many there are in all."""
    start, conditions = _select(listing, given)
    early = not any(listing.needs_context(text) for text in conditions)
    bound = ", ".join((listing.item, *listing.along, *listing.context_names))
    parts = [start] if early else [start, listing.context, f"WITH {bound}"]
    parts += [_where(conditions), f"RETURN count(DISTINCT {listing.item}) AS total"]
    return "\n".join(part for part in parts if part), _values(listing, given)


def compose_one(listing: Listing, identity: str) -> tuple[str, dict[str, Any]]:
    """Return the query for the row of one thing, and its parameters."""
    bound = ", ".join((listing.item, *listing.along))
    parts = [listing.start_from_one, f"WITH {bound}, {listing.item}.id AS sort", listing.context, listing.result]
    return "\n".join(part for part in parts if part), {"id": identity}


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


def _where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _after_id(item: str, order: Order, after: Place | None) -> list[str]:
    """Return the condition for what comes after an id; the first page has one too, which lets an index give the order."""
    if order.by != BY_ID:
        return []
    if after is None:
        return [] if order.descending else [f"{item} > ''"]
    return [f"{item} {'<' if order.descending else '>'} $after_id"]


def _after_value(item: str, order: Order, after: Place | None) -> list[str]:
    """Return the condition for what comes after a sort value; a list never sorts by what may be absent."""
    if order.by == BY_ID or after is None:
        return []
    sign = "<" if order.descending else ">"
    return [f"(sort {sign} $after_value OR (sort = $after_value AND {item} > $after_id))"]


def _by(order: Order, item: str, value: str = "sort") -> str:
    direction = " DESC" if order.descending else ""
    return f"{item}{direction}" if order.by == BY_ID else f"{value}{direction}, {item}"


def _values(listing: Listing, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given.get(name) for name in listing.params}
