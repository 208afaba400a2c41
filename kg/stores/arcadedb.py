"""The graph in ArcadeDB, embedded in this process: a folder of its own, no server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError, StoreMissingError
from kg.settings import DEFAULT_HEAP, DEFAULT_TIMEOUT
from kg.stores.base import Changes, Row
from kg.stores.batches import batches
from kg.stores.engine import Engine
from kg.stores.lock import StoreLock
from kg.stores.reading import describe, export_graph, list_sources
from kg.stores.rows import graph_digest
from kg.stores.schema import check_version, schema_version, set_schema_version
from kg.stores.vocabulary import sync_vocabulary, vocabulary_digest
from kg.stores.writing import remove_source, replace_sources
from ontology.names import FULLTEXT, INDEXED, RELATIONS, UNIQUE

if TYPE_CHECKING:
    from types import TracebackType

    from kg.graph import Graph

_ANALYSER = "org.apache.lucene.analysis.cjk.CJKAnalyzer"
_SCHEMA_FILE = "schema.json"


class ArcadeStore:
    """A store in a folder; one process has it open at a time, as its lock file tells."""

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        heap: str = DEFAULT_HEAP,
        timeout: float = DEFAULT_TIMEOUT,
        any_version: bool = False,
    ) -> None:
        """Open the store; raise StoreMissingError where none is and ``create`` is not given."""
        self.path = path.expanduser().absolute()
        self._read_only = read_only
        self._closed = False
        there = _is_store(self.path)
        if not there and not create:
            raise StoreMissingError(f"there is no store at {self.path} yet: make it with `kg ingest PATH`")
        _make_folder(self.path.parent)
        self._lock = StoreLock(self.path)
        try:
            self._engine = Engine(self.path, create=not there, heap=heap, timeout=timeout)
            try:
                self._check_version(any_version=any_version)
            except BaseException:
                self._engine.close()
                raise
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> ArcadeStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run a reading query; a query that writes is refused."""
        return iter(self._open_engine().read(cypher, parameters or {}))

    def replace(self, sources: Iterable[tuple[str, Graph]]) -> Changes:
        """Put each source in place of what it said before; of two graphs for one source the last counts."""
        engine = self._writable()
        done = Changes()
        for batch in batches(sources):
            done += engine.transact(lambda batch=batch: replace_sources(engine.write, batch))  # type: ignore[misc]  # a default binds the loop variable
        return done

    def remove(self, source: str) -> Changes:
        """Delete what the source states, and the shared nodes that nothing points at any more."""
        engine = self._writable()
        return engine.transact(lambda: remove_source(engine.write, source))

    def sync(self, vocabulary: Graph) -> Changes:
        """Make the vocabularies of the store those given; at once if they are so already."""
        engine = self._writable()
        if vocabulary_digest(engine.read) == graph_digest(vocabulary):
            return Changes()
        return engine.transact(lambda: sync_vocabulary(engine.write, vocabulary))

    def export(self) -> Graph:
        """Return all nodes and edges in a fixed order."""
        return export_graph(self)

    def info(self) -> dict[str, Any]:
        """Say where the store is, what runs it, and what is in it."""
        engine = self._open_engine()
        about = {"location": str(self.path), "engine": "arcadedb", "engine_version": engine.version()}
        return {**about, "schema": schema_version(engine.read), **describe(self)}

    def sources(self) -> list[Row]:
        """List the sources with their number of measures."""
        return list_sources(self)

    def finish_migration(self) -> None:
        """Note that all that is stored has the layout of this version."""
        engine = self._writable()
        engine.transact(lambda: set_schema_version(engine.write))

    def close(self) -> None:
        """Flush, close the database and let go of the lock; doing so twice does no harm."""
        if self._closed:
            return
        self._closed = True
        try:
            self._engine.close()
        finally:
            self._lock.release()

    def _open_engine(self) -> Engine:
        if self._closed:
            raise StoreError(f"the store {self.path} was closed: open it again with open_store")
        return self._engine

    def _writable(self) -> Engine:
        engine = self._open_engine()
        if self._read_only:
            raise StoreError(f"the store {self.path} was opened for reading: open it without read_only to write")
        return engine

    def _check_version(self, *, any_version: bool) -> None:
        """Lay out a new store; refuse one of another version."""
        found = schema_version(self._engine.read)
        if found is not None:
            check_version(found, str(self.path), any_version=any_version)
        _lay_out(self._engine)
        if found is None:
            self._engine.transact(lambda: set_schema_version(self._engine.write))


def _is_store(path: Path) -> bool:
    """Tell whether a database is there; raise StoreError where something else is."""
    if not path.exists():
        return False
    if not path.is_dir():
        raise StoreError(f"{path} is a file: a store is a folder; choose another with --store")
    names = [entry.name for entry in path.iterdir()]
    if _SCHEMA_FILE in names:
        return True
    if names:
        raise StoreError(f"{path} is a folder with other things in it and no store: choose another with --store")
    return False


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {path} for the store cannot be made: {error.strerror}") from error


def _lay_out(engine: Engine) -> None:
    """Make the labels, constraints and indexes of the ontology that are not there yet, and drop those it had once.

    The engine takes one index on the same properties: what is looked up whole has no full-text index of its own.
    """
    standing = {row["name"] for row in engine.define("SELECT name FROM schema:indexes")}
    words = {full_text_index(label): label for label in FULLTEXT}
    for name in sorted(standing):
        if (name.endswith("_text") and name not in words) or name.partition("[")[0] in RELATIONS:
            engine.define(f"DROP INDEX `{name}` IF EXISTS")
    for label, names in UNIQUE.items():
        for name in names:
            engine.write(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE", {})
    for label, names in INDEXED.items():
        for name in names:
            engine.write(f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.{name})", {})
    for name, label in words.items():
        if name not in standing:
            _index_words(engine, label, FULLTEXT[label])


def full_text_index(label: str) -> str:
    """Return the name of the full-text index of a label, as ``measure_text``."""
    return f"{label.lower()}_text"


def _index_words(engine: Engine, label: str, names: Iterable[str]) -> None:
    """Make a full-text index that cuts Chinese into pairs of characters; Cypher has no way to say so here."""
    for name in names:
        engine.define(f"CREATE PROPERTY {label}.{name} IF NOT EXISTS STRING")
    engine.define(
        f"CREATE INDEX {full_text_index(label)} ON {label} ({', '.join(names)}) "
        f'FULL_TEXT METADATA {{"analyzer": "{_ANALYSER}"}}'
    )
