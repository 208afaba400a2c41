"""Facts as marks in a text: nested where one lies within another, split where they cross."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from queries.web.facts import Mark, facts_of, mark_facts, marks_of

TEXT = "对入选的企业给予最高𠮷50万元"


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([(2, 4)], "对入[选的]企业"),
        ([(1, 5), (2, 4)], "对[入[选的]企]业"),
        ([(2, 4), (2, 4)], "对入[[选的]]企业"),
        ([(1, 4), (2, 5)], "对[入[选的]][企]业"),
        ([(0, 2), (2, 4)], "[对入][选的]企业"),
        ([(-4, 2), (4, 90)], "[对入]选的[企业]"),
        ([(-4, 0), (6, 9)], "对入选的企业"),
    ],
    ids=["one", "nested", "same", "crossing", "touching", "beyond", "outside"],
)
def test_marks_nest_and_split(spans: list[tuple[int, int]], shown: str) -> None:
    marks = [Mark(start=100 + a, end=100 + b, classes="fact", id=f"w{n}") for n, (a, b) in enumerate(spans)]
    marked = mark_facts("对入选的企业", marks, 100)
    assert re.sub("<span[^>]*>", "[", marked.replace("</span>", "]")) == shown


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 16), st.integers(1, 8)), max_size=6))
def test_marked_text_is_the_text_and_every_mark_holds_its_words(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=a + size, classes=f"c{n}", id=f"w{n}", to=f"#f{n}") for n, (a, size) in enumerate(spans)]
    tree = html.fromstring(f"<div>{mark_facts(TEXT, marks)}</div>")
    assert tree.text_content() == TEXT
    ids = [one.get("id") for one in tree.cssselect("[id]")]
    assert sorted(ids) == sorted(mark.id for mark in marks if mark.start < len(TEXT))
    for mark in marks:
        assert "".join(one.text_content() for one in tree.cssselect(f".{mark.classes}")) == TEXT[mark.start : mark.end]


def test_text_is_escaped() -> None:
    assert mark_facts("<b>&", [Mark(start=0, end=3, classes="x", to="#f1")]) == (
        '<span class="x"><a href="#f1">&lt;b&gt;</a></span>&amp;'
    )


def test_words_outside_the_measure_are_not_marked() -> None:
    row = {
        "span": {"start": 10, "end": 20},
        "agencies": [{"span": {"start": 2, "end": 5}}, {"span": None}, {"span": {"start": 12, "end": 15}}],
    }
    facts = facts_of(row)
    assert [fact.words for fact in facts["agencies"]] == [None, None, "w3"]
    assert [(mark.start, mark.to) for mark in marks_of(facts)] == [(12, "#f3")]
