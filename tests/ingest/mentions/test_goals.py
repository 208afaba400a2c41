"""Goals of running prose, with their deadlines."""

from __future__ import annotations

import pytest

from ingest.document import Document, Span
from ingest.mentions.goals import Goal, find_deadline, find_goals
from ingest.mentions.quantities import find_quantities
from kg.record import Bound

MAX, MIN, EXACT, APPROX = Bound.MAX, Bound.MIN, Bound.EXACT, Bound.APPROX


def goals(text: str, *, year: str | None = "2033", granted: tuple[str, ...] = ()) -> list[Goal]:
    """Return the goals of a statement; ``granted`` are the words of it that grant money."""
    flat = Document.of(text).flat
    figures = list(find_quantities(flat, 0, len(flat)))
    money = [Span(flat.index(words), flat.index(words) + len(words)) for words in granted]
    paid = {figure.figure for figure in figures if any(item.start <= figure.figure < item.end for item in money)}
    return list(find_goals(flat, Span(0, len(flat)), year=year, paid=paid, granted=money))


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "deadline"),
    [
        ("力争到2036年，建成渡口29处。", 29, "处", EXACT, "2036"),
        ("到2036年底，建成渡口29处以上。", 29, "处", MIN, "2036-12-31"),
        ("今年，全市将新建渡口29处。", 29, "处", EXACT, "2033"),
        ("年内新建渡口29处。", 29, "处", EXACT, "2033"),
        ("全年新建渡口29处。", 29, "处", EXACT, "2033"),
        ("年底前新建渡口29处。", 29, "处", EXACT, "2033-12-31"),
        ("明年新建渡口29处。", 29, "处", EXACT, "2034"),
        ("明年底前新建渡口29处。", 29, "处", EXACT, "2034-12-31"),
        ("9月底前，完成29处渡口改造。", 29, "处", EXACT, "2033-09"),
        ("“十六五”期间，新建渡口29处。", 29, "处", EXACT, "2035"),
        ("2034年至2036年将打造29处渡口。", 29, "处", EXACT, "2036"),
        ("明年3月前增开29条航线。", 29, "条", EXACT, "2034-03"),
        ("明年9月底前增开29条航线。", 29, "条", EXACT, "2034-09"),
        ("今冬开行渡轮29班。", 29, "班", EXACT, "2033"),
        ("海岸防护林等级提高0.5个等级。", 0.5, "个等级", EXACT, None),
        ("力争形成高峰客流29%以上的疏运能力。", 29, "%", MIN, None),
        ("开展船员培训，每年不少于29人次。", 29, "人次", MIN, None),
        ("今年起，每年培训29名船员。", 29, "名", EXACT, None),
        ("用三年时间，打造29处渡口。", 29, "处", EXACT, None),
        ("用3-5年时间推动渔业规模达1000亿元。", 1000, "亿元", EXACT, None),
        ("三年内新建渡口29处。", 29, "处", EXACT, None),
        ("每年培训船员不少于29人次。", 29, "人次", MIN, None),
        ("推动超29家船厂开展技改。", 29, "家", MIN, None),
        ("每个乡镇至少办好1所渔校。", 1, "所", MIN, None),
        ("力争新增一个百亿级渔业集群。", 1, "个", EXACT, None),
        ("支持渔业项目35个左右。", 35, "个", APPROX, None),
        ("到2036年，渔港旅客翻一番。", 1, "番", EXACT, "2036"),
        ("到2036年，渔船数控率达到五成五。", 5.5, "成", EXACT, "2036"),
        ("冷库29万立方米明年6月底前交付。", 29, "万立方米", EXACT, "2034"),
        ("到2036年，将渔船数控率由目前的51%提高到72%。", 72, "%", EXACT, "2036"),
        ("2036年建成29个县（市、区）的渔港。", 29, "个", EXACT, "2036"),
    ],
)
def test_a_goal(text: str, value: float, unit: str, bound: Bound, deadline: str | None) -> None:
    (goal,) = goals(text)
    figure = goal.measured.figure
    assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)
    assert (goal.deadline or "")[: len(deadline or "")] == (deadline or "")
    assert (goal.deadline is None) == (deadline is None)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("新增技术船员29名。", ["新增技术船员"]),
        ("举办渔家招聘会29场以上。", ["举办渔家招聘会"]),
        ("新增29名技术船员。", ["新增技术船员"]),
        ("建设6个国家级和14个省级渔港示范区。", ["建设国家级渔港示范区", "省级渔港示范区"]),
        ("为海岛和渔村的卫生院配备29艘巡诊船。", ["为海岛和渔村的卫生院配备巡诊船"]),
        ("新建渡口29处，其中今年完成7处。", ["新建渡口", "新建渡口完成"]),
        ("年渔货产值增长7%，力争达到9%。", ["年渔货产值增长", "年渔货产值"]),
        ("年产值超10亿元的船厂达到5家。", ["年产值超10亿元的船厂"]),
        ("到2036年，形成年产29万吨鱼粉的能力。", ["形成年产鱼粉的能力"]),
        ("在沿海县市布点“渔夫驿站”，力争达到29家。", ["布点“渔夫驿站”"]),
        ("将把渔船数控率作为硬任务，力争达到29%。", ["渔船数控率"]),
        ("建设29个渔港，其中东部不少于7个。", ["建设渔港", "东部渔港"]),
        ("到2036年改造老旧渔船29艘，今年先改7艘。", ["改造老旧渔船", "改造老旧渔船改"]),
        ("实施29个重大项目，总投资270亿元。", ["实施重大项目", "重大项目总投资"]),
    ],
)
def test_the_indicator_can_be_read_alone(text: str, indicators: list[str]) -> None:
    assert [goal.measured.indicator for goal in goals(text)] == indicators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2036年，渔船数控率达到72%；建成渡口29处。", ["2036", "2036"]),
        ("到2036年，渔船数控率达到72%；每年培训船员29人次。", ["2036", None]),
        ("市长介绍，到2036年渔船数控率达到72%；建成渡口29处。", ["2036", "2036"]),
        ("加快改造，今年渔船数控率达到72%；建成渡口29处。", ["2033", "2033"]),
        ("东岸以修补堤坝为主，到2036年修补堤坝72处；西岸建设渡口29处。", ["2036", None]),
        ("海带2036年产量达到72万吨；建设渡口29处。", ["2036", None]),
        ("2034年，全市新建渡口7处，用三年时间推动渔业规模达1000亿元；培训船员29人次。", ["2034", None, "2034"]),
        ("到2035年建成渡口18处，到2036年建成渡口29处。", ["2035", "2036"]),
        ("渔船数控率由2030年的51%提高到72%。", []),
        ("《渔港建设三年行动计划（2034—2036年）》提出，建成渡口29处。", [None]),
    ],
)
def test_a_deadline_goes_on_over_semicolons(text: str, expected: list[str | None]) -> None:
    assert [goal.deadline for goal in goals(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "去年建成渡口29处。",
        "截至目前，已建成渡口29处。",
        "拨打12345热线。",
        "落实18条措施。",
        "入围全国29强。",
        "安排专项资金29万元。",
        "29部门联合印发渔业意见。",
        "三个汛期内建好码头。",
        "鲈鱼、鲷鱼、石斑三个品种。",
        "评审结果公示7个工作日。",
        "服务千家万户。",
    ],
)
def test_no_goal(text: str) -> None:
    assert goals(text) == []


def test_a_condition_of_a_grant_is_no_goal() -> None:
    text = "对吸纳30人以上的船厂，给予45万元奖励。"
    assert goals(text, granted=("45万元",)) == []


def test_a_goal_beside_a_grant() -> None:
    found = goals("建成渡口29处，对建成的渡口给予45万元奖励。", granted=("45万元",))
    assert [goal.measured.figure.value for goal in found] == [29]


def test_the_deadline_of_a_place_in_a_sentence() -> None:
    flat = "到2036年，渡口实现全覆盖"
    assert find_deadline(flat, len(flat) - 1, len(flat), "2033") == "2036"
