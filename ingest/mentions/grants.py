"""Which figures a sentence grants, and which it sets as thresholds, bases or facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from ingest.mentions.quantities import Kind, Quantity
from kg.record import Bound

GRANT = regex.compile(
    r"奖励|奖补|再奖|奖(?=[\d一二三四五六七八九]|$)|奖金|重奖|补助|补贴|资助|扶持|支持|配套|贴息|贴补|给予|予以|发放|安排|授信|基金|券|补偿|返还|减免|兑付|兑现|拨付|资金池|专项资金|担保|投放|撬动|抵扣|抵用|申领|发给|设立|资助额|额度|贷款|融资|注资|出资|投入资金|每(?:个|家|户|项|人|吨|亩|单|次|年|套|台|辆|件|场|名|位|栋|间)|单(?:个|家|户|项|笔|栋|次|体|件)|总额|合计|累计|上限|最高|补"
)
_NUMERIC_NOUN = regex.compile(
    r"(?:投资额|投资|营业收入|主营业务收入|营收|产值|销售额|销售收入|销量|收入|研发投入|投入|注册资本|规模|融资额|交易额|合同额|合同金额|税收|利润|估值|市值|增加值|"
    r"采购额|服务额|进出口额|出口额|进口额|年薪|薪酬|成交额|纳税额?|贡献|造价|净资产|资产|实缴资本|订单|达到|首次突破|首次达到|首次超过|实际到账|到账|购置额)[^，。；]{0,10}$"
)
_THRESHOLD_AFTER = regex.compile(
    r"^(?:（[^）]{1,10}）)?(?:及以上|以上|以下|及以下|以内)?(?:（[^）]{1,10}）)?(?:的(?!(?:一次性)?(?:资金|配套|奖|补|资助|支持|扶持|标准|贷款|授信|信贷|融资|转贷|低息|免息|无息|经费|贴息|专项|担保|创业|无偿|经济|财政))|且|并)"
    r"|^的(?:再|另|给予|一次性|每[^，\d]{1,4})*(?:补贴|补助|奖励|奖补|资助|奖|补)(?:最高|不超过|每[^，\d]{1,4})?\d"
)
FUND_AFTER = regex.compile(r"(?:的)?[^，。；、0-9]{0,24}?(?:基金|资金池)")
_CAP_WORDS = frozenset({"最高不超过", "最高", "最高可", "最高可达", "最多", "不超过", "封顶", "上限", "上限为"})
_GIVES = regex.compile(r"给予|予以|发放|提供|奖励|补助|补贴|资助")
TIER_LABEL = regex.compile(
    r"(?:[\u4e00-\u9fff]{1,4}(?:级|类|档|等奖|等|型)|[一二三四五]孩|[甲乙丙丁]|新建|扩建|改扩建|改建|博士|硕士|本科|专科)"
)
_ENDS_IN_TIER = regex.compile(rf"(?:^|、){TIER_LABEL.pattern}$|的(?:再|另)?$")
TIER_GLUE = regex.compile(r"^[、和或及，]$")
_SEGMENT_ENDS = regex.compile(r"[，：]")
_RAISED = regex.compile(r"(?:提高|提升|增加|上调|下调|降低)(?:到|至)")
_PAYS = regex.compile(r"给予|予以|补|奖|资助|配套|承担|返还|支持|贴息|不超过|抵扣")
_PAID_SHARE = regex.compile(
    r"(?:的比例)?(?:给予|予以|进行)?[^，。]{0,6}(?:补|奖|资助|配套|贴息|支持|承担|返还|代缴|报销|抵扣|抵用|兑付)"
)
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
_HANDED_OUT = regex.compile(r"(?:发放|投放|派发|推出|送出)[^，。；]{0,12}$")
_VOUCHERS = regex.compile(r"的?[^，。；\d]{0,24}券")
_PART_OF_SUM = regex.compile(r"其中(?:[^，。；、\d]{1,12}[\d.]+[百千万亿]*元、)*[^，。；、\d]{1,12}$")
_PAID_OUT = regex.compile(
    r"(?:去年|前年|上年(?!度)|此前|截至|已|累计)[^，]{0,12}(?:安排|下达|拨付|投入|发放|兑付|兑现|落实|争取)(?![^，]*(?:给予|予以|的[^，]*[奖补]))"
)
_ALREADY = regex.compile(r"[^，。；\d]{0,8}已(?:经|全部)?(?:拨付|到位|下达|发放|兑付|兑现|落实)")
_FUND_INVESTS = regex.compile(r"(?:基金|国资|财政资金)[^。；]*(?:投资|出资|注资|参股|跟投)[^，。；]{0,4}$")
_BALANCE = regex.compile(r"余额[^，]{0,6}$")
_LENT = regex.compile(r"可(?:申请|获得?|享受)?(?:贷款?|借)$")
_LOAN_TITLED = regex.compile(r"的?[^，。；、\d“]{0,8}“[^”]{1,12}贷”")
_OLD_VALUE = regex.compile(r"(?:由|从)[^，。；]{0,16}$")
_CHANGED = r"(?:提高|提升|增加|上调|上浮|调整|调高|增|涨|升|下调|降低|调低|减少|减|降)(?:到|至|为)"
_CHANGES = regex.compile(rf"[^，。；]{{0,4}}{_CHANGED}")
_CHANGED_TO = regex.compile(rf"{_CHANGED}(?:(?:每|人均|户均)[^，。；\d]{{0,6}})?$")
_PAID_STANDARD = regex.compile(
    r"补助|补贴|奖励|奖补|津贴|贴息|返还|资助|低保|生活保障|供养|救助|抚恤|养老金|助学金|补偿|抵扣|减免|扶持|慰问金|负担|承担"
)
_SHARE_OF_PEOPLE = regex.compile(r"(?<!利)率[^，。；]{0,12}$|覆盖面|占比|比重")
_COMPANY_MONEY = regex.compile(
    r"(?:公司|集团|企业|资本|股份|厂家|开发商|投资方|投资人|投资者|股东)[^，。；]{0,16}"
    r"(?:投资|出资|斥资|注资|增资|投入|拿出|融资|签约)[^，。；]{0,10}$"
)
_PUBLIC_PAYER = regex.compile(r"财政|政府|基金|中央|省级|市级|县级|区级|国家|[省市县区州]里|引导|撬动|支持|鼓励")
_AT_RISK = regex.compile(r"的?(?:[^，。；]{0,4}风险(?!补)|责任|代偿)")
_BEARS = regex.compile(
    r"(?:财政|政府|国家|中央|省级|市级|区级|县级|[省市县区州旗镇]里?)[^，。；、]{0,10}"
    r"(?:负担|承担|分担|补贴|补助|贴补|补|贴息|兜底|返还)$"
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
    if _NEGATED.search(segment):
        return False
    tail = flat[quantity.end : end]
    if _is_old_value(segment, tail) or (quantity.kind is Kind.MONEY and _is_fact(segment, tail)):
        return False
    if _CHANGED_TO.search(segment):
        return _is_paid_standard(before, segment, quantity, quantities)
    if quantity.kind is not Kind.MONEY:
        return _rate_granted(segment, before, tail)
    if (
        is_fund(flat, quantity, start, end)
        or is_loan(flat, quantity, start, end)
        or (quantity.lead in _CAP_WORDS and _FUND_INVESTS.search(before))
        or (_HANDED_OUT.search(segment) and _VOUCHERS.match(tail))
        or _is_part(segment, quantity, quantities)
        or FUND_AFTER.match(after)
        or (quantity.lead in _CAP_WORDS and _GIVES.search(segment))
    ):
        return True
    if _THRESHOLD_AFTER.match(tail) or _between_thresholds(flat, quantity, quantities):
        return False
    if segment.endswith(("每满", "满", "不足", "未满")):
        return False
    return _sum_granted(flat, quantity, start, end, quantities)


def _sum_granted(flat: str, quantity: Quantity, start: int, end: int, quantities: Sequence[Quantity]) -> bool:
    """Say whether words of giving stand nearer to a sum than a noun that it measures."""
    before, tail = flat[start : quantity.start], flat[quantity.end : end]
    segment = _SEGMENT_ENDS.split(before)[-1]
    grants = [match.end() for match in GRANT.finditer(segment)]
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
    if (
        earlier
        and earlier[-1].kind is Kind.MONEY
        and _ENDS_IN_TIER.search(segment)
        and is_granted(flat, earlier[-1], start, end, quantities)
    ):
        return True
    return bool(quantity.bound is Bound.MAX and GRANT.search(before)) or bool(
        earlier
        and TIER_GLUE.match(flat[earlier[-1].end : quantity.start])
        and is_granted(flat, earlier[-1], start, end, quantities)
    )


def is_fund(flat: str, amount: Quantity, start: int, end: int) -> bool:
    """Say whether a sum is money set aside for a purpose: 安排资金3000万元用于…, and not what one recipient gets."""
    before, tail = flat[start : amount.start], flat[amount.end : end]
    if _FUND_SIZE.search(before):
        return True
    segment = _SEGMENT_ENDS.split(before)[-1]
    verb = _FUND_VERB.search(segment)
    titled = _FUND_TITLED.match(tail) is not None
    if verb is None:
        return segment.endswith(("资金", "经费")) and _FUND_USED.match(tail) is not None and not _SPENT.search(segment)
    if _EACH_ONE.search(segment) or _TO_SOMEONE.search(_PURSE.sub("", verb.group())) or _SPENT.search(segment):
        return False
    return titled or _FUND_NOUN.search(verb.group()) is not None or _FUND_USED.match(tail) is not None


def is_loan(flat: str, amount: Quantity, start: int, end: int) -> bool:
    """Say whether a sum is what may be borrowed: 最高可贷20万元, 500万元的“青创贷”."""
    return (
        _LENT.search(flat[start : amount.figure]) is not None or _LOAN_TITLED.match(flat, amount.end, end) is not None
    )


def is_share(flat: str, figure: Quantity, start: int, end: int) -> bool:
    """Say whether tenths are a share that someone pays: 财政负担四成, 按两成给予补助."""
    if figure.unit != "成":
        return False
    segment = _SEGMENT_ENDS.split(flat[start : figure.start])[-1]
    tail = flat[figure.end : end]
    return (
        _BEARS.search(segment) is not None
        or segment.endswith(("补贴", "补助", "贴补", "返还", "奖励", "贴息"))
        or (_GIVES_RATE.search(segment) is not None and _PAID_SHARE.match(tail) is not None)
    )


def _is_old_value(segment: str, tail: str) -> bool:
    """Say whether a figure is what was: the first of 由50元提高到80元."""
    return _OLD_VALUE.search(segment) is not None and _CHANGES.match(tail) is not None


def _is_paid_standard(before: str, segment: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether the figure that another is raised or cut to is one that is paid out."""
    if quantity.kind is not Kind.MONEY and _SHARE_OF_PEOPLE.search(_CHANGED_TO.sub("", segment)):
        return False
    return _PAID_STANDARD.search(segment) is not None or (
        (quantity.kind is Kind.MONEY or "比例" in segment)
        and GRANT.search(before) is not None
        and any(q.end <= quantity.start for q in quantities)
    )


def _is_fact(segment: str, tail: str) -> bool:
    """Say whether a sum is what a company invests, what was paid out before, or what is owed."""
    return (
        (_COMPANY_MONEY.search(segment) is not None and not _PUBLIC_PAYER.search(segment))
        or _PAID_OUT.search(segment) is not None
        or _BALANCE.search(segment) is not None
        or _ALREADY.match(tail) is not None
    )


def _is_part(segment: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether a sum is a part of the one before: 2000万元消费券，其中餐饮类1200万元."""
    earlier = [q for q in quantities if q.end <= quantity.start and q.kind is Kind.MONEY]
    return bool(earlier) and _PART_OF_SUM.search(segment) is not None and not _NUMERIC_NOUN.search(segment)


def _width(flat: str, quantity: Quantity) -> int:
    return quantity.end - quantity.figure - len(quantity.trail)


def _between_thresholds(flat: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether a listed figure ends in one that is a threshold: 1亿元、5亿元以上的企业."""
    last = quantity
    for other in quantities[bisect_left(quantities, quantity.end, key=lambda each: each.start) :]:
        if flat[last.end : other.start] not in ("、", "和", "或", "及"):
            return False
        if _THRESHOLD_AFTER.match(flat[other.end : other.end + 24]):
            return True
        last = other
    return False


_NEGATED = regex.compile(r"不再|不予|不给予|不得享受|取消|停止|没有|未(?:给予|发放|兑现)|已享受")
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
    if _AT_RISK.match(tail):
        return False
    if _BEARS.search(segment):
        return True
    if not GRANT.search(before) and not _PAYS.search(tail):
        return False
    return (
        bool(_GIVES_RATE.search(segment))
        or bool(_RATE_BEFORE.search(segment) and _RATE_AFTER.match(tail))
        or _PAID_SHARE.match(tail) is not None
    )
