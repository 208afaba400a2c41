"""A paragraph says what the comparison holds and no more, each figure with its note."""

from __future__ import annotations

import doctest
import re

import pytest

from kg.validity import Validity
from queries.comparison import clauses
from queries.comparison.clauses import is_recipient, measure_clause
from queries.comparison.contrasts import Place, contrast_sentences
from queries.comparison.model import Difference, Figure, Line, Sum, Unlike
from queries.comparison.notes import Notes
from queries.comparison.paragraph import to_paragraphs
from queries.holding import CellKind
from tests.comparisons import (
    GUANGZHOU,
    JIANGXI,
    LHASA,
    ZHUHAI,
    comparison,
    entry,
    goal,
    money,
    of_guangzhou,
    of_jiangxi,
    topic,
    two_cities,
)


def told(**changes: object) -> str:
    return measure_clause(entry(**{"agencies": [], "targets": [], **changes}), "珠海市", Notes(), most=3)


def test_the_examples_hold() -> None:
    assert doctest.testmod(clauses).failed == 0


def test_one_topic_reads_as_one_paragraph_with_its_notes() -> None:
    text, notes = to_paragraphs(two_cities()).split("\n\n注：\n")
    assert text.startswith("在智能工厂方面，珠海市对进入国家培育名单的企业给予最高500万元的一次性奖励[1]")
    for words in (
        "由珠海市工业和信息化局负责[3]",
        "广州市拟对入选市级名单的企业给予最高100万元的一次性奖励[4]",
        "由广州市工业和信息化局牵头[5]、广州市各区政府配合[6]",
        "据报道，江西省给予不超过设备投入的30%、每个项目最高300万元的补贴[7]",
        "按每家企业一次性计的奖励，珠海市（最高500万元[1]）是广州市（最高100万元[4]）的5倍",
        "江西省的补贴按每个项目计，与其他地区口径不同，不宜直接相比",
        "目前未收录拉萨市的政策文本",
        "上级规定同时适用于珠海市、广州市：广东省",
    ):
        assert words in text
    assert "\n" not in text
    assert notes.splitlines()[0] == (
        "[1] 《珠海市制造业行动方案》（已印发），2026-02-01：“最高500万元”（https://example.org/zhuhai，字符20–27）"
    )
    assert "《广州市若干政策措施（征求意见稿）》：" in notes
    assert "（新闻报道，已印发）" in notes


def test_every_mark_has_its_note_and_every_figure_a_mark() -> None:
    text, notes = to_paragraphs(two_cities()).split("\n\n注：\n")
    listed = {int(line[1 : line.index("]")]) for line in notes.splitlines()}
    assert {int(mark) for mark in re.findall(r"\[(\d+)\]", text)} == listed
    assert not re.findall(r"\d万元(?![^，。；]*\[)", text)


def test_many_topics_have_a_paragraph_each_and_notes_once() -> None:
    cells = {ZHUHAI: [entry(), entry(measure_id="measure:9", heading="另一措施")], GUANGZHOU: []}
    text = to_paragraphs(comparison(topic(cells), topic(cells, name="算力"), topic({ZHUHAI: [], GUANGZHOU: []})))
    assert [part[:4] for part in text.split("\n\n")] == ["在智能工", "在算力方", "注：\n["]
    assert text.count("此外还有1组措施，此处从略") == 2
    assert text.count("[1] 《") == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CellKind.NONE, "所持来源中未见广州市有此类措施"),
        (CellKind.UNKNOWN, "广州市仅见报道，是否有同类措施不明"),
        (CellKind.NOT_HELD, "目前未收录广州市的政策文本"),
    ],
)
def test_nothing_is_said_to_be_nothing_only_where_that_is_known(kind: CellKind, words: str) -> None:
    assert words in to_paragraphs(comparison(topic({ZHUHAI: [entry()], GUANGZHOU: []}, kinds={GUANGZHOU: kind})))


def test_measures_that_stand_alone_are_all_told_and_said_to_be_alone() -> None:
    lines = tuple(
        Line(members={region: [0]}, why=(), absent={other: CellKind.OTHERS})
        for region, other in ((ZHUHAI, GUANGZHOU), (GUANGZHOU, ZHUHAI))
    )
    one = topic({ZHUHAI: [entry()], GUANGZHOU: [of_guangzhou()]}, lines=lines)
    for text in (to_paragraphs(comparison(one)), to_paragraphs(comparison(one, one))):
        assert "最高500万元" in text
        assert "最高100万元" in text
        assert "只见于一地的，所持来源中未见另一地有同类内容" in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CellKind.OTHERS, "江西省另有其他措施，但在所持来源中未见同类内容"),
        (CellKind.UNKNOWN, "江西省部分内容仅见报道，是否另有同类措施不明"),
    ],
)
def test_what_is_missing_beside_two_regions_is_told_as_it_is_known(kind: CellKind, words: str) -> None:
    lines = (
        Line(members={ZHUHAI: [0], GUANGZHOU: [0]}, why=(), absent={JIANGXI: kind}),
        Line(members={JIANGXI: [0]}, why=(), absent={}),
    )
    cells = {ZHUHAI: [entry()], GUANGZHOU: [of_guangzhou()], JIANGXI: [of_jiangxi()]}
    assert words in to_paragraphs(comparison(topic(cells, lines=lines)))


def test_nothing_at_all_is_still_a_sentence() -> None:
    text = to_paragraphs(comparison(topic({ZHUHAI: [], LHASA: []}, kinds={LHASA: CellKind.NOT_HELD})))
    assert text == "在智能工厂方面，所持来源中未见珠海市有此类措施。目前未收录拉萨市的政策文本，情况不明。\n"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"funding": [money(condition="企业通过评定")]},
         "珠海市就“支持智能工厂建设”给予每家企业最高500万元的一次性奖励（条件为“企业通过评定”）[1]"),
        ({"funding": [money(condition=None, per=["project"])], "heading": None},
         "珠海市给予每个项目最高500万元的一次性奖励[1]"),
        ({"funding": [money(amount=3e6, bound="min"), money(amount=8e6, bound="max")]},
         "珠海市对进入国家培育名单的企业给予300万元至800万元的一次性奖励[1]"),
        ({"funding": [money(kind="voucher")], "instruments": ["模型券"]},
         "珠海市对进入国家培育名单的企业发放最高500万元的一次性模型券[1]"),
        ({"funding": []}, "珠海市提出“支持智能工厂建设”[1]"),
        ({"funding": [], "status": "draft"}, "珠海市在征求意见稿中提出“支持智能工厂建设”[1]"),
        ({"funding": [], "form": "speech"}, "据公开讲话，珠海市提出“支持智能工厂建设”[1]"),
        ({"funding": [], "validity": Validity.EXPIRED}, "珠海市（已到期）提出“支持智能工厂建设”[1]"),
        ({"funding": [], "targets": [goal(value=15.0), goal(value=20.0, bound="max")]},
         "珠海市提出“支持智能工厂建设”[1]，目标是到2028年智能工厂达到15至20个[2]"),
    ],
)  # fmt: skip
def test_a_measure_is_told_as_its_facts_are(changes: dict[str, object], expected: str) -> None:
    assert told(**changes) == expected


def test_the_largest_sums_are_told_and_the_others_counted() -> None:
    sums = [money(amount=at * 1e6, start=at, end=at + 1) for at in (1, 5, 2, 4)]
    text = told(funding=sums)
    assert [words for words in ("500", "400", "200", "100") if f"最高{words}万元" in text] == ["500", "400", "200"]
    assert text.endswith("另有1项资金安排")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("入选省级示范的项目", True),
        ("首次进入全国百强的建筑企业", True),
        ("规模以上工业企业", True),
        ("企业购买服务并开发出产品", False),
        ("企业入选国家级智能工厂", False),
        ("企业用于设备购置的银行贷款", True),
        ("项目单位", True),
        ("企业新增投资达到5亿元", False),
        ("服务商开展诊断，企业通过评定", False),
        ("每年评选不超过5个", False),
    ],
)
def test_a_recipient_is_told_from_a_condition(condition: str, expected: bool) -> None:
    assert is_recipient(condition) is expected


def contrast(
    difference: Difference | None, unlike: tuple[Unlike, ...] = (), **money_of: list[dict[str, object]]
) -> str:
    names = {"zhuhai": (ZHUHAI, entry), "guangzhou": (GUANGZHOU, of_guangzhou), "jiangxi": (JIANGXI, of_jiangxi)}
    cells = {names[name][0]: [names[name][1](funding=funding)] for name, funding in money_of.items()}
    line = Line(
        members={region: [0] for region in cells}, why=(), absent={}, unlike=unlike,
        differences=(difference,) if difference else (),
    )  # fmt: skip
    whole = topic(cells, lines=(line,))
    place = Place(comparison=comparison(whole), topic=whole, line=line, notes=Notes())
    return "。".join(contrast_sentences(place))


def sum_of(value: float, measure: str) -> Sum:
    return Sum(value=value, bound="max", measure_id=measure, source="", quote="最高", start=20, end=27)


def test_equal_sums_are_called_equal() -> None:
    sums = {ZHUHAI: sum_of(5e6, "measure:1"), GUANGZHOU: sum_of(5e6, "measure:2")}
    equal = Difference(figure=Figure.AMOUNT, kind="reward", basis=(), sums=sums, highest=(), lowest=(), ratio=1.0)
    assert contrast(equal, zhuhai=[money()], guangzhou=[money()]) == (
        "按每家企业一次性计的奖励，珠海市、广州市相同，均为最高500万元[1][2]"
    )


def test_rates_differ_in_points_and_three_regions_have_ends() -> None:
    rates = {ZHUHAI: sum_of(0.5, "measure:1"), GUANGZHOU: sum_of(0.3, "measure:2")}
    rate = Difference(figure=Figure.RATE, kind="subsidy", basis=(), sums=rates, highest=(ZHUHAI,), lowest=(GUANGZHOU,), points=20.0)  # fmt: skip
    share = {"amount": None, "rate_bound": "max", "base": "设备投入", "kind": "subsidy"}
    assert contrast(rate, zhuhai=[money(rate=0.5, **share)], guangzhou=[money(rate=0.3, **share)]) == (
        "补贴比例方面，珠海市（不超过设备投入的50%[1]）比广州市（不超过设备投入的30%[2]）高20个百分点"
    )
    sums = {ZHUHAI: sum_of(5e6, "measure:1"), GUANGZHOU: sum_of(3e6, "measure:2"), JIANGXI: sum_of(4e6, "measure:3")}
    three = Difference(figure=Figure.AMOUNT, kind="reward / subsidy", basis=(), sums=sums, highest=(ZHUHAI,), lowest=(GUANGZHOU,), ratio=1.6667)  # fmt: skip
    told_of = contrast(three, zhuhai=[money()], guangzhou=[money(amount=3e6)], jiangxi=[money(amount=4e6)])
    assert told_of == (
        "按每家企业一次性计的奖励与补贴，珠海市最高（最高500万元[1]），广州市最低（最高300万元[2]），前者是后者的约1.7倍"
    )


def test_what_is_counted_otherwise_is_not_compared() -> None:
    unlike = (
        Unlike(figure=Figure.AMOUNT, why="珠海市 ≤500万元 (per enterprise, year); 广州市 ≤100万元 (per project)"),
    )
    yearly = money(per=["enterprise", "year"], one_off=False, cumulative=True)
    project = money(per=["project"], one_off=False)
    assert contrast(None, unlike, zhuhai=[yearly], guangzhou=[project]) == (
        "珠海市的奖励按每家企业每年累计计，广州市的奖励按每个项目计，金额口径不同，不宜直接相比"
    )
