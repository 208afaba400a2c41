"""Which figures a sentence grants, and which it sets as thresholds, bases or facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ingest.mentions.funds import FUND_AFTER, is_fund, is_loan
from ingest.mentions.quantities import Kind, Quantity
from ingest.mentions.tiers import TIER_LABEL
from ingest.mentions.unpaid import CHANGED, is_refused
from kg.record import Bound

GRANT = regex.compile(
    r"奖励|奖补|再奖|奖(?=[\d一二三四五六七八九]|$)|奖金|重奖|补助|补贴|资助|扶持|支持|配套|贴息|贴补|给予|予以|发放|安排|授信|基金|券|补偿|返还|减免|兑付|兑现|拨付|资金池|专项资金|担保|投放|撬动|抵扣|抵用|申领|发给|设立|资助额|额度|贷款|融资|注资|出资|投入资金|每(?:个|家|户|项|人|吨|亩|单|次|年|套|台|辆|件|场|名|位|栋|间|张|艘|头|只|公里|平方米|立方米|千瓦|床|班|架|列|趟|条|处|座|孩|月|村|所|标箱|车|株|孔|盏)|单(?:个|家|户|项|笔|栋|次|体|件)|总额|合计|累计|上限|最高|补"
)
_NUMERIC_NOUN = regex.compile(
    r"(?:投资额|投资|营业收入|主营业务收入|营收|产值|销售额|销售收入|销量|收入|研发投入|投入|注册资本|规模|融资额|交易额|合同额|合同金额|税收|利润|估值|市值|增加值|"
    r"采购额|服务额|进出口额|出口额|进口额|年薪|薪酬|成交额|纳税额?|贡献|造价|净资产|资产|实缴资本|订单|达到|首次突破|首次达到|首次超过|实际到账|到账|购置额)[^，。；]{0,10}$"
)
_THRESHOLD_AFTER = regex.compile(
    r"^(?:（[^）]{1,10}）)?(?:及以上|以上|以下|及以下|以内)?(?:（[^）]{1,10}）)?(?:的(?!(?:一次性)?(?:资金|配套|奖|补|资助|支持|扶持|标准|贷款|授信|信贷|融资|转贷|低息|免息|无息|经费|贴息|专项|担保|创业|无偿|经济|财政))|且|并)"
    r"|^(?:（[^）]{1,4}）)?(?:以上)?(?:至|—|-|~|到)\d[\d.,]*[百千万亿]*元?(?:（[^）]{1,4}）)?(?:以下)?(?:（[^）]{1,4}）)?的"
    r"|^的(?:再|另|给予|一次性|每[^，\d]{1,4})*(?:补贴|补助|奖励|奖补|资助|奖|补)(?:最高|不超过|每[^，\d]{1,4})?\d"
)
_CAP_WORDS = frozenset({"最高不超过", "最高", "最高可", "最高可达", "最多", "不超过", "封顶", "上限", "上限为"})
_GIVES = regex.compile(r"给予|予以|发放|提供|奖励|补助|补贴|资助")
_ENDS_IN_TIER = regex.compile(rf"(?:^|、){TIER_LABEL.pattern}$|的(?:再|另)?$")
TIER_GLUE = regex.compile(r"^[、和或及，]$")
_GRANT_HEADS = (
    r"(?:补贴|补助|奖励|奖补|资助|支持|扶持|配套|贴息|补偿|返还|减免|抵扣|奖金|津贴|资金|经费|贷款|授信|融资|担保|基金|券|额度|启动金|补助金|助学金|"
    r"奖学金|礼包|红包|安家费|费用?|投资|注资|优惠|待遇|补给)"
)
_GRANTED_AS = regex.compile(
    rf"(?:（[^）]{{1,12}}）)?的(?!的)[^，。；、：\d（的与再另按每]{{0,16}}?{_GRANT_HEADS}"
    r"(?=$|[，。；、：（！]|用于|支持|给|并|和|及|或|等|后)"
)
"""What a sum is granted as: 50万元的租金补贴; not what it is a threshold of, 500万元的企业."""
_OF_RECIPIENT = regex.compile(r"(?:将|还|再|另)?对(?!口)[^给予奖补资扶配贴发享]*$")
_IN_CONDITION = regex.compile(r"(?:（[^）]{1,12}）)?[^，。；：\d（]{0,14}的(?=[，；]|$)")
"""The end of a clause of condition: 单户500万元以下担保的，."""
_INTRO = regex.compile(r"奖|补|资助|标准|给予|支持|扶持")
_OTHER_VERB = regex.compile(
    r"实现|带动|新增|增[长加]|拉动|节[约省]|覆盖|培育|完成|占|满|不足|低于|高于|达到?$|超过?$|突破|具有|拥有|签订|签约|发行|销售|购买|购置|缴|应当|"
    r"已|共(?!同)|率|同比|财政收入|价值|面值|人均收入|户均"
)
_CAPS_ALONE = frozenset({"最高不超过", "最高", "最高可", "最高可达", "最多", "封顶", "上限", "上限为"})
_SEGMENT_ENDS = regex.compile(r"[，：]")
_RAISED = regex.compile(r"(?:提高|提升|增加|上调|下调|降低)(?:到|至)")
_PAYS = regex.compile(r"给予|予以|补|奖|资助|配套|承担|返还|支持|贴息|不超过|抵扣")
_PAID_SHARE = regex.compile(
    r"(?:的比例)?(?:给予|予以|进行)?[^，。]{0,6}(?:补|奖|资助|配套|贴息|支持|承担|返还|代缴|报销|抵扣|抵用|兑付)"
)
_HANDED_OUT = regex.compile(r"(?:发放|投放|派发|推出|送出)[^，。；]{0,12}$")
_VOUCHERS = regex.compile(r"的?[^，。；\d]{0,24}券")
_PART_OF_SUM = regex.compile(r"其中(?:[^，。；、\d]{1,12}[\d.]+[百千万亿]*元、)*[^，。；、\d]{1,12}$")
_FUND_INVESTS = regex.compile(r"(?:基金|国资|财政资金)[^。；]*(?:投资|出资|注资|参股|跟投)[^，。；]{0,4}$")
_CHANGED_TO = regex.compile(rf"{CHANGED}(?:(?:每|人均|户均)[^，。；\d]{{0,6}})?$")
_PAID_STANDARD = regex.compile(
    r"补助|补贴|奖励|奖补|津贴|贴息|返还|资助|低保|生活保障|供养|救助|抚恤|养老金|助学金|补偿|抵扣|减免|扶持|慰问金|负担|承担"
)
_SHARE_OF_PEOPLE = regex.compile(r"(?<!利)率[^，。；]{0,12}$|覆盖面|占比|比重")
_AT_RISK = regex.compile(r"的?(?:[^，。；]{0,4}风险(?!补)|责任|代偿)")
_BEARS = regex.compile(
    r"(?:财政|政府|国家|中央|省级|市级|区级|县级|[省市县区州旗镇]里?)[^，。；、]{0,10}"
    r"(?:负担|承担|分担|补贴|补助|贴补|补|贴息|兜底|返还)$"
)
_GRANT_NOUN = regex.compile(r"奖|补|资助|配套资金")
_FUND_BEFORE = regex.compile(r"(?:贷款|基金|资金池|授信|担保)[^，。]{0,4}$")
CLAUSE_ENDS = regex.compile(r"[，。]")
_GRANT_RATE = regex.compile(r"按|补|奖|资助|比例提高到|利率|贴息")
_GIVES_RATE = regex.compile(r"按|给予|予以|补|奖|资助|配套|承担|贴息|返还|比例")


def find_granted(
    flat: str, start: int, end: int, quantities: Sequence[Quantity], *, carried: bool = False
) -> list[Quantity]:
    """Return the figures that a sentence grants; ``carried`` says that it goes on with what the one before grants."""
    granted: list[Quantity] = []
    paid = last = carried
    for quantity in quantities:
        if quantity.kind is Kind.COUNT:
            last = False
            continue
        found = _is_granted(Figure.at(flat, quantity, start, end), quantities, paid=paid, last=last)
        paid, last = paid or found, found
        if found:
            granted.append(quantity)
    return granted


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the words of its sentence ``before`` it, those of its own clause, and the ``tail`` behind it."""

    flat: str
    quantity: Quantity
    start: int
    end: int
    before: str
    segment: str
    tail: str

    @classmethod
    def at(cls, flat: str, quantity: Quantity, start: int, end: int) -> Figure:
        """Find the words around a figure of the sentence at ``start:end``."""
        before = flat[start : quantity.start]
        return cls(flat, quantity, start, end, before, _SEGMENT_ENDS.split(before)[-1], flat[quantity.end : end])


def _is_granted(figure: Figure, quantities: Sequence[Quantity], *, paid: bool, last: bool) -> bool:
    """Say whether the sentence grants this figure, and does not set it as a threshold or a goal."""
    quantity, segment, tail = figure.quantity, figure.segment, figure.tail
    if is_refused(quantity, segment, tail):
        return False
    if _CHANGED_TO.search(segment):
        return _is_paid_standard(figure.before, segment, quantity, quantities, paid=paid)
    listed = _is_listed(figure, paid=paid)
    if quantity.kind is not Kind.MONEY:
        lead = figure.flat[quantity.start : quantity.figure]
        return _rate_granted(segment + lead, figure.before + lead, tail, listed=listed)
    if _is_set_aside(figure, quantities):
        return True
    if not (_GRANTED_AS.match(tail) and not _OF_RECIPIENT.match(segment)) and (
        _THRESHOLD_AFTER.match(tail)
        or _IN_CONDITION.match(tail)
        or _between_thresholds(figure.flat, quantity, quantities)
    ):
        return False
    return listed or _sum_granted(figure, quantities, last=last)


def _is_set_aside(figure: Figure, quantities: Sequence[Quantity]) -> bool:
    """Say whether a sum is a fund, a loan, an investment of a fund, vouchers, or a cap behind words of giving."""
    flat, quantity, segment = figure.flat, figure.quantity, figure.segment
    return (
        is_fund(flat, quantity, figure.start, figure.end)
        or is_loan(flat, quantity, figure.start, figure.end)
        or (quantity.lead in _CAP_WORDS and _FUND_INVESTS.search(figure.before) is not None)
        or (_HANDED_OUT.search(segment) is not None and _VOUCHERS.match(figure.tail) is not None)
        or _is_part(segment, quantity, quantities)
        or FUND_AFTER.match(flat, quantity.figure + _width(quantity), figure.end) is not None
        or (quantity.lead in _CAP_WORDS and _GIVES.search(segment) is not None and not _IN_CONDITION.match(figure.tail))
    )


def _is_listed(figure: Figure, *, paid: bool) -> bool:
    """Say whether a figure goes on with a list of what is paid: its clause only names a tier or what it counts by."""
    quantity, segment = figure.quantity, figure.segment
    if quantity.lead and quantity.bound is Bound.MIN:
        return False
    if not paid:
        intro = figure.flat.rfind("：", max(0, figure.start - 1), quantity.start)
        if intro < 0 or not _INTRO.search(figure.flat, max(0, intro - 30), intro):
            return False
    return (
        len(segment) <= 18
        and _NUMERIC_NOUN.search(segment) is None
        and _OTHER_VERB.search(segment) is None
        and _THRESHOLD_AFTER.match(figure.tail) is None
        and _IN_CONDITION.match(figure.tail) is None
    )


def _sum_granted(figure: Figure, quantities: Sequence[Quantity], *, last: bool) -> bool:
    """Say whether words of giving stand nearer to a sum than a noun that it measures."""
    quantity, before, segment = figure.quantity, figure.before, figure.segment
    grants = [match.end() for match in GRANT.finditer(segment)]
    noun = _NUMERIC_NOUN.search(segment)
    if (
        noun
        and (not grants or grants[-1] <= noun.start())
        and not _GRANT_NOUN.search(noun.group())
        and not _FUND_BEFORE.search(segment[: noun.start() + 2])
    ):
        return False
    if grants or quantity.lead in _CAPS_ALONE or GRANT.search(CLAUSE_ENDS.split(figure.tail)[0][:16]):
        return True
    if quantity.bound is Bound.MAX and GRANT.search(before):
        return True
    earlier = [q for q in quantities if q.end <= quantity.start]
    if not earlier or not last:
        return False
    listed = earlier[-1].kind is Kind.MONEY and _ENDS_IN_TIER.search(segment) is not None
    return listed or TIER_GLUE.match(figure.flat[earlier[-1].end : quantity.start]) is not None


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


def _is_paid_standard(
    before: str, segment: str, quantity: Quantity, quantities: Sequence[Quantity], *, paid: bool
) -> bool:
    """Say whether the figure that another is raised or cut to is one that is paid out."""
    if quantity.kind is not Kind.MONEY and _SHARE_OF_PEOPLE.search(_CHANGED_TO.sub("", segment)):
        return False
    if quantity.kind is Kind.RATE and paid:
        return True
    return _PAID_STANDARD.search(segment) is not None or (
        (quantity.kind is Kind.MONEY or "比例" in segment)
        and GRANT.search(before) is not None
        and any(q.end <= quantity.start for q in quantities)
    )


def _is_part(segment: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether a sum is a part of the one before: 2000万元消费券，其中餐饮类1200万元."""
    earlier = [q for q in quantities if q.end <= quantity.start and q.kind is Kind.MONEY]
    return bool(earlier) and _PART_OF_SUM.search(segment) is not None and not _NUMERIC_NOUN.search(segment)


def _width(quantity: Quantity) -> int:
    return quantity.end - quantity.figure - len(quantity.trail)


def _between_thresholds(flat: str, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether a listed figure ends in one that is a threshold: 1亿元、5亿元以上的企业."""
    last = quantity
    for other in quantities[bisect_left(quantities, quantity.end, key=lambda each: each.start) :]:
        if flat[last.end : other.start] not in ("、", "和", "或", "及"):
            return False
        behind = flat[other.end : other.end + 24]
        if _THRESHOLD_AFTER.match(behind):
            return _GRANTED_AS.match(behind) is None
        last = other
    return False


_RATE_BEFORE = regex.compile(
    r"(?:按|按照|给予|予以|补贴|补助|资助|奖励|配套|承担|贴息|返还|不超过|最高|提高到|提高至|分别|费用|金额|额|投入|成本|利率|LPR|保费|价格|造价|支出|总额|部分|的)[^，。；]{0,24}$"
)
_RATE_AFTER = regex.compile(
    r"^(?:、|，|和)?(?:\d+(?:\.\d+)?%[、和]?)*(?:的比例|的标准|的利率|的费率|的额度|的)?(?:进行|给予|予以|分别|奖|补|资助|配套|贴息|承担|支持|返还|比例|利率|费率|额度|计|提供|发放|，|安排|由)"
)
_CAPPED_AFTER = regex.compile(r"[，、]?(?:且|并)(?:最高|最多|不超|不高|总额|每|单)")
_RATE_FACT = regex.compile(
    r"(?:增长|增速|增幅|涨幅|降幅|占比|占|比重|同比|下降|降低|率达?到?|率|覆盖率|比例达到?|提升|提高)[^，。；的]{0,8}$"
)


def _rate_granted(segment: str, before: str, tail: str, *, listed: bool) -> bool:
    if _RAISED.match(tail) or _AT_RISK.match(tail):
        return False
    if _THRESHOLD_AFTER.match(tail) and not (
        _RATE_AFTER.match(tail) or _GRANTED_AS.match(tail) or _CAPPED_AFTER.match(tail)
    ):
        return False
    if _RATE_FACT.search(segment) and not _GRANT_RATE.search(segment):
        return False
    if listed or _BEARS.search(segment):
        return True
    if not GRANT.search(before) and not _PAYS.search(tail):
        return False
    return (
        bool(_GIVES_RATE.search(segment))
        or bool(_RATE_BEFORE.search(segment) and _RATE_AFTER.match(tail))
        or _PAID_SHARE.match(tail) is not None
    )
