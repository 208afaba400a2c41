"""Regions as places with their codes, and bodies as organisations of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import named
from kg.rdf.published.vocabularies import CODE, CV, DCTERMS, FOAF, ORG, PROV, RDF, SDO, SKOS, zh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph import Bundle, Properties, Value
    from kg.rdf.sheet import Sheet

_ADMINISTRATIVE_UNIT = NamedNode("http://data.europa.eu/88u/dataset/atu-type")
"""The class that the shapes of CPSV-AP ask of what a public organisation covers."""
_PUBLIC = (ORG["FormalOrganization"], SDO["GovernmentOrganization"], CV["PublicOrganisation"])


def tell_region(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a region is called, its code and what it lies in."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    for kind in (DCTERMS["Location"], SDO["AdministrativeArea"], SKOS["Concept"], _ADMINISTRATIVE_UNIT):
        told.append((RDF["type"], kind))
    names = list(_names(properties, "full_name", "name", "short", "aliases"))
    told.extend((SKOS["altLabel" if place else "prefLabel"], zh(name)) for place, name in enumerate(names))
    told.extend((SDO["name"], zh(name)) for name in names[:1])
    code = properties.get("code")
    if isinstance(code, str):
        told.append((DCTERMS["identifier"], Literal(code)))
        told.append((SKOS["notation"], Literal(code, datatype=CODE[_kind_of_code(code, properties.get("level"))])))
    for edge in bundle.edges:
        if edge.type == "WITHIN":
            around = named(edge.end)
            sheet.about(edge.source, named(node.id)).extend(
                ((SDO["containedInPlace"], around), (SKOS["broader"], around), (DCTERMS["isPartOf"], around))
            )


def _kind_of_code(code: str, level: Value) -> str:
    """Return whose code it is: zones have one for statistics, or one of our own."""
    if level != "zone":
        return "gbt-2260"
    return "statistical-division" if code.isdecimal() else "zone"


def tell_agency(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a body is called and of which region it is; only those of the vocabulary are surely public ones."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    regions = [edge for edge in bundle.edges if edge.type == "OF"]
    public = is_standard(node.id) and regions
    for kind in (*(_PUBLIC if public else ()), ORG["Organization"], FOAF["Agent"], PROV["Agent"]):
        told.append((RDF["type"], kind))
    told.append((DCTERMS["identifier"], Literal(node.id)))
    names = list(_names(properties, "name", "aliases"))
    told.extend((SKOS["altLabel" if place else "prefLabel"], zh(name)) for place, name in enumerate(names))
    told.extend((predicate, zh(name)) for name in names[:1] for predicate in (DCTERMS["title"], SDO["name"]))
    told.extend((SDO["alternateName"], zh(name)) for name in _names(properties, "former"))
    for edge in regions:
        told = sheet.about(edge.source, named(node.id))
        told += ((DCTERMS["spatial"], named(edge.end)), (SDO["areaServed"], named(edge.end)))


def is_standard(identity: str) -> bool:
    """Tell whether a body is one of the vocabulary, from its id: region and key there, else a hash of its name.

    Others that texts name may be firms; and only of these it is sure that they have a region.
    """
    return identity.count(":") >= 2


def _names(properties: Properties, *keys: str) -> Iterator[str]:
    """Yield the names under these keys, each once."""
    seen: dict[str, None] = {}
    for key in keys:
        value = properties.get(key)
        each = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        seen.update(dict.fromkeys(each))
    yield from seen
