"""What relations say besides that they are, as statements about them in JSON-LD: in which role, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.rdf import node_iri
from kg.stores.base import Row
from ontology.model import POLICY, Property, load_model

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OF_A_CONCEPT: tuple[str, ...] = ()
_OF_A_POLICY = ("form", "status")
_OF_A_SOURCE = (*_OF_A_POLICY, "number", "period_start", "period_end", "effective", "expires")
STATED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Measure": {
        "agencies": ("role", "rule"),
        "industries": _OF_A_CONCEPT,
        "instruments": _OF_A_CONCEPT,
        "topics": _OF_A_CONCEPT,
        "beneficiaries": _OF_A_CONCEPT,
    },
    "Policy": {"carried_by": _OF_A_SOURCE, "reported_by": _OF_A_SOURCE},
    "Source": {"carries": _OF_A_POLICY, "reports": _OF_A_POLICY},
}
"""Class -> field -> what rows in the field tell of the relation they stand behind; their span is that of its words."""
_STATED_BY_ITS_START = ("CARRIES", "REPORTS")


def statements_of(label: str, row: Row, links: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """Return what a row of a class tells of its relations; links are the relations that fields stand for."""
    return [
        _statement(links[field][0], row, each, names)
        for field, names in STATED.get(label, {}).items()
        for each in row.get(field) or ()
    ]


def _statement(relation: str, row: Row, other: Row, names: tuple[str, ...]) -> dict[str, Any]:
    """Return a statement; a relation with ^ starts from the other."""
    start, end = (other, row) if relation.startswith("^") else (row, other)
    known = load_model().relations[relation.removeprefix("^")]
    source = start if known.type in _STATED_BY_ITS_START else row["source"]
    span = other.get("span") or {}
    told = {**{name: other.get(name) for name in names}, "start": span.get("start"), "end": span.get("end")}
    return {
        "type": [known.statement.removeprefix(str(POLICY)), "Statement"],
        "subject": str(node_iri(start["id"])),
        "predicate": known.iri,
        "object": str(node_iri(end["id"])),
        "source": str(node_iri(source["id"])),
        **{name: value for name, value in {**told, "mention": span.get("quote")}.items() if value is not None},
    }


def statement_terms(fields: Mapping[str, Mapping[str, tuple[str, str]]]) -> Iterator[tuple[str, Any]]:
    """Yield what the context says of statements: their classes, each with the meaning of its fields."""
    yield "statements", "@included"
    yield "Statement", f"{_RDF}Statement"
    ends = {name: {"@id": f"{_RDF}{name}", "@type": "@id"} for name in ("subject", "predicate", "object")}
    source = {"source": {"@id": short_iri(str(POLICY.source)), "@type": "@id"}}
    types = {fields[label][field][0].removeprefix("^") for label, told in STATED.items() for field in told}
    for kind in sorted(types):
        relation = load_model().relations[kind]
        own = {each.name: value_term(each) for each in relation.properties if each.name not in ("id", "source")}
        yield (
            relation.statement.removeprefix(str(POLICY)),
            {"@id": short_iri(relation.statement), "@context": {**own, **ends, **source}},
        )


def value_term(item: Property) -> Any:
    """Return what the context says of a property: its name in the ontology, and its type where JSON has none."""
    iri = short_iri(item.iri)
    return {"@id": iri, "@type": item.range} if item.datatype == "float" or "W3CDTF" in item.range else iri


def short_iri(iri: str) -> str:
    """Return a term of the ontology with the prefix of the context."""
    return iri.replace(str(POLICY), "kg:")
