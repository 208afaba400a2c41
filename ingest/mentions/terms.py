"""The terms of a grant: counted by what, once or cumulative, and on which condition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import regex

from ingest.document import Span
from ingest.mentions.conditions import Condition, read_condition
from ingest.mentions.counts import counts_increase, read_counts, recipient, with_times
from ingest.mentions.tiers import TIER_LABEL, choose_tier, label_condition

_CLAUSE_ENDS = regex.compile(r"[，。；]")
_BASE = regex.compile(
    r"按(?:照)?(?:其|不超过|不高于)?(?P<base>[^，。；\d%]{2,24}?)的?(?:分别|给予|予以|进行)*的?(?:不超过|不高于|最高|的)?$"
)
_FURTHER = regex.compile(r"再|另|其中")
_MONEY_STEP = regex.compile(r"每[^，。；\d]{0,8}\d[\d.]*[百千万亿]*(?:美|欧|港)?元")
_LARGE = regex.compile(r"[万亿]")
_DURATION = regex.compile(r"(?:连续|最长|为期|期限)[^，。；]{0,10}(?:年|个月)")
_OWN_NAME = regex.compile(r"(?:“[^”]*贷”[、和]?)+")
_OF = regex.compile(r"的$")


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
    large: bool = False


def read_terms(
    flat: str,
    item: _Item,
    sentence: Span,
    previous: Terms | None,
    *,
    fund: bool,
    lent: bool,
    volume: bool,
    aim: str | None = None,
) -> Terms:
    """Read the terms of one item from its sentence; a part that names nobody keeps the condition before, or the aim."""
    before = flat[item.window_start : item.start]
    after = flat[item.end : sentence.end if fund else item.window_end]
    clause = flat[max(item.window_start, flat.rfind("，", 0, item.start) + 1) : item.end]
    near = _CLAUSE_ENDS.split(after)[0]
    first = item.window_start == sentence.start
    found = read_condition(before, after, first=first, fund=fund, previous=previous.whole if previous else None)
    if found.words is None and aim and not (fund or lent):
        found = replace(found, words=aim)
    base = _BASE.search(flat[sentence.start : item.start])
    duration = _DURATION.search(flat[sentence.start : sentence.end])
    graded = base is not None and "分别" in base.group() and "%" not in flat[item.start : item.end]
    own = before if first or item.tiers > 1 else "".join(_CLAUSE_ENDS.split(before, maxsplit=1)[1:]) or before
    shared = previous is not None and before.startswith("、") and previous.one_off
    one_off = shared or "一次性" in own + flat[item.start : item.end] + near
    large = _LARGE.search(flat[item.start : item.end]) is not None
    carried = _carried(before, found, previous, large=large, one_off=one_off)
    classes = _counted(before, clause, near, found, previous)
    return Terms(
        per=classes if volume or fund else _per(classes, found, carried), one_off=one_off,
        cumulative="累计" in clause, condition=_condition(found, item, lent=lent, graded=graded), base=base["base"] if base else None,
        duration=duration.group() if duration else None, whole=found.words,
        named=found.named, large=large,
    )  # fmt: skip


def _counted(before: str, clause: str, near: str, found: Condition, previous: Terms | None) -> tuple[str, ...]:
    """Return the classes that the words around an item print: 每家企业, 30元/平方米, 每新增1亿元."""
    who = "，".join(filter(None, (found.words, previous.whole if previous else None)))
    classes = read_counts(clause, near, who) or read_counts(near, "", who)
    if classes:
        return classes
    clauses = before.split("，")
    earlier = clauses[-2] if len(clauses) > 1 else ""
    classes = read_counts(earlier, "", who) if counts_increase(earlier) else ()
    return classes or (("unit",) if _MONEY_STEP.search("，".join(clauses[-2:])) else ())


def _per(classes: tuple[str, ...], found: Condition, carried: tuple[str, ...]) -> tuple[str, ...]:
    """Return the printed count, else the class of the recipient named by 对…, else what 再 and 另 carry on."""
    owner = recipient(found.words) if found.named and found.words else ()
    if not owner and carried:
        return with_times(classes, carried) if classes else carried
    return with_times(classes, owner)


def _carried(before: str, found: Condition, previous: Terms | None, *, large: bool, one_off: bool) -> tuple[str, ...]:
    """Return what 再, 另 or a tier takes over from the item before; a sum of another order is for each recipient."""
    tier = _is_tier(found)
    if previous is None or not (tier or _FURTHER.search(before)):
        return ()
    owner = recipient(previous.whole) if previous.named and previous.whole else ()
    carried = previous.per if tier or previous.large == large else owner or previous.per
    return tuple(word for word in carried or owner if not (one_off and word in ("year", "month")))


def _is_tier(found: Condition) -> bool:
    if found.own or found.label is None:
        return False
    return TIER_LABEL.fullmatch(found.label) is not None or found.label[0].isdigit()


def _condition(found: Condition, item: _Item, *, lent: bool, graded: bool) -> str | None:
    """Return who gets this tier; of 按规模分别给予 the size is graded, not the list that stands before it."""
    if found.words is None:
        return None
    words = found.words.strip("，：")
    if item.tiers > 1:
        words = choose_tier(words, item.tier, item.tiers, levels=graded)
    elif found.label and not found.label[0].isdigit():
        words = label_condition(words, found.label)
    return None if _OWN_NAME.fullmatch(words) and lent else _OF.sub("", words) or None
