"""A comparison puts like beside like, and says who has none and why that is known or not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from kg.errors import NameUnknownError, QueryError
from kg.stores.base import Store
from kg.validity import Validity
from queries.comparison import Comparison, Scope, compare
from queries.comparison.model import Figure, Line, Topic
from queries.comparison.rows import ABOVE, to_dict, to_rows
from queries.comparison.scope import words_of_topic
from queries.comparison.table import table_rows, to_markdown
from queries.holding import CellKind
from queries.run import run
from tests.queries.comparison.conftest import TEXTS

SUZHOU, CHENGDU, HANGZHOU = "region:320500", "region:510100", "region:330100"


def topic(found: Comparison, name: str) -> Topic:
    return next(one for one in found.topics if one.name == name)


def test_measures_of_one_topic_stand_side_by_side(store: Store) -> None:
    found = topic(compare(store, ["苏州市", "成都市"]), "智能工厂")
    left, right = found.cells[SUZHOU].measures[0], found.cells[CHENGDU].measures[0]
    assert (left.funding[0]["amount"], left.funding[0]["bound"]) == (2_000_000, "max")
    assert (right.funding[0]["amount"], right.status) == (1_500_000, "draft")
    assert next((agency["name"], agency["role"]) for agency in left.agencies) == ("苏州市工业和信息化局", "lead")
    assert left.targets[0]["deadline"] == "2027"
    (line,) = found.lines
    assert line.members == {SUZHOU: (0,), CHENGDU: (0,)}
    assert any("like heading" in why for why in line.why)


def test_an_empty_cell_says_whether_none_is_known(store: Store) -> None:
    found = topic(compare(store, ["苏州市", "成都市", "杭州市"]), "智能工厂")
    assert found.cells[HANGZHOU].kind is CellKind.UNKNOWN
    power = topic(compare(store, ["苏州市", "杭州市"]), "算力")
    assert power.cells[SUZHOU].kind is CellKind.NONE
    assert power.cells[HANGZHOU].measures[0].form == "news_report"


def test_a_region_that_no_source_covers_is_told(store: Store) -> None:
    found = compare(store, ["苏州市", "拉萨市"], Scope(topic="人才"))
    assert found.topics[0].cells["region:540100"].kind is CellKind.NOT_HELD
    assert found.notes == ("拉萨市: no source of this region is held",)


def test_a_topic_that_nobody_has_still_makes_a_row(store: Store) -> None:
    (only,) = compare(store, ["苏州市", "成都市"], Scope(topic="标识解析")).topics
    assert [cell.kind for cell in only.cells.values()] == [CellKind.NONE, CellKind.NONE]


def test_a_county_compared_with_its_city_keeps_its_measures_to_itself(store: Store) -> None:
    found = compare(store, ["苏州市", "昆山市"])
    headings = {
        region: {entry.heading for one in found.topics for entry in one.cells[region].measures}
        for region in found.regions
    }
    assert headings["region:320583"] == {"设立产业基金"}
    assert "设立产业基金" not in headings[SUZHOU]


def test_words_and_industry_narrow_the_comparison(store: Store) -> None:
    rows = list(to_rows(compare(store, ["苏州市", "成都市"], Scope(industry="机器人", words="奖励"))))
    assert [row["heading"] for row in rows if row["measure_id"]] == ["推广机器人应用"]


def test_one_region_twice_is_no_comparison(store: Store) -> None:
    with pytest.raises(QueryError, match="two or more different regions"):
        compare(store, ["苏州", "苏州市"])


def test_an_unknown_topic_comes_with_the_nearest(store: Store) -> None:
    with pytest.raises(NameUnknownError) as caught:
        compare(store, ["苏州", "成都"], Scope(topic="智慧工场"))
    assert caught.value.nearest


def test_markdown_escapes_what_would_be_markup(store: Store) -> None:
    text = to_markdown(compare(store, ["苏州市", "成都市"]))
    assert "\\[red\\]" in text
    assert len({line.replace("\\|", "").count("|") for line in text.splitlines()}) == 1


def test_json_holds_rows_with_their_quotation(store: Store) -> None:
    found = json.loads(json.dumps(to_dict(compare(store, ["苏州市", "成都市"]))))
    assert {"query", "parameters", "columns", "rows"} <= set(found)
    assert all(row["quote"] and row["source"] for row in found["rows"] if row["measure_id"])


NINGBO, WENZHOU, SHAOXING, ZHEJIANG = "region:330200", "region:330300", "region:330600", "region:330000"


def line_of(found: Comparison, heading: str) -> tuple[Topic, Line]:
    return next(
        (one, line)
        for one in found.topics
        for line in one.lines
        for region, places in line.members.items()
        for at in places
        if heading in (one.cells[region].measures[at].heading or "")
    )


def test_each_measure_stands_on_one_line(held: Store) -> None:
    found = compare(held, ["宁波", "温州", "绍兴"])
    ids = [row["measure_id"] for row in to_rows(found) if row["measure_id"] and row["kind"] != ABOVE]
    assert len(ids) == len(set(ids)) == 9


def test_like_measures_of_three_regions_share_a_line_and_their_money_is_compared(held: Store) -> None:
    topic_, line = line_of(compare(held, ["宁波", "温州", "绍兴"], Scope(above=False)), "技术改造")
    assert set(line.members) == {NINGBO, WENZHOU, SHAOXING}
    amount, rate = line.differences
    assert (amount.figure, amount.basis) == (Figure.AMOUNT, ("per project",))
    assert (amount.highest, amount.lowest, amount.ratio) == ((SHAOXING,), (NINGBO,), 1.25)
    assert (rate.highest, rate.lowest, rate.points) == ((NINGBO,), (WENZHOU,), 5.0)
    assert ["温州市 ≤500万元 (per enterprise, year)" in one.why for one in line.unlike] == [True]
    for sums in (one.sums for one in line.differences):
        assert all(TEXTS[one.source][1][one.start : one.end] == one.quote and one.measure_id for one in sums.values())
    assert topic_.name == "技术改造"


def test_a_region_off_the_line_is_told_from_one_that_is_only_reported(held: Store) -> None:
    _, line = line_of(compare(held, ["宁波", "温州", "绍兴"], Scope(above=False)), "低空")
    assert line.absent == {NINGBO: CellKind.NONE, SHAOXING: CellKind.UNKNOWN}


def test_what_applies_from_above_stands_apart(held: Store) -> None:
    found = compare(held, ["宁波", "温州"], Scope(topic="人才"))
    assert found.above[ZHEJIANG].over == (NINGBO, WENZHOU)
    (only,) = found.topics
    assert [entry.region for entry in only.above[ZHEJIANG]] == ["浙江省", "浙江省"]
    assert {row["region"] for row in to_rows(found) if row["kind"] == ABOVE} == {"浙江省"}
    assert only.cells[WENZHOU].kind is CellKind.NONE
    assert not compare(held, ["宁波", "温州"], Scope(topic="人才", above=False)).above


def test_a_province_beside_its_city_keeps_to_itself_and_says_that_it_applies(held: Store) -> None:
    found = compare(held, ["浙江", "宁波"], Scope(topic="人才"))
    (only,) = found.topics
    assert {entry.region for entry in only.cells[NINGBO].measures} == {"宁波市"}
    assert {entry.region for entry in only.cells[ZHEJIANG].measures} == {"浙江省"}
    assert "what 浙江省 does applies in 宁波市 too" in found.notes


def test_a_province_has_what_its_cities_do_unless_that_is_not_wanted(held: Store) -> None:
    def regions(scope: Scope) -> set[str]:
        (only,) = compare(held, ["浙江", "江西"], scope).topics
        return {entry.region for entry in only.cells[ZHEJIANG].measures}

    assert regions(Scope(topic="技术改造")) == {"宁波市", "温州市", "绍兴市"}
    assert regions(Scope(topic="技术改造", subdivisions=False)) == set()


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(state=Validity.DRAFT, as_of="2026-06-30"), {"温州市"}),
        (Scope(state=Validity.IN_FORCE, as_of="2026-06-30"), {"宁波市", "绍兴市"}),
        (Scope(state=Validity.EXPIRED, as_of="2027-06-30"), {"宁波市"}),
        (Scope(issued_from="2026"), {"温州市", "绍兴市"}),
        (Scope(issued_to="2025-12"), {"宁波市"}),
        (Scope(during="2027"), {"温州市"}),
        (Scope(during="2026-05"), {"宁波市", "温州市"}),
        (Scope(words="设备投入 技术改造"), {"宁波市", "温州市", "绍兴市"}),
        (Scope(about="智能工厂"), {"宁波市", "温州市"}),
        (Scope(about="无人机航线"), {"温州市"}),
        (Scope(beneficiary="领军人才"), {"宁波市"}),
    ],
)
def test_time_state_and_theme_choose_the_measures(held: Store, scope: Scope, expected: set[str]) -> None:
    found = compare(held, ["宁波", "温州", "绍兴"], replace(scope, above=False))
    assert {entry.region for one in found.topics for cell in one.cells.values() for entry in cell.measures} == expected


def test_what_time_leaves_out_is_told(held: Store) -> None:
    found = compare(held, ["宁波", "温州"], Scope(state=Validity.IN_FORCE, as_of="2026-06-30"))
    assert "温州市: 4 measures of another time or state are left out (draft)" in found.notes


def test_nothing_in_common_is_said(held: Store) -> None:
    found = compare(held, ["宁波", "温州"], Scope(words="领军人才", above=False))
    assert found.notes == ()
    assert compare(held, ["宁波", "温州"], Scope(words="碳汇", above=False)).notes == (
        "no measure of these regions is about this",
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"during": "next year"}, "during is a date such as 2026"),
        ({"state": Validity.DRAFT}, "give as_of too"),
        ({"words": "、"}, "no word to look for"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        Scope(**given)


def test_two_topics_cannot_be_one(held: Store) -> None:
    with pytest.raises(QueryError, match="both a kind of topic"):
        compare(held, ["宁波", "温州"], Scope(about="人才", topic="智能工厂"))


def test_a_table_marks_the_highest_and_lowest_and_quotes(held: Store) -> None:
    rows = list(table_rows(compare(held, ["宁波", "温州", "绍兴"], Scope(words="设备投入", above=False))))
    (ningbo, wenzhou, shaoxing), remarks = rows[0].cells, rows[0].remarks
    assert any("▼≤800万元, per project; ▲20% of 设备投入" in line for line in ningbo)
    assert any("≤500万元, per enterprise, year; ▼15% of 设备投入" in line for line in wenzhou)
    assert any("▲≤1000万元" in line for line in shaoxing)
    assert "amount: 绍兴市 1000万元, 宁波市 800万元: 1.25 times (subsidy, per project)" in remarks
    assert all("“20%给予补助，单个项目最高800万元” ningbo" in line for line in ningbo[-1:])


def test_a_comparison_survives_its_json(held: Store) -> None:
    found = compare(held, ["宁波", "温州", "绍兴"])
    assert msgspec.convert(json.loads(json.dumps(to_dict(found))), Comparison) == msgspec.convert(
        msgspec.to_builtins(found), Comparison
    )


def test_what_names_the_topic_in_its_tool_goal_or_money_counts_too(held: Store) -> None:
    def headings(named: list[str] | None) -> set[str]:
        asked = {"regions": ["宁波", "温州"], "topic": "智能工厂", "named": named}
        return {row["heading"] for row in run(held, "compare.measures", **asked).rows}

    plain = headings(None)
    assert headings(["领军人才"]) - plain == {"引进数字化人才"}
    assert headings(["无人机航线"]) - plain == {"发展低空物流"}


def test_the_words_of_a_topic_are_those_of_narrower_ones_too() -> None:
    assert {"智能工厂", "灯塔工厂"} <= set(words_of_topic("topic:smart-manufacturing") or ())
    assert words_of_topic("topic:none-such") is None
