"""What lies around a thing, and who works on it with whom: drawn, and as a table of the same relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import NameAmbiguousError
from kg.graph import Graph
from kg.stores.base import Reader
from ontology.names import EN, ZH
from queries.api.declared import LONGEST
from queries.api.problems import Problem
from queries.entities import EntityRef, caption_of, edge_span, find_label, read_refs
from queries.network import Thing, draw_around, draw_circle, draw_columns, owners, partners, things_of
from queries.resolve import Resolver
from queries.run import run
from queries.subgraph import DEEPEST, read_subgraph
from queries.web import words
from queries.web.language import Language
from queries.web.page import Twin, View, ViewDep
from queries.web.reading import read_list

MOST, _MOST_MEASURES, _MOST_CHOICES = 150, 100, 20
_PLUMBING = ("Clause", "Source")
"""Classes that repeat what measures and policies say; they are drawn only in the middle."""
_WORKED_ON = ("Agency", "Region", "Policy", "Topic", "Industry", "Instrument", "Beneficiary")
"""Classes whose measures a list gives."""
_BEGINNINGS = ("stats.agencies-by-measures", "stats.measures-by-region", "stats.measures-by-topic")
Show = Literal["around", "work"]


def add_routes(router: APIRouter) -> None:
    """Add the graph."""
    router.add_api_route("/graph", graph)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    focus: str
    depth: int
    avoid: Sequence[str]


def graph(
    view: ViewDep,
    focus: Annotated[str | None, Query(max_length=LONGEST)] = None,
    depth: Annotated[int, Query(ge=1, le=DEEPEST)] = 1,
    show: Show = "around",
    avoid: Annotated[list[Annotated[str, Query(max_length=40)]], Query(max_length=20)] = [],  # noqa: B006  # FastAPI copies it
) -> Response:
    """Show a thing and what is around it, or the bodies that work on it; without a thing, where to begin."""
    reader = view.asking.desk.reader
    given = {"focus": focus, "depth": depth, "show": show, "avoid": avoid, "terms": _terms(view.language)}

    def work(resolver: Resolver) -> dict[str, Any]:
        identity, choices = _find(reader, resolver, focus)
        if identity is None:
            begin = {} if focus else {query: run(reader, query, limit=_MOST_CHOICES).rows for query in _BEGINNINGS}
            return {**given, "entity": None, "choices": choices, "begin": begin}
        asked = _Asked(focus=identity, depth=depth, avoid=tuple(avoid))
        found = _around(view, asked) if show == "around" else _work(view, resolver, identity)
        return {**given, **found, "focus": identity}

    return view.show("graph.html", work, _twin(focus, depth, show, avoid))


def _twin(focus: str | None, depth: int, show: Show, avoid: Sequence[str]) -> Twin | None:
    """Return the same in the API, where it is asked by id and not by name."""
    if not focus or ":" not in focus:
        return None
    kind = focus.partition(":")[0]
    if show == "work":
        return Twin("/v1/measures", {kind: focus, "limit": _MOST_MEASURES})
    given = {"depth": depth, "limit": MOST, "avoid": [*_PLUMBING, *avoid]}
    return Twin(f"/v1/entities/{focus}/graph", given, ("cytoscape", "graphml"))


def _find(reader: Reader, resolver: Resolver, name: str | None) -> tuple[str | None, Sequence[Mapping[str, Any]]]:
    """Return the id that is meant, or what may be meant where several have the name."""
    if not name:
        return None, ()
    try:
        return resolver.resolve("node", name), ()
    except NameAmbiguousError:
        return None, run(reader, "node.find", text=name, limit=_MOST_CHOICES).rows


def _around(view: View, asked: _Asked) -> dict[str, Any]:
    avoid = tuple(dict.fromkeys((*_PLUMBING, *asked.avoid)))
    found = read_subgraph(view.asking.desk.reader, [asked.focus], depth=asked.depth, limit=MOST, avoid=avoid)
    node = next((node for node in found.graph.nodes if node.id == asked.focus), None)
    if node is None:
        raise Problem(404, "no-such-thing", f"nothing has the id {asked.focus}; search for its name")
    things, ties = things_of(found.graph, asked.focus)
    named = _named(things, view.language)
    return {
        "entity": EntityRef(node.id, node.label, caption_of({**node.properties, "id": node.id})),
        "networks": {"around": draw_around(named, ties, asked.focus)},
        "rows": _rows(found.graph, named, asked.focus),
        "truncated": found.truncated,
        "has_work": node.label in _WORKED_ON,
    }


def _work(view: View, resolver: Resolver, identity: str) -> dict[str, Any]:
    reader = view.asking.desk.reader
    label = find_label(reader, identity)
    if label not in _WORKED_ON:
        raise Problem(422, "invalid-parameter", f"{identity} has no measures of its own to draw: leave out show=work")
    worked_on: dict[str, Any] = {label.lower(): [identity]}
    page = read_list(reader, resolver, "measures", limit=_MOST_MEASURES, **worked_on)
    bodies, measures, ties = owners(page.rows)
    circle, shared = partners(page.rows)
    return {
        "entity": read_refs(reader, [(label, identity)])[identity],
        "networks": {"partners": draw_circle(circle, shared), "owners": draw_columns(bodies, measures, ties)},
        "rows": [row for row in page.rows if row["agencies"]],
        "shared": sorted(shared, key=lambda tie: (-tie.weight, tie.start, tie.end)),
        "names": {thing.id: thing.caption for thing in circle},
        "truncated": page.next is not None,
        "has_work": True,
    }


def _named(things: Sequence[Thing], language: Language) -> list[Thing]:
    """Return things with the names that concepts have in a language."""
    return [replace(one, caption=words.name({"id": one.id, "name": one.caption}, language)) for one in things]


def _rows(graph: Graph, things: Sequence[Thing], focus: str) -> list[dict[str, Any]]:
    """Return the relations that are drawn, those of the focus first, each with all places that state it."""
    known = {thing.id: thing for thing in things}
    joined: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    spans = {node.id: edge_span(node.properties) for node in graph.nodes if node.label == "Measure"}
    for edge in graph.edges:
        if edge.start in known and edge.end in known:
            span = edge_span(edge.properties) or spans.get(edge.start) or spans.get(edge.end)
            places = joined.setdefault((edge.start, edge.type, edge.end), [])
            if edge.source and span:
                places.append({"source": edge.source, "span": span})
    rows = [
        {"start": known[start], "relation": relation, "end": known[end], "places": places}
        for (start, relation, end), places in joined.items()
    ]
    return sorted(rows, key=lambda row: _order(row, focus))


def _order(row: Mapping[str, Any], focus: str) -> tuple[bool, bool, str, str, str, str]:
    start, end = row["start"], row["end"]
    away = focus not in (start.id, end.id)
    return away, not row["places"], row["relation"], start.caption, end.caption, start.id + end.id


def _terms(language: Language) -> Mapping[str, str]:
    return ZH if language is Language.ZH else EN
