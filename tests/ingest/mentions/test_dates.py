"""Deadlines and days."""

from __future__ import annotations

import pytest

from ingest.mentions.dates import PERIOD, find_dates, find_deadlines


@pytest.mark.parametrize(
    ("flat", "value"),
    [
        ("到2033年建成", "2033"),
        ("至2033年", "2033"),
        ("2033年底前建成", "2033-12-31"),
        ("2033年年底建成", "2033-12-31"),
        ("到2033年末", "2033-12-31"),
        ("2033年6月前", "2033-06"),
        ("2033年6月底前", "2033-06-30"),
        ("2032年2月底前", "2032-02-29"),
        ("2033年2月底前", "2033-02-28"),
        ("2033年6月18日前", "2033-06-18"),
        ("2033年12月31日", "2033-12-31"),
        ("今年新建", "2031"),
        ("年内新建", "2031"),
        ("今年底前新建", "2031-12-31"),
        ("今年年底新建", "2031-12-31"),
        ("年底前新建", "2031-12-31"),
        ("“十四五”期间", "2025"),
        ("“十五五”期间", "2030"),
        ("十五五期末", "2030"),
        ("到“十五五”末", "2030"),
    ],
)
def test_a_deadline(flat: str, value: str) -> None:
    (found,) = find_deadlines(flat, 0, len(flat), "2031")
    assert found.value == value


@pytest.mark.parametrize("flat", ["今年新建", "年底前新建", "年内新建"])
def test_this_year_is_unknown_without_the_year_of_the_text(flat: str) -> None:
    (found,) = find_deadlines(flat, 0, len(flat), None)
    assert found.value is None


@pytest.mark.parametrize("flat", ["每年新建", "三年内新建", "每年底新建", "", "码头2033座"])
def test_no_deadline(flat: str) -> None:
    assert [item for item in find_deadlines(flat, 0, len(flat), "2031") if item.value] == []


@pytest.mark.parametrize(
    ("flat", "stamp"),
    [("2031年5月6日", "2031-05-06"), ("2031年12月31日", "2031-12-31")],
)
def test_days_are_iso(flat: str, stamp: str) -> None:
    assert [value for _, _, value in find_dates(flat, 0, len(flat))] == [stamp]


def test_no_such_day() -> None:
    assert list(find_dates("2031年13月40日", 0, 10)) == []


@pytest.mark.parametrize(
    "title",
    [
        "方案（2031—2033年）",
        "方案（2031-2033年）",
        "方案（2031年—2033年）",
        "方案（2031~2033年）",
        "方案（2031——2033年）",
        "方案（2031至2033年）",
    ],
)
def test_the_period_of_a_title(title: str) -> None:
    match = PERIOD.search(title)
    assert match is not None
    assert (match["first"], match["last"]) == ("2031", "2033")
