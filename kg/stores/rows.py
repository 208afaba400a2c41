"""Graphs as the rows that statements are given, cut so that none is too large."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from kg.errors import StoreError
from kg.stores.base import STORE_SCHEMA_VERSION, Row

if TYPE_CHECKING:
    from kg.graph import Edge, Graph, Node

Group: TypeAlias = tuple[str, str, str, bool]
"""Of relations: type, label where they start, label where they end, whether sources share them."""
NodeRows: TypeAlias = Mapping[str, Mapping[str, Row]]
"""Label -> id -> properties."""
EdgeRows: TypeAlias = Mapping[Group, Mapping[str, Row]]
"""Group -> id -> row of start, end and properties."""
ROWS = 5000
"""How many rows one statement is given at most."""
BYTES = 1_000_000
"""How large the rows of one statement are at most, about; a larger row has a statement of its own."""
_ENCODER = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What one source states, as rows; ``digest`` is the same for the same statements.

    ``version`` is that of a source copied from another store, which keeps its number, else None.
    """

    digest: str
    version: int | None
    sha256: str | None
    nodes: NodeRows
    edges: EdgeRows


@dataclass(frozen=True, slots=True)
class Writes:
    """Rows of several graphs together, in lists that one statement can take."""

    nodes: Sequence[tuple[str, list[Row]]]
    """Label and properties."""
    edges: Sequence[tuple[Group, list[Row]]]
    """Group and rows of start, end and properties."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources that share a transaction, by id, and what there is to write when all of them are new."""

    sources: Mapping[str, Prepared]
    writes: Writes

    @classmethod
    def of(cls, graphs: Mapping[str, Graph]) -> Batch:
        """Prepare the graphs of sources, given by id; raise StoreError for one without a node of its source."""
        sources = {source: _prepare(source, graph) for source, graph in graphs.items()}
        return cls(sources, _assemble((given.nodes, given.edges) for given in sources.values()))

    def writes_of(self, changed: Mapping[str, Prepared]) -> Writes:
        """Return what there is to write of some of the sources."""
        if len(changed) == len(self.sources):
            return self.writes
        return _assemble((given.nodes, given.edges) for given in changed.values())


def _assemble(graphs: Iterable[tuple[NodeRows, EdgeRows]]) -> Writes:
    """Put the rows of graphs together; of what several of them share one row stays."""
    nodes: dict[str, dict[str, Row]] = defaultdict(dict)
    edges: dict[Group, dict[str, Row]] = defaultdict(dict)
    for node_rows, edge_rows in graphs:
        for label, rows in node_rows.items():
            nodes[label].update(rows)
        for group, rows in edge_rows.items():
            edges[group].update(rows)
    return Writes(
        [(label, part) for label in sorted(nodes) for part in parts(nodes[label].values())],
        [(group, part) for group in sorted(edges) for part in parts(edges[group].values())],
    )


def writes_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> Writes:
    """Return what there is to write of nodes and edges that no source owns."""
    return _assemble([_rows(nodes, edges)])


def _prepare(source: str, graph: Graph) -> Prepared:
    """Return the rows of a source's graph; a digest it carries, as a copy does, is kept."""
    own = next((node.properties for node in graph.nodes if node.label == "Source" and node.id == source), None)
    if own is None:
        raise StoreError(f"the graph of {source} has no such Source: make it with ingest.triples.to_graph")
    copied = "digest" in own
    nodes, edges = _rows(graph.nodes, graph.edges)
    row = nodes["Source"][source]
    row["digest"] = own["digest"] if copied else graph_digest(graph)
    version = row["version"] if copied else None
    return Prepared(digest=row["digest"], version=version, sha256=row.get("sha256"), nodes=nodes, edges=edges)


def _rows(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[NodeRows, EdgeRows]:
    node_rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for node in nodes:
        node_rows[node.label][node.id] = properties_of(node)
    edge_rows: dict[Group, dict[str, Row]] = defaultdict(dict)
    for edge in edges:
        row = {"start": edge.start, "end": edge.end, "properties": properties_of(edge)}
        edge_rows[edge.type, edge.start_label, edge.end_label, edge.source is None][edge.id] = row
    return node_rows, edge_rows


def graph_digest(graph: Graph) -> str:
    """Return a digest of all nodes and edges, the same for the same graph in the same layout of the store.

    Raises StoreError for text that UTF-8 cannot write, as half of a surrogate pair.
    """
    nodes = [(node.label, node.id, node.source, dict(node.properties)) for node in graph.nodes]
    edges = [(edge.type, edge.id, edge.start, edge.end, edge.source, dict(edge.properties)) for edge in graph.edges]
    try:
        packed = _ENCODER.encode([STORE_SCHEMA_VERSION, nodes, edges])
    except UnicodeEncodeError as error:
        raise StoreError(
            f"a text holds {error.object[error.start]!r}, which is no character: clean it first"
        ) from error
    return hashlib.sha256(packed).hexdigest()


def properties_of(item: Node | Edge) -> Row:
    """Return what is stored for a node or edge; what is unknown is not stored."""
    row: Row = {"id": item.id}
    if item.source is not None:
        row["source"] = item.source
    for name, value in item.properties.items():
        if value is not None:
            row[name] = value
    return row


def parts(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut the items into lists that one statement can take, by their number and their size."""
    part: list[Any] = []
    size = 0
    for item in items:
        weight = _weight(item)
        if part and (size + weight > BYTES or len(part) >= ROWS):
            yield part
            part, size = [], 0
        part.append(item)
        size += weight
    if part:
        yield part


def _weight(value: Any) -> int:
    """Return about how many bytes a value takes on its way to the database, taking text for Chinese."""
    if isinstance(value, str):
        return 3 * len(value)
    if isinstance(value, dict):
        return 16 * len(value) + sum(map(_weight, value.values()))
    if isinstance(value, list):
        return sum(map(_weight, value))
    return 9
