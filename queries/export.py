"""The graph out of a store, and as files: CSV, JSON lines, Turtle, JSON-LD, GraphML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from kg.graph import Edge, Graph, Node
from kg.stores.base import Reader
from kg.stores.reading import export_graph
from kg.tabular import dump_csv

_VOCABULARY = ("Region", "Industry", "Instrument", "Topic", "Beneficiary", "Agency")

_PIECE = 1000
"""Rows of CSV that are written at a time."""


class ExportFormat(StrEnum):
    """The files that a graph is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    TURTLE = "turtle"
    GRAPHML = "graphml"
    JSONLD = "jsonld"


def read_graph(store: Reader, *, whole_vocabulary: bool = False) -> Graph:
    """Read everything but bookkeeping; of the vocabularies, by default, only what the sources refer to."""
    graph = export_graph(store)
    return graph if whole_vocabulary else _trim(graph)


def _trim(graph: Graph) -> Graph:
    """Leave out vocabulary nodes that no source leads to, directly or through what is around or above them."""
    kept = {node.id for node in graph.nodes if node.label not in _VOCABULARY}
    for edge in graph.edges:
        if edge.source is not None:
            kept |= {edge.start, edge.end}
    above: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.source is None:
            above.setdefault(edge.start, []).append(edge.end)
    waiting = sorted(kept)
    while waiting:
        for end in above.get(waiting.pop(), ()):
            if end not in kept:
                kept.add(end)
                waiting.append(end)
    return Graph(
        tuple(node for node in graph.nodes if node.id in kept),
        tuple(edge for edge in graph.edges if edge.start in kept and edge.end in kept),
    )


def write_graph(graph: Graph, form: ExportFormat) -> Iterator[str]:
    """Yield the graph in a format, piece by piece; the same graph gives the same text."""
    if form is ExportFormat.TURTLE:
        from queries.linked import write_turtle as write
    elif form is ExportFormat.JSONLD:
        from queries.linked import write_jsonld as write
    elif form is ExportFormat.GRAPHML:
        from queries.graphml import write_graphml as write
    else:
        write = _csv if form is ExportFormat.CSV else _jsonl
    return write(graph)


def dump_graph(graph: Graph, form: ExportFormat) -> str:
    """Return the graph in a format as one text."""
    return "".join(write_graph(graph, form))


def _flat(graph: Graph) -> Iterator[dict[str, Any]]:
    for node in graph.nodes:
        yield {"element": "node", "type": node.label, "id": node.id, "source": node.source, **node.properties}
    for edge in graph.edges:
        ends = {"from": edge.start, "to": edge.end}
        yield {
            "element": "relation",
            "type": edge.type,
            "id": edge.id,
            "source": edge.source,
            **ends,
            **edge.properties,
        }


def _jsonl(graph: Graph) -> Iterator[str]:
    for row in _flat(graph):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv(graph: Graph) -> Iterator[str]:
    first = ["element", "type", "id", "source", "from", "to"]
    things: Iterator[Node | Edge] = chain(graph.nodes, graph.edges)
    names = {name for thing in things for name in thing.properties}
    columns = [*first, *sorted(names - set(first))]
    header = dump_csv(columns, ())
    yield header
    rows = _flat(graph)
    while some := list(islice(rows, _PIECE)):
        yield dump_csv(columns, some)[len(header) :]
