"""A measured network as rows: its things by rank, each with its strongest tie in the words of a source, or its ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.errors import QueryError
from queries.ties.growth import Growth
from queries.ties.measuring import MEASURES, RANKING, Measured, names_for
from queries.ties.model import Tie, TieGraph, Vertex
from queries.ties.views import View

TOP = 50
"""So many things are told where nobody says how many."""
_EVIDENCE = ("heading", "source", "quote", "start", "end", "measure_id")
_FACTS = ("kind", "level", "region", "policy", "number", "year")


def check_measure(view: View, by: str | None) -> str:
    """Return the measure to rank by, by default that of the view; raise QueryError for one that ranks nothing there."""
    known = [name for name in names_for(view.directed) if name in RANKING]
    if by is not None and by not in known:
        raise QueryError(f"the network of {view.name} is ranked by {', '.join(known[:-1])} or {known[-1]}, not {by!r}")
    return by or view.by


def shown_of(measured: Measured, first: Sequence[str]) -> TieGraph:
    """Return what is told of these things: the ties among them, and the strongest of each with what it leads to."""
    graph, strongest = measured.graph, _strongest(measured.graph.ties)
    ties = {
        (tie.start, tie.end): tie
        for tie in (*graph.among(first).ties, *(strongest[one] for one in first if one in strongest))
    }
    ends = {*first, *(end for pair in ties for end in pair)}
    kept = tuple(one for one in graph.vertices if one.id in ends)
    return replace(graph, vertices=kept, ties=tuple(ties[key] for key in sorted(ties)))


def to_answer(measured: Measured, shown: TieGraph, view: View, *, by: str, top: int) -> dict[str, Any]:
    """Return the first things by rank with the ties among them, what measures mean, communities, and what to know.

    ``shown`` is what is told of them (see ``shown_of``), with its words.
    """
    graph, first = measured.graph, measured.ranked(by)[:top]
    return {
        "query": view.query,
        "parameters": {**graph.parameters, "measure": by, "top": top},
        "columns": list(columns(measured)),
        "rows": _thing_rows(measured, first, shown),
        "ties": _tie_rows(shown.among(first)),
        "things": len(graph.vertices),
        "tied": len(graph.ties),
        "truncated": graph.truncated,
        "about": {"ties": dict(view.about), "weight": dict(view.weight)},
        "measures": {name: told(name) for name in measured.names},
        "communities": [
            {"number": one.number, "name": one.name, "lead": one.lead, "size": one.size} for one in measured.communities
        ],
        "notes": notes(measured, view),
    }


def told(name: str) -> dict[str, dict[str, str]]:
    """Return what a measure is called and what it tells, in both languages."""
    return {"label": dict(MEASURES[name].label), "about": dict(MEASURES[name].about)}


def columns(measured: Measured) -> tuple[str, ...]:
    """Return the columns of the rows of things."""
    community = ("community_name",) if measured.communities else ()
    return ("rank", "name", "id", *_FACTS, *measured.names, *community, "tied_to", "weight", *_EVIDENCE)


def notes(measured: Measured, view: View) -> list[str]:
    """Say what of the figures is not exact, or not whole."""
    graph, found = measured.graph, []
    if graph.truncated:
        found.append(f"only the {len(graph.ties)} strongest ties were read: narrow the network for all of them")
    if measured.starts is not None:
        number = len(graph.vertices)
        found.append(f"betweenness is estimated from {measured.starts} of {number} things, the same ones each time")
    if view.name == "similar":
        found.append("what is like is told by words and concepts shared, so a tie is a suggestion, not a statement")
    return found


def to_growth(growth: Growth, view: View, *, top: int) -> dict[str, Any]:
    """Return for the first things of all years their rank and measure in each, None where a year has no tie of theirs."""
    by, whole = growth.by, growth.whole
    things = {one.id: one for one in whole.graph.vertices}
    ranks = {year: {one: at for at, one in enumerate(found.ranked(by), 1)} for year, found in growth.years.items()}
    rows = [
        {
            "name": things[one].name,
            "id": one,
            "kind": things[one].kind,
            "year": year or None,
            "rank": ranks[year].get(one),
            **{name: found.values.get(one, {}).get(name) for name in found.names},
        }
        for one in whole.ranked(by)[:top]
        for year, found in growth.years.items()
    ]
    return {
        "query": view.query,
        "parameters": {**whole.graph.parameters, "measure": by, "top": top},
        "columns": ["name", "id", "kind", "year", "rank", *whole.names],
        "rows": rows,
        "years": [year or None for year in growth.years],
        "measures": {name: told(name) for name in whole.names},
        "notes": notes(whole, view),
    }


def _thing_rows(measured: Measured, ids: Sequence[str], shown: TieGraph) -> list[dict[str, Any]]:
    things, strongest = {one.id: one for one in shown.vertices}, _strongest(shown.ties)
    names = {one.number: one.name for one in measured.communities}
    empty = dict.fromkeys(columns(measured))
    return [
        {**empty, "rank": rank, **_thing(things[one], measured.values[one], names), **_tied(one, strongest, things)}
        for rank, one in enumerate(ids, 1)
    ]


def _thing(one: Vertex, values: Mapping[str, float], names: Mapping[int, str]) -> dict[str, Any]:
    community = {"community_name": names[int(values["community"])]} if names else {}
    return {"name": one.name, "id": one.id, "kind": one.kind, **one.facts, **values, **community}


def _strongest(ties: Iterable[Tie]) -> dict[str, Tie]:
    """Map each thing to its strongest tie, of several the first."""
    found: dict[str, Tie] = {}
    for tie in ties:
        for end in (tie.start, tie.end):
            if end not in found or tie.weight > found[end].weight:
                found[end] = tie
    return found


def _tied(one: str, strongest: Mapping[str, Tie], things: Mapping[str, Vertex]) -> dict[str, Any]:
    tie = strongest.get(one)
    if tie is None:
        return {}
    other = things[tie.end if tie.start == one else tie.start]
    return {"tied_to": other.name, "weight": tie.weight, **{name: tie.evidence.get(name) for name in _EVIDENCE}}


def _tie_rows(graph: TieGraph) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in graph.vertices}
    ordered = sorted(graph.ties, key=lambda tie: (-tie.weight, tie.start, tie.end))
    return [
        {
            "from_name": names[tie.start],
            "from": tie.start,
            "relation": tie.relation,
            "to_name": names[tie.end],
            "to": tie.end,
            "weight": tie.weight,
            **tie.facts,
            **tie.evidence,
        }
        for tie in ordered
    ]
