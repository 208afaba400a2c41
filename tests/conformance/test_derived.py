"""What restates what is the same in any order of sources, on every store, and never stale."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from ingest.load import load_records
from ingest.triples import to_graph
from kg.ids import source_id
from kg.record import Citation, Record
from kg.stores.base import Changes, Store
from kg.stores.cypher import CypherStore
from kg.validate import validate
from tests.factories import make_policy, make_record
from tests.statements import NUMBER, make_draft, make_formal, make_report

FORMAL, DRAFT, REPORT = make_formal(), make_draft(), make_report()
MEASURES = (
    "MATCH (a:Measure)-[r:SAME_AS]->(b:Measure) MATCH (s:Source {id: a.source}) MATCH (t:Source {id: b.source}) "
    "RETURN s.key AS start, t.key AS end, b.heading AS heading ORDER BY start, end, a.start"
)
POLICIES = "MATCH (a:Policy)-[r:SAME_AS]->(b:Policy) RETURN a.title AS start, b.number AS end ORDER BY start"


def put(store: Store, *records: Record) -> Changes:
    return store.replace((source_id(record.key), to_graph(record)) for record in records)


def rows(store: Store, cypher: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in store.rows(cypher)]


def restated(store: Store) -> list[tuple[str, str]]:
    """Return, for each measure that restates one, its source and the source of what counts."""
    return [(row[0], row[1]) for row in rows(store, MEASURES)]


@pytest.mark.parametrize("together", [True, False], ids=["together", "one by one"])
def test_the_order_of_sources_does_not_matter(store: Store, together: bool) -> None:
    graphs = []
    for order in permutations([FORMAL, DRAFT, REPORT]):
        for part in [order] if together else [[record] for record in order]:
            put(store, *part)
        graphs.append(store.export())
        for record in order:
            store.remove(source_id(record.key))
    assert all(graph == graphs[0] for graph in graphs)
    put(store, FORMAL, DRAFT, REPORT)
    assert restated(store) == [("draft", "formal")] * 3 + [("report", "formal")] * 3
    assert rows(store, POLICIES) == [("珠海市支持海洋产业若干措施", NUMBER)]


def test_each_sentence_restates_its_clause(store: Store) -> None:
    put(store, FORMAL, REPORT)
    assert [row[2] for row in rows(store, MEASURES)] == ["支持检测中心", "发展海洋牧场", "开行海铁班列"]


def test_the_stored_graph_is_valid(store: Store) -> None:
    load_records(store, [FORMAL, DRAFT, REPORT])
    assert restated(store)
    assert validate(store.export()) == []


def test_a_removed_text_leaves_the_report_to_count(store: Store) -> None:
    put(store, REPORT)
    alone = store.export()
    put(store, FORMAL)
    assert restated(store) == [("report", "formal")] * 3
    store.remove(source_id("formal"))
    assert store.export() == alone


def test_of_draft_and_report_the_draft_counts_until_the_text_is_held(store: Store) -> None:
    put(store, REPORT, DRAFT)
    assert restated(store) == [("report", "draft")] * 3
    put(store, FORMAL)
    assert restated(store) == [("draft", "formal")] * 3 + [("report", "formal")] * 3
    store.remove(source_id("formal"))
    assert restated(store) == [("report", "draft")] * 3


def test_a_replaced_text_leaves_no_stale_relation(store: Store) -> None:
    put(store, FORMAL, REPORT)
    put(store, replace(FORMAL, measures=FORMAL.measures[1:]))
    assert restated(store) == [("report", "formal")] * 2
    put(store, replace(FORMAL, policies=(replace(FORMAL.policies[0], title="珠海市扶持海洋经济的办法"),)))
    assert restated(store) == rows(store, POLICIES) == []
    put(store, FORMAL)
    assert restated(store) == [("report", "formal")] * 3


def test_two_texts_with_one_title_leave_it_open_unless_the_year_tells(store: Store) -> None:
    last = make_formal(number="珠府〔2025〕9号", uri="last")
    undated = make_report(published=None)
    put(store, undated, FORMAL)
    assert restated(store)
    put(store, last)
    assert restated(store) == rows(store, POLICIES) == []
    put(store, REPORT)
    assert restated(store) == [("report", "formal")] * 3
    put(store, undated)
    assert restated(store) == []
    store.remove(source_id("last"))
    assert restated(store) == [("report", "formal")] * 3


def test_a_policy_that_is_only_cited_gives_its_number(store: Store) -> None:
    put(store, REPORT)
    cited = Citation(title="珠海市支持海洋产业若干措施", number=NUMBER)
    put(store, make_record(policies=(make_policy(cites=(cited,)),)))
    assert rows(store, POLICIES) == [("关于支持海洋产业的若干措施", NUMBER)]
    store.remove(source_id("zhuhai.txt"))
    assert rows(store, POLICIES) == []


def test_other_policies_are_not_touched(store: Store) -> None:
    elsewhere = make_report(title="广州市支持海洋产业若干措施")
    put(store, FORMAL, replace(elsewhere, policies=(replace(elsewhere.policies[0], region="广州市"),)))
    assert restated(store) == rows(store, POLICIES) == []


def test_computing_anew_changes_nothing_that_is_right_and_mends_what_is_not(store: Store) -> None:
    put(store, FORMAL, DRAFT, REPORT)
    whole, version = store.export(), store.data_version()
    assert store.derive() == Changes()
    assert store.data_version() == version
    assert isinstance(store, CypherStore)
    store._transact(lambda run: run("MATCH (m:Measure)-[r:SAME_AS]->() DELETE r", {}))
    assert restated(store) == []
    done = store.derive()
    assert (done.edges_written, done.edges_deleted, done.nodes_written) == (6, 0, 0)
    assert store.export() == whole
    assert store.data_version() != version
