"""The counterparts of a measure elsewhere: for each region the most alike, why, and what it means that there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.profiles import Profile, profile
from kg.record import Role
from kg.similarity import COUNTERPART, likeness, score
from kg.stores.base import Reader, Row
from queries.candidates import Stated, find_candidates, read_stated
from queries.facts import goals_of, money_of, read_rows
from queries.holding import find_held, find_inner, names_of
from queries.resolve import Resolver
from queries.run import Answer, resolver_of

COLUMNS = (
    "region", "found", "score", "why", "applies_in", "number", "heading", "funding", "targets", "lead", "policy", "form",
    "status", "source", "quote", "start", "end", "measure_id", "region_id",
)  # fmt: skip
LIMIT, MOST = 3, 50
ANYWHERE = 20
"""Measures in all where no region is asked for."""
COUNTED, WEAK = "counterpart", "less alike than counterparts are"
"""What the column ``found`` says of a measure; of none it says what that means, as a comparison does."""
_LEADING = (Role.LEAD, Role.RESPONSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A measure that is alike enough, by id, with the region that it applies in."""

    measure: str
    place: str | None
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: the counterparts of a measure, so many of a region, or also what is less alike."""

    measure: str
    stated: Stated
    profile: Profile
    limit: int
    every: bool

    def rank(self, others: Mapping[str, Stated]) -> list[Ranked]:
        """Return those that are alike enough, the most alike first."""
        made = [Ranked(measure=key, place=other.place, profile=profile(other)) for key, other in others.items()]
        scored = ((score(self.profile, one.profile), one) for one in made)
        least = 0.001 if self.every else COUNTERPART
        best = sorted((-alike, one.measure, one) for alike, one in scored if alike >= least)
        return [one for _, _, one in best]


def find_similar(
    store: Reader,
    measure: str,
    *,
    regions: Sequence[str] = (),
    limit: int = LIMIT,
    every: bool = False,
    resolver: Resolver | None = None,
) -> Answer:
    """Find the measures of other policies that do what a measure does, the most alike first, each with its quotation.

    The measure is an id, the beginning of one, or a heading. With regions there are for each of them at most ``limit``
    measures, or a row that says what it means that there is none; without, at most ``limit`` of each place that has any.
    ``every`` gives also what is too little alike to be a counterpart, and says so in the column ``found``.
    """
    resolver = resolver or resolver_of(store)
    meant = resolver.resolve("measure", measure)
    wanted = list(dict.fromkeys(resolver.resolve("region", region) for region in regions))
    stated = read_stated(store, [meant])[meant]
    search = Search(measure=meant, stated=stated, profile=profile(stated), limit=limit, every=every)
    found = _in_regions(store, search, wanted) if wanted else _anywhere(store, search)
    return Answer(
        query="measure.similar",
        parameters={"measure": meant, "regions": wanted, "limit": limit, "all": every},
        columns=COLUMNS,
        rows=tuple({**dict.fromkeys(COLUMNS), **row} for row in found),
    )


def _in_regions(store: Reader, search: Search, regions: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of each region; one asked for within another keeps its measures to itself."""
    inner, held, names = find_inner(regions), find_held(store, regions), names_of(store, regions)
    candidates = {region: set(find_candidates(store, search.measure, search.stated, region)) for region in regions}
    for region in regions:
        own = candidates[region].difference(*(candidates[other] for other in inner[region]))
        best = search.rank(read_stated(store, own))[: search.limit]
        place = {"region": names[region], "region_id": region}
        for row in _rows(store, search, best):
            yield {**row, **place}
        if not best:
            yield {"found": str(held[region]), **place}


def _anywhere(store: Reader, search: Search) -> Iterator[dict[str, Any]]:
    """Yield the most alike wherever they are, not too many of one place."""
    ranked = search.rank(read_stated(store, find_candidates(store, search.measure, search.stated)))
    taken: Counter[str | None] = Counter()
    best = []
    for one in ranked:
        taken[one.place] += 1
        if taken[one.place] <= search.limit:
            best.append(one)
    yield from _rows(store, search, best[:ANYWHERE])


def _rows(store: Reader, search: Search, best: Sequence[Ranked]) -> Iterator[dict[str, Any]]:
    rows = read_rows(store, (one.measure for one in best))
    for one in best:
        alike = likeness(search.profile, one.profile)
        found = COUNTED if alike.counterparts else WEAK
        why = [reason.words for reason in alike.reasons]
        yield {**_row(rows[one.measure]), "found": found, "score": alike.score, "why": why}


def _row(row: Row) -> dict[str, Any]:
    place: Mapping[str, Any] = row["region"] or {}
    return {
        "region": place.get("name"),
        "region_id": place.get("id"),
        "applies_in": place.get("name"),
        "number": row["number"],
        "heading": row["heading"],
        "funding": money_of(row),
        "targets": goals_of(row),
        "lead": [f"{one['name']} ({one['role']})" for one in row["agencies"] if one["role"] in _LEADING],
        "policy": row["policy"]["title"],
        "form": row["form"],
        "status": row["status"],
        "source": row["source"]["key"],
        **{name: row["span"][name] for name in ("quote", "start", "end")},
        "measure_id": row["id"],
    }
