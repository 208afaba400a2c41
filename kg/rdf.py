"""The graph as RDF with the terms of the ontology: what Turtle exports and SHACL read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from rdflib import RDF, Literal, Namespace, URIRef
from rdflib import Graph as RdfGraph
from rdflib.namespace import DCTERMS, XSD

from ontology.errors import VocabularyError
from ontology.model import POLICY, Model, Property, load_model

if TYPE_CHECKING:
    from kg.graph import Edge, Graph, Node, Value

RESOURCE = Namespace("https://w3id.org/policy-kg/id/")


def node_iri(node_id: str) -> URIRef:
    """Return the IRI of the node or edge with this id."""
    return RESOURCE[local_name(node_id)]


def local_name(node_id: str) -> str:
    """Return an id as it stands at the end of its IRI."""
    return quote(node_id, safe=":-._~")


def id_of(iri: str) -> str | None:
    """Return the id behind the IRI of a node or edge, None for any other IRI."""
    return unquote(iri.removeprefix(RESOURCE)) if iri.startswith(RESOURCE) else None


def to_rdf(graph: Graph) -> RdfGraph:
    """Return the graph as RDF, raising VocabularyError for a term that the ontology lacks."""
    model = load_model()
    rdf = RdfGraph(bind_namespaces="none")
    rdf.bind("policy", POLICY)
    rdf.bind("id", RESOURCE)
    rdf.bind("dcterms", DCTERMS)
    rdf.bind("xsd", XSD)
    for node in graph.nodes:
        _add_node(rdf, model, node)
    for edge in graph.edges:
        _add_edge(rdf, model, edge)
    return rdf


def to_turtle(graph: Graph) -> str:
    """Return the graph as Turtle; the same graph gives the same text."""
    return to_rdf(graph).serialize(format="turtle")


def _add_node(rdf: RdfGraph, model: Model, node: Node) -> None:
    """Add a node as an instance of its class."""
    if node.label not in model.classes:
        raise VocabularyError(f"node {node.id}: the ontology has no class {node.label}")
    subject = node_iri(node.id)
    rdf.add((subject, RDF.type, URIRef(model.classes[node.label].iri)))
    values = {**node.properties, "id": node.id} | ({"source": node.source} if node.source else {})
    _add_values(rdf, subject, model.properties(node.label), values)


def _add_edge(rdf: RdfGraph, model: Model, edge: Edge) -> None:
    """Add an edge as a triple and, where it has a source or properties, as a statement that keeps them."""
    if edge.type not in model.relations:
        raise VocabularyError(f"edge {edge.id}: the ontology has no relation {edge.type}")
    relation = model.relations[edge.type]
    start, predicate, end = node_iri(edge.start), URIRef(relation.iri), node_iri(edge.end)
    rdf.add((start, predicate, end))
    if not edge.source and not edge.properties:
        return
    statement = node_iri(edge.id)
    rdf.add((statement, RDF.type, RDF.Statement))
    rdf.add((statement, RDF.type, URIRef(relation.statement)))
    rdf.add((statement, RDF.subject, start))
    rdf.add((statement, RDF.predicate, predicate))
    rdf.add((statement, RDF.object, end))
    if edge.source:
        rdf.add((statement, POLICY.source, node_iri(edge.source)))
    own = {name: value for name, value in edge.properties.items() if name not in ("id", "source")}
    _add_values(rdf, statement, relation.properties, own)


def _add_values(rdf: RdfGraph, subject: URIRef, properties: Iterable[Property], values: Mapping[str, Value]) -> None:
    """Add the values that are known, each with the datatype of its property."""
    known = {item.name: item for item in properties}
    for name, value in values.items():
        if name not in known:
            raise VocabularyError(f"{id_of(subject)}: the ontology gives it no property {name}")
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                rdf.add((subject, URIRef(known[name].iri), _term(known[name], item)))


def _term(item: Property, value: str | float | bool) -> URIRef | Literal:
    """Return a value as a literal, or as a link where the property is a reference."""
    if item.reference:
        return node_iri(str(value))
    if item.datatype == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return Literal(Decimal(str(value)), datatype=XSD.decimal)
    if item.range == str(DCTERMS.W3CDTF):
        return Literal(value, datatype=DCTERMS.W3CDTF)
    return Literal(value)
