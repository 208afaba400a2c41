"""Which figures say the same: equal, rounded, bounded; and which do not."""

from __future__ import annotations

import pytest

from queries.agreement.figures import Figure, judge_figures
from queries.agreement.units import are_comparable, parse_unit
from queries.agreement.verdicts import Verdict

SAME, LESS, NOT = Verdict.AGREES, Verdict.LESS_EXACTLY, Verdict.DISAGREES


def make(value: float, bound: str, words: str, *, reported: bool) -> Figure:
    return Figure(value=value, bound=bound, words=words, reported=reported)


@pytest.mark.parametrize(
    ("told", "formal", "verdict"),
    [
        ((4000, "min", "超4000家"), (4000, "min", "4000家以上"), SAME),
        ((5e6, "exact", "500万元"), (5e6, "max", "最高500万元"), LESS),
        ((200, "exact", "200家"), (200, "approx", "200家左右"), LESS),
        ((5e10, "approx", "近500亿元"), (4.98e10, "exact", "498亿元"), LESS),
        ((5e10, "approx", "约500亿元"), (5.3e10, "exact", "530亿元"), LESS),
        ((5e10, "approx", "近500亿元"), (3.98e10, "exact", "398亿元"), NOT),
        ((4.98e10, "approx", "约498亿元"), (5.1e10, "exact", "510亿元"), NOT),
        ((4000, "min", "4000多家"), (4120, "exact", "4120家"), LESS),
        ((4000, "min", "超4000家"), (3900, "exact", "3900家"), NOT),
        ((100, "min", "超100家"), (180, "exact", "180家"), NOT),
        ((1000, "min", "超千家"), (1400, "exact", "1400家"), LESS),
        ((3e7, "max", "最高3000万元"), (3e6, "max", "最高300万元"), NOT),
        ((5e6, "min", "不低于500万元"), (5e6, "max", "不超过500万元"), NOT),
        ((1.46e13, "exact", "14.6万亿元"), (1.458e13, "exact", "14.58万亿元"), LESS),
        ((6.8, "exact", "6.8%"), (6.77, "exact", "6.77%"), LESS),
        ((7, "exact", "7%"), (6.8, "exact", "6.8%"), NOT),
        ((500, "exact", "500亿元"), (498, "exact", "498亿元"), LESS),
        ((500, "exact", "500亿元"), (488, "exact", "488亿元"), NOT),
        ((33.33, "approx", "约三分之一"), (34.1, "exact", "34.1%"), LESS),
        ((33.33, "approx", "约三分之一"), (38.0, "exact", "38%"), NOT),
        ((5, "max", "不到5%"), (4.8, "exact", "4.8%"), LESS),
        ((55, "exact", "55个"), (50, "min", "50个以上"), NOT),
        ((210, "exact", "210家"), (200, "approx", "200家左右"), LESS),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else None,
)
def test_a_report_may_round_and_a_formal_text_says_what_it_means(
    told: tuple[float, str, str], formal: tuple[float, str, str], verdict: Verdict
) -> None:
    report, text = make(*told, reported=True), make(*formal, reported=False)
    assert judge_figures(report, text, "figure").verdict is verdict
    assert judge_figures(text, report, "figure").verdict is verdict


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("万家", "家", True),
        ("家", "户", True),
        ("个", "条", True),
        ("亿元", "亿", True),
        ("成", "%", True),
        ("兆瓦", "万千瓦", True),
        ("家", "家次", False),
        ("人", "人次", False),
        ("%", "个百分点", False),
        ("亿元", "%", False),
        ("", "%", False),
        ("家", "亩", False),
    ],
)
def test_units_are_compared_where_they_count_the_same(one: str, other: str, comparable: bool) -> None:
    assert are_comparable(parse_unit(one), parse_unit(other)) is comparable


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("万亩", 1e4), ("公顷", 15), ("万千瓦", 1e4), ("吉瓦", 1e6), ("万亿元", 1e12), ("千米", 1), ("百万元", 1e6)],
)
def test_units_have_a_scale(unit: str, scale: float) -> None:
    assert parse_unit(unit).scale == scale
