"""Sentences of one grant and what goes with it: a cap, a step, a further sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.record import FundingKind
from tests.ingest.sentences.parts import (
    CAPS,
    COUNTS,
    DEEDS,
    EXACT,
    GIFTS,
    MAX,
    MIN,
    OWNERS,
    RATES,
    Granted,
    Sentence,
    pick_amount,
    pick_recipient,
    pick_sum,
)

if TYPE_CHECKING:
    from random import Random


def write_flat_sum(rng: Random) -> Sentence:
    """对…的企业，给予最高50万元一次性奖励。"""
    who, _, kind_of, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    amount, value, bound = pick_amount(rng)
    once = rng.choice(("", "", "一次性"))
    shape = rng.choice(
        (
            "给予{a}{o}{g}",
            "给予{a}的{o}{g}",
            "{o}{g}{a}",
            "予以{a}{o}{g}",
            "由市财政给予{a}{o}{g}",
            "{o}给予{a}{g}",
            "按规定{o}给予{g}{a}",
        )
    )
    return Sentence(
        who + shape.format(a=amount, o=once, g=gift) + "。",
        (Granted(kind, value, bound, per=(kind_of,), one_off=bool(once), condition=deed),),
    )


def write_share(rng: Random) -> Sentence:
    """对…的企业，按投资额的20%给予补助，单个项目最高50万元。"""
    who, _, kind_of, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    base = rng.choice(("设备购置额", "实际投资额", "项目总投资", "审定费用", "租金", "合同金额"))
    rate_text, rate = rng.choice(RATES)
    shape = rng.choice(
        (
            "按{b}的{r}给予{g}",
            "按照{b}的{r}进行{g}",
            "按{b}的{r}予以{g}",
            "给予{b}{r}的{g}",
            "按不超过{b}的{r}给予{g}",
            "按{b}{r}的比例给予{g}",
            "{g}{b}的{r}",
        )
    )
    count, per = rng.choice((("", ()), *COUNTS[:3], COUNTS[6], COUNTS[12]))
    cap, (text, value) = rng.choice(CAPS), pick_sum(rng)
    ending = rng.choice(("，{n}{c}{s}", "，{n}{c}{s}", ""))
    if not ending:
        return Sentence(
            f"{who}{shape.format(b=base, r=rate_text, g=gift)}。",
            (Granted(kind, None, None, rate, (kind_of,), condition=deed),),
        )
    owner = per or (kind_of,)
    return Sentence(
        who + shape.format(b=base, r=rate_text, g=gift) + ending.format(n=count, c=cap, s=text) + "。",
        (Granted(kind, value, MAX, rate, owner, condition=deed),),
    )


def write_unit_price(rng: Random) -> Sentence:
    """对…的企业，按每吨270元给予补贴，每家企业每年最高20万元。"""
    who, _, _, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    count, per = rng.choice(COUNTS)
    text, value = rng.choice((("270元", 270), ("1200元", 1200), ("0.3元", 0.3), ("2万元", 20_000), ("八百元", 800)))
    shape = rng.choice(
        (
            "按{n}{a}给予{g}",
            "按照{n}{a}的标准给予{g}",
            "{n}给予{a}{g}",
            "{n}{g}{a}",
            "给予{n}{a}{g}",
            "按{n}{a}标准予以{g}",
        )
    )
    first = Granted(kind, value, EXACT, per=per, condition=deed)
    clause = who + shape.format(n=count, a=text, g=gift)
    if rng.random() < 0.5:
        return Sentence(f"{clause}。", (first,))
    cap_count, cap_per = rng.choice((COUNTS[0], COUNTS[1], COUNTS[6], COUNTS[12]))
    cap = rng.choice(("，{n}最高{s}", "，{n}不超过{s}", "，{n}累计不超过{s}", "，{n}{g}总额不超过{s}"))
    sum_text, sum_value = pick_sum(rng)
    return Sentence(
        clause + cap.format(n=cap_count, s=sum_text, g=gift) + "。",
        (first, Granted(kind, sum_value, MAX, per=cap_per, condition=deed)),
    )


def write_steps(rng: Random) -> Sentence:
    """在此基础上，产值每增加1亿元，再奖励5万元，最高50万元。"""
    who, _, kind_of, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    a, (b, bv), (c, cv) = pick_sum(rng)[0], pick_sum(rng), pick_sum(rng)
    step = rng.choice((f"产值每增加{a}", f"出口额每超过{a}", "每新增10个床位", "每多引进1人"))
    text = f"{who}给予{b}{gift}；{step}，再{gift}{c}。"
    return Sentence(
        text,
        (
            Granted(kind, bv, EXACT, per=(kind_of,), condition=deed),
            Granted(kind, cv, EXACT, per=("*",), condition=None),
        ),
    )


def write_further(rng: Random) -> Sentence:
    """首次获评的，再给予20万元奖励。"""
    who, noun, kind_of, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    (a, av), (b, bv) = pick_sum(rng), pick_sum(rng)
    more = rng.choice(("被评为省级的，再给予{s}{g}", "对获评省级的，另给予{s}{g}", "连续三年增长的，再{g}{s}"))
    mark = rng.choice(("；", "，"))
    return Sentence(
        f"{who}{gift}{a}{mark}{more.format(s=b, g=gift)}。",
        (
            Granted(kind, av, EXACT, per=(kind_of,), condition=deed),
            Granted(kind, bv, EXACT, per=(kind_of,), condition="的" + noun),
        ),
    )


def write_given_to(rng: Random) -> Sentence:
    """企业建成海洋牧场的，给予50万元补助。"""
    deed, (noun, _) = rng.choice(DEEDS), rng.choice(OWNERS)
    gift, kind = rng.choice(GIFTS)
    amount, value, bound = pick_amount(rng)
    shape = rng.choice(
        ("{n}{d}的，给予{a}{g}。", "{d}的{n}，给予{a}{g}。", "支持{n}{d}，给予{a}{g}。", "{d}的，{g}{n}{a}。")
    )
    return Sentence(
        shape.format(n=noun, d=deed, a=amount, g=gift),
        (Granted(kind, value, bound, per=(), condition=deed),),
    )


def write_ranges(rng: Random) -> Sentence:
    """给予5万元至20万元的补助。"""
    who, _, kind_of, deed = pick_recipient(rng)
    gift, kind = rng.choice(GIFTS)
    text, low, high = rng.choice(
        (
            ("5万元至20万元", 5e4, 2e5),
            ("30—50万元", 3e5, 5e5),
            ("10万-30万元", 1e5, 3e5),
            ("100万元～300万元", 1e6, 3e6),
        )
    )
    shape = rng.choice(("给予{a}{g}", "给予{a}的{g}", "给予{a}不等的{g}"))
    return Sentence(
        f"{who}{shape.format(a=text, g=gift)}。",
        tuple(
            Granted(kind, value, bound, per=(kind_of,), condition=deed) for value, bound in ((low, MIN), (high, MAX))
        ),
    )


def write_slash(rng: Random) -> Sentence:
    """按300元/吨的标准给予补贴。"""
    who, _, _, deed = pick_recipient(rng)
    unit, per = rng.choice(
        (("吨", ("unit",)), ("亩", ("unit",)), ("人", ("person",)), ("人·月", ("person", "month")), ("平方米·月", ("unit", "month")), ("㎡", ("unit",)),
         ("人/年", ("person", "year")), ("标箱", ("unit",)), ("千瓦时", ("unit",)), ("班次", ("unit",)), ("平方米/月", ("unit", "month")), ("kW", ("unit",)))
    )  # fmt: skip
    shape = rng.choice(
        (
            "按{a}/{u}的标准给予补贴",
            "按照{a}/{u}给予补贴",
            "给予{a}/{u}补贴",
            "补贴标准为{a}/{u}",
            "补贴{a}/{u}",
            "按{a}/{u}标准予以补贴",
        )
    )
    return Sentence(
        f"{who}{shape.format(a='30元', u=unit)}。", (Granted(FundingKind.SUBSIDY, 30, EXACT, per=per, condition=deed),)
    )
