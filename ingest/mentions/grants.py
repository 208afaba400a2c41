"""Which figures a sentence grants, and which it sets as thresholds, bases or facts."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ingest.mentions.quantities import Kind, Quantity
from kg.record import Bound

GRANT = regex.compile(
    r"奖励|奖补|再奖|奖(?=[\d一二三四五六七八九])|奖金|重奖|补助|补贴|资助|扶持|支持|配套|贴息|贴补|给予|予以|发放|安排|授信|基金|券|补偿|返还|减免|兑付|兑现|拨付|资金池|专项资金|担保|投放|撬动|设立|资助额|额度|贷款|融资|注资|出资|投入资金|每(?:个|家|户|项|人|吨|亩|单|次|年|套|台|辆|件|场|名|位|栋|间)|单(?:个|家|户|项|笔|栋|次|体|件)|总额|合计|累计|上限|最高|补"
)
_NUMERIC_NOUN = regex.compile(
    r"(?:投资额|投资|营业收入|主营业务收入|营收|产值|销售额|销售收入|销量|收入|研发投入|投入|注册资本|规模|融资额|交易额|合同额|合同金额|税收|利润|估值|市值|增加值|"
    r"采购额|服务额|进出口额|出口额|进口额|年薪|薪酬|成交额|纳税额?|贡献|造价|净资产|资产|实缴资本|订单|达到|首次突破|首次达到|首次超过|实际到账|到账|购置额)[^，。；]{0,10}$"
)
_THRESHOLD_AFTER = regex.compile(
    r"^(?:（[^）]{1,10}）)?(?:及以上|以上|以下|及以下|以内)?(?:（[^）]{1,10}）)?(?:的(?!(?:一次性)?(?:资金|配套|奖|补|资助|支持|扶持|标准|贷款|授信|经费|贴息|专项|担保|创业|无偿|经济|财政))|且|并)"
)
FUND_AFTER = regex.compile(r"(?:的)?[^，。；、0-9]{0,24}?(?:基金|资金池)")
_CAP_WORDS = frozenset({"最高不超过", "最高", "最高可", "最高可达", "最多", "不超过", "封顶", "上限", "上限为"})
_GIVES = regex.compile(r"给予|予以|发放|提供|奖励|补助|补贴|资助")
TIER_GLUE = regex.compile(r"^[、和或及，]$")
_SEGMENT_ENDS = regex.compile(r"[，：]")
_RAISED = regex.compile(r"(?:提高|提升|增加|上调|下调|降低)(?:到|至)")
_PAYS = regex.compile(r"给予|予以|补|奖|资助|配套|承担|返还|支持|贴息|不超过|抵扣")
_PAID_SHARE = regex.compile(
    r"(?:的比例)?(?:给予|予以|进行)?[^，。]{0,6}(?:补|奖|资助|配套|贴息|支持|承担|返还|代缴|报销|抵扣|抵用|兑付)"
)
_GRANT_NOUN = regex.compile(r"奖|补|资助|配套资金")
_FUND_BEFORE = regex.compile(r"(?:贷款|基金|资金池|授信|担保)[^，。]{0,4}$")
CLAUSE_ENDS = regex.compile(r"[，。]")
_GRANT_RATE = regex.compile(r"按|补|奖|资助|比例提高到|利率")
_GIVES_RATE = regex.compile(r"按|给予|予以|补|奖|资助|配套|承担|贴息|返还|比例")


def is_granted(flat: str, quantity: Quantity, start: int, end: int, quantities: Sequence[Quantity]) -> bool:
    """Say whether the sentence grants this figure, and does not set it as a threshold or a goal."""
    if quantity.kind is Kind.COUNT:
        return False
    before = flat[start : quantity.start]
    after = flat[quantity.figure + _width(flat, quantity) : end]
    segment = _SEGMENT_ENDS.split(before)[-1]
    tail = flat[quantity.end : end]
    if quantity.kind is Kind.MONEY and (
        FUND_AFTER.match(after) or (quantity.lead in _CAP_WORDS and _GIVES.search(segment))
    ):
        return True
    if quantity.kind is Kind.MONEY and (
        _THRESHOLD_AFTER.match(tail) or _between_thresholds(flat, quantity, quantities)
    ):
        return False
    if quantity.kind in (Kind.RATE, Kind.POINTS):
        return _rate_granted(segment, before, tail)
    grants = [match.end() for match in GRANT.finditer(segment)]
    if segment.endswith(("每满", "满", "不足", "未满")):
        return False
    noun = _NUMERIC_NOUN.search(segment)
    if (
        noun
        and (not grants or grants[-1] <= noun.start())
        and not _GRANT_NOUN.search(noun.group())
        and not _FUND_BEFORE.search(segment[: noun.start() + 2])
    ):
        return False
    if grants or quantity.lead in ("最高不超过", "最高", "最高可", "最高可达", "最多", "封顶", "上限", "上限为"):
        return True
    if GRANT.search(CLAUSE_ENDS.split(tail)[0][:16]):
        return True
    earlier = [q for q in quantities if q.end <= quantity.start]
    return bool(quantity.bound is Bound.MAX and GRANT.search(before)) or bool(
        earlier
        and TIER_GLUE.match(flat[earlier[-1].end : quantity.start])
        and is_granted(flat, earlier[-1], start, end, quantities)
    )


def _width(flat: str, quantity: Quantity) -> int:
    return quantity.end - quantity.figure - len(quantity.trail)


def _between_thresholds(flat: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether a listed figure ends in one that is a threshold: 1亿元、5亿元以上的企业."""
    later = [q for q in quantities if q.start >= quantity.end]
    if not later or not TIER_GLUE.match(flat[quantity.end : later[0].start]):
        return False
    return bool(_THRESHOLD_AFTER.match(flat[later[0].end :][:24])) or _between_thresholds(flat, later[0], quantities)


_RATE_BEFORE = regex.compile(
    r"(?:按|按照|给予|予以|补贴|补助|资助|奖励|配套|承担|贴息|返还|不超过|最高|提高到|提高至|分别|费用|金额|额|投入|成本|利率|LPR|保费|价格|造价|支出|总额|部分|的)[^，。；]{0,24}$"
)
_RATE_AFTER = regex.compile(
    r"^(?:、|，|和)?(?:\d+(?:\.\d+)?%[、和]?)*(?:的比例|的标准|的)?(?:进行|给予|予以|分别|奖|补|资助|配套|贴息|承担|支持|返还|比例|计|提供|发放|，|安排|由)"
)
_RATE_FACT = regex.compile(
    r"(?:增长|增速|占比|占|比重|同比|下降|降低|率达?到?|率|覆盖率|比例达到?|提升|提高)[^，。；的]{0,8}$"
)


def _rate_granted(segment: str, before: str, tail: str) -> bool:
    if (_THRESHOLD_AFTER.match(tail) and not _RATE_AFTER.match(tail)) or _RAISED.match(tail):
        return False
    if _RATE_FACT.search(segment) and not _GRANT_RATE.search(segment):
        return False
    if not GRANT.search(before) and not _PAYS.search(tail):
        return False
    return (
        bool(_GIVES_RATE.search(segment))
        or bool(_RATE_BEFORE.search(segment) and _RATE_AFTER.match(tail))
        or _PAID_SHARE.match(tail) is not None
    )
