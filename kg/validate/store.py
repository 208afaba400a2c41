"""A store checked source by source: time grows with the sources, memory does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.graph import Edge, Graph, Node
from kg.stores.copying import read_vocabulary, stated
from kg.stores.reading import EDGE, read_edge, read_node
from kg.validate.checking import Check, validate
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from kg.stores.base import Reader

AT_ONCE = 10
"""Sources that are checked together."""


def validate_store(
    reader: Reader,
    sources: Sequence[str] | None = None,
    *,
    check: Check = validate,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Violation]:
    """Yield what is wrong with a store, first in its vocabularies, then source by source.

    Each source is checked with the shared things that it leads to. Only some ``sources`` are checked where their ids
    are given, and no vocabularies then. ``progress`` is called with the id of each source when it is done.
    """
    told: set[Violation] = set()
    if sources is None:
        yield from check(read_vocabulary(reader), {})
        sources = [row["id"] for row in reader.rows("MATCH (s:Source) RETURN s.id AS id ORDER BY id")]
    for at in range(0, len(sources), AT_ONCE):
        part = sources[at : at + AT_ONCE]
        for item in check(*_joined(reader, [graph for _, graph in stated(reader, part)])):
            if item not in told:
                told.add(item)
                yield item
        for source in part:
            if progress is not None:
                progress(source)


def _joined(reader: Reader, graphs: Iterable[Graph]) -> tuple[Graph, dict[str, Node]]:
    """Return what sources state with what is derived of it, and the nodes that this leads to."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for graph in graphs:
        nodes += graph.nodes
        edges += graph.edges
    for label in ("Measure", "Policy"):
        ids = [node.id for node in nodes if node.label == label]
        for _ in range(2):  # what counts must itself lead no further
            found = list(_derived(reader, label, ids))
            edges += found
            ids = [edge.end for edge in found]
    joined = Graph.of(nodes, edges)
    return joined, {node.id: node for node in _led_to(reader, joined)}


def _derived(reader: Reader, label: str, ids: Sequence[str]) -> Iterator[Edge]:
    """Yield the edges from nodes to what they are the same as."""
    statement = f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:SAME_AS]->(b) RETURN {EDGE}"
    for row in reader.rows(statement, {"ids": list(ids)}) if ids else ():
        yield read_edge("SAME_AS", row)


def _led_to(reader: Reader, graph: Graph) -> Iterator[Node]:
    """Yield the nodes that edges lead to and the graph does not have."""
    own = {node.id for node in graph.nodes}
    wanted: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        for label, identity in ((edge.start_label, edge.start), (edge.end_label, edge.end)):
            if identity not in own:
                wanted[label].add(identity)
    for label, ids in sorted(wanted.items()):
        statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS p"
        for row in reader.rows(statement, {"ids": sorted(ids)}):
            yield read_node(label, row["p"])
