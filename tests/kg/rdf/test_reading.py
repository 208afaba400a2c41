"""RDF of others is read as far as it is ours; what cannot be read says what and where."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import RdfError
from kg.graph import Graph
from kg.rdf import RdfForm, read_rdf

TERMS = """
    @prefix : <https://w3id.org/policy-kg/ontology#> .
    @prefix id: <https://w3id.org/policy-kg/id/> .
    @prefix model: <https://w3id.org/policy-kg/model#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


def read(text: str) -> Graph:
    return read_rdf((TERMS + text).encode(), RdfForm.TURTLE)


def test_what_others_say_is_passed_over() -> None:
    graph = read("""
        <urn:note> <urn:about> [ a <urn:Thing> ; rdf:subject <urn:x> ] .
        id:topic:a a :Topic, <urn:Thing> ; :id "topic:a" ; :name "智能" ; <urn:seen> 3 .
    """)
    assert [(node.id, node.properties) for node in graph.nodes] == [("topic:a", {"alt": [], "name": "智能"})]
    assert graph.edges == ()


def test_a_relation_alone_is_an_edge() -> None:
    (edge,) = read("id:clause:a :partOf id:source:b .").edges
    assert (edge.type, edge.start_label, edge.end_label, edge.source) == ("PART_OF", "Clause", "Source", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id:a a :Topic .", "a: its id must be said"),
        ('id:a a :Topic ; :id "b" .', "a: its id must be said, and be the one in its IRI"),
        ('id:a a :Topic, :Region ; :id "a" .', "a: it must have one class of the ontology, not 2"),
        ('id:a :name "x" .', "a: it must have one class of the ontology, not 0"),
        ('id:a a :Company ; :id "a" .', "no class https://w3id.org/policy-kg/ontology#Company"),
        ('id:a a :Topic ; :id "a" ; :amount 3.0 .', "a: the ontology gives it no property amount"),
        ('id:a a :Clause ; :id "a" ; :start "x"^^<http://www.w3.org/2001/XMLSchema#integer> .', "no value of its datatype"),
        ('id:a a :Topic ; :id "a" ; :name id:b .', "a literal is due"),
        ('id:a a :Clause ; :id "a" ; :source "b" .', "is not the IRI of a node or edge"),
        ('id:a a :Clause ; :id "a" ; :source id:b, id:c .', "a: it must have one source, not 2"),
        ('<urn:a> a :Topic ; :id "a" .', "<urn:a> is not the IRI of a node or edge"),
        ('[] a :Topic ; :id "a" .', "is not the IRI of a node or edge"),
        ("id:a a :CitesStatement ; rdf:subject id:b .", "a: it must have one rdf:object, not 0"),
        ("id:a :partOf id:b .", "neither PART_OF nor the ids a and b tell"),
        ('id:a a :Topic ; :id "a" ; model:remainder "[" .', "the remainder is not as it was written"),
        ('id:a a :Topic ; :id "a" ; model:remainder "{\\"values\\": {\\"alt\\": {}}}" .', "the remainder is not"),
        ("id:a a", "not well-formed turtle: line "),
    ],
)  # fmt: skip
def test_what_cannot_be_ours_is_refused(text: str, message: str) -> None:
    with pytest.raises(RdfError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b'{"@context": "http://127.0.0.1:1/x", "@id": "urn:a", "b": 1}', "a context that is elsewhere is not fetched"),
        (b'{"@context": {"@import": "http://127.0.0.1:1/x"}, "@id": "urn:a"}', "is not fetched"),
        (b'{"http://b/": ' * 100_000, "not well-formed jsonld: line 1"),
    ],
    ids=["remote", "import", "deep"],
)
def test_json_ld_that_would_reach_out_or_go_deep_is_refused(given: bytes, message: str) -> None:
    with pytest.raises(RdfError, match=message):
        read_rdf(given, RdfForm.JSONLD)


def test_no_more_is_read_than_was_allowed(tmp_path: Path) -> None:
    line = b"<urn:a> <urn:b> <urn:c> .\n"
    assert read_rdf(line * 10, RdfForm.NQUADS, limit=260) == Graph()
    with pytest.raises(RdfError, match="more than 259 bytes"):
        read_rdf(io.BytesIO(line * 10), RdfForm.NQUADS, limit=259)
    with pytest.raises(RdfError, match="cannot be read"):
        read_rdf(tmp_path / "none.nq", RdfForm.NQUADS)
