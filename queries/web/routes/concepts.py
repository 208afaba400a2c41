"""Topics, industries, instruments and recipients: the tree of each, and one with its measures, regions and bodies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.names import fold_name
from kg.stores.base import Reader, Row
from ontology.load import Concept, load_scheme
from queries.api.declared import LONGEST
from queries.api.identities import Identity
from queries.cursors import LONGEST_CURSOR
from queries.resolve import Resolver
from queries.run import run
from queries.web.links import PLACES
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list, read_thing, with_ids

KINDS = ("topic", "industry", "instrument", "beneficiary")
_ALL, _ROWS, _COMPARED, _BODIES = 5000, 15, 6, 20
Word = Annotated[str | None, Query(max_length=LONGEST)]
Sort = Literal["policy", "-published", "-amount"]


def add_routes(router: APIRouter) -> None:
    """Add the tree and the page of one for each scheme."""
    for kind in KINDS:
        router.add_api_route(f"/{PLACES[kind]}", _tree_of(kind))
        router.add_api_route(f"/{PLACES[kind]}/{{id}}", _page_of(kind))


def _tree_of(kind: str) -> Callable[..., Response]:
    def tree(view: ViewDep, q: Word = None, every: bool = False) -> Response:
        """Show a scheme as a tree with the measures of each, or those that have some words in their names."""
        place = PLACES[kind]
        twin = Twin(f"/v1/{place}", {"used": False if every else None, "limit": 100}, formats=("json", "csv", "ndjson"))
        asked = {"q": q, "every": every}
        return view.show("concepts.html", lambda resolver: _tree(view.asking.desk.reader, resolver, kind, asked), twin)

    return tree


def _tree(reader: Reader, resolver: Resolver, kind: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    rows = read_list(reader, resolver, PLACES[kind], used=not asked["every"], limit=_ALL).rows
    held = {row["id"] for row in rows}
    below: dict[str | None, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (-row["measures"], row["id"])):
        above = row["broader"] and row["broader"]["id"]
        below.setdefault(above if above in held else None, []).append(row)
    found = [row for row in rows if asked["q"] and _is_called(row, fold_name(asked["q"]))]
    return {"kind": kind, "kinds": KINDS, "asked": asked, "below": below, "found": found}


def _is_called(row: Row, words: str) -> bool:
    return any(words in fold_name(name) for name in (row["name"], row["name_en"] or "", *row["alt"]))


def _page_of(kind: str) -> Callable[..., Response]:
    def page(
        view: ViewDep,
        identity: Identity,
        region: Word = None,
        sort: Annotated[Sort, Query()] = "policy",
        cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
    ) -> Response:
        """Show what a term means, its measures, and which regions have some, have none, or are not known to."""
        asked = {kind: identity, "region": region, "sort": sort, "cursor": cursor, "limit": _ROWS}
        twin = Twin("/v1/measures", asked, formats=("json", "csv", "ndjson"))
        return view.show("concept.html", partial(_read, view.asking.desk.reader, kind, identity, asked), twin)

    return page


def _read(reader: Reader, kind: str, identity: str, asked: Mapping[str, Any], resolver: Resolver) -> dict[str, Any]:
    found = read_thing(reader, PLACES[kind], identity)
    known = load_scheme(kind).concepts.get(found["key"])
    filters = {kind: [identity], **({"region": [asked["region"]]} if asked["region"] else {})}
    measures = read_list(
        reader, resolver, "measures", sort=asked["sort"], cursor=asked["cursor"], limit=_ROWS, count=True, **filters
    )
    having = run(reader, "concept.regions", resolver=resolver, concept=identity).rows
    return {
        "kind": kind,
        "concept": found,
        "known": known,
        "above": _chain(kind, known),
        "narrower": read_list(reader, resolver, PLACES[kind], broader=identity, used=False, limit=_ALL).rows,
        "asked": asked,
        "measures": measures,
        "having": having,
        "lacking": _lacking(run(reader, "regions.sources").rows, {row["region_id"] for row in having}),
        "compared": [row["region_id"] for row in having if row["level"] != "nation"][:_COMPARED],
        "bodies": with_ids(run(reader, "concept.agencies", resolver=resolver, concept=identity, limit=_BODIES).rows),
    }


def _chain(kind: str, concept: Concept | None) -> list[dict[str, str]]:
    """Return the broader terms, the widest first."""
    concepts, chain = load_scheme(kind).concepts, list[dict[str, str]]()
    while concept is not None and concept.broader:
        concept = concepts[concept.broader]
        chain.insert(0, {"id": f"{kind}:{concept.key}", "name": concept.zh})
    return chain


def _lacking(places: Sequence[Row], having: set[str]) -> dict[str, list[Row]]:
    """Return the regions without such a measure: of which a full text is held, and of which only reports are."""
    without = [row for row in places if row["region_id"] not in having]
    return {
        "none": [row for row in without if row["full_texts"]],
        "unknown": [row for row in without if row["reports"] and not row["full_texts"]],
    }
