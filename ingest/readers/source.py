"""What a reader yields: the text that offsets refer to, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from kg.record import Notice


@dataclass(frozen=True, slots=True)
class SourceText:
    """The words of a file and its name; None where the file does not say.

    Rows of tables are lines whose cells are separated by tabs: a line break in a cell is a space, a merged
    cell has its words where it begins and is empty elsewhere, and every row keeps its number of cells.
    """

    text: str
    name: str
    reader: str
    """The reader with its version, and the encoding where there is one: ``html/1 gb18030``."""
    title: str | None = None
    published: str | None = None
    """The day, as 2026-03-01."""
    publisher: str | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    """Files that the page names: what it calls them, and where they are."""
    notices: tuple[Notice, ...] = ()
    """What the reader had to replace or leave out."""
