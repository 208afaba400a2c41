"""The columns of a page: which pieces of lines stand side by side, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ingest.readers.paper.lines import Line, merge

_GUTTER = 0.8  # the least width of the space between columns, in characters
_NARROWEST = 7  # characters of a line of a column; narrower ones are labels or cells
_FEWEST = 4  # lines of a column
_STEP = 2.0  # points
_MAX_DEPTH = 5


@dataclass(slots=True)
class Block:
    """Lines that are read one after the other, how far to the left and right they reach, and might reach."""

    page: int
    lines: list[Line]
    x0: float
    x1: float
    width: float
    """Of the page, where the block takes all of it; 0 where it is a column."""

    @classmethod
    def of(cls, page: int, lines: list[Line], width: float = 0.0) -> Block:
        """Make a block of lines."""
        return cls(page, lines, min(line.x0 for line in lines), max(line.x1 for line in lines), width)


def read_columns(page: int, found: Sequence[Line], width: float, depth: int = 0) -> Iterator[Block]:
    """Yield the blocks of a page in reading order: each column as a whole, between what crosses all columns."""
    gutter = _find_gutter(found) if depth < _MAX_DEPTH else None
    if gutter is None:
        if found:
            yield Block.of(page, merge(found), 0 if depth else width)
        return
    single: list[Line] = []
    for band in _bands(found, gutter):
        left = [piece for piece in band if piece.x1 <= gutter]
        right = [piece for piece in band if piece.x0 >= gutter]
        if len(left) + len(right) < len(band) or not _are_columns(left, right):
            single.extend(band)
            continue
        if single:
            yield Block.of(page, merge(single))
            single = []
        yield from read_columns(page, left, width, depth + 1)
        yield from read_columns(page, right, width, depth + 1)
    if single:
        yield Block.of(page, merge(single))


def _bands(found: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Yield what crosses the gutter and what does not in turn, from top to bottom."""
    ordered = sorted(found, key=lambda piece: piece.y)
    for _, band in groupby(ordered, key=lambda piece: piece.x0 < gutter < piece.x1):
        yield list(band)


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Say whether lines to the left and to the right of a gutter are two columns of text."""
    if min(len(left), len(right)) < _FEWEST - 1:
        return False
    heights = [(min(piece.y for piece in side), max(piece.y for piece in side)) for side in (left, right)]
    shared = min(low for _, low in heights) - max(high for high, _ in heights)
    least = min(low - high for high, low in heights)
    wide = all(median((piece.x1 - piece.x0) / piece.size for piece in side) >= _NARROWEST for side in (left, right))
    return wide and shared > least / 2


def _find_gutter(found: Sequence[Line]) -> float | None:
    """Return where the space between two columns is that fewest pieces cross; None where there are no columns."""
    if len(found) < 2 * _FEWEST:
        return None
    size = median(piece.size for piece in found)
    begin = min(piece.x0 for piece in found)
    count = int((max(piece.x1 for piece in found) - begin) / _STEP) + 2
    if count > 10_000:
        return None
    crossing, left, right = _profile(found, begin, count)
    best: tuple[float, float] | None = None
    for first, last in _runs(crossing):
        middle = (first + last) // 2
        wide = (last - first + 1) * _STEP >= _GUTTER * size
        if not wide or min(left[middle], right[middle]) < _FEWEST:
            continue
        score = left[middle] + right[middle] - 2 * crossing[middle] + min(left[middle], right[middle])
        if best is None or score > best[0]:
            best = score, begin + middle * _STEP
    return best[1] if best is not None else None


def _profile(found: Iterable[Line], begin: float, count: int) -> tuple[list[int], list[int], list[int]]:
    """Count for each place across the page the pieces that cross it, end before it, and begin behind it."""
    change, left, right = [0] * (count + 1), [0] * (count + 1), [0] * (count + 1)
    for piece in found:
        first, last = int((piece.x0 - begin) / _STEP), int((piece.x1 - begin) / _STEP) + 1
        change[first] += 1
        change[min(last, count)] -= 1
        left[min(last, count)] += 1
        right[first] += 1
    crossing, ended, begun = [], [], []
    total = sum(right)
    open_now = over = started = 0
    for place in range(count):
        open_now += change[place]
        over += left[place]
        started += right[place]
        crossing.append(open_now)
        ended.append(over)
        begun.append(total - started)
    return crossing, ended, begun


def _runs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a value stays the same."""
    edges = [0, *(place + 1 for place, (one, other) in enumerate(pairwise(values)) if one != other), len(values)]
    for first, after in pairwise(edges):
        yield first, after - 1
