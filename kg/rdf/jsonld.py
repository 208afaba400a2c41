"""RDF as JSON-LD: a thing a line, with a context that gives our terms the names that they have in the graph."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import NamedNode

from kg.rdf.iris import RDF
from kg.rdf.lines import short
from kg.rdf.remainder import REMAINDER
from kg.rdf.sheet import Object, Sheet, Told
from ontology.model import POLICY, Class, Property, Relation, load_model

_EXACT = 1 << 53
"""Beyond it, readers of JSON round whole numbers."""


def opening(prefixes: Mapping[str, str]) -> str:
    """Return what stands before the first thing."""
    context = {
        "@version": 1.1,
        **dict(sorted(prefixes.items())),
        **{name: dict(term) for name, term in _terms().values()},
    }
    return f'{{"@context":{_dump(context)},"@graph":['


def things(sheet: Sheet) -> list[str]:
    """Return what is said, whoever says it, a thing a line."""
    return [_dump(_thing(subject, told)) for subject, told in sheet.subjects()]


CLOSING = "\n]}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@functools.cache
def _terms() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Return the name of each of our terms, and what the context says of it, by its IRI.

    A property has the name that it is stored by, unless a relation has that name in the ontology.
    """
    model = load_model()
    relations = {known.iri: known.iri.removeprefix(POLICY) for known in model.relations.values()}
    owners: list[Class | Relation] = [*model.classes.values(), *model.relations.values()]
    properties = {each.iri: each for owner in owners for each in owner.properties}
    taken = set(relations.values())
    ends = {
        f"{RDF}{name}": (name, {"@id": f"rdf:{name}", "@type": "@id"}) for name in ("subject", "predicate", "object")
    }
    remainder = {REMAINDER.value: ("remainder", {"@id": short(REMAINDER.value)})}
    named = {
        iri: (iri.removeprefix(POLICY) if item.name in taken else item.name, _term(item))
        for iri, item in sorted(properties.items())
    }
    return (
        ends | remainder | named | {iri: (name, {"@id": short(iri), "@type": "@id"}) for iri, name in relations.items()}
    )


def _term(item: Property) -> dict[str, str]:
    kind = {"@id": short(item.iri)}
    if item.reference:
        return {**kind, "@type": "@id"}
    return {**kind, "@type": short(item.range)} if item.datatype == "float" or "W3CDTF" in item.range else kind


def _thing(subject: NamedNode, told: Told) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for predicate, value in told:
        if predicate.value == f"{RDF}type" and isinstance(value, NamedNode):
            found.setdefault("@type", []).append(_compact(value.value))
        else:
            name, term = _terms().get(predicate.value) or (_compact(predicate.value), {})
            found.setdefault(name, []).append(_value(value, term.get("@type")))
    single = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
    return {"@id": _compact(subject.value), **single}


def _compact(iri: str) -> str:
    return short(iri).strip("<>")


def _value(value: Object, coerced: str | None) -> Any:
    """Return a value as JSON, plain where the context says what it is; decimals as text, which JSON would round."""
    if isinstance(value, NamedNode):
        return _compact(value.value) if coerced == "@id" else {"@id": _compact(value.value)}
    if value.language is not None:
        return {"@language": value.language, "@value": value.value}
    kind = _compact(value.datatype.value)
    if kind == (coerced or "xsd:string"):
        return value.value
    if coerced is None and kind == "xsd:boolean":
        return value.value == "true"
    if coerced is None and kind == "xsd:integer" and abs(int(value.value)) < _EXACT:
        return int(value.value)
    return {"@value": value.value} if kind == "xsd:string" else {"@type": kind, "@value": value.value}
