"""A measured network as files that Gephi, yEd and Cytoscape open: GEXF 1.3, GraphML, Cytoscape JSON.

The writers of networkx stamp GEXF with the day and give yEd nothing to show; these give the same bytes each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Value
from queries.ties.elements import EdgeElement, Elements, NodeElement, text_of

_INVALID = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))
"""Characters that no XML may hold, not even escaped."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GEXF = (
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">\n'
)
_GEXF_TYPES = {int: "long", float: "double", bool: "boolean", str: "string"}
_GRAPHML_TYPES = {int: "long", float: "double", bool: "boolean", str: "string"}
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
    node_types, edge_types = elements.node_types, elements.edge_types
    kind = "directed" if elements.directed else "undirected"
    yield f"{_DECLARATION}{_GEXF}<meta><creator>policy-kg</creator><description>{_text(elements.title)}</description></meta>\n"
    yield f'<graph defaultedgetype="{kind}" mode="static" idtype="string">\n'
    yield from _attributes("node", node_types)
    yield from _attributes("edge", edge_types)
    yield "<nodes>\n"
    yield from (_gexf_node(node, list(node_types)) for node in elements.nodes)
    yield "</nodes>\n<edges>\n"
    yield from (_gexf_edge(edge, list(edge_types)) for edge in elements.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(kind: str, types: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{kind}">\n'
    for number, (name, each) in enumerate(types.items()):
        yield f'<attribute id="{number}" title={_quoted(name)} type="{_GEXF_TYPES[each]}"/>\n'
    yield "</attributes>\n"


def _gexf_node(node: NodeElement, names: list[str]) -> str:
    red, green, blue = (int(node.colour[at : at + 2], 16) for at in (1, 3, 5))
    return (
        f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{_gexf_values(node.values, names)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{node.x}" y="{node.y}"/>'
        f'<viz:size value="{node.size}"/></node>\n'
    )


def _gexf_edge(edge: EdgeElement, names: list[str]) -> str:
    ends = f"source={_quoted(edge.start)} target={_quoted(edge.end)}"
    return f'<edge id="{edge.id}" {ends} weight="{float(edge.weight)}">{_gexf_values(edge.values, names)}</edge>\n'


def _gexf_values(values: Mapping[str, Value], names: list[str]) -> str:
    parts = (
        f'<attvalue for="{names.index(name)}" value={_quoted(text_of(value))}/>'
        for name, value in sorted(values.items())
        if value is not None
    )
    return f"<attvalues>{''.join(parts)}</attvalues>"


def write_graphml(elements: Elements) -> Iterator[str]:
    """Yield GraphML: typed attributes, among them label and weight, and for yEd what a node and an edge look like."""
    node_types, edge_types = elements.node_types, elements.edge_types
    yield f"{_DECLARATION}{_GRAPHML}"
    yield from _keys("node", {"label": str, **node_types})
    yield from _keys("edge", {"weight": float, **edge_types})
    yield '<key id="node-graphics" for="node" yfiles.type="nodegraphics"/>\n'
    yield '<key id="edge-graphics" for="edge" yfiles.type="edgegraphics"/>\n'
    if elements.truncated:
        yield from _keys("graph", {"truncated": bool})
    yield f"<desc>{_text(elements.title)}</desc>\n"
    yield f'<graph id="G" edgedefault="{"directed" if elements.directed else "undirected"}">\n'
    if elements.truncated:
        yield _data("graph", {"truncated": True})
    most = max((edge.weight for edge in elements.edges), default=1) or 1
    for node in elements.nodes:
        values = _data("node", {"label": node.label, **node.values})
        yield f"<node id={_quoted(node.id)}>{values}{_shape(node)}</node>\n"
    for edge in elements.edges:
        ends = f"source={_quoted(edge.start)} target={_quoted(edge.end)}"
        values = _data("edge", {"weight": float(edge.weight), **edge.values})
        yield f'<edge id="{edge.id}" {ends}>{values}{_line(edge, most, directed=elements.directed)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(domain: str, types: Mapping[str, type]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{_GRAPHML_TYPES[kind]}"/>\n'


def _data(domain: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{_text(text_of(value))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _shape(node: NodeElement) -> str:
    return (
        f'<data key="node-graphics"><y:ShapeNode><y:Geometry x="{node.x}" y="{node.y}" width="{node.size}" '
        f'height="{node.size}"/><y:Fill color="{node.colour}" transparent="false"/><y:BorderStyle color="#FFFFFF" '
        f'type="line" width="1.0"/><y:NodeLabel modelName="sides" modelPosition="s">{_text(node.label)}</y:NodeLabel>'
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


def _text(text: str) -> str:
    return escape(text.translate(_INVALID))


def _quoted(text: str) -> str:
    return quoteattr(text.translate(_INVALID))


_WRITERS: Mapping[FileFormat, Callable[[Elements], Iterator[str]]] = {
    FileFormat.GRAPHML: write_graphml,
    FileFormat.GEXF: write_gexf,
    FileFormat.CYTOSCAPE: write_cytoscape,
}
