"""Check a graph against the ontology: its terms, its SHACL shapes, and that quotations stand where they say."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, URIRef
from rdflib import Graph as RdfGraph

from kg.rdf import id_of, to_rdf
from ontology import names
from ontology.closed import SHAPES_PATH

if TYPE_CHECKING:
    from rdflib.term import Node as Term

    from kg.graph import Edge, Graph, Node, Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A node or edge that breaks a rule, with what to do in Chinese and English."""

    node: str
    rule: str
    """The name of the shape, or ``unknown-term``, ``wrong-ends``, ``misplaced-quote``."""
    zh: str
    en: str
    value: str | None = None


def validate(graph: Graph) -> list[Violation]:
    """Return what is wrong with the graph, sorted; shapes are tried only when every term is known."""
    return find_unknown_terms(graph) or sorted(
        [*_misplaced_quotes(graph), *find_shape_violations(graph)], key=_sort_key
    )


def find_unknown_terms(graph: Graph) -> list[Violation]:
    """Return the labels, relations, properties and ends of edges that the ontology does not have."""
    found = [item for node in graph.nodes for item in _unknown_in_node(node)]
    return sorted([*found, *(item for edge in graph.edges for item in _unknown_in_edge(edge))], key=_sort_key)


def find_shape_violations(graph: Graph) -> list[Violation]:
    """Return the violations of the SHACL shapes."""
    _, report, _ = pyshacl.validate(to_rdf(graph), shacl_graph=_shapes(), inference="none")
    if not isinstance(report, RdfGraph):
        raise TypeError(f"the SHACL report is no graph: {report!r}")
    return sorted({_read_result(report, result) for result in report.objects(None, SH.result)}, key=_sort_key)


@functools.cache
def _shapes() -> RdfGraph:
    return RdfGraph().parse(SHAPES_PATH, format="turtle")


def _sort_key(item: Violation) -> tuple[str, str, str]:
    return item.node, item.rule, item.value or ""


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


def _misplaced_quotes(graph: Graph) -> Iterator[Violation]:
    """Find words that differ from the text of their source between start and end."""
    texts = {node.id: node.properties.get("text") for node in graph.nodes if node.label == "Source"}
    stated: list[tuple[str, str | None, Properties, str]] = [
        (node.id, node.source, node.properties, "text" if node.label == "Measure" else "quote")
        for node in graph.nodes
        if node.label in ("Measure", "Funding", "Target", "Observation")
    ]
    stated.extend((edge.id, edge.source, edge.properties, "mention") for edge in graph.edges)
    for found, source, properties, name in stated:
        text, words = texts.get(source or ""), properties.get(name)
        start, end = properties.get("start"), properties.get("end")
        if not (isinstance(text, str) and isinstance(words, str) and isinstance(start, int) and isinstance(end, int)):
            continue
        if not _same(text[start:end], words, exact=name != "mention"):
            zh, en = f"原文第 {start}—{end} 字不是 {name} 所引", f"text[{start}:{end}] is not its {name}"
            yield Violation(node=found, rule="misplaced-quote", zh=zh, en=en, value=words)


def _same(printed: str, words: str, *, exact: bool) -> bool:
    """Compare with the text as printed; a mention may leave out its line breaks and spaces."""
    return printed == words if exact else "".join(printed.split()) == "".join(words.split())


def _read_result(report: RdfGraph, result: Term) -> Violation:
    """Read one result of a SHACL report."""
    messages = {getattr(item, "language", None): str(item) for item in report.objects(result, SH.resultMessage)}
    default = messages.get(None, "")
    shape, value = report.value(result, SH.sourceShape), report.value(result, SH.value)
    return Violation(
        node=_name(report.value(result, SH.focusNode)),
        rule=str(shape).rpartition("#")[2] if isinstance(shape, URIRef) else "shape",
        zh=messages.get("zh", default),
        en=messages.get("en", default),
        value=None if value is None else _name(value),
    )


def _name(term: Term | None) -> str:
    """Return the id of a node, any other term as it is."""
    return id_of(str(term)) or str(term)
