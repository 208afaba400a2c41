"""Tables as a workbook (XLSX) that opens safely: text stays text, the same tables give the same bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767
"""Characters that a cell holds; longer text is cut with …"""
_TALLEST = 409.0
"""Points that a row can be high."""
_LINE = 14.5
_Place = Any
"""A cell of the library, whose shared styles its types do not know."""
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the format has no time zones; a zip file knows no earlier day
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_BAD_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell is shown; ``fill`` is a colour as RRGGBB. Colour never says what the words do not."""

    fill: str | None = None
    bold: bool = False
    italic: bool = False
    grey: bool = False


PLAIN = Look()
HEADING = Look(fill="DDE6F0", bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value with its look; ``number_format`` as spreadsheets write it, ``link`` an address or #'sheet'!A1."""

    value: Any
    look: Look = PLAIN
    number_format: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: ``columns`` are headings with widths in characters; rows hold plain values or cells."""

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Iterable[Sequence[Any]]
    frozen_columns: int = 0


def dump_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, title: str = "rows") -> bytes:
    """Return rows as a workbook of one sheet, with the widths that their text asks for."""
    table = [[row.get(name) for name in columns] for row in rows]
    widths = [max([_width(name), *(_width(_plain(row[at])) for row in table[:500])]) for at, name in enumerate(columns)]
    headed = [(name, min(60.0, max(8.0, width + 2.0))) for name, width in zip(columns, widths, strict=True)]
    return dump_workbook([Sheet(title=title, columns=headed, rows=table)])


def dump_workbook(sheets: Iterable[Sheet], *, title: str | None = None) -> bytes:
    """Return the sheets as an XLSX file: headings frozen, text wrapped, nothing that runs, no clock."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "policy-kg", title
    book.properties.created = _EPOCH
    styles = _Styles()
    for sheet in sheets:
        _write(book.create_sheet(_BAD_IN_TITLE.sub(" ", sheet.title)[:31]), sheet, styles)
    buffer = io.BytesIO()
    book.save(buffer)
    return _settled(buffer.getvalue())


class _Styles:
    """Styles that cells share: made anew for each cell they take most of the time."""

    def __init__(self) -> None:
        self._made: dict[tuple[Look, bool, str | None, bool], Any] = {}

    def apply(self, place: _Place, cell: Cell) -> None:
        """Style a cell whose value is in it."""
        risky = isinstance(place.value, str) and place.value.startswith(_RISKY)
        key = (cell.look, cell.link is not None, cell.number_format, risky)
        if key not in self._made:
            _style(place, cell)
            place.quotePrefix = risky
            self._made[key] = place._style
        place._style = self._made[key]


def _style(place: _Place, cell: Cell) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    look, linked = cell.look, cell.link is not None
    colour = "0563C1" if linked else "666666" if look.grey else "000000"
    place.font = Font(bold=look.bold, italic=look.italic, color=colour, underline="single" if linked else None)
    place.alignment = Alignment(wrap_text=True, vertical="top")
    if look.fill:
        place.fill = PatternFill("solid", start_color=look.fill)
    if cell.number_format:
        place.number_format = cell.number_format


def _write(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter

    page.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}2"
    for at, (_, width) in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    headings = [Cell(value=heading, look=HEADING) for heading, _ in sheet.columns]
    for number, row in enumerate([headings, *sheet.rows], start=1):
        cells = [one if isinstance(one, Cell) else Cell(value=one) for one in row]
        for at, cell in enumerate(cells, start=1):
            if cell.value is not None or cell.look is not PLAIN:
                _put(page.cell(number, at), cell, styles)
        page.row_dimensions[number].height = _height(cells, [width for _, width in sheet.columns])
    if page.max_row > 1:
        page.auto_filter.ref = page.dimensions


def _put(place: _Place, cell: Cell, styles: _Styles) -> None:
    value = _plain(cell.value)
    place.value = value
    if isinstance(value, str):
        place.data_type = "s"
    styles.apply(place, cell)
    if cell.link:
        _link(place, cell.link)


def _link(place: _Place, link: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    inner = link.startswith("#")
    place.hyperlink = Hyperlink(
        ref=place.coordinate, location=link[1:] if inner else None, target=None if inner else link
    )


def _plain(value: Any) -> Any:
    """Return a value as a cell holds it: numbers and truth as they are, all else as clean text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | dict):
        texts = isinstance(value, list | tuple) and all(isinstance(part, str) for part in value)
        value = "\n".join(value) if texts else json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = _CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPED.sub("_x005F_", text)  # else spreadsheets read _x0041_ as A
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _width(value: Any) -> float:
    """Return how wide the longest line of a value is, in columns of Latin characters."""
    return max((sum(2 if ord(char) > 0x2E7F else 1 for char in line) for line in str(value).split("\n")), default=0)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the height that wrapped text needs: not every program finds it by itself."""
    lines = 1.0
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell.value, str):
            lines = max(lines, sum(-(-max(_width(line), 1) // int(width)) for line in cell.value.split("\n")))
    return min(_TALLEST, lines * _LINE + 2)


def _settled(content: bytes) -> bytes:
    """Return the file without the time of writing, which the library and the archive put in."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as taken,
    ):
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _EPOCH.isoformat().encode() + b"Z", part)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            taken.writestr(info, part)
    return settled.getvalue()
