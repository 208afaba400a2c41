"""Which measures of different regions do the same thing, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

THRESHOLD = 0.3
_WEIGHTS = {"instrument": 0.35, "industry": 0.15}


class Comparable(Protocol):
    """What alignment looks at in a measure."""

    @property
    def heading(self) -> str | None:
        """Its heading."""
        ...

    @property
    def quote(self) -> str | None:
        """Its words."""
        ...

    @property
    def instruments(self) -> Sequence[str]:
        """The names of its instruments."""
        ...

    @property
    def industries(self) -> Sequence[str]:
        """The names of its industries."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two measures are, from 0 to 1, and what they share."""

    score: float
    why: tuple[str, ...]


def dice(one: str, other: str) -> float:
    """Return the share of character pairs that two texts have in common.

    >>> dice("支持智能工厂", "建设智能工厂")
    0.6
    """
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def compare_pair(one: Comparable, other: Comparable) -> Likeness:
    """Add up shared instruments, shared industries and like wording."""
    score, why = 0.0, []
    for kind, left, right in (
        ("instrument", one.instruments, other.instruments),
        ("industry", one.industries, other.industries),
    ):
        shared = [name for name in dict.fromkeys(left) if name in right]
        if shared:
            score += _WEIGHTS[kind]
            why.append(f"same {kind}: {'、'.join(shared)}")
    heading, words = dice(one.heading or "", other.heading or ""), dice(one.quote or "", other.quote or "")
    wording = max(heading, words)
    score = min(1.0, score + wording * 0.9)
    if wording >= 0.2:
        why.append(f"like {'heading' if heading >= words else 'wording'}: {wording:.2f}")
    return Likeness(score=round(score, 3), why=tuple(why))


def align(columns: Mapping[str, Sequence[Comparable]]) -> list[tuple[dict[str, int], tuple[str, ...]]]:
    """Put measures of different regions on one line, best pairs first, each measure once.

    Gives lines of region -> index, in the order of the first region, and why.
    """
    lines: list[dict[str, int]] = []
    place: dict[tuple[str, int], int] = {}
    why: dict[int, tuple[str, ...]] = {}
    for region, measures in columns.items():
        for at in range(len(measures)):
            place[region, at] = len(lines)
            lines.append({region: at})
    for likeness, left, right in sorted(_likely(columns), key=lambda pair: (-pair[0].score, pair[1], pair[2])):
        a, b = sorted((place[left], place[right]))
        if a == b or set(lines[a]) & set(lines[b]):
            continue
        for key in lines[b].items():
            place[key] = a
        lines[a] |= lines[b]
        why[a] = tuple(dict.fromkeys((*why.get(a, ()), *likeness.why)))
        lines[b] = {}
    return [(line, why.get(at, ())) for at, line in enumerate(lines) if line]


def _likely(
    columns: Mapping[str, Sequence[Comparable]],
) -> Iterable[tuple[Likeness, tuple[str, int], tuple[str, int]]]:
    regions = list(columns)
    for position, one in enumerate(regions):
        for other in regions[position + 1 :]:
            for i, left in enumerate(columns[one]):
                for j, right in enumerate(columns[other]):
                    likeness = compare_pair(left, right)
                    if likeness.score >= THRESHOLD:
                        yield likeness, (one, i), (other, j)
