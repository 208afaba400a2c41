"""Goals in figures: indicator, value, unit, bound and deadline."""

from __future__ import annotations

import pytest

from kg.record import Bound, Target
from tests.ingest.wording import goals_of, measure_of, measures_of, record_of

MAX, MIN, EXACT, APPROX = Bound.MAX, Bound.MIN, Bound.EXACT, Bound.APPROX


def values(targets: tuple[Target, ...]) -> list[tuple[float, str, Bound]]:
    return [(target.value, target.unit, target.bound) for target in targets]


@pytest.mark.parametrize(
    ("body", "value", "unit", "bound", "deadline"),
    [
        ("到2033年，渔光互补装机突破17万千瓦。", 17, "万千瓦", MIN, "2033"),
        ("到2033年，建成驿站29家以上。", 29, "家", MIN, "2033"),
        ("到2033年，渔港产值达到270亿元。", 270, "亿元", EXACT, "2033"),
        ("到2033年底，渔港产值达到270亿元左右。", 270, "亿元", APPROX, "2033-12-31"),
        ("2033年6月底前，建成驿站29家。", 29, "家", EXACT, "2033-06-30"),
        ("到2033年，网箱数控率超过72%。", 72, "%", MIN, "2033"),
        ("到2033年，渔船安检差错率控制在2.7‰以下。", 2.7, "‰", MAX, "2033"),
        ("到2033年，渔获量年均增长16%以上。", 16, "%", MIN, "2033"),
        ("到2033年，培育渔港龙头企业不少于3家。", 3, "家", MIN, "2033"),
        ("每年布局43项渔具试验。", 43, "项", EXACT, None),
        ("三年内建成渡口驿站16处。", 16, "处", EXACT, None),
        ("“十五五”期间，建成渡口驿站16处。", 16, "处", EXACT, "2030"),
        ("到2033年，驿站在全部乡镇全覆盖。", 100, "%", EXACT, "2033"),
        ("到2033年，渔港产值翻一番。", 1, "番", EXACT, "2033"),
        ("到2033年，渔船更新比例达到三分之一。", 33.33, "%", EXACT, "2033"),
        ("到２０３３年，建成驿站２９家。", 29, "家", EXACT, "2033"),
        ("到2033年，建成驿站近万家。", 1, "万家", APPROX, "2033"),
        ("到2033年，新\n增驿站2\n9家。", 29, "家", EXACT, "2033"),
        pytest.param(
            "到2033年，渔获量较2030年增长16%以上。",
            16,
            "%",
            MIN,
            "2033",
        ),
        pytest.param(
            "力争到2033年渔港装机容量比2030年翻一番。",
            1,
            "番",
            EXACT,
            "2033",
        ),
        pytest.param(
            "到2033年，每万人拥有渔船12艘。",
            12,
            "艘",
            EXACT,
            "2033",
        ),
        pytest.param(
            "每年举办渔港节2场以上。",
            2,
            "场",
            MIN,
            None,
        ),
        ("到2033年，渔业增加值比重提高到三分之一。", 33.33, "%", EXACT, "2033"),
        ("到2033年，新建十二座码头。", 12, "座", EXACT, "2033"),
        ("网箱数控率提高5个百分点。", 5, "个百分点", EXACT, None),
    ],
)
def test_a_goal(body: str, value: float, unit: str, bound: Bound, deadline: str | None) -> None:
    (target,) = goals_of(body).targets
    assert (target.value, target.unit, target.bound, target.deadline) == (value, unit, bound, deadline)


@pytest.mark.parametrize(
    ("body", "indicator"),
    [
        ("到2033年，渔光互补装机突破17万千瓦。", "渔光互补装机"),
        ("到2033年，渔港产值达到270亿元。", "渔港产值"),
        ("到2033年，网箱数控率超过72%。", "网箱数控率"),
        ("到2033年，渔获量年均增长16%以上。", "渔获量年均增长"),
        ("到2033年，实现渔港产值达270亿元。", "渔港产值"),
    ],
)
def test_the_indicator_can_be_read_alone(body: str, indicator: str) -> None:
    (target,) = goals_of(body).targets
    assert target.indicator == indicator


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("到2033年，网箱数控率、饵料自给率分别超过72%、38%。", [("网箱数控率", 72, MIN), ("饵料自给率", 38, MIN)]),
        ("到2033年，网箱数控率和饵料自给率分别达到72%和38%。", [("网箱数控率", 72, EXACT), ("饵料自给率", 38, EXACT)]),
    ],
)
def test_respectively_pairs_indicators_with_values(body: str, expected: list[tuple[str, float, Bound]]) -> None:
    assert [(target.indicator, target.value, target.bound) for target in goals_of(body).targets] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("到2033年，新建驿站15至20座。", [(15, "座", MIN), (20, "座", MAX)]),
        ("到2033年，新建驿站15—20座左右。", [(15, "座", APPROX), (20, "座", APPROX)]),
        ("到2033年，渔获量增长3%—5%。", [(3, "%", MIN), (5, "%", MAX)]),
    ],
)
def test_a_range_is_two_goals_with_one_quote(body: str, expected: list[tuple[float, str, Bound]]) -> None:
    targets = goals_of(body).targets
    assert values(targets) == expected
    assert len({target.quote for target in targets}) == 1


def test_two_years_of_one_sentence_keep_their_values() -> None:
    targets = goals_of("到2031年渔港驿站达到18家，到2032年渔港驿站达到29家。").targets
    assert [(target.value, target.deadline) for target in targets] == [(18, "2031"), (29, "2032")]


def test_a_deadline_said_once_holds_for_the_section_of_goals() -> None:
    targets = goals_of("到2033年，渔港产值达到270亿元。驿站达到29家。").targets
    assert [target.deadline for target in targets] == ["2033", "2033"]


@pytest.mark.parametrize(
    ("body", "value", "deadline"),
    [
        ("到2033年，建成驿站29家。", 29, "2033"),
        ("力争三年内培育龙头企业5家以上。", 5, None),
        ("新建充电桩120个，更换旧船。", 120, None),
    ],
)
def test_a_goal_within_a_clause(body: str, value: float, deadline: str | None) -> None:
    (target,) = measure_of(body).targets
    assert (target.value, target.deadline) == (value, deadline)


@pytest.mark.parametrize(
    "body",
    [
        "对年销售500吨以上的企业给予45万元奖励。",
        "对年营收2000万元以上的企业给予45万元奖励。",
        "对雇员超过30人的企业给予45万元奖励。",
        "截至2030年底，全市已建成驿站29家。",
        "去年渔港吞吐增长7.3%，占全市的11%。",
        "修整码头，疏浚航道。",
        "累计评定驿站X处。",
        "渔港连续37年位居全省第一。",
        "第10个驿站开工。",
    ],
)
def test_no_goal(body: str) -> None:
    assert measure_of(body).targets == ()


def test_the_old_value_is_no_goal() -> None:
    assert [target.value for target in goals_of("到2033年，网箱数控率由51%提高到72%。").targets] == [72]


def test_the_same_figure_is_not_both_goal_and_funding() -> None:
    measure = measure_of("到2033年，建成驿站29家，对建成的企业给予45万元奖励。")
    assert [item.amount for item in measure.funding] == [450_000]
    assert [target.value for target in measure.targets] == [29]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("争取到2033年培育3家上市渔企，每家奖励100万元。", 3),
        ("引导200家企业上云，对上云企业给予最高5万元补助。", 200),
        ("疏浚航道12公里，每公里补助20万元。", 12),
        ("三年内新建、改扩建渔民公厕180座，按照每座10万元的标准补助。", 180),
    ],
)
def test_a_goal_before_a_grant(body: str, value: float) -> None:
    measure = measure_of(body)
    assert [target.value for target in measure.targets] == [value]
    assert len(measure.funding) == 1


def test_the_number_of_the_clause_is_no_part_of_the_indicator() -> None:
    (target,) = measure_of("用3年时间改造渔船500艘。").targets
    assert (target.value, "第一条" in target.indicator) == (500, False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("到2033年，引进渔业人才1000人以上，其中博士100人。", [(1000, MIN), (100, EXACT)]),
        ("到2033年，建成300座以上冷库、20条以上航线。", [(300, MIN), (20, MIN)]),
        ("到2033年，培育龙头渔企5家、骨干渔企30家。", [(5, EXACT), (30, EXACT)]),
    ],
)
def test_listed_goals_are_one_each(body: str, expected: list[tuple[float, Bound]]) -> None:
    targets = goals_of(body).targets
    assert [(target.value, target.bound) for target in targets] == expected
    assert len({target.indicator for target in targets}) == len(expected)


def test_a_floor_and_a_higher_hope_are_two_goals() -> None:
    assert [target.value for target in goals_of("到2033年，渔港收入达到270亿元、冲刺330亿元。").targets] == [270, 330]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("到2031年和2033年，网箱数控率分别达到50%和80%。", [(50, "2031"), (80, "2033")]),
        ("2030年、2031年、2033年，渔港产值分别达到3亿元、5亿元、9亿元。", [(3, "2030"), (5, "2031"), (9, "2033")]),
        ("到2033年，渔港产值、驿站产值分别达到3亿元、5亿元。", [(3, "2033"), (5, "2033")]),
    ],
)
def test_respectively_pairs_years_with_values(body: str, expected: list[tuple[float, str]]) -> None:
    assert [(target.value, target.deadline) for target in goals_of(body).targets] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("到2033年，渔获量达到30万吨，年均增长8%，渔港产值达到3亿元，力争突破4亿元。", ["渔获量", "渔获量年均增长", "渔港产值", "渔港产值"]),
        ("到2033年，渔获量达到30万吨，渔港产值达到3亿元，年均分别增长8%和10%。", ["渔获量", "渔港产值", "渔获量年均增长", "渔港产值年均增长"]),
        ("到2033年，渔港年接待游客200万人次。", ["渔港年接待游客"]),
    ],
)  # fmt: skip
def test_a_growth_or_a_higher_hope_takes_what_was_named_before(body: str, expected: list[str]) -> None:
    assert [target.indicator for target in goals_of(body).targets] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("每年安排渔港用地指标不少于600亩。", [(600, "亩", MIN)]),
        ("每年选派100名科技特派员下乡，培养渔民5000人次。", [(100, "名", EXACT), (5000, "人次", EXACT)]),
        ("将渔船登记时间压缩至2个工作日内，申报材料精简30%以上。", [(2, "个工作日", MAX), (30, "%", MIN)]),
        ("布局驿站15个左右，其中省级2—3个。", [(15, "个", APPROX), (2, "个", MIN), (3, "个", MAX)]),
        ("筹集渔民住房1万套（间）。", [(1, "万套（间）", EXACT)]),
        ("引进总投资5亿元以上项目不少于20个。", [(20, "个", MIN)]),
    ],
)
def test_a_clause_sets_goals_beside_its_action(body: str, expected: list[tuple[float, str, Bound]]) -> None:
    assert values(measure_of(f"修整渔港。{body}").targets) == expected


@pytest.mark.parametrize(
    "body",
    [
        "主管部门在5个工作日内完成审核，公示期不少于7天。",
        "收到申请后10个工作日内作出答复，整改期限不超过30天。",
        "渔船安检合格率已达98%。",
    ],
)
def test_how_long_a_procedure_takes_is_no_goal(body: str) -> None:
    assert measure_of(f"修整渔港。{body}").targets == ()


def test_who_may_apply_is_no_goal() -> None:
    (measure,) = measures_of("【申报条件】企业注册满2年，上年度营业收入不低于2000万元，研发人员占比不低于10%。")
    assert measure.targets == ()


@pytest.mark.parametrize(
    ("body", "deadline"),
    [
        ("2033年底前建成驿站，每年培训船员200名。", None),
        ("到2033年，每年培训船员200名。", "2033"),
        ("2031—2033年，每年培训船员200名。", "2033"),
    ],
)
def test_a_yearly_goal_takes_the_deadline_that_frames_it_only(body: str, deadline: str | None) -> None:
    assert [target.deadline for target in measure_of(f"修整渔港。{body}").targets] == [deadline]


def test_what_limits_a_grant_is_no_goal() -> None:
    assert measure_of("奖励接待。暑期累计接待超过5000人次的，奖励3万元。").targets == ()


@pytest.mark.parametrize("section", ["申报条件", "支持条件", "申报材料", "申报程序", "办理流程"])
def test_the_clauses_of_a_section_on_who_applies_hold_no_goal(section: str) -> None:
    text = (
        f"珠海市渔港管理细则\n一、{section}\n（一）修码头。建设渔船泊位不少于30个，总投资达到3000万元。\n"
        "（二）递材料。提交图纸一式3份。\n二、建设任务\n（三）建驿站。到2033年，建设驿站29家。\n"
    )
    targets = [target.value for measure in record_of(text).measures for target in measure.targets]
    assert targets == [29]


def test_the_same_year_is_the_one_named_before() -> None:
    targets = goals_of("到2033年，渔获达到45万吨，当年新增驿站12座。", title="珠海市2031年渔港建设行动方案").targets
    assert [target.deadline for target in targets] == ["2033", "2033"]
