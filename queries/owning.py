"""Who owns what: the work of an agency across policies, and which kinds of bodies answer for a thing in each region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.agencies import expand_agency, find_standard
from kg.errors import NameUnknownError, QueryError
from kg.names import concepts_named
from kg.record import Form, Role, Status
from kg.stores.base import Reader, Row
from ontology.load import NATION, region_by_code
from queries.facts import goals_of, money_of, read_rows
from queries.holding import CellKind, find_held, find_inner, names_of
from queries.resolve import Resolver
from queries.run import Answer, resolver_of, run

ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.IMPLEMENTING, Role.PARTICIPANT)
ANSWERABLE = (Role.LEAD, Role.RESPONSIBLE)
"""Who answers for a measure: its leading body, or the one named responsible where nobody is said to lead."""
ABOUT = ("topic", "instrument", "industry")
"""What the work of bodies is compared by."""
WORK_COLUMNS = (
    "policy", "role", "number", "heading", "funding", "targets", "rule", "region", "form", "status", "source", "quote",
    "start", "end", "measure_id",
)  # fmt: skip
LEADS_COLUMNS = (
    "region", "found", "role", "kind", "kind_name", "bodies", "measures", "heading", "policy", "form", "status",
    "source", "quote", "start", "end", "measure_id", "region_id",
)  # fmt: skip
_MOST = 20_000
_NO_TIER = 9


def find_work(
    store: Reader,
    agency: str,
    *,
    region: str | None = None,
    role: str | None = None,
    policy: str | None = None,
    limit: int | None = None,
    resolver: Resolver | None = None,
) -> Answer:
    """List what an agency answers for, by policy and role: each measure with the words that give the role.

    The agency is an id, a name, or with a region a short form; money and goals of the measures are in few words.
    """
    asked = {"agency": agency, "region": region, "role": role, "policy": policy, "limit": limit}
    found = run(store, "agency.measures", resolver=resolver, **asked)
    rows = [
        {**row, "funding": money_of(stated), "targets": goals_of(stated)}
        for row, stated in with_facts(store, found.rows)
    ]
    return Answer(
        query="agency.work",
        parameters=found.parameters,
        columns=WORK_COLUMNS,
        rows=tuple({name: row[name] for name in WORK_COLUMNS} for row in rows),
    )


def with_facts(store: Reader, found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Set beside each row of ``agency.measures`` the row that the list has of its measure, by policy and role."""
    stated = read_rows(store, (row["measure_id"] for row in found))
    ordered = sorted(found, key=lambda row: (row["policy"], ROLES.index(row["role"]), row["start"], row["measure_id"]))
    return [(row, stated[row["measure_id"]]) for row in ordered]


def compare_leads(
    store: Reader,
    about: str,
    regions: Sequence[str],
    *,
    role: str | None = None,
    resolver: Resolver | None = None,
) -> Answer:
    """Say for each region which kinds of bodies answer for measures about a topic, instrument or industry.

    Without a role these are the bodies that lead, and those named responsible. A region without any says why.
    """
    resolver = resolver or resolver_of(store)
    if not regions:
        raise QueryError("agency.leads needs one or more regions, e.g. kg agency leads 人才 珠海市 广州市")
    concepts = find_concepts(resolver, about)
    asked = {"regions": list(regions), "about": concepts, "role": role, "limit": _MOST}
    found = run(store, "compare.owners", resolver=resolver, **asked)
    wanted: list[str] = found.parameters["regions"]
    roles = ANSWERABLE if role is None else (Role(role),)
    own = [row for row in _own_rows(found.rows, wanted) if row["role"] in roles]
    held, names = find_held(store, wanted), names_of(store, wanted)
    rows = [row for region in wanted for row in _rows_of(region, own, held[region])]
    return Answer(
        query="agency.leads",
        parameters={"about": concepts, "regions": wanted, "role": role},
        columns=LEADS_COLUMNS,
        rows=tuple({**dict.fromkeys(LEADS_COLUMNS), "region": names[row["region_id"]], **row} for row in rows),
    )


def find_concepts(resolver: Resolver, text: str) -> list[str]:
    """Return the ids of the topic, instrument and industry of this name or id; a label goes before other names for it.

    Raises NameUnknownError with the nearest of each scheme.
    """
    nearest: list[str] = []
    named = text.partition(":")[0]
    tiers = {kind: min((tier for tier, _ in concepts_named(kind, text)), default=_NO_TIER) for kind in ABOUT}
    found = []
    for kind in [named] if named in ABOUT else [kind for kind in ABOUT if tiers[kind] == min(tiers.values())]:
        try:
            found.append(resolver.resolve(kind, text))
        except NameUnknownError as unknown:
            nearest += unknown.nearest[:2]
    if not found:
        raise NameUnknownError(f"{', '.join(ABOUT[:-1])} or {ABOUT[-1]}", text, nearest)
    return found


def _own_rows(rows: Iterable[Row], wanted: Sequence[str]) -> Iterator[Row]:
    """Leave out what a region has in another one that is asked for as well."""
    inner, rows = find_inner(wanted), list(rows)
    having = {(row["wanted"], row["measure_id"]) for row in rows}
    for row in rows:
        if not any((other, row["measure_id"]) in having for other in inner[row["wanted"]]):
            yield row


def _rows_of(region: str, rows: Iterable[Row], held: CellKind) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["wanted"] == region:
            groups.setdefault((row["role"], _kind(row) or row["agency_id"]), []).append(row)
    found = [{**_group(group), "region_id": region} for group in groups.values()]
    found.sort(key=lambda row: (ROLES.index(row["role"]), -row["measures"], row["kind"] or "~", row["bodies"]))
    return found or [{"found": str(held), "region_id": region}]


def _group(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what bodies of one kind do in one role: how many measures, and the best example of one."""
    best = min(rows, key=_rank)
    kind = _kind(best)
    example = ("heading", "policy", "form", "status", "source", "quote", "start", "end", "measure_id")
    return {
        "found": str(CellKind.MEASURES),
        "role": best["role"],
        "kind": kind,
        "kind_name": find_standard(kind).en if kind else None,
        "bodies": sorted({row["agency"] for row in rows}),
        "measures": len({row["measure_id"] for row in rows}),
        **{name: best[name] for name in example},
    }


def _rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["form"] != Form.FULL_TEXT, row["status"] == Status.DRAFT, row["source"], row["start"], row["measure_id"]


def _kind(row: Mapping[str, Any]) -> str | None:
    """Return the key of the standard body that an agency is, by its id, else by its name; None for others."""
    _, _, key = str(row["agency_id"]).removeprefix("agency:").partition(":")
    return key or expand_agency(row["agency"], region_by_code(NATION)).body
