"""The words of a search: as phrases for the full-text index, and as forms to find and count in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

QUOTATION = "\"'“”‘’「」『』《》〈〉＂＇"
_HAN = r"\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{_HAN}]+|[^{_HAN}]+")
_NOT_INDEXED = frozenset((
    "a", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of",
    "on", "or", "s", "such", "t", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
    "will", "with", "www",
))  # fmt: skip
"""What the analyser of both stores passes over."""
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_FULL_SIGNS = {code: full for code, full in _FULL_WIDTH.items() if not chr(code).isalnum()}
_HALF_WIDTH = {full: code for code, full in _FULL_WIDTH.items()}


def find_words(text: str) -> list[str]:
    """Return the words that have a letter or a digit, in lower case and half width, without quotation marks."""
    words = (word.translate(_HALF_WIDTH).strip(QUOTATION).lower() for word in text.split())
    return list(dict.fromkeys(word for word in words if _is_worded(word)))


def phrase_query(words: list[str]) -> str:
    r"""Return the query that all the words must match, "" if the index knows no part of any.

    The index keeps pairs of Chinese characters, so one that stands alone is left out.

    >>> phrase_query(["2027年", 'ai"智能'])
    '"2027" AND "ai\\"" AND "智能"'
    """
    parts = dict.fromkeys(part for word in words for part in _indexed_parts(word))
    escaped = (part.replace("\\", "\\\\").replace('"', '\\"') for part in parts)
    return " AND ".join(f'"{part}"' for part in escaped)


def word_forms(word: str) -> list[str]:
    """Return the word in half width, with full-width signs, and in full width.

    >>> word_forms("ai+")
    ['ai+', 'ai＋', 'ａｉ＋']
    """
    return list(dict.fromkeys([word, word.translate(_FULL_SIGNS), word.translate(_FULL_WIDTH)]))


def _indexed_parts(word: str) -> Iterator[str]:
    for part in _RUNS.findall(word):
        if re.match(rf"[{_HAN}]", part):
            if len(part) > 1:
                yield part
        elif _is_worded(part) and not set(re.findall(r"\w+", part)) <= _NOT_INDEXED:
            yield part


def _is_worded(text: str) -> bool:
    return any(unicodedata.category(char)[0] == "L" or char.isdecimal() for char in text)
