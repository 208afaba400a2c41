"""One page of a list, or the row of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.stores.base import Reader, Row
from queries.composing import Order, Place, compose_count, compose_list, compose_one
from queries.cursors import Key, dump_cursor, parse_cursor
from queries.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of a list; ``next`` continues after them, and is None after the last."""

    rows: tuple[Row, ...]
    next: str | None
    total: int | None = None


def read_page(
    store: Reader,
    listing: Listing,
    given: Mapping[str, Any],
    *,
    order: Order,
    cursor: str | None,
    limit: int,
    count: bool = False,
) -> Page:
    """Return the page after the cursor; values are checked and resolved already."""
    question = [listing.id, dict(given), order.by, order.descending]
    after = _place(parse_cursor(cursor, question, 2)) if cursor else None
    found = list(store.rows(*compose_list(listing, given, order, after, limit + 1)))
    rows, values = found[:limit], [row.pop("cursor_value") for row in found]
    more = len(found) > limit
    return Page(
        rows=tuple({name: row.get(name) for name in listing.columns} for row in rows),
        next=dump_cursor(question, (values[limit - 1], rows[-1]["id"])) if more else None,
        total=int(next(store.rows(*compose_count(listing, given)))["total"]) if count else None,
    )


def read_one(store: Reader, listing: Listing, identity: str) -> Row | None:
    """Return the row that the list has of one thing, None where there is no such thing."""
    found = next(iter(store.rows(*compose_one(listing, identity))), None)
    return None if found is None else {name: found.get(name) for name in listing.columns}


def _place(key: Key) -> Place:
    return Place(key[0], str(key[1]))
