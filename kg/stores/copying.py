"""A graph carried from one store to another, of whatever kind: source by source, as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import StoreError
from kg.graph import Graph, Node
from kg.stores.base import Changes
from kg.stores.ownership import OWN_RELATIONS, own_nodes
from kg.stores.reading import EDGE, read_edge, read_node
from ontology.names import OWNED, SHARED, SHARED_RELATIONS, VOCABULARY, VOCABULARY_RELATIONS

if TYPE_CHECKING:
    from kg.graph import Edge
    from kg.stores.base import Reader, Store

AT_ONCE = 50
"""How many sources are read together."""
Key: TypeAlias = tuple[str, str]
"""Label and id of a node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy did; ``others`` counts sources that only the target has."""

    changes: Changes
    nodes: int
    edges: int
    others: int


def copy_store(origin: Reader, target: Store, *, progress: Callable[[str], None] | None = None) -> Copied:
    """Make each source of the origin stand in the target as it does there, with its versions; others stay.

    A source that the target has already is not written again, so a copy that was interrupted goes on where it
    was. ``progress`` is called with the id of each source that is done with. Raises StoreError where the
    target then has not as much of each source as the origin.
    """
    wanted, standing = _stamps(origin), _stamps(target)
    missing = [source for source, stamp in wanted.items() if standing.get(source) != stamp]
    for source in wanted.keys() - missing:
        if progress is not None:
            progress(source)
    changes = target.sync(read_vocabulary(origin)) + target.replace(_told(stated(origin, missing), progress))
    changes += Changes(sources=len(wanted) - len(missing), unchanged=len(wanted) - len(missing))
    counts = count_stated(origin)
    _verify(counts, count_stated(target))
    nodes = sum(number for (_, kind), number in counts.items() if kind in OWNED)
    edges = sum(number for (_, kind), number in counts.items() if kind not in OWNED)
    return Copied(changes=changes, nodes=nodes, edges=edges, others=len(standing.keys() - wanted.keys()))


def read_vocabulary(reader: Reader) -> Graph:
    """Return what the vocabularies of a store say, as it was given to ``sync``."""
    nodes = [
        read_node(label, row["p"])
        for label in VOCABULARY
        for row in reader.rows(f"MATCH (n:{label}) WHERE n.known = true RETURN properties(n) AS p")
    ]
    edges = [
        read_edge(kind, row)
        for kind in VOCABULARY_RELATIONS
        for row in reader.rows(f"MATCH (a)-[r:{kind}]->(b) RETURN {EDGE}")
    ]
    return Graph.of(nodes, edges)


def stated(reader: Reader, sources: Sequence[str]) -> Iterator[tuple[str, Graph]]:
    """Yield each source with all that it states, the shared nodes that this points at, and its earlier versions."""
    for at in range(0, len(sources), AT_ONCE):
        yield from _read(reader, list(sources[at : at + AT_ONCE])).items()


def count_stated(reader: Reader) -> dict[tuple[str, str], int]:
    """Return how many nodes and edges of each kind each source states, by (source, kind)."""
    counts = {}
    for label in OWNED:
        for row in reader.rows(f"MATCH (n:{label}) RETURN n.source AS source, count(n) AS n"):
            counts[row["source"], label] = row["n"]
    for kind in OWN_RELATIONS:
        for row in reader.rows(f"MATCH ()-[r:{kind}]->() RETURN r.source AS source, count(r) AS n"):
            counts[row["source"], kind] = row["n"]
    return counts


def _stamps(reader: Reader) -> dict[str, tuple[str, int]]:
    rows = reader.rows("MATCH (s:Source) RETURN s.id AS id, s.digest AS digest, s.version AS version ORDER BY id")
    return {row["id"]: (row["digest"], row["version"]) for row in rows}


def _told(sources: Iterator[tuple[str, Graph]], progress: Callable[[str], None] | None) -> Iterator[tuple[str, Graph]]:
    for source, graph in sources:
        yield source, graph
        if progress is not None:
            progress(source)


def _read(reader: Reader, sources: list[str]) -> dict[str, Graph]:
    nodes: dict[str, list[Node]] = {source: [] for source in sources}
    edges: dict[str, list[Edge]] = {source: [] for source in sources}
    for label in OWNED:
        for row in reader.rows(
            f"UNWIND $ids AS id MATCH {own_nodes(label)} RETURN properties(n) AS p", {"ids": sources}
        ):
            node = read_node(label, row["p"])
            nodes[node.source or ""].append(node)
    for row in reader.rows("UNWIND $ids AS id MATCH (n:Revision {of: id}) RETURN properties(n) AS p", {"ids": sources}):
        nodes[row["p"]["of"]].append(read_node("Revision", row["p"]))
    ends: dict[str, set[Key]] = defaultdict(set)
    for kind, patterns in OWN_RELATIONS.items():
        for pattern in patterns:
            for row in reader.rows(f"UNWIND $ids AS id MATCH {pattern} RETURN {EDGE}", {"ids": sources}):
                edge = read_edge(kind, row)
                edges[edge.source or ""].append(edge)
                ends[edge.source or ""] |= {(edge.start_label, edge.start), (edge.end_label, edge.end)}
    known, between = _shared(reader, {end for found in ends.values() for end in found})
    for source, found in ends.items():
        for end in found:
            edges[source] += between.get(end, ())
            nodes[source] += [known[one] for one in (end, *_beyond(between, end)) if one in known]
    return {source: Graph.of(nodes[source], edges[source]) for source in sources}


def _beyond(between: dict[Key, list[Edge]], end: Key) -> list[Key]:
    return [(edge.end_label, edge.end) for edge in between.get(end, ())]


def _shared(reader: Reader, ends: set[Key]) -> tuple[dict[Key, Node], dict[Key, list[Edge]]]:
    """Return the shared nodes among the ends, and the edges from them to other shared nodes with those."""
    between: dict[Key, list[Edge]] = defaultdict(list)
    by_label: dict[str, set[str]] = defaultdict(set)
    for label, identity in ends:
        by_label[label].add(identity)
    for kind in SHARED_RELATIONS:
        for label in SHARED:
            statement = f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:{kind}]->(b) RETURN {EDGE}"
            for row in reader.rows(statement, {"ids": sorted(by_label[label])}) if by_label[label] else ():
                edge = read_edge(kind, row)
                between[edge.start_label, edge.start].append(edge)
                by_label[edge.end_label].add(edge.end)
    nodes: dict[Key, Node] = {}
    for label in SHARED:
        unknown = " WHERE n.known = false" if label in VOCABULARY else ""
        statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){unknown} RETURN properties(n) AS p"
        for row in reader.rows(statement, {"ids": sorted(by_label[label])}) if by_label[label] else ():
            node = read_node(label, row["p"])
            nodes[label, node.id] = node
    return nodes, between


def _verify(wanted: dict[tuple[str, str], int], found: dict[tuple[str, str], int]) -> None:
    wrong = sorted(key for key, number in wanted.items() if found.get(key, 0) != number)
    if wrong:
        (source, kind), others = wrong[0], len(wrong) - 1
        raise StoreError(
            f"the copy of {source} has {found.get((source, kind), 0)} {kind} and should have {wanted[source, kind]}"
            f"{f', and {others} more counts differ' if others else ''}: was either store written meanwhile? "
            "give the same command again"
        )
