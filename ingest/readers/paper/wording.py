"""The words of two lines put together."""

from __future__ import annotations

import re

_LETTER_END = re.compile(r"[A-Za-zÀ-ɏ,;.)]$")
_LETTER_BEGIN = re.compile(r"[A-Za-zÀ-ɏ(]")
_PARTED = re.compile(r"[A-Za-z]-$")


def join_words(words: str, more: str) -> str:
    """Join a line to what stands before it: nothing between Han characters and figures, a space between words.

    >>> join_words("建设渔", "港"), join_words("to build", "ports"), join_words("har-", "bour")
    ('建设渔港', 'to build ports', 'harbour')
    """
    if _PARTED.search(words) and more[:1].islower():
        return words[:-1] + more
    between = " " if _LETTER_END.search(words) and _LETTER_BEGIN.match(more) else ""
    return words + between + more
