"""What every store tells about itself, by reading queries alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.graph import Edge, Graph, Node
from ontology.names import EXPORTED, LABELS, RELATIONS

if TYPE_CHECKING:
    from kg.stores.base import Reader, Row


def export_graph(reader: Reader) -> Graph:
    """Return all nodes and edges in a fixed order; the store's notes and the archive are no part of it."""
    nodes = [
        _node(label, row["p"])
        for label in EXPORTED
        for row in reader.rows(f"MATCH (n:{label}) RETURN properties(n) AS p")
    ]
    edges = [_edge(kind, row) for kind in RELATIONS for row in reader.rows(_EDGES.format(kind=kind))]
    return Graph.of(nodes, edges)


def describe(reader: Reader) -> dict[str, Any]:
    """Count nodes by label, relations by type, and sources."""
    nodes = {label: _count(reader, f"MATCH (n:{label}) RETURN count(n) AS n") for label in LABELS}
    relations = {kind: _count(reader, f"MATCH ()-[r:{kind}]->() RETURN count(r) AS n") for kind in RELATIONS}
    return {"sources": nodes["Source"], "nodes": nodes, "relations": relations}


def list_sources(reader: Reader) -> list[Row]:
    """List the sources with their number of measures, in the order of their keys."""
    return list(reader.rows(_SOURCES))


_EDGES = (
    "MATCH (a)-[r:{kind}]->(b) RETURN properties(r) AS p, "
    "labels(a)[0] AS start_label, a.id AS start, labels(b)[0] AS end_label, b.id AS end"
)
_SOURCES = (
    "MATCH (s:Source) OPTIONAL MATCH (m:Measure {source: s.id}) WITH s, count(m) AS measures "
    "RETURN s.id AS id, s.key AS key, s.uri AS uri, s.title AS title, s.published AS published, "
    "s.version AS version, s.sha256 AS sha256, measures ORDER BY key, id"
)


def _count(reader: Reader, cypher: str) -> int:
    return int(next(iter(reader.rows(cypher)))["n"])


def _node(label: str, stored: Row) -> Node:
    properties = {name: value for name, value in sorted(stored.items()) if name not in ("id", "source")}
    return Node(label=label, id=stored["id"], source=stored.get("source"), properties=properties)


def _edge(kind: str, row: Row) -> Edge:
    stored = row["p"]
    return Edge(
        type=kind,
        id=stored["id"],
        start_label=row["start_label"],
        start=row["start"],
        end_label=row["end_label"],
        end=row["end"],
        source=stored.get("source"),
        properties={name: value for name, value in sorted(stored.items()) if name not in ("id", "source")},
    )
