"""The terms of a grant: counted by what, once or cumulative, and on which condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import regex

from ingest.document import Span
from ingest.mentions.conditions import Condition, read_condition
from ingest.mentions.counts import counts_increase, read_counts, recipient, with_times
from ingest.mentions.grants import TIER_LABEL

_CLAUSE_ENDS = regex.compile(r"[，。；]")
_BASE = regex.compile(
    r"按(?:照)?(?:其|不超过|不高于)?(?P<base>[^，。；\d%]{2,24}?)的?(?:分别|给予|予以|进行)*的?(?:不超过|不高于|最高|的)?$"
)
_LEVEL = (
    r"(?:(?:国家|国际|世界|全国|自治区|省|市|区|县|镇|乡|行业|地方|团体|企业)(?:级|标准)?"
    r"|[一二三四五六七八九十甲乙丙丁特A-D\d]+(?:等|级|类|档|星)(?:奖|级)?|\d[\d.]*[百千万亿]*(?:元|家|个|人|名))"
)
_LEVEL_END = regex.compile(rf"{_LEVEL}$")
_LEVEL_START = regex.compile(_LEVEL)
_FURTHER = regex.compile(r"再|另|其中")
_DURATION = regex.compile(r"(?:连续|最长|为期|期限)[^，。；]{0,10}(?:年|个月)")
_OWN_NAME = regex.compile(r"(?:“[^”]*贷”[、和]?)+")
_OF = regex.compile(r"的$")
_LIST_MARKS = regex.compile(r"[、和或及]")


class _Item(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def tier(self) -> int: ...
    @property
    def tiers(self) -> int: ...
    @property
    def window_start(self) -> int: ...
    @property
    def window_end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words around a grant add to it."""

    per: tuple[str, ...]
    one_off: bool
    cumulative: bool
    condition: str | None
    base: str | None
    duration: str | None
    whole: str | None = None
    named: bool = False


def read_terms(flat: str, item: _Item, sentence: Span, previous: Terms | None, *, fund: bool, lent: bool) -> Terms:
    """Read the terms of one item from its sentence; a part that names nobody keeps the condition before."""
    before = flat[item.window_start : item.start]
    after = flat[item.end : item.window_end]
    clause = flat[max(item.window_start, flat.rfind("，", 0, item.start) + 1) : item.end]
    near = _CLAUSE_ENDS.split(after)[0]
    first = item.window_start == sentence.start
    found = read_condition(before, after, first=first, fund=fund, previous=previous.whole if previous else None)
    base = _BASE.search(flat[sentence.start : item.start])
    duration = _DURATION.search(flat[sentence.start : sentence.end])
    graded = base is not None and "分别" in base.group() and "%" not in flat[item.start : item.end]
    one_off = "一次性" in before + flat[item.start : item.end] + near
    return Terms(
        per=_per(before, clause, near, found, previous, one_off=one_off, lent=lent or fund), one_off=one_off,
        cumulative="累计" in clause, condition=_condition(found, item, lent=lent, graded=graded), base=base["base"] if base else None,
        duration=duration.group() if duration else None, whole=found.words,
        named=found.named,
    )  # fmt: skip


def _per(
    before: str, clause: str, near: str, found: Condition, previous: Terms | None, *, one_off: bool, lent: bool
) -> tuple[str, ...]:
    """Return the printed count, else the class of the recipient named by 对…, else what 再 and 另 carry on."""
    who = "，".join(filter(None, (found.words, previous.whole if previous else None)))
    classes = read_counts(clause, near, who) or read_counts(near, "", who)
    if not classes:
        clauses = before.split("，")
        earlier = clauses[-2] if len(clauses) > 1 else ""
        classes = read_counts(earlier, "", who) if counts_increase(earlier) else ()
    if lent:
        return classes
    if found.named and found.words:
        return with_times(classes, recipient(found.words))
    if not classes and previous and (_FURTHER.search(before) or _is_tier(found)):
        carried = previous.per or (recipient(previous.whole) if previous.named and previous.whole else ())
        return tuple(word for word in carried if not (one_off and word in ("year", "month")))
    return classes


def _is_tier(found: Condition) -> bool:
    return not found.own and found.label is not None and TIER_LABEL.fullmatch(found.label) is not None


def _condition(found: Condition, item: _Item, *, lent: bool, graded: bool) -> str | None:
    """Return who gets this tier; of 按规模分别给予 the size is graded, not the list that stands before it."""
    if found.words is None:
        return None
    words = found.words.strip("，：")
    if item.tiers > 1:
        words = _tier(words, item.tier, item.tiers, levels=graded)
    elif found.label:
        words = _labelled(words, found.label)
    return None if _OWN_NAME.fullmatch(words) and lent else _OF.sub("", words) or None


def _labelled(words: str, label: str) -> str:
    """Keep the element of a list that a grant is labelled with: 专列每趟奖励3万元 behind 专列、包机."""
    pieces = _LIST_MARKS.split(words)
    at = next((k for k, piece in enumerate(pieces) if label in piece), None)
    if at is None:
        return f"{words}，{label}" if TIER_LABEL.fullmatch(label) else words
    if len(pieces) < 2:
        return words
    return _tier(words, at, len(pieces))


def _tier(words: str, tier: int, tiers: int, *, levels: bool = False) -> str:
    """Keep one element of the list that the tiers follow, or of ``levels`` only: 国家级、省级中心 with 0 gives 国家级中心."""
    pieces = _LIST_MARKS.split(words)
    for start in range(len(pieces) - tiers + 1):
        window = pieces[start : start + tiers]
        inner = window[1:-1]
        listed = _listed_element(window, tier)
        if listed is not None:
            return listed
        if not levels and all(len(piece) <= 14 for piece in inner) and len(window[0]) >= 1:
            head, last = window[0], window[-1]
            size = min((len(piece) for piece in inner), default=_shared(head, last))
            size = max(1, min(size, len(last)))
            prefix, suffix = head[:-size] if len(head) > size else "", last[size:]
            chosen = head[-size:] if tier == 0 else last[:size] if tier == tiers - 1 else window[tier]
            return f"{prefix}{chosen}{suffix}"
    return words


def _listed_element(window: list[str], tier: int) -> str | None:
    """Choose among levels, grades or sums, which say by themselves where they begin: 国家级、省级."""
    first, last = _LEVEL_END.search(window[0]), _LEVEL_START.match(window[-1])
    if first is None or last is None:
        return None
    prefix, suffix = window[0][: first.start()], window[-1][last.end() :]
    chosen = first.group() if tier == 0 else last.group() if tier == len(window) - 1 else window[tier]
    return f"{prefix}{chosen}{suffix}"


def _shared(head: str, last: str) -> int:
    """Guess how long the listed words are: up to the character that both begin or end with."""
    for size in range(1, min(len(head), len(last), 8) + 1):
        if head[-1] == last[size - 1]:
            return size
    return 2
