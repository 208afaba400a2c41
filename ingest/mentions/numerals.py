"""Numerals in digits and in Chinese characters, and their magnitudes."""

from __future__ import annotations

from functools import lru_cache

import cn2an

MAGNITUDES = {
    "": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
    "亿": 100_000_000, "十亿": 1_000_000_000, "百亿": 10_000_000_000, "千亿": 100_000_000_000, "万亿": 1_000_000_000_000,
}  # fmt: skip
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERAL = (
    r"(?:\d{1,3}(?:,\d{3})++(?:\.\d+)?|\d++(?:\.\d++)?|[一二两三四五六七八九十百千零〇]{1,9}+"
    rf"|[{_FORMAL}零]{{1,9}}+(?=[万亿元]))"
)
"""A pattern for numerals: in digits, in characters, and in the characters of accounts (叁拾) before sums of money."""
_CHINESE = str.maketrans(
    {"〇": "零", "两": "二", "廿": "二十"} | dict(zip(_FORMAL, "一二三四五六七八九十百千", strict=True))
)


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int | None:
    """Return the whole number that a numeral writes, None if it is none.

    >>> [parse_numeral(word) for word in ("45", "一百二十", "两百", "二〇二六", "甲")]
    [45, 120, 200, 2026, None]
    """
    if text.isdecimal():
        return int(text)
    try:
        return int(cn2an.cn2an(text.translate(_CHINESE), "smart"))
    except (ValueError, KeyError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def parse_number(text: str) -> int | float | None:
    """Return the number that digits (with separators and decimals) or Chinese characters write.

    >>> [parse_number(word) for word in ("1,200", "14.58", "三", "一百五十")]
    [1200, 14.58, 3, 150]
    """
    plain = text.replace(",", "").replace("，", "")
    if plain.replace(".", "", 1).isdecimal():
        value = float(plain)
        return int(value) if value.is_integer() else value
    return parse_numeral(text)
