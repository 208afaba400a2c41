"""One step outwards from many things of the graph at once, never looking at more relations than is bearable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.errors import QueryError
from kg.stores.base import Reader
from ontology.names import EXPORTED

Place: TypeAlias = tuple[str, str]
"""The label and the id of a thing."""
MOST_EDGES = 2_000
"""So many relations are looked at in one step; of a thing that has more, the first of them."""
MOST_PLACES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A relation walked from one thing to another; ``direction`` "in" is against its arrow."""

    relation: str
    direction: str
    start: Place
    end: Place
    edge: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what steps from one thing are sorted by."""
        return self.relation, self.direction, self.end[1], self.edge["id"]

    def back(self) -> Step:
        """Return the same relation walked the other way."""
        direction = "in" if self.direction == "out" else "out"
        return Step(relation=self.relation, direction=direction, start=self.end, end=self.start, edge=self.edge)


def check_avoided(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the labels; raise QueryError for one that there is not."""
    for label in labels:
        if label not in EXPORTED:
            raise QueryError(f"there is no class {label!r}; there are: {', '.join(EXPORTED)}")
    return tuple(labels)


def count_relations(reader: Reader, places: Iterable[Place]) -> dict[Place, int]:
    """Return how many relations each thing has; of more than the first so many things, none."""
    ids = _by_label(sorted(set(places))[:MOST_PLACES])
    parts = [
        f"MATCH (n:{label}) WHERE n.id IN ${label} RETURN '{label}' AS label, n.id AS id, COUNT {{ (n)--() }} AS count"
        for label in ids
    ]
    rows = reader.rows("\nUNION ALL\n".join(parts), ids) if parts else ()
    return {(row["label"], row["id"]): row["count"] for row in rows}


def choose_places(relations: Mapping[Place, int]) -> tuple[list[Place], bool]:
    """Return the things to step from, those with few relations first, and whether that leaves any out.

    The first is taken however many it has.
    """
    chosen: list[Place] = []
    budget = MOST_EDGES
    for place, count in sorted(relations.items(), key=lambda item: (item[1], item[0])):
        if chosen and count > budget:
            break
        chosen.append(place)
        budget -= count
    return chosen, len(chosen) < len(relations) or budget < 0


def step_out(
    reader: Reader, places: Iterable[Place], *, avoid: Collection[str] = (), ends: Collection[Place] = ()
) -> list[Step]:
    """Return the relations of these things in a fixed order, not to classes to avoid unless to one of the ends."""
    ids = _by_label(sorted(set(places)))
    given = {"avoid": list(avoid), "ends": [identity for _, identity in ends], "most": MOST_EDGES}
    steps = [
        Step(
            relation=row["relation"],
            direction=row["direction"],
            start=(label, row["id"]),
            end=(row["label"], row["other"]),
            edge=row["edge"],
        )
        for label in ids
        for row in reader.rows(_STEPS.replace("LABEL", label), {**given, "ids": ids[label]})
    ]
    return sorted(steps, key=lambda step: (step.start, step.key))


_STEPS = """MATCH (n:LABEL) WHERE n.id IN $ids
MATCH (n)-[r]-(x)
WITH n.id AS id, r, type(r) AS relation, CASE WHEN startNode(r).id = n.id THEN 'out' ELSE 'in' END AS direction,
     labels(x)[0] AS label, x.id AS other, r.id AS edge_id
WHERE NOT label IN $avoid OR other IN $ends
WITH id, r, relation, direction, label, other, edge_id ORDER BY id, relation, direction, other, edge_id LIMIT $most
RETURN id, relation, direction, label, other, properties(r) AS edge"""


def _by_label(places: Iterable[Place]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for label, identity in places:
        ids.setdefault(label, []).append(identity)
    return ids
