"""A body: what it answers for, who shares its work, and its like elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.bodies import ENDINGS
from kg.record import Form, Role
from kg.stores.base import Reader, Row
from queries.api.declared import LONGEST
from queries.api.identities import Identity
from queries.api.problems import Problem
from queries.entities import find_known
from queries.listing import load_lists
from queries.owning import ROLES, with_facts
from queries.pages import read_one
from queries.reconcile import load_directory
from queries.resolve import Resolver
from queries.run import run
from queries.web.page import Twin, ViewDep
from queries.web.reading import read_list, with_ids
from queries.web.standing import read_standings

MOST = 1000
_MOST_PARTNERS, _MOST_TOPICS, _MOST_POLICIES = 15, 12, 10


def add_routes(router: APIRouter) -> None:
    """Add the page of a body."""
    router.add_api_route("/agencies/{id}", agency)


def agency(
    view: ViewDep,
    identity: Identity,
    role: Annotated[Role | None, Query()] = None,
    policy: Annotated[str | None, Query(max_length=LONGEST)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Response:
    """Show what a body answers for with the words that say so, who shares its work, and its like elsewhere."""
    asked = {"role": role, "policy": policy, "limit": limit}
    twin = Twin(f"/v1/agencies/{identity}/work", asked, formats=("json", "csv", "ndjson"))

    def work(resolver: Resolver) -> dict[str, Any]:
        reader = view.asking.desk.reader
        found = read_one(reader, load_lists()["agencies"], identity)
        shown = _work(reader, resolver, found, asked) if found else _without_work(identity)
        standings = view.asking.desk.kept("standings", lambda: read_standings(reader))
        standing = standings.of(found) if found else None
        return {"asked": asked, "alike": _alike(reader, identity), "standing": standing, **shown}

    return view.show("agency.html", work, twin)


def _work(reader: Reader, resolver: Resolver, found: Row, asked: Mapping[str, Any]) -> dict[str, Any]:
    chosen = run(reader, "agency.measures", resolver=resolver, agency=found["id"], **asked).rows
    cut, narrowed = len(chosen) == asked["limit"], asked["role"] or asked["policy"]
    every = run(reader, "agency.measures", agency=found["id"], limit=MOST).rows if cut or narrowed else chosen
    facts = with_facts(reader, chosen)
    partners = run(reader, "agency.partners", agency=found["id"], limit=MOST).rows
    issued = read_list(reader, resolver, "policies", issuer=[found["id"]], sort="-published", limit=_MOST_POLICIES)
    return {
        "agency": {**found, "aliases": _usual(found["name"], found["aliases"])},
        "roles": sorted(found["roles"], key=lambda one: ROLES.index(one["role"])),
        "policies": _counted((row["policy_id"], row["policy"]) for row in every),
        "chosen_policy": next((row["policy"] for row in chosen), None) if asked["policy"] else None,
        "work": _grouped(facts),
        "cut": cut and len(every) > len(chosen),
        "topics": _counted((one["id"], one["name"]) for _, measure in facts for one in measure["topics"])[
            :_MOST_TOPICS
        ],
        "only_reported": bool(every) and all(row["form"] != Form.FULL_TEXT for row in every),
        "partners": with_ids(partners[:_MOST_PARTNERS]),
        "more_partners": max(0, len(partners) - _MOST_PARTNERS),
        "issued": issued,
    }


def _without_work(identity: str) -> dict[str, Any]:
    """Return what the vocabularies know of a body that no source held names; raise Problem 404 where they know nothing."""
    known = find_known(identity)
    if known is None:
        raise Problem(404, "no-such-thing", f"agencies has no {identity}; search for its name at /agencies")
    blank: dict[str, Any] = {"aliases": [], "former": [], "region": None, "kind": None, "measures": 0}
    return {"agency": {**blank, **known.properties}, "work": None, "topics": [], "issued": None}


def _grouped(facts: Iterable[tuple[Row, Row]]) -> list[tuple[Row, list[tuple[Row, Row]]]]:
    """Group what comes in order by policy: the measure that tells the policy, and all rows."""
    groups: dict[str, list[tuple[Row, Row]]] = {}
    for row, measure in facts:
        groups.setdefault(row["policy_id"], []).append((row, measure))
    return [(group[0][1], group) for group in groups.values()]


def _counted(things: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Count things by id, those that are met most often first."""
    numbers = Counter(things)
    ordered = sorted(numbers, key=lambda one: (-numbers[one], one))
    return [{"id": identity, "name": name, "measures": numbers[identity, name]} for identity, name in ordered]


def _alike(reader: Reader, identity: str) -> list[dict[str, Any]]:
    """Return the standard bodies of the same kind that the graph has for other regions."""
    key = identity.removeprefix("agency:").partition(":")[2]
    if not key:
        return []
    held = load_directory(reader).agencies.values()
    return [{"id": one.id, "name": one.name} for one in held if one.id.endswith(f":{key}") and one.id != identity]


def _usual(name: str, aliases: Sequence[str]) -> list[str]:
    """Leave out aliases that end as bodies of another level do: what is called 局 is not called 厅."""
    return [one for one in aliases if name.endswith(ENDINGS.get(one[-1], (one[-1],)))]
