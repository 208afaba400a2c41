"""Figures with their units and bounds: money, rates, points, ratios and counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import regex

from ingest.mentions.bounds import LEADS, TRAILS, alternatives, bound_of
from ingest.mentions.numerals import MAGNITUDES, NUMERAL, parse_number
from ingest.mentions.shares import find_shares
from kg.record import Bound

CURRENCIES = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "澳门元": "MOP",
    "澳门币": "MOP",
    "日元": "JPY",
    "英镑": "GBP",
}
MONEY_UNITS = ("元", *CURRENCIES)
COUNT_UNITS = (
    "个百分点", "平方公里", "平方千米", "立方米", "平方米", "千瓦时", "万千瓦", "工作日", "架次", "人次", "台套", "标箱", "公里",
    "公顷", "公斤", "课时", "学时", "千米", "千瓦", "兆瓦", "个", "家", "项", "款", "户", "名", "人", "所", "条", "座", "处",
    "台", "套", "件", "场", "次", "亩", "吨", "度", "辆", "架", "艘", "只", "头", "棵", "株", "批", "支", "种", "类", "组", "对",
    "张", "床", "家次", "米", "倍", "成", "番", "例", "间", "幅", "部", "集", "艺", "斤", "桶", "村", "小时", "毫秒", "分钟", "片", "宗", "起", "班",
    "站", "栋", "幢", "户次", "篇", "册次", "册", "PFLOPS", "EFLOPS", "P", "E", "标准机架", "标准箱", "兆瓦时", "吉瓦", "瓦时", "千克", "微克",
    "车次", "列次", "辆次", "吨公里", "份", "列", "趟", "笔", "单", "枚", "羽", "尾", "包", "袋", "瓶", "盏", "口", "眼", "票", "天", "位", "秒",
    "厘米", "毫米", "海里", "艘次", "头只", "棒", "分钱", "根", "颗", "盒", "罐", "箱", "担", "穴", "窝", "塘", "牛", "面", "台次", "亩次", "件次", "个等级", "个档次",
    "粒", "岁", "期", "届", "轮", "门", "堂", "本", "首", "卷", "节", "剂", "剂次", "升", "毫升", "千伏安", "兆伏安", "EB", "PB", "ZB", "TB", "TEU", "GW", "MW", "GWh", "MWh",
    "Gbps", "Tbps", "吨标准煤", "万吨标准煤", "人份", "人天", "航次", "班次", "场次", "批次", "柜", "航班", "分贝", "支队", "艘船", "股", "㎡", "m2", "km",
)  # fmt: skip


_NOT_COUNTED = frozenset(
    "期届轮门堂本首卷节剂升股岁番次面棵篇张对部班度起类种支级批片集间艺人天位份单列包票口眼秒袋瓶笔趟牛头"
)
_OTHER_WORDS = {
    "部": "门署委件队位分落长", "面": "临向积对粉条包貌市前子料试食", "台": "风湾州", "场": "地所景馆", "起": "来步点", "对": "于口外接",
    "次": "于要生日", "批": "发准", "张": "力", "条": "件例", "套": "餐", "件": "套", "期": "间限末内工货临项", "本": "科市省区县级金土报息书身人", "首": "次先个家都创台套版批席府", "门": "店槛户诊类",
    "节": "能目日约点水假气", "股": "权份东市", "升": "级规至到学", "届": "时全", "轮": "换流", "支队": "伍", "堂": "食",
}  # fmt: skip
"""What follows a unit where both are another word: 部门, 面积, 台风."""
_FOLLOWS = {unit: frozenset(words) for unit, words in _OTHER_WORDS.items()}
_TENTHS = "一二两三四五六七八九"
_NO_TENTHS = regex.compile(r"[立功为本员果交长绩效套年熟形品都活型分人不语因名诗章见批家婚]")


MOST_FIGURES = 300
"""How many figures of one sentence are read: one with more is a list that lost its lines, or made to be slow."""


class Kind(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    RATE = "rate"
    POINTS = "points"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in ``Document.flat``: from its bound word to its trailing bound word.

    ``value`` is as printed (14.58 of 14.58万亿元), ``amount`` in yuan for money and a share of
    one for rates; ``upper`` is the higher end of a range; ``figure`` is where the digits begin.
    """

    kind: Kind
    start: int
    figure: int
    end: int
    value: int | float
    unit: str
    amount: int | float
    bound: Bound
    lead: str
    trail: str
    upper: int | float | None = None
    upper_amount: int | float | None = None


_BETWEEN = "(?:给予|予以|奖励|补助|补贴|资助|奖补|支持|扶持|配套|授信|贴息|返还|可获|享受|建成|培育|新增|引进|完成|新建|建设|打造|遴选|认定|组织|举办|开展|(?:一次性)?奖励|人民币)"
_MAGNITUDE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
MAGNITUDE_OF_UNIT = regex.compile(r"^(?:万亿|[百千十]?[亿万]|[百千])+")
_QUANTITY = regex.compile(
    rf"(?:(?P<lead>(?<![签节契预公制集特违履邀租])约|{alternatives([word for word in LEADS if word != '约'])}){_BETWEEN}?(?:分别)?)?(?:达到|达|为|至)?"
    rf"(?<![\d.第〔])(?:(?P<number>{NUMERAL})(?P<more1>[多余来])?(?P<magnitude>{_MAGNITUDE})?(?P<more>[多余])?(?P<yuan1>元|%)?"
    rf"(?:(?:[-—~至到]|——)(?P<upper>{NUMERAL})(?P<upper_magnitude>{_MAGNITUDE})?)?"
    rf"|(?<!千家)(?P<bare>万亿|[百千]?[亿万]|百|千)(?=元|级|[家个户])"
    rf"|(?<=[超近约逾破过达足上])(?P<bare>万亿|[百千]?[亿万]|[百千])(?=(?:{alternatives(COUNT_UNITS)})))"
    rf"(?P<unit>(?(yuan1)(?<![元%])[元%]|(?:{alternatives(MONEY_UNITS)}|%|‰|{alternatives(COUNT_UNITS)})))?"
    rf"(?P<trail>(?:（含[^）]{{0,6}}）)?(?:{alternatives(TRAILS)}))?"
)
_DIGITS = regex.compile(r"\d++(?:\.\d++)?")
_LISTED = regex.compile(
    rf"(?P<before>[予助励奖贴补高过别为限性发按])(?P<lead>{alternatives(LEADS)})?(?P<numbers>(?:\d++(?:\.\d++)?[、和或及])++)$"
)
_NOT_A_FIGURE = regex.compile(r"[年月日号时分秒季届级期]|G(?![A-Za-z])|\.\d")


def find_quantities(flat: str, start: int, end: int) -> Sequence[Quantity]:
    """Return the figures of ``flat[start:end]`` in order; a text is read once, however many stretches are asked for."""
    places, found = _figures(flat)
    first, stop = bisect_left(places, start), bisect_left(places, end)
    while first < stop and found[stop - 1].end > end:
        stop -= 1
    return found[first:stop]


@lru_cache(maxsize=4)
def _figures(flat: str) -> tuple[list[int], list[Quantity]]:
    """Return where the figures of a text are, and the figures; of overlapping ones the longest."""
    found = [*_plain(flat), *_worded(flat)]
    kept: list[Quantity] = []
    taken = -1
    for quantity in sorted(found, key=lambda item: (item.figure, -item.end)):
        if quantity.figure >= taken:
            taken = quantity.end
            kept.append(quantity)
    return [quantity.figure for quantity in kept], kept


def _plain(flat: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(flat):
        quantity = _read(flat, match)
        if quantity is None:
            continue
        if quantity.kind is Kind.MONEY and flat[quantity.figure - 1] in "、和或及" and not quantity.lead:
            yield from _sharing(flat, quantity)
        yield quantity


def _sharing(flat: str, last: Quantity) -> Iterator[Quantity]:
    """Yield the sums of a list that print their unit once: 100、50 of 分别奖励100、50、20万元."""
    listed = _LISTED.search(flat[max(0, last.figure - 60) : last.figure])
    if listed is None:
        return
    first = last.figure - len(listed["numbers"])
    for position, match in enumerate(_DIGITS.finditer(listed["numbers"])):
        value = parse_number(match.group()) or 0
        figure, end = first + match.start(), first + match.end()
        lead = listed["lead"] or "" if not position else ""
        yield replace(
            last, start=figure - len(lead), figure=figure, end=end, value=value, lead=lead, trail="", bound=bound_of(lead, ""),
            amount=_scaled(value, last.amount / last.value), upper=None, upper_amount=None,
        )  # fmt: skip


def _read(flat: str, match: regex.Match[str]) -> Quantity | None:
    number, magnitude, upper_magnitude, bare, unit, yuan = match.group(
        "number", "magnitude", "upper_magnitude", "bare", "unit", "yuan1"
    )
    digits = bare or number
    scaled = magnitude or upper_magnitude or bare
    if not (unit or yuan or scaled) and digits not in ("百", "千"):
        return None
    if yuan and not match["upper"]:
        unit = yuan
    unit = unit or ""
    if bare is None and not digits[0].isdigit() and not _counts(flat, match, digits, unit):
        return None
    if not match["trail"]:
        letter = flat[match.end() : match.end() + 1]
        if unit in _OTHER_WORDS and letter in _FOLLOWS[unit]:
            return None
        if unit in ("", "个") and _NOT_A_FIGURE.match(flat, match.end()):
            return None
    return _build(match, digits, unit) if unit or scaled else None


def _counts(flat: str, match: regex.Match[str], digits: str, unit: str) -> bool:
    """Say whether a numeral in characters is a figure: 三成, 百余家, 十二个, but not 一家, 两个 or 第三次."""
    if unit == "成":
        return _is_share(flat, match, digits)
    if not match["magnitude"] and (not unit or unit in _NOT_COUNTED):
        return False
    if digits in ("百", "千"):
        return _is_rough(flat, match)
    if not match["magnitude"] and (digits == "一" or (digits == "十" and not match["more1"])):
        return False
    return not (digits == "两" and unit == "个" and match["lead"] is None)


def _is_share(flat: str, match: regex.Match[str], digits: str) -> bool:
    """Say whether 六成 is a share: 一成不变 and 三成立 are none."""
    if match["lead"] or match["trail"]:
        return True
    return len(digits) == 1 and digits in _TENTHS and _NO_TENTHS.match(flat, match.end()) is None


def _is_rough(flat: str, match: regex.Match[str]) -> bool:
    """Say whether 千家, 百余个 is a figure: it is rounded up or down, and does not stand for many (几千家)."""
    before = flat[match.start("number") - 1 : match.start("number")]
    rounded = match["lead"] or match["more1"] or match["trail"] or before in tuple("上近超逾达过破约足")
    return bool(rounded or (match["magnitude"] and match["unit"])) and before not in tuple("数几")


def _build(match: regex.Match[str], digits: str, unit: str) -> Quantity | None:
    lead, more1, magnitude, more, last, upper_magnitude, bare, trail = (
        group or ""
        for group in match.group("lead", "more1", "magnitude", "more", "upper", "upper_magnitude", "bare", "trail")
    )
    shared = magnitude or (upper_magnitude if last else "")
    value: int | float
    if digits in ("百", "千"):
        value, shared = (100 if digits == "百" else 1000, magnitude) if magnitude else (1, digits)
    elif bare:
        value, shared = 1, bare
    else:
        number = parse_number(digits)
        if number is None:
            return None
        value = number
    upper = parse_number(last) if last else None
    kind, scale = _kind(unit, shared)
    figure = match.start("bare") if bare else match.start("number")
    return Quantity(
        kind=kind, start=match.start() if lead else figure, figure=figure, end=match.end(), value=value,
        unit=shared + unit, amount=_scaled(value, scale * MAGNITUDES[shared]), bound=bound_of(lead, trail, more=bool(more or more1)), lead=lead, trail=trail,
        upper=upper, upper_amount=None if upper is None else _scaled(upper, scale * MAGNITUDES[upper_magnitude or shared]),
    )  # fmt: skip


def _kind(unit: str, magnitude: str) -> tuple[Kind, float]:
    if unit == "%":
        return Kind.RATE, 0.01
    if unit == "‰":
        return Kind.RATE, 0.001
    if unit == "个百分点":
        return Kind.POINTS, 0.01
    if unit in MONEY_UNITS or (not unit and magnitude):
        return Kind.MONEY, 1
    return Kind.COUNT, 1


def _scaled(value: float, scale: float) -> int | float:
    amount = round(value * scale, 8)
    return int(amount) if float(amount).is_integer() and scale >= 1 else amount


def _worded(flat: str) -> Iterator[Quantity]:
    for share in find_shares(flat):
        value = _scaled(round(share.rate * 100, 2), 1)
        bound = bound_of(share.lead, share.trail)
        yield Quantity(
            Kind.RATE, share.start, share.figure, share.end, value, "%", share.rate, bound, share.lead, share.trail
        )
