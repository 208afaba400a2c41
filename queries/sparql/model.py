"""A question in SPARQL, what it may take, and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.errors import SparqlError


class RowsForm(StrEnum):
    """What SELECT and ASK come as."""

    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"


class GraphForm(StrEnum):
    """What CONSTRUCT and DESCRIBE come as."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


MEDIA_TYPES: Mapping[RowsForm | GraphForm, str] = {
    RowsForm.JSON: "application/sparql-results+json",
    RowsForm.XML: "application/sparql-results+xml",
    RowsForm.CSV: "text/csv",
    RowsForm.TSV: "text/tab-separated-values",
    GraphForm.TURTLE: "text/turtle",
    GraphForm.NTRIPLES: "application/n-triples",
    GraphForm.JSONLD: "application/ld+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query, and how its answer is to come; None where no form of that kind is wanted.

    ``bindings`` are the values of variables as N-Triples writes terms; graphs, by IRI, go before those of FROM.
    """

    text: str
    rows_as: RowsForm | None = RowsForm.JSON
    graph_as: GraphForm | None = GraphForm.TURTLE
    bindings: Mapping[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_bindings(given: Iterable[str]) -> dict[str, str]:
    """Read ``?name=TERM`` one by one; raise SparqlError for what is none."""
    values = {}
    for one in given:
        name, equals, term = one.partition("=")
        name = name.lstrip("?$")
        if not equals or not name.isidentifier():
            raise SparqlError(f"the value of a variable is given as ?name=TERM, not {one[:60]!r}")
        values[name] = term
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a question may take: seconds, rows or triples, bytes of its answer, bytes of memory."""

    seconds: float = 10.0
    rows: int = 10_000
    size: int = 20_000_000
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The bytes of an answer, their form, how many rows or triples they are, and whether there are more."""

    body: bytes
    form: RowsForm | GraphForm
    rows: int
    truncated: bool
