"""Runs of words that name an industry, a product or a facility: what narrows, and the name or head behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.mentions.lexicon import Kind, Word, load_lexicon

_INSIDE = Kind.NAME | Kind.GENERAL | Kind.NARROWING | Kind.STUFF | Kind.HEAD | Kind.SUFFIX
_JOINING = Kind.NAME | Kind.NARROWING | Kind.SUFFIX | Kind.HEAD
BREAK = Kind.VERB | Kind.MAKE | Kind.NEVER
_HAN_TAIL = regex.compile(r"[\u4e00-\u9fff]+$")
_HAN = regex.compile(r"[\u4e00-\u9fff]+")
_LONGEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Field:
    """A name in a text; a general word stands only in company, which is told later."""

    start: int
    end: int
    concept: str | None
    firm: bool


def build_fields(flat: str, words: Sequence[Word], start: int) -> list[Field]:
    """Return what the words of a stretch name, in order; general words are not yet told from names."""
    return list(_merged(flat, list(_built(flat, words, start))))


def _built(flat: str, words: Sequence[Word], start: int) -> Iterator[Field]:
    """Put adjoining words together, and a head with the unknown words before it."""
    run: list[Word] = []
    opening = start
    for word in words:
        if run and not _goes_on(flat, run, word):
            yield from _name(flat, run, opening)
            opening, run = (-1 if _HAN.match(flat, run[-1].end) else run[-1].end), []
        if word.kind & _INSIDE and not word.kind & Kind.NEVER:
            opening = word.start if opening < 0 and not run else opening
            run.append(word)
        else:
            if word.kind & Kind.SECTOR and opening >= 0:
                yield from _sector(flat, opening, word)
            opening = word.end
    if run:
        yield from _name(flat, run, opening)


def _goes_on(flat: str, run: Sequence[Word], word: Word) -> bool:
    """Say whether a word continues a run: it adjoins, or is a head but two unknown characters away."""
    if word.kind & Kind.NEVER or not word.kind & _INSIDE or (word.kind & BREAK and not word.kind & _JOINING):
        return False
    gap = word.start - run[-1].end
    return not gap or (gap <= 2 and bool(word.kind & Kind.HEAD) and bool(_HAN.fullmatch(flat, run[-1].end, word.start)))


def _name(flat: str, run: Sequence[Word], opening: int) -> Iterator[Field]:
    """Read one run: what leads is no verb, what ends can end a name."""
    words = list(run)
    while words and not _can_end(words):
        words.pop()
    while len(words) > 1 and words[0].kind & BREAK and not words[0].kind & Kind.NARROWING:
        opening = words.pop(0).end
    if not words:
        return
    first, last = words[0].start, words[-1].end
    named = any(word.kind & Kind.NAME for word in words)
    longest = last - first + 1 if named else _LONGEST_GAP
    gap = _gap(flat, opening, first, longest) if words[0].kind & Kind.HEAD else 0
    if named or (words[-1].kind & Kind.HEAD and (gap or len(words) > 1)):
        yield Field(first - gap, last, _concept(flat, words), firm=True)
    elif words[-1].kind & (Kind.GENERAL | Kind.STUFF):
        yield Field(first, last, _concept(flat, words), firm=False)


def _can_end(words: Sequence[Word]) -> bool:
    """Say whether the last word can end a name; 研发 or 投资 behind a name is what is done with it."""
    last = words[-1].kind
    if last & (Kind.NAME | Kind.HEAD | Kind.SUFFIX):
        return True
    if last & Kind.GENERAL:
        return not any(word.kind & Kind.NAME for word in words)
    return bool(last & Kind.STUFF) and len(words) == 1


def _gap(flat: str, opening: int, start: int, longest: int) -> int:
    """Return how many unknown characters before a head belong to it: all back to a verb or a comma, or none."""
    if opening < 0:
        return 0
    tail = _HAN_TAIL.search(flat, max(opening, start - longest - 1), start)
    return len(tail[0]) if tail and 2 <= len(tail[0]) <= longest else 0


def _sector(flat: str, opening: int, word: Word) -> Iterator[Field]:
    """Read an unknown word before 产业, 产业链: 花炮产业."""
    tail = _HAN_TAIL.search(flat, opening, word.start)
    if tail and 2 <= len(tail[0]) <= _LONGEST_GAP:
        yield Field(tail.start(), word.start, None, firm=True)


def _concept(flat: str, words: Sequence[Word]) -> str | None:
    concepts = load_lexicon().concepts
    whole = concepts.get(flat[words[0].start : words[-1].end])
    if whole:
        return whole
    known = (concepts.get(flat[word.start : word.end]) for word in reversed(words))
    return next((concept for concept in known if concept), None)


def _merged(flat: str, fields: Sequence[Field]) -> Iterator[Field]:
    """Join what 和 joins inside one member of a list (绿色石化和新材料、高端装备); before the last it parts members."""
    held: Field | None = None
    for field in fields:
        if held and held.firm and field.firm and _is_one_member(flat, held, field):
            held = replace(held, end=field.end)
            continue
        if held:
            yield held
        held = field
    if held:
        yield held


def _is_one_member(flat: str, one: Field, other: Field) -> bool:
    """Say whether two names stand between two 、, joined by a word for and."""
    joined = one.end + 1 == other.start and flat[one.end] in "和与及"
    return joined and flat[other.end : other.end + 1] == "、"
