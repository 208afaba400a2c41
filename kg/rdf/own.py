"""Nodes and edges in the terms of the ontology: all that is needed to get the same graph back."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import RDF, named
from kg.rdf.remainder import REMAINDER, PropertyTerms, each_of, edge_remainder, node_remainder, plain_id
from kg.rdf.terms import term_of
from ontology.errors import VocabularyError
from ontology.model import POLICY, Property, load_model

if TYPE_CHECKING:
    from kg.graph import Edge, Node, Properties
    from kg.rdf.sheet import Sheet, Told

TYPE = NamedNode(f"{RDF}type")
STATEMENT = NamedNode(f"{RDF}Statement")
SUBJECT, PREDICATE, OBJECT = (NamedNode(f"{RDF}{name}") for name in ("subject", "predicate", "object"))
SOURCE = NamedNode(str(POLICY.source))


@functools.cache
def node_terms(label: str) -> tuple[NamedNode, PropertyTerms]:
    """Return the class of a label and its properties; raise VocabularyError where the ontology lacks it."""
    model = load_model()
    if label not in model.classes:
        raise VocabularyError(f"the ontology has no class {label}")
    return NamedNode(model.classes[label].iri), _by_name(model.properties(label))


@functools.cache
def edge_terms(kind: str) -> tuple[NamedNode, NamedNode, PropertyTerms]:
    """Return relation, class of statements and properties of a type; raise VocabularyError where there is none."""
    model = load_model()
    if kind not in model.relations:
        raise VocabularyError(f"the ontology has no relation {kind}")
    relation = model.relations[kind]
    return NamedNode(relation.iri), NamedNode(relation.statement), _by_name(relation.properties)


def _by_name(properties: Iterable[Property]) -> PropertyTerms:
    return {item.name: (item, NamedNode(item.iri)) for item in properties}


def tell_node(sheet: Sheet, node: Node) -> None:
    """Say that a node is an instance of its class, with its values."""
    kind, terms = node_terms(node.label)
    told = sheet.about(node.source, named(node.id))
    told.append((TYPE, kind))
    source = {"source": node.source} if node.source else {}
    _tell_values(told, terms, {"id": node.id, **source, **node.properties}, node.id)
    _tell_remainder(told, node_remainder(node, terms))


def tell_edges(sheet: Sheet, edges: Iterable[Edge]) -> None:
    """Say each edge as a triple and, where it has more to it, as a statement that keeps that."""
    edges = list(edges)
    number = Counter((edge.start, edge.type, edge.end) for edge in edges)
    for edge in edges:
        sheet.about(edge.source, named(edge.start)).append((edge_terms(edge.type)[0], named(edge.end)))
        if not _is_plain(edge) or number[edge.start, edge.type, edge.end] > 1:
            _tell_statement(sheet, edge)


def _is_plain(edge: Edge) -> bool:
    """Tell whether its triple alone tells all there is of an edge."""
    return not (
        edge.source
        or edge.properties
        or edge.id != plain_id(edge.type, edge.start, edge.end)
        or edge_remainder(edge, edge_terms(edge.type)[2])
    )


def _tell_statement(sheet: Sheet, edge: Edge) -> None:
    relation, kind, terms = edge_terms(edge.type)
    told = sheet.about(edge.source, named(edge.id))
    told += ((TYPE, STATEMENT), (TYPE, kind))
    told += ((SUBJECT, named(edge.start)), (PREDICATE, relation), (OBJECT, named(edge.end)))
    if edge.source:
        told.append((SOURCE, named(edge.source)))
    _tell_values(told, terms, edge.properties, edge.id)
    _tell_remainder(told, edge_remainder(edge, terms))


def _tell_remainder(told: Told, remainder: Literal | None) -> None:
    if remainder is not None:
        told.append((REMAINDER, remainder))


def _tell_values(told: Told, terms: PropertyTerms, values: Properties, owner: str) -> None:
    """Say the values that are known, each with the datatype of its property."""
    for name, value in values.items():
        if name not in terms:
            raise VocabularyError(f"{owner}: the ontology gives it no property {name}")
        item, predicate = terms[name]
        for each in each_of(value):
            try:
                told.append((predicate, term_of(item, each)))
            except ValueError as error:
                raise VocabularyError(f"{owner}: {name} cannot be told in RDF: {error}") from error
