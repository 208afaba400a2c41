"""Years, deadlines and days, with what the text's own year makes of 今年 and 年底."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.mentions.numerals import parse_numeral

_PLAN_END = {"十三五": "2020", "十四五": "2025", "十五五": "2030", "十六五": "2035"}
_DEADLINE = regex.compile(
    r"(?<![较比与以由从])(?:到|至|截至|截止|截止到|截至到)?(?<![较比与以由从])(?P<year>20\d{2})年(?P<end>年?底|年?末)?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|(?P<mend>底|末))?)?"
    r"(?P<before>以?前)?(?!度?以来)|(?P<this>今年|本年|(?<![一二两三四五六七八九十\d])年内)(?P<thisend>年?底|年?末)?|(?<![年每])(?P<bareend>年底|年末)|“?(?P<plan>十[三四五六]五)”?(?:规划)?(?P<planend>期间|末|期末|时期)"
)
_ISO = regex.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日")
_DAY = regex.compile(
    r"(?P<year>(?:19|20)\d{2})[-/.年](?P<month>1[0-2]|0?[1-9])[-/.月](?P<day>[12]\d|3[01]|0?[1-9])(?:日|$|(?=\D))(?:\d{1,2}：\d{2}(?:：\d{2})?)?$"
)
_CHINESE_DAY = regex.compile(
    r"(?P<year>[一二][〇○零O一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日$"
)
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_IN_FORCE = regex.compile(r"起|止|施行|实施|废止")
PERIOD = regex.compile(r"[（(](?P<first>20\d{2})年?(?:[-—~至到]|——)(?P<last>20\d{2})年?[）)]")


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """A point in time by which something is to be reached: a year, or a date."""

    start: int
    end: int
    value: str | None


def find_deadlines(flat: str, start: int, end: int, year: str | None) -> Iterator[DeadlineMention]:
    """Yield deadlines; ``year`` is the text's own, None leaves 今年 without a value."""
    for match in _DEADLINE.finditer(flat, start, end):
        yield DeadlineMention(match.start(), match.end(), _value(match, year))


def _value(match: regex.Match[str], year: str | None) -> str | None:
    if match["plan"]:
        return _PLAN_END[match["plan"]]
    if match["bareend"]:
        return f"{year}-12-31" if year else None
    if match["this"]:
        return None if year is None else f"{year}-12-31" if match["thisend"] else year
    stated = match["year"]
    if match["end"]:
        return f"{stated}-12-31"
    if match["month"]:
        month = int(match["month"])
        day = int(match["day"]) if match["day"] else monthrange(int(stated), month)[1] if match["mend"] else None
        return f"{stated}-{month:02}" + (f"-{day:02}" if day else "")
    return str(stated)


def parse_day(words: str) -> str | None:
    """Return the day that words give and nothing else, as ISO 8601.

    >>> [parse_day(words) for words in ("2031年5月6日", "二〇三一年十二月二十六日", "2031-05-06", "2031年")]
    ['2031-05-06', '2031-12-26', '2031-05-06', None]
    """
    plain = _DAY.match(words)
    if plain:
        return f"{plain['year']}-{int(plain['month']):02}-{int(plain['day']):02}"
    chinese = _CHINESE_DAY.match(words)
    if not chinese:
        return None
    month, day = parse_numeral(chinese["month"]), parse_numeral(chinese["day"])
    return f"{chinese['year'].translate(_DIGITS)}-{month:02}-{day:02}" if month and day else None


def find_dates(flat: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield full dates with their places, as ISO 8601; days of effect and expiry left out."""
    for match in _ISO.finditer(flat, start, end):
        if flat[match.start() - 1 : match.start()] in ("自", "至") or _IN_FORCE.match(flat, match.end()):
            continue
        yield match.start(), match.end(), f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


_PERIOD = regex.compile(
    r"(?<![较比与以是])(?P<until>截[至止]到?)?(?<![较比与以是])(?P<year>20\d{2})年(?:(?P<end>年?底|年?末)|(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|(?P<mend>底|末))?)?(?!度?以?来)"
    r"|(?P<until>截[至止]到?)(?P<own>1[0-2]|[1-9])月(?P<ownend>底|末)?|(?P<last>去年|上年(?!度))(?P<lastend>年?底|年?末)?|(?P<this>今年(?!以来))|“?(?P<plan>十[二三四五六]五”?)(?:时期|期间|末|期末)|(?P<drop>目前|如今|现有|当前|至今|迄今)"
)


def find_periods(flat: str, start: int, end: int, year: str | None) -> Iterator[DeadlineMention]:
    """Yield the years and days that facts are said to be of; 目前 ends one without a value."""
    for match in _PERIOD.finditer(flat, start, end):
        yield DeadlineMention(match.start(), match.end(), _period(match, year))


def _period(match: regex.Match[str], year: str | None) -> str | None:
    if match["drop"]:
        return None
    if match["plan"]:
        return {**_PLAN_END, "十二五": "2015"}[match["plan"][:3]]
    if match["last"]:
        before = str(int(year) - 1) if year else None
        return f"{before}-12-31" if before and match["lastend"] else before
    if match["this"]:
        return year
    if match["own"]:
        return _month(year, match["own"], None, match["ownend"]) if year else None
    if match["end"]:
        return f"{match['year']}-12-31"
    if match["month"]:
        return _month(match["year"], match["month"], match["day"], match["mend"])
    return str(match["year"])


def _month(stated: str, number: str, date: str | None, whole: str | None) -> str:
    month = int(number)
    day = int(date) if date else monthrange(int(stated), month)[1] if whole else None
    return f"{stated}-{month:02}" + (f"-{day:02}" if day else "")
