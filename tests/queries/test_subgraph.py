"""What lies around a thing, as a graph and as what draws it reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.errors import QueryError
from kg.graph import Edge, Graph, Node
from kg.stores.base import Store
from queries.cytoscape import to_cytoscape
from queries.graphml import write_small_graphml
from queries.subgraph import read_subgraph

BUREAU, CITY = "agency:320500:industry-and-it", "region:320500"


def captions(graph: Graph) -> set[str]:
    return {data["data"]["caption"] for data in to_cytoscape(graph)["elements"]["nodes"]}


def test_one_step_around_a_bureau_with_all_relations_between(store: Store) -> None:
    graph = read_subgraph(store, [BUREAU]).graph
    assert captions(graph) == {"苏州市工业和信息化局", "苏州市", "建设智能工厂", "发放机器人券"}
    assert [edge.type for edge in graph.edges] == ["APPLIES_IN"] * 2 + ["OF"] + ["RESPONSIBLE_FOR"] * 2


def test_two_steps_reach_what_the_measures_are_about(store: Store) -> None:
    once, twice = (read_subgraph(store, [BUREAU], depth=depth).graph for depth in (1, 2))
    assert captions(once) < captions(twice)
    assert {"智能工厂", "机器人", "最高200万元", "引进机器人人才", "江苏省"} <= captions(twice)
    assert "推广机器人应用" not in captions(twice)


def test_everything_is_as_the_whole_graph_has_it(store: Store) -> None:
    whole = store.export()
    graph = read_subgraph(store, [BUREAU, "source:0"], depth=2).graph
    kept = {node.id for node in graph.nodes}
    assert graph.edges == tuple(edge for edge in whole.edges if {edge.start, edge.end} <= kept)
    assert graph.nodes == tuple(node for node in whole.nodes if node.id in kept)


def test_of_too_many_the_nearest_stay(store: Store) -> None:
    graph = read_subgraph(store, [BUREAU], depth=2, limit=4).graph
    assert captions(graph) == {"苏州市工业和信息化局", "苏州市", "建设智能工厂", "发放机器人券"}
    assert {node.id for node in read_subgraph(store, [CITY, BUREAU], limit=1).graph.nodes} == {CITY}


@pytest.mark.parametrize(
    ("asked", "truncated"),
    [({}, False), ({"limit": 4}, False), ({"limit": 3}, True), ({"limit": 1}, True), ({"depth": 2, "limit": 4}, True)],
    ids=["all", "just all", "one too many", "only the thing", "deeper"],
)
def test_what_was_cut_says_so(store: Store, asked: dict[str, Any], truncated: bool) -> None:
    assert read_subgraph(store, [BUREAU], **asked).truncated is truncated


def test_what_has_too_many_relations_to_go_beyond_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read_subgraph(store, [BUREAU], depth=2).truncated
    monkeypatch.setattr("queries.frontier.MOST_EDGES", 6)
    assert read_subgraph(store, [BUREAU], depth=2).truncated


def test_classes_to_avoid_are_not_entered(store: Store) -> None:
    graph = read_subgraph(store, [BUREAU], depth=2, avoid=["Region", "Clause"]).graph
    assert not {"Region", "Clause"} & {node.label for node in graph.nodes}
    assert "智能工厂" in captions(graph)


def test_a_source_comes_without_its_text(store: Store) -> None:
    (source,) = [
        node
        for node in read_subgraph(store, ["policy:nothing", *sources(store)[:1]]).graph.nodes
        if node.label == "Source"
    ]
    assert not {"text", "record", "digest"} & set(source.properties)
    assert source.properties["title"]


def sources(store: Store) -> list[str]:
    return [row["id"] for row in store.rows("MATCH (s:Source) RETURN s.id AS id ORDER BY id")]


def test_it_is_written_as_a_file_too(store: Store) -> None:
    assert "".join(write_small_graphml(read_subgraph(store, [BUREAU]).graph)).count("<node ") == 4


def test_elements_have_what_is_needed_to_draw_them() -> None:
    agency = Node(label="Agency", id="agency:1", properties={"name": "市财政局"})
    funding = Node(label="Funding", id="funding:1", source="source:1", properties={"quote": "5万元", "amount": 5e4})
    edge = Edge(
        type="PROVIDES", id="provides:1", start_label="Agency", start="agency:1", end_label="Funding", end="funding:1",
        source="source:1", properties={"mention": "给"},
    )  # fmt: skip
    drawn = to_cytoscape(Graph((agency, funding), (edge,)))
    assert json.loads(json.dumps(drawn)) == {
        "data": {"truncated": False},
        "elements": {
            "nodes": [
                {"data": {"id": "agency:1", "label": "Agency", "caption": "市财政局", "name": "市财政局"}},
                {
                    "data": {
                        "id": "funding:1",
                        "label": "Funding",
                        "caption": "5万元",
                        "quote": "5万元",
                        "amount": 5e4,
                        "stated_by": "source:1",
                    }
                },
            ],
            "edges": [
                {
                    "data": {
                        "id": "provides:1",
                        "source": "agency:1",
                        "target": "funding:1",
                        "relation": "PROVIDES",
                        "mention": "给",
                        "stated_by": "source:1",
                    }
                }
            ],
        },
    }


@pytest.mark.parametrize(
    "asked",
    [{"depth": 0}, {"depth": 3}, {"limit": 0}, {"limit": 301}, {"avoid": ["Meta"]}, {"ids": [CITY] * 51}],
    ids=["no depth", "too deep", "no limit", "too many", "class", "too many starts"],
)
def test_what_cannot_be_asked_is_refused(store: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        read_subgraph(store, **{"ids": [BUREAU], **asked})
