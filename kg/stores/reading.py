"""What every store tells about itself, by reading queries alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.graph import Edge, Graph, Node
from ontology.names import DERIVED, EXPORTED, LABELS, RELATIONS

if TYPE_CHECKING:
    from kg.stores.base import Reader, Row

EDGE = "properties(r) AS p, labels(a)[0] AS start_label, a.id AS start, labels(b)[0] AS end_label, b.id AS end"
"""What is returned of relations ``a``-``r``->``b``, for ``read_edge``."""


def export_graph(reader: Reader) -> Graph:
    """Return all nodes and edges in a fixed order; the store's notes and the archive are no part of it."""
    nodes = [
        read_node(label, row["p"])
        for label in EXPORTED
        for row in reader.rows(f"MATCH (n:{label}) RETURN properties(n) AS p")
    ]
    edges = [
        read_edge(kind, row) for kind in RELATIONS for row in reader.rows(f"MATCH (a)-[r:{kind}]->(b) RETURN {EDGE}")
    ]
    return Graph.of(nodes, edges)


def describe(reader: Reader) -> dict[str, Any]:
    """Count nodes by label, relations by type, and sources."""
    nodes = {label: _count(reader, f"MATCH (n:{label}) RETURN count(n) AS n") for label in LABELS}
    relations = {kind: _count(reader, f"MATCH ()-[r:{kind}]->() RETURN count(r) AS n") for kind in RELATIONS}
    return {"sources": nodes["Source"], "nodes": nodes, "relations": relations}


def count_exported(reader: Reader) -> int:
    """Return the number of nodes that exports contain."""
    return sum(_count(reader, f"MATCH (n:{label}) RETURN count(n) AS n") for label in EXPORTED)


def count_sources(reader: Reader) -> int:
    """Return the number of sources."""
    return _count(reader, "MATCH (s:Source) RETURN count(s) AS n")


def list_sources(reader: Reader) -> list[Row]:
    """List the sources with their number of measures, in the order of their keys."""
    return list(reader.rows(_SOURCES))


_SOURCES = (
    "MATCH (s:Source) OPTIONAL MATCH (m:Measure {source: s.id}) WITH s, count(m) AS measures "
    "RETURN s.id AS id, s.key AS key, s.uri AS uri, s.title AS title, s.published AS published, "
    "s.version AS version, s.sha256 AS sha256, measures ORDER BY key, id"
)


def _count(reader: Reader, cypher: str) -> int:
    return int(next(iter(reader.rows(cypher)))["n"])


def read_node(label: str, stored: Row) -> Node:
    """Return a node from its label and its stored properties; what is derived is no part of what is stated of it."""
    left_out = ("id", "source", *DERIVED.get(label, ()))
    properties = {name: value for name, value in sorted(stored.items()) if name not in left_out}
    return Node(label=label, id=stored["id"], source=stored.get("source"), properties=properties)


def read_edge(kind: str, row: Row) -> Edge:
    """Return an edge from a row with its properties ``p``, and the labels and ids of its ends."""
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
