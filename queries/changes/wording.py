"""Which words of a measure were struck and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from kg.record import Measure
from queries.changes.model import Edit, Words
from queries.changes.tokens import Token, cut, fold

_NUMBERING = re.compile(
    r"\s*(?:第[\d零〇一二三四五六七八九十百]+[条章节款项]|[(（〔]?[\d零〇一二三四五六七八九十百]+[)）〕]|"
    r"[\d零〇一二三四五六七八九十百]+\s*[、.．。](?!\d))\s*"
)
"""第三条, （三）, 3., 三、 before the words."""
_PHRASE = re.compile(r"[^\s,。;:、!?()《》〈〉“”\"'【】]+")
_ISLAND = 2
"""Characters that two texts have in common between two edits and that are too few to keep the edits apart."""


def find_edits(old_text: str, old: Sequence[Measure], new_text: str, new: Sequence[Measure]) -> list[Edit]:
    """Return what was struck and put in, in order; marks, spaces, width of characters and numbers of clauses do not count.

    Several measures of a side are taken as one text, in the order given.
    """
    left, right = (_cut(phrases) for phrases in _unlike(_phrases(old_text, old), _phrases(new_text, new)))
    edits = (op for op in Indel.opcodes([one.key for one in left], [one.key for one in right]) if op.tag != "equal")
    runs = _joined(((op.src_start, op.src_end, op.dest_start, op.dest_end) for op in edits), left)
    return [
        edit
        for a, b, c, d in runs
        for edit in _edits(_stretches(old_text, left[a:b]), _stretches(new_text, right[c:d]))
    ]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What stands between two marks, folded."""

    words: str
    start: int


def _phrases(text: str, measures: Iterable[Measure]) -> list[_Phrase]:
    found: list[_Phrase] = []
    for measure in measures:
        numbering = _NUMBERING.match(text, measure.start, measure.end)
        start = numbering.end() if numbering else measure.start
        folded = fold(text[start : measure.end])
        found += [_Phrase(phrase[0], start + phrase.start()) for phrase in _PHRASE.finditer(folded)]
    return found


def _unlike(left: list[_Phrase], right: list[_Phrase]) -> tuple[list[_Phrase], list[_Phrase]]:
    """Leave out the phrases with which both begin, and those with which both end."""
    least = min(len(left), len(right))
    first = next((at for at in range(least) if left[at].words != right[at].words), least)
    last = next((at for at in range(least - first) if left[-1 - at].words != right[-1 - at].words), least - first)
    return left[first : len(left) - last], right[first : len(right) - last]


def _cut(phrases: Iterable[_Phrase]) -> list[Token]:
    return [token for phrase in phrases for token in cut(phrase.words, phrase.start) if token.key]


_Run = tuple[int, int, int, int]


def _joined(runs: Iterable[_Run], left: Sequence[Token]) -> list[_Run]:
    """Join edits between which next to nothing stays."""
    joined: list[_Run] = []
    for run in runs:
        if joined and sum(len(token.key) for token in left[joined[-1][1] : run[0]]) < _ISLAND:
            joined[-1] = (joined[-1][0], run[1], joined[-1][2], run[3])
        else:
            joined.append(run)
    return joined


def _stretches(text: str, tokens: Sequence[Token]) -> list[Words]:
    """Return the words as they stand; where only marks are between two tokens they are one stretch, else two."""
    found: list[Words] = []
    first = 0
    for at, (one, other) in enumerate(pairwise(tokens), start=1):
        if any(char.isalnum() for char in text[one.end : other.start]) or other.start < one.end:
            found.append(_words(text, tokens[first].start, one.end))
            first = at
    return [*found, _words(text, tokens[first].start, tokens[-1].end)] if tokens else found


def _words(text: str, start: int, end: int) -> Words:
    return Words(start=start, end=end, quote=text[start:end])


def _edits(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Edit]:
    """Yield the stretches of one run, the first ones against each other."""
    for at in range(max(len(old), len(new))):
        yield Edit(old=old[at] if at < len(old) else None, new=new[at] if at < len(new) else None)
