"""Numerals in digits and in characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mentions.numerals import parse_number, parse_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("45", 45), ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("廿", 20), ("一百零五", 105),
        ("一百二十", 120), ("两百", 200), ("三千", 3000), ("二〇三一", 2031), ("两", 2), ("九十九", 99), ("一万", 10000),
        ("甲", None), ("", None), ("第", None), ("-", None),
    ],
)  # fmt: skip
def test_whole_numbers(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("14.58", 14.58),
        ("3.0", 3),
        ("12,345.5", 12345.5),
        ("三", 3),
        ("甲", None),
        ("1.2.3", None),
        (".", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@given(st.text(alphabet="一二两三四五六七八九十百千万零〇廿点.,1"))
def test_any_row_of_numerals_is_read_or_refused(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0
