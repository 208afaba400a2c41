"""A graph carried from one store to another, of whatever kind: source by source, as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
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
_AGAIN = 5
Key: TypeAlias = tuple[str, str]
"""Label and id of a node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy did.

    ``others`` counts sources that only the target has, ``newer`` those of which it has a later version; both stay.
    """

    changes: Changes
    nodes: int
    edges: int
    others: int
    newer: int


def copy_store(origin: Reader, target: Store, *, progress: Callable[[str], None] | None = None) -> Copied:
    """Make each source of the origin stand in the target as it does there, with its versions; others stay.

    A source that the target has already is not written again, so a copy that was interrupted goes on where it
    was. Terms of the vocabularies that the target lacks are added. ``progress`` is called with the id of each
    source as it is taken up. Raises StoreError where the two then differ.
    """
    wanted, standing = _stamps(origin), _stamps(target)
    newer = {source for source, (_, version) in wanted.items() if source in standing and standing[source][1] > version}
    missing = [source for source, stamp in wanted.items() if source not in newer and standing.get(source) != stamp]
    for source in wanted.keys() - missing:
        if progress is not None:
            progress(source)
    changes = target.sync(_joined(read_vocabulary(target), read_vocabulary(origin)))
    changes += target.replace(_told(stated(origin, missing), progress))
    changes += Changes(sources=len(wanted) - len(missing), unchanged=len(wanted) - len(missing))
    nodes, edges = _verify(origin, target, wanted, newer)
    others = len(standing.keys() - wanted.keys())
    return Copied(changes=changes, nodes=nodes, edges=edges, others=others, newer=len(newer))


def _joined(here: Graph, there: Graph) -> Graph:
    """Return the vocabularies of both; of a term that both have, what is said here."""
    own = {(node.label, node.id) for node in here.nodes}
    added = [edge for edge in there.edges if (edge.start_label, edge.start) not in own]
    return Graph.of([*here.nodes, *there.nodes], [*here.edges, *added])


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
    """Yield each source with all that it states, the shared nodes that this points at, and its earlier versions.

    Sources that were written while they were read are read again.
    """
    for at in range(0, len(sources), AT_ONCE):
        ids = list(sources[at : at + AT_ONCE])
        for _ in range(_AGAIN):
            before = _stamps(reader, ids)
            found = _read(reader, list(before))
            if _stamps(reader, ids) == before:
                break
        else:
            raise StoreError("the graph is written again and again while it is read: try when that is over")
        yield from found.items()


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


def _stamps(reader: Reader, sources: Sequence[str] | None = None) -> dict[str, tuple[str, int]]:
    """Return what tells the state of each source, or of those given."""
    start = "MATCH (s:Source)" if sources is None else "UNWIND $ids AS id MATCH (s:Source {id: id})"
    statement = f"{start} RETURN s.id AS id, s.digest AS digest, s.version AS version ORDER BY s.id"
    rows = reader.rows(statement, {} if sources is None else {"ids": list(sources)})
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


def _verify(origin: Reader, target: Reader, taken: Mapping[str, object], newer: Set[str]) -> tuple[int, int]:
    """Return how many nodes and edges the sources have; raise StoreError where not as many are in both stores."""
    if _stamps(origin) != taken:
        raise StoreError("the graph was written while it was copied: give the same command again to go on")
    wanted, found = (
        {key: number for key, number in count_stated(store).items() if key[0] in taken and key[0] not in newer}
        for store in (origin, target)
    )
    wrong = sorted(key for key in wanted.keys() | found.keys() if wanted.get(key, 0) != found.get(key, 0))
    if wrong:
        (source, kind), others = wrong[0], len(wrong) - 1
        raise StoreError(
            f"the copy of {source} has {found.get(wrong[0], 0)} {kind} and should have {wanted.get(wrong[0], 0)}"
            f"{f', and {others} more numbers differ' if others else ''}: remove it with `kg remove {source}` from the "
            "copy, and give the same command again"
        )
    nodes = sum(number for (_, kind), number in wanted.items() if kind in OWNED)
    return nodes, sum(wanted.values()) - nodes
