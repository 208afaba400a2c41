"""One page of a list, and cursors that say where the next one begins."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.errors import QueryError
from kg.stores.base import Reader, Row
from queries.composing import Order, Place, compose_count, compose_list
from queries.listing import Listing

LONGEST_CURSOR = 4000
_ENCODER = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of a list; ``next`` continues after them, and is None after the last."""

    rows: tuple[Row, ...]
    next: str | None
    total: int | None = None


class _Cursor(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    question: str
    value: str | float | int
    id: str


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
    question = _question(listing, given, order)
    after = parse_cursor(cursor, question) if cursor else None
    found = list(store.rows(*compose_list(listing, given, order, after, limit + 1)))
    rows, values = found[:limit], [row.pop("cursor_value") for row in found]
    more = len(found) > limit
    return Page(
        rows=tuple({name: row.get(name) for name in listing.columns} for row in rows),
        next=dump_cursor(question, Place(values[limit - 1], rows[-1]["id"])) if more else None,
        total=int(next(store.rows(*compose_count(listing, given)))["total"]) if count else None,
    )


def _question(listing: Listing, given: Mapping[str, Any], order: Order) -> str:
    """Return what stands for the question that a cursor belongs to."""
    asked = _ENCODER.encode([listing.id, dict(given), order.by, order.descending])
    return hashlib.blake2b(asked, digest_size=6).hexdigest()


def dump_cursor(question: str, place: Place) -> str:
    """Return a cursor as text that an address can hold."""
    return base64.urlsafe_b64encode(_ENCODER.encode(_Cursor(question, place.value, place.id))).decode().rstrip("=")


def parse_cursor(text: str, question: str) -> Place:
    """Read a cursor; raise QueryError for one that is damaged or belongs to another question."""
    try:
        if len(text) > LONGEST_CURSOR:
            raise ValueError(text)
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        cursor = msgspec.json.decode(packed, type=_Cursor)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as exc:
        raise QueryError("the cursor is damaged: start again without it") from exc
    if cursor.question != question:
        raise QueryError("the cursor belongs to another question: keep the filters and the sort, or start without it")
    return Place(cursor.value, cursor.id)
