"""Which measure of the new text is which of the old: one to one, by wording, heading, concepts and place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log

from kg.record import Measure, Record
from queries.changes.assignment import assign
from queries.changes.tokens import fold

THRESHOLD = 0.3
"""Likeness from which two measures are one."""
_WORDS, _HEADING, _CONCEPTS = 0.6, 0.3, 0.1
_PLACE = 0.03
"""What standing at the same place adds: it settles which of two equals is meant, and nothing else."""
_CANDIDATES = 10
_COMMON = 40
"""Pairs of characters that more measures have look for no candidates."""
_PART = 0.8
"""What being part of a longer text tells beside being as long."""
_FEW = 12.0
"""Weight of shared words below which being part of something proves little."""
_RUNS = re.compile(r"[^\W\d_]+")
_NOTE = re.compile(r"[(\[【](?:责任|牵头|配合|负责|参与|实施)[^()\[\]【】]*[)\]】]")
"""The note of the bodies responsible, which changes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a measure is compared; ``place`` is where it stands, from 0 to 1."""

    words: frozenset[str]
    heading: frozenset[str]
    concepts: frozenset[str]
    place: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Measures of the old and the new text that are one thing, by their places in the records."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float


class Pairing:
    """The measures of two texts, ready to be paired."""

    def __init__(self, old: Record, new: Record) -> None:
        self.old, self.new = _profiles(old), _profiles(new)
        self._weights = _weigh([*self.old, *self.new])
        self._whole = {
            words: self.weight(words) for one in (*self.old, *self.new) for words in (one.words, one.heading)
        }
        self._holders = _holders(self.old)

    def pairs(self) -> list[Group]:
        """Return the pairs that are the most alike together, in the order of the old text."""
        scores = {at: self._scores(profile) for at, profile in enumerate(self.new)}
        chosen = assign(scores, THRESHOLD)
        pairs = sorted((left, right, scores[right][left]) for right, left in chosen.items())
        return [Group(old=(left,), new=(right,), likeness=min(1.0, round(s, 3))) for left, right, s in pairs]

    def weight(self, words: Iterable[str]) -> float:
        """Return what words tell together."""
        return fsum([self._weights[word] for word in words])

    def likeness(self, one: Profile, other: Profile) -> float:
        """Return how alike two measures are, from 0 to 1, and a little more at the same place."""
        parts = [(self._alike(one.words, other.words), _WORDS)]
        if one.heading and other.heading:
            parts.append((self._dice(one.heading, other.heading), _HEADING))
        if one.concepts or other.concepts:
            parts.append((len(one.concepts & other.concepts) / len(one.concepts | other.concepts), _CONCEPTS))
        whole = fsum(weight for _, weight in parts)
        return fsum(value * weight for value, weight in parts) / whole + _PLACE * (1 - abs(one.place - other.place))

    def _alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the share that two texts have of both, or a little less than the share that one has of the shorter."""
        if not one or not other:
            return float(one == other)
        shared = self.weight(one & other)
        part = shared / min(self._whole[one], self._whole[other]) * min(1.0, shared / _FEW)
        return max(self._dice(one, other), _PART * part)

    def _dice(self, one: frozenset[str], other: frozenset[str]) -> float:
        return 2 * self.weight(one & other) / (self._whole[one] + self._whole[other])

    def _scores(self, profile: Profile) -> dict[int, float]:
        return {at: self.likeness(self.old[at], profile) for at in self._candidates(profile)}

    def _candidates(self, profile: Profile) -> Sequence[int]:
        """Return the old measures worth a look: what shares rare words, and what stands at the same place."""
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(profile.words | profile.heading):
            for at in self._holders.get(word, ()):
                shared[at] += self._weights[word]
        best = sorted(shared, key=lambda at: (-shared[at], abs(self.old[at].place - profile.place), at))[:_CANDIDATES]
        if len(best) == _CANDIDATES:
            return best
        near = sorted(range(len(self.old)), key=lambda at: (abs(self.old[at].place - profile.place), at))
        return list(dict.fromkeys([*best, *near]))[:_CANDIDATES]


def _profiles(record: Record) -> list[Profile]:
    last = max(len(record.measures) - 1, 1)
    return [_profile(measure, record.text or "", at / last) for at, measure in enumerate(record.measures)]


def _profile(measure: Measure, text: str, place: float) -> Profile:
    refs = (*measure.topics, *measure.instruments, *measure.industries)
    heading = fold(measure.heading or "")
    return Profile(
        words=_pairs(_NOTE.sub("", fold(text[measure.start : measure.end])) or heading),
        heading=_pairs(heading),
        concepts=frozenset(ref.concept or ref.mention for ref in refs),
        place=place,
    )


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of characters, without figures: what is paid may change, and it is the same measure."""
    runs = _RUNS.findall("".join(text.split()))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _weigh(profiles: Sequence[Profile]) -> dict[str, float]:
    """Return what each pair tells: more, the fewer measures of both texts have it."""
    seen = Counter(word for profile in profiles for word in profile.words | profile.heading)
    return {word: log(1 + len(profiles) / times) for word, times in seen.items()}


def _holders(profiles: Sequence[Profile]) -> Mapping[str, list[int]]:
    """Return the measures that have a pair of characters, for the pairs that not too many have."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for word in profile.words | profile.heading:
            held[word].append(at)
    return {word: places for word, places in held.items() if len(places) <= _COMMON}
