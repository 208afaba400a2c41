"""Policies as legislation, and the sources that carry or report them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import named
from kg.rdf.published.quotations import tell_mention, tell_words
from kg.rdf.published.vocabularies import DC, DCTERMS, ELI, PROV, RDF, SDO, XSD_ANY_URI, date_of, day_of, zh
from kg.record import Form, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph import Bundle, Edge, Properties
    from kg.rdf.sheet import Sheet, Told

_CHINESE = NamedNode("http://publications.europa.eu/resource/authority/language/ZHO")
_WORK_STATUS = {Status.DRAFT: "Draft", Status.ISSUED: "Published"}
_GENERAL_DATES = {"published": SDO["datePublished"], "expires": SDO["expires"]}
"""Years and months too. When a policy comes into force schema.org cannot say, only when it becomes applicable."""
_LEGAL_DATES = {
    "published": ELI["date_publication"],
    "effective": ELI["first_date_entry_in_force"],
    "expires": ELI["date_no_longer_in_force"],
}


def tell_policy(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a policy is called and where it holds; its dates come from the sources that carry it."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    told += ((RDF["type"], SDO["Legislation"]), (RDF["type"], ELI["LegalResource"]))
    title, number = properties.get("title"), properties.get("number")
    if isinstance(title, str):
        told += ((DCTERMS["title"], zh(title)), (SDO["name"], zh(title)))
    if isinstance(number, str):
        told.extend((predicate, Literal(number)) for predicate in (SDO["legislationIdentifier"], ELI["id_local"]))
    for edge in bundle.edges:
        told = sheet.about(edge.source, named(node.id))
        if edge.type == "APPLIES_IN":
            places = (SDO["legislationJurisdiction"], ELI["relevant_for"], DCTERMS["spatial"])
            told.extend((predicate, named(edge.end)) for predicate in places)
        elif edge.type == "SAME_AS":
            told.append((PROV["alternateOf"], named(edge.end)))


def tell_source(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a source is called, when and where it was published, and what it tells of policies."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    told += ((RDF["type"], PROV["Entity"]), (SDO["inLanguage"], Literal("zh")))
    _tell_publication(told, properties)
    carried = [edge for edge in bundle.edges if edge.type == "CARRIES"]
    reported = [edge for edge in bundle.edges if edge.type == "REPORTS"]
    if carried:
        told += ((RDF["type"], ELI["LegalExpression"]), (ELI["language"], _CHINESE))
        told.extend((ELI["title"], zh(title)) for title in [properties.get("title")] if isinstance(title, str))
    for edge in carried:
        told.append((ELI["realizes"], named(edge.end)))
        _tell_carried(sheet, edge)
    for edge in reported:
        news = edge.properties.get("form") == Form.NEWS_REPORT
        told += ((RDF["type"], SDO["NewsArticle" if news else "Article"]), (SDO["about"], named(edge.end)))
    for edge in bundle.edges:
        _tell_relation(sheet, edge, is_carrier=bool(carried))
    if len(carried) == 1 and not reported and carried[0].properties.get("status") == Status.ISSUED:
        _tell_issuers(sheet, carried[0], bundle.edges)


def _tell_publication(told: Told, properties: Properties) -> None:
    title, published = properties.get("title"), date_of(properties.get("published"))
    if isinstance(title, str):
        told += ((DCTERMS["title"], zh(title)), (SDO["name"], zh(title)))
    if published is not None:
        told += ((DCTERMS["issued"], published), (SDO["datePublished"], published))
    for name in ("publisher", "rights"):
        if value := properties.get(name):
            told.append((DC[name], Literal(str(value))))
    if uri := properties.get("uri"):
        told.append((SDO["url"], Literal(str(uri), datatype=XSD_ANY_URI)))


def _tell_carried(sheet: Sheet, edge: Edge) -> None:
    """Say what a full text tells of its policy: number, dates, time planned for, and that a draft is not in force."""
    told, values = sheet.about(edge.source, named(edge.end)), edge.properties
    told.extend((term, when) for name, term in _GENERAL_DATES.items() if (when := date_of(values.get(name))))
    told.extend((term, day) for name, term in _LEGAL_DATES.items() if (day := day_of(values.get(name))))
    if first := date_of(values.get("period_start")):
        last = date_of(values.get("period_end"))
        told.append((SDO["temporalCoverage"], Literal(f"{first.value}/{last.value if last else '..'}")))
    status = values.get("status")
    text = sheet.about(edge.source, named(edge.start))
    if status in _WORK_STATUS:
        text.append((SDO["creativeWorkStatus"], Literal(_WORK_STATUS[Status(str(status))])))
    if status == Status.DRAFT:
        text.append((ELI["in_force"], ELI["InForce-notInForce"]))


def _tell_relation(sheet: Sheet, edge: Edge, *, is_carrier: bool) -> None:
    told, end = sheet.about(edge.source, named(edge.start)), named(edge.end)
    if edge.type == "ISSUED_BY":
        told += ((DCTERMS["creator"], end), (PROV["wasAttributedTo"], end))
        tell_mention(sheet, edge, edge.end)
    elif edge.type == "CITES":
        told += ((DCTERMS["references"], end), (SDO["citation"], end))
        told += [(ELI["cites"], end)] if is_carrier else []
        tell_mention(sheet, edge, edge.end)
    elif edge.type == "SUPERSEDES":
        told.append((DCTERMS["replaces"], end))


def _tell_issuers(sheet: Sheet, carried: Edge, edges: Sequence[Edge]) -> None:
    """Say who passed the one policy that a source carries: who issues the source."""
    told = sheet.about(carried.source, named(carried.end))
    for edge in edges:
        if edge.type == "ISSUED_BY":
            told += ((ELI["passed_by"], named(edge.end)), (SDO["legislationPassedBy"], named(edge.end)))


def tell_clause(sheet: Sheet, bundle: Bundle) -> None:
    """Say what a part of a source is part of, and where it stands.

    It is not told as a part of a legal resource: clauses of news are none, and a clause does not tell which it is of.
    """
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    told += ((RDF["type"], SDO["CreativeWork"]), (RDF["type"], PROV["Entity"]))
    if heading := properties.get("heading"):
        told += ((DCTERMS["title"], zh(str(heading))), (SDO["name"], zh(str(heading))))
    order = properties.get("order")
    if isinstance(order, int):
        told.append((SDO["position"], Literal(order)))
    for edge in bundle.edges:
        if edge.type == "PART_OF":
            told = sheet.about(edge.source, named(node.id))
            told += ((DCTERMS["isPartOf"], named(edge.end)), (SDO["isPartOf"], named(edge.end)))
    part = tell_words(sheet, node.source, node.id, properties, None)
    if part is not None:
        sheet.about(node.source, named(node.id)).append((PROV["wasQuotedFrom"], part))
