"""Each SPARQL check passes on the ontology and finds its bad example."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ontology.checking import CHECKS_FOLDER, run_checks
from ontology.model import ONTOLOGY_PATH

PREFIXES = """\
@prefix : <https://w3id.org/policy-kg/ontology#> .
@prefix id: <https://w3id.org/policy-kg/id/> .
@prefix model: <https://w3id.org/policy-kg/model#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TERM = ':Bad a owl:Class ; rdfs:label "坏"@zh, "bad"@en ; skos:definition "Bad."@en ; dcterms:source "here" .'
CONCEPT = (
    'id:topic:bad a skos:Concept ; skos:inScheme id:scheme:topic ; skos:prefLabel "坏"@zh, "bad"@en ;'
    ' dcterms:source "here" ; skos:broader id:topic:top .'
    ' id:topic:top a skos:Concept ; skos:inScheme id:scheme:topic ; skos:prefLabel "顶"@zh, "top"@en .'
    ' id:scheme:topic dcterms:source "here" .'
)
BAD_EXAMPLES = (
    ("term-label-zh", TERM.replace('"坏"@zh, ', "")),
    ("term-label-en", TERM.replace(', "bad"@en', "")),
    ("term-definition", TERM.replace(' skos:definition "Bad."@en ;', "")),
    ("term-source", TERM.replace(' ; dcterms:source "here"', "")),
    (
        "property-unused",
        TERM.replace("owl:Class", "owl:DatatypeProperty"),
    ),
    ("index-undeclared", TERM.replace(" .", " ; model:indexed :colour .")),
    ("concept-label", CONCEPT.replace('"坏"@zh, ', "")),
    ("concept-label", CONCEPT.replace('"坏"@zh, "bad"@en', '"坏"@zh')),
    ("concept-source", CONCEPT.replace('dcterms:source "here"', "a skos:Concept")),
    ("concept-broader", CONCEPT.replace("skos:broader id:topic:top", "skos:broader id:topic:gone")),
)


def _failures(turtle: str) -> list[str]:
    return run_checks(Graph().parse(data=PREFIXES + turtle, format="turtle"))


def test_the_ontology_passes_every_check() -> None:
    assert run_checks(Graph().parse(ONTOLOGY_PATH)) == []


@pytest.mark.parametrize("turtle", [TERM, CONCEPT], ids=["term", "concept"])
def test_a_good_example_passes_every_check(turtle: str) -> None:
    assert _failures(turtle) == []


@pytest.mark.parametrize(("check", "turtle"), BAD_EXAMPLES, ids=[row[0] for row in BAD_EXAMPLES])
def test_a_bad_example_is_found(check: str, turtle: str) -> None:
    assert check in {line.partition(":")[0] for line in _failures(turtle)}


def test_every_check_has_a_bad_example() -> None:
    assert {path.stem for path in CHECKS_FOLDER.glob("*.rq")} == {check for check, _ in BAD_EXAMPLES}
