"""From the rows of the query to the measures of each region, each once, from the best source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.stores.base import Row
from kg.validity import Validity, validity_on
from queries.comparison.model import Entry

Rank = tuple[bool, bool, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A measure of a region that is compared, with the ids of its topics, the main one first."""

    region: str
    topics: tuple[str, ...]
    entry: Entry


def read_entries(rows: Sequence[Row], inner: Mapping[str, Set[str]], as_of: str | None) -> list[Found]:
    """Return each measure once: in its innermost region (``inner`` has the compared ones within), from the best source."""
    owners = {(row["measure_id"], row["wanted"]) for row in rows}
    ranks = _ranks(rows)
    found = []
    for row in rows:
        best, *others = ranks[row["policy_id"]]
        deeper = any((row["measure_id"], other) in owners for other in inner.get(row["wanted"], ()))
        if row["source"] == best[2] and not deeper:
            entry = _entry(row, [other[2] for other in others], as_of)
            found.append(Found(region=row["wanted"], topics=tuple(one["id"] for one in row["topics"]), entry=entry))
    return found


def _ranks(rows: Iterable[Row]) -> dict[str, list[Rank]]:
    """Return the sources of each policy, best first: full text before report, issued before draft."""
    ranks: dict[str, set[Rank]] = {}
    for row in rows:
        rank = (row["form"] != "full_text", row["status"] != "issued", row["source"])
        ranks.setdefault(row["policy_id"], set()).add(rank)
    return {policy: sorted(found) for policy, found in ranks.items()}


def _entry(row: Row, others: Iterable[str], as_of: str | None) -> Entry:
    values = {name: row[name] for name in Entry.__dataclass_fields__ if name in row}
    values["also_in"] = tuple(sorted({*row["also_in"], *others}))
    values["topics"] = [topic["name"] for topic in row["topics"]]
    return Entry(**values, validity=Validity.UNKNOWN if as_of is None else _validity(row, as_of))


def _validity(row: Row, as_of: str) -> Validity:
    return validity_on(
        as_of,
        status=row["status"],
        issued=row["issued"],
        effective=row["effective"],
        expires=row["expires"],
        period_end=row["period"][1],
    )
