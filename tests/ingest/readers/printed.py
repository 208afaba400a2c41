"""PDF files as offices print them: lines filled and justified, columns, page numbers, ruled tables, scans."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # its outlines are the viewer's: no file of it is needed
WIDTH, HEIGHT = 595.0, 842.0
_NEVER_FIRST = "，。、；：！？）”’》〕％%"
_NEVER_LAST = "（“‘《〔"
_TOKEN = re.compile(r"[A-Za-z0-9.%,+-]+|\s+|.", re.DOTALL)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a text is printed; lengths in points."""

    size: float = 16
    leading: float = 28
    margin: float = 80
    columns: int = 1
    gutter: float = 24
    indent: float = 2
    """How far first lines are indented, in characters."""
    justified: bool = True
    header: str = ""
    footer: str = "— {} —"
    rotation: int = 0
    space: float = 0
    """How much is left free behind a paragraph."""


class Printer:
    """Prints paragraphs, headlines and tables one below the other, over columns and pages."""

    def __init__(self, layout: Layout | None = None) -> None:
        self.layout = layout or Layout()
        self._stream = io.BytesIO()
        self.canvas = Canvas(self._stream, pagesize=(WIDTH, HEIGHT), invariant=1)
        self._page, self._column = 1, 0
        self._top = self._y = HEIGHT - self.layout.margin
        self._furnish()

    @property
    def column_width(self) -> float:
        """How wide a column is."""
        layout = self.layout
        return (WIDTH - 2 * layout.margin - (layout.columns - 1) * layout.gutter) / layout.columns

    @property
    def _left(self) -> float:
        return self.layout.margin + self._column * (self.column_width + self.layout.gutter)

    def headline(self, *lines: str, size: float = 22) -> None:
        """Print lines in the middle of the page, over all columns."""
        for line in lines:
            self._advance(size * 1.5)
            self.canvas.setFont(FONT, size)
            self.canvas.drawCentredString(WIDTH / 2, self._y, line)
        self._advance(self.layout.leading)
        self._top = self._y

    def paragraph(self, words: str) -> None:
        """Print a paragraph."""
        size, indent = self.layout.size, self.layout.indent * self.layout.size
        lines = list(fill(words, size, self.column_width, indent))
        for index, line in enumerate(lines):
            self._advance(self.layout.leading)
            begin = self._left + (indent if index == 0 else 0)
            room = self._left + self.column_width - begin
            free = room - pdfmetrics.stringWidth(line, FONT, size)
            text = self.canvas.beginText(begin, self._y)
            text.setFont(FONT, size)
            loose = self.layout.justified and index < len(lines) - 1 and len(line) > 1
            text.setCharSpace(free / (len(line) - 1) if loose else 0)
            text.textOut(line)
            self.canvas.drawText(text)
        self._y -= self.layout.space

    def signature(self, *lines: str) -> None:
        """Print lines at the right, as those who sign do."""
        for line in lines:
            self._advance(self.layout.leading)
            self.canvas.setFont(FONT, self.layout.size)
            self.canvas.drawRightString(self._left + self.column_width - 4 * self.layout.size, self._y, line)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, size: float = 10.5) -> None:
        """Print a ruled table; None-like cells that begin with "<" or "^" go on with the cell to the left or above."""
        for row in rows:
            cells = [list(fill(cell, size, width - 8, 0)) for cell, width in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * size * 1.4 + 8
            self._advance(height)
            x = self._left
            for place, (words, cell, width) in enumerate(zip(row, cells, widths, strict=True)):
                self._borders(row, place, x, width, height)
                self.canvas.setFont(FONT, size)
                for index, line in enumerate(cell):
                    if words not in ("<", "^"):
                        self.canvas.drawString(x + 4, self._y + height - (index + 1) * size * 1.4, line)
                x += width
            self.canvas.line(self._left, self._y, self._left, self._y + height)
        self.canvas.line(self._left, self._y, self._left + sum(widths), self._y)
        self._advance(self.layout.leading / 2)

    def _borders(self, row: Sequence[str], place: int, x: float, width: float, height: float) -> None:
        if row[place] != "^":
            self.canvas.line(x, self._y + height, x + width, self._y + height)
        if place + 1 == len(row) or row[place + 1] != "<":
            self.canvas.line(x + width, self._y, x + width, self._y + height)

    def draw(self, drawing: Callable[[Canvas], None]) -> None:
        """Draw something else on this page."""
        self.canvas.saveState()
        drawing(self.canvas)
        self.canvas.restoreState()

    def next_page(self) -> None:
        """Go on with another page."""
        self.canvas.showPage()
        self._page, self._column = self._page + 1, 0
        self._top = self._y = HEIGHT - self.layout.margin
        self._furnish()

    def finish(self) -> bytes:
        """Return the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._stream.getvalue()

    def _advance(self, height: float) -> None:
        self._y -= height
        if self._y >= self.layout.margin:
            return
        if self._column + 1 < self.layout.columns:
            self._column += 1
            self._y = self._top - height
        else:
            self.next_page()
            self._y -= height

    def _furnish(self) -> None:
        self.canvas.setPageRotation(self.layout.rotation)
        self.canvas.setFont(FONT, 9)
        self.canvas.drawString(self.layout.margin, HEIGHT - 40, self.layout.header)
        self.canvas.drawCentredString(WIDTH / 2, 36, self.layout.footer.format(self._page))


def fill(words: str, size: float, width: float, indent: float) -> Iterator[str]:
    """Yield lines that fill a width: no line begins with a closing mark or parts a figure."""
    line, room = "", width - indent
    for unit in _units(words):
        if line and pdfmetrics.stringWidth(line + unit.rstrip(), FONT, size) > room:
            yield line.rstrip()
            line, room = "", width
            unit = unit.lstrip()
        line += unit
    yield line


def _units(words: str) -> Iterator[str]:
    """Yield what stays together."""
    held = ""
    for token in _TOKEN.findall(words):
        if held and token[0] not in _NEVER_FIRST and held[-1] not in _NEVER_LAST:
            yield held
            held = ""
        held += token
    if held:
        yield held


def printed(paragraphs: Sequence[str], layout: Layout | None = None) -> bytes:
    """Return paragraphs printed."""
    printer = Printer(layout)
    for words in paragraphs:
        printer.paragraph(words)
    return printer.finish()


def scanned(data: bytes, pages: Sequence[int] = (0,)) -> bytes:
    """Return pages of a file as pictures of them."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    file = pypdfium2.PdfDocument(data)
    for number in pages:
        page = file[number]
        canvas.drawInlineImage(page.render(scale=2).to_pil(), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
        page.close()
    file.close()
    canvas.save()
    return stream.getvalue()
