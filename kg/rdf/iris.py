"""The IRIs of things, and the prefixes that shorten them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode
from rdflib import Namespace, URIRef

from ontology.errors import VocabularyError
from ontology.mappings import CODE
from ontology.model import MODEL, POLICY

RESOURCE = Namespace("https://w3id.org/policy-kg/id/")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWN_PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "model": str(MODEL),
    "node": str(RESOURCE),
    "policy": str(POLICY),
    "rdf": RDF,
    "xsd": XSD,
}
"""What the terms of the ontology need."""
PREFIXES: Mapping[str, str] = {
    **OWN_PREFIXES,
    "codes": CODE,
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "sdo": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""None is a property of ours, as ``schema`` and ``code`` are: in JSON-LD they would mean both. ``sdo`` is schema.org."""


def node_iri(node_id: str) -> URIRef:
    """Return the IRI of the node or edge with this id."""
    return RESOURCE[local_name(node_id)]


def local_name(node_id: str) -> str:
    """Return an id as it stands at the end of its IRI; raise VocabularyError for one that is no text."""
    if node_id in (".", ".."):  # would be a step in a path
        return node_id.replace(".", "%2E")
    try:
        return quote(node_id, safe=":-._~")
    except UnicodeEncodeError as error:
        raise VocabularyError(f"the id {node_id!a} holds half a character; give it an id of whole ones") from error


def id_of(iri: str) -> str | None:
    """Return the id behind the IRI of a node or edge, None for any other IRI."""
    return unquote(iri.removeprefix(RESOURCE)) if iri.startswith(RESOURCE) else None


@functools.lru_cache(maxsize=20_000)
def named(node_id: str) -> NamedNode:
    """Return the IRI of the node or edge with this id, as a term of a stream."""
    return NamedNode(str(RESOURCE) + local_name(node_id))
