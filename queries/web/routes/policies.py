"""The policies held as a list, and one policy: its clauses, money, goals, bodies, texts and citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.stores.base import Reader, Row
from ontology.load import load_scheme
from queries.api.declared import with_parameters
from queries.api.identities import Identity
from queries.contract import Parameter
from queries.cursors import LONGEST_CURSOR
from queries.facts import read_rows
from queries.listing import load_lists
from queries.reconcile import load_directory
from queries.resolve import Resolver
from queries.run import rows
from queries.walking import neighbours
from queries.web.asked import Asked
from queries.web.outline import with_depth
from queries.web.page import Twin, View, ViewDep
from queries.web.reading import describe_choices, read_list, read_thing
from queries.web.tallies import count_agencies, goals_by_year, sums_by_kind

PAGE = 25
_SORTS = ("-published", "published", "title")
_MOST_PARTS, _MOST_CITED, _MOST_REGIONS = 1000, 100, 200


def add_routes(router: APIRouter) -> None:
    """Add the list of policies, and the page of one."""
    router.add_api_route("/policies", _endpoint())
    router.add_api_route("/policies/{id}", policy)


def _endpoint() -> Any:
    params = load_lists()["policies"].params

    def endpoint(
        view: ViewDep,
        cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
        **values: Any,
    ) -> Response:
        sort = values.pop("sort")
        asked = Asked.of(values, params)
        twin = Twin(
            "/v1/policies", {**asked.given, "sort": sort, "cursor": cursor}, ("json", "csv", "ndjson", "jsonld")
        )
        return view.show("policies.html", lambda resolver: _list(view, resolver, asked, (sort, cursor)), twin)

    order = Parameter(name="sort", type="string", enum=_SORTS, default=_SORTS[0])
    return with_parameters(endpoint, {**params, "sort": order})


def _list(view: View, resolver: Resolver, asked: Asked, page: tuple[str, str | None]) -> dict[str, Any]:
    reader, (sort, cursor) = view.asking.desk.reader, page
    return {
        "asked": asked,
        "sort": sort,
        "sorts": _SORTS,
        "cursor": cursor,
        "choices": describe_choices(reader, resolver, "policies", asked),
        "page": read_list(
            reader, resolver, "policies", sort=sort, cursor=cursor, limit=PAGE, count=True, **asked.given
        ),
        "params": load_lists()["policies"].params,
        "regions": sorted({one.region for one in load_directory(reader).policies.values() if one.region})[
            :_MOST_REGIONS
        ],
        "topics": [concept.zh for concept in load_scheme("topic").concepts.values()],
    }


def policy(view: ViewDep, identity: Identity) -> Response:
    """Show a policy."""
    if moved := view.moved(identity):
        return moved
    twin = Twin("/v1/measures", {"policy": identity, "limit": 100}, ("json", "csv", "ndjson", "jsonld"))
    return view.show("policy.html", lambda _: _read(view.asking.desk.reader, identity), twin)


def _read(reader: Reader, identity: str) -> dict[str, Any]:
    row = read_thing(reader, "policies", identity)
    same = neighbours(reader, identity, relation="SAME_AS", direction="out", limit=1)
    parts = rows(reader, "policy.outline", {"policy": identity, "source": None, "limit": _MOST_PARTS})
    stated = read_rows(reader, (part["id"] for part in parts if part["id"].startswith("measure:")))
    measures = [stated[part["id"]] for part in parts if part["id"] in stated]
    texts = rows(reader, "policy.texts", {"policy": identity, "source": None, "limit": _MOST_CITED})
    return {
        "row": row,
        "same": same.neighbours[0].entity if same and same.neighbours else None,
        "sources": sorted(
            row["sources"], key=lambda one: (one["published"] or "", one["status"] != "draft", one["key"])
        ),
        "outline": _by_source(with_depth(parts), row["sources"]),
        "stated": stated,
        "money": [(measure, fact) for measure in measures for fact in measure["funding"]],
        "kinds": sums_by_kind(measures),
        "years": goals_by_year(measures),
        "bodies": count_agencies(measures),
        "cited": _cited(reader, row["sources"]),
        "citing": _links(reader, identity, "CITES", "in"),
        "superseded": _superseded(reader, row["sources"]),
        "others": _other_years(texts, identity),
    }


def _by_source(parts: Sequence[Row], sources: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """Group the parts by the source that states them, that with most parts first; of others only their measures."""
    held = {one["key"]: one for one in sources}
    groups: dict[str, list[Row]] = {}
    for part in parts:
        groups.setdefault(part["source"], []).append(part)
    keys = sorted(groups, key=lambda key: (-len(groups[key]), key))
    made = [(held[key], groups[key]) for key in keys if key in held]
    rest = [(source, [part for part in group if part["id"].startswith("measure:")]) for source, group in made[1:]]
    return made[:1] + [one for one in rest if one[1]]


def _links(reader: Reader, identity: str, relation: str, direction: Any) -> Sequence[Any]:
    found = neighbours(reader, identity, relation=relation, direction=direction, limit=_MOST_CITED)
    return found.neighbours if found else ()


def _cited(reader: Reader, sources: Sequence[Row]) -> list[Any]:
    """Return the policies that the texts cite, each once, with the words."""
    found = [(one["id"], link) for one in sources for link in _links(reader, one["id"], "CITES", "out")]
    return list({link.entity.id: (source, link) for source, link in reversed(found)}.values())[::-1]


def _superseded(reader: Reader, sources: Sequence[Row]) -> list[tuple[Mapping[str, Any], str, Any]]:
    """Return the texts that the texts of a policy replace, or that replace them."""
    return [
        (one, direction, link)
        for one in sources
        for direction in ("out", "in")
        for link in _links(reader, one["id"], "SUPERSEDES", direction)
    ]


def _other_years(texts: Sequence[Row], identity: str) -> list[tuple[str, str]]:
    """Return the policies of the region whose titles differ from this one's in years only, by id and title."""
    region = next((text["region"] for text in texts if text["policy_id"] == identity), None)
    found = {text["policy_id"]: text["policy"] for text in texts if text["region"] == region}
    return sorted((one for one in found.items() if one[0] != identity), key=lambda one: (one[1], one[0]))
