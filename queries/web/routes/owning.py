"""Which kinds of bodies answer for a thing in each region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import InputError
from kg.record import Role
from queries.api.answering import Rendered
from queries.api.declared import LONGEST
from queries.api.formats import Format
from queries.api.routes.owning import MOST_REGIONS
from queries.owning import compare_leads
from queries.resolve import Resolver
from queries.web.choosing import read_choices
from queries.web.leading import contents
from queries.web.mending import problem_of, split_names
from queries.web.page import SECURITY, Twin, View, ViewDep

_FORMATS = ("csv", "ndjson", "json")
_PATH = "/compare/owners"


def add_routes(router: APIRouter) -> None:
    """Add the page of who answers."""
    router.add_api_route(_PATH, owners)


def owners(
    view: ViewDep,
    about: Annotated[str | None, Query(max_length=LONGEST)] = None,
    region: Annotated[
        list[Annotated[str, Query(max_length=LONGEST)]] | None, Query(max_length=4 * MOST_REGIONS)
    ] = None,
    role: Role | None = None,
) -> Response:
    """Show a row for each kind of body and a cell for each region; without a theme or region, what to choose from."""
    asked = {"about": about, "region": split_names(region or ())[:MOST_REGIONS], "role": role}

    def render(found: Mapping[str, Any]) -> Rendered:
        body = view.render("owners.html", **found)
        return Rendered(body.encode(), SECURITY, status=422 if found["problem"] else 200)

    return view.asking.answer(Format.HTML, lambda resolver: _read(view, resolver, asked), render)


def _read(view: View, resolver: Resolver, asked: Mapping[str, Any]) -> dict[str, Any]:
    reader = view.asking.desk.reader
    shown: dict[str, Any] = {"asked": asked, "problem": None, "found": None, "twin": None, "meant": []}
    try:
        shown["meant"] = [resolver.resolve("region", name) for name in asked["region"]]
        if asked["about"] and shown["meant"]:
            answer = compare_leads(reader, asked["about"], shown["meant"], role=asked["role"], resolver=resolver)
            shown |= {"found": contents(answer, view.language), "twin": Twin("/v1/compare/owners", asked, _FORMATS)}
    except InputError as error:
        shown["problem"] = problem_of(error, asked)
    choices = read_choices(reader, resolver, shown["meant"])
    held = {one["id"] for group in choices["groups"] for one in group["regions"]}
    others = [name for name, one in zip(asked["region"], shown["meant"], strict=False) if one not in held]
    return {**shown, "choices": choices, "others": others, "form": _PATH, "roles": list(Role)}
