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
    bounds: tuple[float, float] | None = None
    """Where the columns that the block crosses begin and end."""

    @classmethod
    def of(cls, page: int, lines: list[Line], width: float = 0.0) -> Block:
        """Make a block of lines."""
        return cls(page, lines, *_reach(lines), width)


def _reach(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


@dataclass(slots=True)
class _Band:
    """A part of a page from top to bottom, and what of it stands to the left and to the right of a gutter."""

    pieces: list[Line]
    left: list[Line]
    right: list[Line]

    @classmethod
    def of(cls, pieces: list[Line], gutter: float) -> _Band:
        """Divide what stands in a band."""
        left = [piece for piece in pieces if piece.x1 <= gutter]
        return cls(pieces, left, [piece for piece in pieces if piece.x0 >= gutter])

    def is_divided(self, fewest: int) -> bool:
        """Say whether it holds two columns of text of at least so many lines."""
        sides = (self.left, self.right)
        if min(map(len, sides)) < fewest or len(self.left) + len(self.right) < len(self.pieces):
            return False
        heights = [(min(piece.y - piece.size for piece in side), max(piece.y for piece in side)) for side in sides]
        shared = min(low for _, low in heights) - max(high for high, _ in heights)
        least = min(low - high for high, low in heights)
        wide = all(median((piece.x1 - piece.x0) / piece.size for piece in side) >= _NARROWEST for side in sides)
        return wide and shared > least / 2


def read_columns(page: int, found: Sequence[Line], width: float, depth: int = 0) -> Iterator[Block]:
    """Yield the blocks of a page in reading order: each column as a whole, between what crosses all columns."""
    gutter = _find_gutter(found) if depth < _MAX_DEPTH else None
    if gutter is None:
        if found:
            yield Block.of(page, merge(found), 0 if depth else width)
        return
    bands = [_Band.of(band, gutter) for band in _bands(found, gutter)]
    sure = any(band.is_divided(_FEWEST - 1) for band in bands)
    single: list[Line] = []
    for band in bands:
        if not (sure and band.is_divided(1)):
            single.extend(band.pieces)
            continue
        if single:
            yield Block(page, merge(single), *_reach(single), 0.0, _reach(found))
            single = []
        yield from read_columns(page, band.left, width, depth + 1)
        yield from read_columns(page, band.right, width, depth + 1)
    if single:
        yield Block(page, merge(single), *_reach(single), 0.0, _reach(found))


def _bands(found: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Yield what crosses the gutter and what does not in turn, from top to bottom."""
    ordered = sorted(found, key=lambda piece: piece.y)
    for _, band in groupby(ordered, key=lambda piece: piece.x0 < gutter < piece.x1):
        yield list(band)


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
