"""Tables of a page as rows of equal length, and which tables only lay a page out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WIDEST, _TALLEST, _MOST_CELLS = 200, 2_000, 200_000
_ARTICLE = 800
"""So many characters in one cell, with most of the table's, are a page laid out by a table."""


def is_data(table: Any) -> bool:
    """Say whether a table holds rows of cells, or only lays out what it holds."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = list(_rows(table))
    if max((len(cells) for cells in rows), default=0) < 2:
        return False
    sizes = [sum(len(words.strip()) for words in cell.itertext()) for cells in rows for cell in cells]
    return not (max(sizes) > _ARTICLE and max(sizes) * 10 > sum(sizes) * 7)


def table_grid(table: Any) -> Iterator[list[Any]]:
    """Yield the rows with a cell or None in each column; a merged cell stands where it begins."""
    rows = list(_rows(table))
    open_: dict[int, int] = {}
    grid: list[list[Any]] = []
    for cells in rows:
        row, open_ = _placed(cells, open_)
        grid.append(row)
    width = max((len(row) for row in grid), default=0)
    if width * len(grid) > _MOST_CELLS:
        width = 0
    for row in grid:
        yield row + [None] * (width - len(row))


def _placed(cells: list[Any], above: dict[int, int]) -> tuple[list[Any], dict[int, int]]:
    """Return a row with its cells beside those that reach down from above, and which columns reach further."""
    below = {column: rows - 1 for column, rows in above.items() if rows > 1}
    row: list[Any] = []
    for cell in cells:
        while len(row) in above:
            row.append(None)
        wide, tall = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
        if tall > 1:
            below |= dict.fromkeys(range(len(row), len(row) + wide), tall - 1)
        row += [cell] + [None] * (wide - 1)
        if len(row) > _WIDEST * 2:
            break
    while len(row) in above:
        row.append(None)
    return row, below


def _span(cell: Any, name: str, most: int) -> int:
    words = (cell.get(name) or "").strip()
    return min(most, max(1, int(words))) if words.isascii() and words.isdigit() and len(words) < 9 else 1


def _rows(table: Any) -> Iterator[list[Any]]:
    for part in table.iterchildren("thead", "tbody", "tfoot", "tr"):
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            yield list(row.iterchildren("td", "th"))
