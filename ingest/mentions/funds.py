"""Which sums are set aside for a purpose, and which may be borrowed."""

from __future__ import annotations

import regex

from ingest.mentions.quantities import Quantity
from kg.record import Bound

_SEGMENT_ENDS = regex.compile(r"[，：]")
FUND_AFTER = regex.compile(r"(?:的)?[^，。；、0-9]{0,24}?(?:基金|资金池)")
_FUND_VERB = regex.compile(
    r"(?:统筹|安排|拿出|列支|筹集|筹措|下达|设立|新设|投入|整合|预算|切块|划拨|备好|追加)(?![了过])[^，。；]{0,40}$"
)
_FUND_NOUN = regex.compile(r"资金|金池|经费|基金|专款|财力|公益金")
_FUND_TITLED = regex.compile(r"(?:的)?[^，。；、\d]{0,16}?(?:资金|经费|专款)")
_FUND_USED = regex.compile(
    r"，?(?:(?:全部|主要|专项|专门|重点|优先)?(?:用于|用来|投向|投入)|(?:重点|主要|优先)?支持)|奖励(?=[^，。；]{4})"
)
_FUND_SIZE = regex.compile(
    r"(?:基金|资金池)[^。；]{0,12}，(?:首期|一期|首支|初始|目标|计划)*总?(?:规模|总额|额度)?(?:为|达到?)?$"
)
_TO_SOMEONE = regex.compile(r"给予|予以|奖励|补助|补贴|奖补|资助|贴息|补偿|配套|每[^年，]|单[个项家户]")
_PURSE = regex.compile(r"(?:补助|奖补|补偿|补贴|奖励|资助)(?:专项)?(?:资金|基金|金池|金|经费)")
_EACH_ONE = regex.compile(r"(?:^|将|还|再)对(?!口)|每(?![年个]|月)[\u4e00-\u9fff]|每个|单[个项家户]")
_SPENT = regex.compile(
    r"去年|上年(?!度)|此前|截至|已[^，]{0,6}$|累计(?:安排|下达|拨付|投入|发放)|(?<!今后)(?<!未来)[一二两三四五六七八九十\d]年(?:来|间|里)?(?:共|总共)?投入"
)
_OUT_OF_BUDGET = regex.compile(r"(?:财政|政府)[^，]*(?:拿出|安排|统筹|列支)$")
_LENT = regex.compile(r"可(?:申请|获得?|享受)?(?:贷款?|借)$")
_LOAN_TITLED = regex.compile(r"的?[^，。；、\d“]{0,8}“[^”]{1,12}贷”")


def is_fund(flat: str, amount: Quantity, start: int, end: int) -> bool:
    """Say whether a sum is money set aside for a purpose: 安排资金3000万元用于…, and not what one recipient gets."""
    before, tail = flat[start : amount.start], flat[amount.end : end]
    if _FUND_SIZE.search(before):
        return True
    segment = _SEGMENT_ENDS.split(before)[-1]
    verb = _FUND_VERB.search(segment)
    titled = _FUND_TITLED.match(tail) is not None
    if verb is None:
        return (
            segment.endswith(("资金", "经费")) and _FUND_USED.match(tail) is not None and not _is_spent(segment, amount)
        )
    if _EACH_ONE.search(segment) or _TO_SOMEONE.search(_PURSE.sub("", verb.group())) or _is_spent(segment, amount):
        return False
    if _OUT_OF_BUDGET.search(segment) and tail.startswith("，对"):
        return True
    return titled or _FUND_NOUN.search(verb.group()) is not None or _FUND_USED.match(tail) is not None


def _is_spent(segment: str, amount: Quantity) -> bool:
    """Say whether money was spent: 五年投入3亿元, but not 五年投入不低于3亿元."""
    spent = _SPENT.search(segment)
    return spent is not None and not (amount.bound is Bound.MIN and spent.group()[0] in "一二两三四五六七八九十")


def is_loan(flat: str, amount: Quantity, start: int, end: int) -> bool:
    """Say whether a sum is what may be borrowed: 最高可贷20万元, 500万元的“青创贷”."""
    return (
        _LENT.search(flat[start : amount.figure]) is not None or _LOAN_TITLED.match(flat, amount.end, end) is not None
    )
