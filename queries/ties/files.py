"""A measured network as files that Gephi, yEd and Cytoscape open: GEXF 1.3, GraphML, Cytoscape JSON.

The writers of networkx stamp GEXF with the day and give yEd nothing to show; these give the same bytes each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from kg.graph import Value
from queries.gexf import GEXF, attribute_values, attributes
from queries.markup import DECLARATION, escaped, quoted, text_of
from queries.ties.elements import EdgeElement, Elements, NodeElement

_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">\n'
)
_TYPES = {int: "long", float: "double", bool: "boolean", str: "string"}
_THICKEST = 8.0


class FileFormat(StrEnum):
    """The files that a network comes as."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"


SUFFIXES = {FileFormat.GRAPHML: ".graphml", FileFormat.GEXF: ".gexf", FileFormat.CYTOSCAPE: ".cyjs"}


def to_file(elements: Elements, form: FileFormat) -> bytes:
    """Return a network as a file."""
    return "".join(_WRITERS[form](elements)).encode()


def write_gexf(elements: Elements) -> Iterator[str]:
    """Yield GEXF 1.3: typed attributes, weights, and as ``viz`` the size, colour and place of nodes."""
    nodes, edges = _named(elements.node_types), _named(elements.edge_types)
    kind = "directed" if elements.directed else "undirected"
    yield f"{GEXF}<meta><creator>policy-kg</creator><description>{escaped(elements.title)}</description></meta>\n"
    yield f'<graph defaultedgetype="{kind}" mode="static" idtype="string">\n'
    yield from attributes("node", nodes)
    yield from attributes("edge", edges)
    yield "<nodes>\n"
    yield from (_gexf_node(node, nodes) for node in elements.nodes)
    yield "</nodes>\n<edges>\n"
    yield from (_gexf_edge(edge, edges) for edge in elements.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _named(types: Mapping[str, type]) -> dict[str, str]:
    return {name: _TYPES[kind] for name, kind in types.items()}


def _gexf_node(node: NodeElement, types: Mapping[str, str]) -> str:
    red, green, blue = (int(node.colour[at : at + 2], 16) for at in (1, 3, 5))
    return (
        f"<node id={quoted(node.id)} label={quoted(node.label)}>{attribute_values(node.values, types)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{node.x}" y="{node.y}"/>'
        f'<viz:size value="{node.size}"/></node>\n'
    )


def _gexf_edge(edge: EdgeElement, types: Mapping[str, str]) -> str:
    ends = f"source={quoted(edge.start)} target={quoted(edge.end)}"
    return f'<edge id="{edge.id}" {ends} weight="{float(edge.weight)}">{attribute_values(edge.values, types)}</edge>\n'


def write_graphml(elements: Elements) -> Iterator[str]:
    """Yield GraphML: typed attributes, among them label and weight, and for yEd what a node and an edge look like."""
    node_types, edge_types = elements.node_types, elements.edge_types
    yield f"{DECLARATION}{_GRAPHML}"
    yield from _keys("node", {"label": str, **node_types})
    yield from _keys("edge", {"weight": float, **edge_types})
    yield '<key id="node-graphics" for="node" yfiles.type="nodegraphics"/>\n'
    yield '<key id="edge-graphics" for="edge" yfiles.type="edgegraphics"/>\n'
    if elements.truncated:
        yield from _keys("graph", {"truncated": bool})
    yield f"<desc>{escaped(elements.title)}</desc>\n"
    yield f'<graph id="G" edgedefault="{"directed" if elements.directed else "undirected"}">\n'
    if elements.truncated:
        yield _data("graph", {"truncated": True})
    most = max((edge.weight for edge in elements.edges), default=1) or 1
    for node in elements.nodes:
        values = _data("node", {"label": node.label, **node.values})
        yield f"<node id={quoted(node.id)}>{values}{_shape(node)}</node>\n"
    for edge in elements.edges:
        ends = f"source={quoted(edge.start)} target={quoted(edge.end)}"
        values = _data("edge", {"weight": float(edge.weight), **edge.values})
        yield f'<edge id="{edge.id}" {ends}>{values}{_line(edge, most, directed=elements.directed)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(domain: str, types: Mapping[str, type]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'


def _data(domain: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escaped(text_of(value))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _shape(node: NodeElement) -> str:
    return (
        f'<data key="node-graphics"><y:ShapeNode><y:Geometry x="{node.x}" y="{node.y}" width="{node.size}" '
        f'height="{node.size}"/><y:Fill color="{node.colour}" transparent="false"/><y:BorderStyle color="#FFFFFF" '
        f'type="line" width="1.0"/><y:NodeLabel modelName="sides" modelPosition="s">{escaped(node.label)}</y:NodeLabel>'
        '<y:Shape type="ellipse"/></y:ShapeNode></data>'
    )


def _line(edge: EdgeElement, most: float, *, directed: bool) -> str:
    width = round(max(1.0, _THICKEST * edge.weight / most), 1)
    arrow = "standard" if directed else "none"
    return (
        f'<data key="edge-graphics"><y:PolyLineEdge><y:LineStyle color="#A0A0A0" type="line" width="{width}"/>'
        f'<y:Arrows source="none" target="{arrow}"/></y:PolyLineEdge></data>'
    )


def write_cytoscape(elements: Elements) -> Iterator[str]:
    """Yield the JSON that Cytoscape and Cytoscape.js read; ``name`` is what Cytoscape shows."""
    nodes = [
        {
            "data": {
                **node.values,
                "id": node.id,
                "name": node.label,
                "label": node.label,
                "size": node.size,
                "colour": node.colour,
            },
            "position": {"x": node.x, "y": node.y},
        }
        for node in elements.nodes
    ]
    edges = [
        {"data": {**edge.values, "id": edge.id, "source": edge.start, "target": edge.end, "weight": edge.weight}}
        for edge in elements.edges
    ]
    about = {"name": elements.title, "truncated": elements.truncated, "directed": elements.directed}
    yield json.dumps({"data": about, "elements": {"nodes": nodes, "edges": edges}}, ensure_ascii=False) + "\n"


_WRITERS: Mapping[FileFormat, Callable[[Elements], Iterator[str]]] = {
    FileFormat.GRAPHML: write_graphml,
    FileFormat.GEXF: write_gexf,
    FileFormat.CYTOSCAPE: write_cytoscape,
}
