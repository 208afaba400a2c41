"""What lies around some things, as a graph that files are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph import Edge, Graph, Node
from kg.stores.base import Reader, Row
from kg.stores.reading import EDGE, read_edge, read_node
from queries.entities import find_label, projection
from queries.frontier import MOST_PLACES, Place, check_avoided, choose_places, count_relations, step_out

DEEPEST, MOST_NODES, MOST_STARTS = 2, 300, 50
_MOST_EDGES = 5_000


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the graph; ``truncated`` where something that was asked for was left out for being too much."""

    graph: Graph
    truncated: bool


def read_subgraph(
    reader: Reader, ids: Sequence[str], *, depth: int = 1, limit: int = MOST_NODES, avoid: Sequence[str] = ()
) -> Subgraph:
    """Return these things, what is up to ``depth`` steps from them, and every relation between any of all that.

    Of more than ``limit`` things the nearest stay, and what has too many relations is not gone beyond; unknown ids are
    passed over.
    """
    if not 1 <= depth <= DEEPEST:
        raise QueryError(f"depth is from 1 to {DEEPEST}, not {depth}")
    if not 1 <= limit <= MOST_NODES:
        raise QueryError(f"limit is from 1 to {MOST_NODES}, not {limit}")
    if len(ids) > MOST_STARTS:
        raise QueryError(f"a subgraph is of at most {MOST_STARTS} things, not {len(ids)}")
    avoided = check_avoided(avoid)
    labelled = ((find_label(reader, identity), identity) for identity in dict.fromkeys(ids))
    kept: dict[Place, None] = {(label, identity): None for label, identity in labelled if label is not None}
    last, truncated = list(kept), False
    for _ in range(depth):
        places, left_out = choose_places(count_relations(reader, last))
        truncated |= left_out or len(last) > MOST_PLACES
        last = list(dict.fromkeys(s.end for s in step_out(reader, places, avoid=avoided) if s.end not in kept))
        kept.update(dict.fromkeys(last))
    found = _read(reader, list(kept)[:limit])
    return Subgraph(found.graph, truncated or found.truncated or len(kept) > limit)


def _read(reader: Reader, places: Iterable[Place]) -> Subgraph:
    ids: dict[str, list[str]] = {}
    for label, identity in places:
        ids.setdefault(label, []).append(identity)
    given = {"all": [identity for own in ids.values() for identity in own], "most": _MOST_EDGES}
    nodes: list[Node] = []
    edges: list[Edge] = []
    truncated = False
    for label, own in ids.items():
        found = f"MATCH (n:{label}) WHERE n.id IN $ids RETURN {projection(label)} AS p"
        nodes += (read_node(label, _known(row["p"])) for row in reader.rows(found, {"ids": own}))
        leaving = f"MATCH (a:{label}) WHERE a.id IN $ids\n{_LEAVING}"
        rows = list(reader.rows(leaving, {**given, "ids": own}))
        edges += (read_edge(row["type"], row) for row in rows)
        truncated |= len(rows) == _MOST_EDGES
    return Subgraph(Graph.of(nodes, edges), truncated)


_LEAVING = f"""MATCH (a)-[r]->(b) WHERE b.id IN $all
WITH a, r, b, type(r) AS type ORDER BY type, r.id LIMIT $most
RETURN type, {EDGE}
ORDER BY type, r.id"""


def _known(stored: Row) -> Row:
    """A map of chosen properties has those, too, that the node lacks."""
    return {name: value for name, value in stored.items() if value is not None}
