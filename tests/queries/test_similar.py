"""The counterparts of a measure: of other policies only, the most alike first, and what it means that there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.load import load_records
from kg.codec import load_record
from kg.errors import NameAmbiguousError, NameUnknownError
from kg.record import Form
from kg.similarity import COUNTERPART
from kg.stores import open_store
from kg.stores.base import Store
from queries.candidates import Stated, find_candidates, read_stated, telling_pairs
from queries.run import run
from queries.similar import COUNTED, WEAK, find_similar
from tests.queries.conftest import FIXTURES

FACTORY = "measure:08f074fbf49071bf"


@pytest.fixture(scope="module")
def retold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store in which a report states again what the text of one policy says."""
    suzhou, chengdu = (load_record((FIXTURES / f"{name}.json").read_bytes()) for name in ("suzhou", "chengdu"))
    told = tuple(replace(one, form=Form.NEWS_REPORT) for one in chengdu.policies)
    report = replace(chengdu, source="report", uri="fixture:report", policies=told)
    with open_store(tmp_path_factory.mktemp("similar") / "store", create=True) as opened:
        load_records(opened, [suzhou, chengdu, report])
        yield opened


def test_the_counterpart_comes_with_its_facts_and_words(store: Store) -> None:
    (row,) = find_similar(store, "建设智能工厂", regions=["成都市"], limit=1).rows
    assert (row["found"], row["heading"], row["status"]) == (COUNTED, "支持智能工厂建设", "draft")
    assert row["score"] >= COUNTERPART
    assert "same topic: 智能工厂" in row["why"]
    assert row["funding"] == ["reward: 150万元 per enterprise (新建智能工厂)"]
    assert "成都市经济和信息化局 (responsible)" in row["lead"]
    (text,) = run(store, "source.text", source=row["source"]).rows
    assert text["text"][row["start"] : row["end"]] == row["quote"]


def test_each_region_has_its_rows_or_says_what_none_means(store: Store) -> None:
    rows = find_similar(store, FACTORY, regions=["拉萨市", "杭州市", "昆山市", "成都市"]).rows
    assert [(row["region"], row["found"]) for row in rows] == [
        ("拉萨市", "no source of this region is held"),
        ("杭州市", "unknown: only a report is held"),
        ("昆山市", "no source of this region is held"),
        ("成都市", COUNTED),
    ]
    (row,) = find_similar(store, "保障算力", regions=["苏州市"]).rows
    assert (row["found"], row["measure_id"]) == ("none in the sources held", None)


def test_a_measure_of_the_same_policy_is_no_counterpart(store: Store) -> None:
    rows = find_similar(store, "发放机器人券", every=True).rows
    assert {row["policy"] for row in rows} == {"成都市智能制造若干政策"}


def test_what_is_too_little_alike_is_shown_on_demand_and_marked(store: Store) -> None:
    few, many = (find_similar(store, "推广机器人应用", regions=["江苏省"], every=every).rows for every in (False, True))
    assert len(many) > len([row for row in few if row["measure_id"]])
    assert [row["score"] for row in many] == sorted((row["score"] for row in many), reverse=True)
    assert [row["found"] for row in many] == [COUNTED if row["score"] >= COUNTERPART else WEAK for row in many]
    assert WEAK in {row["found"] for row in many}


def test_a_county_asked_for_beside_its_province_keeps_its_own(store: Store) -> None:
    alone = find_similar(store, "推广机器人应用", regions=["江苏省"], every=True).rows
    assert "昆山市" in {row["applies_in"] for row in alone}
    both = find_similar(store, "推广机器人应用", regions=["江苏省", "昆山市"], every=True).rows
    assert {row["applies_in"] for row in both if row["region"] == "江苏省"} == {"苏州市"}
    assert {row["applies_in"] for row in both if row["region"] == "昆山市"} == {"昆山市"}


def test_the_nation_means_anywhere(store: Store) -> None:
    nation = find_similar(store, FACTORY, regions=["全国"], limit=50).rows
    assert [row["measure_id"] for row in nation] == [
        row["measure_id"] for row in find_similar(store, FACTORY, limit=50).rows
    ]


def test_of_each_place_there_are_so_many_at_most(store: Store) -> None:
    rows = find_similar(store, "推广机器人应用", every=True, limit=1).rows
    assert len(rows) > 1
    assert len({row["region_id"] for row in rows}) == len(rows)


def test_a_measure_told_again_is_found_once(retold: Store) -> None:
    rows = find_similar(retold, FACTORY, every=True, limit=50).rows
    assert {row["source"] for row in rows} == {"fixture:chengdu"}
    told = next(
        one["id"] for one in retold.rows("MATCH (m:Measure)-[:SAME_AS]->() RETURN m.id AS id ORDER BY id LIMIT 1")
    )
    found = find_similar(retold, told, every=True).rows
    assert {row["source"] for row in found} <= {"fixture:suzhou"}


def test_a_narrower_topic_leads_to_its_broader_one_and_words_to_what_has_no_concepts(store: Store) -> None:
    (one,) = read_stated(store, [FACTORY]).values()
    bare = replace(one, topics=(), heading="防范数据风险", quote="守牢数据安全红线。")
    risky = run(store, "search.text", text="守牢").rows[0]["measure_id"]
    assert risky in find_candidates(store, FACTORY, bare)
    assert risky in find_candidates(store, FACTORY, bare, "region:510100")
    assert risky not in find_candidates(store, FACTORY, bare, "region:320000")


@pytest.mark.parametrize(
    ("heading", "quote", "pairs"),
    [
        (None, None, []),
        ("支持5G", "", ["5g"]),
        ("人才", "人才“公寓”", ["人才", "公寓"]),
    ],
    ids=["nothing", "latin", "marks"],
)
def test_the_words_that_tell_most_are_looked_for(heading: str | None, quote: str | None, pairs: list[str]) -> None:
    assert telling_pairs(Stated(heading=heading, quote=quote)) == pairs


def test_a_measure_is_named_by_id_beginning_of_one_or_heading(store: Store) -> None:
    answers = [find_similar(store, name).to_dict() for name in (FACTORY, FACTORY[:-3], "建设智能工厂")]
    assert answers[0] == answers[1] == answers[2]
    assert list(answers[0]) == ["query", "parameters", "columns", "rows"]
    with pytest.raises(NameAmbiguousError) as ambiguous:
        find_similar(store, "measure:")
    assert len(ambiguous.value.candidates) > 1
    with pytest.raises(NameUnknownError) as unknown:
        find_similar(store, "建设智能工场")
    assert "建设智能工厂" in unknown.value.nearest
