"""Notes that name the bodies answerable for a clause."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.mentions.notes import Note, find_notes


def read(text: str) -> list[Note]:
    flat = Document.of(text).flat
    return list(find_notes(flat, 0, len(flat)))


def bodies(text: str) -> list[tuple[str, str]]:
    return [(body.text, body.role.value) for note in read(text) for body in note.bodies]


def responsible(*names: str) -> list[tuple[str, str]]:
    return [(name, "responsible") for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修整码头。（责任单位：市港航局、市财政局）", responsible("市港航局", "市财政局")),
        ("修整码头。(责任单位:市港航局、市财政局)", responsible("市港航局", "市财政局")),
        ("修整码头。【责任单位：市港航局、市财政局】", responsible("市港航局", "市财政局")),
        ("修整码头。〔责任单位：市港航局、市财政局〕", responsible("市港航局", "市财政局")),
        ("修整码头。[责任单位：市港航局、市财政局]", responsible("市港航局", "市财政局")),
        ("修整码头。（责任部门：市港航局，市财政局）", responsible("市港航局", "市财政局")),
        ("修整码头。（责任单位：市港航局；市财政局）", responsible("市港航局", "市财政局")),
        ("修整码头。（负责部门：市港航局）", responsible("市港航局")),
        ("修整码头。（实施单位：市港航局）", responsible("市港航局")),
        ("修整码头。（落实部门：市港航局）", responsible("市港航局")),
        ("修整码头。（政策执行部门：市港航局）", responsible("市港航局")),
        ("修整码头。（实施主体：市港航局）", responsible("市港航局")),
        ("修整码头。责任单位：市港航局、市财政局。", responsible("市港航局", "市财政局")),
        ("修整码头。\n责任单位：市港航局、市财政局", responsible("市港航局", "市财政局")),
        ("修整码头。（责任单\n位：市港航\n局、市财政局）", responsible("市港航局", "市财政局")),
        ("修整码头。（牵头实施单位：市港航局）", [("市港航局", "lead")]),
        ("修整码头。（牵头部门：市港航局）", [("市港航局", "lead")]),
        ("修整码头。（主办单位：市港航局）", [("市港航局", "lead")]),
        (
            "修整码头。（牵头单位：市港航局，配合单位：市渔业局，各乡镇）",
            [("市港航局", "lead"), ("市渔业局", "participant"), ("各乡镇", "participant")],
        ),
        ("修整码头。（牵头单位：市港航局；配合单位：市渔业局）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        ("修整码头。（牵头单位：市港航局；参与单位：市渔业局）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        ("修整码头。（牵头单位：市港航局；协同单位：市渔业局）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        ("修整码头。（牵头单位：省港航局，责任单位：省渔业局）", [("省港航局", "lead"), ("省渔业局", "responsible")]),
        ("修整码头。（市港航局牵头，市渔业局配合）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        (
            "修整码头。（市港航局牵头，市渔业局、市财政局配合）",
            [("市港航局", "lead"), ("市渔业局", "participant"), ("市财政局", "participant")],
        ),
        ("修整码头。（市港航局牵头，市渔业局按职责分工负责）", [("市港航局", "lead"), ("市渔业局", "responsible")]),
        ("修整码头。（市港航局牵头，市级有关部门和各乡镇按职责分工负责）", None),
        ("修整码头。（市港航局、市渔业局按职责分工负责）", responsible("市港航局", "市渔业局")),
        ("修整码头。（市港航局负责）", responsible("市港航局")),
        (
            "修整码头。（市港航局、甲市供水公司，各县区按照职责分工负责）",
            responsible("市港航局", "甲市供水公司", "各县区"),
        ),
        ("修整码头。（市港航局、市渔业局）", responsible("市港航局", "市渔业局")),
        ("修整码头。〔责任单位：自治区交通厅（公路局）、民委〕", responsible("自治区交通厅（公路局）", "民委")),
        ("修整码头。（责任单位：市城管局（执法大队））", responsible("市城管局（执法大队）")),
        ("修整码头。（责任单位：各区政府〈含湖区管委会，后文同〉）", None),
        ("修整码头。（责任单位：党群工作部）", responsible("党群工作部")),
        ("修整码头。（责任单位：市港航局等有关部门）", responsible("市港航局")),
        ("修整码头。（责任单位：市港航局、市渔业局、各有关单位）", None),
        pytest.param(
            "修整码头。（市港航局牵头，市渔业局等部门按职责分工负责）",
            [("市港航局", "lead"), ("市渔业局", "responsible")],
        ),
        ("修整码头。（丙发〔2031〕7号，市港航局、各区负责）", responsible("市港航局", "各区")),
        ("修整码头。（2031年6月底前完成；市港航局负责）", responsible("市港航局")),
        ("修整码头。（市港航局、各区按职责分工负责，持续推进）", responsible("市港航局", "各区")),
        ("修整码头。（牵头：市港航局；配合：市渔业局）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        ("修整码头。（由市港航局牵头、市渔业局配合落实）", [("市港航局", "lead"), ("市渔业局", "participant")]),
        (
            "修整码头。（市港航局会同市渔业局、市财政局负责）",
            [("市港航局", "lead"), ("市渔业局", "participant"), ("市财政局", "participant")],
        ),
        (
            "修整码头。（市港航局、市渔业局为牵头单位，各区为配合单位）",
            [("市港航局", "lead"), ("市渔业局", "lead"), ("各区", "participant")],
        ),
        (
            "修整码头。（牵头责任单位：市港航局；配合责任单位：市渔业局）",
            [("市港航局", "lead"), ("市渔业局", "participant")],
        ),
        ("修整码头。（市港航局负责）；疏浚航道（市渔业局负责）。", responsible("市港航局", "市渔业局")),
        ("修整码头。责任单位：市港航局、市渔业局）", responsible("市港航局", "市渔业局")),
        ("修整码头。（责任单位：市港航局市渔业局）", responsible("市港航局", "市渔业局")),
        ("修整码头。（责任单位：市港航局、各县（市）、区人民政府）", responsible("市港航局", "各县（市）、区人民政府")),
        ("修整码头。（责任单位：各区、市政府，市港航局）", responsible("各区、市政府", "市港航局")),
        ("修整码头。（市港航局等市直部门及各区政府配合）", [("市港航局", "participant"), ("各区政府", "participant")]),
        ("修整码头。【责任单位】市港航局、市渔业局。疏浚航道。", responsible("市港航局", "市渔业局")),
        ("修整码头。（市港航局、市渔业局；排第一的牵头，下同）", responsible("市港航局", "市渔业局")),
        ("修整码头。（责任单位：市港航局；责任人：王某）", responsible("市港航局")),
        pytest.param(
            "修整码头。【实施部门】市港航局是本条的实施部门。",
            responsible("市港航局"),
            marks=pytest.mark.xfail(strict=True, reason="this wording of a note is not read"),
        ),
        ("修整码头。（责任单位：市港航局，完成时限：2031年12月）", responsible("市港航局")),
        ("修整码头。（责任单位：市港航局、各县（市、区）人民政府）", responsible("市港航局", "各县（市、区）人民政府")),
        (
            "修整码头。牵头单位：市港航局；配合单位：市渔业局、市财政局。",
            [("市港航局", "lead"), ("市渔业局", "participant"), ("市财政局", "participant")],
        ),
        ("修整码头。责任单位：市港航局(市渔业局)、甲市分行", responsible("市港航局（市渔业局）", "甲市分行")),
        ("修整码头。（牵头单位：甲海关、乙证监局）", [("甲海关", "lead"), ("乙证监局", "lead")]),
        ("修整码头。（责任单位：市港航局，各区政府）", responsible("市港航局", "各区政府")),
        ("修整码头。（责任单位：市港航局、市渔业局和各镇街）", responsible("市港航局", "市渔业局", "各镇街")),
    ],
)
def test_bodies_and_roles_of_a_note(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = bodies(text)
    if expected is None:
        assert "市港航局" in [name for name, _ in found] or "各区政府" in "".join(name for name, _ in found)
    else:
        assert found == expected


def test_a_body_none_is_skipped() -> None:
    assert bodies("编图。（牵头单位：市测绘院；配合单位：无）") == [("市测绘院", "lead")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "修整码头（含东岸）。",
        "修整码头（以下简称码头）。",
        "修整码头（渔港、驿站）。",
        "责任单位应当按期修整码头。",
        "各船东负责看护船只。",
        "申请单位（企业）提交材料。",
        "资金用于码头（不含航道）。",
    ],
)
def test_no_note(text: str) -> None:
    assert bodies(text) == []


def test_mentions_are_the_words_of_the_text() -> None:
    text = "修整码头。（牵头单位：市港航局；配合单位：市渔业局，各乡镇）"
    for note in read(text):
        assert text[note.start] == "（"
        assert text[note.end - 1] == "）"
        for body in note.bodies:
            assert text[body.start : body.end] == body.text


def test_each_clause_keeps_its_own_note() -> None:
    text = "修码头。（责任单位：市港航局）疏航道。（责任单位：市渔业局）"
    assert [[body.text for body in note.bodies] for note in read(text)] == [["市港航局"], ["市渔业局"]]


def test_an_unclosed_bracket_ends_with_the_text() -> None:
    assert bodies("修码头。（责任单位：市港航局、市渔业局") == responsible("市港航局", "市渔业局")
