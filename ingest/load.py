"""Records into a store: vocabularies first, then the sources in batches, each whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ingest.triples import to_graph, vocabulary_graph
from kg.graph import Graph
from kg.ids import source_id
from kg.record import Record
from kg.stores.base import Changes, Store

BATCH_CHARACTERS = 4_000_000
"""Length of the texts after which a batch is written."""


def load_records(
    store: Store,
    records: Iterable[Record],
    *,
    progress: Callable[[Record], None] | None = None,
    batch: int = BATCH_CHARACTERS,
) -> Changes:
    """Write the vocabularies and then the records; ``progress`` is called with each record once it is stored.

    Records are taken as they come: a later one with the key of an earlier takes its place. The
    changes of the vocabularies are not counted.
    """
    store.sync(vocabulary_graph())
    done = Changes()
    waiting: list[tuple[Record, Graph]] = []
    length = 0
    for record in records:
        waiting.append((record, to_graph(record)))
        length += len(record.text or "")
        if length >= batch:
            done += _write(store, waiting, progress)
            waiting, length = [], 0
    return done + _write(store, waiting, progress)


def _write(store: Store, waiting: list[tuple[Record, Graph]], progress: Callable[[Record], None] | None) -> Changes:
    done = store.replace((source_id(record.key), graph) for record, graph in waiting) if waiting else Changes()
    if progress is not None:
        for record, _ in waiting:
            progress(record)
    return done
