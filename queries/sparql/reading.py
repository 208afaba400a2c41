"""Rows as people read them: the JSON of an answer as plain values, IRIs with the prefixes that are known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.rdf import id_of
from queries.sparql.view import PREFIXES

_XSD = PREFIXES["xsd"]
_WHOLE = {f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger")}
_BROKEN = {f"{_XSD}{name}" for name in ("decimal", "double", "float")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a page shows it: its text, whether it is a number, and the id where it is a thing of the graph."""

    text: str
    is_number: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The variables of a query and its rows."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


def read_answer(body: bytes) -> Table | bool:
    """Return what SPARQL 1.1 Query Results JSON tells: rows of plain values, or what ASK found."""
    told = json.loads(body)
    if "boolean" in told:
        return bool(told["boolean"])
    rows = [{name: plain_value(term) for name, term in row.items()} for row in told["results"]["bindings"]]
    return Table(tuple(told["head"]["vars"]), rows)


def read_cells(body: bytes) -> Sequence[Sequence[Cell]]:
    """Return the rows with a cell for each variable."""
    told = json.loads(body)
    names = told["head"]["vars"]
    return [[_cell(row[name]) if name in row else Cell("") for name in names] for row in told["results"]["bindings"]]


def _cell(term: Mapping[str, Any]) -> Cell:
    value = plain_value(term)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Cell(
        text=str(term["value"]) if number else str(value),
        is_number=number,
        id=id_of(term["value"]) if term["type"] == "uri" else None,
    )


def plain_value(term: Mapping[str, Any]) -> str | int | float | bool:
    """Return a term as a number, truth or text; an IRI by its prefix, where it has one."""
    value, kind = term["value"], term.get("datatype")
    if term["type"] == "uri":
        return shortened(value)
    if term["type"] == "triple":
        return " ".join(str(plain_value(value[part])) for part in ("subject", "predicate", "object"))
    try:
        if kind in _WHOLE:
            return int(value)
        if kind in _BROKEN:
            return float(value)
    except ValueError:
        return str(value)
    return value == "true" if kind == f"{_XSD}boolean" else str(value)


def shortened(iri: str) -> str:
    """Return an IRI with its prefix, the longest that fits."""
    fitting = [(len(start), name, start) for name, start in PREFIXES.items() if iri.startswith(start)]
    if not fitting:
        return iri
    _, name, start = max(fitting)
    return f"{name}:{iri.removeprefix(start)}"
