"""How well counterparts are told by their likeness: ``python -m tests.gold.likeness`` against the decisions made by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import Metadata, extract
from kg.record import ConceptRef, Measure
from kg.similarity import COUNTERPART, Profile, profile, score
from tests.factories import Stated
from tests.gold.pairs import ComparedText, Decision, load_decisions, load_texts

FIRST = 3


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Parts of the decisions: a counterpart is among the first; and is told to be one; none is found where there is none."""

    ranked: float
    found: float
    none: float


def state(measure: Measure, text: str) -> Stated:
    """Return a measure of a record as it is compared."""
    return Stated(
        heading=measure.heading,
        quote=text[measure.start : measure.end],
        topics=_keys(measure.topics),
        instruments=_keys(measure.instruments),
        industries=_keys(measure.industries),
        beneficiaries=_keys(measure.beneficiaries),
    )


def _keys(refs: Iterable[ConceptRef]) -> list[str]:
    return [ref.concept or ref.mention for ref in refs]


def profiles(text: ComparedText) -> dict[str, Profile]:
    """Return the measures of a text that extraction finds, by key, ready to be compared."""
    found = extract(text.text, source=Path(text.file).name, metadata=Metadata()).measures
    held = {key: [one for one in found if one.start <= text.place(key) < one.end] for key in text.measures}
    return {key: profile(state(ones[0], text.text)) for key, ones in held.items() if ones}


def evaluate() -> Scores:
    """Score all decisions; a measure that extraction does not find counts as missed."""
    made = {key: profiles(text) for key, text in load_texts().items()}
    decisions = [one for one in load_decisions() if one.scored and one.measure in made[one.here]]
    pairs = [(one, _likeness(one, made)) for one in decisions]
    some = [(one, told) for one, told in pairs if one.counterparts]
    none = [(one, told) for one, told in pairs if not one.counterparts]
    return Scores(
        ranked=sum(bool(set(one.counterparts) & set(_first(told))) for one, told in some) / len(some),
        found=sum(
            any(told[name] >= COUNTERPART for name in _first(told) if name in one.counterparts) for one, told in some
        )
        / len(some),
        none=sum(all(told[name] < COUNTERPART or name in one.doubtful for name in told) for one, told in none)
        / len(none),
    )


def _likeness(decision: Decision, made: Mapping[str, Mapping[str, Profile]]) -> dict[str, float]:
    one = made[decision.here][decision.measure]
    return {name: score(one, other) for name, other in made[decision.there].items()}


def _first(told: Mapping[str, float]) -> list[str]:
    return sorted(told, key=lambda name: (-told[name], name))[:FIRST]


if __name__ == "__main__":
    sys.stdout.write(f"{evaluate()}\n")
