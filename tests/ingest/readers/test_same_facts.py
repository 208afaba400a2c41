"""One policy in three formats: text, Word and PDF give the same facts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ingest
from ingest.pipeline import extract
from ingest.readers.docx import read_docx
from ingest.readers.paper.reading import read_paper
from tests.ingest.readers.printed import Layout, printed
from tests.ingest.readers.word_files import levels, lists, paragraph, run, word_file

SAMPLES = sorted((Path(ingest.__file__).parent / "samples").glob("*.txt"))
GAZETTE = Layout(columns=2, size=10.5, leading=17, margin=50, header="海湾公报")
# Where words stand, and the names that come of it, differ between formats.
PLACES = {"start", "end", "text", "source", "id", "clauses", "clause"}
NUMBERS = (
    ("chineseCounting", "第%1章", re.compile(r"第(?P<number>[一二三四五六七八九十]+)章\s*")),
    ("chineseCounting", "%1、", re.compile(r"(?P<number>[一二三四五六七八九十]+)、")),
    ("chineseCounting", "（%1）", re.compile(r"（(?P<number>[一二三四五六七八九十]+)）")),
    ("decimal", "%1.", re.compile(r"(?P<number>\d+)\.(?!\d)\s*")),
)
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def bare(value: Any) -> Any:
    """Return facts without their places, and words without the space that printing adds."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key not in PLACES}
    if isinstance(value, (list, tuple)):
        return [bare(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value


def facts(text: str) -> Any:
    return bare(msgspec.to_builtins(extract(text, source="sample")))


def word(paragraphs: list[str]) -> bytes:
    """Return a Word file that counts by itself what the text numbers: a use of a list for each time it begins anew."""
    body, uses, current = "", [], {}
    for words in paragraphs:
        for kind, (_, _, number) in enumerate(NUMBERS):
            if match := number.match(words):
                if match["number"] in ("一", "1"):
                    current[kind] = len(uses) + 1
                    uses.append((current[kind], kind, ANEW))
                body += paragraph(run(words[match.end() :]), numbered=current[kind])
                break
        else:
            body += paragraph(run(words))
    definitions = {kind: levels((form, template)) for kind, (form, template, _) in enumerate(NUMBERS)}
    return word_file(body, numbering=lists(definitions, uses))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_word_and_pdf_give_the_facts_of_the_text(path: Path) -> None:
    paragraphs = lines(path)
    expected = facts("\n".join(paragraphs))
    assert facts(read_docx(word(paragraphs), "a.docx").text) == expected
    for layout in (Layout(), GAZETTE):
        assert facts(read_paper(printed(paragraphs, layout))["text"]) == expected
