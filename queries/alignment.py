"""Which measures of different regions stand on one line, as they do the same thing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kg.similarity import COUNTERPART, Comparable, Profile, likeness, profile, score
from kg.telling import weigh

_FEW = 20_000
"""So many pairs are all compared; of more, only the likely ones."""
_CANDIDATES, _LOOKED_AT = 12, 120
"""Of each measure so many others are compared, chosen from so many that have a word of its heading, the rarest first."""
_NEAR = 0.05
"""A measure is put beside what is its best counterpart in a region, or so little less alike."""
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


class _Scores:
    """How alike measures are, each two compared once."""

    def __init__(self, profiles: Sequence[Sequence[Profile]]) -> None:
        self._profiles = profiles
        self._told: dict[tuple[_Place, _Place], float] = {}

    def of(self, left: _Place, right: _Place) -> float:
        """Return how alike two measures are, the one of the first region first."""
        if (left, right) not in self._told:
            told = score(self._profiles[left[0]][left[1]], self._profiles[right[0]][right[1]])
            self._told[left, right] = told
        return self._told[left, right]

    def are_alike(self, one: _Line, other: _Line) -> bool:
        """Tell whether most of the measures of a line are counterparts of those of another."""
        apart = [(left, right) for left in one.places for right in other.places if left[0] != right[0]]
        return 2 * sum(self.of(*sorted(pair)) >= COUNTERPART for pair in apart) > len(apart)


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
    scores = _Scores(profiles)
    pairs = _counterparts(profiles, scores)
    best = _best(pairs)
    for told, left, right in pairs:
        one, other = line_of[left], line_of[right]
        near = told >= max(best[left, right[0]], best[right, left[0]]) - _NEAR
        if near and one is not other and _may_join(one, other, profiles) and scores.are_alike(one, other):
            one.places += other.places
            one.links += [*other.links, (told, left, right)]
            line_of |= dict.fromkeys(other.places, one)
    lines = {id(line): line for line in line_of.values()}
    found = sorted(lines.values(), key=lambda line: min(line.places))
    return [_finished(line, list(columns), profiles) for line in found]


def _counterparts(profiles: Sequence[Sequence[Profile]], scores: _Scores) -> list[tuple[float, _Place, _Place]]:
    """Return the pairs that are counterparts, best first."""
    scored = ((scores.of(left, right), left, right) for left, right in _likely(profiles))
    return sorted((item for item in scored if item[0] >= COUNTERPART), key=lambda item: (-item[0], item[1], item[2]))


def _best(pairs: Iterable[tuple[float, _Place, _Place]]) -> dict[tuple[_Place, int], float]:
    """Return how alike the counterpart of each measure is in each region that is most alike."""
    best: dict[tuple[_Place, int], float] = {}
    for told, left, right in pairs:
        best.setdefault((left, right[0]), told)
        best.setdefault((right, left[0]), told)
    return best


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
    """Return where each word stands that any heading has."""
    headed = frozenset().union(*[one.lead for column in profiles for one in column])
    index: dict[str, list[_Place]] = defaultdict(list)
    for region, column in enumerate(profiles):
        for at, one in enumerate(column):
            for word in one.words & headed:
                index[word].append((region, at))
    return index


def _candidates(one: Profile, region: int, index: Mapping[str, list[_Place]]) -> list[_Place]:
    """Return the measures of other regions that have most of the rarest words of the heading of one."""
    votes: dict[_Place, int] = {}
    looked_at = 0
    for number, word in sorted((len(index[word]), word) for word in one.lead):
        told = weigh({word})
        for place in index[word] if number > 1 else ():
            if place[0] != region:
                votes[place] = votes.get(place, 0) + told
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
