"""The graph comes out whole, the same each time, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from rdflib import Graph as RdfGraph

from kg.stores.base import Store
from queries.export import ExportFormat, dump_graph, read_graph


@pytest.mark.parametrize("form", list(ExportFormat))
def test_the_same_graph_gives_the_same_bytes(store: Store, form: ExportFormat) -> None:
    assert dump_graph(read_graph(store), form) == dump_graph(read_graph(store), form)


def test_only_the_vocabulary_that_sources_lead_to_is_written(store: Store) -> None:
    names = {node.properties.get("name") for node in read_graph(store).nodes if node.label == "Region"}
    assert {"苏州市", "江苏省", "昆山市"} <= names
    assert "拉萨市" not in names
    whole = read_graph(store, whole_vocabulary=True)
    assert "拉萨市" in {node.properties.get("name") for node in whole.nodes}


def test_bookkeeping_stays_inside(store: Store) -> None:
    assert not {node.label for node in read_graph(store).nodes} & {"Meta", "Revision"}


def test_each_format_can_be_read_back(store: Store) -> None:
    graph = read_graph(store)
    size = len(graph.nodes) + len(graph.edges)
    lines = dump_graph(graph, ExportFormat.JSONL).splitlines()
    assert len([json.loads(line) for line in lines]) == size
    rows = list(csv.DictReader(io.StringIO(dump_graph(graph, ExportFormat.CSV))))
    assert len(rows) == size
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))]
    tree = ElementTree.fromstring(dump_graph(graph, ExportFormat.GRAPHML))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(list(tree.iter(f"{space}node"))) == len(graph.nodes)
    assert len(list(tree.iter(f"{space}edge"))) == len(graph.edges)
    assert len(RdfGraph().parse(data=dump_graph(graph, ExportFormat.TURTLE))) > size
