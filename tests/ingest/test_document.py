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
        ("修\u200b整\ufeff码\u00a0头", "修整码头"),
        ("1\\. 修整码头", "1.修整码头"),
        ("## 修整碼頭\n", "修整码头"),
        ("創(chuàng)辦漁(yú)港(gǎng)協(xié)會", "创办渔港协会"),
        ("渔港(gang)平台", "渔港（gang）平台"),
        ("", ""),
        (" \n\t", ""),
    ],
    ids=[
        "break",
        "spaced figure",
        "indent",
        "bookmark",
        "bold",
        "invisible",
        "escaped",
        "script",
        "readings",
        "no readings",
        "empty",
        "blank",
    ],
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


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("序号\t任务\t单位\n1\t修码头\t市港航局\n", "序号；任务；单位。1；修码头；市港航局。"),
        ("任务\t责任单位\n修码头\t市港航局\n", "任务；责任单位。修码头；市港航局。"),
        ("| 任务 | 单位 |\n|---|---|\n| 修码头。 | 市港航局 |\n", "任务；单位。修码头。市港航局。"),
        ("1\t\t修码头\t\t无\n2\t\t疏航道\t\t\n", "1；修码头；无。2；疏航道。"),
        ("一、\t修码头\n二、\t疏航道\n", "一、修码头二、疏航道"),
        ("\t修码头\n\t疏航道\n", "修码头疏航道"),
    ],
    ids=["three columns", "two columns", "bars", "empty cells", "tab behind a number", "indent"],
)
def test_cells_of_a_table_stay_apart(text: str, flat: str) -> None:
    assert Document.of(text).flat == flat


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        (
            "修码头。\n牵头单位：市港航局\n配合单位：市财政局\n2.疏航道",
            "修码头。牵头单位：市港航局。配合单位：市财政局。2.疏航道",
        ),
        ("责任单位：市港航局、\n市财政局\n2.疏航道", "责任单位：市港航局、市财政局2.疏航道"),
        ("责任单位：市港\n航局。\n2.疏航道", "责任单位：市港航局。2.疏航道"),
        ("（责任单位：市港航局）\n2.疏航道", "（责任单位：市港航局）2.疏航道"),
    ],
    ids=["lines", "open end", "wrapped", "bracketed"],
)
def test_a_note_on_its_own_line_ends_with_the_line(text: str, flat: str) -> None:
    assert Document.of(text).flat == flat
