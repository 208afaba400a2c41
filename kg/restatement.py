"""Which measures of the sources of one policy state the same thing, and which of them counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, log
from pathlib import Path
from typing import TypeAlias

Figure: TypeAlias = tuple[str, float]
"""What is counted (元, %, or the first character of a unit) and how many."""

THRESHOLD = 0.4
_RAREST, _CANDIDATES = 60, 12
"""So many of the rarest pairs of a statement look for candidates, so many of which are compared in full."""
_HEADING = 4
"""Characters that a heading has at least to tell anything."""
_OTHER_HEADING = 0.3
"""Share of a heading in another below which the two are about different things."""
_FEW = 9.0
"""Weight of shared words below which they prove little, however large their share."""
_FORMS = ("full_text",)
_STATUSES = ("issued", "unknown", "draft")
_GENERAL_FILE = Path(__file__).parent / "general_pairs.txt"
_NUMERAL = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<power>万亿|[百千万亿])?(?P<unit>个百分|[^\W\d_]|%)?")
_SPELT = re.compile(r"(?P<number>[一二两三四五六七八九十百千]{2,}|[一二两三四五六七八九](?=成))(?P<unit>[^\W\d_])")
_HALF = re.compile(r"一半|减半|半价")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_NOT_COUNTED = frozenset("年月日号条第版期届时点章节款")
"""What stands behind numbers of dates and places."""
_NAMED = 10
"""A number below this before a letter is a name: 5G, 3D."""
_NOTE = re.compile(r"\([^()]*(?:[局厅委办部院]|政府|单位)[^()]*\)[。;]?$")
"""The note of the bodies responsible, which reports leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """How a source has the policy."""

    source: str
    form: str
    status: str | None = None
    published: str | None = None

    @property
    def rank(self) -> tuple[bool, int, str, str]:
        """Return what sources are preferred by: full text, issued, published first, id."""
        status = _STATUSES.index(self.status) if self.status in _STATUSES else len(_STATUSES)
        return self.form not in _FORMS, status, self.published or "9999", self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A measure as one source states it; figures and tools as they were read, others are found in the words."""

    id: str
    carriage: Carriage
    start: int
    number: str | None = None
    heading: str | None = None
    text: str | None = None
    figures: frozenset[Figure] = frozenset()
    tools: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A measure that states anew what another states, which is the one to count."""

    start: str
    end: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Profile:
    """What of a statement is compared."""

    statement: Statement
    pairs: frozenset[str]
    heading: frozenset[str]
    figures: frozenset[Figure]


def find_restatements(statements: Iterable[Statement]) -> list[Restatement]:
    """Return for each measure of a less preferred source the one of a more preferred source that states the same.

    Several may restate one; what is restated restates nothing itself. The same statements in any order give the
    same answer, sorted by the id of the restatement.
    """
    by_source: dict[tuple[bool, int, str, str], list[_Profile]] = defaultdict(list)
    for statement in sorted(statements, key=lambda one: (one.start, one.id)):
        by_source[statement.carriage.rank].append(_profile(statement))
    if len(by_source) < 2:
        return []
    weights = _weights(profile for profiles in by_source.values() for profile in profiles)
    counted = _Counted(weights)
    found: list[Restatement] = []
    for _, profiles in sorted(by_source.items()):
        restated = {profile.statement.id: counted.best(profile) for profile in profiles}
        found += [one for one in restated.values() if one is not None]
        for profile in profiles:
            if restated[profile.statement.id] is None:
                counted.add(profile)
    return sorted(found, key=lambda one: one.start)


class _Counted:
    """The measures that count so far, found by the rarest of their pairs and figures."""

    def __init__(self, weights: Mapping[str | Figure, float]) -> None:
        self._weights = weights
        self._profiles: list[_Profile] = []
        self._places: dict[str | Figure, list[int]] = defaultdict(list)

    def add(self, profile: _Profile) -> None:
        """Take in a measure that counts."""
        for key in self._keys(profile):
            self._places[key].append(len(self._profiles))
        self._profiles.append(profile)

    def best(self, profile: _Profile) -> Restatement | None:
        """Return the measure that this one restates best, if well enough; of equals the more preferred."""
        votes: Counter[int] = Counter()
        for key in self._rarest(self._keys(profile)):
            for place in self._places.get(key, ()):
                votes[place] += 1 if isinstance(key, str) else 3
        chosen = sorted(votes, key=lambda place: (-votes[place], place))[:_CANDIDATES]
        likely = [(*self._likeness(profile, self._profiles[place]), -place) for place in chosen]
        if not likely:
            return None
        score, why, place = max(likely, key=lambda one: (one[0], one[2]))
        if score < THRESHOLD:
            return None
        end = self._profiles[-place].statement.id
        return Restatement(start=profile.statement.id, end=end, score=score, why=why)

    def _keys(self, profile: _Profile) -> frozenset[str | Figure]:
        return profile.pairs | profile.heading | profile.figures

    def _rarest(self, keys: Iterable[str | Figure]) -> Sequence[str | Figure]:
        held = [key for key in keys if key in self._places]
        return sorted(held, key=lambda key: (len(self._places[key]), str(key)))[:_RAREST]

    def _weight(self, keys: Iterable[str | Figure]) -> float:
        return fsum(self._weights[key] for key in keys)

    def _likeness(self, one: _Profile, other: _Profile) -> tuple[float, str]:
        """Return how likely one states what the other states, from 0 to 1, and what they share, in short words."""
        words, heading = self._share_of_words(one, other), self._share_of_heading(one, other)
        figures = one.figures & other.figures
        told = self._weight(figures) / self._weight(one.figures) if figures else 0.0
        against = bool(one.figures) and not figures
        apart = heading < _OTHER_HEADING and min(len(one.heading), len(other.heading)) >= _HEADING - 1
        tools = one.statement.tools & other.statement.tools
        score = max(words, 0.55 * words + 0.45 * heading) + 0.25 * told + 0.08 * bool(tools)
        score -= 0.25 * against + 0.25 * apart
        parts = [
            "same heading" if heading == 1 else "like heading" if heading >= 0.5 else "",
            f"shared figures: {len(figures)}" if figures else "",
            f"shared tools: {'、'.join(sorted(tools))}" if tools else "",
            f"shared wording: {words:.2f}",
            "other figures" if against else "",
            "other heading" if apart else "",
        ]
        return round(min(1.0, max(0.0, score)), 3), "; ".join(part for part in parts if part)

    def _share_of_words(self, one: _Profile, other: _Profile) -> float:
        """Return the share of the shorter that the longer has, less where that is only a few words."""
        if one.pairs and one.pairs == other.pairs:
            return 1.0
        shared = self._weight(one.pairs & other.pairs)
        shorter = min(self._weight(one.pairs), self._weight(other.pairs))
        return shared / shorter * min(1.0, shared / _FEW) if shorter else 0.0

    def _share_of_heading(self, one: _Profile, other: _Profile) -> float:
        """Return the share of the heading of what counts that is in the words or the heading of the other."""
        if len(other.heading) < _HEADING - 1:
            return 0.0
        whole = self._weight(other.heading)
        return self._weight(other.heading & (one.pairs | one.heading)) / whole if whole else 0.0


def _profile(statement: Statement) -> _Profile:
    text = _folded(statement.text or statement.heading or "")
    figures = statement.figures | frozenset(_find_figures(text))
    return _Profile(
        statement=statement,
        pairs=_pairs(_NOTE.sub("", text)),
        heading=_pairs(_folded(statement.heading or "")),
        figures=figures,
    )


def _weights(profiles: Iterable[_Profile]) -> dict[str | Figure, float]:
    """Return what each pair and figure tells: more, the fewer statements have it."""
    number = 0
    seen: Counter[str | Figure] = Counter()
    for profile in profiles:
        number += 1
        seen.update(profile.pairs | profile.heading | profile.figures)
    return {key: log(1 + number / times) for key, times in seen.items()}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of characters of the words, without numerals and what all policies say."""
    runs = re.findall(r"[^\W\d_]+", text)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1)) - _general_pairs()


@cache
def _general_pairs() -> frozenset[str]:
    """Return the pairs that tell nothing, as every policy has them."""
    lines = _GENERAL_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(pair for line in lines if not line.startswith("#") for pair in line.split())


def _find_figures(text: str) -> Iterator[Figure]:
    """Yield the figures of a text with their units; a share is one however it is told."""
    for found in _NUMERAL.finditer(text):
        yield from _figure(found["unit"], float(found["number"]) * _POWERS[found["power"] or ""])
    for found in _SPELT.finditer(text):
        yield from _figure(found["unit"], _spelt(found["number"]))
    if _HALF.search(text):
        yield "%", 50.0


def _figure(unit: str | None, value: float) -> Iterator[Figure]:
    if unit == "成":
        yield "%", value * 10
    elif unit and unit not in _NOT_COUNTED and not (unit.isascii() and unit.isalpha() and value < _NAMED):
        yield "%" if unit == "个百分" else unit, value


def _spelt(number: str) -> float:
    """Return the value of a numeral below ten thousand in characters."""
    total, digit = 0.0, 0
    for char in number:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * _POWERS[char]
            digit = 0
    return total + digit
