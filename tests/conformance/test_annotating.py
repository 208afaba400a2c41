"""Derived properties: kept beside what sources state, told apart from it, and never passed off as newer than they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ingest.triples import to_graph, vocabulary_graph
from kg.errors import StoreBusyError, StoreError
from kg.graph import Node
from kg.ids import source_id
from kg.record import Record
from kg.stores.base import Changes, Store
from kg.stores.copying import stated
from ontology.names import DERIVED
from tests.factories import make_agency, make_measure, make_record

A = make_record(source="a.txt")
KNOWN, UNKNOWN = "珠海市工业和信息化局", "珠海市云帆联盟"
B = make_record(
    source="b.txt", measures=(make_measure(agencies=(make_agency(), make_agency(name=UNKNOWN, mention=UNKNOWN))),)
)


def put(store: Store, *records: Record) -> Changes:
    return store.replace((source_id(record.key), to_graph(record)) for record in records)


def agencies(store: Store) -> dict[str, str]:
    return {row["name"]: row["id"] for row in store.rows("MATCH (a:Agency) RETURN a.id AS id, a.name AS name")}


def standing(store: Store) -> dict[str, dict[str, Any]]:
    """Return by name the derived properties of the bodies that have any."""
    found = store.rows(
        "MATCH (a:Agency) WHERE a.partners IS NOT NULL RETURN a.name AS name, a.partners AS partners, "
        "a.betweenness AS betweenness, a.community AS community, a.core AS core"
    )
    return {row.pop("name"): row for row in found}


def figures(store: Store, **partners: int) -> list[Node]:
    """Return derived properties for bodies by name; all are of the group around the first of them."""
    ids = agencies(store)
    head = min(ids[name] for name in partners)
    return [
        Node(
            label="Agency",
            id=ids[name],
            properties={"partners": number, "betweenness": 0.25, "community": head, "core": 1},
        )
        for name, number in partners.items()
    ]


def annotate(store: Store, **partners: int) -> Changes:
    return store.annotate(figures(store, **partners), store.data_version())


def is_current(store: Store) -> bool:
    about = store.about()
    return bool(about["derived_version"] == about["data_version"])


def test_figures_stand_at_their_nodes_until_others_are_given(store: Store) -> None:
    put(store, B)
    assert store.about()["derived_version"] is None
    assert annotate(store, **{KNOWN: 3, UNKNOWN: 1}).nodes_written == 2
    assert standing(store)[KNOWN] == figures(store, **{KNOWN: 3, UNKNOWN: 1})[0].properties
    assert is_current(store)
    version = store.data_version()
    assert annotate(store, **{KNOWN: 3, UNKNOWN: 1}) == Changes()
    assert store.data_version() == version
    assert annotate(store, **{KNOWN: 2}).nodes_written == 2
    assert {name: row["partners"] for name, row in standing(store).items()} == {KNOWN: 2}
    assert store.data_version() != version


def test_writing_keeps_figures_and_marks_them_as_out_of_date(store: Store) -> None:
    put(store, A, B)
    annotate(store, **{KNOWN: 3, UNKNOWN: 1})
    before = standing(store)
    put(store, replace(A, rules="2"))
    assert standing(store) == before
    assert not is_current(store)
    annotate(store, **{KNOWN: 3, UNKNOWN: 1})
    assert is_current(store)
    store.sync(vocabulary_graph())
    assert put(store, A, B).unchanged == 1, "only the source of which the rules changed"
    assert standing(store) == before


def test_sources_and_figures_have_properties_of_their_own(store: Store) -> None:
    put(store, A)
    annotate(store, **{KNOWN: 3})
    graph = to_graph(replace(A, rules="2"))
    body = next(node for node in graph.nodes if node.label == "Agency" and node.properties["name"] == KNOWN)
    told = replace(body, properties={"name": KNOWN, "known": True, "partners": 9})
    nodes = tuple(told if node.id == body.id else node for node in graph.nodes)
    store.replace([(source_id(A.key), replace(graph, nodes=nodes))])
    stored = "MATCH (a:Agency {id: $id}) RETURN a.level AS level, a.partners AS partners"
    assert list(store.rows(stored, {"id": body.id})) == [{"level": None, "partners": 3}]
    (_, copied), *_ = stated(store, [source_id(A.key)])
    for found in (copied, store.export()):
        (node,) = (node for node in found.nodes if node.id == body.id)
        assert node.properties.keys() & set(DERIVED["Agency"]) == set()


def test_figures_of_data_that_have_changed_are_refused(store: Store) -> None:
    put(store, A)
    nodes, version = figures(store, **{KNOWN: 3}), store.data_version()
    put(store, B)
    with pytest.raises(StoreBusyError):
        store.annotate(nodes, version)
    assert standing(store) == {}


def test_figures_that_have_no_place_are_refused(store: Store) -> None:
    for wrong in (
        Node(label="Agency", id="agency:none", properties={"partners": 1}),
        Node(label="Topic", id="topic:any", properties={"partners": 1}),
    ):
        with pytest.raises(StoreError, match=wrong.id):
            store.annotate([wrong], store.data_version())
