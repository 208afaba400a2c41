"""Texts with the marks of notes, in pieces, so that each mark can lead to the words that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_MARK = re.compile(r"\[(\d+)(?:–(\d+))?\]")


def noted(text: str, notes: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the pieces of a text: words, and where it has a mark such as [3] or [3–5], the notes that it names.

    >>> noted("最高500万元[1]。", {1: {"number": 1}})
    [{'words': '最高500万元', 'notes': [{'number': 1}]}, {'words': '。', 'notes': []}]
    """
    return list(_pieces(text, notes))


def _pieces(text: str, notes: Mapping[int, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    at = 0
    for mark in _MARK.finditer(text):
        first, last = int(mark[1]), int(mark[2] or mark[1])
        if first in notes and last in notes:
            yield {"words": text[at : mark.start()], "notes": [notes[number] for number in range(first, last + 1)]}
            at = mark.end()
    if text[at:]:
        yield {"words": text[at:], "notes": []}
