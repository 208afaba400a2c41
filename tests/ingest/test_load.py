"""Many records go into a store in batches, vocabularies first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.load import load_records, rebuild
from ingest.triples import to_graph
from kg.graph import Graph
from kg.ids import source_id
from kg.record import Record
from kg.stores import batches
from kg.stores.base import Store
from tests.factories import make_record


def test_batches_do_not_change_the_result(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [make_record(source=f"{number}.txt") for number in range(5)]
    monkeypatch.setattr(batches, "ELEMENTS", 1)
    assert load_records(store, records).sources == 5
    each = store.export()
    monkeypatch.undo()
    again = load_records(store, iter(records))
    assert (again.sources, again.unchanged) == (5, 5)
    for record in records:
        store.remove(source_id(record.key))
    load_records(store, records)
    assert store.export() == each


def test_records_that_cannot_be_read_further_keep_what_was_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Record]:
        yield from (make_record(source=f"{number}.txt") for number in range(9))
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(batches, "ELEMENTS", 1)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        load_records(store, broken())
    held = [row["measures"] for row in store.sources()]
    assert len(held) >= 5
    assert set(held) == {1}


def test_of_two_records_with_one_key_the_later_stays(store: Store) -> None:
    load_records(store, [make_record(title="旧"), make_record(title="新")])
    assert [row["title"] for row in store.sources()] == ["新"]


def test_no_records_are_no_changes(store: Store) -> None:
    assert load_records(store, []).sources == 0


def test_an_old_store_is_made_anew_from_its_records(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [make_record(source="a.txt"), make_record(source="b.txt")]
    load_records(store, records)
    fresh = store.export()
    old = [(source_id(r.key), _in_another_layout(to_graph(r))) for r in records]
    store.replace(old)
    assert store.export() != fresh
    seen: list[Record] = []
    assert rebuild(store, progress=seen.append).unchanged == 0
    assert seen == sorted(records, key=lambda record: source_id(record.key))
    assert store.export() == fresh
    assert rebuild(store).unchanged == 2


def _in_another_layout(graph: Graph) -> Graph:
    """Return the graph as another layout might have had it."""
    nodes = [
        replace(node, properties={**node.properties, "heading": "旧"}) if node.label == "Measure" else node
        for node in graph.nodes
    ]
    return Graph(tuple(nodes), graph.edges)
