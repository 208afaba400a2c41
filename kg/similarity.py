"""How alike two measures of different regions are, and why; which of them are counterparts."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import TypeVar

from kg.profiles import Comparable, Profile, broader_topic, concept_weights, label, pair_weights, profile

__all__ = ["COUNTERPART", "Comparable", "Likeness", "Profile", "Reason", "find_counterparts", "likeness", "profile"]

Key = TypeVar("Key")

COUNTERPART = 0.33
"""At or above it two measures do the same thing for their regions."""
_TOPIC, _SIDE, _BROADER = 0.35, 0.5, 0.4
"""What a shared topic tells at most; the part of it for each of the two that has it beside its main one, or broader."""
_INSTRUMENT, _INDUSTRY, _BENEFICIARY = 0.3, 0.15, 0.08
_HEADING, _WORDING = 0.75, 0.8
_WORTH_NAMING = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Something that two measures share; ``score`` is its part of the likeness, ``degree`` how much is shared."""

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
    return round(1 - _doubt(part for _, part, _, _ in _parts(one, other)), 3)


def likeness(one: Profile, other: Profile) -> Likeness:
    """Return how alike two measures are and why; the order of the two does not matter."""
    parts = _parts(one, other)
    total = 1 - _doubt(part for _, part, _, _ in parts)
    whole = sum(-log(1 - part) for _, part, _, _ in parts)
    reasons = [
        Reason(kind=kind, shared=shared, score=round(total * -log(1 - part) / whole, 3), degree=degree)
        for kind, part, shared, degree in parts
        if degree is None or degree >= _WORTH_NAMING
    ]
    return Likeness(
        score=round(total, 3), reasons=tuple(sorted(reasons, key=lambda one: (-one.score, one.kind, one.shared)))
    )


def find_counterparts(
    one: Profile, others: Iterable[tuple[Key, Profile]], limit: int = 3
) -> list[tuple[Key, Likeness]]:
    """Return the counterparts of a measure among others, the most alike first, at most ``limit``.

    Keys must be comparable: of equals the lesser key comes first.
    """
    scored = ((-score(one, other), key, other) for key, other in others)
    best = heapq.nsmallest(limit, (item for item in scored if -item[0] >= COUNTERPART), key=lambda item: item[:2])
    return [(key, likeness(one, other)) for _, key, other in best]


def _doubt(parts: Iterable[float]) -> float:
    doubt = 1.0
    for part in parts:
        doubt *= 1 - part
    return doubt


_Part = tuple[str, float, tuple[str, ...], float | None]


def _parts(one: Profile, other: Profile) -> list[_Part]:
    """Return what two measures share: kind, what it tells by itself, its names, how much."""
    parts = [*_shared_topics(one, other)]
    for kind, most, left, right in (
        ("instrument", _INSTRUMENT, one.instruments, other.instruments),
        ("industry", _INDUSTRY, one.industries, other.industries),
        ("beneficiary", _BENEFICIARY, one.beneficiaries, other.beneficiaries),
    ):
        if shared := left & right:
            weights = concept_weights(kind)
            told = most * max(weights.get(key, 1.0) for key in shared)
            if told > 0:
                parts.append((kind, told, tuple(sorted(label(kind, key) for key in shared)), None))
    heading = _cosine(one.heading & other.heading, one.heading_weight, other.heading_weight)
    words = _cosine(one.words & other.words, one.words_weight, other.words_weight)
    if heading:
        parts.append(("heading", _HEADING * heading, (), heading))
    if words:
        parts.append(("wording", _WORDING * words, (), words))
    return parts


def _cosine(shared: frozenset[str], one: float, other: float) -> float:
    if not shared:
        return 0.0
    weights = pair_weights()
    return min(1.0, sum([weights.get(pair, 1.0) for pair in sorted(shared)]) / sqrt(one * other))


def _shared_topics(one: Profile, other: Profile) -> Iterable[_Part]:
    weights = concept_weights("topic")
    best: dict[str, float] = {}
    for at, topic in enumerate(one.topics):
        for place, same in enumerate(other.topics):
            shared = _common(topic, same)
            if shared:
                rank = (_SIDE if at else 1.0) * (_SIDE if place else 1.0) * (1.0 if topic == same else _BROADER)
                best[shared] = max(best.get(shared, 0.0), rank * weights.get(shared, 1.0))
    for topic, told in sorted(best.items()):
        yield "topic", _TOPIC * told, (label("topic", topic),), None


def _common(one: str, other: str) -> str | None:
    """Return the topic that two are or are part of."""
    if one == other or broader_topic(one) == other:
        return other
    return one if broader_topic(other) == one else None
