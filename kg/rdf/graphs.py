"""A whole graph as one of rdflib, for programs that work with it; and terms of pyoxigraph as those of rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Triple
from rdflib import XSD, BNode, Literal, URIRef
from rdflib import Graph as RdfGraph

from kg.errors import RdfError
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
            rdf.add((URIRef(subject.value), URIRef(predicate.value), rdflib_term(value)))
    return rdf


def rdflib_term(term: Object | BlankNode | Triple) -> URIRef | BNode | Literal:
    """Return a term of pyoxigraph as one of rdflib, which has none for a triple: raise RdfError for that."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise RdfError(f"a triple within a triple (RDF 1.2) is not read here: {str(term)[:100]}")
    if term.language is not None:
        return Literal(term.value, lang=term.language)
    kind = URIRef(term.datatype.value)
    return Literal(term.value) if kind == XSD.string else Literal(term.value, datatype=kind)
