"""Each row of a table that divides tasks is a measure, with its bodies and its day."""

from __future__ import annotations

import pytest

from kg.record import Measure, Role
from tests.ingest.wording import record_of

HEAD = "序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限\n"


def read(*rows: str, head: str = HEAD) -> tuple[Measure, ...]:
    return record_of(f"珠海市渔港建设任务分工方案\n一、任务\n{head}" + "".join(f"{row}\n" for row in rows)).measures


def bodies(measure: Measure) -> list[tuple[str, Role]]:
    return [(agency.name, agency.role) for agency in measure.agencies]


def test_columns_give_roles_and_the_day() -> None:
    first, second = read(
        "1\t修整\t新建码头3座\t市交通运输局\t市财政局、市水务局\t2032年6月底前",
        "2\t疏浚\t新建航道5条\t市水务局\t无\t2033年",
    )
    assert bodies(first) == [
        ("珠海市交通运输局", Role.LEAD),
        ("珠海市财政局", Role.PARTICIPANT),
        ("珠海市水务局", Role.PARTICIPANT),
    ]
    assert bodies(second) == [("珠海市水务局", Role.LEAD)]
    assert [(goal.value, goal.deadline) for measure in (first, second) for goal in measure.targets] == [
        (3, "2032-06-30"),
        (5, "2033"),
    ]


def test_merged_cells_take_the_bodies_above() -> None:
    first, second = read(
        "1\t修整\t新建码头3座\t市交通运输局\t市财政局\t2032年",
        "2\t\t新建渡口2处\t\t\t2033年",
    )
    assert bodies(first) == bodies(second)
    assert second.heading == "新建渡口2处"


def test_no_body_is_said_in_many_ways() -> None:
    assert all(
        len(measure.agencies) == 1
        for measure in read(
            *(f"{n}\t修整\t新建码头{n}座\t市水务局\t{none}\t2032年" for n, none in enumerate(("无", "—", "/", "-"), 1))
        )
    )


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("工作任务\t责任单位\n", "新建码头3座\t市水务局"),
        ("序号\t工作任务\t责任单位\n", "1\t新建码头3座\t市水务局"),
        ("| 序号 | 主要任务 | 负责部门 |\n|---|---|---|\n", "| 1 | 新建码头3座 | 市水务局 |"),
        ("序号 | 事项 | 责任部门\n", "1 | 新建码头3座 | 市水务局"),
        ("任务内容\t完成时间\t落实单位\t备注\n", "新建码头3座\t2032年\t市水务局\t\n"),
    ],
    ids=["two columns", "numbered", "bars", "inner bars", "remarks"],
)
def test_tables_of_many_shapes(head: str, row: str) -> None:
    first, _ = read(row, row.replace("码头3座", "渡口2处"), head=head)
    assert bodies(first) == [("珠海市水务局", Role.RESPONSIBLE)]
    assert [goal.value for goal in first.targets] == [3]


def test_a_table_of_figures_is_none_of_tasks() -> None:
    assert [
        measure.number for measure in read("渔港产值\t20亿元\t30亿元", "渔船\t5艘\t9艘", head="指标\t2031年\t2033年\n")
    ] in (
        [],
        ["一"],
    )


def test_a_text_of_nothing_but_a_table() -> None:
    record = record_of("珠海市渔港建设任务分工表\n工作任务\t责任单位\n新建码头3座\t市水务局\n新建航道5条\t市水务局\n")
    assert [len(measure.targets) for measure in record.measures] == [1, 1]


def test_a_table_that_is_not_understood_is_noticed() -> None:
    text = "珠海市渔港方案\n一、现状\n码头现状如下。\n名称\t吨位\t年代\n东岸码头\t5千吨\t2011年\n西岸码头\t3千吨\t2012年\n二、修整\n修整旧码头。\n"
    (notice,) = (notice for notice in record_of(text).notices if notice.kind == "table/unread")
    assert text[notice.start : notice.end].startswith("名称")
