"""The words that show topics: those of the vocabulary, names of industries, and names coined for loans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex
from ahocorasick_rs import AhoCorasick

from ingest.fold import fold
from ingest.mentions.lexicon import names_of
from ontology.load import load_scheme

_WEAK, _INDUSTRY = 0.4, 0.7
"""How much a weak word and the name of an industry say, where a word of the topic says 1."""
_BODY = regex.compile(
    r"(?:[^，。；：、！？\n的由经向在会同将要对和与]|[和与](?![省市区县州各])){0,8}?"
    r"(?:局|厅|委员会|办公室|管委会|主管部门|部门|(?<=[革化健管信])委)(?![限域部])|部(?=会同|牵头|将|、|，|门|和|制定|按)"
)
_COINED = regex.compile(r"[“「‘][^“”「」‘’，。、]{1,8}(?:贷|险)[”」’]")
"""A product of finance by its coined name: “薯农贷”."""
_FILE = Path(__file__).with_name("plain_words.txt")


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words of all topics and those that show none; the topics of each, with how much it says of them."""

    automaton: AhoCorasick
    shown: tuple[tuple[tuple[str, float], ...], ...]
    broader: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word of topics in the flat text."""

    start: int
    end: int
    topics: tuple[tuple[str, float], ...]

    @property
    def is_weak(self) -> bool:
        """Say whether it says little of any topic."""
        return all(strength <= _WEAK for _, strength in self.topics)


@cache
def load_topic_words() -> TopicWords:
    """Return the words of the scheme and of industries; counter-words and plain words show nothing of their own."""
    topics: dict[str, dict[str, float]] = {
        word: {} for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
    }
    concepts = load_scheme("topic").concepts
    counters: dict[str, set[str]] = {}
    for key, concept in concepts.items():
        weak = {fold(word) for word in concept.extra.get("weak", ())}
        for word in {fold(word) for word in (concept.zh, *concept.alt, *concept.extra["words"])} | weak:
            topics.setdefault(word, {})[key] = _WEAK if word in weak else 1.0
        for word in concept.extra.get("counter", ()):
            counters.setdefault(fold(word), set()).add(key)
    topics = {**_industries(), **_within(topics, counters), **topics}
    names = sorted(topics)
    return TopicWords(
        AhoCorasick(names),
        tuple(tuple(topics[name].items()) for name in names),
        {key: frozenset(_above(key)) for key in concepts},
    )


def _industries() -> dict[str, dict[str, float]]:
    """Return what the names of industries show: the topic that lists the industry, or the nearest one broader."""
    listed = {
        industry: key
        for key, concept in load_scheme("topic").concepts.items()
        for industry in concept.extra.get("industries", ())
    }
    shown: dict[str, dict[str, float]] = {}
    for name, industry in names_of("industry").items():
        nearest = next((listed[one] for one in (industry, *_above(industry, "industry")) if one in listed), None)
        if nearest is not None:
            shown[name] = {nearest: _INDUSTRY}
    return shown


def _within(topics: Mapping[str, dict[str, float]], counters: Mapping[str, set[str]]) -> dict[str, dict[str, float]]:
    """Return what each counter-word shows: the other topics of the words in it."""
    names = sorted(topics)
    automaton = AhoCorasick(names)
    return {
        word: {
            key: strength
            for index, _, _ in _longest(automaton.find_matches_as_indexes(word, overlapping=True))
            for key, strength in topics[names[index]].items()
            if key not in against
        }
        for word, against in counters.items()
    }


def _above(key: str, scheme: str = "topic") -> tuple[str, ...]:
    """Return the broader terms of a term, nearest first."""
    return load_scheme(scheme).with_broader(key)[1:]


def find_topic_words(flat: str, start: int, end: int) -> list[TopicWord]:
    """Return the words that show a topic, in order; the names of bodies show none."""
    found = [*_known(flat, start, end), *_coined(flat, start, end)]
    return sorted(found, key=lambda word: word.start)


def _known(flat: str, start: int, end: int) -> Iterator[TopicWord]:
    words = load_topic_words()
    matches = words.automaton.find_matches_as_indexes(flat[start:end], overlapping=True)
    for index, first, last in _longest(matches):
        topics = words.shown[index]
        if topics and not _BODY.match(flat, start + last, min(start + last + 14, end)):
            yield TopicWord(start + first, start + last, topics)


def _coined(flat: str, start: int, end: int) -> Iterator[TopicWord]:
    """Yield the names coined for loans and insurance: “薯农贷”."""
    for found in _COINED.finditer(flat, start, end):
        yield TopicWord(found.start() + 1, found.end() - 1, (("finance", 1.0),))


def _longest(matches: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the matches that no longer one crosses, in order; of two as long, the first counts: 强化|工业, no 化工."""
    kept: list[tuple[int, int, int]] = []
    for match in sorted(matches, key=lambda each: (each[1] - each[2], each[1])):
        at = bisect_left(kept, match[1], key=lambda each: each[1])
        clear = (at == 0 or kept[at - 1][2] <= match[1]) and (at == len(kept) or match[2] <= kept[at][1])
        if clear:
            kept.insert(at, match)
    return kept
