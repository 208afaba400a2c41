"""JSON-LD: rows with the types of the ontology, and the context that gives their fields meaning."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.rdf import RESOURCE, local_name
from kg.record import Form
from kg.stores.base import Row
from ontology.model import POLICY, Model, load_model
from ontology.names import EXPORTED
from queries.api.statements import short_iri, statement_terms, statements_of, value_term

if TYPE_CHECKING:
    from queries.api.answering import Asking

CONTEXT_PATH = "/v1/context.jsonld"
TYPES = {
    "policies": "Policy", "sources": "Source", "measures": "Measure", "agencies": "Agency", "regions": "Region",
    "industries": "Industry", "instruments": "Instrument", "topics": "Topic", "beneficiaries": "Beneficiary",
    "funding": "Funding", "targets": "Target", "observations": "Observation",
}  # fmt: skip
"""The class of what a list gives."""
_STATED = {"source": ("source", "Source")}
_BROADER = {name: {"broader": ("BROADER", name)} for name in ("Industry", "Instrument", "Topic", "Beneficiary")}
LINKS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    **_BROADER,
    "Agency": {"region": ("OF", "Region"), "community": ("community", "Agency")},
    "Region": {"parent": ("WITHIN", "Region")},
    "Policy": {
        "region": ("APPLIES_IN", "Region"),
        "carried_by": ("^CARRIES", "Source"),
        "reported_by": ("^REPORTS", "Source"),
    },
    "Source": {
        "carries": ("CARRIES", "Policy"),
        "reports": ("REPORTS", "Policy"),
        "issuers": ("ISSUED_BY", "Agency"),
    },
    "Measure": {
        **_STATED,
        "region": ("APPLIES_IN", "Region"),
        "policy": ("BELONGS_TO", "Policy"),
        "agencies": ("^RESPONSIBLE_FOR", "Agency"),
        "funding": ("PROVIDES", "Funding"),
        "targets": ("SETS", "Target"),
        "industries": ("AIMED_AT", "Industry"),
        "instruments": ("USES", "Instrument"),
        "topics": ("ABOUT", "Topic"),
        "beneficiaries": ("BENEFITS", "Beneficiary"),
        "also_in": ("^SAME_AS", "Measure"),
        "restates": ("SAME_AS", "Measure"),
    },
    "Funding": {**_STATED, "measure": ("^PROVIDES", "Measure")},
    "Target": {**_STATED, "measure": ("^SETS", "Measure")},
    "Observation": {**_STATED, "region": ("OBSERVED_IN", "Region")},
    "Clause": _STATED,
}
"""Class -> field -> the relation or reference that it stands for, from behind where it has ^, and what it leads to."""
_NOT_ITS_OWN = {"^CARRIES": ("published",), "^REPORTS": ("published",)}
"""Fields of a row behind a relation that may be those of the relation."""
_PARTED = {"Policy": ("sources", "carried_by", "reported_by"), "Source": ("policies", "carries", "reports")}
"""A field of rows that stands for two relations, and its names for full texts and for reports."""


def ld_rows(asking: Asking, listing: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return rows of a list as JSON-LD."""
    graph = [ld_node(TYPES[listing], row) for row in rows]
    return {"@context": asking.link(CONTEXT_PATH), "@graph": graph}


def ld_entity(asking: Asking, label: str, row: Row) -> dict[str, Any]:
    """Return one thing of a class as JSON-LD."""
    return {"@context": asking.link(CONTEXT_PATH), **ld_node(label, row)}


def ld_node(label: str, row: Row) -> dict[str, Any]:
    """Return a row, and each row in it, with its type; its span becomes properties of its own.

    What it tells of relations comes as statements beside it.
    """
    links = LINKS.get(label, {})
    node: dict[str, Any] = {"type": label}
    parted = _part(label, row)
    for name, value in parted.items():
        if name in links:
            node[name] = _linked(*links[name], value)
        elif name == "span" and value is not None and label in _spanned():
            node |= {"start": value["start"], "end": value["end"], _spanned()[label]: value["quote"]}
        else:
            node[name] = _value(name, value)
    statements = statements_of(label, parted, links)
    return {**node, "statements": statements} if statements else node


def _part(label: str, row: Row) -> Row:
    """Tell apart the relations that one field of a row stands for."""
    if label not in _PARTED or _PARTED[label][0] not in row:
        return row
    field, full, report = _PARTED[label]
    parted: Row = {full: [], report: []}
    for each in row[field]:
        parted[full if each["form"] == Form.FULL_TEXT else report].append(each)
    return {name: value for name, value in row.items() if name != field} | parted


def _linked(relation: str, target: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_linked(relation, target, each) for each in value]
    if not isinstance(value, Mapping):
        return value
    left_out = _NOT_ITS_OWN.get(relation, ())
    return ld_node(target, {name: part for name, part in value.items() if name not in left_out})


def _value(name: str, value: Any) -> Any:
    """Return a value, decimals as text: of a number JSON-LD would make a double, which is no xsd:decimal."""
    if name == "id" and isinstance(value, str):
        return local_name(value)
    if name in _decimals() and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)):f}"
    return value


@functools.cache
def _decimals() -> frozenset[str]:
    model = load_model()
    return frozenset(each.name for label in EXPORTED for each in model.properties(label) if each.datatype == "float")


@functools.cache
def _spanned() -> Mapping[str, str]:
    """Return the classes of things that stand at a place of a text, and the property that holds their words."""
    names = {label: {each.name for each in load_model().properties(label)} for label in EXPORTED}
    return {label: "quote" if "quote" in held else "text" for label, held in names.items() if "start" in held}


@functools.cache
def make_context() -> Mapping[str, Any]:
    """Return the context of all JSON-LD answers, in which each class gives meaning to the fields of its rows."""
    model = load_model()
    prefixes = {label.lower(): f"{RESOURCE}{label.lower()}:" for label in EXPORTED}
    classes = {
        label: {
            "@id": short_iri(model.classes[label].iri),
            "@context": {
                **{name: None for name in sorted(prefixes) if name != label.lower()},
                **_value_terms(model, label),
                **_link_terms(model, label),
            },
        }
        for label in EXPORTED
    }
    statements = dict(statement_terms(LINKS))
    return {"@version": 1.1, "kg": str(POLICY), "id": "@id", "type": "@type", **prefixes, **classes, **statements}


def _value_terms(model: Model, label: str) -> dict[str, Any]:
    values = (each for each in model.properties(label) if not each.reference and each.name != "id")
    return {each.name: value_term(each) for each in values}


def _link_terms(model: Model, label: str) -> dict[str, Any]:
    references = {each.name: each.iri for each in model.properties(label) if each.reference}
    terms = {}
    for field, (relation, _) in LINKS.get(label, {}).items():
        kind = relation.removeprefix("^")
        iri = references[kind] if kind in references else model.relations[kind].iri
        terms[field] = {"@reverse" if relation.startswith("^") else "@id": short_iri(iri)}
    return terms
