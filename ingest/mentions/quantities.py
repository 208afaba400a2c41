"""Figures with their units and bounds: money, rates, points, ratios and counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from ingest.mentions.numerals import MAGNITUDES, parse_number
from kg.record import Bound

LEADS: dict[str, Bound] = {
    **dict.fromkeys(
        ("最高不超过", "最多不超过", "不得超过", "不超过", "不高于", "不多于", "不大于", "最高可达", "最高可", "最高", "最多",
         "上限为", "上限", "限额", "封顶", "控制在", "低于", "少于", "至多"), Bound.MAX),
    **dict.fromkeys(
        ("不低于", "不少于", "不小于", "至少", "超过", "突破", "超出", "高于", "大于", "超", "逾", "最低", "多于", "达到或超过"), Bound.MIN),
    **dict.fromkeys(("大约", "约为", "约", "近", "接近", "左右", "力争达到约", "差不多"), Bound.APPROX),
}  # fmt: skip
TRAILS: dict[str, Bound] = {
    **dict.fromkeys(("以内", "之内", "以下", "及以下", "封顶", "为限", "为上限"), Bound.MAX),
    **dict.fromkeys(("以上", "及以上", "之上"), Bound.MIN),
    **dict.fromkeys(("左右", "上下"), Bound.APPROX),
}
COUNT_UNITS = (
    "个百分点", "平方公里", "平方千米", "立方米", "平方米", "千瓦时", "万千瓦", "工作日", "架次", "人次", "台套", "标箱", "公里",
    "公顷", "公斤", "课时", "学时", "千米", "千瓦", "兆瓦", "个", "家", "项", "款", "户", "名", "人", "所", "条", "座", "处",
    "台", "套", "件", "场", "次", "亩", "吨", "度", "辆", "架", "艘", "只", "头", "棵", "株", "批", "支", "种", "类", "组", "对",
    "张", "床", "家次", "米", "倍", "成", "番", "例", "间", "幅", "部", "集", "艺", "斤", "桶", "村", "小时", "毫秒", "分钟", "片", "宗", "起", "班",
    "站", "栋", "幢", "户次", "篇", "册次", "册", "PFLOPS", "EFLOPS", "P", "E", "标准机架", "标准箱", "兆瓦时", "吉瓦", "瓦时", "千克", "微克",
    "车次", "列次", "辆次", "吨公里", "份", "列", "趟", "笔", "单", "枚", "羽", "尾", "包", "袋", "瓶", "盏", "口", "眼", "票", "天", "位", "秒",
    "厘米", "毫米", "海里", "艘次", "头只", "棒", "分钱", "根", "颗", "盒", "罐", "箱", "担", "穴", "窝", "塘", "牛", "面", "台次", "亩次", "件次", "个等级", "个档次",
)  # fmt: skip


_NOT_COUNTED = frozenset("番次面棵篇张对部班度起类种支级批片集间艺人天位份单列包票口眼秒袋瓶笔趟牛头")
_OTHER_WORDS = {
    "部": "门署委件队位分落长", "面": "临向积对粉条包貌市前子料试食", "台": "风湾州", "场": "地所景馆", "起": "来步点", "对": "于口外接",
    "次": "于要生日", "批": "发准", "张": "力", "条": "件例", "套": "餐", "件": "套",
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


def _alternatives(words: object) -> str:
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d+)?|\d++(?:\.\d++)?|[一二两三四五六七八九十百千零〇]{1,9}+)"
_BETWEEN = "(?:给予|予以|奖励|补助|补贴|资助|奖补|支持|扶持|配套|授信|贴息|返还|可获|享受|建成|培育|新增|引进|完成|新建|建设|打造|遴选|认定|组织|举办|开展|(?:一次性)?奖励)"
_MAGNITUDE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
MAGNITUDE_OF_UNIT = regex.compile(r"^(?:万亿|[百千十]?[亿万]|[百千])+")
_QUANTITY = regex.compile(
    rf"(?:(?P<lead>{_alternatives(LEADS)}){_BETWEEN}?)?(?:达到|达|为|至)?"
    rf"(?<![\d.第〔])(?:(?P<number>{_NUMBER})(?P<more1>[多余来])?(?P<magnitude>{_MAGNITUDE})?(?P<more>[多余])?(?P<yuan1>元|%)?"
    rf"(?:(?:[-—~至到]|——)(?P<upper>{_NUMBER})(?P<upper_magnitude>{_MAGNITUDE})?)?"
    rf"|(?<!千家)(?P<bare>万亿|[百千]?[亿万]|百|千)(?=元|级|[家个户])"
    rf"|(?<=[超近约逾破过达足上])(?P<bare>万亿|[百千]?[亿万]|[百千])(?=(?:{_alternatives(COUNT_UNITS)})))"
    rf"(?P<unit>(?(yuan1)(?<![元%])[元%]|(?:元|美元|欧元|港元|%|‰|{_alternatives(COUNT_UNITS)})))?"
    rf"(?P<trail>(?:（含[^）]{{0,6}}）)?(?:{_alternatives(TRAILS)}))?"
)
_PERCENT_WORDS = regex.compile(
    rf"(?P<lead>{_alternatives(LEADS)})?(?:百分之(?P<percent>{_NUMBER}(?:点[一二三四五六七八九零]+)?)"
    rf"|(?P<denominator>[二三四五六七八九十])分之(?P<numerator>[一二三四五六七八九])|(?P<half>一半))(?P<trail>{_alternatives(TRAILS)})?"
)
_RATIO = regex.compile(
    r"(?<!\d)(?P<own>\d{1,2})：(?P<other>\d{1,2}(?:\.\d+)?)(?!\d)(?=(?:的?比例)?[^。；\d]{0,12}(?:配套|给予|予以|补助))"
)
_FULL_COST = regex.compile(r"全额(?=补贴|补助|资助|承担|奖励|支持|贴息|返还|代缴|报销)")
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
        if quantity is not None:
            yield quantity


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
        unit=shared + unit, amount=_scaled(value, scale * MAGNITUDES[shared]), bound=_bound(lead, trail, more=bool(more or more1)), lead=lead, trail=trail,
        upper=upper, upper_amount=None if upper is None else _scaled(upper, scale * MAGNITUDES[upper_magnitude or shared]),
    )  # fmt: skip


def _kind(unit: str, magnitude: str) -> tuple[Kind, float]:
    if unit == "%":
        return Kind.RATE, 0.01
    if unit == "‰":
        return Kind.RATE, 0.001
    if unit == "个百分点":
        return Kind.POINTS, 0.01
    if unit in ("元", "美元", "欧元", "港元") or (not unit and magnitude):
        return Kind.MONEY, 1
    return Kind.COUNT, 1


def _scaled(value: float, scale: float) -> int | float:
    amount = round(value * scale, 8)
    return int(amount) if float(amount).is_integer() and scale >= 1 else amount


def _bound(lead: str, trail: str, *, more: bool = False) -> Bound:
    if lead:
        return LEADS[lead]
    if trail:
        for word, bound in TRAILS.items():
            if trail.endswith(word):
                return bound
    return Bound.MIN if more else Bound.EXACT


def _worded(flat: str) -> Iterator[Quantity]:
    """Yield the shares that words name: 百分之九, 三分之一, 一半, 全额, and those of 1：2."""
    if "分之" in flat or "一半" in flat:
        yield from _shares(flat)
    for match in _FULL_COST.finditer(flat):
        yield Quantity(Kind.RATE, match.start(), match.start(), match.end(), 100, "%", 1.0, Bound.EXACT, "", "")
    for match in _RATIO.finditer(flat):
        own, other = float(match["own"]), float(match["other"])
        if own:
            rate = round(other / own, 4)
            yield Quantity(
                Kind.RATE, match.start(), match.start("own"), match.end(), rate * 100, "%", rate, Bound.EXACT, "", ""
            )


def _shares(flat: str) -> Iterator[Quantity]:
    for match in _PERCENT_WORDS.finditer(flat):
        lead = match["lead"] or ""
        if match["percent"]:
            whole, _, decimals = match["percent"].partition("点")
            value = 100 if whole == "百" else parse_number(whole)
            if value is None:
                continue
            if decimals:
                value = float(f"{value}.{''.join(str(parse_number(digit)) for digit in decimals)}")
            share = round(value / 100, 6)
        else:
            top, below = (
                (1, 2) if match["half"] else (parse_number(match["numerator"]), parse_number(match["denominator"]))
            )
            share = round((top or 1) / (below or 1), 4)
            value = _scaled(round(share * 100, 2), 1)
        bound = _bound(lead, match["trail"] or "")
        figure = match.end("lead") if lead else match.start()
        yield Quantity(
            Kind.RATE, match.start(), figure, match.end(), value, "%", share, bound, lead, match["trail"] or ""
        )
