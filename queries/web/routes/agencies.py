"""The bodies: filtered and sorted as a list, or found by what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.ids import region_id
from kg.record import Role
from kg.stores.base import Reader, Row
from ontology.load import load_regions, region_by_code
from queries.api.declared import LONGEST
from queries.api.rendering import dump_json
from queries.cursors import LONGEST_CURSOR
from queries.listing import load_lists
from queries.pages import Page, read_rows
from queries.reconcile import Candidate, ReconQuery, load_directory, reconcile
from queries.reconciling.model import MOST
from queries.resolve import Resolver
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list
from queries.web.standing import read_standings

_ROWS = 50
Word = Annotated[str | None, Query(max_length=LONGEST)]
Level = Literal["nation", "province", "prefecture", "county", "zone"]
Sort = Literal["-measures", "name", "-partners", "-betweenness"]


def add_routes(router: APIRouter) -> None:
    """Add the list of bodies."""
    router.add_api_route("/agencies", agencies)


def agencies(
    view: ViewDep,
    q: Word = None,
    region: Word = None,
    subdivisions: bool = True,
    role: Annotated[Role | None, Query()] = None,
    level: Annotated[Level | None, Query()] = None,
    sort: Annotated[Sort, Query()] = "-measures",
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
) -> Response:
    """List bodies that the filters let through; with a name, short forms too, those that it means best first."""
    filters = {"region": region, "subdivisions": None if subdivisions else False, "role": role, "level": level}
    asked = {"q": q, **filters, "sort": sort}

    def work(resolver: Resolver) -> dict[str, Any]:
        reader = view.asking.desk.reader
        place = resolver.resolve("region", region) if region else None
        standings = view.asking.desk.kept("standings", lambda: read_standings(reader))
        shown = {"asked": asked, "place": _place(place), "places": _places(reader), "standings": standings}
        if q:
            return {**shown, "rows": [], "next": None, "total": None, **_called(reader, resolver, q, filters)}
        page = _listed(reader, resolver, {**filters, "sort": sort, "cursor": cursor})
        return {**shown, "rows": page.rows, "next": page.next, "total": page.total, "unheld": []}

    return view.show("agencies.html", work, _twin(q, region, {**filters, "sort": sort, "cursor": cursor}))


def _twin(q: str | None, region: str | None, given: Mapping[str, Any]) -> Twin:
    if not q:
        return Twin("/v1/agencies", {**given, "limit": _ROWS}, formats=("json", "csv", "ndjson"))
    properties = [{"pid": "region", "v": region}] if region else []
    query = {"query": q, "type": "Agency", "limit": MOST, "properties": properties}
    return Twin("/v1/reconcile", {"queries": dump_json({"q": query}).decode()}, formats=("json",))


def _listed(reader: Reader, resolver: Resolver, given: Mapping[str, Any]) -> Page:
    filters = {name: [given[name]] for name in ("region", "role", "level") if given[name]}
    inside = given["subdivisions"] is None
    return read_list(
        reader, resolver, "agencies", sort=given.get("sort"), cursor=given.get("cursor"), limit=_ROWS, count=True,
        name=given.get("name"), subdivisions=inside, **filters,
    )  # fmt: skip


def _called(reader: Reader, resolver: Resolver, name: str, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the bodies that a name may mean, best first, then those with the words in their names; and those not held."""
    region = filters["region"]
    properties = (("region", region),) if region else ()
    query = ReconQuery(text=name, type="Agency", limit=MOST, properties=properties)
    found = [one for one in reconcile(reader, query, load_directory(reader)) if dict(one.features).get("region", True)]
    rows = _ranked(reader, found)
    known = {row["id"] for row in rows}
    others = _listed(reader, resolver, {**filters, "name": name, "sort": "-measures"}).rows
    return {
        "rows": [row for row in rows if _fits(row, filters)] + [row for row in others if row["id"] not in known],
        "unheld": [one for one in found if not dict(one.features)["held"]],
    }


def _ranked(reader: Reader, found: Sequence[Candidate]) -> list[Row]:
    scores = {one.id: one.score for one in found if dict(one.features)["held"]}
    rows = read_rows(reader, load_lists()["agencies"], list(scores))
    return sorted(rows, key=lambda row: (-scores[row["id"]], -row["measures"], row["id"]))


def _fits(row: Row, filters: Mapping[str, Any]) -> bool:
    role, level = filters["role"], filters["level"]
    return (level is None or row["level"] == level) and (role is None or any(x["role"] == role for x in row["roles"]))


def _place(identity: str | None) -> str | None:
    return region_by_code(identity.removeprefix("region:")).full_name if identity else None


def _places(reader: Reader) -> list[str]:
    """Return the names of the regions that have bodies."""
    held = {one.region for one in load_directory(reader).agencies.values() if one.region}
    return [region.full_name for region in load_regions() if region_id(region.code) in held]
