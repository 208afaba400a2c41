"""A region: what is held of it, its policies, money, goals and bodies, and what to compare it with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from kg.record import Form, Status
from kg.stores.base import Row
from queries.api.desk import Desk
from queries.api.identities import Identity
from queries.holding import ancestors_of, find_held, level_of, name_of
from queries.resolve import Resolver
from queries.run import run
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_thing, with_ids

_POLICIES, _TOPICS, _SUMS, _GOALS, _BODIES, _OTHERS = 12, 12, 6, 10, 10, 8
_MOST = 1000


def add_routes(router: APIRouter) -> None:
    """Add the page of a region."""
    router.add_api_route("/regions/{id}", region)


def region(view: ViewDep, identity: Identity) -> Response:
    """Show what is held of a region and what lies in it, and lead to what is above, inside and beside it."""
    if moved := view.moved(identity):
        return moved
    twin = Twin("/v1/queries/region.overview", {"region": identity, "limit": _MOST}, formats=("json", "csv", "ndjson"))
    return view.show("region.html", lambda resolver: _read(view.asking.desk, resolver, identity), twin)


def _read(desk: Desk, resolver: Resolver, identity: str) -> dict[str, Any]:
    reader = desk.reader
    found = read_thing(reader, "regions", identity)
    asked: dict[str, Any] = {"region": identity, "resolver": resolver}
    held = run(reader, "region.overview", **asked, limit=_MOST).rows
    places, policies = desk.kept("regions.sources", lambda: run(reader, "regions.sources").rows), _by_policy(held)
    return {
        "region": found,
        "above": [{"id": one, "name": name_of(one)} for one in ancestors_of(identity)],
        "inside": _inside(places, identity),
        "means": find_held(reader, [identity])[identity],
        "held": _forms(held),
        "years": _years(held),
        "policies": policies[:_POLICIES],
        "more": len(policies) > _POLICIES,
        "topics": run(reader, "stats.measures-by-topic", **asked, limit=_TOPICS).rows,
        "sums": with_ids(run(reader, "funding.largest", **asked, limit=_SUMS).rows),
        "goals": _goals(run(reader, "targets.by-region", **asked, limit=_MOST).rows),
        "bodies": run(reader, "stats.agencies-by-measures", **asked, limit=_BODIES).rows,
        "from_above": _from_above(run(reader, "region.above", **asked, limit=_MOST).rows),
        "others": _others(places, found),
    }


def _forms(held: Iterable[Row]) -> list[tuple[tuple[str, str], int]]:
    """Count sources by form and status: full texts before reports, issued before drafts."""
    counts = Counter((row["form"], row["status"]) for row in held)
    return sorted(counts.items(), key=lambda one: (one[0][0] != Form.FULL_TEXT, one[0][1] == Status.DRAFT, one[0]))


def _years(held: Iterable[Row]) -> list[tuple[str, int]]:
    counts = Counter(str(row["published"])[:4] for row in held if row["published"])
    return sorted(counts.items(), reverse=True)


def _by_policy(held: Iterable[Row]) -> list[dict[str, Any]]:
    """Join what the sources of a policy state, those published last first; those without a date come after."""
    found: dict[str, dict[str, Any]] = {}
    for row in held:
        one = found.setdefault(row["policy_id"], {**row, "measures": 0, "published": "", "states": []})
        one["measures"] += row["measures"]
        one["published"] = max(one["published"], row["published"] or "")
        one["states"] += [(row["form"], row["status"])] if (row["form"], row["status"]) not in one["states"] else []
    return sorted(found.values(), key=lambda one: str(one["published"]), reverse=True)


def _inside(places: Iterable[Row], identity: str) -> list[dict[str, Any]]:
    """Return the regions right inside that sources speak of, those with most measures first; all of it counts."""
    inner = Counter[str]()
    for row in places:
        chain = (row["region_id"], *ancestors_of(row["region_id"]))
        if identity in chain[1:]:
            inner[chain[chain.index(identity) - 1]] += row["measures"]
    return _ranked(inner)


def _others(places: Iterable[Row], found: Row) -> list[dict[str, Any]]:
    """Return regions of the same level that have measures, those with the same region around them first."""
    around = ancestors_of(found["id"])[:1]
    alike = Counter[str]()
    for row in places:
        for one in (row["region_id"], *ancestors_of(row["region_id"])):
            if level_of(one) == found["level"] and one != found["id"]:
                alike[one] += row["measures"]
    ranked = [one for one in _ranked(alike) if one["measures"]]
    return sorted(ranked, key=lambda one: ancestors_of(one["id"])[:1] != around)[:_OTHERS]


def _ranked(numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    ordered = sorted(numbers, key=lambda one: (-numbers[one], one))
    return [{"id": one, "name": name_of(one), "measures": numbers[one]} for one in ordered]


def _goals(found: Iterable[Row]) -> list[Row]:
    """Return the goals that are due last; those without a deadline come after."""
    return with_ids(sorted(found, key=lambda row: row["deadline"] or "", reverse=True)[:_GOALS])


def _from_above(found: Iterable[Row]) -> list[Row]:
    """Return the policies of the regions around, each once."""
    return list({row["policy_id"]: row for row in reversed(list(found))}.values())[::-1]
