"""The graph comes out whole, the same each time, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from rdflib import Graph as RdfGraph

from ingest.load import load_records
from kg.graph import Edge, Graph, Node
from kg.rdf import Terms, to_rdf
from kg.stores import open_store
from kg.stores.base import Store
from kg.stores.streaming import stream_bundles
from ontology.names import VOCABULARY
from queries.export import ExportFormat, dump_graph
from tests.generator import generate_records

ODD = 'a\t"b"\\\n\u000b c\u2028<d>&\'é智'
SPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return a graph with something of everything, and with text that is hard to write."""
    with open_store(tmp_path_factory.mktemp("varied") / "store", create=True) as opened:
        load_records(opened, generate_records(80))
        bundles = stream_bundles(opened, whole_vocabulary=False)
        nodes, told = zip(*((bundle.node, bundle.edges) for bundle in bundles), strict=True)
    odd = Node(label="Topic", id="topic:a~(智).", properties={"name": ODD, "alt": ["x|y", ""], "known": False})
    link = Edge(
        type="BROADER",
        id="broader:1",
        start_label="Topic",
        start=odd.id,
        end_label="Topic",
        end=odd.id,
        source="source:0123456789abcdef",
    )
    return Graph.of([*nodes, odd], [*chain.from_iterable(told), link])


@pytest.mark.parametrize("page", [500, 7])
def test_a_stream_has_what_the_whole_graph_has_in_its_order(store: Store, page: int) -> None:
    assert list(stream_bundles(store, page=page)) == list(store.export().bundles())


def test_a_stream_without_whole_vocabularies_has_the_terms_that_sources_lead_to(store: Store) -> None:
    whole = store.export()
    reached = {node.id for node in whole.nodes if node.label not in ("Agency", *VOCABULARY)}
    reached |= {end for edge in whole.edges if edge.source for end in (edge.start, edge.end)}
    while above := {edge.end for edge in whole.edges if edge.start in reached} - reached:
        reached |= above
    found = list(stream_bundles(store, whole_vocabulary=False, page=50))
    assert found == [bundle for bundle in whole.bundles() if bundle.node.id in reached]


@pytest.mark.parametrize("form", list(ExportFormat))
def test_the_same_graph_gives_the_same_bytes(store: Store, form: ExportFormat) -> None:
    once, again = (dump_graph(stream_bundles(store, whole_vocabulary=False), form) for _ in range(2))
    assert once == again


def test_only_the_vocabulary_that_sources_lead_to_is_written(store: Store) -> None:
    names = {
        b.node.properties["name"] for b in stream_bundles(store, whole_vocabulary=False) if b.node.label == "Region"
    }
    assert {"苏州市", "江苏省", "昆山市"} <= names
    assert "拉萨市" not in names
    assert "拉萨市" in {bundle.node.properties.get("name") for bundle in stream_bundles(store)}


def test_bookkeeping_stays_inside(store: Store) -> None:
    assert not {bundle.node.label for bundle in stream_bundles(store)} & {"Meta", "Revision"}


def test_json_lines_and_csv_have_a_line_for_each_thing(varied: Graph) -> None:
    size = len(varied.nodes) + len(varied.edges)
    assert size > 1000
    lines = [json.loads(line) for line in dump_graph(varied.bundles(), ExportFormat.JSONL).split("\n")[:-1]]
    assert [line["id"] for line in lines] == [one.id for each in varied.bundles() for one in (each.node, *each.edges)]
    rows = list(csv.DictReader(io.StringIO(dump_graph(varied.bundles(), ExportFormat.CSV), newline="")))
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert ODD in {row["name"] for row in rows}
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("form", "parser"), [(ExportFormat.TURTLE, "turtle"), (ExportFormat.JSONLD, "json-ld")])
def test_linked_data_say_what_the_graph_as_rdf_says(varied: Graph, form: ExportFormat, parser: str) -> None:
    said = set(RdfGraph().parse(data=dump_graph(varied.bundles(), form, Terms.OWN), format=parser))
    meant = set(to_rdf(varied))
    assert said - meant == set()
    assert meant - said == set()


def test_graphml_is_read_by_others_with_the_types_of_the_ontology(varied: Graph, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    file.write_text(dump_graph(varied.bundles(), ExportFormat.GRAPHML), encoding="utf-8")
    read = nx.read_graphml(file, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(varied.nodes), len(varied.edges))
    for node in varied.nodes:
        held = read.nodes[node.id]
        assert held["label"] == node.label
        for name, value in node.properties.items():
            if isinstance(value, bool | int | float):
                assert held[name] == (str(value) if name == "level" else value)
    assert read.nodes["topic:a~(智)."]["name"] == ODD.replace("\u000b", "")
    assert read.nodes["topic:a~(智)."]["alt"] == "x|y|"


def test_gexf_is_read_by_others_with_the_types_of_the_ontology(varied: Graph) -> None:
    written = dump_graph(varied.bundles(), ExportFormat.GEXF).encode()
    read = nx.MultiDiGraph(nx.read_gexf(io.BytesIO(written), version="1.3"))
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(varied.nodes), len(varied.edges))
    for node in varied.nodes:
        held = read.nodes[node.id]
        assert held["class"] == node.label
        for name, value in node.properties.items():
            if isinstance(value, bool | int | float):
                assert held[name] == (str(value) if name == "level" else value)
    assert read.nodes["topic:a~(智)."]["label"] == " ".join(ODD.replace("\u000b", " ").split())


def test_a_name_in_graphml_has_one_type(varied: Graph) -> None:
    tree = ElementTree.fromstring(dump_graph(varied.bundles(), ExportFormat.GRAPHML))
    keys = {key.get("id"): key.get("attr.type") for key in tree.iter(f"{SPACE}key")}
    assert len(keys) == len(list(tree.iter(f"{SPACE}key")))
    assert (keys["node-amount"], keys["node-start"], keys["node-known"]) == ("double", "long", "boolean")
    assert keys["node-level"] == "string"
