"""An export tells one version of the graph, whoever writes meanwhile."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.load import load_records
from kg.cli.exporting import Wanted, write_version
from kg.rdf import Terms
from kg.stores import open_store
from kg.stores.base import Row, Store
from kg.stores.streaming import stream_bundles
from queries.export import ExportFormat, dump_graph
from tests.factories import make_record


class Disturbed:
    """A reader beside which something is written once, after some queries."""

    def __init__(self, store: Store, after: int, write: Callable[[], object]) -> None:
        self.store, self.after, self.write = store, after, write

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        self.after -= 1
        if self.after == 0:
            self.write()
        return self.store.rows(cypher, parameters)

    def data_version(self) -> str:
        return self.store.data_version()


def test_what_was_written_before_the_graph_changed_is_written_anew(store_folder: Path) -> None:
    with open_store(store_folder) as store:
        load_records(store, [make_record()])
        source = next(store.rows("MATCH (s:Source) RETURN s.id AS id"))["id"]
        before = len(dump_graph(stream_bundles(store, whole_vocabulary=False), ExportFormat.JSONL).encode())
        reader, file = Disturbed(store, 30, lambda: store.remove(source)), io.BytesIO(b"mark")
        file.seek(0, io.SEEK_END)
        write_version(reader, file, Wanted(ExportFormat.JSONL, Terms.ALL, vocabulary=False))
        after = dump_graph(stream_bundles(store, whole_vocabulary=False), ExportFormat.JSONL).encode()
    assert reader.after < 0
    assert file.getvalue() == b"mark" + after
    assert len(after) < before
