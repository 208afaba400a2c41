"""What is asked of reconciliation and what it answers: plain values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.characters import simplify
from kg.errors import QueryError

TYPES = ("Agency", "Region", "Industry", "Instrument", "Topic", "Policy")
LONGEST, MOST = 300, 50
NEAREST = 75
"""What a name spelled like the text scores at most, before anything else is known."""
_MARGIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconQuery:
    """A name, and what else is known of what it means; without a type it may mean any."""

    text: str
    type: str | None = None
    limit: int = 10
    properties: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise QueryError(f"a name of {len(self.text)} characters is too long; give at most {LONGEST}")
        if len(self.properties) > MOST or any(len(part) > LONGEST for item in self.properties for part in item):
            raise QueryError(f"give at most {MOST} properties, of at most {LONGEST} characters each")
        if not 1 <= self.limit <= MOST:
            raise QueryError(f"limit is {self.limit}; give 1 to {MOST}")
        check_type(self.type)

    def value(self, property_id: str) -> str | None:
        """Return the first value that is given of a property, None where there is none."""
        return next((value for key, value in self.properties if key == property_id and value.strip()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the name may mean, with a score from 0 to 100 and the reason in Chinese and English."""

    id: str
    name: str
    type: str
    score: float
    match: bool = False
    features: tuple[tuple[str, float | bool], ...] = ()
    description: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A candidate before it is compared with the others; ``sure`` tells that it may be a match."""

    candidate: Candidate
    sure: bool


def check_type(kind: str | None) -> None:
    """Raise QueryError where there is no such type."""
    if kind is not None and kind not in TYPES:
        raise QueryError(f"no type is called {kind!r}; there are: {', '.join(TYPES)}")


def plain(text: str) -> str:
    """Return the text narrow, simplified and without spaces, with Chinese brackets."""
    narrow = simplify("".join(unicodedata.normalize("NFKC", text).split()))
    return narrow.strip("\"'“”‘’《》、，,;；。.:：").translate(str.maketrans("()", "（）"))


def rank(readings: Iterable[Reading], limit: int) -> tuple[Candidate, ...]:
    """Return the candidates, best first, each once; the first is a match when it is sure and well above the second."""
    best: dict[str, Reading] = {}
    for reading in readings:
        held = best.get(reading.candidate.id)
        if held is None or (reading.candidate.score, reading.sure) > (held.candidate.score, held.sure):
            best[reading.candidate.id] = reading
    ranked = sorted(best.values(), key=lambda item: (-item.candidate.score, item.candidate.name, item.candidate.id))
    found = [item.candidate for item in ranked[:limit]]
    alone = len(ranked) == 1 or (ranked and ranked[0].candidate.score - ranked[1].candidate.score >= _MARGIN)
    if found and alone and ranked[0].sure:
        found[0] = replace(found[0], match=True)
    return tuple(found)
