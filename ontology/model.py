"""The classes, relations and properties that policy.ttl defines, as plain values."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from ontology.errors import VocabularyError

if TYPE_CHECKING:
    from rdflib.term import Node

POLICY = Namespace("https://w3id.org/policy-kg/ontology#")
MODEL = Namespace("https://w3id.org/policy-kg/model#")
ONTOLOGY_PATH = Path(__file__).with_name("policy.ttl")

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES = {
    f"{_XSD}string": "string",
    f"{_XSD}integer": "integer",
    f"{_XSD}decimal": "float",
    f"{_XSD}boolean": "boolean",
    "http://purl.org/dc/terms/W3CDTF": "string",
}
_OWNERSHIPS = frozenset({"source", "shared", "vocabulary", "derived", "archive", "store"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property as one class or relation has it; ``range`` is the IRI of its values in RDF."""

    name: str
    iri: str
    datatype: str
    """What a store keeps: string, integer, float or boolean."""
    range: str
    required: bool
    list: bool
    reference: bool
    """Whether the value is the id of a node."""
    derived: bool
    """Whether it is computed from all sources together, and no source states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A label of nodes; ``unique``, ``indexed`` and ``full_text`` name properties."""

    name: str
    iri: str
    zh: str
    en: str
    definition: str
    ownership: str
    properties: tuple[Property, ...]
    unique: tuple[str, ...]
    indexed: tuple[str, ...]
    full_text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A type of edges, from any class of ``domain`` to any of ``range``."""

    type: str
    iri: str
    zh: str
    en: str
    definition: str
    ownership: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    properties: tuple[Property, ...]

    @property
    def statement(self) -> str:
        """The IRI of the class of its edges in RDF: RESPONSIBLE_FOR -> ResponsibleForStatement."""
        return str(POLICY["".join(word.capitalize() for word in self.type.split("_")) + "Statement"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All that the ontology defines, by label and by relation type, sorted."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]

    def properties(self, label: str) -> tuple[Property, ...]:
        """Return the properties of the nodes with this label."""
        return self.classes[label].properties


def snake_case(name: str) -> str:
    """Turn the local name of a term into the name of a property: ``issuedBy`` -> ``issued_by``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@functools.cache
def load_model(path: Path = ONTOLOGY_PATH) -> Model:
    """Read the ontology, raising VocabularyError where a term is not well formed."""
    graph = Graph().parse(path, format="turtle")
    classes = {_local(term): _read_class(graph, term) for term in _terms(graph, OWL.Class)}
    relations = {
        snake_case(_local(term)).upper(): _read_relation(graph, term)
        for term in _terms(graph, OWL.ObjectProperty)
        if (term, RDF.type, MODEL.Reference) not in graph
    }
    return Model(classes=classes, relations=relations)


def _terms(graph: Graph, kind: URIRef) -> list[URIRef]:
    """Return our own terms of this kind, sorted."""
    found = (term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef))
    return sorted({term for term in found if term.startswith(POLICY)})


def _read_class(graph: Graph, term: URIRef) -> Class:
    """Read one class with its properties."""
    return Class(
        name=_local(term),
        iri=str(term),
        zh=_label(graph, term, "zh"),
        en=_label(graph, term, "en"),
        definition=_one(graph, term, SKOS.definition),
        ownership=_ownership(graph, term),
        properties=_properties(graph, term),
        unique=_names(graph, term, MODEL.unique),
        indexed=_names(graph, term, MODEL.indexed),
        full_text=_names(graph, term, MODEL.fullText),
    )


def _read_relation(graph: Graph, term: URIRef) -> Relation:
    """Read one relation with its domain, range and properties."""
    return Relation(
        type=snake_case(_local(term)).upper(),
        iri=str(term),
        zh=_label(graph, term, "zh"),
        en=_label(graph, term, "en"),
        definition=_one(graph, term, SKOS.definition),
        ownership=_ownership(graph, term),
        domain=_classes_of(graph, term, RDFS.domain),
        range=_classes_of(graph, term, RDFS.range),
        properties=_properties(graph, term),
    )


def _properties(graph: Graph, term: URIRef) -> tuple[Property, ...]:
    """Read the properties that a class or relation lists, sorted by name."""
    required = set(graph.objects(term, MODEL.required))
    optional = set(graph.objects(term, MODEL.optional))
    if both := required & optional:
        raise VocabularyError(f"{_local(term)}: required and optional at once: {', '.join(sorted(map(str, both)))}")
    found = (_read_property(graph, term, item, required=item in required) for item in required | optional)
    return tuple(sorted(found, key=lambda item: item.name))


def _read_property(graph: Graph, owner: URIRef, term: Node, *, required: bool) -> Property:
    """Read one property as ``owner`` has it: a restriction of the class goes before the range."""
    if not isinstance(term, URIRef) or not list(graph.objects(term, RDF.type)):
        raise VocabularyError(f"{_local(owner)} lists {term}, which policy.ttl does not define")
    reference = (term, RDF.type, MODEL.Reference) in graph
    values = _restricted(graph, owner, term) or _one(graph, term, RDFS.range)
    datatype = "string" if reference else _DATATYPES.get(values)
    if datatype is None:
        raise VocabularyError(f"{_local(owner)}.{_local(term)}: no store keeps values of {values}")
    return Property(
        name=_stored_name(graph, term),
        iri=str(term),
        datatype=datatype,
        range=values,
        required=required,
        list=any(bool(flag) for flag in graph.objects(term, MODEL.list)),
        reference=reference,
        derived=str(graph.value(term, MODEL.ownership)) == "derived",
    )


def _restricted(graph: Graph, owner: URIRef, term: URIRef) -> str | None:
    """Return the range to which ``owner`` restricts the property, None where it does not."""
    for parent in graph.objects(owner, RDFS.subClassOf):
        if (parent, OWL.onProperty, term) in graph:
            return str(graph.value(parent, OWL.allValuesFrom))
    return None


def _classes_of(graph: Graph, term: URIRef, predicate: URIRef) -> tuple[str, ...]:
    """Return the classes of a domain or range: one, or a union."""
    value = graph.value(term, predicate)
    if value is None:
        raise VocabularyError(f"{_local(term)} has no {_local(predicate)}")
    union = graph.value(value, OWL.unionOf)
    members = [value] if union is None else list(Collection(graph, union))
    return tuple(sorted(_local(member) for member in members))


def _names(graph: Graph, term: URIRef, predicate: URIRef) -> tuple[str, ...]:
    """Return the stored names of the properties that an annotation lists; ``source`` is every edge's."""
    return tuple(sorted(_stored_name(graph, item) for item in graph.objects(term, predicate)))


def _stored_name(graph: Graph, term: Node) -> str:
    """Return the name that the graph uses for a property."""
    given = graph.value(term, MODEL.storedAs)
    return snake_case(_local(term)) if given is None else str(given)


def _ownership(graph: Graph, term: URIRef) -> str:
    """Return who writes and deletes nodes or edges of the term."""
    value = _one(graph, term, MODEL.ownership)
    if value not in _OWNERSHIPS:
        raise VocabularyError(f"{_local(term)}: ownership {value!r} is none of {', '.join(sorted(_OWNERSHIPS))}")
    return value


def _label(graph: Graph, term: URIRef, language: str) -> str:
    """Return the label in a language."""
    for label in graph.objects(term, RDFS.label):
        if getattr(label, "language", None) == language:
            return str(label)
    raise VocabularyError(f"{_local(term)} has no label in {language}")


def _one(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    """Return the one value of a predicate."""
    values = list(graph.objects(term, predicate))
    if len(values) != 1:
        raise VocabularyError(f"{_local(term)} has {len(values)} values of {_local(predicate)}, must have one")
    return str(values[0])


def _local(term: Node) -> str:
    """Return what stands behind the last # or / of an IRI."""
    return re.split(r"[#/]", str(term))[-1]
