"""The shapes of published terms refuse what they say they do, and what the graph tells in those terms satisfies them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import RDF, SH, Literal, URIRef
from rdflib import Graph as RdfGraph

from ingest.triples import to_graph, vocabulary_graph
from kg.codec import load_record
from kg.errors import ReadError
from kg.graph import Graph
from kg.rdf import Terms, quads
from kg.validate import validate, validate_published
from kg.validate.published import CPSV_AP, CPSV_AP_PATH, shapes_path
from kg.validate.shapes import load_shapes, run_shapes
from kg.validate.triples import copied
from tests.kg.wrong_graphs import GRAPH

GOLD = Path(__file__).parents[1] / "gold"
SHAPES = RdfGraph().parse(CPSV_AP_PATH)
REQUIREMENTS = {
    "Agent": 6, "Collection": 1, "Cost": 10, "Dataset": 9, "LegalResource": 1, "Output": 7, "Participation": 9,
    "PublicOrganization": 4, "PublicService": 34, "Rule": 10,
}  # fmt: skip
"""Class -> how many requirements the shapes of release 3.2.0 have for it, each a property with one condition."""
_CONDITIONS = (SH.minCount, SH.maxCount, SH.datatype, SH["class"])


def _name(term: object) -> str:
    return str(term).rpartition("#")[2]


def test_the_shapes_of_cpsv_ap_say_each_requirement_once() -> None:
    counted: dict[str, int] = {}
    for owner, shape in SHAPES.subject_objects(SH.property):
        assert SHAPES.value(shape, SH.path)
        number = sum(1 for condition in _CONDITIONS if SHAPES.value(shape, condition) is not None)
        counted[_name(owner)] = counted.get(_name(owner), 0) + number
    assert counted == REQUIREMENTS


def test_each_shape_of_cpsv_ap_refuses_what_is_missing_and_what_is_of_another_kind() -> None:
    data = RdfGraph()
    for owner, target in SHAPES.subject_objects(SH.targetClass):
        bare, wrong = URIRef(f"https://example.org/bare/{_name(owner)}"), URIRef(f"https://example.org/{_name(owner)}")
        data.add((bare, RDF.type, target))
        data.add((wrong, RDF.type, target))
        for shape in SHAPES.objects(owner, SH.property):
            for words in ("一", "二"):
                data.add((wrong, SHAPES.value(shape, SH.path), Literal(words)))
    found = run_shapes(copied(data), load_shapes(CPSV_AP_PATH))
    every = {_name(shape) for shape in SHAPES.subjects(RDF.type, SH.PropertyShape)}
    required = {_name(shape) for shape in SHAPES.subjects(SH.minCount)}
    assert {item.rule for item in found if "/bare/" not in item.node} == every
    assert {item.rule for item in found if "/bare/" in item.node} == required
    assert all(item.zh and item.en for item in found)


def test_what_the_graph_tells_in_terms_of_cpsv_ap_satisfies_its_shapes() -> None:
    assert validate_published(GRAPH, {}) == []
    told = {quad.object for quad in quads(GRAPH.bundles(), Terms.PUBLISHED)}
    every = {NamedNode(str(target)) for target in SHAPES.objects(None, SH.targetClass)}
    assert {str(target.value).rpartition("/")[2].rpartition("#")[2] for target in every & told} == {
        "Agent", "LegalResource", "Output", "Participation", "PublicOrganisation", "PublicService",
    }  # fmt: skip


def test_the_samples_satisfy_our_shapes_and_in_published_terms_those_of_cpsv_ap() -> None:
    nodes = {node.id: node for node in vocabulary_graph().nodes}
    graphs = [to_graph(load_record(path.read_bytes())) for path in sorted(GOLD.glob("*.gold.json"))]
    assert len(graphs) >= 3
    whole = Graph.of([n for graph in graphs for n in graph.nodes], [e for graph in graphs for e in graph.edges])
    assert validate_published(whole, nodes) == []
    assert validate(whole, nodes) == []


def test_shapes_of_others_are_tried_as_they_are(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix : <https://w3id.org/policy-kg/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://example.org/#Named> a sh:NodeShape ; sh:targetClass :Measure ;\n"
        "  sh:property [ sh:path :heading ; sh:minCount 1 ; sh:message 'name it' ] ."
    )
    [item] = validate_published(GRAPH, {}, shapes_path(str(shapes)))
    assert (item.label, item.key, item.zh, item.en) == ("Measure", "b.txt", "name it", "name it")
    assert shapes_path(CPSV_AP) == CPSV_AP_PATH
    with pytest.raises(ReadError, match="no such file"):
        shapes_path(str(tmp_path / "none.ttl"))
