"""A network over time: the same measure year by year, so that one sees who gained ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.stores.base import Reader
from queries.resolve import Resolver
from queries.ties.measuring import Measured, measure
from queries.ties.model import Tie, TieGraph
from queries.ties.views import find_view, read_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The years of a network and all of them together, each measured; the year "" has what is not dated."""

    by: str
    years: Mapping[str, Measured]
    whole: Measured


def read_growth(store: Reader, view: str, by: str, *, resolver: Resolver | None = None, **filters: Any) -> Growth:
    """Read a network by year and measure each year, by this measure and how many and how strong ties are."""
    years = read_years(store, view, resolver=resolver, **filters)
    names = tuple(dict.fromkeys((by, "degree", "strength")))
    directed = find_view(view).directed
    nothing = TieGraph(view=view, directed=directed, parameters=filters, vertices=(), ties=())
    whole = join(years.values()) if years else nothing
    return Growth(
        by=by,
        years={year: measure(graph, names) for year, graph in years.items()},
        whole=measure(whole, names),
    )


def join(graphs: Iterable[TieGraph]) -> TieGraph:
    """Return networks of different years as one: weights and counts add up, the evidence is that of the last year."""
    several = list(graphs)
    vertices = {one.id: one for graph in several for one in graph.vertices}
    ties: dict[tuple[str, str], Tie] = {}
    for graph in several:
        for tie in graph.ties:
            held = ties.get((tie.start, tie.end))
            ties[tie.start, tie.end] = tie if held is None else _add(held, tie)
    return replace(
        several[0],
        vertices=tuple(vertices[key] for key in sorted(vertices)),
        ties=tuple(ties[key] for key in sorted(ties)),
        truncated=any(graph.truncated for graph in several),
    )


def _add(one: Tie, other: Tie) -> Tie:
    counts = {name: value + one.facts[name] for name, value in other.facts.items()}  # type: ignore[operator]  # counts
    return replace(other, weight=one.weight + other.weight, facts=counts)
