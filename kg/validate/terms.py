"""Terms that the ontology lacks, and relations between what it does not join or what is not there."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.graph import Edge, Graph, Node, Properties
from kg.validate.violation import Violation, sort_key
from ontology import names


def find_unknown_terms(graph: Graph) -> list[Violation]:
    """Return the labels, relations, properties and ends of edges that the ontology does not have."""
    found = [item for node in graph.nodes for item in _unknown_in_node(node)]
    return sorted([*found, *(item for edge in graph.edges for item in _unknown_in_edge(edge))], key=sort_key)


def find_missing_ends(graph: Graph, there: Container[tuple[str, str]]) -> Iterator[Violation]:
    """Find edges one end of which is not ``there``, by label and id."""
    for edge in graph.edges:
        for label, identity in ((edge.start_label, edge.start), (edge.end_label, edge.end)):
            if (label, identity) not in there:
                zh, en = (
                    f"关系 {edge.type} 的一端 {label} 不在图中",
                    f"the {label} at an end of {edge.type} is not in the graph",
                )
                yield Violation(node=edge.id, rule="missing-end", zh=zh, en=en, value=identity)


def find_shared_ids(graph: Graph) -> Iterator[Violation]:
    """Find ids that nodes of two classes have."""
    labels: dict[str, str] = {}
    for node in graph.nodes:
        first = labels.setdefault(node.id, node.label)
        if first != node.label:
            zh, en = f"标识已属于 {first}，不得再属于 {node.label}", f"the id is of a {first} and of a {node.label}"
            yield Violation(node=node.id, rule="shared-id", zh=zh, en=en, value=node.label)


def _unknown_in_node(node: Node) -> Iterator[Violation]:
    if node.label not in names.PROPERTIES:
        yield _unknown(node.id, f"类别 {node.label}", f"class {node.label}")
        return
    for name in _unknown_properties(node.properties, names.PROPERTIES[node.label]):
        yield _unknown(node.id, f"属性 {node.label}.{name}", f"property {node.label}.{name}")


def _unknown_in_edge(edge: Edge) -> Iterator[Violation]:
    if edge.type not in names.RELATIONS:
        yield _unknown(edge.id, f"关系 {edge.type}", f"relation {edge.type}")
        return
    starts, ends = names.RELATIONS[edge.type]
    if edge.start_label not in starts or edge.end_label not in ends:
        path = f"({edge.start_label})-[:{edge.type}]->({edge.end_label})"
        zh, en = f"关系 {path} 的两端不合本体", f"the ontology has no {path}"
        yield Violation(node=edge.id, rule="wrong-ends", zh=zh, en=en, value=path)
    for name in _unknown_properties(edge.properties, names.EDGE_PROPERTIES[edge.type]):
        yield _unknown(edge.id, f"属性 {edge.type}.{name}", f"property {edge.type}.{name}")


def _unknown_properties(properties: Properties, known: dict[str, str]) -> list[str]:
    return sorted(set(properties) - set(known))


def _unknown(node: str, zh: str, en: str) -> Violation:
    term = en.rpartition(" ")[2]
    return Violation(node=node, rule="unknown-term", zh=f"本体没有{zh}", en=f"the ontology has no {en}", value=term)
