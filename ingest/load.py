"""Records into a store, and a store anew from the records it keeps; memory does not grow with their number."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ingest.triples import to_graph, vocabulary_graph
from kg.codec import load_record
from kg.graph import Node
from kg.ids import source_id
from kg.record import Record
from kg.stores.base import Changes, Store
from kg.validate import check_graph

_AT_ONCE = 50
"""How many kept records are read together."""


def load_records(store: Store, records: Iterable[Record]) -> Changes:
    """Write the vocabularies and then the records, each whole.

    Records are taken as they come: a later one with the key of an earlier takes its place. The
    changes of the vocabularies are not counted.
    """
    store.sync(vocabulary_graph())
    return store.replace((source_id(record.key), to_graph(record)) for record in records)


def check_statements(record: Record) -> None:
    """Raise GraphError where what the record states is not as the ontology and its shapes want it."""
    check_graph(to_graph(record), _vocabulary_nodes())


@functools.cache
def _vocabulary_nodes() -> Mapping[str, Node]:
    return {node.id: node for node in vocabulary_graph().nodes}


def rebuild(store: Store, *, progress: Callable[[Record], None] | None = None) -> Changes:
    """Make the graph anew from the records that the store keeps, and note the version of its layout.

    What it holds already in this layout is not written again, so an interrupted migration goes on where it
    was. ``progress`` is called with each record.
    """
    done = load_records(store, _kept_records(store, progress))
    store.finish_migration()
    return done


def _kept_records(store: Store, progress: Callable[[Record], None] | None) -> Iterator[Record]:
    ids = [row["id"] for row in store.rows("MATCH (s:Source) RETURN s.id AS id ORDER BY id")]
    for at in range(0, len(ids), _AT_ONCE):
        statement = "UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.record AS record, s.text AS text"
        for row in store.rows(statement, {"ids": ids[at : at + _AT_ONCE]}):
            record = replace(load_record(row["record"]), text=row["text"])
            if progress is not None:
                progress(record)
            yield record
