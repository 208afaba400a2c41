"""What every store must do, whichever database is behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ingest.load import load_records
from ingest.triples import to_graph, vocabulary_graph
from kg.codec import load_record
from kg.errors import StoreError
from kg.graph import Graph, Node
from kg.ids import source_id
from kg.record import Citation, Record
from kg.stores.base import Changes, Store
from kg.validate import validate_store
from tests.factories import TEXT, make_agency, make_measure, make_policy, make_record

A = make_record(source="a.txt")
B = make_record(source="b.txt")


def put(store: Store, *records: Record) -> Changes:
    return store.replace((source_id(record.key), to_graph(record)) for record in records)


def values(store: Store, cypher: str, **parameters: Any) -> list[Any]:
    return [value for row in store.rows(cypher, parameters) for value in row.values()]


def test_adding_twice_changes_nothing(store: Store) -> None:
    first = put(store, A)
    once = store.export()
    again = put(store, A)
    assert first.nodes_written > 0
    assert again == Changes(sources=1, unchanged=1)
    assert store.export() == once


def test_what_is_written_is_what_was_given(store: Store) -> None:
    put(store, A)
    graph, stored = to_graph(A), store.export()
    by_id = {(node.label, node.id): node for node in stored.nodes}
    for node in graph.nodes:
        kept = by_id[node.label, node.id]
        assert kept.source == node.source
        assert {name: kept.properties.get(name) for name in node.properties} == dict(node.properties)
    edges = {edge.id: edge for edge in stored.edges}
    assert all(edges[edge.id] == edge for edge in graph.edges)


def test_a_removed_source_leaves_nothing_of_its_own(store: Store) -> None:
    empty = store.export()
    put(store, A)
    store.remove(source_id("a.txt"))
    assert store.export() == empty


def test_a_removed_source_takes_nothing_of_others(store: Store) -> None:
    put(store, B)
    alone = store.export()
    put(store, A)
    store.remove(source_id("a.txt"))
    assert store.export() == alone
    assert values(store, "MATCH (a:Agency {name: $name}) RETURN a.name", name="珠海市云帆联盟") == ["珠海市云帆联盟"]


def test_removing_what_is_not_there_does_nothing(store: Store) -> None:
    assert store.remove(source_id("never.txt")) == Changes()


def test_order_of_sources_does_not_matter(store: Store) -> None:
    draft = make_record(source="draft.txt", policies=(make_policy(number="珠府〔2026〕1号"),))
    report = make_record(source="report.txt", policies=(make_policy(number="珠府〔2026〕1号", title="智能工厂措施"),))
    put(store, draft, report)
    forward = store.export()
    store.remove(source_id("draft.txt"))
    store.remove(source_id("report.txt"))
    put(store, report)
    put(store, draft)
    assert store.export() == forward


def test_a_policy_has_the_title_of_its_text_not_of_a_citation(store: Store) -> None:
    cited = Citation(title="广东省措施", number="粤府〔2021〕45号")
    put(store, make_record(source="a.txt", policies=(make_policy(cites=(cited,)),)))
    number = "粤府〔2021〕45号"
    title = "MATCH (p:Policy {number: $number}) RETURN p.title"
    assert values(store, title, number=number) == ["广东省措施"]
    own = make_policy(region="广东省", title="广东省制造业若干措施", number=number)
    put(store, make_record(source="b.txt", policies=(own,)))
    assert values(store, title, number=number) == ["广东省制造业若干措施"]
    store.remove(source_id("b.txt"))
    assert values(store, title, number=number) == ["广东省措施"]


def test_changed_text_retires_old_facts_and_keeps_the_old_record(store: Store) -> None:
    put(store, A)
    text = TEXT.replace("100万元", "200万元")
    measure = make_measure(funding=(), targets=(), agencies=(make_agency(),))
    put(store, replace(A, text=text, measures=(measure,)))
    assert values(store, "MATCH (f:Funding) RETURN count(f)") == [0]
    assert values(store, "MATCH (a:Agency {name: $name}) RETURN a.id", name="珠海市云帆联盟") == []
    assert values(store, "MATCH (s:Source) RETURN s.version") == [2]
    (revision,) = store.rows("MATCH (r:Revision) RETURN r.of AS of, r.text AS text, r.record AS record")
    assert revision["of"] == source_id("a.txt")
    assert revision["text"] == TEXT
    assert load_record(revision["record"]).measures == A.measures
    store.remove(source_id("a.txt"))
    assert values(store, "MATCH (r:Revision) RETURN count(r)") == [0]


def test_new_facts_of_the_same_text_keep_no_revision(store: Store) -> None:
    put(store, A)
    put(store, replace(A, rules="2"))
    assert values(store, "MATCH (s:Source) RETURN s.version") == [1]
    assert values(store, "MATCH (r:Revision) RETURN count(r)") == [0]


def test_a_relation_to_a_missing_node_is_refused_and_nothing_is_kept(store: Store) -> None:
    before = store.export()
    graph = to_graph(A)
    lacking = Graph.of([node for node in graph.nodes if node.label != "Policy"], list(graph.edges))
    other = make_record(source="b.txt", policies=(make_policy(title="另一措施"),))
    with pytest.raises(StoreError, match="no Policy policy:"):
        store.replace([(source_id("b.txt"), to_graph(other)), (source_id("a.txt"), lacking)])
    assert store.export() == before


def test_readers_cannot_write(store: Store) -> None:
    before = store.export()
    for statement in ("CREATE (n:Policy {id: 'x'})", "MATCH (n:Region) SET n.name = 'x'", "MATCH (n) DETACH DELETE n"):
        with pytest.raises(StoreError, match="only reads"):
            list(store.rows(statement))
    assert store.export() == before


def test_rows_are_plain_values(store: Store) -> None:
    put(store, A)
    (row,) = store.rows(
        "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure) WHERE a.known "
        "RETURN a AS node, r AS relation, [a] AS nodes, {inner: [1, 2.5, null, true]} AS nested, labels(m) AS labels"
    )
    assert row["node"]["name"] == "珠海市工业和信息化局"
    assert row["relation"]["role"] == "responsible"
    assert row["nodes"] == [row["node"]]
    assert row["nested"] == {"inner": [1, 2.5, None, True]}
    assert row["labels"] == ["Measure"]


def test_words_are_found_by_the_full_text_index(store: Store) -> None:
    put(store, A)
    found = "CALL db.index.fulltext.queryNodes('measure_text', $words) YIELD node, score RETURN node.heading"
    assert values(store, found, words='"智能工厂"') == ["支持智能工厂建设"]
    assert values(store, found, words='"低空经济"') == []


def test_syncing_the_same_vocabulary_does_nothing(store: Store) -> None:
    assert store.sync(vocabulary_graph()) == Changes()


def test_obsolete_terms_go_unless_they_are_in_use(store: Store) -> None:
    vocabulary = vocabulary_graph()
    old = [
        Node(label="Topic", id=f"topic:{key}", properties={"key": key, "name": key, "alt": [], "known": True})
        for key in ("gone", "used")
    ]
    store.sync(Graph.of([*vocabulary.nodes, *old], list(vocabulary.edges)))
    graph = to_graph(A)
    measure = next(node for node in graph.nodes if node.label == "Measure")
    about = replace(
        next(edge for edge in graph.edges if edge.type == "BELONGS_TO"),
        type="ABOUT",
        id="about:test",
        start=measure.id,
        end_label="Topic",
        end="topic:used",
    )
    store.replace([(source_id("a.txt"), Graph.of(list(graph.nodes), [*graph.edges, about]))])
    store.sync(vocabulary)
    assert values(store, "MATCH (t:Topic) WHERE t.key IN ['gone', 'used'] RETURN t.key") == ["used"]
    store.remove(source_id("a.txt"))
    assert values(store, "MATCH (t:Topic) WHERE t.key IN ['gone', 'used'] RETURN t.key") == []


def test_the_stored_graph_is_valid(store: Store) -> None:
    load_records(store, [A, B])
    assert list(validate_store(store)) == []


def test_info_and_sources_count(store: Store) -> None:
    put(store, A, B)
    assert store.info()["sources"] == 2
    assert store.info()["nodes"]["Measure"] == 2
    assert [(row["key"], row["measures"]) for row in store.sources()] == [("a.txt", 1), ("b.txt", 1)]
