"""Which clauses are measures."""

from __future__ import annotations

import pytest

from kg.record import Measure
from tests.ingest.wording import record_of

NOTE = "（责任单位：市财政局）"


def numbers(text: str) -> list[str | None]:
    return [measure.number for measure in record_of(text).measures]


def read(text: str) -> tuple[Measure, ...]:
    return record_of(text).measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"珠海市渔港措施\n第一条 修码头。{NOTE}\n第二条 疏航道。{NOTE}\n", ["第一条", "第二条"]),
        (
            f"珠海市渔港方案\n一、修整\n（一）修码头。修整。{NOTE}\n（二）疏航道。疏浚。{NOTE}\n二、添置\n（三）添渡船。添置。{NOTE}\n",
            ["一", "二", "三"],
        ),
        (f"珠海市渔港方案\n一、修整\n（一）沿岸\n1.修码头。修整。{NOTE}\n2.疏航道。疏浚。{NOTE}\n", ["1", "2"]),
        (f"珠海市渔港方案\n一、修整。{NOTE}\n二、疏浚。{NOTE}\n", ["一", "二"]),
        ("珠海市渔港措施\n第一条 对新建驿站补助3万元。\n第二条 对新建码头补助5万元。\n", ["第一条", "第二条"]),
        ("珠海市渔港方案\n一、修整\n（一）修码头。修整旧码头。\n（二）疏航道。疏浚航道。\n", ["一", "二"]),
        (f"珠海市渔港意见\n一、举措\n一是修码头。修整旧码头。{NOTE}\n二是疏航道。疏浚航道。{NOTE}\n", ["一", "二"]),
        (f"珠海市渔港措施\n1.修整\n1.1 修码头。修整旧码头。{NOTE}\n1.2 疏航道。疏浚航道。{NOTE}\n", ["1.1", "1.2"]),
        (
            "珠海市渔港政策\n一、支持修整\n1.修整旧码头并通过验收的，每座补助3万元。\n2.疏浚旧航道并通过验收的，每条补助5万元。\n",
            ["1", "2"],
        ),
        (
            "珠海市渔港政策\n一、补助对象\n对下列码头给予补助：\n1.旧码头；\n2.新码头；\n3.浮码头。\n二、宣传\n办好开渔节。\n",
            ["一", "二"],
        ),
        (
            "珠海市渔港政策\n一、支持修整\n一是修整旧码头，补助3万元；二是疏浚航道，补助5万元。\n二、宣传\n办好开渔节。\n",
            ["一", "二"],
        ),
        ("珠海市渔港政策\n●修整码头。每座补助3万元。\n●疏浚航道。每条补助5万元。\n", [None, None]),
    ],
    ids=[
        "articles",
        "paren",
        "arabic",
        "chinese",
        "articles without notes",
        "paren without notes",
        "enumerated",
        "decimal",
        "provisions below a heading",
        "a list",
        "enumeration within",
        "bullets",
    ],
)
def test_the_level_that_carries_the_actions(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_a_measure_runs_from_its_number_to_its_last_character() -> None:
    text = f"珠海市渔港方案\n一、修整\n（一）修码头。修整旧码头。{NOTE}\n（二）疏航道。疏浚。{NOTE}\n\n2031年5月6日\n"
    first, second = read(text)
    assert text[first.start : first.end] == f"（一）修码头。修整旧码头。{NOTE}"
    assert text[second.start : second.end] == f"（二）疏航道。疏浚。{NOTE}"
    assert (first.heading, second.heading) == ("修码头", "疏航道")


def test_lists_within_a_clause_stay_part_of_it() -> None:
    text = f"珠海市渔港措施\n第一条 修码头。\n（一）东岸修整。\n（二）西岸修整。{NOTE}\n第二条 疏航道。{NOTE}\n"
    assert numbers(text) == ["第一条", "第二条"]


@pytest.mark.parametrize("head", ["工作目标", "发展目标", "总体目标", "行动目标", "主要目标"])
def test_goals_are_one_measure_without_a_number(head: str) -> None:
    first, *rest = read(
        f"珠海市渔港方案\n一、{head}\n到2033年，建成驿站29家，渔港产值达到270亿元。\n二、重点任务\n（一）修码头。修整。{NOTE}\n（二）疏航道。疏浚。{NOTE}\n"
    )
    assert (first.number, first.heading) == (None, head)
    assert len(first.targets) == 2
    assert first.agencies == ()
    assert [item.number for item in rest] == ["一", "二"]


def test_goals_within_general_requirements_are_one_measure() -> None:
    text = f"珠海市渔港方案\n一、总体要求\n（一）指导思想。坚持沿岸修整。\n（二）工作目标。到2033年，建成驿站29家。\n二、重点任务\n（三）修码头。修整。{NOTE}\n（四）疏航道。疏浚。{NOTE}\n"
    assert numbers(text) == [None, "三", "四"]


def test_a_long_section_of_goals_does_not_settle_the_level() -> None:
    text = (
        "珠海市渔港方案\n一、工作目标\n"
        + "到2033年，建成驿站29家，渔港产值达到270亿元。" * 8
        + "\n二、重点任务\n（一）修码头。修整。\n（二）疏航道。疏浚。\n"
    )
    assert numbers(text) == [None, "一", "二"]


@pytest.mark.parametrize("head", ["总体要求", "指导思想", "基本原则", "工作要求"])
def test_general_requirements_without_a_goal_are_none(head: str) -> None:
    assert numbers(
        f"珠海市渔港方案\n一、{head}\n坚持沿岸修整，稳步推进。\n二、重点任务\n（一）修码头。修整。{NOTE}\n（二）疏航道。疏浚。{NOTE}\n"
    ) == ["一", "二"]


@pytest.mark.parametrize(
    "provision",
    [
        "本措施自2031年6月1日起施行。",
        "本措施由市财政局负责解释。",
        "本措施所称渔港，是指沿岸港口。",
        "本措施适用于珠海市的渔港。",
        "为建设渔港，制定本措施。",
        "本措施有效期三年。",
        "为建设渔港，" + "依照有关渔港、渔业、渔村和渔民的规定，" * 6 + "制定本措施。",
    ],
)
def test_provisions_about_the_document_are_none(provision: str) -> None:
    assert numbers(
        f"珠海市渔港措施\n第一条 对新建驿站补助3万元。\n第二条 对新建码头补助5万元。\n第三条 {provision}\n"
    ) == ["第一条", "第二条"]


def test_the_appendix_holds_no_measures() -> None:
    assert numbers(
        f"珠海市渔港措施\n第一条 修码头。{NOTE}\n第二条 疏航道。{NOTE}\n附件\n名录\n1.东岸码头\n2.西岸码头\n"
    ) == ["第一条", "第二条"]


@pytest.mark.parametrize("text", ["", "渔港。", "渔港开工了，沿岸的人都来看。\n"])
def test_a_text_without_clauses_has_no_measures_and_says_so(text: str) -> None:
    record = record_of(text)
    assert record.measures == ()
    assert [notice.kind for notice in record.notices] in (["empty"], ["no-measures"])


HEAD = "序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"


def test_each_row_of_a_table_of_tasks_is_one() -> None:
    text = f"珠海市渔港分工方案\n一、总体要求\n坚持沿岸修整。\n二、重点任务\n{HEAD}1\t修整旧码头3座\t市港航局\t无\t2032年底\n2\t疏浚航道\t市水务局\t市财政局\t2033年\n"
    first, second = read(text)
    assert (first.number, second.number, second.heading) == ("1", "2", "疏浚航道")
    assert text[second.start : second.end] == "2\t疏浚航道\t市水务局\t市财政局\t2033年"


def test_a_table_behind_the_clauses_it_divides_up_adds_none() -> None:
    text = f"珠海市渔港方案\n一、修整码头。修整旧码头。\n二、疏浚航道。疏浚旧航道。\n附件：任务分工表\n{HEAD}1\t修整码头\t市港航局\t无\t2032年底\n2\t疏浚航道\t市水务局\t无\t2033年\n"
    assert numbers(text) == ["一", "二"]


def test_a_table_of_other_tasks_adds_them() -> None:
    text = f"珠海市渔港方案\n一、加强领导。成立专班。\n附件：任务分工表\n{HEAD}1\t修整码头\t市港航局\t无\t2032年底\n2\t疏浚航道\t市水务局\t无\t2033年\n"
    assert numbers(text) == ["一", "1", "2"]


@pytest.mark.parametrize(
    "last",
    ["各地区、各有关部门要认真抓好落实。", "各县（市、区）要结合实际，制定细则。", "各责任单位须于每年年底报送进展。"],
)
def test_a_word_to_everybody_behind_the_last_note_belongs_to_no_measure(last: str) -> None:
    text = f"珠海市渔港意见\n一、修整码头\n修整旧码头。（市财政局负责）\n二、疏浚航道\n疏浚旧航道。（市水务局牵头，市财政局配合）\n{last}\n珠海市人民政府\n2031年5月6日\n"
    measures = read(text)
    assert text[measures[1].start : measures[1].end].endswith("配合）")
    assert [agency.name for agency in measures[1].agencies] == ["珠海市水务局", "珠海市财政局"]


def test_a_last_clause_for_everybody_keeps_its_words() -> None:
    text = f"珠海市渔港意见\n一、修整码头\n修整旧码头。{NOTE}\n二、加强领导\n各区要修整码头。{NOTE}\n"
    assert numbers(text) == ["一", "二"]


@pytest.mark.parametrize(
    "closing",
    ["本措施自2031年4月1日起施行，由市财政局负责解释。", "本政策有效期三年。", "意见反馈截止日期：2031年8月16日。"],
)
def test_a_paragraph_about_the_whole_is_no_part_of_the_last_clause(closing: str) -> None:
    text = f"珠海市渔港若干措施\n一、修整码头。修整旧码头。\n二、疏浚航道。疏浚航道12公里。\n\n{closing}\n"
    record = record_of(text)
    assert [text[one.start : one.end][-3:] for one in record.measures] == ["码头。", "公里。"]
