"""How well topics are found, by the gold of topics.yaml: ``python -m tests.gold.topics [--errors]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ingest.pipeline import Metadata, extract
from kg.evaluation.tally import Tally
from kg.record import Measure
from tests.gold.files import APART, FORMAL, GOLD, REPORTS, SAMPLES, SUFFIX, load_text

Found = Mapping[str, Sequence[Measure]]
"""The name of a text -> the measures found in it."""
_FOLDERS = ((APART, APART), (FORMAL, FORMAL), (REPORTS, REPORTS), (GOLD, SAMPLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A measure of the gold, what it is about, and what is found."""

    text: str
    quote: str
    about: tuple[str, ...]
    also: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicScore:
    """Shares from 0 to 1; ``main`` is how often the first topic found is the main one."""

    precision: float
    recall: float
    main: float


def judge(group: str, read: Found | None = None) -> list[Judged]:
    """Pair the gold of a group of topics.yaml with what its texts give: all of them, extracted, or those read before."""
    gold = yaml.safe_load((GOLD / "topics.yaml").read_text("utf-8"))[group]
    return [one for name in sorted(gold) if read is None or name in read for one in _judge_text(name, gold[name], read)]


def _judge_text(name: str, wanted: Mapping[str, Mapping[str, Sequence[str]]], read: Found | None) -> Iterator[Judged]:
    folder, texts = next(pair for pair in _FOLDERS if (pair[0] / f"{name}{SUFFIX}").exists())
    gold: dict[str, Any] = json.loads((folder / f"{name}{SUFFIX}").read_text("utf-8"))
    text = load_text(texts, f"{name}.txt")
    measures = read[name] if read else extract(text, source=gold["source"], metadata=Metadata()).measures
    places = {one["id"]: (one["start"], one["end"]) for one in gold["measures"]}
    for key, said in wanted.items():
        start, end = places[key]
        found = _found(measures, start, end)
        if found is not None:
            about, also = tuple(said["about"]), tuple(said.get("also", ()))
            yield Judged(text=name, quote=text[start:end], about=about, also=also, found=found)


def _found(measures: Sequence[Measure], start: int, end: int) -> tuple[str, ...] | None:
    """Return the topics of the measure that shares most with a place; None where none is found there."""

    def shared(one: Measure) -> int:
        return min(one.end, end) - max(one.start, start)

    best = max(measures, key=shared, default=None)
    return tuple(str(ref.concept) for ref in best.topics) if best is not None and shared(best) > 0 else None


def tally(judged: Sequence[Judged]) -> Tally:
    """Count the topics right, missed and made up; one that one may add or leave out counts neither way."""
    return Tally(
        hit=sum(key in one.about for one in judged for key in one.found),
        missed=[key for one in judged for key in one.about if key not in one.found],
        spurious=[key for one in judged for key in one.found if key not in (*one.about, *one.also)],
    )


def score(judged: Sequence[Judged]) -> TopicScore:
    """Compare."""
    counted = tally(judged)
    first = sum(one.found[:1] == one.about[:1] for one in judged)
    return TopicScore(precision=counted.precision, recall=counted.recall, main=first / max(len(judged), 1))


def _lines(group: str, *, errors: bool) -> Iterator[str]:
    """Yield the figures of a group, and what is missed or wrong if asked."""
    judged = judge(group)
    result = score(judged)
    yield f"{group}: {len(judged)} measures, precision {result.precision:.3f}, recall {result.recall:.3f}, main {result.main:.3f}"
    for one in judged if errors else ():
        if one.found[:1] != one.about[:1] or not set(one.about) <= set(one.found) <= {*one.about, *one.also}:
            yield f"{one.text}: {one.quote[:90]!r}\n  wanted {one.about}, or {one.also}\n  found {one.found}"


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show what is missed or wrong in the texts seen")
    errors = parser.parse_args().errors
    for line in (*_lines("seen", errors=errors), *_lines("apart", errors=False)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    _main()
