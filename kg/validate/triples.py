"""A graph as the triples that the shapes look at, kept so that pyshacl finds them fast."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rdflib import RDF, Literal, URIRef
from rdflib import Graph as RdfGraph
from rdflib.namespace import DCTERMS, XSD
from rdflib.store import Store

from kg.rdf import node_iri
from kg.rdf.graphs import rdflib_term
from ontology.model import POLICY, Property, load_model

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib.term import Node as Term

    from kg.graph import Edge, Graph, Node, Properties, Value

_ID, _SOURCE = URIRef(POLICY.id), URIRef(POLICY.source)
Terms = Mapping[str, tuple[URIRef, Property]]


class Triples(Store):
    """Triples in two dictionaries, to be put in once and then only looked up.

    The store that comes with rdflib keeps contexts and a third index, and takes twice the time.
    """

    context_aware = True
    graph_aware = True

    def __init__(self, configuration: str | None = None, identifier: Any = None) -> None:
        """Begin with none."""
        super().__init__(configuration, identifier)
        self._objects: dict[Any, dict[Any, dict[Any, None]]] = {}
        self._subjects: dict[Any, dict[Any, dict[Any, None]]] = {}
        self._size = 0

    def put(self, subject: Term, predicate: Term, value: Term) -> None:
        """Put a triple in, once."""
        values = self._objects.setdefault(subject, {}).setdefault(predicate, {})
        if value not in values:
            values[value] = None
            self._subjects.setdefault(predicate, {}).setdefault(value, {})[subject] = None
            self._size += 1

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the triples of a pattern, in the order in which they were put in."""
        subject, predicate, value = triple_pattern
        if subject is not None:
            said = self._objects.get(subject, {})
            for verb in said if predicate is None else (predicate,):
                for found in said.get(verb, ()) if value is None else (value,) if value in said.get(verb, ()) else ():
                    yield (subject, verb, found), None
        elif predicate is not None:
            by_value = self._subjects.get(predicate, {})
            for found in by_value if value is None else (value,):
                for one in by_value.get(found, ()):
                    yield (one, predicate, found), None
        else:
            for one in self._objects:
                yield from self.triples((one, None, value))

    def __len__(self, context: Any = None) -> int:
        """Return the number of triples."""
        return self._size

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Keep no prefixes: nothing is written from here."""

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Return no prefixes."""
        return iter(())

    def namespace(self, prefix: str) -> URIRef | None:
        """Return nothing."""

    def prefix(self, namespace: URIRef) -> str | None:
        """Return nothing."""


def copied(graph: RdfGraph) -> RdfGraph:
    """Return the same triples where they are found faster."""
    triples = Triples()
    for one in graph:
        triples.put(*one)
    return RdfGraph(store=triples)


def from_quads(quads: Iterable[Quad]) -> RdfGraph:
    """Return the triples of a stream, whatever graph they are in."""
    triples = Triples()
    for quad in quads:
        triples.put(*(rdflib_term(term) for term in (quad.subject, quad.predicate, quad.object)))
    return RdfGraph(store=triples)


def to_triples(graph: Graph, paths: frozenset[str]) -> RdfGraph:
    """Return what a graph says, of the properties only those in ``paths``; each term must be one of the ontology."""
    triples = Triples()
    classes, relations = _terms(paths)
    for node in graph.nodes:
        _put_node(triples, node, *classes[node.label])
    for edge in graph.edges:
        _put_edge(triples, edge, *relations[edge.type])
    return RdfGraph(store=triples)


@functools.cache
def _terms(
    paths: frozenset[str],
) -> tuple[dict[str, tuple[URIRef, Terms]], dict[str, tuple[URIRef, URIRef, Terms]]]:
    """Return what labels and types of edges are called in RDF, with those of their properties that are looked at."""
    model = load_model()
    classes = {
        label: (URIRef(item.iri), _looked_at(model.properties(label), paths)) for label, item in model.classes.items()
    }
    relations = {
        kind: (URIRef(item.iri), URIRef(item.statement), _looked_at(item.properties, paths))
        for kind, item in model.relations.items()
    }
    return classes, relations


def _looked_at(properties: Iterable[Property], paths: frozenset[str]) -> Terms:
    return {
        item.name: (URIRef(item.iri), item)
        for item in properties
        if item.iri in paths and item.name not in ("id", "source")
    }


def _put_node(triples: Triples, node: Node, called: URIRef, known: Terms) -> None:
    subject = node_iri(node.id)
    triples.put(subject, RDF.type, called)
    triples.put(subject, _ID, Literal(node.id))
    if node.source:
        triples.put(subject, _SOURCE, node_iri(node.source))
    _put_values(triples, subject, node.properties, known)


def _put_edge(triples: Triples, edge: Edge, called: URIRef, statement: URIRef, known: Terms) -> None:
    triples.put(node_iri(edge.start), called, node_iri(edge.end))
    if edge.source or edge.properties:
        subject = node_iri(edge.id)
        triples.put(subject, RDF.type, statement)
        if edge.source:
            triples.put(subject, _SOURCE, node_iri(edge.source))
        _put_values(triples, subject, edge.properties, known)


def _put_values(triples: Triples, subject: URIRef, properties: Properties, known: Terms) -> None:
    for name, value in properties.items():
        if name in known and value is not None:
            predicate, item = known[name]
            for one in value if isinstance(value, list) else (value,):
                triples.put(subject, predicate, _term(item, one))


def _term(item: Property, value: Value) -> URIRef | Literal:
    """Return a value as the RDF of the graph has it."""
    if item.reference:
        return node_iri(str(value))
    if item.datatype == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return Literal(Decimal(str(value)), datatype=XSD.decimal)
    if item.range == str(DCTERMS.W3CDTF):
        return Literal(value, datatype=DCTERMS.W3CDTF)
    return Literal(value)
