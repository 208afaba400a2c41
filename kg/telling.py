"""How much it tells that two measures share a word or a concept: little where policies that have it have it throughout."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Set
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from ontology.load import load_regions, load_scheme

CONCEPTS = ("topic", "instrument", "industry", "beneficiary")
UNIT = 1000
"""The weight of what tells most: whole numbers add up alike in any order."""
_HERE = Path(__file__).parent
_COUNTS_FILE = _HERE / "likeness_counts.csv"
_GENERAL_FILE = _HERE / "general_pairs.txt"
_SENSES_FILE = _HERE / "senses.txt"
_MOST = 12
"""One measure in so many of a policy: what is rarer than this in the policies that have it tells no more."""


def find_senses(text: str) -> frozenset[str]:
    """Return the senses of all words in a text: ``~人才`` of senses.txt, ``#talent`` of the topics.

    >>> sorted(find_senses("招引系统集成商"))
    ['#investment-attraction', '#service-providers', '~平台', '~引进', '~服务商']
    """
    automaton, senses = _automaton()
    return frozenset().union(*[senses[found[0]] for found in automaton.find_matches_as_indexes(text, overlapping=True)])


def weigh(names: Set[str]) -> int:
    """Return the sum of the weights of pairs, names and senses, in thousandths; what is not listed weighs most."""
    less, listed = _lessened()
    return UNIT * len(names) - sum([less[name] for name in names & listed])


def word_weights() -> Mapping[str, float]:
    """Return what sharing a pair, name or sense tells, from 0 to 1; what is not there tells most."""
    return _load_weights()["word"]


@cache
def _lessened() -> tuple[dict[str, int], frozenset[str]]:
    """Return by how much the words that are listed weigh less than others: a weight is what is told, squared."""
    less = {name: UNIT - round(told**2 * UNIT) for name, told in word_weights().items()}
    return less, frozenset(less)


def concept_weights(kind: str) -> Mapping[str, float]:
    """Return what sharing a concept of this kind tells, from 0 to 1; what is not there tells most."""
    return _load_weights()[kind]


def telling(measures: int, of: int) -> float:
    """Return what it tells to share what so many measures have, of so many measures of the policies where any has it.

    >>> round(telling(measures=3, of=30), 2), round(telling(measures=25, of=30), 2)
    (0.95, 0.19)
    """
    return min(1.0, log((of + _MOST) / (measures + 1)) / log(_MOST))


def label(kind: str, key: str) -> str:
    """Return the Chinese name of a concept, or the key where the vocabulary lacks it."""
    concept = load_scheme(kind).concepts.get(key)
    return concept.zh if concept else key


@cache
def broader_topic(key: str) -> str | None:
    """Return the topic that this one is part of."""
    concept = load_scheme("topic").concepts.get(key)
    return concept.broader if concept else None


@cache
def silent_pairs() -> frozenset[str]:
    """Return the pairs that tell nothing: what all policies say, and the names of provinces and cities."""
    lines = _GENERAL_FILE.read_text(encoding="utf-8").splitlines()
    general = {pair for line in lines if not line.startswith("#") for pair in line.split()}
    named = [region.short for region in load_regions() if region.level in ("province", "prefecture")]
    return frozenset(general | {"".join(pair) for name in named for pair in pairwise(name)})


@cache
def _automaton() -> tuple[AhoCorasick, tuple[frozenset[str], ...]]:
    """Return what finds the words that have a sense, and the senses of each."""
    senses: dict[str, set[str]] = {}
    lines = _SENSES_FILE.read_text(encoding="utf-8").splitlines()
    for words in (line.split() for line in lines if not line.startswith("#")):
        for word in words:
            senses.setdefault(word, set()).add(f"~{words[0]}")
    for key, concept in load_scheme("topic").concepts.items():
        for word in (concept.zh, *concept.alt, *concept.extra.get("words", ())):
            senses.setdefault(word.lower(), set()).add(f"#{key}")
    return AhoCorasick(list(senses)), tuple(map(frozenset, senses.values()))


@cache
def _load_weights() -> Mapping[str, Mapping[str, float]]:
    """Return what sharing something tells, by kind and name."""
    weights: dict[str, dict[str, float]] = {kind: {} for kind in ("word", *CONCEPTS)}
    with _COUNTS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            weights[row["kind"]][row["name"]] = telling(int(row["measures"]), int(row["of"]))
    return weights
