"""When a report was printed: the date in its head or foot, else what its sentences take for granted."""

from __future__ import annotations

import regex

_DATE = regex.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:年|[-./])(?P<month>1[0-2]|0?[1-9])(?:月|[-./])(?P<day>[12]\d|3[01]|0?[1-9])(?=\D|$|\d{1,2}：\d\d)"
)
_UNTIL = regex.compile(r"截至(?:到)?(?P<year>20\d\d)年(?:年?[底末]|12月)")
_OUTLOOK = regex.compile(r"(?:^|[。，；”])(?P<year>20\d\d)年，?[^，。；\d]{0,12}?(?:将|要|计划|拟|力争)")
_WORK_REPORT = regex.compile(
    r"(?P<year>20\d\d)年(?:人民)?政府工作报告|(?P<ahead>20\d\d)年(?:工作安排|工作重点|重点工作|主要工作|工作打算)"
)
_LAST_YEAR = regex.compile(
    r"(?<![到至争前])(?<!(?:明确|提出|要求|规定)，)(?P<year>20\d\d)年(?!年?[底末]|前|\d{1,2}月[底末]?前)，?(?:全[省市县区州国年]|(?:(?![将要拟])[^，。；]){0,12}(?:达到?|完成|增长))"
)


def find_date(flat: str) -> str | None:
    """Return the day a page was printed as ISO 8601: in its first words, or its last."""
    for start, end in ((0, 320), (max(0, len(flat) - 160), len(flat))):
        match = _DATE.search(flat, start, min(end, len(flat)))
        if match is not None:
            return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    return None


def find_year(flat: str) -> str | None:
    """Return the year that 今年 means, as far as the sentences show it."""
    report = _WORK_REPORT.search(flat)
    if report is not None:
        return str(report["year"] or report["ahead"])
    told = [int(match["year"]) + 1 for match in (*_UNTIL.finditer(flat), *_LAST_YEAR.finditer(flat))]
    ahead = [int(match["year"]) for match in _OUTLOOK.finditer(flat)]
    if ahead and (not told or min(ahead) <= max(told)):
        return str(min(ahead))
    return str(max(told)) if told else None
