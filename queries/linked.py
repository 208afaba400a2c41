"""The graph as files of linked data, Turtle and JSON-LD, written thing by thing."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kg.graph import Bundle, Edge, Node, Value
from kg.rdf import RESOURCE, local_name
from ontology.model import POLICY, Class, Property, Relation, load_model

PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "node": str(RESOURCE),
    "policy": str(POLICY),
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LOCAL_NAME = re.compile(r"(?:node|policy|rdf):[\w:%-]+(?:\.[\w:%-]+)*", re.ASCII)
"""What Turtle takes behind a prefix as it stands."""


def write_turtle(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Yield the graph as Turtle, each node with the relations that start from it."""
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    for thing in _things(bundles):
        yield _turtle(thing)


def write_jsonld(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Yield the graph as JSON-LD with its context, a thing a line."""
    yield f'{{"@context":{_dump({"@version": 1.1, **PREFIXES, **_terms()})},"@graph":['
    comma = "\n"
    for thing in _things(bundles):
        yield f"{comma}{_dump(thing)}"
        comma = ",\n"
    yield "\n]}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@functools.cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    """Return what the keys of things mean: properties as they are stored, relations as the ontology names them."""
    model = load_model()
    owners: list[Class | Relation] = [*model.classes.values(), *model.relations.values()]
    terms = {each.name: _term(each) for owner in owners for each in owner.properties}
    relations = {_name(kind): {"@id": f"policy:{_name(kind)}", "@type": "@id"} for kind in model.relations}
    ends = {name: {"@id": f"rdf:{name}", "@type": "@id"} for name in ("subject", "predicate", "object")}
    return {**ends, **terms, **relations}


def _term(item: Property) -> dict[str, str]:
    kind = {"@id": _short(item.iri)}
    if item.reference:
        return {**kind, "@type": "@id"}
    return {**kind, "@type": _short(item.range)} if item.datatype == "float" or "W3CDTF" in item.range else kind


def _short(iri: str) -> str:
    """Return an IRI with the prefix it may have."""
    found = next(((name, start) for name, start in PREFIXES.items() if iri.startswith(start)), None)
    return iri if found is None else f"{found[0]}:{iri.removeprefix(found[1])}"


def _name(kind: str) -> str:
    return load_model().relations[kind].iri.removeprefix(str(POLICY))


@functools.lru_cache(maxsize=10_000)
def _node(identity: str) -> str:
    return f"node:{local_name(identity)}"


def _things(bundles: Iterable[Bundle]) -> Iterator[dict[str, Any]]:
    """Yield nodes and, behind each, the statements that keep the properties of the relations told with it."""
    for bundle in bundles:
        yield _thing(bundle.node, [edge for edge in bundle.edges if edge.start == bundle.node.id])
        for edge in bundle.edges:
            if edge.start != bundle.node.id:
                yield {"@id": _node(edge.start), _name(edge.type): _node(edge.end)}
            if edge.source or edge.properties:
                yield _statement(edge)


def _thing(node: Node, edges: Sequence[Edge]) -> dict[str, Any]:
    ends: dict[str, list[str]] = {}
    for edge in edges:
        ends.setdefault(_name(edge.type), []).append(_node(edge.end))
    kind = {"@id": _node(node.id), "@type": f"policy:{node.label}", "id": node.id}
    return {**kind, **_stated(node.source), **_values(node.properties), **ends}


def _statement(edge: Edge) -> dict[str, Any]:
    relation = load_model().relations[edge.type]
    return {
        "@id": _node(edge.id),
        "@type": ["rdf:Statement", _short(relation.statement)],
        "subject": _node(edge.start),
        "predicate": _short(relation.iri),
        "object": _node(edge.end),
        **_stated(edge.source),
        **_values(edge.properties),
    }


def _stated(source: str | None) -> dict[str, str]:
    return {"source": _node(source)} if source else {}


def _values(properties: Mapping[str, Value]) -> dict[str, Any]:
    """Return the values that are known, decimals as text: of a number JSON-LD would make a double."""
    known = {name: value for name, value in properties.items() if value is not None and value != []}
    decimals = {name for name in known if _terms()[name].get("@type") == "xsd:decimal"}
    return {name: f"{Decimal(str(value)):f}" if name in decimals else value for name, value in known.items()}


def _turtle(thing: Mapping[str, Any]) -> str:
    kinds = thing.get("@type", ())
    lines = [f"a {', '.join(kinds) if isinstance(kinds, list) else kinds}"] if kinds else []
    for name, value in thing.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            lines.append(f"{_terms()[name]['@id']} {', '.join(_object(_terms()[name], each) for each in values)}")
    body = " ;\n    ".join(lines)
    return f"\n{_iri(thing['@id'])} {body} .\n"


def _object(term: Mapping[str, str], value: str | int | bool) -> str:
    """Return a value as Turtle, whose escapes those of JSON are."""
    if term.get("@type") == "@id":
        return _iri(str(value))
    return _dump(value) + (f"^^{term['@type']}" if "@type" in term else "")


def _iri(short: str) -> str:
    prefix, _, name = short.partition(":")
    return short if _LOCAL_NAME.fullmatch(short) else f"<{PREFIXES[prefix]}{name}>"
