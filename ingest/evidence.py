"""Where words stand: the place given, or the first place within a span where the words are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.record import Clause


class Spanned(Protocol):
    """Anything with a span that may be unknown."""

    @property
    def start(self) -> int | None:
        """Return the offset of the first character."""

    @property
    def end(self) -> int | None:
        """Return the offset behind the last character."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span, or None and None where it is not known."""

    start: int | None = None
    end: int | None = None


def place_of(text: str | None, words: str | None, given: Spanned, *, within: Spanned | None = None) -> Place:
    """Return the span given, else that of the first occurrence of the words; line breaks do not count."""
    if given.start is not None:
        return Place(given.start, given.end)
    bare = "".join((words or "").split())
    if text is None or not bare:
        return Place()
    start, end = (within.start or 0, within.end) if within else (0, None)
    pattern = re.compile(r"\s*".join(re.escape(character) for character in bare))
    found = pattern.search(text, start, len(text) if end is None else end)
    return Place(found.start(), found.end()) if found else Place()


def innermost(clauses: Iterable[Clause], span: Spanned) -> Clause | None:
    """Return the smallest clause that holds the span, or None."""
    if span.start is None or span.end is None:
        return None
    around = [clause for clause in clauses if clause.start <= span.start and span.end <= clause.end]
    return min(around, key=lambda clause: (clause.end - clause.start, -clause.level, clause.order), default=None)
