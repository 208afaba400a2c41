"""What the steps saw and could not use: sums that no fact took up, words in notes that name no body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.context import Context
from ingest.mentions.notes import Note
from ingest.mentions.quantities import Kind, Quantity
from ingest.tables import find_unread
from kg.record import Funding, Notice, Observation, Target


def read_unused(
    ctx: Context, figures: Iterable[Quantity], notes: Iterable[Note], facts: Iterable[Funding | Target | Observation]
) -> Iterator[Notice]:
    """Yield a notice for each sum or share without a fact (often a threshold) and each unread note."""
    places = [(fact.start, fact.end) for fact in facts]
    for figure in figures:
        start, end = ctx.doc.origin(figure.figure, figure.end)
        if figure.kind is not Kind.COUNT and not any(begin < end and start < stop for begin, stop in places):
            yield Notice(kind="figure/unused", message=ctx.doc.flat[figure.figure : figure.end], start=start, end=end)
    for note in notes:
        if note.rest and not note.rest.startswith(_RULES):
            start, end = ctx.doc.origin(note.start, note.end)
            yield Notice(kind="note/unread", message=note.rest[:60], start=start, end=end)


def read_unread_tables(ctx: Context) -> Iterator[Notice]:
    """Yield a notice for each table that is none of tasks: its figures and words are read as prose at best."""
    for start, end in find_unread(ctx.doc):
        message = " ".join(ctx.doc.text[start:end].split())[:60]
        yield Notice(kind="table/unread", message=message, start=start, end=end)


_RULES = ("列", "排", "下同", "以下", "以上", "第一", "首位")
