"""Each SPARQL check passes on the ontology and finds its bad example."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.checking import CHECKS_FOLDER, run_checks
from ontology.errors import VocabularyError
from ontology.model import ONTOLOGY_PATH

PREFIXES = """\
@prefix : <https://w3id.org/policy-kg/ontology#> .
@prefix class: <https://w3id.org/policy-kg/class/> .
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
MAPPED = (
    CONCEPT + ' id:topic:bad skos:exactMatch class:1 ; skos:notation "1"^^id:code .'
    ' class:1 a skos:Concept ; skos:inScheme class:one ; skos:prefLabel "一"@zh ; skos:notation "1"^^id:code .'
    ' class:one dcterms:source "there" .'
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
    ("concept-label-twice", CONCEPT.replace('"bad"@en', '"bad"@en, "worse"@en')),
    ("concept-label-twice", CONCEPT.replace('"bad"@en', '"bad"@en ; skos:altLabel "bad"@en')),
    ("concept-notation", MAPPED.replace('"1"^^id:code', '"1"')),
    ("concept-notation", MAPPED + ' id:topic:top skos:notation "1"^^id:code .'),
    ("mapping-target", MAPPED.replace("exactMatch class:1", "closeMatch class:2")),
    ("mapping-target", MAPPED.replace('skos:prefLabel "一"@zh ;', "")),
    ("mapping-target", MAPPED.replace("class:one", "id:scheme:topic")),
    ("mapping-clash", MAPPED + " id:topic:bad skos:broadMatch class:1 ."),
    ("mapping-clash", MAPPED + " class:1 skos:broader id:topic:bad ."),
    ("mapping-shared", MAPPED + " id:topic:top skos:exactMatch class:1 ."),
    ("concept-broader", CONCEPT.replace("skos:broader id:topic:top", "skos:broader id:topic:gone")),
)


def _failures(turtle: str) -> list[str]:
    return run_checks(PREFIXES + turtle)


def test_the_ontology_passes_every_check() -> None:
    assert run_checks(ONTOLOGY_PATH.read_text("utf-8")) == []


def test_a_check_that_selects_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("ASK {}", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"ask\.rq: is no SELECT query"):
        run_checks(PREFIXES, folder=tmp_path)


@pytest.mark.parametrize("turtle", [TERM, CONCEPT, MAPPED], ids=["term", "concept", "mapping"])
def test_a_good_example_passes_every_check(turtle: str) -> None:
    assert _failures(turtle) == []


@pytest.mark.parametrize(("check", "turtle"), BAD_EXAMPLES, ids=[row[0] for row in BAD_EXAMPLES])
def test_a_bad_example_is_found(check: str, turtle: str) -> None:
    assert check in {line.partition(":")[0] for line in _failures(turtle)}


def test_every_check_has_a_bad_example() -> None:
    assert {path.stem for path in CHECKS_FOLDER.glob("*.rq")} == {check for check, _ in BAD_EXAMPLES}
