"""Money, goals and states in Chinese words."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from kg import phrases, wording
from kg.phrases import goal_words, grant_words, kind_name, per_words, terms_words
from kg.record import Form, FundingKind, Role, Status


@pytest.mark.parametrize("module", [phrases, wording], ids=["phrases", "wording"])
def test_the_examples_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        ({"kind": "reward", "amount": 1e6, "bound": "exact"}, "给予100万元的奖励"),
        ({"kind": "voucher", "amount": 1e6, "bound": "max", "per": ["enterprise", "year"]}, "发放每家企业每年最高100万元的券"),
        ({"kind": "interest_subsidy", "rate": 0.01, "rate_bound": "exact"}, "给予1%的贷款贴息"),
        ({"kind": "credit", "amount": 5e10, "bound": "min"}, "提供不低于500亿元的信贷支持"),
        ({"kind": "fund", "amount": 8e10}, "以800亿元的资金与基金支持"),
        ({"kind": "subsidy", "rate": 0.5, "rate_bound": "max", "base": "实际费用"}, "给予不超过实际费用的50%的补贴"),
        ({"kind": "reward", "amount": 5e5, "bound": "max", "per": ["enterprise"], "cumulative": True},
         "给予每家企业累计最高50万元的奖励"),
        ({"kind": "subsidy", "quote": "全额补助"}, "给予补贴（“全额补助”）"),
    ],
)  # fmt: skip
def test_a_grant_is_a_predicate(funding: dict[str, Any], expected: str) -> None:
    assert grant_words(funding) == expected


def test_the_unit_is_left_out_where_the_sentence_names_it_but_not_the_time() -> None:
    funding = {"kind": "reward", "amount": 1e6, "bound": "max", "per": ["enterprise", "year"]}
    assert grant_words(funding, counted=False) == "给予每年最高100万元的奖励"


@pytest.mark.parametrize(
    ("per", "expected"),
    [(["month", "person"], "每人每月"), (["unit"], "每单位"), ([], ""), (["户"], "每户")],
)
def test_what_money_is_counted_by(per: list[str], expected: str) -> None:
    assert per_words(per) == expected


def test_terms_say_that_nothing_is_said() -> None:
    assert terms_words([]) == "未注明计量单位"
    assert terms_words(["enterprise"], one_off=True) == "每家企业一次性"


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"indicator": "增速", "value": 8.5, "unit": "%", "bound": "approx"}, "增速约8.5%"),
        ({"indicator": "能耗", "value": 2.0, "unit": "吨", "bound": "max", "deadline": "2030-06"}, "到2030年6月能耗不超过2吨"),
        ({"indicator": "覆盖率", "value": 100.0, "unit": "%", "bound": "exact"}, "覆盖率达到100%"),
    ],
)  # fmt: skip
def test_a_goal_is_a_sentence(goal: dict[str, Any], expected: str) -> None:
    assert goal_words(goal) == expected


def test_every_closed_value_has_a_chinese_name() -> None:
    for values, name in (
        (FundingKind, kind_name), (Role, phrases.role_name), (Form, phrases.form_name), (Status, phrases.status_name),
    ):  # fmt: skip
        assert all(not str(name(value)).isascii() for value in values)
    assert phrases.status_name(None) == "状态不明"
