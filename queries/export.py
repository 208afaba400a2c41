"""The graph as files: CSV, JSON lines, GraphML, RDF and FollowTheMoney; written bundle by bundle, whatever its size."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any

from kg.graph import Bundle
from kg.rdf import RdfForm, Terms, write_rdf
from kg.tabular import dump_csv
from ontology.names import DERIVED, EDGE_PROPERTIES, EXPORTED, PROPERTIES

_FIRST = ("element", "type", "id", "source", "from", "to")
"""The columns that every node and relation has."""
_PIECE = 1000
"""Rows of CSV that are written at a time."""


class ExportFormat(StrEnum):
    """The files that a graph is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    GRAPHML = "graphml"
    GEXF = "gexf"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    FTM = "ftm"

    @property
    def is_rdf(self) -> bool:
        """Tell whether it says things in terms, those of the ontology or published ones."""
        return self.value in set(RdfForm)


def write_graph(bundles: Iterable[Bundle], form: ExportFormat, terms: Terms = Terms.ALL) -> Iterator[str]:
    """Yield a graph in a format, piece by piece; the same bundles give the same text. ``terms`` are those of RDF."""
    if form.is_rdf:
        return write_rdf(bundles, RdfForm(form), terms)
    if form is ExportFormat.GRAPHML:
        from queries.graphml import write_graphml

        return write_graphml(bundles)
    if form is ExportFormat.FTM:
        from queries.ftm import write_ftm

        return write_ftm(bundles)
    if form is ExportFormat.GEXF:
        from queries.gexf import write_gexf

        return write_gexf(bundles)
    return _csv(bundles) if form is ExportFormat.CSV else _jsonl(bundles)


def dump_graph(bundles: Iterable[Bundle], form: ExportFormat, terms: Terms = Terms.ALL) -> str:
    """Return a graph in a format as one text."""
    return "".join(write_graph(bundles, form, terms))


def csv_columns() -> list[str]:
    """Return the columns of CSV: all that the ontology gives to nodes and relations, as the rows come one by one."""
    nodes = {name for label in EXPORTED for name in PROPERTIES[label] if name not in DERIVED.get(label, ())}
    edges = {name for names in EDGE_PROPERTIES.values() for name in names}
    return [*_FIRST, *sorted((nodes | edges).difference(_FIRST))]


def _flat(bundles: Iterable[Bundle]) -> Iterator[dict[str, Any]]:
    """Yield a row for each node, and behind it one for each relation that is told with it."""
    for bundle in bundles:
        node = bundle.node
        yield {"element": "node", "type": node.label, "id": node.id, "source": node.source, **node.properties}
        for edge in bundle.edges:
            ends = {"from": edge.start, "to": edge.end}
            row = {"element": "relation", "type": edge.type, "id": edge.id, "source": edge.source}
            yield {**row, **ends, **edge.properties}


def _jsonl(bundles: Iterable[Bundle]) -> Iterator[str]:
    for row in _flat(bundles):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv(bundles: Iterable[Bundle]) -> Iterator[str]:
    columns = csv_columns()
    header = dump_csv(columns, ())
    yield header
    rows = _flat(bundles)
    while some := list(islice(rows, _PIECE)):
        yield dump_csv(columns, some)[len(header) :]
