"""Measures as services of government, as public services of CPSV-AP where they are, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.rdf.iris import named
from kg.rdf.published.bodies import is_standard
from kg.rdf.published.quotations import tell_mention, tell_words
from kg.rdf.published.vocabularies import CPSV, CV, DCTERMS, PROV, RDF, SDO, zh
from kg.record import Role

if TYPE_CHECKING:
    from kg.graph import Bundle, Edge, Node
    from kg.rdf.sheet import Sheet

_LINKS = {
    "APPLIES_IN": (DCTERMS["spatial"], SDO["areaServed"]),
    "STATED_IN": (PROV["wasQuotedFrom"],),
    "ABOUT": (DCTERMS["subject"],),
    "BENEFITS": (SDO["audience"], DCTERMS["audience"]),
    "PROVIDES": (SDO["serviceOutput"],),
    "SAME_AS": (PROV["alternateOf"],),
}
_OF_SERVICES = {
    "BELONGS_TO": CV["hasLegalResource"],
    "ABOUT": CV["thematicArea"],
    "AIMED_AT": CV["sector"],
    "USES": CV["isClassifiedBy"],
    "PROVIDES": CPSV["produces"],
}
_MENTIONS = ("AIMED_AT", "USES", "ABOUT", "BENEFITS")
_TITLE = 60
"""Characters at most of a title made from the first words."""


def tell_measure(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a measure does for whom, who answers for it and in which words."""
    node = bundle.node
    iri = named(node.id)
    told = sheet.about(node.source, iri)
    told += ((RDF["type"], SDO["GovernmentService"]), (RDF["type"], PROV["Entity"]))
    told.append((DCTERMS["identifier"], Literal(node.id)))
    if heading := node.properties.get("heading"):
        told.append((SDO["name"], zh(str(heading))))
    if node.source is not None:
        told.append((PROV["hadPrimarySource"], named(node.source)))
    part = tell_words(sheet, node.source, node.id, node.properties, node.properties.get("text"))
    if part is not None:
        told.append((PROV["wasQuotedFrom"], part))
    for edge in bundle.edges:
        sheet.about(edge.source, iri).extend((predicate, named(edge.end)) for predicate in _LINKS.get(edge.type, ()))
        if edge.type in _MENTIONS:
            tell_mention(sheet, edge, edge.end)
        elif edge.type == "RESPONSIBLE_FOR":
            _tell_attribution(sheet, edge)
    if is_service(bundle):
        _tell_service(sheet, bundle)


def _tell_attribution(sheet: Sheet, edge: Edge) -> None:
    """Say who answers for a measure, in which role, by which words."""
    measure, agency, role = named(edge.end), named(edge.start), edge.properties.get("role")
    told = sheet.about(edge.source, measure)
    told += ((PROV["wasAttributedTo"], agency), (PROV["qualifiedAttribution"], named(edge.id)))
    if role in (Role.LEAD, Role.RESPONSIBLE):
        told.append((SDO["provider"], agency))
    elif role == Role.IMPLEMENTING:
        told.append((SDO["serviceOperator"], agency))
    told = sheet.about(edge.source, named(edge.id))
    told += ((RDF["type"], PROV["Attribution"]), (PROV["agent"], agency))
    if role is not None:
        told.append((PROV["hadRole"], named(f"role:{role}")))
    tell_mention(sheet, edge, edge.start)


def is_service(bundle: Bundle) -> bool:
    """Tell whether a measure is a public service: a public body is answerable, and somebody gets something."""
    gives = any(edge.type in ("PROVIDES", "BENEFITS") for edge in bundle.edges)
    return gives and bool(bundle.node.properties.get("text")) and any(map(_is_competent, bundle.edges))


def _is_competent(edge: Edge) -> bool:
    """Tell whether an edge makes a body of the vocabulary answerable, not only a partner."""
    answerable = edge.type == "RESPONSIBLE_FOR" and edge.properties.get("role") != Role.PARTICIPANT
    return answerable and is_standard(edge.start)


def _tell_service(sheet: Sheet, bundle: Bundle) -> None:
    node = bundle.node
    told = sheet.about(node.source, named(node.id))
    told += ((RDF["type"], CPSV["PublicService"]), (DCTERMS["title"], zh(_title(node))))
    told.append((DCTERMS["description"], zh(str(node.properties["text"]))))
    for edge in bundle.edges:
        told = sheet.about(edge.source, named(node.id))
        if edge.type in _OF_SERVICES:
            told.append((_OF_SERVICES[edge.type], named(edge.end)))
        if edge.type == "PROVIDES":
            sheet.about(edge.source, named(edge.end)).append((RDF["type"], CV["Output"]))
        if _is_competent(edge):
            told.append((CV["hasCompetentAuthority"], named(edge.start)))
        if edge.type == "RESPONSIBLE_FOR" and edge.properties.get("mention") and edge.properties.get("role"):
            _tell_participation(sheet, edge)


def _tell_participation(sheet: Sheet, edge: Edge) -> None:
    """Say with CPSV-AP that a body takes part in a service, in which role and words."""
    sheet.about(edge.source, named(edge.end)).append((CV["hasParticipation"], named(edge.id)))
    told = sheet.about(edge.source, named(edge.id))
    told += ((RDF["type"], CV["Participation"]), (DCTERMS["identifier"], Literal(edge.id)))
    told += ((CV["hasParticipant"], named(edge.start)), (CV["role"], named(f"role:{edge.properties['role']}")))
    told.append((DCTERMS["description"], zh(str(edge.properties["mention"]))))


def _title(node: Node) -> str:
    """Return the heading of a measure, else its first words."""
    words = str(node.properties.get("heading") or node.properties["text"]).strip()
    first = words.partition("。")[0]
    return first if len(first) <= _TITLE else f"{first[:_TITLE]}…"
