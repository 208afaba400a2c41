"""The shapes of single things, of what is around them, and of ways between them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from queries.api.schemas import Shape, SourceRef, Span
from queries.cursors import Key
from queries.entities import Entity
from queries.paths import Paths
from queries.walking import Key as NeighbourKey


class EntityRefShape(Shape):
    """A thing as it is pointed at."""

    id: str
    label: str
    caption: str


class Links(Shape):
    """Where to go on."""

    expand: str
    neighbours: str
    graph: str


class EntityShape(EntityRefShape):
    """A thing with what is known of it."""

    held: bool = Field(description="Whether the graph holds it; the vocabularies know more bodies than that.")
    properties: dict[str, Any]
    source: SourceRef | None
    span: Span | None
    links: Links | None = Field(description="None where the graph does not hold it: nothing is around it.")


class BranchShape(Shape):
    """How many relations of a kind lead to things of a class."""

    relation: str
    direction: str
    label: str
    count: int


class Expansion(Shape):
    """The neighbours of a thing, counted."""

    id: str
    neighbours: list[BranchShape]


class NeighbourShape(Shape):
    """A relation, what it leads to, and the words that state it."""

    relation: str
    direction: str
    edge: dict[str, Any]
    entity: EntityRefShape
    source: SourceRef | None
    span: Span | None


class NeighbourRows(Shape):
    """Some of the neighbours; ``next`` goes into ``cursor`` for those after them."""

    results: list[NeighbourShape]
    next: str | None
    next_url: str | None


class LinkShape(Shape):
    """A relation of a way: "out" leads from the thing before it to the one after, "in" the other way."""

    relation: str
    direction: str
    edge: dict[str, Any]
    source: SourceRef | None
    span: Span | None


class PathShape(Shape):
    """Things, and the relations between each and the next: one fewer."""

    entities: list[EntityRefShape]
    links: list[LinkShape]


class PathsFound(Shape):
    """Ways between two things, the shortest first."""

    paths: list[PathShape]
    truncated: bool


def entity_of(entity: Entity) -> dict[str, Any]:
    """Return a thing as the API gives it."""
    names = ("id", "label", "caption", "properties", "source", "span")
    return {name: getattr(entity, name) for name in names}


def ways_of(found: Paths) -> dict[str, Any]:
    """Return ways as the API gives them."""
    return {"paths": found.paths, "truncated": found.truncated}


def parse_key(key: Key) -> NeighbourKey:
    """Return the key of a neighbour from a cursor."""
    relation, direction, other, edge = (str(part) for part in key)
    return relation, direction, other, edge
