"""Shares that words name: 百分之九, 三分之一, 一半, 全额, 减半, and those of 1：2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.mentions.bounds import LEADS, TRAILS, alternatives
from ingest.mentions.numerals import NUMERAL, parse_number

_WORDS = regex.compile(
    rf"(?P<lead>{alternatives(LEADS)})?(?:(?P<of>百|千|万)分之(?P<percent>{NUMERAL}(?:点[一二三四五六七八九零]+)?)"
    rf"|(?P<denominator>[二三四五六七八九十])分之(?P<numerator>[一二三四五六七八九])|(?P<half>一半))(?P<trail>{alternatives(TRAILS)})?"
)
_OF = {"百": 100, "千": 1000, "万": 10_000}
_RATIO = regex.compile(
    r"(?<!\d)(?P<own>\d{1,2})：(?P<other>\d{1,2}(?:\.\d+)?)(?!\d)(?=(?:的?比例)?[^。；\d]{0,12}(?:配套|给予|予以|补助))"
)
_WHOLE = regex.compile(
    r"全额(?=补贴|补助|资助|承担|奖励|支持|贴息|返还|代缴|报销|减免|补偿|给予|予以|配套)|(?<=[补贴助])全额(?=[，。；]|$)"
    r"|(?<=[，、年按])(?P<half>减半|半价|半额)(?=补贴|补助|资助|给予|予以|奖励|贴息|返还|支持)"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one at ``start:end`` of the flat text, and the words that bound it."""

    start: int
    figure: int
    end: int
    rate: float
    lead: str = ""
    trail: str = ""


def find_shares(flat: str) -> Iterator[Share]:
    """Yield the shares that a text names in words or as a ratio."""
    if "分之" in flat or "一半" in flat:
        yield from _in_words(flat)
    for match in _WHOLE.finditer(flat):
        yield Share(match.start(), match.start(), match.end(), 0.5 if match["half"] else 1.0)
    for match in _RATIO.finditer(flat):
        own, other = float(match["own"]), float(match["other"])
        if own:
            yield Share(match.start(), match.start("own"), match.end(), round(other / own, 4))


def _in_words(flat: str) -> Iterator[Share]:
    for match in _WORDS.finditer(flat):
        lead, trail = match["lead"] or "", match["trail"] or ""
        rate = _rate(match)
        if rate is not None:
            yield Share(match.start(), match.end("lead") if lead else match.start(), match.end(), rate, lead, trail)


def _rate(match: regex.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    if match["numerator"]:
        return round((parse_number(match["numerator"]) or 1) / (parse_number(match["denominator"]) or 1), 4)
    whole, _, decimals = match["percent"].partition("点")
    value = 100 if whole == "百" else parse_number(whole)
    if value is None:
        return None
    digits = "".join(str(parse_number(digit)) for digit in decimals)
    return round(float(f"{value}.{digits}" if digits else value) / _OF[match["of"]], 6)
