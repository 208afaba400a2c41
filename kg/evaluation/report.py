"""The figures over a whole set of sources, with an interval that says how far to trust them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluation.facts import score_source
from kg.evaluation.shape import find_faults, misplaced_quotes
from kg.evaluation.tally import ALL, CORE, KINDS, Tally, pool

_ROUNDS = 500
_SEED = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one kind of fact came out."""

    kind: str
    gold: int
    found: int
    hit: int
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, kind: str, tally: Tally) -> Score:
        """Return what a tally makes."""
        return cls(
            kind=kind,
            gold=tally.gold,
            found=tally.found,
            hit=tally.hit,
            precision=tally.precision,
            recall=tally.recall,
            f1=tally.f1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores by kind, then ``core`` and ``all`` pooled, and what went wrong where."""

    scores: tuple[Score, ...]
    by_source: Mapping[str, tuple[Score, Score]]
    """``core`` and ``all`` of each source."""
    interval: tuple[float, float]
    """90 % interval of the core F1, from resampling the sources."""
    misplaced: int
    """Quotes that do not stand at their offsets."""
    malformed: Mapping[str, tuple[str, ...]]
    """Records that count as empty, and why."""
    errors: tuple[str, ...]
    """Each miss (-) and false alarm (+): sign, kind, source and fact."""

    def score(self, kind: str) -> Score:
        """Return the score of one kind, or of ``core`` or ``all``."""
        return next(score for score in self.scores if score.kind == kind)

    def figures(self) -> dict[str, Any]:
        """Return the figures as plain values, rounded to four places."""
        low, high = self.interval
        figures: dict[str, Any] = {
            s.kind: {
                "precision": round(s.precision, 4),
                "recall": round(s.recall, 4),
                "f1": round(s.f1, 4),
                "gold": s.gold,
            }
            for s in self.scores
        }
        figures["core"] |= {"low": round(low, 4), "high": round(high, 4)}
        return figures | {"sources": len(self.by_source), "offsets_wrong": self.misplaced}


def evaluate(
    gold: Mapping[str, Mapping[str, Any]], predicted: Mapping[str, Any], sources: Mapping[str, str] | None = None
) -> Report:
    """Compare records with gold of the same name; with the texts, check the quotes too.

    Records are in wire form. One that is absent or not well formed counts as empty.
    """
    tallies: dict[str, dict[str, Tally]] = {}
    malformed: dict[str, tuple[str, ...]] = {}
    misplaced = 0
    for name in sorted(gold):
        faults = find_faults(predicted[name]) if name in predicted else ["no record"]
        record: dict[str, Any] = {} if faults else predicted[name]
        if faults:
            malformed[name] = tuple(faults)
        if sources and name in sources:
            misplaced += len(misplaced_quotes(record, sources[name]))
        tallies[name] = score_source(gold[name], record)
    every = list(tallies.values())
    return Report(
        scores=tuple(Score.of(kind, pool(every, kinds)) for kind, kinds in _GROUPS),
        by_source={
            name: (Score.of("core", pool([t], CORE)), Score.of("all", pool([t], ALL))) for name, t in tallies.items()
        },
        interval=_interval(every),
        misplaced=misplaced,
        malformed=malformed,
        errors=tuple(_errors(tallies)),
    )


_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (*((kind, (kind,)) for kind in KINDS), ("core", CORE), ("all", ALL))


def _interval(tallies: Sequence[dict[str, Tally]]) -> tuple[float, float]:
    """5th and 95th percentile of the core F1 over resampled sources, with a fixed seed."""
    if not tallies:
        return (0.0, 0.0)
    counts = [pool([tally], CORE) for tally in tallies]
    draw = random.Random(_SEED)  # the same figures each time
    figures = sorted(_resampled(draw.choices(counts, k=len(counts))) for _ in range(_ROUNDS))
    return figures[_ROUNDS // 20], figures[-_ROUNDS // 20]


def _resampled(counts: Sequence[Tally]) -> float:
    total = Tally()
    for count in counts:
        total.add(count)
    return total.f1


def _errors(tallies: Mapping[str, dict[str, Tally]]) -> list[str]:
    return [
        f"{sign} {kind:11} {name}: {fact}"
        for kind in KINDS
        for sign, side in (("-", "missed"), ("+", "spurious"))
        for name, by_kind in tallies.items()
        for fact in getattr(by_kind[kind], side)
        if fact
    ]
