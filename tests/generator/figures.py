"""Sentences that hold figures: public money, goals, and facts about the past of a region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.record import Bound, Funding, FundingKind, Observation, Target
from tests.generator.choice import Choice
from tests.generator.page import Page
from tests.generator.wording import BASES, HONOURS, LEVELS

if TYPE_CHECKING:
    from random import Random

Goal: TypeAlias = tuple[str, str, int, int]
"""Indicator, unit, and the least and largest value."""
MAX, MIN, APPROX, EXACT = Bound.MAX, Bound.MIN, Bound.APPROX, Bound.EXACT
_SMALL, _LARGE = (5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000), (10_000, 50_000, 100_000, 500_000, 2_000_000)
"""Amounts in 万元: what one enterprise may get, and what a fund or a bank holds."""
_RATES = (5, 10, 15, 20, 30, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A way to promise money; ``quote`` is what the figures rest on, with {a} the amount and {r} the rate."""

    kind: FundingKind
    weight: int
    quote: str
    lead: str = ""
    tail: str = ""
    bound: Bound | None = None
    rate_bound: Bound | None = None
    per: tuple[str, ...] = ()
    one_off: bool = False
    cumulative: bool = False
    based: bool = False
    """Whether the lead names what the rate is a share of, as {b}."""
    duration: str | None = None
    rate: int | None = None
    """The rate in per cent where it is always the same."""


_K = FundingKind
_ENTERPRISE, _PROJECT, _YEARLY = ("enterprise",), ("project",), ("enterprise", "year")
GRANTS = Choice.of(
    (grant, grant.weight)
    for grant in (
        Grant(kind=_K.REWARD, weight=9, quote="最高{a}", lead="给予", tail="奖励", bound=MAX, per=_ENTERPRISE),
        Grant(kind=_K.REWARD, weight=5, quote="{a}", lead="一次性奖励", bound=EXACT, per=_ENTERPRISE, one_off=True),
        Grant(kind=_K.REWARD, weight=4, quote="每个案例奖补最高{a}", bound=MAX, per=("case",)),
        Grant(kind=_K.REWARD, weight=2, quote="每个产品奖励最高{a}", bound=MAX, per=("product",)),
        Grant(kind=_K.REWARD, weight=3, quote="每家企业每年累计不超过{a}", bound=MAX, per=_YEARLY, cumulative=True),
        Grant(
            kind=_K.SUBSIDY,
            weight=8,
            quote="不超过{r}的比例补贴，单个项目最高{a}",
            lead="按{b}",
            bound=MAX,
            rate_bound=MAX,
            per=_PROJECT,
            based=True,
        ),
        Grant(
            kind=_K.SUBSIDY, weight=2, quote="{r}补助，最高{a}", lead="按{b}的", bound=MAX, rate_bound=EXACT, based=True
        ),
        Grant(
            kind=_K.SUBSIDY,
            weight=2,
            quote="不超过{r}的比例资助，累计最高{a}",
            lead="按{b}",
            bound=MAX,
            rate_bound=MAX,
            per=("institution",),
            cumulative=True,
            based=True,
        ),
        Grant(
            kind=_K.INTEREST_SUBSIDY,
            weight=2,
            quote="{r}给予贴息，单个企业年度贴息最高{a}",
            lead="按贷款利息的",
            tail="，期限不超过3年",
            bound=MAX,
            rate_bound=EXACT,
            per=_YEARLY,
            duration="3年",
        ),
        Grant(
            kind=_K.VOUCHER,
            weight=3,
            quote="不超过{r}的比例发放“服务券”，每家企业每年累计不超过{a}",
            lead="按{b}",
            bound=MAX,
            rate_bound=MAX,
            per=_YEARLY,
            cumulative=True,
            based=True,
        ),
        Grant(kind=_K.FUND, weight=1, quote="不低于{a}", lead="设立规模", tail="的产业基金", bound=MIN),
        Grant(kind=_K.FUND, weight=1, quote="{a}", lead="用好总规模", tail="的政府投资基金", bound=EXACT),
        Grant(kind=_K.CREDIT, weight=2, quote="不低于{a}", lead="引导银行提供授信额度", bound=MIN),
        Grant(kind=_K.CREDIT, weight=1, quote="{a}左右", lead="每年新增贷款", bound=APPROX, per=("year",)),
        Grant(kind=_K.INVESTMENT, weight=2, quote="单个项目投资最高{a}", lead="以股权方式", bound=MAX, per=_PROJECT),
        Grant(
            kind=_K.MATCHING, weight=2, quote="最高{a}", lead="给予", tail="配套资金", bound=MAX, per=("institution",)
        ),
        Grant(kind=_K.MATCHING, weight=1, quote="1∶1的比例配套", lead="按上级资助额", rate_bound=EXACT, rate=100),
    )
)
_POOLS = frozenset({FundingKind.FUND, FundingKind.CREDIT})
_BOUND_WORDS = Choice.of([(EXACT, 25), (MIN, 16), (APPROX, 4), (MAX, 1)])
_AFFIXES = {EXACT: ("", ""), MIN: ("", "以上"), APPROX: ("", "左右"), MAX: ("不超过", "")}


def write_grant(rng: Random, page: Page) -> tuple[Funding, ...]:
    """Write a sentence that promises money; one in eight has two tiers."""
    if rng.random() < 0.12:
        return _write_tiers(rng, page)
    grant = GRANTS.pick(rng)
    condition = None
    if grant.kind not in _POOLS:
        condition = _condition(rng)
        page.add(f"对{condition}，")
    base = rng.choice(BASES) if grant.based else None
    page.add(grant.lead.format(b=base))
    size = rng.choice(_LARGE if grant.kind in _POOLS else _SMALL)
    rate = grant.rate or rng.choice(_RATES)
    quote = grant.quote.format(a=_amount(size), r=f"{rate}%")
    start, end = page.add(quote)
    page.add(f"{grant.tail}。")
    funding = Funding(
        kind=grant.kind,
        start=start,
        end=end,
        quote=quote,
        amount=size * 10_000 if grant.bound else None,
        bound=grant.bound,
        rate=rate / 100 if grant.rate_bound else None,
        rate_bound=grant.rate_bound,
        per=grant.per,
        one_off=grant.one_off,
        cumulative=grant.cumulative,
        condition=condition,
        base=base,
        duration=grant.duration,
    )
    return (funding,)


def write_target(rng: Random, page: Page, goal: Goal, deadline: str | None) -> Target:
    """Write a goal; the sentence has named its year already."""
    indicator, unit, least, most = goal
    value = rng.randint(least, most)
    bound = EXACT if unit == "%" else _BOUND_WORDS.pick(rng)
    before, behind = _AFFIXES[bound]
    quote = f"{indicator}{before or '达到'}{value}{unit}{behind}"
    start, end = page.add(quote)
    return Target(
        indicator=indicator, value=value, start=start, end=end, quote=quote, unit=unit, bound=bound, deadline=deadline
    )


def write_observation(rng: Random, page: Page, goal: Goal, region: str, year: int) -> Observation:
    """Write what the region had reached at the end of the year."""
    indicator, unit, least, most = goal
    value = round(rng.uniform(least, most), 1) if unit in ("亿元", "%") else rng.randint(least, most)
    bound = _BOUND_WORDS.pick(rng)
    before, behind = _AFFIXES[bound]
    quote = f"{indicator}{before or '达'}{value}{unit}{behind}"
    start, end = page.add(quote)
    return Observation(
        region=region,
        indicator=indicator,
        value=value,
        start=start,
        end=end,
        quote=quote,
        unit=unit,
        bound=bound,
        period=str(year),
    )


def _write_tiers(rng: Random, page: Page) -> tuple[Funding, ...]:
    """Write a reward in two tiers: the second quotation reaches from the first amount to its own."""
    honour, (high, low) = rng.choice(HONOURS), rng.sample(_SMALL, 2)
    page.add(f"对获评国家级、省级{honour}的单位，分别给予")
    start, first = page.add(f"最高{_amount(max(high, low))}")
    _, second = page.add(f"、{_amount(min(high, low))}")
    page.add("奖励。")
    words = f"最高{_amount(max(high, low))}、{_amount(min(high, low))}"
    return tuple(
        Funding(
            kind=FundingKind.REWARD,
            start=start,
            end=end,
            quote=words[: end - start],
            amount=size * 10_000,
            bound=MAX,
            per=_ENTERPRISE,
            condition=f"获评{level}{honour}的单位",
            group=str(start),
        )
        for level, size, end in (("国家级", max(high, low), first), ("省级", min(high, low), second))
    )


def _condition(rng: Random) -> str:
    honour = rng.choice(HONOURS)
    if rng.random() < 0.5:
        return f"通过{rng.choice(LEVELS)}{honour}认定的企业"
    return f"符合条件的{honour}建设单位"


def _amount(size: int) -> str:
    """Return an amount given in 万元 as printed."""
    return f"{size // 10_000}亿元" if size % 10_000 == 0 else f"{size}万元"
