"""A graph as GraphML, its attributes typed as the ontology types them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from kg.graph import Bundle, Edge, Graph, Node
from ontology.names import EXPORTED, RELATIONS
from queries.entities import caption_of
from queries.markup import DECLARATION, edge_types, escaped, node_types, nodes_first, quoted, text_of

_OPENING = f'{DECLARATION}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write_graphml(
    bundles: Iterable[Bundle],
    *,
    labels: Collection[str] = EXPORTED,
    kinds: Collection[str] = tuple(RELATIONS),
    truncated: bool = False,
) -> Iterator[str]:
    """Yield a graph with these labels and types of edges as GraphML, an element at a time.

    Lists become text parted by |, and what is truncated says so. All nodes come before the edges.
    """
    nodes, edges = node_types(labels), edge_types(kinds)
    yield _OPENING
    yield from _keys("node", {"label": "string", "caption": "string", "source": "string", **nodes})
    yield from _keys("edge", {"type": "string", "source": "string", **edges})
    if truncated:
        yield '<key id="graph-truncated" for="graph" attr.name="truncated" attr.type="boolean"/>\n'
    yield '<graph edgedefault="directed">\n'
    if truncated:
        yield '<data key="graph-truncated">true</data>\n'
    yield from nodes_first(bundles, lambda node: _node(node, nodes), lambda edge: _edge(edge, edges))
    yield "</graph>\n</graphml>\n"


def write_small_graphml(graph: Graph, *, truncated: bool = False) -> Iterator[str]:
    """Yield a graph that is at hand as GraphML, without the attributes of what is not in it."""
    labels, kinds = {node.label for node in graph.nodes}, {edge.type for edge in graph.edges}
    return write_graphml(graph.bundles(), labels=labels, kinds=kinds, truncated=truncated)


def _keys(domain: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(node: Node, types: Mapping[str, str]) -> str:
    caption = caption_of({**node.properties, "id": node.id})
    values = {"label": node.label, "caption": caption, "source": node.source, **node.properties}
    return f"<node id={quoted(node.id)}>{_data('node', values, types)}</node>\n"


def _edge(edge: Edge, types: Mapping[str, str]) -> str:
    ends = f"id={quoted(edge.id)} source={quoted(edge.start)} target={quoted(edge.end)}"
    return (
        f"<edge {ends}>{_data('edge', {'type': edge.type, 'source': edge.source, **edge.properties}, types)}</edge>\n"
    )


def _data(domain: str, values: Mapping[str, Any], types: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escaped(text_of(value, types.get(name)))}</data>'
        for name, value in values.items()
        if value is not None
    )
