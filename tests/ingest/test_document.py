"""The compact copy leaves out layout, and its offsets lead back to the words as published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("修整\n码头", "修整码头"),
        ("奖励 4 5 万\r\n元", "奖励45万元"),
        ("\u3000\u3000修整码头", "修整码头"),
        ("[bookmark: _Toc77]一、码头", "一、码头"),
        ("**一、码头**", "一、码头"),
        ("", ""),
        (" \n\t", ""),
    ],
    ids=["break", "spaced figure", "indent", "bookmark", "bold", "empty", "blank"],
)
def test_layout_is_left_out(text: str, flat: str) -> None:
    assert Document.of(text).flat == flat


@given(st.text(alphabet="渔港1万(\n \t*[]:bokmar５，"))
def test_offsets_lead_back_to_the_published_character(text: str) -> None:
    doc = Document.of(text)
    assert len(doc.at) == len(doc.flat)
    assert list(doc.at) == sorted(set(doc.at))
    for index in range(len(doc.flat)):
        start, end = doc.origin(index, index + 1)
        assert end == start + 1
        assert Document.of(text[start:end]).flat in (doc.flat[index], "")


def test_a_quote_keeps_the_line_break_within() -> None:
    doc = Document.of("给予1 0 0 万\n元补助")
    start = doc.flat.index("100")
    assert doc.quote(start, start + len("100万元")) == "1 0 0 万\n元"
