"""Texts for tests of extraction: a clause in a document of its own, and what is read from it."""

from __future__ import annotations

from ingest.context import Context, read_context
from ingest.document import Document
from ingest.pipeline import extract
from ingest.structure import Part, read_structure
from kg.record import Measure, Record

TITLE = "珠海市支持渔港建设若干措施"


def parts_of(text: str) -> list[Part]:
    """Return the numbered parts of a text."""
    return read_structure(Document.of(text))


def context_of(text: str) -> Context:
    """Return what a text says of itself."""
    doc = Document.of(text)
    return read_context(doc, read_structure(doc))


def record_of(text: str) -> Record:
    """Return the record of a text."""
    return extract(text, source="wording.txt")


def measures_of(*bodies: str, title: str = TITLE) -> tuple[Measure, ...]:
    """Return the measures of a document whose articles have these words."""
    numerals = "一二三四五六七八九"
    lines = [f"第{numerals[index]}条 {body}" for index, body in enumerate(bodies)]
    return record_of("\n".join([title, *lines]) + "\n").measures


def measure_of(body: str, title: str = TITLE) -> Measure:
    """Return the only measure of a document with one article."""
    (measure,) = measures_of(body, title=title)
    return measure


def goals_of(body: str, title: str = "珠海市渔港建设行动方案") -> Measure:
    """Return the measure of a section of goals with these words."""
    text = f"{title}\n一、工作目标\n{body}\n二、重点任务\n（一）修整码头。修整旧码头。（责任单位：市交通运输局）\n"
    return record_of(text).measures[0]
