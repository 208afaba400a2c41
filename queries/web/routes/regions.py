"""The regions that sources speak of, as a tree; any region by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.ids import region_id
from kg.names import fold_name, regions_named
from kg.stores.base import Reader, Row
from ontology.load import Region, load_regions
from queries.api.declared import LONGEST
from queries.holding import ancestors_of, level_of, name_of
from queries.run import run
from queries.web.page import Twin, ViewDep

_MOST_FOUND = 60
Level = Literal["nation", "province", "prefecture", "county", "zone"]


def add_routes(router: APIRouter) -> None:
    """Add the tree of regions."""
    router.add_api_route("/regions", regions)


def regions(
    view: ViewDep,
    q: Annotated[str | None, Query(max_length=LONGEST)] = None,
    level: Annotated[Level | None, Query()] = None,
) -> Response:
    """Show what is held of each region, inner ones beneath outer ones; or the regions that a name means."""
    twin = Twin("/v1/queries/regions.sources", {"level": level}, formats=("json", "csv", "ndjson"))
    return view.show("regions.html", lambda _: _read(view.asking.desk.reader, q, level), twin)


def _read(reader: Reader, q: str | None, level: str | None) -> dict[str, Any]:
    held = {row["region_id"]: row for row in run(reader, "regions.sources", level=level).rows}
    if q:
        found = [one for one in _named(q) if level in (None, one.level)]
        rows = [_line(held, region_id(one.code), 0) for one in found[:_MOST_FOUND]]
    else:
        rows = [_line(held, *place) for place in (_tree(held) if level is None else ((one, 0) for one in held))]
    return {"asked": {"q": q, "level": level}, "rows": rows, "number": len(held)}


def _named(q: str) -> Iterator[Region]:
    """Yield the regions of this name, then those that have the words in their names."""
    exact = [region for _, region in regions_named(q)]
    yield from exact
    words, codes = fold_name(q), {region.code for region in exact}
    yield from (one for one in load_regions() if one.code not in codes and words in fold_name(one.full_name))


def _tree(held: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the regions and all around them, each after the one it lies in, with how deep it lies."""
    places = {place for one in held for place in (one, *ancestors_of(one))}
    for place in sorted(places, key=lambda one: (*reversed(ancestors_of(one)), one)):
        yield place, len(ancestors_of(place))


def _line(held: dict[str, Row], identity: str, depth: int) -> dict[str, Any]:
    around = [name_of(one) for one in ancestors_of(identity)[:-1]]
    named = {"id": identity, "name": name_of(identity), "level": level_of(identity), "around": around, "depth": depth}
    return {**named, "row": held.get(identity)}
