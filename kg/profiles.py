"""What of a measure is compared with others: its concepts, and what its heading and its words tell."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from ontology.load import Region, load_regions, load_scheme

KINDS = ("topic", "instrument", "industry", "beneficiary")
_HERE = Path(__file__).parent
_COUNTS_FILE = _HERE / "likeness_counts.csv"
_GENERAL_FILE = _HERE / "general_pairs.txt"
_RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z0-9]+|\d[a-z]+")
"""Chinese stretches, and names in Latin letters, with a digit before them or not: 5g."""
_NOTE = re.compile(r"[(\[【](?:责任|牵头|配合|负责|参与|实施)[^()\[\]【】]*[)\]】]|\(责任[^)]*$")
"""The note of the bodies responsible."""
_FEWEST = 2
"""What so few measures have, or fewer, tells as much as what none has."""


class Comparable(Protocol):
    """What of a measure is looked at; concepts by name or id, the main topic first."""

    @property
    def heading(self) -> str | None:
        """Its heading."""
        ...

    @property
    def quote(self) -> str | None:
        """Its words."""
        ...

    @property
    def topics(self) -> Sequence[str]:
        """What it is about."""
        ...

    @property
    def instruments(self) -> Sequence[str]:
        """Its tools."""
        ...

    @property
    def industries(self) -> Sequence[str]:
        """What it is aimed at."""
        ...

    @property
    def beneficiaries(self) -> Sequence[str]:
        """Who gains by it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A measure made ready to be compared; concepts by key, ``topics`` main topic first.

    ``heading`` and ``words`` are pairs of characters and names in Latin letters; the weights are the sums of their
    squared weights. ``source``, ``start`` and ``title`` say where it stands and what its heading is, where known.
    """

    heading: frozenset[str]
    words: frozenset[str]
    heading_weight: float
    words_weight: float
    topics: tuple[str, ...] = ()
    instruments: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    source: str | None = None
    start: int | None = None
    title: str | None = None

    @property
    def marks(self) -> frozenset[str]:
        """Return what it can be found by among many."""
        return self.heading | self.words

    @property
    def clause(self) -> tuple[str, str] | None:
        """Return the source and the heading that parts of one clause share, None where either is unknown."""
        return (self.source, self.title) if self.source and self.title else None


def profile(measure: Comparable) -> Profile:
    """Make a measure ready to be compared: its own words alone count, whatever other sources say."""
    heading, words = split(measure.heading), split(measure.quote) or split(measure.heading)
    return Profile(
        heading=heading,
        words=words,
        heading_weight=weigh(heading),
        words_weight=weigh(words),
        topics=tuple(dict.fromkeys(_keys("topic", measure.topics))),
        instruments=frozenset(_keys("instrument", measure.instruments)),
        industries=frozenset(_keys("industry", measure.industries)),
        beneficiaries=frozenset(_keys("beneficiary", measure.beneficiaries)),
        source=getattr(measure, "source", None),
        start=getattr(measure, "start", None),
        title=measure.heading,
    )


def split(text: str | None) -> frozenset[str]:
    """Return the pairs of characters and Latin names that tell something, without notes of bodies and regions.

    >>> sorted(split("支持珠海发展AI智能工厂"))
    ['ai', '展智', '工厂', '智能', '能工']
    """
    if not text:
        return frozenset()
    found: set[str] = set()
    for run in _RUNS.findall(_NOTE.sub("", fold(text))):
        if run[0] <= "z":
            found.add(run)
        else:
            found.update(map("".join, pairwise(run)))
    return frozenset(found - _silent())


def fold(text: str) -> str:
    """Return the text narrow, in small letters and without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def weigh(pairs: Iterable[str]) -> float:
    """Return the sum of the weights of pairs; what is seldom or never seen weighs 1."""
    weights = pair_weights()
    return sum([weights.get(pair, 1.0) for pair in pairs])


@cache
def pair_weights() -> Mapping[str, float]:
    """Return what a pair tells, squared: 1 where few measures have it, less the more have it."""
    return MappingProxyType({name: weight**2 for name, weight in concept_weights("pair").items()})


@cache
def concept_weights(kind: str) -> Mapping[str, float]:
    """Return what sharing a concept of this kind tells, from 0 (all measures have it) to 1 (few have it)."""
    number, counts = _load_counts()
    most = log(number / _FEWEST)
    return MappingProxyType({name: log(number / max(count, _FEWEST)) / most for name, count in counts[kind].items()})


def label(kind: str, key: str) -> str:
    """Return the Chinese name of a concept, or the key where the vocabulary lacks it."""
    concept = load_scheme(kind).concepts.get(key)
    return concept.zh if concept else key


@cache
def broader_topic(key: str) -> str | None:
    """Return the topic that this one is part of."""
    concept = load_scheme("topic").concepts.get(key)
    return concept.broader if concept else None


def _keys(kind: str, names: Iterable[str]) -> list[str]:
    known = _known(kind)
    return [known.get(name, name) for name in names]


@cache
def _known(kind: str) -> Mapping[str, str]:
    """Return the keys of concepts by their names and ids."""
    names: dict[str, str] = {}
    for key, concept in load_scheme(kind).concepts.items():
        names |= {f"{kind}:{key}": key, concept.zh: key}
    return names


@cache
def _load_counts() -> tuple[int, Mapping[str, Mapping[str, int]]]:
    """Return the number of measures counted, and by kind how many have what."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in ("pair", "all", *KINDS)}
    with _COUNTS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            counts[row["kind"]][row["name"]] = int(row["measures"])
    return counts["all"]["measures"], counts


@cache
def _silent() -> frozenset[str]:
    """Return the pairs that tell nothing: what all policies say, and the names of provinces and cities."""
    lines = _GENERAL_FILE.read_text(encoding="utf-8").splitlines()
    general = {pair for line in lines if not line.startswith("#") for pair in line.split()}
    return frozenset(general | {pair for region in load_regions() for pair in _name_pairs(region)})


def _name_pairs(region: Region) -> Iterable[str]:
    if region.level not in ("province", "prefecture"):
        return ()
    return (region.short[at : at + 2] for at in range(len(region.short) - 1))
