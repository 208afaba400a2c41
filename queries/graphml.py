"""A graph as GraphML, its attributes typed as the ontology types them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Edge, Graph, Node, Value
from ontology.model import Property, load_model
from queries.entities import caption_of

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_TYPES = {"integer": "long", "float": "double", "boolean": "boolean", "string": "string"}
_INVALID = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))
"""Characters that no XML may hold, not even escaped."""


def write_graphml(graph: Graph, *, truncated: bool = False) -> Iterator[str]:
    """Yield the graph as GraphML, an element at a time; lists become text parted by |, and what is truncated says so."""
    nodes = _types(graph.nodes, _properties_by_label())
    edges = _types(graph.edges, _properties_by_type())
    yield _OPENING
    yield from _keys("node", {"label": "string", "caption": "string", "source": "string", **nodes})
    yield from _keys("edge", {"type": "string", "source": "string", **edges})
    if truncated:
        yield '<key id="graph-truncated" for="graph" attr.name="truncated" attr.type="boolean"/>\n'
    yield '<graph edgedefault="directed">\n'
    if truncated:
        yield '<data key="graph-truncated">true</data>\n'
    for node in graph.nodes:
        yield f"<node id={_quoted(node.id)}>{_data('node', _node_values(node), nodes)}</node>\n"
    for edge in graph.edges:
        ends = f"id={_quoted(edge.id)} source={_quoted(edge.start)} target={_quoted(edge.end)}"
        values = {"type": edge.type, "source": edge.source, **edge.properties}
        yield f"<edge {ends}>{_data('edge', values, edges)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _node_values(node: Node) -> dict[str, Any]:
    caption = caption_of({**node.properties, "id": node.id})
    return {"label": node.label, "caption": caption, "source": node.source, **node.properties}


def _properties_by_label() -> Mapping[str, tuple[Property, ...]]:
    return {name: each.properties for name, each in load_model().classes.items()}


def _properties_by_type() -> Mapping[str, tuple[Property, ...]]:
    return {name: each.properties for name, each in load_model().relations.items()}


def _types(things: Iterable[Node | Edge], properties: Mapping[str, tuple[Property, ...]]) -> dict[str, str]:
    """Return the type of each property in use; text where classes differ, as GraphML has one type for a name."""
    used: dict[str, set[str]] = {}
    for kind, names in _used(things).items():
        known = {each.name: "string" if each.list else _TYPES[each.datatype] for each in properties[kind]}
        for name in names:
            used.setdefault(name, set()).add(known.get(name, "string"))
    return {name: kinds.pop() if len(kinds) == 1 else "string" for name, kinds in sorted(used.items())}


def _used(things: Iterable[Node | Edge]) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for thing in things:
        used.setdefault(thing.label if isinstance(thing, Node) else thing.type, set()).update(thing.properties)
    return used


def _keys(domain: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(domain: str, values: Mapping[str, Value], types: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(_text(value, types.get(name)).translate(_INVALID))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _text(value: Value, kind: str | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "double" and isinstance(value, int | float):
        return repr(float(value))
    return "|".join(value) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    return quoteattr(text.translate(_INVALID))
