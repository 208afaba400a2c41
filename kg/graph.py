"""Nodes and edges: the graph as plain values, the same for every store."""

from __future__ import annotations

from collections.abc import Mapping
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
