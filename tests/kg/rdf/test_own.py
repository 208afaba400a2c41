"""The graph as RDF keeps every value, and the role and words of every edge."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode
from rdflib import RDF, XSD, Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS

from kg.graph import Bundle, Edge, Graph, Node
from kg.ids import content_id
from kg.rdf import RdfForm, Terms, id_of, node_iri, quads, to_rdf, write_rdf
from ontology.errors import VocabularyError
from ontology.model import POLICY

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
"""The parsers of rdflib themselves use what rdflib has deprecated."""
FUNDING = Node(
    label="Funding",
    id="funding:1",
    source="source:1",
    properties={
        "kind": "fund",
        "amount": 1e7,
        "rate": 0.3,
        "per": ["enterprise", "year"],
        "one_off": False,
        "start": 1,
    },
)
LEAD = Edge(
    type="RESPONSIBLE_FOR",
    id="responsible_for:1",
    start_label="Agency",
    start="agency:1",
    end_label="Measure",
    end="measure:1",
    source="source:1",
    properties={"role": "lead", "mention": "市工信局", "start": 3, "end": 7},
)
WITHIN = Edge(
    type="WITHIN",
    id=content_id("within", "region:440400", "region:440000"),
    start_label="Region",
    start="region:440400",
    end_label="Region",
    end="region:440000",
)


def test_a_node_is_an_instance_of_its_class_with_typed_values() -> None:
    rdf, node = to_rdf(Graph.of([FUNDING], [])), node_iri("funding:1")
    assert (node, RDF.type, POLICY.Funding) in rdf
    assert (node, POLICY.oneOff, Literal(False)) in rdf
    assert (node, POLICY.start, Literal(1)) in rdf
    assert [(str(item), item.datatype) for item in rdf.objects(node, POLICY.rate)] == [("0.3", XSD.decimal)]  # type: ignore[attr-defined]
    assert {str(item) for item in rdf.objects(node, POLICY.per)} == {"enterprise", "year"}


def test_a_source_is_a_link_and_a_date_says_its_form() -> None:
    revision = Node(label="Revision", id="revision:1", properties={"of": "source:1"})
    source = Node(label="Source", id="source:1", source="source:1", properties={"published": "2026-05"})
    rdf = to_rdf(Graph.of([revision, source], []))
    assert (node_iri("revision:1"), POLICY.revisionOf, node_iri("source:1")) in rdf
    assert (node_iri("source:1"), POLICY.published, Literal("2026-05", datatype=DCTERMS.W3CDTF)) in rdf


def test_an_edge_with_properties_is_a_triple_and_a_statement() -> None:
    rdf, statement = to_rdf(Graph.of([], [LEAD])), node_iri("responsible_for:1")
    assert (node_iri("agency:1"), POLICY.responsibleFor, node_iri("measure:1")) in rdf
    assert set(rdf.predicate_objects(statement)) == {
        (RDF.type, RDF.Statement),
        (RDF.type, POLICY.ResponsibleForStatement),
        (RDF.subject, node_iri("agency:1")),
        (RDF.predicate, POLICY.responsibleFor),
        (RDF.object, node_iri("measure:1")),
        (POLICY.source, node_iri("source:1")),
        (POLICY.role, Literal("lead")),
        (POLICY.mention, Literal("市工信局")),
        (POLICY.start, Literal(3)),
        (POLICY.end, Literal(7)),
    }


def test_an_edge_without_source_and_properties_is_one_triple() -> None:
    assert set(to_rdf(Graph.of([], [WITHIN]))) == {
        (node_iri("region:440400"), POLICY.within, node_iri("region:440000"))
    }


GRAPH = Graph.of(
    [
        FUNDING,
        Node(label="Measure", id="measure:1", source="source:1", properties={"start": 0, "end": 9, "region": "珠海市"}),
        Node(label="Region", id="region:440400", properties={"name": "珠海市", "aliases": []}),
    ],
    [LEAD, WITHIN],
)


@pytest.mark.parametrize("form", list(RdfForm))
def test_files_say_what_the_graph_as_rdf_says(form: RdfForm) -> None:
    written = "".join(write_rdf(GRAPH.bundles(), form, Terms.OWN))
    read = Dataset().parse(data=written, format={"ntriples": "nt11", "jsonld": "json-ld"}.get(form, form))
    assert {quad[:3] for quad in read.quads()} == set(to_rdf(GRAPH))
    assert written == "".join(write_rdf(GRAPH.bundles(), form, Terms.OWN))


def test_what_a_source_states_is_in_a_graph_of_its_own() -> None:
    graphs = {(quad.subject.value, quad.graph_name) for quad in quads(GRAPH.bundles(), Terms.OWN)}
    own = NamedNode(str(node_iri("source:1")))
    assert graphs == {
        (str(node_iri("agency:1")), own),
        (str(node_iri("funding:1")), own),
        (str(node_iri("measure:1")), own),
        (str(node_iri("responsible_for:1")), own),
        (str(node_iri("region:440400")), DefaultGraph()),
    }


@pytest.mark.parametrize("node_id", ["region:zone:hengqin", "agency:珠海 局", "a/b#c?d%e"])
def test_an_id_survives_as_an_iri(node_id: str) -> None:
    assert id_of(str(node_iri(node_id))) == node_id
    assert id_of("https://example.org/") is None
    assert URIRef(str(node_iri(node_id))).n3()


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (Graph.of([Node(label="Company", id="x")], []), "no class Company"),
        (Graph.of([Node(label="Topic", id="x", properties={"colour": "red"})], []), "no property colour"),
        (
            Graph.of([], [Edge(type="LIKES", id="x", start_label="Topic", start="a", end_label="Topic", end="b")]),
            "no relation LIKES",
        ),
    ],
    ids=["label", "property", "relation"],
)
def test_a_term_that_the_ontology_lacks_is_refused(graph: Graph, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        to_rdf(graph)


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (Node(label="Funding", id="x", properties={"amount": float("inf")}), "x: amount cannot be told in RDF"),
        (Node(label="Topic", id="x", properties={"name": "\ud800"}), "x: name cannot be told in RDF"),
        (Node(label="Topic", id="x\ud800"), "half a character"),
    ],
    ids=["no-number", "half-a-character", "in-an-id"],
)
def test_what_rdf_cannot_tell_is_refused(node: Node, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        list(quads([Bundle(node=node)], Terms.OWN))


@pytest.mark.parametrize("form", list(RdfForm))
def test_things_without_published_terms_do_not_end_a_file(form: RdfForm) -> None:
    former = [Node(label="Revision", id=f"revision:{number}", properties={"of": "source:1"}) for number in range(60)]
    graph = Graph.of([*former, Node(label="Topic", id="topic:x", properties={"name": "智能"})], [])
    assert "智能" in "".join(write_rdf(graph.bundles(), form, Terms.PUBLISHED))
