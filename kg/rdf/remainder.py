"""What triples do not tell of a graph: the order of lists, what is written but unknown, the classes of odd ends."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.graph import Edge, Node, Properties, Value
from kg.ids import content_id
from ontology.model import MODEL, Property
from ontology.names import RELATIONS

REMAINDER = NamedNode(str(MODEL.remainder))
PropertyTerms: TypeAlias = Mapping[str, tuple[Property, NamedNode]]
"""Properties of a class or relation by name, each with its IRI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """The values of properties as they are; lists that are not there, not even empty; the labels of both ends."""

    values: Mapping[str, Value] = field(default_factory=dict)
    absent: Sequence[str] = ()
    labels: Sequence[str] = ()


def parse_remainder(text: str) -> Remainder:
    """Return a remainder as it was written; raise ValueError for any other text."""
    try:
        return msgspec.json.decode(text, type=Remainder)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def node_remainder(node: Node, terms: PropertyTerms) -> Literal | None:
    """Return what must be said besides the values of a node: lists that it lacks, and values as they are."""
    lists = [name for name, (item, _) in terms.items() if item.list]
    absent = [name for name in lists if name not in node.properties]
    return _dump(values=_untold(node.properties, terms), absent=absent)


def edge_remainder(edge: Edge, terms: PropertyTerms) -> Literal | None:
    """Return what must be said besides the values of an edge: the labels of its ends, and values as they are."""
    labels = [edge.start_label, edge.end_label]
    odd = labels != end_labels(edge.type, edge.start, edge.end)
    return _dump(values=_untold(edge.properties, terms), labels=labels if odd else None)


def _dump(**parts: Any) -> Literal | None:
    told = {name: part for name, part in parts.items() if part}
    return Literal(json.dumps(told, ensure_ascii=False, separators=(",", ":"))) if told else None


def _untold(properties: Properties, terms: PropertyTerms) -> dict[str, Value]:
    """Return the values that would not come back as they are."""
    return {name: value for name, value in properties.items() if not _is_told(terms[name][0], value)}


def _is_told(item: Property, value: Value) -> bool:
    if not item.list and isinstance(value, str | int | float):
        return True
    return value is not None and value == restore(item, each_of(value))


def each_of(value: Value) -> list[str | int | float | bool]:
    """Return the values that are said for the value of a property."""
    return [each for each in (value if isinstance(value, list) else [value]) if each is not None]


def restore(item: Property, values: Iterable[Any]) -> Any:
    """Return the value of a property out of those that were said, in whatever order; None for none of one."""
    some = sorted(set(values), key=lambda each: (str(type(each)), each))
    if item.list:
        return some
    return some[0] if len(some) == 1 else (some or None)


def plain_id(kind: str, start: str, end: str) -> str:
    """Return the id of an edge that nobody states and that has no properties."""
    return content_id(kind.lower(), start, end)


def end_labels(kind: str, start: str, end: str) -> list[str | None]:
    """Return the labels of the ends of an edge, as its type or their ids tell them; None where neither does."""
    return [_label(identity, labels) for identity, labels in zip((start, end), RELATIONS[kind], strict=True)]


def _label(identity: str, labels: tuple[str, ...]) -> str | None:
    if len(labels) == 1:
        return labels[0]
    kind = identity.partition(":")[0]
    return next((label for label in labels if label.lower() == kind), None)
