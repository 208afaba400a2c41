"""A whole graph as one of rdflib: what SHACL reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from rdflib import XSD, Literal, URIRef
from rdflib import Graph as RdfGraph

from kg.rdf.iris import OWN_PREFIXES
from kg.rdf.own import tell_edges, tell_node
from kg.rdf.sheet import Sheet

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.rdf.sheet import Object


def to_rdf(graph: Graph) -> RdfGraph:
    """Return the graph in the terms of the ontology, raising VocabularyError for one that the ontology lacks."""
    rdf = RdfGraph(bind_namespaces="none")
    for prefix, iri in OWN_PREFIXES.items():
        rdf.bind(prefix, iri)
    sheet = Sheet()
    for node in graph.nodes:
        tell_node(sheet, node)
    tell_edges(sheet, graph.edges)
    for subject, told in sheet.subjects():
        for predicate, value in told:
            rdf.add((URIRef(subject.value), URIRef(predicate.value), _term(value)))
    return rdf


def _term(value: Object) -> URIRef | Literal:
    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if value.language is not None:
        return Literal(value.value, lang=value.language)
    kind = URIRef(value.datatype.value)
    return Literal(value.value) if kind == XSD.string else Literal(value.value, datatype=kind)
