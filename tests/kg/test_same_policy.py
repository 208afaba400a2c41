"""A policy without a 文号 joins the only one that it can be."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from kg.same_policy import PolicyFacts, find_same_policies


def make(identity: str, number: str | None = None, edition: str = "", **more: Any) -> PolicyFacts:
    sets = {name: frozenset(value) for name, value in more.items()}
    return PolicyFacts(id=identity, number=number, edition=edition, **sets)


REPORT = make("report", published=["2026"])
LAST, THIS = make("last", "珠府〔2025〕3号"), make("this", "珠府〔2026〕5号")


@pytest.mark.parametrize(
    ("policies", "same"),
    [
        ([REPORT], {}),
        ([REPORT, THIS], {"report": "this"}),
        ([LAST, THIS], {}),
        ([REPORT, LAST, THIS], {"report": "this"}),
        ([make("report"), LAST, THIS], {}),
        ([make("report", published=["2024"]), LAST, THIS], {"report": "last"}),
        ([make("report", published=["2020"]), THIS], {}),
        ([make("draft", published=["2025"]), THIS], {"draft": "this"}),
        ([make("report", edition="2026-2028"), make("old", "甲〔2022〕1号", "2022-2025")], {}),
        ([make("report", periods=[("2026", "2028")]), make("one", "甲〔2026〕1号", periods=[("2026", "2028")]),
          make("other", "甲〔2026〕2号", periods=[("2026", "2030")])], {"report": "one"}),
        ([make("report"), make("report 2"), THIS], {"report": "this", "report 2": "this"}),
        ([make("report"), make("text", edition="2026-2028")], {"report": "text"}),
        ([make("report"), make("text", edition="2026-2028"), make("old", edition="2022-2025")], {}),
        ([make("a", edition="2026-2028"), make("b", edition="2022-2025")], {}),
        ([make("report"), make("text", edition="2026-2028"), THIS], {"report": "this", "text": "this"}),
    ],
)  # fmt: skip
def test_one_policy_is_found_in_any_order(policies: list[PolicyFacts], same: dict[str, str]) -> None:
    for order in permutations(policies):
        found = list(find_same_policies(order))
        assert {one.start: one.end for one in found} == same
        assert not {one.start for one in found} & {one.end for one in found}
