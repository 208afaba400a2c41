"""Characters at their places put together to pieces of lines, and the pieces of one row to a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.paper.glyphs import Glyph, is_han

_APART = 0.9  # a gap of so many characters divides a line into pieces
_WIDE = 0.8  # a gap of so many characters is meant, and not the looseness of a justified line
_SPACE = 0.15  # between letters
_ROW = 0.5  # characters whose base lines differ by less stand in one row
_OPENING = "（(“‘《〈〔[【「『"
_CLOSING = "，。、；：！？）)”’》〉〕]】」』…—·%％,.;:!?"


@dataclass(slots=True)
class Line:
    """A line, or a piece of one; a row of a table has cells besides."""

    words: str
    x0: float
    x1: float
    y: float
    size: float
    head: float = 0.0
    """How wide its first word is, which a line before it would have had to hold."""
    rows: tuple[str, ...] = ()
    """The rows of a table that stands here."""


def rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters of one height after the other, from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if row and glyph.y - row[0].y > _ROW * max(glyph.size, row[0].size):
            yield sorted(row, key=lambda glyph: glyph.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.x0)


def pieces(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the pieces of lines between wide gaps, from top to bottom."""
    found = []
    for row in rows(glyphs):
        piece = [row[0]]
        for last, glyph in pairwise(row):
            if glyph.x0 - last.x1 > _APART * max(last.size, glyph.size):
                found.append(line_of(piece))
                piece = []
            if glyph.char != last.char or abs(glyph.x0 - last.x0) > 0.2 * glyph.size:  # printed twice to look bold
                piece.append(glyph)
        if piece:
            found.append(line_of(piece))
    return found


def line_of(glyphs: Sequence[Glyph]) -> Line:
    """Return the line that characters of one row make."""
    words = glyphs[0].char + "".join(gap(last, glyph) + glyph.char for last, glyph in pairwise(glyphs))
    if all(len(word) == 1 for word in words.split(" ")):  # letters spread over a line: 通　知
        words = words.replace(" ", "")
    size = median(glyph.size for glyph in glyphs)
    y = median(glyph.y for glyph in glyphs)
    return Line(words, glyphs[0].x0, max(glyph.x1 for glyph in glyphs), y, size, _head(glyphs))


def gap(last: Glyph, glyph: Glyph) -> str:
    """Return the space between two characters, or nothing."""
    width = (glyph.x0 - last.x1) / max(last.size, glyph.size)
    if is_han(last.char) or is_han(glyph.char):
        return " " if width > _WIDE else ""
    return " " if glyph.spaced or width > _SPACE else ""


def _head(glyphs: Sequence[Glyph]) -> float:
    """Return the width of the first characters that no line end may part."""
    end = 0
    while end < len(glyphs) - 1 and not _may_part(glyphs[end], glyphs[end + 1]):
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _may_part(last: Glyph, glyph: Glyph) -> bool:
    if glyph.char in _CLOSING or last.char in _OPENING:
        return False
    return is_han(last.char) or is_han(glyph.char) or gap(last, glyph) == " "


def merge(found: Iterable[Line]) -> list[Line]:
    """Join pieces of one row to lines, from top to bottom."""
    merged: list[list[Line]] = []
    for piece in sorted(found, key=lambda piece: (piece.y, piece.x0)):
        row = merged[-1] if merged else None
        close = row is not None and piece.y - row[0].y <= _ROW * max(piece.size, row[0].size)
        if row is not None and close and not piece.rows and not row[0].rows:
            row.append(piece)
        else:
            merged.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.x0)) for row in merged]


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    spread = sum(len(piece.words) for piece in row) <= 1.5 * len(row)
    words = ("" if spread else " ").join(piece.words for piece in row)
    size = max(row, key=lambda piece: len(piece.words)).size
    return Line(words, row[0].x0, max(piece.x1 for piece in row), row[0].y, size, row[0].head)
