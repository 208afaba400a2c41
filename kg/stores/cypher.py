"""The verbs of a store, over the two things that a database supplies: reading, and writing in a transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kg.errors import StoreError
from kg.stores.annotating import annotate_nodes, derived_version
from kg.stores.base import Changes, Row
from kg.stores.batches import batches
from kg.stores.data_version import data_version
from kg.stores.derived import policies_in_parts
from kg.stores.reading import describe, export_graph, list_sources
from kg.stores.rows import graph_digest
from kg.stores.schema import schema_version, set_schema_version
from kg.stores.vocabulary import sync_vocabulary, vocabulary_digest
from kg.stores.writing import Run, derive_anew, remove_source, replace_sources

if TYPE_CHECKING:
    from types import TracebackType

    from kg.graph import Graph, Node

T = TypeVar("T")


class CypherStore(ABC):
    """A store in a database that speaks Cypher; each source is whole in its old or its new version."""

    def __init__(self, location: str, *, read_only: bool) -> None:
        """Take note of where the store is, as it may be printed, and whether it may be written."""
        self.location = location
        self._read_only = read_only
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _read(self, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Run a query that only reads; refuse one that writes."""

    @abstractmethod
    def _transact(self, work: Callable[[Run], T]) -> T:
        """Run the work in one transaction, again from the start when that may help."""

    @abstractmethod
    def _engine(self) -> tuple[str, str]:
        """Return the name and the version of the database."""

    @abstractmethod
    def _let_go(self) -> None:
        """Close the database; called once."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run a reading query; a query that writes is refused."""
        self._check_open()
        return iter(self._read(cypher, parameters or {}))

    def data_version(self) -> str:
        """Return what tells this state of the data from all others; writes that change something change it."""
        self._check_open()
        return data_version(self._read)

    def replace(self, sources: Iterable[tuple[str, Graph]]) -> Changes:
        """Put each source in place of what it said before; of two graphs for one source the last counts."""
        self._check_writable()
        done = Changes()
        for batch in batches(sources):
            done += self._transact(lambda run, batch=batch: replace_sources(run, batch))  # type: ignore[misc]  # a default binds the loop variable
        return done

    def remove(self, source: str) -> Changes:
        """Delete what the source states, and the shared nodes that nothing points at any more."""
        self._check_writable()
        return self._transact(lambda run: remove_source(run, source))

    def sync(self, vocabulary: Graph) -> Changes:
        """Make the vocabularies of the store those given; at once if they are so already."""
        self._check_writable()
        if vocabulary_digest(self._read) == graph_digest(vocabulary):
            return Changes()
        return self._transact(lambda run: sync_vocabulary(run, vocabulary))

    def derive(self) -> Changes:
        """Compute anew what follows from all sources together; nothing changes where it is so already."""
        self._check_writable()
        done = Changes()
        for part in policies_in_parts(self._read):
            done += self._transact(lambda run, part=part: derive_anew(run, part))  # type: ignore[misc]  # a default binds the loop variable
        return done

    def annotate(self, nodes: Iterable[Node], version: str) -> Changes:
        """Make the derived properties of all nodes those given, as computed from this version of the data."""
        self._check_writable()
        given = list(nodes)
        return self._transact(lambda run: annotate_nodes(run, given, version))

    def export(self) -> Graph:
        """Return all nodes and edges in a fixed order."""
        return export_graph(self)

    def about(self) -> dict[str, Any]:
        """Say where the store is, which database it is in, and the versions of its layout and its data."""
        self._check_open()
        engine, version = self._engine()
        return {
            "location": self.location,
            "engine": engine,
            "engine_version": version,
            "schema": schema_version(self._read),
            "data_version": self.data_version(),
            "derived_version": derived_version(self._read),
        }

    def info(self) -> dict[str, Any]:
        """Say what the store is, and count what is in it."""
        return {**self.about(), **describe(self)}

    def sources(self) -> list[Row]:
        """List the sources with their number of measures."""
        return list_sources(self)

    def finish_migration(self) -> None:
        """Note that all that is stored has the layout of this version."""
        self._check_writable()
        self._transact(set_schema_version)

    def close(self) -> None:
        """Flush and let go of the database; doing so twice does no harm."""
        if not self._closed:
            self._closed = True
            self._let_go()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"the store {self.location} was closed: open it again with open_store")

    def _check_writable(self) -> None:
        self._check_open()
        if self._read_only:
            raise StoreError(f"the store {self.location} was opened for reading: open it without read_only to write")
