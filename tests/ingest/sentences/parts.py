"""The parts that sentences of grants are put together from, and what is to be read of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.record import Bound, FundingKind

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Granted:
    """What is to be read of one item."""

    kind: FundingKind
    amount: float | None
    bound: Bound | None
    rate: float | None = None
    per: tuple[str, ...] = ()
    one_off: bool = False
    condition: str | None = None
    """Words that the condition must hold."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its items in order."""

    text: str
    items: tuple[Granted, ...]


EXACT, MAX, MIN = Bound.EXACT, Bound.MAX, Bound.MIN
SUMS = (
    ("30万元", 300_000), ("1.5万元", 15_000), ("500元", 500), ("2000万元", 20_000_000), ("1亿元", 100_000_000), ("50万", 500_000),
    ("三十万元", 300_000), ("五百万元", 5_000_000), ("1,200万元", 12_000_000), ("3000 元", 3000), ("５０万元", 500_000), ("0.5亿元", 50_000_000),
    ("伍拾万元", 500_000), ("两千万元", 20_000_000), ("8 0 万元", 800_000), ("100\n万元", 1_000_000),
)  # fmt: skip
BOUNDS = (
    ("", "", EXACT), ("最高", "", MAX), ("不超过", "", MAX), ("最高不超过", "", MAX), ("", "以内", MAX), ("不高于", "", MAX), ("最多", "", MAX),
    ("不低于", "", MIN), ("不少于", "", MIN), ("", "以上", MIN), ("约", "", Bound.APPROX),
)  # fmt: skip
CAPS = ("最高", "不超过", "最高不超过", "最多", "不高于", "不得超过", "上限")
RATES = (
    ("20%", 0.2),
    ("50％", 0.5),
    ("百分之三十", 0.3),
    ("三分之一", 0.3333),
    ("一半", 0.5),
    ("5‰", 0.005),
    ("12.5%", 0.125),
)
GIFTS = (
    ("奖励", FundingKind.REWARD),
    ("补助", FundingKind.SUBSIDY),
    ("补贴", FundingKind.SUBSIDY),
    ("资助", FundingKind.SUBSIDY),
)
DEEDS = (
    "新认定为示范渔港", "首次上规", "年产值2亿元以上", "年营业收入首次突破5000万元", "购置网具500台以上", "总投资1000万元（含）以上", "在本市注册满三年",
    "研发投入占比达3%以上", "建成海洋牧场并投入使用", "获得国家级奖项", "出口额超过100万美元", "新增就业50人以上",
)  # fmt: skip
OWNERS = (
    ("企业", "enterprise"),
    ("合作社", "enterprise"),
    ("项目", "project"),
    ("科研院所", "institution"),
    ("渔民", "person"),
    ("村", "region"),
    ("产品", "product"),
)
COUNTS = (
    ("每家企业", ("enterprise",)), ("单个项目", ("project",)), ("每人", ("person",)), ("每亩", ("unit",)), ("每吨", ("unit",)),
    ("每人每月", ("person", "month")), ("每家企业每年", ("enterprise", "year")), ("每标箱", ("unit",)), ("每架次", ("unit",)), ("每平方米", ("unit",)),
    ("每个品种", ("product",)), ("同一企业每年", ("enterprise", "year")), ("每千瓦时", ("unit",)),
)  # fmt: skip
TIERS = (
    (("国家级", "省级", "市级"), "获评{}渔港的企业"), (("甲级", "乙级", "丙级"), "认定为{}驿站的企业"), (("一等奖", "二等奖", "三等奖"), "获得{}的企业"),
    (("1亿元", "5亿元", "10亿元"), "年产值首次突破{}的企业"), (("博士", "硕士", "本科"), "新引进的{}毕业生"), (("A类", "B类", "C类"), "引进的{}人才"),
)  # fmt: skip
TIER_OWNERS = ("enterprise", "enterprise", "enterprise", "enterprise", "person", "person")


def pick_sum(rng: Random) -> tuple[str, float]:
    return rng.choice(SUMS)


def pick_recipient(rng: Random) -> tuple[str, str, str, str]:
    """Return who gets it as printed, with what it is named, the class, and the words of its deed."""
    deed, (noun, kind) = rng.choice(DEEDS), rng.choice(OWNERS)
    return rng.choice(("对{}的{}，", "对于{}的{}，", "凡对{}的{}，")).format(deed, noun), noun, kind, deed


def pick_amount(rng: Random) -> tuple[str, float, Bound]:
    before, behind, bound = rng.choice(BOUNDS)
    text, value = pick_sum(rng)
    return f"{before}{text}{behind}", value, bound
