"""Ruled tables: the grid that lines make, and the words in its cells, a row a line."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.paper.glyphs import Glyph, Rule
from ingest.readers.paper.lines import Line, line_of, rows
from ingest.readers.paper.wording import join_words

_NEAR = 3.0  # points by which lines of one place may differ
_MAX_SLOTS, _MAX_RULES = 20_000, 6_000  # more are a drawing
_LONGEST_LONE_ROW = 8  # lines; a higher single row is the frame of columns


@dataclass(slots=True)
class _Grid:
    """A grid of slots: where its lines are, and which borders between slots are drawn."""

    xs: list[float]
    ys: list[float]
    across: dict[int, list[tuple[float, float]]]
    down: dict[int, list[tuple[float, float]]]

    def is_closed(self, row: int, column: int, *, below: bool) -> bool:
        """Say whether a slot is divided from the one below it, or to the right of it."""
        if below:
            middle, drawn = (self.xs[column] + self.xs[column + 1]) / 2, self.across.get(row + 1, ())
        else:
            middle, drawn = (self.ys[row] + self.ys[row + 1]) / 2, self.down.get(column + 1, ())
        return any(begin - _NEAR <= middle <= end + _NEAR for begin, end in drawn)


def read_tables(glyphs: Sequence[Glyph], rules: Iterable[Rule]) -> tuple[list[Line], list[Glyph]]:
    """Return the tables of a page as lines, and the characters that stand outside of them."""
    tables = []
    rest = list(glyphs)
    for group in _groups({Rule(*(round(place * 2) / 2 for place in rule)) for rule in rules}):
        grid = _grid(group)
        if grid is None:
            continue
        inside = [glyph for glyph in rest if _slot(grid, glyph) is not None]
        found = _read_rows(grid, inside)
        if found:
            kept = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in kept]
            size = inside[0].size
            tables.append(Line("", grid.xs[0], grid.xs[-1], grid.ys[0] + size, size, rows=found))
    return tables, rest


def _groups(rules: Collection[Rule]) -> Iterator[list[Rule]]:
    """Yield the lines that touch each other, those down and those across."""
    across = sorted((rule for rule in rules if rule.y0 == rule.y1), key=lambda rule: (rule.y0, rule.x0))
    down = sorted(rule for rule in rules if rule.y0 != rule.y1)
    if len(across) < 2 or not down or len(rules) > _MAX_RULES:
        return
    heights = [rule.y0 for rule in across]
    parent = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for index, rule in enumerate(down):
        first, last = bisect_right(heights, rule.y0 - _NEAR), bisect_right(heights, rule.y1 + _NEAR)
        for place in range(first, last):
            if across[place].x0 - _NEAR <= rule.x0 <= across[place].x1 + _NEAR:
                parent[find(len(across) + index)] = find(place)
    groups = defaultdict(list)
    for index, rule in enumerate((*across, *down)):
        groups[find(index)].append(rule)
    yield from groups.values()


def _grid(group: list[Rule]) -> _Grid | None:
    """Return the grid of lines that touch each other; None where they divide nothing in two ways."""
    # the ends of lines count too: many tables are open at their sides
    xs = _places((*(rule.x0 for rule in group), *(rule.x1 for rule in group)))
    ys = _places((*(rule.y0 for rule in group), *(rule.y1 for rule in group)))
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MAX_SLOTS:
        return None
    across: dict[int, list[tuple[float, float]]] = defaultdict(list)
    down: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for rule in group:
        if rule.y0 == rule.y1:
            across[_nearest(ys, rule.y0)].append((rule.x0, rule.x1))
        else:
            down[_nearest(xs, rule.x0)].append((rule.y0, rule.y1))
    return _Grid(xs, ys, across, down)


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _nearest(places: Sequence[float], value: float) -> int:
    return max(bisect_right(places, value + 0.001) - 1, 0)


def _slot(grid: _Grid, glyph: Glyph) -> tuple[int, int] | None:
    """Return the row and column in whose lines a character stands."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
    row, column = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
    inside = 0 <= row < len(grid.ys) - 1 and 0 <= column < len(grid.xs) - 1
    return (row, column) if inside else None


def _read_rows(grid: _Grid, glyphs: Iterable[Glyph]) -> tuple[str, ...]:
    """Return the rows of a grid; what stands in merged slots is printed in the first of them."""
    first = _first_slots(grid)
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        slot = _slot(grid, glyph)
        if slot is not None:
            cells[first[slot]].append(glyph)
    count, width = len(grid.ys) - 1, len(grid.xs) - 1
    lone = len({row for row, _ in first.values()}) == 1
    if len(cells) < 2 or len(set(first.values())) < 2 or max(column for _, column in first.values()) == 0:
        return ()
    if lone and any(len(list(rows(cell))) > _LONGEST_LONE_ROW for cell in cells.values()):
        return ()
    words = {slot: _words(cell) for slot, cell in cells.items()}
    lines = ("\t".join(words.get((row, column), "") for column in range(width)) for row in range(count))
    return tuple(line for line in lines if line.strip())


def _first_slots(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each slot the first one of the cell that it belongs to."""
    count, width = len(grid.ys) - 1, len(grid.xs) - 1
    first = {(row, column): (row, column) for row in range(count) for column in range(width)}

    def find(slot: tuple[int, int]) -> tuple[int, int]:
        while first[slot] != slot:
            first[slot] = first[first[slot]]
            slot = first[slot]
        return slot

    for row in range(count):
        for column in range(width):
            for other, below in (((row + 1, column), True), ((row, column + 1), False)):
                if other in first and not grid.is_closed(row, column, below=below):
                    one, two = find((row, column)), find(other)
                    first[max(one, two)] = min(one, two)
    return {slot: find(slot) for slot in first}


def _words(cell: list[Glyph]) -> str:
    """Return the words of a cell in one line; a line that ends short of the others ends a paragraph."""
    lines = [line_of(row) for row in rows(cell)]
    right = max(line.x1 for line in lines)
    words = lines[0].words
    for last, line in pairwise(lines):
        ended = right - last.x1 > line.head + 0.3 * line.size
        words = f"{words} {line.words}" if ended else join_words(words, line.words)
    return words
