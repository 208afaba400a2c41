"""Numbers as Word prints them in front of paragraphs, by the names that OOXML gives the ways of counting."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def print_number(number: int, form: str) -> str:
    """Return a number as a way of counting (``w:numFmt``) prints it; digits where the way is not known.

    >>> print_number(12, "chineseCounting"), print_number(12, "ideographDigital"), print_number(3, "decimalEnclosedCircle")
    ('十二', '一二', '③')
    """
    return _FORMS.get(form, str)(number)


def _counting(number: int) -> str:
    """十 and 九十九, but 一〇〇: above ninety-nine this way of counting prints digits."""
    return _written(number, _DIGITS, "十百千") if number < 100 else _digits(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _written(number: int, digits: str, units: str, *, bare_ten: bool = True, zero: str = "零") -> str:
    """Write a number below ten thousand with its units; larger ones in digits."""
    if not 0 < number < 10_000:
        return zero if number == 0 else str(number)
    words, pending = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            pending = bool(words)
            continue
        words += (zero if pending else "") + digits[digit] + (units[power - 1] if power else "")
        pending = False
    return words[1:] if bare_ten and 10 <= number < 20 else words


def _thousand(number: int) -> str:
    return _written(number, _DIGITS, "十百千")


def _legal(number: int) -> str:
    return _written(number, _LEGAL_DIGITS, "拾佰仟", bare_ten=False)


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _circled(number: int) -> str:
    for first, last, begin in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(begin) + number - first)
    return str(number)


def _row(begin: str, count: int) -> Callable[[int], str]:
    """Print a number as one character of a row of Unicode that begins at one."""
    return lambda number: chr(ord(begin) + number - 1) if 0 < number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCounting": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _thousand,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "numberInDash": lambda number: f"- {number} -",
    "bullet": lambda _: "",
    "none": lambda _: "",
}
