"""A same-length copy of a text to match on: one code point for one code point, so offsets hold."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import regex

_PUNCTUATION = str.maketrans(
    {
        "(": "（",
        ")": "）",
        ":": "：",
        ";": "；",
        "?": "？",
        "!": "！",
        "〈": "（",
        "〉": "）",
        "﹙": "（",
        "﹚": "）",
        "[": "〔",
        "]": "〕",
        "［": "〔",
        "］": "〕",
        "％": "%",
        "﹪": "%",
        "．": ".",
        "＋": "+",
        "～": "~",
        "〜": "~",
        "–": "—",
        "―": "—",
        "﹑": "、",
        "､": "、",
        "∶": "：",
        "「": "“",
        "」": "”",
        "『": "“",
        "』": "”",
        "〝": "“",
        "〞": "”",
        "｡": "。",
        "﹐": "，",
        "︰": "：",
        "﹕": "：",
        "﹔": "；",
    }
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_COMMA = regex.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
_HERE = Path(__file__).parent
# How much of a text must be traditional characters before converted words are read as meant.
_TRADITIONAL_SHARE = 0.04


def _entries(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [entry for line in lines if not line.startswith("#") for entry in line.split()]


def script_pairs() -> list[str]:
    """Return each traditional character with its simplified one behind it."""
    return _entries("traditional.txt")


_SCRIPT = {ord(pair[0]): pair[1] for pair in script_pairs()}
_TRADITIONAL = frozenset(map(chr, _SCRIPT))
_TABLE = _SCRIPT | _PUNCTUATION | _FULL_WIDTH


@cache
def _converted() -> tuple[regex.Pattern[str], dict[str, str]]:
    words = dict(entry.split("=") for entry in _entries("converted_words.txt"))
    return regex.compile("|".join(sorted(words, key=len, reverse=True))), words


@lru_cache(maxsize=8)
def is_traditional(text: str) -> bool:
    """Say whether a text is printed in traditional characters."""
    sample = text[:3000]
    return sum(map(_TRADITIONAL.__contains__, sample)) > _TRADITIONAL_SHARE * len(sample)


def simplify(text: str) -> str:
    """Return the text in simplified characters, all else as it is."""
    return text.translate(_SCRIPT)


def fold(text: str) -> str:
    """Return the text in simplified characters, letters and digits narrow, punctuation in its Chinese form.

    >>> fold("(责任单位:Ａ局,５家)")
    '（责任单位：A局，5家）'
    >>> fold("責任單位：市財政局")
    '责任单位：市财政局'
    """
    folded = text.translate(_TABLE)
    if is_traditional(text):
        pattern, words = _converted()
        folded = pattern.sub(lambda match: words[match.group()], folded)
    return _COMMA.sub("，", folded)
