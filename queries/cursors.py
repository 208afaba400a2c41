"""Cursors: where the next page begins, as text that an address can hold, good for one question only."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec

from kg.errors import QueryError

LONGEST_CURSOR = 4000
Key = tuple[str | float, ...]
_ENCODER = msgspec.json.Encoder(order="deterministic")


class _Cursor(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    question: str
    key: list[str | float | Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]]


def dump_cursor(question: Sequence[Any], key: Sequence[str | float]) -> str:
    """Return the cursor for what comes after a key, in the answer to a question."""
    packed = _ENCODER.encode(_Cursor(_digest(question), list(key)))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def parse_cursor(text: str, question: Sequence[Any], length: int) -> Key:
    """Read a cursor with so many parts; raise QueryError for one that is damaged or belongs to another question."""
    try:
        if len(text) > LONGEST_CURSOR:
            raise ValueError(text)
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        cursor = msgspec.json.decode(packed, type=_Cursor)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as exc:
        raise QueryError("the cursor is damaged: start again without it") from exc
    if cursor.question != _digest(question) or len(cursor.key) != length:
        raise QueryError("the cursor belongs to another question: keep the filters and the sort, or start without it")
    return tuple(cursor.key)


def _digest(question: Sequence[Any]) -> str:
    return hashlib.blake2b(_ENCODER.encode(question), digest_size=6).hexdigest()
