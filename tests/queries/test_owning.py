"""Who owns what: an agency's work in order, and kinds of bodies region by region, with what an empty region means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.load import load_records
from kg.codec import load_record
from kg.errors import NameUnknownError, QueryError
from kg.record import AgencyRef, Form, Role
from kg.stores import open_store
from kg.stores.base import Store
from queries.holding import CellKind, find_held
from queries.owning import compare_leads, find_concepts, find_work
from queries.run import resolver_of, run
from tests.queries.conftest import FIXTURES

SUZHOU, CHENGDU, HANGZHOU, LHASA, KUNSHAN = (f"region:{code}" for code in (320500, 510100, 330100, 540100, 320583))

COMMITTEE_LEADS = AgencyRef(name="成都市新经济发展委员会", role=Role.LEAD)


def text_of(store: Store, source: str) -> str:
    (row,) = run(store, "source.text", source=source).rows
    return str(row["text"])


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store where only a report names the bodies of one policy, and bodies of another lead together."""
    suzhou, chengdu = (load_record((FIXTURES / f"{name}.json").read_bytes()) for name in ("suzhou", "chengdu"))
    bare = replace(suzhou, measures=tuple(replace(one, agencies=()) for one in suzhou.measures))
    told = tuple(replace(one, form=Form.NEWS_REPORT) for one in suzhou.policies)
    report = replace(suzhou, source="report", uri="fixture:report", policies=told)
    first, second, *rest = chengdu.measures
    bureau, committee = first.agencies
    both = replace(first, agencies=(replace(bureau, role=Role.LEAD), replace(committee, role=Role.LEAD)))
    one = replace(second, agencies=(replace(second.agencies[0], role=Role.PARTICIPANT), COMMITTEE_LEADS))
    with open_store(tmp_path_factory.mktemp("owning") / "store", create=True) as opened:
        load_records(opened, [bare, report, replace(chengdu, measures=(both, one, *rest))])
        yield opened


def test_work_comes_by_role_with_money_goals_and_the_words_that_give_the_role(store: Store) -> None:
    answer = find_work(store, "市工信局", region="苏州市")
    assert answer.parameters["agency"] == "agency:320500:industry-and-it"
    lead, responsible = answer.rows
    assert (lead["role"], lead["heading"], lead["form"], lead["status"]) == (
        "lead",
        "建设智能工厂",
        "full_text",
        "issued",
    )
    assert lead["funding"] == ["reward: ≤200万元 per enterprise (入选市级智能工厂)"]
    assert lead["targets"] == ["建成智能工厂 80家 (2027)"]
    assert (responsible["role"], responsible["funding"]) == (
        "responsible",
        ["voucher: ≤40万元 per enterprise, year; 25% (租用机器人)"],
    )
    for row in answer.rows:
        assert text_of(store, row["source"])[row["start"] : row["end"]] == row["quote"]


def test_work_can_be_narrowed_to_a_role(store: Store) -> None:
    assert [row["heading"] for row in find_work(store, "苏州市工业和信息化局", role="lead").rows] == ["建设智能工厂"]
    assert find_work(store, "苏州市工业和信息化局", role="participant").rows == ()


def test_an_unknown_agency_comes_with_the_short_forms_of_the_region(store: Store) -> None:
    with pytest.raises(NameUnknownError) as caught:
        find_work(store, "市公信局", region="苏州市")
    assert "市工信局" in caught.value.nearest


def test_kinds_of_bodies_are_told_region_by_region(store: Store) -> None:
    rows = compare_leads(store, "智能工厂", ["苏州市", "成都市", "杭州市", "拉萨市"]).rows
    told = [(row["region"], row["found"], row["role"], row["kind"], row["bodies"], row["measures"]) for row in rows]
    assert told == [
        ("苏州市", "measures", "lead", "industry-and-it", ["苏州市工业和信息化局"], 1),
        ("成都市", "measures", "responsible", "industry-and-it", ["成都市经济和信息化局"], 1),
        ("成都市", "measures", "responsible", None, ["成都市新经济发展委员会"], 1),
        ("杭州市", "unknown: only a report is held", None, None, None, None),
        ("拉萨市", "no source of this region is held", None, None, None, None),
    ]
    assert [row["quote"] for row in rows[:3]] == ["市工信局", "市经信局", "市新经济委"]


def test_a_role_that_nobody_has_is_none_where_a_full_text_is_held(store: Store) -> None:
    rows = compare_leads(store, "智能工厂", ["苏州市", "成都市"], role="participant").rows
    assert [(row["found"], row["bodies"]) for row in rows] == [
        ("measures", ["苏州市财政局"]),
        ("none in the sources held", None),
    ]


def test_a_province_counts_its_cities_and_a_county_asked_with_it_keeps_its_own(store: Store) -> None:
    (province,) = (row for row in compare_leads(store, "机器人", ["江苏省"]).rows if row["kind"] == "finance")
    assert province["bodies"] == ["昆山市财政局"]
    both = compare_leads(store, "机器人", ["江苏省", "昆山市"]).rows
    assert [row["region"] for row in both if row["kind"] == "finance"] == ["昆山市"]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("人才", ["topic:talent"]),
        ("算力券", ["instrument:computing-voucher"]),
        ("机器人", ["topic:robots", "industry:robot"]),
        ("industry:robot", ["industry:robot"]),
    ],
)
def test_a_name_means_what_every_scheme_calls_so(store: Store, text: str, concepts: list[str]) -> None:
    assert find_concepts(resolver_of(store), text) == concepts


def test_a_thing_that_no_scheme_has_is_refused(store: Store) -> None:
    with pytest.raises(NameUnknownError) as unknown:
        compare_leads(store, "智慧工场", ["苏州市"])
    assert any("工厂" in name for name in unknown.value.nearest)
    with pytest.raises(QueryError, match="one or more regions"):
        compare_leads(store, "人才", [])


def test_what_is_held_of_a_region_is_not_what_is_held_of_one_within_it(store: Store) -> None:
    held = find_held(store, ["region:320000", SUZHOU, HANGZHOU, LHASA])
    assert held == {
        "region:320000": CellKind.NOT_HELD,
        SUZHOU: CellKind.NONE,
        HANGZHOU: CellKind.UNKNOWN,
        LHASA: CellKind.NOT_HELD,
    }


def test_a_body_that_only_another_source_names_is_told_and_not_counted_twice(others: Store) -> None:
    rows = run(others, "measures.without-owner", region="苏州市").rows
    assert [row["owner"] for row in rows] == ["named in another source of the policy"] * 4
    named = {row["heading"]: row["named_by"] for row in rows}
    assert named["建设智能工厂"] == ["苏州市财政局", "苏州市工业和信息化局"]
    (counted,) = run(others, "stats.measures-without-owner", region="苏州市").rows
    counts = ("measures", "owned", "named_in_another", "without_owner", "unknown")
    assert [counted[name] for name in counts] == [4, 0, 4, 0, None]
    assert run(others, "agency.partners", agency="苏州市工业和信息化局").rows == ()


def test_bodies_that_lead_together_are_told_from_those_that_help(others: Store) -> None:
    (row,) = run(others, "agency.partners", agency="成都市经济和信息化局").rows
    assert [row[name] for name in ("measures", "both_lead", "agency_leads", "partner_leads")] == [2, 1, 0, 1]
    assert (row["partner"], row["heading"], row["quote"]) == (
        "成都市新经济发展委员会",
        "支持智能工厂建设",
        "市新经济委",
    )
    (row,) = run(others, "agency.partners", agency="成都市新经济发展委员会").rows
    assert [row[name] for name in ("both_lead", "agency_leads", "partner_leads")] == [1, 1, 0]
