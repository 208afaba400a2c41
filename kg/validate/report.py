"""Violations as a validation report of SHACL, for tools that read those."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import DCTERMS, RDF, SH, BNode, Literal, URIRef
from rdflib import Graph as RdfGraph

from kg.rdf import node_iri
from kg.validate.violation import Violation
from ontology.model import POLICY

SHAPE = "https://w3id.org/policy-kg/shapes#"


def to_report(violations: Iterable[Violation]) -> str:
    """Return a sh:ValidationReport as Turtle; the same violations give the same text."""
    violations = list(violations)
    report, rdf = BNode("report"), RdfGraph(bind_namespaces="none")
    for prefix, namespace in (("sh", SH), ("dcterms", DCTERMS), ("policy", POLICY)):
        rdf.bind(prefix, namespace)
    rdf.add((report, RDF.type, SH.ValidationReport))
    rdf.add((report, SH.conforms, Literal(not violations)))
    for number, item in enumerate(violations):
        result = BNode(f"result{number}")
        rdf.add((report, SH.result, result))
        _tell(rdf, result, item)
    return rdf.serialize(format="turtle")


def _tell(rdf: RdfGraph, result: BNode, item: Violation) -> None:
    """Say a result; what a check beside the shapes finds names the check as its constraint."""
    rdf.add((result, RDF.type, SH.ValidationResult))
    rdf.add((result, SH.focusNode, URIRef(item.node) if "//" in item.node else node_iri(item.node)))
    rdf.add((result, SH.resultSeverity, SH.Violation))
    rdf.add((result, SH.sourceConstraintComponent, _constraint(item)))
    if item.shape is not None:
        rdf.add((result, SH.sourceShape, URIRef(item.shape)))
    for text, language in ((item.zh, "zh"), (item.en, "en")):
        if text:
            rdf.add((result, SH.resultMessage, Literal(text, lang=language)))
    if item.value is not None:
        rdf.add((result, SH.value, Literal(item.value)))
    if item.source is not None:
        rdf.add((result, DCTERMS.source, node_iri(item.source)))
    for name in ("start", "end"):
        if (place := getattr(item, name)) is not None:
            rdf.add((result, POLICY[name], Literal(place)))
    if item.words is not None:
        rdf.add((result, POLICY.quote, Literal(item.words)))


def _constraint(item: Violation) -> URIRef:
    return URIRef(f"{SHAPE}{item.rule}" if item.constraint is None else item.constraint)
