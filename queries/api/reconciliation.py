"""The wire form of the Entity Reconciliation API 0.2: batches in, candidates, values and suggestions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from kg.rdf import RESOURCE
from ontology.model import POLICY
from queries.api.problems import Problem
from queries.reconcile import PROPERTIES, Candidate, Directory, Entity, ReconQuery, Suggestion, reconcile
from queries.reconciling.model import LONGEST, MOST, TYPES

VERSION = "0.2"
MOST_QUERIES = 100
DEFAULT_LIMIT = 10
_Plain = str | int | float | bool


class _Thing(msgspec.Struct):
    id: str
    name: str = ""


class _Property(msgspec.Struct):
    pid: str
    v: _Plain | _Thing | list[_Plain | _Thing]


class _Query(msgspec.Struct):
    query: str = ""
    type: str | list[str] | None = None
    limit: float | None = None
    properties: list[_Property] = []


class _Wanted(msgspec.Struct):
    id: str


class Extension(msgspec.Struct):
    """The ids whose values are asked for, and the properties."""

    ids: list[str]
    properties: list[_Wanted]


def parse_queries(text: str) -> dict[str, tuple[ReconQuery, ...]]:
    """Read a batch: for each key its query, once for each type that it names; none where nothing can be looked for."""
    batch = _decode(text, dict[str, _Query], "queries")
    if len(batch) > MOST_QUERIES:
        raise Problem(413, "too-large", f"a batch has at most {MOST_QUERIES} queries; send several")
    return {key: tuple(_queries_of(query)) for key, query in batch.items()}


def parse_extension(text: str) -> Extension:
    """Read what values are asked for."""
    found: Extension = _decode(text, Extension, "extend")
    return found


def _decode(text: str, shape: Any, name: str) -> Any:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"), type=shape)
    except (msgspec.MsgspecError, RecursionError) as exc:
        told = f"{name} is not what the Reconciliation API {VERSION} describes: {exc}"
        raise Problem(422, "invalid-parameter", told, errors=[{"pointer": name, "detail": str(exc)}]) from exc


def _queries_of(query: _Query) -> Iterable[ReconQuery]:
    if not query.query.strip() or len(query.query) > LONGEST:
        return
    known = [(item.pid, text) for item in query.properties for text in _texts(item.v) if len(item.pid) <= LONGEST]
    limit = min(MOST, max(1, int(query.limit))) if query.limit and query.limit == query.limit else DEFAULT_LIMIT
    types = query.type if isinstance(query.type, list) else [query.type]
    for kind in dict.fromkeys(types or [None]):
        yield ReconQuery(text=query.query, type=kind or None, limit=limit, properties=tuple(known[:MOST]))


def _texts(value: Any) -> list[str]:
    """Return the texts of a value; of an entity its id."""
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts if len(text := part.id if isinstance(part, _Thing) else str(part)) <= LONGEST]


def answer_queries(reader: Any, batch: Mapping[str, tuple[ReconQuery, ...]], names: Directory) -> dict[str, Any]:
    """Return the candidates of each query, best first."""
    return {key: {"result": [_candidate(one) for one in _best(reader, asked, names)]} for key, asked in batch.items()}


def _best(reader: Any, asked: tuple[ReconQuery, ...], names: Directory) -> list[Candidate]:
    """Put the candidates of several types together; a match stays one where no other type has one."""
    found = [candidate for query in asked for candidate in reconcile(reader, query, names)]
    matches = sum(candidate.match for candidate in found)
    ranked = sorted(found, key=lambda one: (-one.score, one.name, one.id))[: asked[0].limit if asked else 0]
    return ranked if matches < 2 else [replace(one, match=False) for one in ranked]


def _candidate(found: Candidate) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "description": "; ".join(part for part in (found.description, found.reason) if part),
        "type": [{"id": found.type, "name": found.type}],
        "score": found.score,
        "match": found.match,
        "features": [{"id": name, "value": value} for name, value in found.features],
    }


def suggested(found: Iterable[Suggestion]) -> dict[str, Any]:
    """Return suggestions."""
    return {
        "result": [
            {"id": one.id, "name": one.name}
            | ({"description": one.description} if one.description else {})
            | ({"notable": [{"id": one.type, "name": one.type}]} if one.type else {})
            for one in found
        ]
    }


def extended(properties: Iterable[str], values: Mapping[str, Mapping[str, Iterable[str | Entity]]]) -> dict[str, Any]:
    """Return the values of properties by id."""
    return {
        "meta": [{"id": name, "name": PROPERTIES.get(name, name)} for name in properties],
        "rows": {
            key: {name: [_value(one) for one in several] for name, several in row.items()}
            for key, row in values.items()
        },
    }


def _value(value: str | Entity) -> dict[str, str]:
    return {"id": value.id, "name": value.name} if isinstance(value, Entity) else {"str": value}


def describe_service(base: str, version: str) -> dict[str, Any]:
    """Return the manifest of the service at an address."""
    path = "/v1/reconcile"
    suggest = {
        kind: {"service_url": base, "service_path": f"{path}/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": [VERSION],
        "name": "policy-kg 机构、地区、产业 · agencies, regions, industries",
        "identifierSpace": str(RESOURCE),
        "schemaSpace": str(POLICY),
        "documentation": f"{base}/docs",
        "serviceVersion": version,
        "defaultTypes": [{"id": kind, "name": kind} for kind in TYPES],
        "view": {"url": f"{base}/v1/entities/{{{{id}}}}"},
        "preview": {"url": f"{base}{path}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": base, "service_path": f"{path}/properties"},
            "property_settings": [],
        },
    }
