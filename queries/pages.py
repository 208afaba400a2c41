"""One page of a list, or the row of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.stores.base import Reader, Row
from queries.composing import Order, Place, compose_count, compose_keys, compose_rows
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
    keys = list(store.rows(*compose_keys(listing, given, order, after, limit + 1)))
    last = keys[limit - 1] if len(keys) > limit else None
    return Page(
        rows=read_rows(store, listing, [key["id"] for key in keys[:limit]]),
        next=dump_cursor(question, (last.get("value", ""), last["id"])) if last else None,
        total=int(next(store.rows(*compose_count(listing, given)))["total"]) if count else None,
    )


def read_rows(store: Reader, listing: Listing, ids: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of things in the order of their ids."""
    found = {row["id"]: row for row in store.rows(compose_rows(listing), {"ids": list(ids)})} if ids else {}
    return tuple({name: found[key].get(name) for name in listing.columns} for key in ids if key in found)


def read_one(store: Reader, listing: Listing, identity: str) -> Row | None:
    """Return the row that the list has of one thing, None where there is no such thing."""
    return next(iter(read_rows(store, listing, [identity])), None)


def _place(key: Key) -> Place:
    return Place(key[0], str(key[1]))
