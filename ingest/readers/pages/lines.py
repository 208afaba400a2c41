"""The elements of a page as lines: a paragraph each, lists with their numbers, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from ingest.readers.pages.numbering import list_numbers
from ingest.readers.pages.tables import is_data, table_grid

Element = Any
"""An element of lxml, which comes without types."""

_BLOCKS_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
BLOCKS = frozenset(_BLOCKS_NAMES.split())
UNSEEN = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Characters without a width, which the reader of pages leaves out."""
_SPACES = regex.compile(r"[ \t\r\n\f\v\x85\xa0\u2028\u2029]+")
_WIDE = regex.compile(r"[\p{Han}\u3000-\u303f\uff00-\uff60]")
_EDGES = " \t\u3000"


class Lines:
    """Lines while they are written; white space counts as a page shows it."""

    __slots__ = ("_number", "_open", "done")

    def __init__(self) -> None:
        self.done: list[str] = []
        self._open: list[str] = []
        self._number = ""

    def number(self, number: str) -> None:
        """Put a number before the next line."""
        self.end()
        self._number = number

    def add(self, words: str | None) -> None:
        """Go on with the line that is open."""
        if words:
            self._open.append(words)

    def end(self) -> None:
        """End the line that is open, if it holds anything."""
        if self._open:
            line = _squeezed("".join(self._open)).strip(_EDGES)
            self._open = []
            if line:
                self.done.append(self._number + line)
                self._number = ""

    def row(self, cells: list[str]) -> None:
        """Write a row of a table."""
        self.end()
        if any(cells):
            self.done.append("\t".join(cells))


def element_lines(element: Element, *, without: Element | None = None) -> list[str]:
    """Return the lines of an element, without those of another within it."""
    lines = Lines()
    _write(element, lines, without)
    lines.end()
    return lines.done


def _write(element: Element, lines: Lines, without: Element | None) -> None:
    tag = element.tag
    if element is without or not isinstance(tag, str):
        return
    if tag == "table" and is_data(element):
        _write_table(element, lines)
        return
    if tag in BLOCKS or tag == "br":
        lines.end()
    if tag == "pre":
        _write_as_typed(element, lines)
    else:
        _write_inside(element, lines, without)
    if tag in BLOCKS:
        lines.end()


def _write_inside(element: Element, lines: Lines, without: Element | None) -> None:
    numbers = list_numbers(element) if element.tag == "ol" else {}
    lines.add(element.text)
    for child in element:
        if child in numbers:
            lines.number(numbers[child])
            _write_inside(child, lines, without)
            lines.end()
        else:
            _write(child, lines, without)
        lines.add(child.tail)


def _write_as_typed(element: Element, lines: Lines) -> None:
    for line in "".join(element.itertext()).splitlines():
        lines.add(line)
        lines.end()


def _write_table(table: Element, lines: Lines) -> None:
    for words in _captions(table):
        lines.end()
        lines.add(words)
        lines.end()
    for row in table_grid(table):
        lines.row(["" if cell is None else cell_words(cell) for cell in row])


def _captions(table: Element) -> Iterator[str]:
    for caption in table.iterchildren("caption"):
        yield "".join(caption.itertext())


def cell_words(cell: Element) -> str:
    """Return what a cell holds as one line."""
    return " ".join(line.replace("\t", " ") for line in element_lines(cell)).strip(_EDGES)


def _squeezed(words: str) -> str:
    """Return words with runs of white space as a page shows them: one space, none where a line of Chinese was broken."""
    words = UNSEEN.sub("", words)

    def shown(found: regex.Match[str]) -> str:
        before, after = words[found.start() - 1 : found.start()], words[found.end() : found.end() + 1]
        broken = "\n" in found.group() and _WIDE.match(before) and _WIDE.match(after)
        return "" if broken else " "

    return _SPACES.sub(shown, words)
