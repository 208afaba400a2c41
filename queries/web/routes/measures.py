"""A measure: its words with every fact marked in them, who answers for it, and what stands beside it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from queries.api.identities import Identity
from queries.facts import read_rows
from queries.resolve import Resolver
from queries.run import rows
from queries.similar import find_similar
from queries.web.facts import facts_of, mark_facts, marks_of
from queries.web.page import Twin, View, ViewDep
from queries.web.reading import read_thing

_COUNTERPARTS = 5
"""Measures of each place at most."""


def add_routes(router: APIRouter) -> None:
    """Add the pages of measures."""
    router.add_api_route("/measures/{id}", measure)
    router.add_api_route("/measures/{id}/similar", similar)


def measure(view: ViewDep, identity: Identity) -> Response:
    """Show a measure."""
    if moved := view.moved(identity):
        return moved
    twin = Twin(f"/v1/measures/{identity}", formats=("json", "jsonld"))
    return view.show("measure.html", lambda _: _read(view, identity), twin)


def _read(view: View, identity: str) -> dict[str, Any]:
    reader = view.asking.desk.reader
    row = read_thing(reader, "measures", identity)
    facts = facts_of(row)
    again = [one["id"] for one in row["also_in"]] + ([row["restates"]["id"]] if row["restates"] else [])
    beside = {one["place"]: one for one in rows(reader, "measure.beside", {"measure": identity})}
    return {
        "row": row,
        "facts": facts,
        "told": read_rows(reader, again),
        "text": mark_facts(row["span"]["quote"] or "", marks_of(facts), row["span"]["start"]),
        "before": beside.get("before"),
        "after": beside.get("after"),
    }


def similar(view: ViewDep, identity: Identity) -> Response:
    """Show the counterparts of a measure in other policies, each with the reasons."""
    if moved := view.moved(identity):
        return moved
    twin = Twin(f"/v1/measures/{identity}/similar", {"limit": _COUNTERPARTS}, formats=("json", "csv"))
    return view.show("similar.html", lambda resolver: _read_similar(view, identity, resolver), twin)


def _read_similar(view: View, identity: str, resolver: Resolver) -> dict[str, Any]:
    reader = view.asking.desk.reader
    row = read_thing(reader, "measures", identity)
    found = find_similar(reader, identity, limit=_COUNTERPARTS, resolver=resolver).rows
    stated = read_rows(reader, (one["measure_id"] for one in found))
    return {"row": row, "found": [{**one, "stated": stated[one["measure_id"]]} for one in found]}
