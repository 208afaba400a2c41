"""How the command line prints: tables that keep Chinese aligned, blocks, JSON and CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kg.errors import InputError
from kg.spreadsheet import dump_rows
from kg.tabular import dump_csv
from kg.wording import amount_words, rate_words

_LONGEST = 60
_NARROWEST = 10


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def chosen_format(form: Format, output: Path | None) -> Format:
    """Return the format of an answer: a table that goes to a file is what the name of the file says, else CSV."""
    if form is not Format.TABLE or output is None:
        return form
    return {".json": Format.JSON, ".xlsx": Format.XLSX}.get(output.suffix.lower(), Format.CSV)


def print_text(text: str, output: Path | None = None) -> None:
    """Write text to a file, or to standard output."""
    if output is not None:
        output.write_text(text, encoding="utf-8", newline="")
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def print_bytes(content: bytes, output: Path | None, name: str) -> None:
    """Write what is no text to a file, or to standard output where that is no terminal; ``name`` is for advice."""
    if output is not None:
        output.write_bytes(content)
        return
    if is_terminal():
        raise InputError(f"a terminal cannot show this: name a file, e.g. -o {name}")
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def print_rows(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    form: Format,
    *,
    output: Path | None = None,
    title: str = "rows",
) -> None:
    """Print rows as CSV, or as a workbook whose sheet has the title."""
    if form is Format.XLSX:
        print_bytes(dump_rows(columns, rows, title=title), output, f"{title}.xlsx")
    else:
        print_text(dump_csv(columns, rows, bom=output is not None), output)


def print_rich(thing: RenderableType) -> None:
    """Print with colours on a terminal, plain and as wide as need be elsewhere."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=100_000, color_system=None)
        console.width = max(Measurement.get(console, console.options, thing).maximum, 20)
    console.print(thing)


def dump_json(value: Any) -> str:
    """Return indented JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def answer_view(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], width: int | None = None) -> RenderableType:
    """Lay rows out as a table, or as blocks where a table would be too narrow to read."""
    shown = [name for name in columns if any(row.get(name) not in (None, [], "") for row in rows)]
    if {"start", "end"} <= set(shown):
        shown = [name for name in shown if name != "end"]
    nested = any(
        isinstance(row.get(n), list) and any(isinstance(x, dict) for x in row[n]) for row in rows for n in shown
    )
    room = width if width is not None else terminal_width()
    if nested or (room is not None and len(shown) * (_NARROWEST + 2) > room):
        return _blocks(shown, rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in shown:
        table.add_column(Text("place" if name == "start" else name), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(name, row) for name in shown))
    return table


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return Console().is_terminal


def terminal_width() -> int | None:
    """Return the columns of the terminal, None where standard output is none."""
    console = Console()
    return console.width if console.is_terminal else None


def _blocks(shown: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Text:
    text = Text()
    for number, row in enumerate(rows):
        text.append("\n" if number else "")
        for name in shown:
            if row.get(name) in (None, [], ""):
                continue
            text.append("place" if name == "start" else name, style="bold")
            text.append(f"  {_block_value(name, row)}\n")
    text.rstrip()
    return text


def _block_value(name: str, row: Mapping[str, Any]) -> str:
    value = row[name]
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        lines = ("; ".join(f"{k} {_word(k, v, part)}" for k, v in part.items() if v not in (None, [], False))
                 for part in value)  # fmt: skip
        return "".join(f"\n    {line}" for line in lines)
    return _place(row) if name == "start" else _word(name, value, row)


def _cell(name: str, row: Mapping[str, Any]) -> Text:
    if name == "start":
        return Text(_place(row))
    word = _word(name, row.get(name), row).replace("\n", " ")
    return Text(word if len(word) <= _LONGEST else word[: _LONGEST - 1] + "…")


def _place(row: Mapping[str, Any]) -> str:
    return "" if row.get("start") is None else f"{row['start']}–{row.get('end')}"


def _word(name: str, value: Any, row: Mapping[str, Any]) -> str:
    if value is None:
        return ""
    if name in ("amount", "largest_amount"):
        return amount_words(value, None, row.get("currency"))
    if name == "rate":
        return rate_words(value)
    if isinstance(value, float):
        return f"{value:.6g}" if value != int(value) else str(int(value))
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return str(value)
