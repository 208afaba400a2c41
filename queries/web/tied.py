"""A measured network as its page shows it: the first things in rows and on a circle, groups, and years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kg.ids import source_id
from kg.stores.base import Reader
from queries.network import Network, Thing, draw_circle
from queries.network import Tie as Line
from queries.ties import Measured, TieGraph, quote
from queries.ties.growth import Growth
from queries.ties.measuring import Community
from queries.ties.rows import shown_of, to_answer
from queries.ties.views import View
from queries.web import words
from queries.web.language import Language

DRAWN, ROWS = 40, 50
_GROUPS, _SMALLEST = 12, 3
_LINES, _FEWEST, _STEP = 150, 15, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a reader chose to see: the measure to rank by, the id of what leads a group, and the language."""

    by: str
    group: str | None
    language: Language


def show_network(reader: Reader, measured: Measured, view: View, chosen: Chosen) -> dict[str, Any]:
    """Return the first things by a measure, of one group if it is chosen, with words of sources, and the largest groups."""
    group = next((one for one in measured.communities if one.lead == chosen.group), None)
    narrowed = _only(measured, group) if group else measured
    quoted = quote(reader, shown_of(narrowed, narrowed.ranked(chosen.by)[:ROWS]))
    answer = to_answer(narrowed, quoted, view, by=chosen.by, top=ROWS)
    return {
        "found": answer,
        "rows": [_row(row, measured, quoted) for row in answer["rows"]],
        "drawing": _draw(narrowed, chosen),
        "groups": [one for one in measured.communities if one.size >= _SMALLEST][:_GROUPS],
        "group": group,
        "estimated_from": measured.starts,
    }


def show_years(growth: Growth) -> list[dict[str, Any]]:
    """Return for each year how many things and ties there are, and the first thing; what is not dated comes last."""
    found = []
    for year, measured in sorted(growth.years.items(), key=lambda one: (not one[0], one[0])):
        names = {one.id: one.name for one in measured.graph.vertices}
        first = measured.ranked(growth.by)[0]
        found.append(
            {
                "year": year,
                "things": len(names),
                "ties": len(measured.graph.ties),
                "first": {"id": first, "name": names[first]},
                "value": measured.values[first][growth.by],
            }
        )
    return found


def _row(row: dict[str, Any], measured: Measured, quoted: TieGraph) -> dict[str, Any]:
    """Return a row with the ids of its group, of what its strongest tie leads to, and of the source of that."""
    lead = measured.communities[int(row["community"]) - 1]
    other = next((one.id for one in quoted.vertices if one.name == row["tied_to"]), None)
    return {
        **row,
        "group": {"id": lead.lead, "name": lead.name},
        "tied_to": {"id": other, "name": row["tied_to"]} if other else None,
        "source_id": row["source"] and source_id(row["source"]),
    }


def _only(measured: Measured, group: Community) -> Measured:
    """Return what is left of a network with the things of a group; their measures stay those in the whole."""
    values = {one: given for one, given in measured.values.items() if given["community"] == group.number}
    return replace(measured, graph=measured.graph.among(values), values=values)


def _draw(measured: Measured, chosen: Chosen) -> Network | None:
    """Draw the first things; of those with many ties so few that the lines can be told apart."""
    ranked = measured.ranked(chosen.by)[:DRAWN]
    graph = measured.graph.among(ranked)
    while len(graph.ties) > _LINES and len(ranked) > _FEWEST:
        ranked = ranked[:-_STEP]
        graph = graph.among(ranked)
    if not graph.ties:
        return None
    things = [
        Thing(
            id=one.id,
            kind=one.kind,
            caption=words.name({"id": one.id, "name": one.name}, chosen.language),
            size=round(measured.values[one.id]["strength"]),
        )
        for one in graph.vertices
    ]
    lines = [Line(start=tie.start, end=tie.end, weight=max(1, round(tie.weight))) for tie in graph.ties]
    return draw_circle(things, lines)
