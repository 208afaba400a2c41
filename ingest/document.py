"""A source text with a compact copy for matching, and the way back to the published offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.fold import fold

_NOISE = regex.compile(r"(?m)(?:\[bookmark:[^\]\n]{0,120}+\]|\*\*|^#{1,6}(?=\s)|\s)++")
_STOPS = regex.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True)
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
        folded = fold(text)
        parts: list[str] = []
        at: list[int] = []
        position = 0
        for noise in _NOISE.finditer(text):
            parts.append(folded[position : noise.start()])
            at.extend(range(position, noise.start()))
            position = noise.end()
        parts.append(folded[position:])
        at.extend(range(position, len(folded)))
        return cls(text, "".join(parts), tuple(at))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the published offsets of ``flat[start:end]``, which must not be empty."""
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """Return the published words of ``flat[start:end]``."""
        return self.text[self.at[start] : self.at[end - 1] + 1]


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
