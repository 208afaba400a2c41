"""A measure counts once however many sources state it, and answers say where only a report is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ingest.load import load_records
from kg.ids import source_id
from kg.record import Record
from kg.stores.base import Store
from queries.arguments import check_arguments
from queries.catalogue import load_catalogue
from queries.comparison import compare
from queries.comparison.rows import to_rows
from queries.comparison.table import to_markdown
from queries.composing import Order
from queries.faceting import FACETS
from queries.listing import load_lists
from queries.pages import Page, read_page
from queries.reconciling.directory import read_directory
from queries.run import resolver_of, run
from queries.searching import search
from queries.show import find_shown
from tests.statements import CLAUSES, NUMBER, make_draft, make_formal, make_report

FORMAL, DRAFT, REPORT = make_formal(), make_draft(), make_report()
OF_SOURCES = {
    "sources.list", "policies.list", "region.overview", "graph.counts", "stats.sources-by-form-and-status",
    "stats.coverage", "stats.gaps", "stats.facts-by-rule", "stats.notices-by-kind",
}  # fmt: skip
"""Queries about each source or node that is held, and what it states, whether another states it too or not."""
GIVEN: Mapping[str, Mapping[str, Any]] = {
    "agency.measures": {"agency": "珠海市科学技术局"},
    "compare.measures": {"regions": ["珠海市", "广州市"]},
    "industry.measures": {"industry": "海上风电"},
    "policy.outline": {"policy": "珠海市支持海洋产业若干措施"},
    "search.text": {"text": "海上风电"},
}
COUNTED = [
    *(name for name in load_catalogue() if name.startswith("stats.") and name not in OF_SOURCES),
    "funding.largest", "measure.owners", "targets.by-region", *GIVEN,
]  # fmt: skip
OF_MEASURES = (
    "measures",
    "funding",
    "targets",
    "policies",
    "agencies",
    "regions",
    "industries",
    "instruments",
    "topics",
)


def list_all(store: Store, name: str, **given: Any) -> Page:
    listing = load_lists()[name]
    checked = resolver_of(store).resolve_all(listing.params, check_arguments(listing, given))
    return read_page(store, listing, checked, order=Order(), cursor=None, limit=100, count=True)


def told(store: Store) -> dict[str, Any]:
    """Return all that counts: the rows of queries and lists, without what names other sources, and facets."""
    answers: dict[str, Any] = {}
    for query in COUNTED:
        for given in ({}, {"region": "珠海市"}) if "region" in load_catalogue()[query].params else ({},):
            rows = run(store, query, **GIVEN.get(query, {}), **given).rows
            answers[query, *given] = [
                {name: row[name] for name in row if name not in ("also_in", "score")} for row in rows
            ]
    for name in OF_MEASURES:
        page = list_all(store, name)
        answers[name] = (
            page.total,
            [{key: row[key] for key in row if key not in ("also_in", "sources")} for row in page.rows],
        )
    found = search(store, "补助", filters={}, facets=FACETS, count=True)
    answers["search"] = found.total_measures, found.total_policies, found.facets
    return answers


@pytest.mark.parametrize("others", [(REPORT,), (DRAFT, REPORT)], ids=["a report", "a draft and a report"])
def test_nothing_counts_again_when_a_held_policy_is_told_again(store: Store, others: tuple[Record, ...]) -> None:
    load_records(store, [FORMAL])
    before = told(store)
    assert all(before.values())
    assert before["measures"][0] == 3
    load_records(store, others)
    after = told(store)
    for name, answer in before.items():
        assert after[name] == answer, name
    for query in ("policies.list", "region.overview", "stats.sources-by-form-and-status"):
        given = {"region": "珠海市"} if "region" in load_catalogue()[query].params else {}
        rows = run(store, query, **given).rows
        assert sum(row["measures"] for row in rows) == 3
        assert len(rows) == 1 + len(others)
    for record in others:
        store.remove(source_id(record.key))
    assert told(store) == before


def test_what_is_left_out_can_be_had(store: Store) -> None:
    load_records(store, [FORMAL, REPORT])
    assert list_all(store, "measures", restated=True).total == 6
    assert list_all(store, "policies", restated=True).total == 2
    assert list_all(store, "measures", source=["report"]).total == 0
    rows = list_all(store, "measures", source=["report"], restated=True).rows
    assert [row["restates"]["heading"] for row in sorted(rows, key=lambda row: row["span"]["start"])] == list(CLAUSES)
    assert {row["policy"]["number"] for row in rows} == {NUMBER}
    assert list_all(store, "funding", restated=True).total > list_all(store, "funding").total
    assert list_all(store, "targets", restated=True).total == 2


def test_a_measure_tells_who_states_it_again(store: Store) -> None:
    load_records(store, [FORMAL, DRAFT, REPORT])
    (row,) = list_all(store, "measures", words="验收的海上风电").rows
    assert [(one["source"]["key"], one["form"], one["status"]) for one in row["also_in"]] == [
        ("draft", "full_text", "draft"),
        ("report", "news_report", "issued"),
    ]
    assert row["also_in"][1]["span"]["quote"].startswith("海上风电检测中心通过验收后")
    (shown,) = find_shown(store, row["id"])[1].rows
    assert [one["source"] for one in shown["also_in"]] == ["draft", "report"]
    assert all(0.4 <= one["score"] <= 1 and one["why"] for one in shown["also_in"])
    (again,) = find_shown(store, shown["also_in"][1]["measure_id"])[1].rows
    assert [(one["measure_id"], one["source"]) for one in again["restates"]] == [(row["id"], "formal")]


def test_names_of_one_policy_mean_it(store: Store) -> None:
    load_records(store, [FORMAL, REPORT])
    resolver = resolver_of(store)
    assert (
        len({resolver.resolve("policy", name) for name in (FORMAL.policies[0].title, "关于支持海洋产业的若干措施")})
        == 1
    )
    assert list_all(store, "measures", policy=["关于支持海洋产业的若干措施"]).total == 3
    assert list_all(store, "measures", policy=[FORMAL.policies[0].title], restated=True).total == 6
    (policy,) = list_all(store, "policies").rows
    assert (policy["number"], policy["measures"]) == (NUMBER, 3)
    assert [(one["key"], one["measures"]) for one in policy["sources"]] == [("formal", 3), ("report", 3)]
    assert list_all(store, "policies", form=["news_report"]).total == 1


def test_where_only_a_report_is_held_answers_say_so(store: Store) -> None:
    load_records(store, [REPORT])
    for query in ("funding.largest", "measure.owners", "targets.by-region", *GIVEN):
        rows = run(store, query, **{**GIVEN.get(query, {}), **({"policy": "关于支持海洋产业的若干措施"} if query == "policy.outline" else {}),
                                    **({"agency": "珠海市科学技术局"} if query == "agency.measures" else {})}).rows  # fmt: skip
        assert {row["form"] for row in rows} <= {"news_report"}, query
    assert {row["form"] for row in list_all(store, "measures").rows} == {"news_report"}
    found = compare(store, ["珠海市", "广州市"])
    assert "\\[reported\\]" in to_markdown(found)
    load_records(store, [FORMAL])
    found = compare(store, ["珠海市", "广州市"])
    assert "reported" not in to_markdown(found)
    assert {tuple(row["also_in"]) for row in to_rows(found) if row["measure_id"]} == {("report",)}


def test_a_policy_is_one_candidate_by_all_its_names(store: Store) -> None:
    load_records(store, [FORMAL, REPORT])
    directory = read_directory(store)
    (held,) = directory.policies.values()
    assert (held.others, held.titles) == ((NUMBER,), ("关于支持海洋产业的若干措施",))
    assert set(directory.policy_names.values()) == {(held.id,)}
