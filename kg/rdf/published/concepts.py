"""Concepts as SKOS, with the schemes that they are in and the classes elsewhere that they are mapped to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import named
from kg.rdf.published.vocabularies import CODE, DCTERMS, PROV, RDF, SDO, SKOS, en, zh
from ontology.load import Concept, load_scheme
from ontology.mappings import class_of, mappings_of

if TYPE_CHECKING:
    from kg.graph import Bundle
    from kg.rdf.sheet import Sheet, Told

_AHEAD = ("funding-kind", "role")
"""Schemes whose concepts are no nodes."""
_OF_NODES = ("beneficiary", "industry", "instrument", "topic")


def tell_schemes(sheet: Sheet) -> None:
    """Say which schemes there are, and the concepts that are no nodes of the graph."""
    for key in sorted((*_AHEAD, *_OF_NODES)):
        scheme = load_scheme(key)
        told = sheet.about(None, named(f"scheme:{key}"))
        told += ((RDF["type"], SKOS["ConceptScheme"]), (DCTERMS["source"], Literal(scheme.source)))
        told += ((SKOS["prefLabel"], zh(scheme.zh)), (SKOS["prefLabel"], en(scheme.en)))
    for key in _AHEAD:
        for concept in load_scheme(key).concepts.values():
            told = sheet.about(None, named(f"{key}:{concept.key}"))
            told.append((RDF["type"], SKOS["Concept"]))
            if key == "role":
                told.append((RDF["type"], PROV["Role"]))
            told += ((SKOS["prefLabel"], zh(concept.zh)), (SKOS["prefLabel"], en(concept.en)))
            _tell_known(told, key, concept)


def tell_concept(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a concept is called, what is above it and what it is elsewhere."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    told.append((RDF["type"], SKOS["Concept"]))
    if node.label == "Beneficiary":
        told.append((RDF["type"], SDO["Audience"]))
    name, alt = properties.get("name"), properties.get("alt")
    if isinstance(name, str):
        told.append((SKOS["prefLabel"], zh(name)))
    if english := properties.get("name_en"):
        told.append((SKOS["prefLabel"], en(str(english))))
    told.extend((SKOS["altLabel"], zh(each)) for each in (alt if isinstance(alt, list) else ()) if each != name)
    scheme = node.label.lower()
    concept = load_scheme(scheme).concepts.get(str(properties.get("key")))
    if concept is not None and properties.get("known"):
        _tell_known(told, scheme, concept)
    for edge in bundle.edges:
        if edge.type == "BROADER":
            sheet.about(edge.source, named(node.id)).append((SKOS["broader"], named(edge.end)))


def _tell_known(told: Told, scheme: str, concept: Concept) -> None:
    """Say what the vocabulary says of a concept of its own."""
    told.append((SKOS["inScheme"], named(f"scheme:{scheme}")))
    if concept.definition:
        told.append((SKOS["definition"], en(concept.definition)))
    found = class_of(concept) if concept.notation else None
    if found is not None:
        told.append((SKOS["notation"], Literal(found[1], datatype=CODE[found[0].key])))
    told.extend((NamedNode(predicate), NamedNode(target)) for predicate, target in mappings_of(scheme, concept.key))
