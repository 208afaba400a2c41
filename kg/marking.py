"""A text with the words that facts rest on marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text, by offsets into the whole text, and the kind of fact that rests on it."""

    start: int
    end: int
    kind: str


def mark_text(text: str, start: int, marks: Iterable[Mark]) -> str:
    """Put ⟦ and ⟧ around the marked stretches of a text that begins at offset ``start``.

    >>> mark_text("奖励50万元。", 10, [Mark(12, 16, "funding")])
    '奖励⟦50万元⟧。'
    """
    signs: dict[int, str] = {}
    inside = clip_marks(text, start, marks)
    for mark in sorted({(m.start, m.end) for m in inside}):
        signs[mark[0]] = signs.get(mark[0], "") + OPEN
    for mark in sorted({(m.start, m.end) for m in inside}):
        signs[mark[1]] = CLOSE + signs.get(mark[1], "")
    return "".join(signs.get(at, "") + char for at, char in enumerate([*text, ""]))


def clip_marks(text: str, start: int, marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that lie wholly in the text, sorted, as offsets into it."""
    moved = (Mark(m.start - start, m.end - start, m.kind) for m in marks)
    return sorted({m for m in moved if 0 <= m.start < m.end <= len(text)})
