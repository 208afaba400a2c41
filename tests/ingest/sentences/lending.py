"""Sentences of loans, interest and funds, and those that grant nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.record import FundingKind
from tests.ingest.sentences.parts import (
    EXACT,
    MAX,
    MIN,
    SUMS,
    Granted,
    Sentence,
    pick_recipient,
    pick_sum,
)

if TYPE_CHECKING:
    from random import Random


def write_interest(rng: Random) -> Sentence:
    """按LPR的50%给予贴息，单户企业每年最高50万元。"""
    who, _, kind_of, deed = pick_recipient(rng)
    shape, rate = rng.choice(
        (("按贷款实际利率的50%给予贴息", 0.5), ("按LPR的35%贴息", 0.35), ("给予2个百分点的贴息", 0.02), ("按年利率2%给予贴息", 0.02), ("按实付利息的50%给予贷款贴息", 0.5),
         ("给予贷款利息50%的补贴", 0.5), ("给予全额贴息", 1.0), ("按不超过同期贷款市场报价利率的30%给予贴息", 0.3), ("按年化1.5%的利率给予贴息", 0.015))
    )  # fmt: skip
    kind = FundingKind.INTEREST_SUBSIDY
    if rng.random() < 0.3:
        return Sentence(f"{who}{shape}。", (Granted(kind, None, None, rate, per=(kind_of,), condition=deed),))
    count, per = rng.choice(
        (("单户企业每年", ("enterprise", "year")), ("每家企业", ("enterprise",)), ("单个项目", ("project",)))
    )
    text, value = pick_sum(rng)
    tail = rng.choice(("，{n}最高{s}", "，{n}不超过{s}", "，{n}贴息最高{s}", "，{n}贴息总额不超过{s}，期限最长2年"))
    return Sentence(
        f"{who}{shape}{tail.format(n=count, s=text)}。", (Granted(kind, value, MAX, rate, per=per, condition=deed),)
    )


def write_set_aside(rng: Random) -> Sentence:
    """市财政每年安排2000万元专项资金。"""
    text, value = rng.choice(SUMS[3:5])
    shape, bound, per = rng.choice(
        (("市财政每年安排{s}专项资金，用于渔港建设。", EXACT, ("year",)), ("设立总规模{s}的渔港基金。", EXACT, ()), ("每年安排不少于{s}资金支持渔港建设。", MIN, ("year",)),
         ("统筹{s}财政资金，支持渔港建设。", EXACT, ()), ("设立规模不低于{s}的渔港产业投资基金。", MIN, ()), ("建立{s}风险补偿资金池。", EXACT, ()),
         ("市级财政设立{s}渔港发展专项资金。", EXACT, ()), ("组建渔港基金，总规模{s}。", EXACT, ()))
    )  # fmt: skip
    return Sentence(shape.format(s=text), (Granted(FundingKind.FUND, value, bound, per=per),))


def write_lent(rng: Random) -> Sentence:
    """对…的企业，提供最高500万元信用贷款。"""
    who, _, kind_of, deed = pick_recipient(rng)
    text, value = pick_sum(rng)
    shape = rng.choice(
        (
            "提供最高{s}信用贷款",
            "给予最高{s}的授信额度",
            "提供最高不超过{s}的担保贷款",
            "可申请最高{s}创业担保贷款",
            "发放不超过{s}的低息贷款",
        )
    )
    return Sentence(
        f"{who}{shape.format(s=text)}。", (Granted(FundingKind.CREDIT, value, MAX, per=(kind_of,), condition=deed),)
    )


def write_no_money(rng: Random) -> Sentence:
    """对总投资5亿元以上的项目，优先保障用地。"""
    return Sentence(
        rng.choice(
            ("对总投资5亿元以上的项目，优先保障用地。", "违反本办法的，由市水利局处5万元以上20万元以下罚款。", "项目总投资30亿元，建设渔港12座。", "每次收取服务费200元。",
             "申报企业年营业收入不低于2000万元，研发投入占比不低于3%。", "对已享受500万元补助的项目不再支持。", "企业应缴纳保证金10万元。", "注册资本5000万元以上的企业可以申报。",
             "新建渔港总投资2亿元，年产值可达5亿元。", "鼓励企业加大投入，力争全市渔业产值突破500亿元。")
        ),
        (),
    )  # fmt: skip
