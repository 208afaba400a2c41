"""Figures with their units, bounds and magnitudes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.mentions.quantities import Kind, Quantity, find_quantities
from kg.record import Bound


def read(text: str) -> list[Quantity]:
    flat = Document.of(text).flat
    return list(find_quantities(flat, 0, len(flat)))


@pytest.mark.parametrize(
    ("text", "amount", "bound"),
    [
        ("奖励45万元", 450_000, Bound.EXACT),
        ("最高37万元", 370_000, Bound.MAX),
        ("最高不超过37万元", 370_000, Bound.MAX),
        ("不超过37万元", 370_000, Bound.MAX),
        ("上限37万元", 370_000, Bound.MAX),
        ("37万元以内", 370_000, Bound.MAX),
        ("37万元封顶", 370_000, Bound.MAX),
        ("不低于650万元", 6_500_000, Bound.MIN),
        ("不少于650万元", 6_500_000, Bound.MIN),
        ("650万元以上", 6_500_000, Bound.MIN),
        ("超6.5亿元", 650_000_000, Bound.MIN),
        ("650余万元", 6_500_000, Bound.MIN),
        ("650多万元", 6_500_000, Bound.MIN),
        ("约650万元", 6_500_000, Bound.APPROX),
        ("近650万元", 6_500_000, Bound.APPROX),
        ("650万元左右", 6_500_000, Bound.APPROX),
        ("补贴270元", 270, Bound.EXACT),
        ("补贴1,270元", 1270, Bound.EXACT),
        ("补贴0.5元", 0.5, Bound.EXACT),
        ("合计不超过370万", 3_700_000, Bound.MAX),
        ("五百万元", 5_000_000, Bound.EXACT),
        ("最高三千万元", 30_000_000, Bound.MAX),
        ("两亿元", 200_000_000, Bound.EXACT),
        ("１２０万元", 1_200_000, Bound.EXACT),
        ("1 2 0 万\n元", 1_200_000, Bound.EXACT),
        ("2.5亿元", 250_000_000, Bound.EXACT),
        ("1.3万亿元", 1_300_000_000_000, Bound.EXACT),
        ("1千万元", 10_000_000, Bound.EXACT),
        ("37万元人民币", 370_000, Bound.EXACT),
        ("人民币37万元", 370_000, Bound.EXACT),
    ],
)
def test_money(text: str, amount: float, bound: Bound) -> None:
    (found,) = read(text)
    assert (found.kind, found.amount, found.bound) == (Kind.MONEY, amount, bound)


@pytest.mark.parametrize(
    ("text", "rate", "bound"),
    [
        ("按30%补贴", 0.3, Bound.EXACT),
        ("不超过30%", 0.3, Bound.MAX),
        ("30%以内", 0.3, Bound.MAX),
        ("30％以上", 0.3, Bound.MIN),
        ("7.5%", 0.075, Bound.EXACT),
        ("2.7‰以下", 0.0027, Bound.MAX),
        ("百分之三十", 0.3, Bound.EXACT),
        ("不超过百分之三十", 0.3, Bound.MAX),
        ("百分之十二点五", 0.125, Bound.EXACT),
        ("三分之一", 0.3333, Bound.EXACT),
        ("不超过造价的四分之一", 0.25, Bound.EXACT),
        ("一半", 0.5, Bound.EXACT),
        ("百分之百", 1.0, Bound.EXACT),
        ("百分之50", 0.5, Bound.EXACT),
    ],
)
def test_rates(text: str, rate: float, bound: Bound) -> None:
    (found,) = read(text)
    assert (found.kind, found.bound) == (Kind.RATE, bound)
    assert found.amount == pytest.approx(rate, abs=1e-4)


def test_points_are_shares_of_a_hundred() -> None:
    (found,) = read("下降1.5个百分点")
    assert (found.kind, found.value, found.unit, found.amount) == (Kind.POINTS, 1.5, "个百分点", 0.015)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("300万—800万元", 3_000_000, 8_000_000),
        ("300万元至800万元", 3_000_000, 8_000_000),
        ("300-800万元", 3_000_000, 8_000_000),
        ("300～800万元", 3_000_000, 8_000_000),
        ("5万元-8万元", 50_000, 80_000),
        ("0.5至1.5亿元", 50_000_000, 150_000_000),
        ("800万元到1亿元", 8_000_000, 100_000_000),
    ],
)
def test_ranges_of_money(text: str, lower: float, upper: float) -> None:
    (found,) = read(text)
    assert (found.kind, found.amount, found.upper_amount) == (Kind.MONEY, lower, upper)


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("15至20座", 15, 20, "座"),
        ("15—20座", 15, 20, "座"),
        ("15-20家左右", 15, 20, "家"),
        ("3%—5%", 3, 5, "%"),
        ("3%至5%", 3, 5, "%"),
    ],
)
def test_ranges_of_counts(text: str, value: float, upper: float, unit: str) -> None:
    (found,) = read(text)
    assert (found.value, found.upper, found.unit) == (value, upper, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("20座码头", 20, "座", Bound.EXACT),
        ("突破17万千瓦", 17, "万千瓦", Bound.MIN),
        ("14.58万亿元", 14.58, "万亿元", Bound.EXACT),
        ("近万家", 1, "万家", Bound.APPROX),
        ("三座码头", 3, "座", Bound.EXACT),
        ("十二家企业", 12, "家", Bound.EXACT),
        ("1,200艘", 1200, "艘", Bound.EXACT),
        ("6成以上", 6, "成", Bound.MIN),
        ("超过六成", 6, "成", Bound.MIN),
        ("九成渔船", 9, "成", Bound.EXACT),
        ("超千亿元", 1000, "亿元", Bound.MIN),
        ("突破百亿元", 100, "亿元", Bound.MIN),
        ("百余家船厂", 1, "百家", Bound.MIN),
        ("近千家船厂", 1, "千家", Bound.APPROX),
        ("超万例手术", 1, "万例", Bound.MIN),
        ("一万只海鸟", 1, "万只", Bound.EXACT),
        ("三万人", 3, "万人", Bound.EXACT),
        ("30万标准机架", 30, "万标准机架", Bound.EXACT),
        ("12万吨", 12, "万吨", Bound.EXACT),
        ("500公里以上", 500, "公里", Bound.MIN),
        ("30余项", 30, "项", Bound.MIN),
        ("３５家", 35, "家", Bound.EXACT),
        ("不多于3个", 3, "个", Bound.MAX),
        ("3个（含）以上", 3, "个", Bound.MIN),
    ],
)
def test_counts_keep_value_and_unit_as_printed(text: str, value: float, unit: str, bound: Bound) -> None:
    (found,) = read(text)
    assert (found.value, found.unit, found.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2031年",
        "2031年5月6日",
        "第3批",
        "5G网络",
        "甲府〔2031〕17号",
        "一个码头",
        "一批渡船",
        "统一规划",
        "百姓",
        "万物互联",
        "千方百计",
        "5月底前",
        "24小时制的",
        "一成不变",
        "三成立之后",
        "数千家船厂",
        "几百家船厂",
        "千万不要",
        "两头发力",
    ],
)
def test_no_figures(text: str) -> None:
    assert [item for item in read(text) if item.kind is not Kind.COUNT] == []


def test_several_figures_come_in_order_and_apart() -> None:
    found = read("按18%补贴，单栋最高7万元，全年合计不超过13万元")
    assert [item.amount for item in found] == [0.18, 70_000, 130_000]
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(
    st.lists(
        st.sampled_from(
            [
                "最高",
                "不超过",
                "1",
                "2.5",
                ",",
                "万",
                "亿元",
                "元",
                "%",
                "百分之",
                "三",
                "十",
                "—",
                "至",
                "个",
                "以上",
                "分之",
                "，",
                "1∶2配套",
                "点",
            ]
        ),
        max_size=14,
    )
)
def test_any_row_of_pieces_gives_figures_within_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for item in read(text):
        assert 0 <= item.start <= item.figure <= item.end <= len(text)
        assert item.start < item.end


@pytest.mark.parametrize(
    ("text", "amounts"), [("奖励万元", [1e4]), ("最高万亿元", [1e12]), ("奖励万万元", [1e4]), ("万万", [])]
)
def test_a_magnitude_without_a_figure(text: str, amounts: list[float]) -> None:
    """A doubled magnitude, as damaged texts have it, is read as one and never fails."""
    assert [found.amount for found in read(text)] == amounts
