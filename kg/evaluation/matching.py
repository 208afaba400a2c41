"""When two texts, places or figures count as the same, and how lists of them are paired."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Fact = Mapping[str, Any]
"""A part of a record in its wire form, as JSON gives it."""

_IGNORED = re.compile(r"[\s《》“”\"'‘’（）()—\-–,，.。:：]")
_PREFIXES = ("中华人民共和国", "中共")
LEAST_OVERLAP = 0.3
"""The share of the union from which two measures may be paired."""
_RATE_TOLERANCE = 0.001
"""三分之一 is 0.333 or 0.3333."""


def squeeze(text: object) -> str:
    """Return the text without white space, brackets, quotation marks and width differences."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", str(text or "")))


def body_name(name: object) -> str:
    """Return an official name without the prefixes that change no identity.

    >>> body_name("中共珠海市委办公室")
    '珠海市委办公室'
    """
    short = squeeze(name)
    for prefix in _PREFIXES:
        short = short.removeprefix(prefix) or prefix
    return short.replace("人民政府国有资产", "国有资产")


def unit_name(text: object) -> str:
    """Return a unit as printed; money may leave out 元."""
    return squeeze(text).removesuffix("元")


def same_number(a: float | None, b: float | None) -> bool:
    """Tell whether two figures agree to six places; none agrees with none only."""
    if a is None or b is None:
        return a is b
    return round(float(a), 6) == round(float(b), 6)


def same_rate(a: float | None, b: float | None) -> bool:
    """Tell whether two rates agree to a tenth of a per cent; none agrees with none only."""
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) < _RATE_TOLERANCE


def same_set(a: Sequence[str] | None, b: Sequence[str] | None) -> bool:
    """Tell whether two lists hold the same things, whatever their order."""
    return set(a or ()) == set(b or ())


def likeness(a: object, b: object) -> float:
    """Return the Dice coefficient of character bigrams, 0..1.

    Containment counts as 1 when the longer text is at most twice as long.
    """
    left, right = squeeze(a), squeeze(b)
    if not left or not right:
        return float(left == right)
    shorter, longer = sorted((left, right), key=len)
    if shorter in longer and len(longer) <= 2 * len(shorter):
        return 1.0
    first, second = _bigrams(left), _bigrams(right)
    return 2 * (first & second).total() / (first.total() + second.total())


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(max(len(text) - 1, 1)))


def overlap(a: Fact, b: Fact) -> float:
    """Return the overlap of two spans as a share of their union, 0..1."""
    shared = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    union = _length(a) + _length(b) - shared
    return float(shared / union) if union > 0 else 0.0


def near(gold: Fact, found: Fact) -> bool:
    """Tell whether the spans overlap and the one found is no net cast over the whole clause."""
    return overlap(gold, found) > 0 and _length(found) <= max(4 * _length(gold), 40)


def _length(span: Fact) -> int:
    return int(span["end"]) - int(span["start"])


def largest_pairing(
    gold: Sequence[Fact], found: Sequence[Fact], same: Callable[[Fact, Fact], bool]
) -> list[tuple[int, int]]:
    """Return a largest one-to-one pairing of facts that are the same, as indexes (augmenting paths)."""
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j, candidate in enumerate(found):
            if j in tried or not same(gold[i], candidate):
                continue
            tried.add(j)
            if j not in partner or place(partner[j], tried):
                partner[j] = i
                return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return sorted((i, j) for j, i in partner.items())


def greedy_pairing(
    gold: Sequence[Fact], found: Sequence[Fact], closeness: Callable[[Fact, Fact], float]
) -> list[tuple[int, int]]:
    """Pair one to one by falling closeness, down to the least overlap; ties go to the earlier ones."""
    options = [(closeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in sorted(options, key=lambda option: (-option[0], option[1], option[2])):
        if share >= LEAST_OVERLAP and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())
