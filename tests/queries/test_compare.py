"""A comparison puts like beside like, and says who has none and why that is known or not."""

from __future__ import annotations

import json

import pytest

from kg.errors import NameUnknownError, QueryError
from kg.stores.base import Store
from queries.compare import CellKind, Comparison, Topic, compare
from queries.comparison_output import to_dict, to_markdown, to_rows

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
    assert line.members == {SUZHOU: 0, CHENGDU: 0}
    assert any("like heading" in why for why in line.why)


def test_an_empty_cell_says_whether_none_is_known(store: Store) -> None:
    found = topic(compare(store, ["苏州市", "成都市", "杭州市"]), "智能工厂")
    assert found.cells[HANGZHOU].kind is CellKind.UNKNOWN
    power = topic(compare(store, ["苏州市", "杭州市"]), "算力")
    assert power.cells[SUZHOU].kind is CellKind.NONE
    assert power.cells[HANGZHOU].measures[0].form == "news_report"


def test_a_region_that_no_source_covers_is_told(store: Store) -> None:
    found = compare(store, ["苏州市", "拉萨市"], topic="人才")
    assert found.topics[0].cells["region:540100"].kind is CellKind.NOT_HELD
    assert found.notes == ("拉萨市: no source of this region is held",)


def test_a_topic_that_nobody_has_still_makes_a_row(store: Store) -> None:
    (only,) = compare(store, ["苏州市", "成都市"], topic="标识解析").topics
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
    rows = list(to_rows(compare(store, ["苏州市", "成都市"], industry="机器人", words="奖励")))
    assert [row["heading"] for row in rows if row["measure_id"]] == ["推广机器人应用"]


def test_one_region_twice_is_no_comparison(store: Store) -> None:
    with pytest.raises(QueryError, match="two or more different regions"):
        compare(store, ["苏州", "苏州市"])


def test_an_unknown_topic_comes_with_the_nearest(store: Store) -> None:
    with pytest.raises(NameUnknownError) as caught:
        compare(store, ["苏州", "成都"], topic="智慧工场")
    assert caught.value.nearest


def test_markdown_escapes_what_would_be_markup(store: Store) -> None:
    text = to_markdown(compare(store, ["苏州市", "成都市"]))
    assert "\\[red\\]" in text
    assert len({line.replace("\\|", "").count("|") for line in text.splitlines()}) == 1


def test_json_holds_rows_with_their_quotation(store: Store) -> None:
    found = json.loads(json.dumps(to_dict(compare(store, ["苏州市", "成都市"]))))
    assert {"query", "parameters", "columns", "rows"} <= set(found)
    assert all(row["quote"] and row["source"] for row in found["rows"] if row["measure_id"])
