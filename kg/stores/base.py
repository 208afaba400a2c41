"""What a store can do: the few verbs that every database here offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from kg.graph import Graph, Node

Row: TypeAlias = dict[str, Any]
STORE_SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a write did, in nodes, relations and sources."""

    nodes_written: int = 0
    edges_written: int = 0
    nodes_deleted: int = 0
    edges_deleted: int = 0
    sources: int = 0
    unchanged: int = 0

    def __add__(self, other: Changes) -> Changes:
        """Add up field by field."""
        return Changes(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})


class Reader(Protocol):
    """Answers read-only queries; all that the query side ever holds."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run a reading query; values are plain Python (dict, list, str, int, float, bool, None)."""
        ...

    def data_version(self) -> str:
        """Return what tells this state of the data from all others; writes that change something change it."""
        ...


@runtime_checkable
class Holding(Protocol):
    """A reader of a database whose writers it can keep waiting."""

    def hold(self, seconds: float) -> AbstractContextManager[None]:
        """Keep writers waiting meanwhile; within so many seconds, and not at all where the turn does not come."""
        ...


class Store(Reader, AbstractContextManager["Store"], Protocol):
    """A reader that is also written to; each source is whole in its old or its new version."""

    def replace(self, sources: Iterable[tuple[str, Graph]]) -> Changes:
        """Put each source (by source id, each once) in place of what it said before; twice is once."""
        ...

    def remove(self, source: str) -> Changes:
        """Delete what the source states, and the shared nodes that nothing points at any more."""
        ...

    def sync(self, vocabulary: Graph) -> Changes:
        """Make the vocabularies of the store those given."""
        ...

    def derive(self) -> Changes:
        """Compute anew what follows from all sources together: which measures and policies are one."""
        ...

    def annotate(self, nodes: Iterable[Node], version: str) -> Changes:
        """Make the derived properties of all nodes those given, as computed from this version of the data.

        Raises StoreBusyError where the data have another version by now.
        """
        ...

    def export(self) -> Graph:
        """Return all nodes and edges in a fixed order, without the store's notes, the archive and derived properties."""
        ...

    def about(self) -> dict[str, Any]:
        """Say location, engine, engine_version, schema (the version of the layout), data_version and derived_version.

        The derived properties hold for the version of the data that is told as ``derived_version``.
        """
        ...

    def info(self) -> dict[str, Any]:
        """Say what the store is, and count what is in it."""
        ...

    def sources(self) -> list[Row]:
        """List the sources: id, key, uri, title, published, version, sha256, measures."""
        ...

    def finish_migration(self) -> None:
        """Note that all that is stored has the layout of this version."""
        ...

    def close(self) -> None:
        """Flush and let go of the database."""
        ...
