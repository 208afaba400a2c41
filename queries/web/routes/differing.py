"""Two texts side by side: draft and issued text, old and new edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import InputError, NameAmbiguousError
from queries.api.answering import Rendered
from queries.api.declared import LONGEST
from queries.api.formats import Format
from queries.changes.held import compare_held, find_pair, list_pairs
from queries.changes.pairs import Pair, Why
from queries.resolve import Resolver
from queries.run import run
from queries.web.differing import Show, contents
from queries.web.mending import problem_of
from queries.web.page import SECURITY, Twin, View, ViewDep

_FORMATS = ("markdown", "csv", "ndjson", "json")
_MOST_OFFERED = 500


def add_routes(router: APIRouter) -> None:
    """Add the page of two texts."""
    router.add_api_route("/diff", diff)


Name = Annotated[str | None, Query(max_length=LONGEST)]


def diff(view: ViewDep, old: Name = None, new: Name = None, show: Show = Show.CHANGES) -> Response:
    """Show what changed from one text to the other; without names, which texts can be compared."""

    def work(resolver: Resolver) -> dict[str, Any]:
        return _read(view, resolver, (old, new), show)

    def render(found: Mapping[str, Any]) -> Rendered:
        status = 422 if found["problem"] else 200
        template = "diff.html" if found["found"] else "pairs.html"
        return Rendered(view.render(template, **found).encode(), SECURITY, status=status)

    return view.asking.answer(Format.HTML, work, render)


def _read(view: View, resolver: Resolver, names: tuple[str | None, str | None], show: Show) -> dict[str, Any]:
    reader, (old, new) = view.asking.desk.reader, names
    asked: dict[str, Any] = {"old": old, "new": new, "show": show}
    shown = {"asked": asked, "problem": None, "found": None, "twin": None}
    try:
        if old and not new:
            pair = find_pair(reader, old, resolver=resolver)
            old, new = pair.old, pair.new
        if old and new:
            asked |= {"old": old, "new": new}
            found = compare_held(reader, old, new, resolver=resolver)
            page = contents(found, show, view.language, names=(old, new))
            return {**shown, "found": page, "twin": Twin("/v1/diff", {"old": old, "new": new}, _FORMATS)}
    except InputError as error:
        shown["problem"] = _problem(error, asked)
    pairs = list_pairs(reader, resolver=resolver)
    texts = run(reader, "sources.list", limit=_MOST_OFFERED).rows
    twin = None if shown["problem"] else Twin("/v1/diff/pairs", formats=("csv", "ndjson", "json"))
    return {**shown, "twin": twin, "groups": _grouped(pairs), "texts": texts}


def _grouped(pairs: Sequence[Pair]) -> list[tuple[str, list[Pair]]]:
    """Return the pairs by what they have to do with each other."""
    groups = [(str(why), [pair for pair in pairs if pair.why is why]) for why in Why]
    return [(why, found) for why, found in groups if found]


def _problem(error: InputError, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is wrong with a name, and the texts that may be meant with their addresses."""
    if isinstance(error, NameAmbiguousError) and error.kind == "pair":
        pairs = [tuple(one.split(" ", 1)) for one in error.candidates]
        near = [(" → ".join(pair), {"old": pair[0], "new": pair[1]}) for pair in pairs if len(pair) == 2]
        return {"kind": "pair", "name": error.name, "near": near}
    return problem_of(error, {side: asked[side] for side in ("old", "new")})
