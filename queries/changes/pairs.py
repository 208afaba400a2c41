"""Which texts of a store are two texts of one thing: draft and issued, old and new edition, earlier and present."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from kg.record import Form, Status

COLUMNS = (
    "why",
    "old",
    "new",
    "policy",
    "region",
    "old_status",
    "new_status",
    "old_published",
    "new_published",
    "policy_id",
)
_STATUSES = (Status.DRAFT, Status.UNKNOWN, Status.ISSUED)
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Why(StrEnum):
    """What two texts have to do with each other."""

    DRAFT = "draft and issued text"
    TEXTS = "texts of one policy"
    EDITION = "old and new edition"
    VERSION = "earlier and present text of one source"
    REPORT = "text and report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts to compare; ``old`` and ``new`` are names that a comparison takes: a key, or KEY@VERSION."""

    why: Why
    old: str
    new: str
    policy: str | None
    region: str | None
    old_status: str | None
    new_status: str | None
    old_published: str | None
    new_published: str | None
    policy_id: str
    old_source: str
    new_source: str


def find_pairs(texts: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """Return the pairs among the rows of ``policy.texts``: of each policy, of editions next to each other, and of versions."""
    policies: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in texts:
        policies[row["policy_id"]].append(row)
    editions: dict[str, list[list[Mapping[str, Any]]]] = defaultdict(list)
    found: list[Pair] = []
    for policy, rows in sorted(policies.items()):
        formal = sorted((row for row in rows if row["form"] == Form.FULL_TEXT), key=_age)
        found += _of_one_policy(formal, [row for row in rows if row["form"] != Form.FULL_TEXT])
        if formal:
            editions[formal[0]["title_key"] or policy].append(formal)
    for group in editions.values():
        group.sort(key=_edition)
        found += (_pair(Why.EDITION, one[-1], other[-1]) for one, other in pairwise(group))
    found += _versions(row for rows in policies.values() for row in rows)
    return sorted(
        set(found), key=lambda one: (one.region or "", one.policy or "", list(Why).index(one.why), one.old, one.new)
    )


def _of_one_policy(formal: Sequence[Mapping[str, Any]], reports: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    for one, other in pairwise(formal):
        why = Why.DRAFT if one["status"] == Status.DRAFT != other["status"] else Why.TEXTS
        yield _pair(why, one, other)
    for report in reports if formal else ():
        yield _pair(Why.REPORT, formal[-1], report)


def _versions(rows: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    seen: set[str] = set()
    for row in rows:
        version = row["version"] or 1
        if version > 1 and row["source"] not in seen:
            seen.add(row["source"])
            yield _pair(Why.VERSION, {**row, "source": f"{row['source']}@{version - 1}"}, row)


def _pair(why: Why, one: Mapping[str, Any], other: Mapping[str, Any]) -> Pair:
    return Pair(
        why=why,
        old=one["source"],
        new=other["source"],
        policy=other["policy"],
        region=other["region"],
        old_status=one["status"],
        new_status=other["status"],
        old_published=one["published"],
        new_published=other["published"],
        policy_id=other["policy_id"],
        old_source=one["source_id"],
        new_source=other["source_id"],
    )


def _age(row: Mapping[str, Any]) -> tuple[int, str, str]:
    """Return what texts of one policy are in order by: draft before issued, then by date, then by key."""
    status = _STATUSES.index(row["status"]) if row["status"] in _STATUSES else 1
    return status, row["published"] or "9999", row["source"]


def _edition(formal: Sequence[Mapping[str, Any]]) -> tuple[str, str, str]:
    """Return what editions are in order by: the years in the title, else in the number, else the date."""
    last = formal[-1]
    years = _YEAR.findall(last["policy"]) or _YEAR.findall(last["number"] or "") or [(last["published"] or "9999")[:4]]
    return years[0], last["published"] or "9999", last["policy_id"]
