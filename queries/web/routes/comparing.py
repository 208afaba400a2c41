"""Regions side by side: what to compare, and how they compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.errors import InputError
from kg.validity import Validity
from queries.api.answering import Rendered
from queries.api.declared import LONGEST
from queries.api.formats import Format
from queries.api.routes.comparing import MOST
from queries.comparison import Scope
from queries.comparison import compare as compare_regions
from queries.resolve import Resolver
from queries.web.choosing import read_choices
from queries.web.comparing import contents
from queries.web.mending import problem_of, split_names
from queries.web.page import SECURITY, Twin, View, ViewDep

FORMATS = ("xlsx", "csv", "svg", "png", "markdown", "text", "json")


def add_routes(router: APIRouter) -> None:
    """Add the page of comparisons."""
    router.add_api_route("/compare", compare)


Word = Annotated[str | None, Query(max_length=LONGEST)]


def _asked(
    *,
    about: Word = None,
    topic: Word = None,
    instrument: Word = None,
    industry: Word = None,
    beneficiary: Word = None,
    words: Word = None,
    issued_from: Word = None,
    issued_to: Word = None,
    during: Word = None,
    state: Validity | None = None,
    as_of: Word = None,
    subdivisions: bool = True,
    above: bool = True,
) -> dict[str, Any]:
    return {
        "about": about, "topic": topic, "instrument": instrument, "industry": industry, "beneficiary": beneficiary,
        "words": words, "issued_from": issued_from, "issued_to": issued_to, "during": during, "state": state,
        "as_of": as_of, "subdivisions": None if subdivisions else False, "above": None if above else False,
    }  # fmt: skip


def compare(
    view: ViewDep,
    asked: Annotated[dict[str, Any], Depends(_asked)],
    region: Annotated[list[Annotated[str, Query(max_length=LONGEST)]] | None, Query(max_length=4 * MOST)] = None,
) -> Response:
    """Show regions side by side; with fewer than two, or a name that nobody knows, what to choose from."""
    return _show(view, _Asked(names=split_names(region or ()), filters=asked))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reader wants compared."""

    names: Sequence[str]
    filters: Mapping[str, Any]

    @property
    def given(self) -> dict[str, Any]:
        """Return the parameters of its address; those not given are None."""
        return {"region": list(self.names), **self.filters}


def _show(view: View, asked: _Asked) -> Response:
    def render(found: Mapping[str, Any]) -> Rendered:
        status = 422 if found["problem"] else 200
        return Rendered(view.render("compare.html", **found).encode(), SECURITY, status=status)

    return view.asking.answer(Format.HTML, lambda resolver: _read(view, asked, resolver), render)


def _read(view: View, asked: _Asked, resolver: Resolver) -> dict[str, Any]:
    reader = view.asking.desk.reader
    shown: dict[str, Any] = {"asked": asked.given, "problem": None, "found": None, "twin": None}
    meant: list[str] = []
    try:
        meant = list(dict.fromkeys(resolver.resolve("region", name) for name in asked.names))
        if len(meant) > MOST:
            shown["problem"] = {"kind": "many", "name": str(MOST), "near": ()}
        elif len(meant) > 1:
            scope = Scope(**{name: value for name, value in asked.filters.items() if value is not None})
            shown["found"] = contents(compare_regions(reader, meant, scope, resolver=resolver))
            shown["twin"] = Twin("/v1/compare", asked.given, FORMATS)
    except InputError as error:
        shown["problem"] = problem_of(error, asked.given)
    choices = read_choices(reader, resolver, meant)
    held = {one["id"] for group in choices["groups"] for one in group["regions"]}
    others = [name for name in asked.names if not _is_held(resolver, name, held)]
    refined = any(value is not None for name, value in asked.filters.items() if name != "about")
    form = {"choices": choices, "others": others, "refined": refined, "states": list(Validity), "form": "/compare"}
    return {**shown, **form, "meant": meant}


def _is_held(resolver: Resolver, name: str, held: set[str]) -> bool:
    try:
        return resolver.resolve("region", name) in held
    except InputError:
        return False
