"""The part of a text that shows best why it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SHOWN = 160
"""Code points that are shown of a longer text."""
_BEFORE = 30
_STOPS = "。；！？\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A part of a text, where it begins in the source, and the marks that are in it; ``more`` tells that it goes on."""

    text: str
    start: int
    marks: tuple[Mapping[str, int], ...]
    more: bool


def excerpt(text: str, marks: Sequence[Any], offset: int = 0) -> Excerpt:
    """Return the sentence of the first mark with what follows, at most 160 code points; without marks the beginning.

    >>> excerpt("给予奖励。" * 40 + "发放模型券。", [], 7).text[:5]
    '给予奖励。'
    """
    first = marks[0].start - offset if marks else 0
    start = 0 if first < SHOWN // 2 else min(_begin(text, first), max(0, len(text) - SHOWN))
    end = min(len(text), start + SHOWN)
    inside = [mark for mark in marks if start <= mark.start - offset and mark.end - offset <= end]
    return Excerpt(
        text=text[start:end],
        start=start + offset,
        marks=tuple({"start": mark.start, "end": mark.end} for mark in inside),
        more=end < len(text),
    )


def _begin(text: str, at: int) -> int:
    """Return where the sentence begins that has a place, not too far before it."""
    stop = max(text.rfind(sign, 0, at) for sign in _STOPS) + 1
    return stop if at - stop <= _BEFORE * 2 else at - _BEFORE
