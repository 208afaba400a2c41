"""What was seen in a text and not used, as rows with the words that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.record import Record

COLUMNS = ("source", "kind", "message", "quote", "start", "end")


def notice_rows(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the notices of a record with the words that they are about, where they have a place and the text is given."""
    for notice in record.notices:
        words = None
        if record.text is not None and notice.start is not None and notice.end is not None:
            words = record.text[notice.start : notice.end]
        yield {
            "source": record.key, "kind": notice.kind, "message": notice.message, "quote": words,
            "start": notice.start, "end": notice.end,
        }  # fmt: skip


def is_of(kind: str, asked: str) -> bool:
    """Tell whether a kind is the one asked for, or one of its group: ``reader/damaged`` is of ``reader``."""
    return kind == asked or kind.startswith(f"{asked}/")
