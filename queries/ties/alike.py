"""Measures tied to those of other policies that do the same; the layer is not stored, so each is compared with each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.profiles import Profile, profile
from kg.similarity import COUNTERPART, likeness, score
from kg.stores.base import Reader, Row
from queries.candidates import read_stated
from queries.ties.model import Tie, Vertex

MOST_MEASURES = 600
"""So many measures are compared with each other: 180,000 pairs, some six seconds."""
_BATCH = 200
_NAME = 40


def tie_measures(store: Reader, rows: list[Row]) -> tuple[list[Vertex], list[Tie]]:
    """Return measures and the ties between those of different policies that are counterparts, with the words of both."""
    known = {row["measure_id"]: row for row in rows}
    profiles = dict(_profiles(store, sorted(known)))
    ties = [
        _tie(known[one], known[other], alike, profiles)
        for one, other in combinations(sorted(known), 2)
        if known[one]["policy_id"] != known[other]["policy_id"]
        and (alike := score(profiles[one], profiles[other])) >= COUNTERPART
    ]
    return [_vertex(row) for row in rows], ties


def _profiles(store: Reader, ids: list[str]) -> Iterator[tuple[str, Profile]]:
    for at in range(0, len(ids), _BATCH):
        for identity, stated in read_stated(store, ids[at : at + _BATCH]).items():
            yield identity, profile(stated)


def _vertex(row: Row) -> Vertex:
    name = row["heading"] or (row["quote"] or "")[:_NAME] or row["measure_id"]
    facts = {"level": row["region_level"], "region": row["region"], "policy": row["policy"], "year": row["year"]}
    known = {key: value for key, value in facts.items() if value is not None}
    return Vertex(id=row["measure_id"], kind="Measure", name=name, facts=known)


def _tie(one: Row, other: Row, alike: float, profiles: dict[str, Profile]) -> Tie:
    names = ("measure_id", "heading", "source", "quote", "start", "end")
    why = likeness(profiles[one["measure_id"]], profiles[other["measure_id"]]).reasons
    return Tie(
        start=one["measure_id"],
        end=other["measure_id"],
        relation="SIMILAR_TO",
        weight=alike,
        facts={"why": [reason.words for reason in why]},
        evidence={
            **{name: one[name] for name in names},
            **{f"other_{name}": other[name] for name in names[1:]},
        },
    )
