"""Which goals, or facts of statistics, of two sources are one, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from queries.agreement.facts import Goal
from queries.agreement.figures import judge_figures
from queries.agreement.pairing import Pairing
from queries.agreement.subjects import fold, likeness, told_apart
from queries.agreement.units import are_comparable, parse_unit
from queries.agreement.verdicts import Judgement, Verdict, worst

_LIKE_EQUAL, _LIKE, _CLEARLY = 0.3, 0.6, 0.1
_SERIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"新增|净增|增加(?!值)", r"累计|总[数量]", r"增长|增速|增幅|提高|提升|下降|降低|减少|同比|环比", r"年均|年度|每年|日均|月均",
        r"占|比重|比例|率", r"人均|每[千万百]|单位", r"贷款|存款|保险|融资|投资|税|利润|营收|收入|增加值|产值|规模|出口|进口|消费|零售|产量",
    )
)  # fmt: skip
"""Words that make another indicator of one: both have them, or neither."""
_WEAK_FILE = Path(__file__).with_name("weak_words.txt")
_HEAD = 2
"""Characters of the noun at its end that an indicator is told by."""
_DONE = re.compile(r"[^\W_]+")
_YEAR = 4


def judge_goals(one: Goal, other: Goal) -> Judgement:
    """Say whether two goals of one thing agree, in figure and in deadline."""
    units = parse_unit(one.unit), parse_unit(other.unit)
    judged = [judge_figures(one.figure, other.figure, "figure")]
    if units[0].is_share and units[0].base != units[1].base:
        judged = [Judgement(Verdict.OTHER_KIND, f"unit: {one.unit} / {other.unit}")]
    if not meet(one.deadline, other.deadline):
        judged.append(Judgement(Verdict.DISAGREES, f"deadline: {one.deadline} / {other.deadline}"))
    return worst(judged)


def pair_goals(ones: Sequence[Goal], others: Sequence[Goal]) -> Pairing[Goal]:
    """Join the goals of two sources of one policy: what agrees first, then what can only mean one another."""
    pairing = Pairing(ones, others)
    pairing.join(_agreeing)
    pairing.leave_repeated(_agreeing)
    pairing.join_only(_disagreeing, _CLEARLY)
    return pairing


def meet(one: str | None, other: str | None) -> bool:
    """Tell whether two days, months or years can be one; the end of a year is the year.

    >>> meet("2026", "2026-12-31"), meet("2026", "2027"), meet(None, "2027")
    (True, False, True)
    """
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == _YEAR:
        return long[:_YEAR] == short and long[_YEAR:] in ("", "-12", "-12-31")
    return long.startswith(short)


def may_be_one(one: Goal, other: Goal) -> bool:
    """Tell whether nothing keeps two goals apart but their figures and deadlines."""
    units = parse_unit(one.unit), parse_unit(other.unit)
    shares = all(unit.is_share for unit in units)
    return (shares or are_comparable(*units)) and not told_apart(one.indicator, other.indicator)


def _agreeing(one: Goal, other: Goal) -> tuple[float, Judgement] | None:
    if not may_be_one(one, other):
        return None
    judged = judge_goals(one, other)
    like = likeness(one.indicator, other.indicator)
    if not judged.agrees or like < _LIKE_EQUAL:
        return None
    return like + (0.5 if judged.verdict is Verdict.AGREES else 0.0) + _together(one, other), judged


def _disagreeing(one: Goal, other: Goal) -> tuple[float, Judgement] | None:
    """Join goals with one indicator, of which one of figure and deadline is the same or unknown."""
    if not may_be_one(one, other) or not same_series(one, other):
        return None
    judged = judge_goals(one, other)
    like = likeness(one.indicator, other.indicator)
    figures_differ = not judge_figures(one.figure, other.figure, "").agrees
    if (
        like < _LIKE
        or not same_indicator(one.indicator, other.indicator)
        or (figures_differ and not meet(one.deadline, other.deadline))
    ):
        return None
    return like + _together(one, other), judged


def _together(one: Goal, other: Goal) -> float:
    """Prefer goals with the same deadline."""
    return 0.2 if one.deadline and other.deadline and meet(one.deadline, other.deadline) else 0.0


def same_series(one: Goal, other: Goal) -> bool:
    """Tell whether both are levels, or additions, or growth, or shares of the same thing."""
    return all(
        set(pattern.findall(one.subject)) & set(pattern.findall(other.subject))
        or not (pattern.search(one.subject) or pattern.search(other.subject))
        for pattern in _SERIES
    )


def same_indicator(one: str, other: str) -> bool:
    """Tell whether two names of an indicator differ in words that matter little, or in little that one of them adds.

    >>> same_indicator("规上工业企业利润", "规上工业企业营收"), same_indicator("引育服务商", "培育综合服务商")
    (False, True)
    """
    folded = [_bare(text) for text in (one, other)]
    blocks = [
        one for one in SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_matching_blocks() if one.size > 1
    ]
    shared = sum(block.size for block in blocks)
    rests = [_rest(text, [(block[side], block.size) for block in blocks]) for side, text in enumerate(folded)]
    added = "".join(rests)
    if all(rests) or len(added) * 2 > shared or any(char.isascii() for char in added):
        return False
    return folded[0][-_HEAD:] == folded[1][-_HEAD:] or not added


@cache
def _weak_words() -> tuple[str, ...]:
    """Return the words that matter little, the longest first."""
    lines = _WEAK_FILE.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _bare(text: str) -> str:
    """Return an indicator without signs and without the weak words at its end."""
    bare = "".join(_DONE.findall(fold(text)))
    while word := next((word for word in _weak_words() if bare.endswith(word) and bare != word), ""):
        bare = bare.removesuffix(word)
    return bare


def _rest(text: str, shared: Sequence[tuple[int, int]]) -> str:
    """Return what of a text is neither shared nor weak."""
    kept = list(text)
    for at, size in shared:
        kept[at : at + size] = "\0" * size
    rest = "".join(kept)
    for word in _weak_words():
        rest = rest.replace(word, "\0")
    return rest.replace("\0", "")
