"""A graph written as RDF and read back is the same graph, in every form, by two implementations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset
from rdflib import Graph as RdfGraph

from ingest.triples import to_graph, vocabulary_graph
from kg.codec import load_record
from kg.graph import Edge, Graph, Node, told_with
from kg.rdf import RdfForm, Terms, quads, read_rdf, write_rdf
from ontology.model import Property, load_model
from ontology.names import RELATIONS
from tests.generator import generate_records
from tests.queries.conftest import FIXTURES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
"""The parsers and serialisers of rdflib themselves use what rdflib has deprecated."""
RDFLIB = {
    RdfForm.TURTLE: "turtle",
    RdfForm.NTRIPLES: "nt11",
    RdfForm.NQUADS: "nquads",
    RdfForm.TRIG: "trig",
    RdfForm.JSONLD: "json-ld",
}


def written(graph: Graph, form: RdfForm, terms: Terms = Terms.ALL) -> bytes:
    return "".join(write_rdf(graph.bundles(), form, terms)).encode()


@pytest.fixture(scope="module")
def varied() -> Graph:
    """Return what a few sources state, and some of the vocabularies."""
    records = [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))]
    known = vocabulary_graph()
    told = [Graph(known.nodes[::40], ()), *(to_graph(record) for record in (*records, *generate_records(5)))]
    nodes = {node.id: node for graph in told for node in graph.nodes}
    edges = [edge for graph in (known, *told) for edge in graph.edges if edge.start in nodes]
    return Graph.of(list(nodes.values()), edges)


@pytest.mark.parametrize("form", list(RdfForm))
@pytest.mark.parametrize("terms", [Terms.OWN, Terms.ALL])
def test_what_sources_and_vocabularies_say_comes_back(varied: Graph, form: RdfForm, terms: Terms) -> None:
    assert read_rdf(written(varied, form, terms), form) == varied


@pytest.mark.parametrize("form", list(RdfForm))
def test_rdflib_reads_what_is_written_and_writes_what_is_read(varied: Graph, form: RdfForm) -> None:
    nodes = varied.nodes[::9]
    kept = {node.id for node in nodes}
    small = Graph(nodes, tuple(edge for edge in varied.edges if told_with(edge.type, edge.start, edge.end) in kept))
    dataset = Dataset().parse(data=written(small, form), format=RDFLIB[form])
    graph = dataset if form in (RdfForm.NQUADS, RdfForm.TRIG) else dataset.default_graph
    assert {quad.triple for quad in parse(_lines(dataset), RdfFormat.N_TRIPLES)} == {
        quad.triple for quad in quads(small.bundles())
    }
    assert read_rdf(graph.serialize(format=RDFLIB[form], encoding="utf-8"), form) == small


def _lines(dataset: Dataset) -> bytes:
    """Return all triples of a dataset as N-Triples."""
    flat = RdfGraph()
    for subject, predicate, value, _ in dataset.quads():
        flat.add((subject, predicate, value))
    return flat.serialize(format="nt11", encoding="utf-8")


ODD = st.text(st.characters(exclude_categories=("Cs",)), max_size=6) | st.sampled_from(
    [
        "",
        " ",
        '"\\\n\r\t\x0b',
        "\u2028",
        "\x00",
        "a'b<c>&",
        "%41",
        "-",
        "~x.",
        "..",
        ".",
        "/#?",
        "智能",
        "\U00020000",
        "@en",
        "^^",
    ]
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": ODD,
    "integer": st.integers(),
    "float": FLOATS | st.integers(-9, 9),
    "boolean": st.booleans(),
}


def values_of(item: Property) -> st.SearchStrategy[Any]:
    each = VALUES[item.datatype]
    return st.none() | (st.lists(each, max_size=3) if item.list else each)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a graph of odd values, ids and labels of ends."""
    model = load_model()
    source = st.none() | ODD
    nodes = []
    for identity in draw(st.lists(ODD, unique=True, max_size=4)):
        label = draw(st.sampled_from(sorted(model.classes)))
        known = {item.name: item for item in model.properties(label)}
        names = sorted(set(known) - {"id", "source"})
        chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=4)) if names else []
        own = draw(source) if "source" in known else None
        nodes.append(
            Node(
                label=label,
                id=f"n{identity}",
                source=own or None,
                properties={name: draw(values_of(known[name])) for name in chosen},
            )
        )
    edges = []
    if nodes:
        for identity in draw(st.lists(ODD, unique=True, max_size=4)):
            kind = draw(st.sampled_from(sorted(RELATIONS)))
            start, end = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
            known = {item.name: item for item in model.relations[kind].properties if item.name not in ("id", "source")}
            chosen = draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=2)) if known else []
            edges.append(
                Edge(
                    type=kind,
                    id=f"e{identity}",
                    start_label=start.label,
                    start=start.id,
                    end_label=end.label,
                    end=end.id,
                    source=draw(source) or None,
                    properties={name: draw(values_of(known[name])) for name in chosen},
                )
            )
    return Graph.of(nodes, edges)


@settings(max_examples=60, deadline=None)
@given(graph=graphs(), form=st.sampled_from(list(RdfForm)))
def test_any_graph_comes_back(graph: Graph, form: RdfForm) -> None:
    assert read_rdf(written(graph, form, Terms.OWN), form) == graph
