"""Files hold what the network holds, as programs that did not write them read it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import igraph
import networkx as nx
import pytest

from queries.ties import FileFormat, Tie, TieGraph, Vertex, measure
from queries.ties.elements import Elements, to_elements
from queries.ties.files import to_file

NASTY = '《办法》<b> & "引号" ]]>\x0b𠮷'
WORDS = {"measure_id": "measure:1", "source": "a.txt", "quote": "市工信局、市财政局", "start": 3, "end": 12}
NETWORK = TieGraph(
    view="agencies",
    directed=False,
    parameters={},
    vertices=(
        Vertex(id="agency:a", kind="Agency", name=NASTY, facts={"level": "prefecture", "region": "珠海市"}),
        Vertex(id="agency:b", kind="Agency", name="珠海市财政局"),
        Vertex(id="agency:c", kind="Agency", name="珠海市教育局"),
    ),
    ties=(
        Tie(start="agency:a", end="agency:b", relation="WORKS_WITH", weight=3, facts={"both_lead": 1}, evidence=WORDS),
        Tie(start="agency:b", end="agency:c", relation="WORKS_WITH", weight=1, facts={"why": ["一", "二"]}),
    ),
)


def elements(graph: TieGraph = NETWORK) -> Elements:
    return to_elements(measure(graph), graph, by="strength", title="部门协作")


def test_igraph_reads_the_graphml(tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    file.write_bytes(to_file(elements(), FileFormat.GRAPHML))
    read = igraph.Graph.Read_GraphML(str(file))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (3, 2, False)
    assert read.vs["label"] == [NASTY.replace("\x0b", ""), "珠海市财政局", "珠海市教育局"]
    assert read.es["weight"] == [3.0, 1.0]
    assert (read.vs[1]["degree"], read.vs[1]["strength"], read.vs[0]["region"]) == (2, 4, "珠海市")
    assert (read.es[0]["quote"], read.es[0]["quote_start"], read.es[0]["stated_by"]) == (
        "市工信局、市财政局",
        3,
        "a.txt",
    )
    assert read.betweenness() == [0, 1, 0]
    assert read.vs["betweenness"] == [0, 1, 0]


def test_networkx_reads_the_gexf() -> None:
    read = nx.read_gexf(io.BytesIO(to_file(elements(), FileFormat.GEXF)), version="1.3")
    assert {one: read.nodes[one]["label"] for one in read}["agency:a"] == NASTY.replace("\x0b", "")
    assert {(start, end): given["weight"] for start, end, given in read.edges(data=True)} == {
        ("agency:a", "agency:b"): 3.0,
        ("agency:b", "agency:c"): 1.0,
    }
    assert read.nodes["agency:b"]["viz"]["size"] == 50.0
    assert read.edges["agency:b", "agency:c"]["why"] == "一|二"


def test_yed_finds_a_label_a_place_and_a_colour_for_each_node() -> None:
    read = nx.parse_graphml(to_file(elements(), FileFormat.GRAPHML).decode())
    assert {given["shape_type"] for _, given in read.nodes(data=True)} == {"ellipse"}
    assert len({(given["x"], given["y"]) for _, given in read.nodes(data=True)}) == 3


def test_cytoscape_has_ends_that_there_are() -> None:
    read = json.loads(to_file(elements(), FileFormat.CYTOSCAPE))
    nodes = {node["data"]["id"]: node["data"]["name"] for node in read["elements"]["nodes"]}
    ends = [
        (edge["data"]["source"], edge["data"]["target"], edge["data"]["weight"]) for edge in read["elements"]["edges"]
    ]
    assert nodes["agency:c"] == "珠海市教育局"
    assert ends == [("agency:a", "agency:b", 3), ("agency:b", "agency:c", 1)]


@pytest.mark.parametrize("form", FileFormat)
def test_a_part_keeps_the_measures_of_the_whole_and_the_same_bytes(form: FileFormat) -> None:
    measured, part = measure(NETWORK), NETWORK.among(["agency:b", "agency:c"])
    made = [to_elements(measured, part, by="strength", title="部门协作") for _ in range(2)]
    assert [node.values["strength"] for node in made[0].nodes] == [4, 1]
    assert to_file(made[0], form) == to_file(made[1], form)


@pytest.mark.parametrize("form", FileFormat)
def test_an_empty_network_and_a_cut_one_are_files_too(form: FileFormat) -> None:
    empty = to_file(elements(replace(NETWORK, vertices=(), ties=(), truncated=True)), form).decode()
    if form is FileFormat.GRAPHML:
        assert nx.parse_graphml(empty).number_of_nodes() == 0
        assert '<data key="graph-truncated">true</data>' in empty
    elif form is FileFormat.CYTOSCAPE:
        assert json.loads(empty)["data"]["truncated"] is True
    else:
        assert len(nx.read_gexf(io.BytesIO(empty.encode()), version="1.3")) == 0
