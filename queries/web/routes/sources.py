"""A source: its text as published with a quotation marked, what it states, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.stores.base import Reader, Row
from queries.api.identities import Identity
from queries.entities import find_entity
from queries.run import rows
from queries.walking import neighbours
from queries.web.facts import Mark, mark_facts, marks_of_record
from queries.web.links import path_of
from queries.web.outline import with_depth
from queries.web.page import Twin, View, ViewDep
from queries.web.reading import read_thing
from queries.web.window import window_of

Place = Annotated[int | None, Query(ge=0)]
_CITED, _PARTS = 100, 2000


def add_routes(router: APIRouter) -> None:
    """Add the reader of sources."""
    router.add_api_route("/sources/{id}", source)


def source(
    view: ViewDep,
    identity: Identity,
    start: Place = None,
    end: Place = None,
    part: Place = None,
    marks: Annotated[bool, Query()] = False,
) -> Response:
    """Show the text of a source, or the part around a quotation, which is marked; with ``marks`` its facts too."""
    asked = {"start": start, "end": end, "part": part, "marks": marks or None}
    twin = Twin(f"/v1/sources/{identity}/text", {"start": start, "end": end}, formats=("json", "text"))

    def work(_: object) -> dict[str, Any]:
        reader = view.asking.desk.reader
        row = read_thing(reader, "sources", identity)
        told = find_entity(reader, identity)
        cited = neighbours(reader, identity, relation="CITES", direction="out", limit=_CITED)
        contents = with_depth(rows(reader, "source.contents", {"source": identity, "limit": _PARTS}))
        return {
            "row": row,
            "asked": asked,
            "told": told.properties if told else {},
            "cites": cited.neighbours if cited else (),
            "contents": contents,
            "shown": _shown(reader, view, asked, contents, identity),
        }

    return view.show("source.html", work, twin)


def _shown(
    reader: Reader, view: View, asked: Mapping[str, Any], contents: Sequence[Row], identity: str
) -> dict[str, Any] | None:
    """Return the part of the text that is shown, with its marks; None where the text was not given."""
    held = rows(reader, "source.text", {"source": identity})
    text = held[0]["text"] if held else None
    if text is None:
        return None
    start, end = asked["start"], asked["end"]
    window = window_of(text, start=start, end=end, part=asked["part"])
    made = _facts(reader, view, contents, identity) if asked["marks"] else []
    if start is not None and end != start:
        behind = min(len(text), start + 1) if end is None else end
        made.append(Mark(start=start, end=behind, classes="quoted", id="q"))
    return {"window": window, "text": mark_facts(text[window.start : window.end], made, window.start)}


def _facts(reader: Reader, view: View, contents: Sequence[Row], identity: str) -> list[Mark]:
    lead = f"{view.root}{view.language.prefix}"
    leads = {(one["start"], one["end"]): lead + path_of(one["id"]) for one in contents if one["kind"] == "measure"}
    kept = rows(reader, "source.record", {"source": identity})
    return marks_of_record(json.loads(kept[0]["record"]), leads) if kept and kept[0]["record"] else []
