"""A same-length copy of a text to match on: one code point for one code point, so offsets hold."""

from __future__ import annotations

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
    }
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_TABLE = _PUNCTUATION | _FULL_WIDTH


_COMMA = regex.compile(r",(?!(?<=\d,)\d{3}(?!\d))")


def fold(text: str) -> str:
    """Return the text with full-width letters and digits narrow and punctuation in its Chinese form.

    >>> fold("(责任单位:Ａ局,５家)")
    '（责任单位：A局，5家）'
    """
    return _COMMA.sub("，", text.translate(_TABLE))
