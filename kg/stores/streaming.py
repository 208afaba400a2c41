"""A store read as a stream of bundles: memory is that of a page of nodes, however large the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.graph import TOLD_WITH_END, Bundle, Edge, Node, told_with
from kg.stores.reading import EDGE, read_edge, read_node
from ontology.names import EXPORTED, OWNED_RELATIONS, RELATIONS, SHARED_RELATIONS, VOCABULARY, VOCABULARY_RELATIONS

if TYPE_CHECKING:
    from kg.stores.base import Reader

PAGE = 500
"""Nodes that are read at a time."""
_PAGE_OF_TEXTS = 10
"""Sources that are read at a time: each has its text and its record with it."""
_STATING = (*OWNED_RELATIONS, *SHARED_RELATIONS)
"""Types of edges whose ends a source leads to: a body is in a store only while a source points at it."""


def stream_bundles(reader: Reader, *, whole_vocabulary: bool = True, page: int = PAGE) -> Iterator[Bundle]:
    """Yield what ``export_graph`` returns: label by label, each node in the order of ids with its relations.

    Without ``whole_vocabulary`` the terms of vocabularies come only where a source leads to them, directly or through
    what is around or above them. The ids of terms are held then, never those of bodies, measures or sources. The pages
    are queries of their own: where others write meanwhile, read within ``Snapshots.read``.
    """
    reached = None if whole_vocabulary else reached_terms(reader)
    for label in EXPORTED:
        size = min(page, _PAGE_OF_TEXTS) if label == "Source" else page
        for nodes in _pages(reader, label, size):
            if reached is not None and label in VOCABULARY:
                nodes = [node for node in nodes if node.id in reached]
            edges = _told(reader, label, [node.id for node in nodes])
            for node in nodes:
                yield Bundle(node=node, edges=tuple(sorted(edges[node.id], key=lambda edge: (edge.type, edge.id))))


def reached_terms(reader: Reader) -> set[str]:
    """Return the ids of regions and concepts that a source leads to, directly or from narrower ones."""
    reached = {identity for label in VOCABULARY for identity in _stated(reader, label)}
    above: dict[str, list[str]] = defaultdict(list)
    for kind in VOCABULARY_RELATIONS:
        for row in reader.rows(f"MATCH (a)-[:{kind}]->(b) RETURN a.id AS start, b.id AS end"):
            above[row["start"]].append(row["end"])
    waiting = list(reached)
    while waiting:
        new = set(above.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


def _stated(reader: Reader, label: str) -> Iterator[str]:
    """Yield the ids of terms with a label that what sources state ends at."""
    kinds = "|".join(kind for kind in _STATING if label in RELATIONS[kind][1])
    for row in reader.rows(f"MATCH (n:{label}) WHERE EXISTS {{ (n)<-[:{kinds}]-() }} RETURN n.id AS id"):
        yield row["id"]


def _pages(reader: Reader, label: str, size: int) -> Iterator[list[Node]]:
    """Yield the nodes of a label, each page from behind the last id, which an index finds."""
    statement = f"MATCH (n:{label}) WHERE n.id > $after RETURN properties(n) AS p ORDER BY n.id LIMIT $size"
    after = ""
    while nodes := [read_node(label, row["p"]) for row in reader.rows(statement, {"after": after, "size": size})]:
        yield nodes
        if len(nodes) < size:
            return
        after = nodes[-1].id


def _told(reader: Reader, label: str, ids: Sequence[str]) -> dict[str, list[Edge]]:
    """Return the relations that are told with these nodes, by node."""
    told: dict[str, list[Edge]] = defaultdict(list)
    if ids:
        for edge in _edges(reader, label, ids):
            told[told_with(edge.type, edge.start, edge.end)].append(edge)
    return told


def _edges(reader: Reader, label: str, ids: Sequence[str]) -> Iterator[Edge]:
    leaving = [kind for kind, (starts, _) in RELATIONS.items() if label in starts and kind not in TOLD_WITH_END]
    coming = [kind for kind, (_, ends) in RELATIONS.items() if label in ends and kind in TOLD_WITH_END]
    yield from _matched(reader, f"(a:{label} {{id: id}})-[r:{{}}]->(b)", leaving, ids)
    yield from _matched(reader, f"(b:{label} {{id: id}})<-[r:{{}}]-(a)", coming, ids)


def _matched(reader: Reader, pattern: str, kinds: Iterable[str], ids: Sequence[str]) -> Iterator[Edge]:
    if named := "|".join(kinds):
        matched = pattern.replace("{}", named)
        for row in reader.rows(f"UNWIND $ids AS id MATCH {matched} RETURN type(r) AS kind, {EDGE}", {"ids": list(ids)}):
            yield read_edge(row["kind"], row)
