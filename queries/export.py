"""The graph out of a store, and as files: CSV, JSON lines, Turtle, GraphML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Graph
from kg.stores.base import Reader
from kg.stores.reading import export_graph
from kg.tabular import dump_csv

_VOCABULARY = ("Region", "Industry", "Instrument", "Topic", "Beneficiary", "Agency")
_CONTROL = {number: None for number in range(32) if number not in (9, 10, 13)}


class ExportFormat(StrEnum):
    """The files that a graph is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    TURTLE = "turtle"
    GRAPHML = "graphml"


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


def dump_graph(graph: Graph, form: ExportFormat) -> str:
    """Return the graph in a format; the same graph gives the same text."""
    if form is ExportFormat.TURTLE:
        from kg.rdf import to_turtle

        return to_turtle(graph)
    return {ExportFormat.CSV: _csv, ExportFormat.JSONL: _jsonl, ExportFormat.GRAPHML: _graphml}[form](graph)


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


def _jsonl(graph: Graph) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _flat(graph))


def _csv(graph: Graph) -> str:
    first = ["element", "type", "id", "source", "from", "to"]
    rows = list(_flat(graph))
    names = sorted({name for row in rows for name in row} - set(first))
    return dump_csv([*first, *names], rows)


def _scalar(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "|".join(str(part) for part in value)
    return "" if value is None else value


def _graphml(graph: Graph) -> str:
    node_names = sorted({name for node in graph.nodes for name in node.properties})
    edge_names = sorted({name for edge in graph.edges for name in edge.properties})
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += _keys("node", ["label", "source", *node_names]) + _keys("edge", ["type", "source", *edge_names])
    lines.append('<graph edgedefault="directed">')
    for node in graph.nodes:
        values = {"label": node.label, "source": node.source, **node.properties}
        lines.append(f"<node id={quoteattr(node.id)}>{_data('node', values)}</node>")
    for edge in graph.edges:
        values = {"type": edge.type, "source": edge.source, **edge.properties}
        ends = f"id={quoteattr(edge.id)} source={quoteattr(edge.start)} target={quoteattr(edge.end)}"
        lines.append(f"<edge {ends}>{_data('edge', values)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _keys(domain: str, names: Iterable[str]) -> list[str]:
    return [f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="string"/>' for name in names]


def _data(domain: str, values: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(str(_scalar(value)).translate(_CONTROL))}</data>'
        for name, value in values.items()
        if value is not None
    )
