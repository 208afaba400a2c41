"""Which words of a measure were struck and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from kg.record import Measure
from queries.changes.model import Edit, Words
from queries.changes.tokens import Token, cut

_NUMBERING = re.compile(
    r"\s*(?:第[\d零〇一二三四五六七八九十百]+[条章节款项]|[(（〔]?[\d零〇一二三四五六七八九十百]+[)）〕]|"
    r"[\d零〇一二三四五六七八九十百]+\s*[、.．。](?!\d))\s*"
)
"""第三条, （三）, 3., 三、 before the words."""
_ISLAND = 2
"""Characters that two texts have in common between two edits and that are too few to keep the edits apart."""


def find_edits(old_text: str, old: Sequence[Measure], new_text: str, new: Sequence[Measure]) -> list[Edit]:
    """Return what was struck and put in, in order; marks, spaces, width of characters and numbers of clauses do not count.

    Several measures of a side are taken as one text, in the order given.
    """
    left, right = _tokens(old_text, old), _tokens(new_text, new)
    keys, others = [token.key for token in left], [token.key for token in right]
    if keys == others:
        return []
    runs = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(keys, others)
        if op.tag != "equal"
    ]
    joined = _joined(runs, left)
    return [
        edit
        for a, b, c, d in joined
        for edit in _edits(_stretches(old_text, left[a:b]), _stretches(new_text, right[c:d]))
    ]


def _tokens(text: str, measures: Iterable[Measure]) -> list[Token]:
    found: list[Token] = []
    for measure in measures:
        numbering = _NUMBERING.match(text, measure.start, measure.end)
        start = numbering.end() if numbering else measure.start
        found += [token for token in cut(text[start : measure.end], start) if token.key]
    return found


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
