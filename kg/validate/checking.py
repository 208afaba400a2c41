"""All checks of a graph, in the order in which one failing makes the next ones idle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.errors import GraphError
from kg.graph import Graph, Node
from kg.validate.agreement import find_disagreements
from kg.validate.identity import find_wrong_ids
from kg.validate.shapes import find_shape_violations
from kg.validate.terms import find_missing_ends, find_shared_ids, find_unknown_terms
from kg.validate.violation import Violation, locate
from kg.validate.words import find_misplaced_words

Check: TypeAlias = Callable[[Graph, Mapping[str, Node]], list[Violation]]
"""What tells what is wrong with a graph that leads to nodes around it."""


def validate(graph: Graph, around: Mapping[str, Node] | None = None) -> list[Violation]:
    """Return what is wrong with the graph, sorted; what it leads to and does not have is looked up in ``around``.

    Shapes are tried only when every term is known, every id is of one node and every end is there. What is wrong with nodes of ``around`` is
    not told.
    """
    if found := find_unknown_terms(graph) or list(find_shared_ids(graph)):
        return locate(found, graph)
    own = {node.id: node for node in graph.nodes}
    led_to = {
        end: around[end]
        for edge in graph.edges
        for end in (edge.start, edge.end)
        if around is not None and end not in own and end in around
    }
    there = {(node.label, node.id) for nodes in (own, led_to) for node in nodes.values()}
    if found := list(find_missing_ends(graph, there)):
        return locate(found, graph)
    found = [*find_wrong_ids(graph), *find_misplaced_words(graph), *find_disagreements(graph, own | led_to)]
    found += find_shape_violations(graph)
    return locate({item for item in found if item.node not in led_to}, graph)


def check_graph(graph: Graph, around: Mapping[str, Node]) -> None:
    """Raise GraphError, with what is wrong, where a graph is not as the ontology wants it."""
    if found := validate(graph, around):
        raise GraphError([str(item) for item in found])
