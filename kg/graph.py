"""Nodes and edges: the graph as plain values, the same for every store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | list[str] | None
Properties: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing with a label of the ontology.

    ``source`` is the id of the source that owns it; None for what several sources
    share (policies, agencies) and for what the vocabularies own.
    """

    label: str
    id: str
    source: str | None = None
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation of the ontology between two nodes, given by label and id.

    ``id`` is a content hash; ``source`` is the id of the source that states it.
    """

    type: str
    id: str
    start_label: str
    start: str
    end_label: str
    end: str
    source: str | None = None
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, each sorted by label or type and id, without repeats."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    @classmethod
    def of(cls, nodes: list[Node], edges: list[Edge]) -> Graph:
        """Sort and remove repeats; of two with one id the first stays."""
        by_node: dict[tuple[str, str], Node] = {}
        for node in nodes:
            by_node.setdefault((node.label, node.id), node)
        by_edge: dict[tuple[str, str], Edge] = {}
        for edge in edges:
            by_edge.setdefault((edge.type, edge.id), edge)
        return cls(
            tuple(by_node[key] for key in sorted(by_node)),
            tuple(by_edge[key] for key in sorted(by_edge)),
        )

    def bundles(self) -> Iterator[Bundle]:
        """Yield the nodes in order, each with its relations."""
        told: dict[str, list[Edge]] = {}
        for edge in self.edges:
            told.setdefault(told_with(edge.type, edge.start, edge.end), []).append(edge)
        for node in self.nodes:
            yield Bundle(node=node, edges=tuple(told.get(node.id, ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A node with the relations that are told with it, sorted by type and id: how long graphs are read and written.

    Those are the relations that start from it. Only who is responsible for a measure is told with the measure: a body
    may have any number of measures, a measure has few bodies, so that no bundle is large.
    """

    node: Node
    edges: tuple[Edge, ...] = ()


TOLD_WITH_END = frozenset({"RESPONSIBLE_FOR"})
"""Relations that are told with what they lead to."""


def told_with(relation: str, start: str, end: str) -> str:
    """Return the id of the node whose bundle has a relation of this type between these ids."""
    return end if relation in TOLD_WITH_END else start
