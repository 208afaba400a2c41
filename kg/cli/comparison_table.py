"""How the terminal shows a comparison: a column a region where they fit, else one region under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from kg.cli.output import print_rich, print_text, terminal_width

if TYPE_CHECKING:
    from queries.comparison import Comparison

_WIDEST, _NARROWEST = 60, 26
_MOST = 6
"""Columns at most where there is no terminal to be too narrow."""


def show_comparison(comparison: Comparison) -> None:
    """Print a comparison, what applies from above, and the notes."""
    from queries.comparison.table import LEGEND, above_lines

    room = terminal_width()
    columns = len(comparison.regions) + 2
    if columns > _MOST if room is None else room // columns < _NARROWEST:
        _stacked(comparison)
    else:
        _side_by_side(comparison)
    for line in above_lines(comparison):
        print_text(f"{line}\n")
    if any(line.differences for topic in comparison.topics for line in topic.lines):
        print_text(f"{LEGEND}\n")
    for note in comparison.notes:
        print_text(f"{note}\n")


def _side_by_side(comparison: Comparison) -> None:
    from queries.comparison.table import table_rows

    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False, show_edge=False)
    for name in ("topic", *comparison.regions.values(), "remarks"):
        table.add_column(Text(name), overflow="fold", max_width=_WIDEST)
    for row in table_rows(comparison):
        cells = (Text("\n".join(cell)) for cell in row.cells)
        table.add_row(Text(row.topic, style="bold"), *cells, Text("\n".join(row.remarks), style="dim"))
    print_rich(table)


def _stacked(comparison: Comparison) -> None:
    from queries.comparison.table import table_rows

    names = list(comparison.regions.values())
    for row in table_rows(comparison):
        if row.topic:
            print_rich(Text(f"\n{row.topic}", style="bold"))
        table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for name, cell in zip(names, row.cells, strict=True):
            table.add_row(Text(name), Text("\n".join(cell)))
        if row.remarks:
            table.add_row("", Text("\n".join(row.remarks), style="dim"))
        print_rich(table)
