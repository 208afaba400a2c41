"""A store checked source by source: time grows with the sources, memory does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kg.graph import Edge, Graph, Node
from kg.stores.copying import read_vocabulary, stated
from kg.stores.reading import EDGE, read_edge, read_node
from kg.validate.checking import validate
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from kg.stores.base import Reader

AT_ONCE = 10
"""Sources that are checked together."""


def validate_store(
    reader: Reader, sources: Sequence[str] | None = None, progress: Callable[[str], None] | None = None
) -> Iterator[Violation]:
    """Yield what is wrong with a store, first in its vocabularies, then source by source.

    Each source is checked with the shared things that it leads to. Only some ``sources`` are checked where their ids
    are given, and no vocabularies then. ``progress`` is called with the id of each source when it is done.
    """
    vocabulary = read_vocabulary(reader)
    told: set[Violation] = set()
    if sources is None:
        yield from validate(vocabulary)
        sources = [row["id"] for row in reader.rows("MATCH (s:Source) RETURN s.id AS id ORDER BY id")]
    known = {node.id: node for node in vocabulary.nodes}
    for at in range(0, len(sources), AT_ONCE):
        part = sources[at : at + AT_ONCE]
        for item in validate(*_joined(reader, [graph for _, graph in stated(reader, part)], known)):
            if item not in told:
                told.add(item)
                yield item
        for source in part:
            if progress is not None:
                progress(source)


def _joined(reader: Reader, graphs: Sequence[Graph], known: Mapping[str, Node]) -> tuple[Graph, Mapping[str, Node]]:
    """Return what sources state with what is derived of it, and the nodes around that."""
    nodes = list(chain.from_iterable(graph.nodes for graph in graphs))
    edges = list(chain.from_iterable(graph.edges for graph in graphs))
    around = dict(known)
    for label in ("Measure", "Policy"):
        ids = [node.id for node in nodes if node.label == label]
        for _ in range(2):  # what counts must itself lead no further
            found = list(_derived(reader, label, ids))
            edges += [edge for edge, _ in found]
            around |= {node.id: node for _, node in found}
            ids = [node.id for _, node in found]
    return Graph.of(nodes, edges), around


def _derived(reader: Reader, label: str, ids: Sequence[str]) -> Iterator[tuple[Edge, Node]]:
    """Yield what nodes are the same as, with the edge that says so."""
    statement = f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:SAME_AS]->(b) RETURN {EDGE}, properties(b) AS end_p"
    for row in reader.rows(statement, {"ids": list(ids)}) if ids else ():
        edge = read_edge("SAME_AS", row)
        yield edge, read_node(edge.end_label, row["end_p"])
