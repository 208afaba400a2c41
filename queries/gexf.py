"""A graph as GEXF 1.3, which Gephi reads: names as labels, attributes typed as the ontology types them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.graph import Bundle, Edge, Node
from ontology.names import EXPORTED, RELATIONS
from queries.entities import caption_of
from queries.markup import DECLARATION, edge_types, node_types, nodes_first, quoted, text_of

GEXF = (
    f'{DECLARATION}<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
"""How each file begins."""
_STATED_BY = "stated_by"
"""The id of the text that states a thing; "source" is another thing in these files."""


def write_gexf(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Yield a graph as GEXF, an element at a time; lists become text parted by |, all nodes come before the edges."""
    nodes = {"class": "string", _STATED_BY: "string", **node_types(EXPORTED)}
    edges = {_STATED_BY: "string", **edge_types(tuple(RELATIONS))}
    yield f'{GEXF}<meta><creator>policy-kg</creator></meta>\n<graph defaultedgetype="directed" mode="static">\n'
    yield from attributes("node", nodes)
    yield from attributes("edge", edges)
    yield "<nodes>\n"
    yield from nodes_first(
        bundles, lambda node: _node(node, nodes), lambda edge: _edge(edge, edges), between="</nodes>\n<edges>\n"
    )
    yield "</edges>\n</graph>\n</gexf>\n"


def attributes(kind: str, types: Mapping[str, str]) -> Iterator[str]:
    """Yield the declaration of the attributes of nodes or edges; their ids are their names."""
    yield f'<attributes class="{kind}">\n'
    for name, each in types.items():
        yield f'<attribute id="{name}" title="{name}" type="{each}"/>\n'
    yield "</attributes>\n"


def attribute_values(values: Mapping[str, Any], types: Mapping[str, str]) -> str:
    """Return the values that there are, as an element."""
    parts = (
        f'<attvalue for="{name}" value={quoted(text_of(value, types.get(name)))}/>'
        for name, value in values.items()
        if value is not None
    )
    return f"<attvalues>{''.join(parts)}</attvalues>"


def _node(node: Node, types: Mapping[str, str]) -> str:
    label = caption_of({**node.properties, "id": node.id})
    values = attribute_values({"class": node.label, _STATED_BY: node.source, **node.properties}, types)
    return f"<node id={quoted(node.id)} label={quoted(label)}>{values}</node>\n"


def _edge(edge: Edge, types: Mapping[str, str]) -> str:
    ends = f"id={quoted(edge.id)} source={quoted(edge.start)} target={quoted(edge.end)}"
    values = attribute_values({_STATED_BY: edge.source, **edge.properties}, types)
    return f'<edge {ends} kind="{edge.type}" label="{edge.type}">{values}</edge>\n'
