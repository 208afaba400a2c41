"""What files of graphs in XML share: types of attributes as the ontology has them, text that XML may hold, nodes first."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Bundle, Edge, Node, Value
from ontology.model import Property, load_model
from ontology.names import DERIVED

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES = {"integer": "long", "float": "double", "boolean": "boolean", "string": "string"}
_INVALID = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))
"""Characters that no XML may hold, not even escaped."""
_OWN = frozenset({"id", "source"})
"""Properties that every node and edge has by itself."""
_IN_MEMORY, _PIECE = 1 << 20, 1 << 16
"""Bytes of edges that are held before they go to the disk, and characters that are read back at a time."""


def node_types(labels: Collection[str]) -> dict[str, str]:
    """Return the type of each property of nodes with these labels: long, double, boolean or string."""
    return _types(_exported(label) for label in sorted(labels))


def edge_types(kinds: Collection[str]) -> dict[str, str]:
    """Return the type of each property of edges of these types."""
    return _types(load_model().relations[kind].properties for kind in sorted(kinds))


def nodes_first(
    bundles: Iterable[Bundle], node: Callable[[Node], str], edge: Callable[[Edge], str], between: str = ""
) -> Iterator[str]:
    """Yield all nodes and then the edges, as some readers want it: the edges wait in a file that has no name."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as waiting:
        for bundle in bundles:
            yield node(bundle.node)
            waiting.writelines(map(edge, bundle.edges))
        yield between
        yield from _pieces(waiting)


def text_of(value: Value, kind: str | None = None) -> str:
    """Return a value as text; lists are parted by |."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "double" and isinstance(value, int | float):
        return repr(float(value))
    return "|".join(value) if isinstance(value, list) else str(value)


def escaped(text: str) -> str:
    """Return text as the content of an element."""
    return escape(text.translate(_INVALID))


def quoted(text: str) -> str:
    """Return text as the value of an attribute, in its quotes."""
    return quoteattr(text.translate(_INVALID))


def _pieces(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _exported(label: str) -> list[Property]:
    return [each for each in load_model().properties(label) if each.name not in DERIVED.get(label, ())]


def _types(owners: Iterable[Iterable[Property]]) -> dict[str, str]:
    """Return the type of each property; text where owners differ, as files have one type for a name."""
    found: dict[str, set[str]] = {}
    for properties in owners:
        for each in properties:
            if each.name not in _OWN:
                found.setdefault(each.name, set()).add("string" if each.list else _TYPES[each.datatype])
    return {name: kinds.pop() if len(kinds) == 1 else "string" for name, kinds in sorted(found.items())}
