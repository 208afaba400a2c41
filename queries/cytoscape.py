"""A graph as Cytoscape and what draws like it read it."""

from __future__ import annotations

from typing import Any

from kg.graph import Edge, Graph, Node
from queries.entities import caption_of


def to_cytoscape(graph: Graph, *, truncated: bool = False) -> dict[str, Any]:
    """Return the elements, each with its properties as data.

    There "source" is the end that a relation starts from; the id of the text that states it is in "stated_by".
    What the whole is has data, too: whether something was left out of it.
    """
    nodes = [_node(node) for node in graph.nodes]
    edges = [_edge(edge) for edge in graph.edges]
    elements = {"nodes": [{"data": data} for data in nodes], "edges": [{"data": data} for data in edges]}
    return {"data": {"truncated": truncated}, "elements": elements}


def _node(node: Node) -> dict[str, Any]:
    known = {**node.properties, "id": node.id}
    return {**known, "label": node.label, "caption": caption_of(known), **_stated_by(node.source)}


def _edge(edge: Edge) -> dict[str, Any]:
    ends = {"source": edge.start, "target": edge.end}
    return {**edge.properties, "id": edge.id, **ends, "relation": edge.type, **_stated_by(edge.source)}


def _stated_by(source: str | None) -> dict[str, str]:
    return {} if source is None else {"stated_by": source}
