"""From the rows of the query to the measures of each region, each once, from the best source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from kg.stores.base import Reader, Row
from kg.validity import Validity, validity_on
from queries.comparison.model import Entry
from queries.run import rows as query_rows

PARTS = ("agencies", "funding", "targets", "topics", "instruments", "industries", "beneficiaries", "also_in")
_NAMED = PARTS[3:7]
_MOST_FACTS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A measure of a region that is compared, with the ids of its topics, the main one first."""

    region: str
    topics: tuple[str, ...]
    entry: Entry


def read_entries(reader: Reader, rows: Sequence[Row], inner: Mapping[str, Set[str]], as_of: str | None) -> list[Found]:
    """Return each measure once: in its innermost region (``inner`` has the compared ones within), from the best sources."""
    owners = {(row["measure_id"], row["wanted"]) for row in rows}
    sources = choose_sources(rows)
    kept = [
        row
        for row in rows
        if row["source"] in sources[row["policy_id"]][0]
        and not any((row["measure_id"], other) in owners for other in inner.get(row["wanted"], ()))
    ]
    facts = read_facts(reader, (row["measure_id"] for row in kept))
    return [_found(row, facts[row["measure_id"]], sources[row["policy_id"]][1], as_of) for row in kept]


def read_facts(reader: Reader, measures: Iterable[str]) -> dict[str, dict[str, list[Any]]]:
    """Return what measures state, by id and kind of fact, each kind in the order of the text, topics main first."""
    ids = list(dict.fromkeys(measures))
    facts: dict[str, dict[str, list[Any]]] = {one: {part: [] for part in PARTS} for one in ids}
    for row in query_rows(reader, "measures.facts", {"measures": ids, "limit": _MOST_FACTS}):
        facts[row["measure_id"]][row["part"]].append(row["fact"])
    for parts in facts.values():
        parts["topics"].sort(key=lambda topic: (topic["rank"] is None, topic["rank"]))
    return facts


def choose_sources(rows: Iterable[Row]) -> dict[str, tuple[Set[str], Set[str]]]:
    """Return for each policy the sources whose measures count, and those that they are preferred to.

    Full text goes before report and issued before draft; of one rank all count, as each may state what others leave out.
    """
    ranks: dict[str, dict[tuple[bool, bool], set[str]]] = {}
    for row in rows:
        rank = (row["form"] != "full_text", row["status"] != "issued")
        ranks.setdefault(row["policy_id"], {}).setdefault(rank, set()).add(row["source"])
    return {
        policy: (found[min(found)], {source for rank in sorted(found)[1:] for source in found[rank]})
        for policy, found in ranks.items()
    }


def _found(row: Row, facts: Mapping[str, list[Any]], others: Iterable[str], as_of: str | None) -> Found:
    told = {*(one["key"] for one in facts["also_in"]), *others}
    named: dict[str, Any] = {part: tuple(dict.fromkeys(one["name"] for one in facts[part])) for part in _NAMED}
    stated: dict[str, Any] = {part: facts[part] for part in ("agencies", "funding", "targets")}
    entry = Entry(
        **{name: row[name] for name in Entry.__dataclass_fields__ if name in row},
        **stated,
        **named,
        also_in=tuple(sorted(told)),
        validity=Validity.UNKNOWN if as_of is None else _validity(row, as_of),
    )
    return Found(region=row["wanted"], topics=tuple(dict.fromkeys(one["id"] for one in facts["topics"])), entry=entry)


def _validity(row: Row, as_of: str) -> Validity:
    return validity_on(
        as_of,
        status=row["status"],
        issued=row["issued"],
        effective=row["effective"],
        expires=row["expires"],
        period_end=row["period"][1],
    )
