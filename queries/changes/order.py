"""Which measures stand elsewhere than before: in another chapter, or out of the order of the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.record import Clause, Measure, Record
from queries.changes.pairing import Group


def out_of_order(places: Sequence[int]) -> set[int]:
    """Return the fewest positions without which the places go up.

    >>> out_of_order([0, 3, 1, 2])
    {1}
    """
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before[at] = ends[length - 1] if length else None
        tails[length:] = [place, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(range(len(places))) - kept


def chapters(record: Record) -> list[Clause | None]:
    """Return the clause around the clause of each measure, None where there is none."""
    clauses = {clause.id: clause for clause in record.clauses}
    return [_around(measure, clauses) for measure in record.measures]


def find_moved(groups: Sequence[Group], old: Record, new: Record) -> dict[int, tuple[str, str]]:
    """Return old and new place, in words, of the groups that moved, by their position; groups are in the old order."""
    before, after = chapters(old), chapters(new)
    same = _same_chapters([(before[one.old[0]], after[one.new[0]]) for one in groups])
    moved = {}
    out = out_of_order([one.new[0] for one in groups])
    for at, group in enumerate(groups):
        one, other = before[group.old[0]], after[group.new[0]]
        if one and other and same[one.id] != other.id:
            moved[at] = (_name(one), _name(other))
        elif at in out:
            moved[at] = (_position(group.old[0], old), _position(group.new[0], new))
    return moved


def _around(measure: Measure, clauses: Mapping[str, Clause]) -> Clause | None:
    clause = clauses.get(measure.clause or "")
    return clauses.get(clause.parent or "") if clause else None


def _same_chapters(pairs: Sequence[tuple[Clause | None, Clause | None]]) -> Mapping[str, str]:
    """Return the new chapter of each old one: the one that has its heading, else the one most of its measures are in."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in pairs:
        if one and other:
            votes[one.id][other.id] += 1 + 1000 * bool(one.heading and one.heading == other.heading)
    return {chapter: min(counted, key=lambda other: (-counted[other], other)) for chapter, counted in votes.items()}


def _name(clause: Clause) -> str:
    return " ".join(part for part in (clause.number, clause.heading) if part) or clause.id


def _position(at: int, record: Record) -> str:
    return f"{at + 1} of {len(record.measures)}"
