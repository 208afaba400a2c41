"""The words by which names of industries and products are told, and a text cut into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.fold import fold
from ontology.load import load_scheme


class Kind:
    """What a word can be, as bits; a word may be several (种植 is a verb, a head and a field in general).

    Plain numbers: an enumeration of flags would take ten times as long to combine.
    """

    NAME = 1
    GENERAL = 2
    WIDE = 4
    NARROWING = 8
    STUFF = 16
    HEAD = 32
    SUFFIX = 64
    SECTOR = 128
    VERB = 256
    MAKE = 512
    NEVER = 1024


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon in a text; places count in the flat text."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, what each can be, and the concept of each name."""

    automaton: AhoCorasick
    words: tuple[str, ...]
    kinds: Mapping[str, int]
    concepts: Mapping[str, str]


_SECTION = regex.compile(r"\[(\w+)\]")
_FILE = Path(__file__).with_name("field_words.txt")


@cache
def load_lexicon() -> Lexicon:
    """Return the names of the industry scheme and the words of field_words.txt as one automaton."""
    kinds: dict[str, int] = defaultdict(int)
    section: int = Kind.NEVER
    for line in _FILE.read_text("utf-8").splitlines():
        if heading := _SECTION.fullmatch(line):
            section = getattr(Kind, heading[1].upper())
        elif not line.startswith("#"):
            for word in line.split():
                kinds[word] |= section
    concepts = names_of("industry")
    for name in concepts:
        if not kinds[name] & (Kind.GENERAL | Kind.NEVER):
            kinds[name] |= Kind.NAME
    words = tuple(sorted(kinds))
    return Lexicon(AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), words, dict(kinds), concepts)


def names_of(scheme: str) -> dict[str, str]:
    """Return the names by which texts call the concepts of a scheme, and the key of each."""
    concepts: dict[str, str] = {}
    for key, concept in load_scheme(scheme).concepts.items():
        if concept.extra.get("match") is False:
            continue
        for name in (concept.zh, *concept.alt):
            compact = regex.sub(r"\s", "", fold(name))
            if len(compact) >= 2 and "+" not in compact:
                concepts.setdefault(compact, key)
    return concepts


def find_words(flat: str, start: int, end: int) -> Iterator[Word]:
    """Cut a stretch of text into the words known; what lies between them is unknown."""
    lexicon = load_lexicon()
    for index, first, last in lexicon.automaton.find_matches_as_indexes(flat[start:end]):
        yield Word(start + first, start + last, lexicon.kinds[lexicon.words[index]])
