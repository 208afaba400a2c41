"""Facts of statistics of one region and time, in two sources."""

from __future__ import annotations

from typing import Any

import pytest

from queries.agreement.facts import Goal, read_observed
from queries.agreement.observed import join_observed
from queries.agreement.verdicts import Verdict

SAME, LESS, NOT = Verdict.AGREES, Verdict.LESS_EXACTLY, Verdict.DISAGREES
FACT: dict[str, Any] = {
    "region": "荆州市", "indicator": "规模以上工业增加值", "value": 812.4, "unit": "亿元", "bound": "exact",
    "period": "2025", "start": 0, "end": 1,
}  # fmt: skip


def observed(source: str, **changes: Any) -> Goal:
    fact = {**FACT, **changes}
    quote = changes.get("quote", f"{fact['indicator']}{fact['value']}{fact['unit']}")
    return read_observed({**fact, "source": source, "id": f"{source} {fact['indicator']}", "quote": quote})


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, SAME),
        ({"indicator": "荆州规模以上工业增加值"}, SAME),
        ({"indicator": "规上工业增加值"}, SAME),
        ({"value": 8_124_000, "unit": "万元"}, SAME),
        ({"period": "2025-12-31"}, SAME),
        ({"value": 810, "bound": "min", "quote": "规模以上工业增加值超810亿元"}, LESS),
        ({"value": 812, "bound": "exact"}, LESS),
        ({"value": 872.4}, NOT),
        ({"value": 81.24}, NOT),
        ({"value": 900, "bound": "min"}, NOT),
    ],
)
def test_the_same_fact_is_joined_and_weighed(changes: dict[str, Any], verdict: Verdict) -> None:
    ((_, _, judged),) = join_observed([observed("a"), observed("b", **changes)])
    assert judged.verdict is verdict


@pytest.mark.parametrize(
    "changes",
    [
        {"period": "2024"},
        {"period": "2025-06"},
        {"period": None},
        {"region": "荆门市"},
        {"indicator": "规模以上工业增加值同比增长", "value": 7.1, "unit": "%"},
        {"indicator": "规模以上工业利润", "value": 91.2},
        {"indicator": "服务业增加值", "value": 1210.0},
        {"indicator": "规模以上工业企业研发投入", "value": 33.0},
        {"indicator": "规模以上工业", "value": 400.0, "unit": "家"},
    ],
    ids=lambda changes: "-".join(map(str, changes.values())),
)
def test_another_fact_is_not(changes: dict[str, Any]) -> None:
    assert list(join_observed([observed("a"), observed("b", **changes)])) == []


def test_each_fact_is_joined_once_and_never_within_a_source() -> None:
    again = observed("a", indicator="全市规模以上工业增加值", period="2025-12-31")
    found = list(join_observed([observed("c", value=912.5), observed("a"), observed("b"), again]))
    assert [(one.words.source, other.words.source, judged.verdict) for one, other, judged in found] == [
        ("b", "a", SAME),
        ("c", "a", NOT),
    ]
