"""A measured network as what files are made of: nodes and edges with plain values, a place, a size and a colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph import Value
from queries.ties.measuring import Measured
from queries.ties.model import Tie, TieGraph, Vertex

PALETTE = (
    "#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#76b7b2", "#edc948", "#9c755f", "#ff9da7", "#bab0ac",
)  # fmt: skip
"""The colours of the largest communities, those of Tableau 10."""
OTHER = "#d9d9d9"
_SMALLEST, _LARGEST = 10.0, 50.0
_ROOM = 60.0
"""Between two neighbours on the circle on which programs find the nodes, before they lay them out."""
_RENAMED = {"source": "stated_by", "start": "quote_start", "end": "quote_end"}
"""Files have other meanings for these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeElement:
    """A node: its values have one type for each name, in all nodes."""

    id: str
    label: str
    values: Mapping[str, Value]
    size: float
    colour: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeElement:
    """An edge between two nodes, as strong as its weight."""

    id: str
    start: str
    end: str
    weight: float
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """A network as a file has it."""

    title: str
    directed: bool
    truncated: bool
    nodes: tuple[NodeElement, ...]
    edges: tuple[EdgeElement, ...]

    def types(self, values: Iterable[Mapping[str, Value]]) -> dict[str, type]:
        """Return the type of each value in use, by name; text where they differ."""
        used: dict[str, set[type]] = {}
        for given in values:
            for name, value in given.items():
                if value is not None:
                    used.setdefault(name, set()).add(str if isinstance(value, list) else type(value))
        return {name: _common(kinds) for name, kinds in sorted(used.items())}

    @property
    def node_types(self) -> dict[str, type]:
        """Return the types of the values of nodes."""
        return self.types(one.values for one in self.nodes)

    @property
    def edge_types(self) -> dict[str, type]:
        """Return the types of the values of edges."""
        return self.types(one.values for one in self.edges)


def to_elements(measured: Measured, graph: TieGraph, *, by: str, title: str) -> Elements:
    """Return a network, or a part of it, as elements with the measures of the whole.

    They are as large as the measure ``by`` says, one community beside the other.
    """
    values = measured.values
    names = {one.number: one.name for one in measured.communities}
    ordered = sorted(graph.vertices, key=lambda one: (values[one.id].get("community", 0), one.id))
    places = _circle([one.id for one in ordered])
    most = max((values[one.id][by] for one in graph.vertices), default=0) or 1
    nodes = [
        NodeElement(
            id=one.id,
            label=one.name,
            values=_node_values(one, values[one.id], names),
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * values[one.id][by] / most, 1),
            colour=_colour(values[one.id].get("community")),
            x=places[one.id][0],
            y=places[one.id][1],
        )
        for one in graph.vertices
    ]
    return Elements(
        title=title,
        directed=graph.directed,
        truncated=graph.truncated,
        nodes=tuple(nodes),
        edges=tuple(_edge(number, tie) for number, tie in enumerate(graph.ties)),
    )


def _node_values(one: Vertex, measures: Mapping[str, float], names: Mapping[int, str]) -> dict[str, Value]:
    community = {"community_name": names[int(measures["community"])]} if "community" in measures else {}
    return {"kind": one.kind, **one.facts, **measures, **community}


def _edge(number: int, tie: Tie) -> EdgeElement:
    evidence = {_RENAMED.get(name, name): value for name, value in tie.evidence.items() if value is not None}
    values = {"relation": tie.relation, **tie.facts, **evidence}
    return EdgeElement(id=f"e{number}", start=tie.start, end=tie.end, weight=tie.weight, values=values)


def _colour(community: float | None) -> str:
    return PALETTE[int(community) - 1] if community is not None and community <= len(PALETTE) else OTHER


def _circle(ids: Sequence[str]) -> dict[str, tuple[float, float]]:
    radius = len(ids) * _ROOM / (2 * math.pi)
    angles = {one: 2 * math.pi * at / len(ids) for at, one in enumerate(ids)}
    return {one: (round(radius * math.cos(turn), 1), round(radius * math.sin(turn), 1)) for one, turn in angles.items()}


def _common(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return kinds.pop()
    return float if kinds == {int, float} else str
