"""Like money is set against like, and what is not alike is said to be so."""

from __future__ import annotations

import doctest
from typing import Any

from queries.comparison import differences
from queries.comparison.differences import find_differences
from queries.comparison.model import Difference, Entry, Figure, Unlike

NAMES = {"a": "甲市", "b": "乙市", "c": "丙市"}


def entry(*sums: dict[str, Any]) -> Entry:
    blank: dict[str, Any] = dict.fromkeys(Entry.__dataclass_fields__)
    plain = {"kind": "reward", "amount": None, "bound": "max", "rate": None, "rate_bound": "max", "quote": "q"}
    funding = [{**plain, "start": at, "end": at + 1, **one} for at, one in enumerate(sums)]
    return Entry(**{**blank, "measure_id": "m", "source": "s", "start": 0, "end": 9, "funding": funding, "targets": []})


def found(**members: dict[str, Any]) -> tuple[tuple[Difference, ...], tuple[Unlike, ...]]:
    return find_differences({region: [entry(sum_)] for region, sum_ in members.items()}, NAMES)


def test_caps_per_the_same_are_compared() -> None:
    (one,), unlike = found(a={"amount": 5e6, "per": ["enterprise"]}, b={"amount": 1e6, "per": ["enterprise"]})
    assert (one.highest, one.lowest, one.ratio, one.points) == (("a",), ("b",), 5.0, None)
    assert not unlike


def test_a_project_is_not_set_against_a_year() -> None:
    compared, (unlike,) = found(a={"amount": 5e6, "per": ["project"]}, b={"amount": 1e6, "per": ["enterprise", "year"]})
    assert not compared
    assert unlike.why == "甲市 ≤500万元 (per project); 乙市 ≤100万元 (per enterprise, year)"


def test_one_off_is_not_set_against_cumulative() -> None:
    compared, unlike = found(
        a={"amount": 5e6, "per": ["enterprise"], "one_off": True},
        b={"amount": 1e6, "per": ["enterprise"], "cumulative": True},
    )
    assert (compared, len(unlike)) == ((), 1)


def test_grants_under_any_name_are_one_sort_of_money() -> None:
    (one,), _ = found(
        a={"amount": 5e6, "per": ["project"], "kind": "subsidy"},
        b={"amount": 1e6, "per": ["project"], "kind": "reward"},
    )
    assert one.kind == "reward / subsidy"


def test_a_fund_is_not_set_against_a_grant() -> None:
    assert found(a={"amount": 8e10, "kind": "fund"}, b={"amount": 1e6, "kind": "reward"}) == ((), ())


def test_a_floor_is_not_set_against_a_cap() -> None:
    assert found(a={"amount": 5e9, "kind": "credit", "bound": "min"}, b={"amount": 2e9, "kind": "credit"}) == ((), ())


def test_rates_of_like_bases_are_compared() -> None:
    (one,), _ = found(a={"rate": 0.3, "base": "项目软硬件投入"}, b={"rate": 0.15, "base": "软硬件投入额"})
    assert (one.figure, one.points, one.ratio) == (Figure.RATE, 15.0, None)


def test_rates_of_other_bases_are_not() -> None:
    compared, (unlike,) = found(a={"rate": 0.3, "base": "租金"}, b={"rate": 0.15, "base": "新设备购置额（不含税）"})
    assert not compared
    assert unlike.figure is Figure.RATE


def test_equal_sums_have_no_highest() -> None:
    (one,), _ = found(a={"amount": 1e6, "per": ["case"]}, b={"amount": 1e6, "per": ["case"]})
    assert (one.highest, one.lowest, one.ratio) == ((), (), 1.0)


def test_money_in_another_currency_is_not_compared() -> None:
    compared, unlike = found(a={"amount": 1e6}, b={"amount": 1e6, "currency": "USD"})
    assert (compared, len(unlike)) == ((), 1)


def test_of_several_tiers_the_largest_counts() -> None:
    members = {
        "a": [entry({"amount": 1e6, "per": ["enterprise"]}, {"amount": 5e6, "per": ["enterprise"]})],
        "b": [entry({"amount": 2e6, "per": ["enterprise"]})],
        "c": [entry({"amount": 2e6, "per": ["enterprise"]})],
    }
    (one,), _ = find_differences(members, NAMES)
    assert (one.sums["a"].start, one.ratio, one.lowest) == (1, 2.5, ("b", "c"))


def test_examples() -> None:
    assert doctest.testmod(differences).failed == 0
