"""What a network is made of: things by id, and ties between them, each with words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertex:
    """A thing of the graph by its id: its class, its name, and what is known of it (level, region)."""

    id: str
    kind: str
    name: str
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What joins two things: how strongly, what the strength is made of, and an example in the words of a source.

    The evidence has ``source`` (the key of a text), ``quote``, ``start`` and ``end``, and of a measure ``measure_id`` and
    ``heading``. In an undirected network ``start`` and ``end`` are in the order of their ids.
    """

    start: str
    end: str
    relation: str
    weight: float
    facts: Mapping[str, Value] = field(default_factory=dict)
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieGraph:
    """A network, sorted by id; ``truncated`` where only the strongest ties were read.

    ``parameters`` are what was asked for, with names as ids.
    """

    view: str
    directed: bool
    parameters: Mapping[str, Any]
    vertices: tuple[Vertex, ...]
    ties: tuple[Tie, ...]
    truncated: bool = False

    def among(self, ids: Iterable[str]) -> TieGraph:
        """Return what is left with these things only."""
        kept = set(ids)
        return TieGraph(
            view=self.view,
            directed=self.directed,
            parameters=self.parameters,
            vertices=tuple(one for one in self.vertices if one.id in kept),
            ties=tuple(tie for tie in self.ties if tie.start in kept and tie.end in kept),
            truncated=self.truncated,
        )
