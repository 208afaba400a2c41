"""What is printed on pages and is no part of the text: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.paper.lines import Line, merge

_EDGE = 2  # lines at the top and at the bottom of a page that may be such
_ZONE = 0.15  # how far from the edge of the page, by its height
_OUTER, _SMALLER, _ALONE = 0.08, 0.9, 2.5  # nearer to the edge; against the usual size; characters to the next line
_NUMBER = r"(?:\d{1,4}|[IVXLivxl]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"[—–―\-－─_·•~\s]+{_NUMBER}[—–―\-－─_·•~\s]+|第\s*\d{{1,4}}\s*页(?:[\s，,/（(]*共\s*\d{{1,4}}\s*页\)?）?)?|"
    rf"\d{{1,4}}\s*/\s*\d{{1,4}}|[Pp]age\s*\d+(?:\s*of\s*\d+)?|[·•]\s*{_NUMBER}\s*[·•]|{_NUMBER}"
)
_ROW, _FARTHER = 0.5, 1.3
_DIGITS = re.compile(r"\d+|\s+")


def drop_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the pieces of lines of each page without what pages repeat and without their numbers."""
    edges = [_edge_rows(page, height) for page, height in zip(pages, heights, strict=True)]
    size = median([piece.size for page in pages for piece in page if not piece.rows] or [0.0])
    seen = Counter(key for rows in edges for key in {_key(row) for row in rows if not _is_number(row)})
    often = 2 if len(pages) < 6 else 3
    kept = []
    for page, rows, height in zip(pages, edges, heights, strict=True):
        small = [row for row in rows if _is_set_apart(row, page, size, height)]
        again = [row for row in rows if _is_number(row) or seen[_key(row)] >= often]
        text = [piece for piece in page if all(piece is not other for row in again for other in row)]
        dropped = [row for row in again if _is_number(row) or _is_outside(row, text, size)]
        gone = {id(piece) for row in (*dropped, *small) for piece in row}
        kept.append([piece for piece in page if id(piece) not in gone])
    return kept


def _edge_rows(page: Sequence[Line], height: float) -> list[list[Line]]:
    """Return the rows nearest to the upper and lower edge, as pieces."""
    rows: list[list[Line]] = []
    for piece in sorted((piece for piece in page if not piece.rows), key=lambda piece: piece.y):
        if rows and piece.y - rows[-1][0].y <= _ROW * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    top = [row for row in rows[:_EDGE] if row[0].y < _ZONE * height]
    bottom = [row for row in rows[len(top) :][-_EDGE:] if row[0].y > (1 - _ZONE) * height]
    return [*top, *bottom]


def _is_outside(row: Sequence[Line], text: Sequence[Line], size: float) -> bool:
    """Say whether what pages repeat is no line of their text: smaller than it, or farther from it than its lines are."""
    if max(piece.size for piece in row) <= _SMALLER * size:
        return True
    heights = sorted({piece.y for piece in text})
    steps = [step for step in (after - y for y, after in pairwise(heights)) if step > _ROW * size]
    nearest = min((abs(y - row[0].y) for y in heights), default=None)
    return nearest is None or not steps or nearest > _FARTHER * median(steps)


def _is_set_apart(row: Sequence[Line], page: Sequence[Line], size: float, height: float) -> bool:
    """Say whether a row stands small and alone at the edge of the page, as a running header does."""
    y = row[0].y
    if max(piece.size for piece in row) > _SMALLER * size or _OUTER * height < y < (1 - _OUTER) * height:
        return False
    others = [abs(piece.y - y) for piece in page if all(piece is not other for other in row)]
    return min(others, default=0.0) > _ALONE * size


def _key(row: Sequence[Line]) -> tuple[str, int]:
    """Return what a row says, whatever its figures, and at what height."""
    return _DIGITS.sub("", "|".join(line.words for line in merge(row))), round(row[0].y / 4)


def _is_number(row: Sequence[Line]) -> bool:
    return all(_PAGE_NUMBER.fullmatch(piece.words.strip()) is not None for piece in row)
