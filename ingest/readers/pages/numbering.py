"""The numbers that a page shows before the items of an ordered list."""

from __future__ import annotations

import string
from typing import Any

import regex

_CHINESE = regex.compile(r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|(?:simp|trad)-chinese|cjk-decimal)")
_NONE = regex.compile(r"list-style(?:-type)?\s*:[^;]*none")
_NUMBERED = regex.compile(
    r"\s*[（(]?(?:[一二三四五六七八九十百]+|\d{1,3}|第[一二三四五六七八九十百\d]+[章节条])[、.．）)章节条]"
)
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def list_numbers(ordered: Any) -> dict[Any, str]:
    """Return the number of each item of an ``ol``, unless its words bring a number of their own."""
    style = (ordered.get("style") or "").lower()
    if _NONE.search(style):
        return {}
    items = list(ordered.iterchildren("li"))
    step = -1 if ordered.get("reversed") is not None else 1
    number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
    kind = "chinese" if _CHINESE.search(style) else ordered.get("type") or "1"
    numbers = {}
    for item in items:
        number = _whole(item.get("value"), number)
        own = _NUMBERED.match("".join(item.itertext())[:40])
        numbers[item] = "" if own else _label(number, kind)
        number += step
    return numbers


def _whole(words: str | None, default: int) -> int:
    try:
        return max(-9999, min(9999, int(words or "")))
    except ValueError:
        return default


def _label(number: int, kind: str) -> str:
    if kind == "chinese" and 0 < number < 100:
        return f"{_chinese(number)}、"
    if kind in ("a", "A") and 0 < number <= 26:
        letters = string.ascii_lowercase if kind == "a" else string.ascii_uppercase
        return f"{letters[number - 1]}. "
    if kind in ("i", "I") and 0 < number < 40:
        return f"{_roman(number) if kind == 'i' else _roman(number).upper()}. "
    return f"{number}. "


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words
