"""A graph as GraphML, its attributes typed as the ontology types them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Bundle, Edge, Graph, Node, Value
from ontology.model import Property, load_model
from ontology.names import DERIVED, EXPORTED, RELATIONS
from queries.entities import caption_of

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_TYPES = {"integer": "long", "float": "double", "boolean": "boolean", "string": "string"}
_INVALID = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))
"""Characters that no XML may hold, not even escaped."""
_OWN = frozenset({"id", "source"})
"""Properties that every node and edge has by itself."""
_IN_MEMORY, _PIECE = 1 << 20, 1 << 16
"""Bytes of edges that are held before they go to the disk, and characters that are read back at a time."""


def write_graphml(
    bundles: Iterable[Bundle],
    *,
    labels: Collection[str] = EXPORTED,
    kinds: Collection[str] = tuple(RELATIONS),
    truncated: bool = False,
) -> Iterator[str]:
    """Yield a graph with these labels and types of edges as GraphML, an element at a time.

    Lists become text parted by |, and what is truncated says so. All nodes come before the edges, as some readers want
    it: the edges wait in a file that has no name.
    """
    nodes = _types(_exported(label) for label in sorted(labels))
    edges = _types(load_model().relations[kind].properties for kind in sorted(kinds))
    yield _OPENING
    yield from _keys("node", {"label": "string", "caption": "string", "source": "string", **nodes})
    yield from _keys("edge", {"type": "string", "source": "string", **edges})
    if truncated:
        yield '<key id="graph-truncated" for="graph" attr.name="truncated" attr.type="boolean"/>\n'
    yield '<graph edgedefault="directed">\n'
    if truncated:
        yield '<data key="graph-truncated">true</data>\n'
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as waiting:
        for bundle in bundles:
            yield _node(bundle.node, nodes)
            waiting.writelines(_edge(edge, edges) for edge in bundle.edges)
        yield from _pieces(waiting)
    yield "</graph>\n</graphml>\n"


def write_small_graphml(graph: Graph, *, truncated: bool = False) -> Iterator[str]:
    """Yield a graph that is at hand as GraphML, without the attributes of what is not in it."""
    labels, kinds = {node.label for node in graph.nodes}, {edge.type for edge in graph.edges}
    return write_graphml(graph.bundles(), labels=labels, kinds=kinds, truncated=truncated)


def _pieces(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _exported(label: str) -> list[Property]:
    return [each for each in load_model().properties(label) if each.name not in DERIVED.get(label, ())]


def _types(owners: Iterable[Iterable[Property]]) -> dict[str, str]:
    """Return the type of each property; text where owners differ, as GraphML has one type for a name."""
    found: dict[str, set[str]] = {}
    for properties in owners:
        for each in properties:
            if each.name not in _OWN:
                found.setdefault(each.name, set()).add("string" if each.list else _TYPES[each.datatype])
    return {name: kinds.pop() if len(kinds) == 1 else "string" for name, kinds in sorted(found.items())}


def _keys(domain: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(node: Node, types: Mapping[str, str]) -> str:
    caption = caption_of({**node.properties, "id": node.id})
    values = {"label": node.label, "caption": caption, "source": node.source, **node.properties}
    return f"<node id={_quoted(node.id)}>{_data('node', values, types)}</node>\n"


def _edge(edge: Edge, types: Mapping[str, str]) -> str:
    ends = f"id={_quoted(edge.id)} source={_quoted(edge.start)} target={_quoted(edge.end)}"
    return (
        f"<edge {ends}>{_data('edge', {'type': edge.type, 'source': edge.source, **edge.properties}, types)}</edge>\n"
    )


def _data(domain: str, values: Mapping[str, Any], types: Mapping[str, str]) -> str:
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
