"""What figures are about: how alike two descriptions are, and words that tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from unicodedata import normalize

_SAME = (("规上", "规模以上"), ("示范性", "示范"), ("小巨人", "专精特新小巨人"), ("高企", "高新技术企业"))
_APART: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"国家(?!标准)|(?<!高)省(?=级|重|内|[^略])|(?<![城超集上股门都])市(?=级|重)|(?<!园)区级|县级",
        r"([^\W\d_]{1,2}|\d{1,2})(?<![升等评分各上多高下])级",
        r"([特一二三四五1-5])等",
        r"([\dⅠ-Ⅻ一二三四五A-D])类",
        r"([\dⅠ-Ⅻ一二三四五])期(?![限间])",
        r"([\d一二三四五])档",
        r"([\d一二三四五])星",
        r"金奖|银奖|铜奖|优秀奖|冠军|亚军|季军",
        r"第[一二三四五\d]年|首年|次年",
        r"大型|中型|小型|小微|微型|中小微|中小",
        r"首次|再次|复审|续",
        r"首期|首批|总规模",
        r"新建|新购|改造|改建|扩建",
        r"境内|境外|国内|国外|海外|国际|本市|市外|省外",
        r"城镇|农村|城市|乡村",
        r"博士|硕士|本科|大专|高校毕业生|退役军人",
        r"上半年|下半年|一季度|二季度|三季度|四季度|前三季度|[\d一二三四五六七八九十]+月份?",
        r"进口(?!博)|出口|进出口",
        r"国有|民营|外资",
        r"男|女",
    )
)  # fmt: skip
_THRESHOLD = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<power>万亿|[百千万亿])?(?P<unit>[^\W\d_]|%)")
_POWERS = {None: 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_DATES = frozenset("年月日号条第版期届")


def fold(text: str) -> str:
    """Return a description as it is compared: without blanks and quotation marks, widths and short forms evened out."""
    plain = "".join(
        char for char in normalize("NFKC", text).casefold() if not char.isspace() and char not in "“”\"‘’'「」"
    )
    for short, long in _SAME:
        plain = plain.replace(long, short).replace(short, long)
    return plain


def likeness(one: str, other: str) -> float:
    """Return the share of the shorter description's character pairs that the longer has.

    >>> likeness("上云用云企业", "带动企业上云用云")
    0.8
    """
    pairs, others = _pairs(one), _pairs(other)
    shorter = min(len(pairs), len(others))
    return round(len(pairs & others) / shorter, 3) if shorter else 0.0


def told_apart(one: str, other: str) -> bool:
    """Tell whether words or thresholds say that two descriptions are of different things."""
    marked = zip(_marks(one), _marks(other), strict=True)
    limits = _thresholds(other)
    return any(mine and others and not _meet(mine, others) for mine, others in marked) or any(
        not mine & limits[unit] for unit, mine in _thresholds(one).items() if unit in limits
    )


def _meet(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a word is in both, perhaps with what stands before it."""
    return any(one.endswith(other) or other.endswith(one) for one in ones for other in others)


@cache
def _pairs(text: str) -> frozenset[str]:
    runs = re.findall(r"[^\W\d_]+", fold(text))
    return frozenset(chain.from_iterable(_pairs_of(run) for run in runs))


def _pairs_of(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


@cache
def _marks(text: str) -> tuple[frozenset[str], ...]:
    plain = fold(text)
    return tuple(frozenset(found[found.lastindex or 0] for found in pattern.finditer(plain)) for pattern in _APART)


@cache
def _thresholds(text: str) -> dict[str, frozenset[float]]:
    found: dict[str, set[float]] = {}
    for one in _THRESHOLD.finditer(fold(text)):
        if one["unit"] not in _DATES:
            found.setdefault(one["unit"], set()).add(float(one["number"]) * _POWERS[one["power"]])
    return {unit: frozenset(values) for unit, values in found.items()}
