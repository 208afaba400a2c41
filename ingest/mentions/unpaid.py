"""Which figures are not paid: denied, charged, the price or the step that is counted by, what was, what a company gives."""

from __future__ import annotations

import regex

from ingest.mentions.quantities import Kind, Quantity

_NEGATED = regex.compile(r"不再|不予|不给予|不得享受|取消|停止|没有|未(?:给予|发放|兑现)|已享受")
_STEP = regex.compile(
    r"每(?:年|季度)?(?:再?(?:增加?|新增|增长|提高|提升|下降|降低|上升|多|超过?|高出|低于|满|上一?|达到?|完成|实现)[^，。；\d]{0,6}|出口|进口|销售|投入|缴纳|引进)$|每$"
)
"""A step that a grant is counted by: 每增加1亿元奖励5万元."""
_CHARGED = regex.compile(
    r"(?:罚款|罚金|处以|(?<![每单各])处$|处罚|收取|收费|征收|(?<!代为)(?<!代)(?:缴纳|交纳|缴存)|押金|违约金|赔偿|售价|单价|定价|自缴|自付|自筹|自负"
    r"|(?:农户|个人|企业|业主|家庭|职工|参保人)(?:自行)?(?:承担|负担|缴费))[^，。；]{0,8}$"
)
_PRICE = regex.compile(r"(?:保费|保险费|价格?|票价|租金|费率|电价|门票)(?:标准)?(?:为|按)?(?:每[^，。；\d]{1,4})?$")
_PAID_OUT = regex.compile(
    r"(?:去年|前年|上年(?!度)|此前|截至|已|(?<![年内])累计)[^，]{0,12}(?:安排|下达|拨付|投入|发放|兑付|兑现|落实|争取)(?![^，]*(?:给予|予以|的[^，]*[奖补]))"
)
_ALREADY = regex.compile(r"[^，。；\d]{0,8}已(?:经|全部)?(?:拨付|到位|下达|发放|兑付|兑现|落实)")
_BALANCE = regex.compile(r"余额[^，]{0,6}$")
_COMPANY_MONEY = regex.compile(
    r"(?:公司|集团|企业|资本|股份|厂家|开发商|投资方|投资人|投资者|股东)[^，。；]{0,16}"
    r"(?:投资|出资|斥资|注资|增资|投入|拿出|融资|签约)[^，。；]{0,10}$"
)
_PUBLIC_PAYER = regex.compile(r"财政|政府|基金|中央|省级|市级|县级|区级|国家|[省市县区州]里|引导|撬动|支持|鼓励")
_OLD_VALUE = regex.compile(r"(?:由|从)[^，。；]{0,16}$")
CHANGED = r"(?:提高|提升|增加|上调|上浮|调整|调高|增|涨|升|提|下调|降低|调低|减少|减|降)(?:到|至|为)"
_CHANGES = regex.compile(rf"[^，。；]{{0,4}}{CHANGED}")
_BORNE_BY_OTHERS = regex.compile(
    r"(?:自缴|自付|自筹|自负|自担|(?:农户|养殖户|种植户|个人|业主|家庭|职工|居民|参保人)(?:自行)?(?:承担|负担|缴纳))$"
)
_SUPPORTED = regex.compile(r"给予|予以|补|奖|资助|配套|承担|返还|支持|贴息|抵扣|减免")


def is_refused(quantity: Quantity, segment: str, tail: str) -> bool:
    """Say whether a figure is denied, charged, a step that is counted by, or what was."""
    if _BORNE_BY_OTHERS.search(segment):
        return True
    if _NEGATED.search(segment) or _STEP.search(segment) or _is_old_value(segment, tail):
        return True
    if quantity.kind is not Kind.MONEY:
        return False
    return segment.endswith(("满", "不足")) or _is_charged(segment) or _is_fact(segment, tail)


def _is_charged(segment: str) -> bool:
    """Say whether a sum is fined, charged or a price, and not paid out."""
    return _CHARGED.search(segment) is not None or (
        _PRICE.search(segment) is not None and _SUPPORTED.search(segment) is None
    )


def _is_old_value(segment: str, tail: str) -> bool:
    """Say whether a figure is what was: the first of 由50元提高到80元."""
    return _OLD_VALUE.search(segment) is not None and _CHANGES.match(tail) is not None


def _is_fact(segment: str, tail: str) -> bool:
    """Say whether a sum is what a company invests, what was paid out before, or what is owed."""
    return (
        (_COMPANY_MONEY.search(segment) is not None and not _PUBLIC_PAYER.search(segment))
        or _PAID_OUT.search(segment) is not None
        or _BALANCE.search(segment) is not None
        or _ALREADY.match(tail) is not None
    )
