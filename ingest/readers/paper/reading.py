"""The order of the steps from a PDF to its text, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.readers.paper import scans
from ingest.readers.paper.columns import read_columns
from ingest.readers.paper.glyphs import Page
from ingest.readers.paper.lines import Line, pieces
from ingest.readers.paper.margins import drop_margins
from ingest.readers.paper.pages import open_pages, read_page
from ingest.readers.paper.paragraphs import Paragraph, read_paragraphs
from ingest.readers.paper.tables import read_tables

MAX_PAGES = 2000


class Unreadable(Exception):  # noqa: N818 - it goes no farther than the process
    """A PDF has no text that can be read."""


def read_paper(data: bytes) -> dict[str, Any]:
    """Return the text of a PDF, the reader of scanned pages if it was needed, and what was left out."""
    file = open_pages(data)
    if len(file) > MAX_PAGES:
        raise Unreadable(f"it has {len(file):,} pages, more than the limit of {MAX_PAGES:,}; split the file")
    pages = [_read(file, number) for number in range(len(file))]
    pictures = [number for number, page in enumerate(pages) if page.is_picture]
    reader = scans.find_reader() if pictures else None
    if reader is not None:
        for number in pictures:
            pages[number].glyphs = reader.read(file[number], pages[number])
        pictures = []
    paragraphs = _paragraphs(pages)
    text = "\n".join(line for paragraph in paragraphs for line in paragraph.rows or (paragraph.words,))
    advice = _advice(pictures)
    if not text.strip():
        raise Unreadable(advice or "the file is empty")
    return {
        "text": text,
        "reader": scans.NAME if reader is not None else "",
        "left_out": [advice] if advice else [],
    }


def _read(file: Any, number: int) -> Page:
    page = file[number]
    try:
        return read_page(page)
    finally:
        page.close()


def _paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    found: list[list[Line]] = []
    for page in pages:
        tables, rest = read_tables(page.glyphs, page.rules)
        found.append([*pieces(rest), *tables])
    kept = drop_margins(found, [page.height for page in pages])
    blocks = [block for number, lines in enumerate(kept) for block in read_columns(number, lines, pages[number].width)]
    return read_paragraphs(blocks)


def _advice(pictures: Sequence[int]) -> str:
    if not pictures:
        return ""
    numbers = ", ".join(str(number + 1) for number in pictures[:10]) + (", ..." if len(pictures) > 10 else "")
    verb = "page {} is a picture" if len(pictures) == 1 else "pages {} are pictures"
    return f"{verb.format(numbers)}; to read such pages: pip install 'policy-kg[ocr]'"
