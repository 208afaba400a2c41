"""Chinese text as words with their places: jieba with the words of the vocabularies."""

from __future__ import annotations

import logging
import unicodedata
from dataclasses import dataclass
from functools import cache

import jieba

from kg.characters import simplify
from ontology.load import load_bodies, load_scheme

_SCHEMES = ("industry", "instrument", "topic", "beneficiary")
_FREQUENCY = 10_000
"""High enough for a term to stay in one piece, low enough for common words beside it to stay whole."""
_LONGEST = 6
"""Characters of a term that counts as one word; of a longer one a change inside is to be seen."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word; ``key`` is how it is compared, "" for marks and spaces."""

    key: str
    start: int
    end: int


def cut(folded: str, offset: int = 0) -> list[Token]:
    """Return the words of a folded text; ``offset`` is added to their places."""
    tokens: list[Token] = []
    at = offset
    for word in _tokenizer().cut(folded, HMM=False):
        key = word if any(char.isalnum() or char in "%‰" for char in word) else ""
        tokens.append(Token(key, at, at + len(word)))
        at += len(word)
    return tokens


def fold(text: str) -> str:
    """Return the text narrow, simplified and in small letters, as long as it was.

    >>> fold("（ＡＩ）：300萬元")
    '(ai):300万元'
    """
    return simplify("".join(map(_narrow, text)))


@cache
def _narrow(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return the dictionary of jieba with the names of concepts and the stems of bodies."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in _terms():
        tokenizer.add_word(word, _FREQUENCY)
    return tokenizer


def _terms() -> list[str]:
    terms = {
        name
        for key in _SCHEMES
        for concept in load_scheme(key).concepts.values()
        for name in (concept.zh, *concept.alt)
    }
    terms |= {stem for body in load_bodies() for stem in (*body.stems, *body.short)}
    return sorted(fold(term) for term in terms if 1 < len(term) <= _LONGEST)
