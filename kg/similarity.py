"""How alike two measures of different regions are, and why; which of them are counterparts."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp, log1p, sqrt
from typing import TypeVar

from kg.profiles import Comparable, Profile, profile
from kg.telling import concept_weights, label, weigh

__all__ = ["COUNTERPART", "Comparable", "Likeness", "Profile", "Reason", "find_counterparts", "likeness", "profile"]

Key = TypeVar("Key")

COUNTERPART = 0.5
"""At or above it two measures do the same thing for their regions; below it they do not."""
# What each kind of thing shared adds at most (senses and wording: the more is shared, the less more of it adds), fitted on
# tests/gold/counterparts by logistic regression and rounded. The sum less _DOUBT is the logarithm of the odds that two
# measures are counterparts; _SPREAD lets scores differ where the odds are high.
_TOPIC, _INSTRUMENT, _INDUSTRY, _BENEFICIARY = 0.4, 0.5, 0.1, 0.6
_HEADING, _ABOUT, _SENSES, _WORDING, _GOALS = 1.8, 3.0, 2.5, 4.3, 0.9
_OTHER_HEADING, _OTHER_THING, _OTHER_KIND = -0.8, -1.2, -1.9
_DOUBT, _SPREAD = 6.4, 3
_FALL = {"senses": 10, "wording": 20}
"""How soon more adds less."""
_LITTLE = 20_000
"""A weight of words that is added to those of short texts, of which any two share much."""
_NAMED = 6
"""So many things shared are named at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Something that two measures share; ``score`` is its part of the likeness, ``degree`` how much of it is shared."""

    kind: str
    shared: tuple[str, ...]
    score: float
    degree: float | None = None

    @property
    def words(self) -> str:
        """Return it in short words: "same topic: 人才", "like heading: 0.60"."""
        if self.degree is not None:
            return f"like {self.kind}: {self.degree:.2f}"
        return f"same {self.kind}: {'、'.join(self.shared)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two measures are, from 0 to 1, and what they share, what tells most first."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def counterparts(self) -> bool:
        """Tell whether the two do the same thing."""
        return self.score >= COUNTERPART


def score(one: Profile, other: Profile) -> float:
    """Return how alike two measures are, from 0 to 1, without the reasons."""
    evidence = sum(_evidence(one, other))
    if not evidence:
        return 0.0
    evidence += _OTHER_HEADING * one.lead.isdisjoint(other.lead)
    evidence += _OTHER_THING * bool(one.things and other.things and one.things.isdisjoint(other.things))
    evidence += _OTHER_KIND * (one.goals != other.goals)
    return round(1 / (1 + exp((_DOUBT - evidence) / _SPREAD)), 3)


def likeness(one: Profile, other: Profile) -> Likeness:
    """Return how alike two measures are and why; the order of the two does not matter."""
    total = score(one, other)
    if not total:
        return Likeness(score=0.0)
    evidence = _evidence(one, other)
    parts = [total * part / sum(evidence) for part in evidence]
    reasons = [
        Reason(kind=kind, shared=shared, score=round(part, 3), degree=degree)
        for part, (kind, shared, degree) in zip(parts, _named(one, other), strict=True)
        if part and (shared or degree is not None)
    ]
    return Likeness(score=total, reasons=tuple(sorted(reasons, key=lambda each: (-each.score, each.kind, each.shared))))


def find_counterparts(
    one: Profile, others: Iterable[tuple[Key, Profile]], limit: int = 3
) -> list[tuple[Key, Likeness]]:
    """Return the counterparts of a measure among others, the most alike first, at most ``limit``.

    Keys must be comparable: of equals the lesser key comes first.
    """
    scored = ((-score(one, other), key, other) for key, other in others)
    best = heapq.nsmallest(limit, (item for item in scored if -item[0] >= COUNTERPART), key=lambda item: item[:2])
    return [(key, likeness(one, other)) for _, key, other in best]


def _evidence(one: Profile, other: Profile) -> tuple[float, ...]:
    """Return what each kind of thing that two measures share adds, in the order of ``_named``."""
    senses, words, goals = one.senses & other.senses, one.words & other.words, one.goals and other.goals
    told, wording = weigh(senses), weigh(words)
    return (
        _TOPIC * _shared_topic(one, other)[0],
        _INSTRUMENT * _shared("instrument", one.instruments, other.instruments)[0],
        _INDUSTRY * _shared("industry", one.industries, other.industries)[0],
        _BENEFICIARY * _shared("beneficiary", one.beneficiaries, other.beneficiaries)[0],
        _SENSES * log1p(_FALL["senses"] * _part(told, one.senses_weight, other.senses_weight)),
        _WORDING * log1p(_FALL["wording"] * _part(wording - told, one.words_weight, other.words_weight, least=_LITTLE)),
        _HEADING * _alike(one, other) + _ABOUT * _about(one, other),
        _GOALS if goals else 0.0,
    )


def _named(one: Profile, other: Profile) -> Iterator[tuple[str, tuple[str, ...], float | None]]:
    """Yield the kinds of things that two measures may share, what to call what they do, and how much it is."""
    senses = one.senses & other.senses
    yield "topic", _labels("topic", _shared_topic(one, other)[1]), None
    for kind, left, right in (
        ("instrument", one.instruments, other.instruments),
        ("industry", one.industries, other.industries),
        ("beneficiary", one.beneficiaries, other.beneficiaries),
    ):
        yield kind, _labels(kind, *sorted(left & right)), None
    named = sorted((sense for sense in senses if sense[0] == "~"), key=lambda sense: (-weigh({sense}), sense))
    yield "matter", tuple(sense[1:] for sense in named[:_NAMED]), None
    wording = _part(weigh((one.words & other.words) - senses), one.words_weight, other.words_weight)
    yield "wording", (), round(wording, 2)
    headed = "heading" if one.title and other.title else "opening"
    yield headed, (), round(max(_alike(one, other), _about(one, other)), 2)
    yield "kind", ("目标",), None


def _labels(kind: str, *keys: str) -> tuple[str, ...]:
    return tuple(label(kind, key) for key in keys)


def _part(shared: int, one: int, other: int, *, least: int = 0) -> float:
    """Return how much of the weights of two is shared, from 0 to 1."""
    return shared / (sqrt(one * other) + least) if shared else 0.0


def _alike(one: Profile, other: Profile) -> float:
    """Return how much of the headings is shared."""
    return _part(weigh(one.lead & other.lead), one.lead_weight, other.lead_weight)


def _about(one: Profile, other: Profile) -> float:
    """Return how much of the heading of each stands anywhere in the other."""
    there, back = weigh(one.lead & other.words), weigh(other.lead & one.words)
    return ((there / one.lead_weight if there else 0.0) + (back / other.lead_weight if back else 0.0)) / 2


def _shared(kind: str, one: frozenset[str], other: frozenset[str]) -> tuple[float, str]:
    """Return what the concepts of both tell, which is what the one does that tells most, and its key."""
    if one.isdisjoint(other):
        return 0.0, ""
    weights = concept_weights(kind)
    return max((weights.get(key, 1.0), key) for key in one & other)


def _shared_topic(one: Profile, other: Profile) -> tuple[float, str]:
    """Return what the topics of both tell, less where they are not the main ones, and the one that tells most."""
    weights = concept_weights("topic")
    shared = [key for key in one.topics if key in other.topics]
    told = [(weights.get(key, 1.0) * min(one.topics[key], other.topics[key]), key) for key in shared]
    return max(told, default=(0.0, ""))
