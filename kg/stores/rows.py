"""Graphs as the rows that statements are given, cut so that none is too large."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import StoreError
from kg.stores.base import STORE_SCHEMA_VERSION, Row

if TYPE_CHECKING:
    from kg.graph import Edge, Graph, Node

Group: TypeAlias = tuple[str, str, str, bool]
"""Of relations: type, label where they start, label where they end, whether sources share them."""
ROWS = 5000
"""How many rows one statement is given at most."""
BYTES = 1_000_000
"""How large the rows of one statement are at most, about; a larger row has a statement of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What one source states, as rows; ``digest`` is the same for the same statements.

    ``version`` is that of a source copied from another store, which keeps its number, else None.
    """

    digest: str
    version: int | None
    sha256: str | None
    nodes: Mapping[str, Mapping[str, Row]]
    """Label -> id -> properties."""
    edges: Mapping[Group, Sequence[Row]]
    """Group -> rows of start, end and properties."""


def prepare(source: str, graph: Graph) -> Prepared:
    """Return the rows of a source's graph; a digest it carries, as a copy does, is kept.

    Raises StoreError where the source has no node of its own.
    """
    nodes: dict[str, dict[str, Row]] = defaultdict(dict)
    for node in graph.nodes:
        nodes[node.label][node.id] = properties_of(node)
    edges: dict[Group, list[Row]] = defaultdict(list)
    for edge in graph.edges:
        row = {"start": edge.start, "end": edge.end, "properties": properties_of(edge)}
        edges[edge.type, edge.start_label, edge.end_label, edge.source is None].append(row)
    own = nodes.get("Source", {}).get(source)
    if own is None:
        raise StoreError(f"the graph of {source} has no such Source: make it with ingest.triples.to_graph")
    copied = "digest" in own
    return Prepared(
        digest=own["digest"] if copied else graph_digest(graph),
        version=own["version"] if copied else None,
        sha256=own.get("sha256"),
        nodes=nodes,
        edges=edges,
    )


def graph_digest(graph: Graph) -> str:
    """Return a digest of all nodes and edges, the same for the same graph in the same layout of the store."""
    packed = json.dumps(
        [
            STORE_SCHEMA_VERSION,
            [[node.label, node.id, node.source, dict(node.properties)] for node in graph.nodes],
            [[edge.type, edge.id, edge.start, edge.end, edge.source, dict(edge.properties)] for edge in graph.edges],
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()


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
    """Return about how many bytes a value takes on its way to the database."""
    if isinstance(value, str):
        return len(value) + 4 if value.isascii() else 3 * len(value) + 4
    if isinstance(value, dict):
        return sum(len(name) + _weight(item) for name, item in value.items())
    if isinstance(value, list):
        return sum(map(_weight, value))
    return 9
