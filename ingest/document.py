"""A source text with a compact copy for matching, and the way back to the published offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

import regex

from ingest.fold import fold
from ingest.gaps import pinyin, pipes_as_tabs, stops

_NOISE = regex.compile(
    r"(?m)(?:\[bookmark:[^\]\n]{0,120}+\]|\*\*|^#{1,6}(?=\s)|\\(?=[.*_\-()#+])|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff])++"
)
_STOPS = regex.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text as published and ``flat``: folded, without white space and layout marks.

    All recognisers work in offsets of ``flat``, where a line break in mid-word is no
    obstacle; ``origin`` turns them into offsets of the published text. ``at[i]`` is the
    published offset of ``flat[i]``.
    """

    text: str
    flat: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Document:
        """Build the compact copy of a published text."""
        laid = pipes_as_tabs(text)
        folded = fold(laid)
        marks = stops(folded)
        parts: list[str] = []
        at: list[int] = []
        position = 0
        for start, end in _gaps(laid):
            parts.append(folded[position:start])
            at.extend(range(position, start))
            position = end
            mark = next((index for index in range(start, end) if index in marks), None) if marks else None
            if mark is not None and at and folded[at[-1]] not in "。；：！？":
                parts.append(marks[mark])
                at.append(mark)
        parts.append(folded[position:])
        at.extend(range(position, len(folded)))
        return cls(text, "".join(parts), tuple(at))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the published offsets of ``flat[start:end]``, which must not be empty."""
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """Return the published words of ``flat[start:end]``."""
        return self.text[self.at[start] : self.at[end - 1] + 1]


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield what the compact copy leaves out: white space, layout marks, readings in brackets."""
    readings = list(pinyin(text))
    gaps = ((match.start(), match.end()) for match in _NOISE.finditer(text))
    return merge(gaps, readings) if readings else gaps


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.flat``, end exclusive."""

    start: int
    end: int


def sentences(flat: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where the sentences are, and the parts between semicolons."""
    begin = span.start
    for stop in _STOPS.finditer(flat, pos=span.start, endpos=span.end):
        if stop.start() > begin:
            yield begin, stop.start()
        begin = stop.end()
    if begin < span.end:
        yield begin, span.end
