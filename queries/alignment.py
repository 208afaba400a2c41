"""Which measures of different regions stand on one line, as they do the same thing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kg.similarity import COUNTERPART, Comparable, Profile, likeness, profile, score

_FEW = 20_000
"""So many pairs are all compared; of more, only the likely ones."""
_CANDIDATES, _LOOKED_AT, _KEYS = 12, 120, 24
"""Of each measure so many others are compared, chosen from so many that share one of so many of its rarest marks."""
_Place: TypeAlias = tuple[int, int]
"""The position of a region and of one of its measures."""


class AlignedLine(NamedTuple):
    """Measures of different regions that do the same thing, as region -> indexes in its column, and why.

    A region has several only where they are parts of one clause of one source.
    """

    members: dict[str, tuple[int, ...]]
    why: tuple[str, ...]


@dataclass(slots=True)
class _Line:
    places: list[_Place]
    links: list[tuple[float, _Place, _Place]] = field(default_factory=list)


def align(columns: Mapping[str, Sequence[Comparable | Profile]]) -> list[AlignedLine]:
    """Put measures of different regions on one line, best pairs first, each measure once.

    Lines come in the order of the first region that is on them, those of one region in the order of its measures.
    """
    profiles = [
        [one if isinstance(one, Profile) else profile(one) for one in measures] for measures in columns.values()
    ]
    line_of = {
        (region, at): _Line(places=[(region, at)])
        for region, column in enumerate(profiles)
        for at in range(len(column))
    }
    for told, left, right in _counterparts(profiles):
        one, other = line_of[left], line_of[right]
        if one is not other and _may_join(one, other, profiles):
            one.places += other.places
            one.links += [*other.links, (told, left, right)]
            line_of |= dict.fromkeys(other.places, one)
    lines = {id(line): line for line in line_of.values()}
    found = sorted(lines.values(), key=lambda line: min(line.places))
    return [_finished(line, list(columns), profiles) for line in found]


def _counterparts(profiles: Sequence[Sequence[Profile]]) -> list[tuple[float, _Place, _Place]]:
    """Return the pairs that are counterparts, best first."""
    scored = (
        (score(profiles[left[0]][left[1]], profiles[right[0]][right[1]]), left, right)
        for left, right in _likely(profiles)
    )
    return sorted((item for item in scored if item[0] >= COUNTERPART), key=lambda item: (-item[0], item[1], item[2]))


def _likely(profiles: Sequence[Sequence[Profile]]) -> Iterator[tuple[_Place, _Place]]:
    """Yield the pairs of measures of different regions that are worth comparing, each once."""
    sizes = [len(column) for column in profiles]
    if (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2 <= _FEW:
        places = [(region, at) for region, size in enumerate(sizes) for at in range(size)]
        yield from ((left, right) for left in places for right in places if left[0] < right[0])
        return
    index = _index(profiles)
    found: set[tuple[_Place, _Place]] = set()
    for region, column in enumerate(profiles):
        for at, one in enumerate(column):
            place = (region, at)
            for other in _candidates(one, region, index):
                found.add((place, other) if place < other else (other, place))
    yield from found


def _index(profiles: Sequence[Sequence[Profile]]) -> dict[str, list[_Place]]:
    index: dict[str, list[_Place]] = defaultdict(list)
    for region, column in enumerate(profiles):
        for at, one in enumerate(column):
            for key in one.words:
                index[key].append((region, at))
    return index


def _candidates(one: Profile, region: int, index: Mapping[str, list[_Place]]) -> list[_Place]:
    """Return the measures of other regions that share most of the rare marks of one."""
    votes: dict[_Place, float] = {}
    looked_at = 0
    for number, key in sorted((len(index[key]), key) for key in one.words)[:_KEYS]:
        if number > 1:
            for place in index[key]:
                if place[0] != region:
                    votes[place] = votes.get(place, 0.0) + 1 / number
        looked_at += number
        if looked_at > _LOOKED_AT:
            break
    return sorted(votes, key=lambda place: (-votes[place], place))[:_CANDIDATES]


def _may_join(one: _Line, other: _Line, profiles: Sequence[Sequence[Profile]]) -> bool:
    """Tell whether no region has two measures on the line, except parts of one clause."""
    clauses: dict[int, tuple[str, str] | None] = {}
    for region, at in one.places:
        clauses[region] = profiles[region][at].clause
    return all(
        region not in clauses or (clauses[region] is not None and clauses[region] == profiles[region][at].clause)
        for region, at in other.places
    )


def _finished(line: _Line, regions: Sequence[str], profiles: Sequence[Sequence[Profile]]) -> AlignedLine:
    members: dict[str, tuple[int, ...]] = {}
    for region, at in sorted(line.places):
        members[regions[region]] = (*members.get(regions[region], ()), at)
    why: dict[str, None] = {}
    for _, left, right in sorted(line.links, key=lambda link: (-link[0], link[1], link[2])):
        shared = likeness(profiles[left[0]][left[1]], profiles[right[0]][right[1]])
        why |= dict.fromkeys(reason.words for reason in shared.reasons)
    return AlignedLine(members=members, why=tuple(why))
