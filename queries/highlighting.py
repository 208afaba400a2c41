"""Where the words of a search stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from queries.words import word_forms


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text to show as found; offsets in code points, end exclusive."""

    start: int
    end: int


def find_marks(text: str | None, words: Iterable[str], offset: int = 0) -> tuple[Mark, ...]:
    """Return where the words occur, in any case and width, overlaps as one; ``offset`` is where the text begins.

    >>> find_marks("AI工厂用ＡＩ", ["ai"], 100)
    (Mark(start=100, end=102), Mark(start=105, end=107))
    """
    found = sorted({mark for word in words for mark in _occurrences(text or "", word)})
    return tuple(Mark(mark.start + offset, mark.end + offset) for mark in _merge(found))


def _occurrences(text: str, word: str) -> Iterator[Mark]:
    """Yield every occurrence, those that overlap too: looking ahead takes nothing away from the next."""
    for form in word_forms(word):
        for match in re.finditer(f"(?=({re.escape(form)}))", text, re.IGNORECASE):
            yield Mark(*match.span(1))


def _merge(marks: Iterable[Mark]) -> list[Mark]:
    """Join what overlaps; what only touches stays apart."""
    merged: list[Mark] = []
    for mark in marks:
        if merged and mark.start < merged[-1].end:
            merged[-1] = Mark(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return merged
