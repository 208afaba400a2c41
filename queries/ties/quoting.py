"""The words that ties rest on, and the regions of bodies: read for what is shown, in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from kg.stores.base import Reader, Row
from queries.run import rows
from queries.ties.model import Tie, TieGraph, Vertex

T = TypeVar("T")
_BATCH = 500
_WORDS = ("measure_id", "heading", "source", "quote", "start", "end")
_PLACES = "MATCH (a:Agency) WHERE a.id IN $ids MATCH (a)-[:OF]->(g:Region) RETURN a.id AS id, min(g.name) AS region"


def quote(store: Reader, graph: TieGraph) -> TieGraph:
    """Return a network whose ties have their evidence in words, and its bodies their region."""
    return replace(
        graph,
        ties=tuple(quote_ties(store, graph.ties)),
        vertices=tuple(_placed(store, graph.vertices)),
    )


def quote_ties(store: Reader, ties: Sequence[Tie]) -> Iterator[Tie]:
    """Yield ties with the words of the measure that each is an example of; of two bodies, the words that name both."""
    lacking = {tie.evidence["measure_id"] for tie in ties if "quote" not in tie.evidence}
    known: dict[str, Row] = {}
    for some in _pieces(sorted(lacking)):
        known |= {row["measure_id"]: row for row in rows(store, "network.words", {"measures": some, "limit": 1000})}
    for tie in ties:
        row = known.get(tie.evidence.get("measure_id", ""))
        yield tie if row is None or "quote" in tie.evidence else replace(tie, evidence=_evidence(row, tie))


def _evidence(row: Row, tie: Tie) -> dict[str, Any]:
    found = {name: row[name] for name in _WORDS}
    bodies = [one for one in row["bodies"] if one["id"] in (tie.start, tie.end)]
    if found["quote"] is None or not bodies or not all(_within(one, row) for one in bodies):
        return found
    first, last = min(one["start"] for one in bodies), max(one["end"] for one in bodies)
    words = found["quote"][first - row["start"] : last - row["start"]]
    return {**found, "quote": words, "start": first, "end": last}


def _within(one: Mapping[str, Any], row: Row) -> bool:
    return one["start"] is not None and row["start"] <= one["start"] and one["end"] <= row["end"]


def _placed(store: Reader, vertices: Sequence[Vertex]) -> Iterator[Vertex]:
    bodies = [one.id for one in vertices if one.kind == "Agency"]
    places: dict[str, str] = {}
    for some in _pieces(bodies):
        places |= {row["id"]: row["region"] for row in store.rows(_PLACES, {"ids": some})}
    for one in vertices:
        yield replace(one, facts={**one.facts, "region": places[one.id]}) if one.id in places else one


def _pieces(things: Iterable[T]) -> Iterator[list[T]]:
    every = list(things)
    for at in range(0, len(every), _BATCH):
        yield every[at : at + _BATCH]
