"""The figures of running prose that can be facts or goals, with the bounds that prose gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from ingest.mentions.quantities import MAGNITUDE_OF_UNIT, MOST_FIGURES, Kind, Quantity, find_quantities
from kg.record import Bound

_ROUGHLY = regex.compile(r"约占[^，。；]{0,12}$|大约[^，。；]{0,2}$")
_MORE = regex.compile(r"[多余](?![^，。；]{0,1}[点])|还多|有余|之多")
_TENTHS = "一二三四五六七八九"
_TAIL_OF_UNIT = regex.compile(
    rf"(?P<tenth>[{_TENTHS}半])(?![{_TENTHS}]|[家个项户名])|(?P<other>（[套件个户家人次条间件处]）|工作日|/(?:立方米|平方米|吨|公斤|升|亩|年|月|人|千瓦时|度|天|日))"
)
_AT_LEAST = regex.compile(r"至少[^，。；]{0,3}$")
_PROSE_LEAD = regex.compile(r"(?:不足|不到|未满|破|迈过|跨过|站上|跨越|冲破|超出|多出)$")
CHANGED_FROM = regex.compile(r"(?:由|从)(?![^，。；]{0,12}[由从])[^，。；]{0,14}$")
_SINGLE = regex.compile(
    r"(?:新增|再增|再添|新添|至少(?:建成|培育|打造|建设|建|有|办好))(?P<one>一)(?P<unit>[个家座所条处])"
)
_DOUBLED = regex.compile(r"翻了?(?P<near>近|超)?(?P<count>[一两二三四])?番(?P<more>还多|多|以上)?")
_DOUBLINGS = {"两": 2, "二": 2, "三": 3, "四": 4}
_ATTRIBUTE = regex.compile(
    r"(?:及?以上|以内|以下)?(?:的[^，。；、\d]{2,14}|[^，。；、\d的]{0,6}(?:企业|项目|园区|集群|基地|主体))$"
)
_NO_FACT_UNITS = regex.compile(
    r"^个(?:[^，。；、]{0,3}[季期]内|月|星期|学期|周期|交易日)(?!度)|^(?:个)?(?:方面|维度|章节?|部分|环节|篇章|板块|层面|单元|阶段|步骤|角度|字|大类|关键词|方向|经验)"
    r"|^(?:条|项|款|个)(?:[^，。；、]{0,8})?(?:措施|举措|条款|政策|内容|意见|办法|任务清单|建议|要求|重点任务|主要任务|具体任务|行动|工程|机制|制度|药方|“药方|经验|原则|路径|做法|主线)|^项任务|^张“|^[项份张][^，。；、]{0,4}(?:名单|榜单)"
)
_THRESHOLD = regex.compile(
    r"^(?:（[^）]*）)?(?:及?以上|以下|以内)的(?![^，。；]{0,5}(?:能力|水平|规模|空间|优势|份额))(?:[^，。；]{0,14})(?:企业|项目|单位|主体|机构|个人|农户|团队|人员|品种|基地|平台|园区|街道|县城|县|乡镇|村|小区|景区|建筑|[^，。；]{0,6}$|，)"
)
_MAKES = regex.compile(
    r"(?:建成|打造|培育|建设|引进|新增|形成|集聚|新建|完成|支持|推动|组织|遴选|认定|拥有|达成|共有)(?:了|出)?$"
)
_NAME_ENDS = regex.compile(r"[^，。；！？“”]{0,9}”")
_GRANT_AFTER = regex.compile(r"(?:的)?(?:补助|奖励|补贴|奖补|资助|奖金)")
_LISTED_THRESHOLD = regex.compile(r"(?:及?以上|以下|以内)、")
_FOR_WHOM = regex.compile(r"(?:^|[，。；：])(?:对|凡|支持|鼓励)[^，。；]*$")
_PAID = regex.compile(r"(?:补|奖|资助|贴息|授信|额度)[^，。；]{0,8}$")
_CLAUSES_OF_A_TEXT = regex.compile(r"(?:措施|政策|方面|条款|办法|意见|规定|举措|内容|实招|《[^》]*》|共)$")
_GRANT_BEFORE = regex.compile(
    r"(?:奖励|(?<!(?:发放|兑现|拨付|下达|落实|累计|支付|投放)[^，]{0,24})(?:补助|补贴|资助|奖补)|给予|贴息|最高|每[人户家个亩辆台项次吨月年只头名](?:最高|再(?!生)|可(?!再)|给(?!水)|补(?!齐|短|链)|奖|发(?![布展起动行明现电射掘])|资助|贴)[^，]{0,4}|每[人户家个亩辆台项次吨月年只头名])$"
)
_EACH = regex.compile(r"每(?:招[收用录]|吸纳|新增|引进|培训|提供|满|多|增加|吸引|接待|超)[^，。；\d]{0,3}$")
_RANK_AFTER = regex.compile(
    r"强(?!度|县|镇)|大(?!关)|级|位(?:于|居|列)|佳|优(?!良|秀|质)|连[冠增丰]|周年|分之|[^，。；\d]{0,6}[^商]圈"
)
_ORDINAL_BEFORE = regex.compile(
    r"(?:方面|章|第|(?<![底月年日末])前|连续|排名|名列|位列|位居|TOP|Top|No\.|时隔|海拔|驱车|车程|为期|历时|为时|公示|期限|20\d\d[-—])$"
)
_ORDINAL_LAST = frozenset("面章第前续名列位居PpT.隔拔程期时限示-—")
_RANK_FIRST = frozenset("强大级位佳优连周分")
_MAGNITUDE_FIRST = frozenset("万亿百千十")
_NO_FACT_FIRST = frozenset(("", *"个条项款份张方"))
_TAIL_FIRST = frozenset("一二三四五六七八九半（工/")
_LEAD_LAST = frozenset("足到满破过上越出")
_MORE_FIRST = frozenset("多余还有之")
_MEASURED_BY = regex.compile(
    r"的(?:[^，。；]{0,8})(?:企业|项目|单位|主体|机构|个人|农户|团队|人员|船舶|车辆|平台|园区|院校|医院)"
)
_SIZES = frozenset(("吨", "米", "公斤", "厘米", "毫米", "千克", "平方米", "立方米"))
"""Units that a single thing is sized by: 使用1吨的罐."""
_SIZED_AFTER = frozenset("用个座台艘条辆")
_LIMITS = frozenset(("超过", "超", "不足", "不少于", "不低于", "达到"))
_LIST_MARKS = regex.compile(r"[、和与及]")
_LISTED = regex.compile(r"[^，。；：]+$")
_SIX = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_LIMIT_FIRST = frozenset("（及以")
_GRANT_FIRST = frozenset("的补奖资")
_GRANT_LETTERS = frozenset("励补贴资奖给予息高每授额")


def _may_state(flat: str, figure: Quantity, end: int) -> bool:
    """Say whether a figure can be a fact or a goal: no rank, no grant, no threshold, no part of a name."""
    start, after, trail = figure.start, figure.end, figure.end - len(figure.trail)
    if _is_counted_off(flat, figure):
        return False
    letter = flat[after : after + 1]
    if (letter in _RANK_FIRST or flat.find("圈", after, after + 8) >= 0) and _RANK_AFTER.match(flat, after, end):
        return False
    unit = MAGNITUDE_OF_UNIT.sub("", figure.unit) if figure.unit[:1] in _MAGNITUDE_FIRST else figure.unit
    if unit[:1] in _NO_FACT_FIRST and _NO_FACT_UNITS.match(unit + flat[after : min(after + 16, end)]):
        return False
    if unit == "条" and _CLAUSES_OF_A_TEXT.search(flat, max(0, start - 12), start):
        return False
    if figure.lead in _LIMITS and letter == "的" and _limits(flat, figure, end):
        return False
    if unit == figure.unit and _is_size(flat, figure, letter):
        return False
    if flat[figure.figure] in _SIX and _sums_up(flat, figure):
        return False
    if flat[trail : trail + 1] in _LIMIT_FIRST and _is_threshold(flat, start, trail, end):
        return False
    if figure.kind is Kind.MONEY and letter in _GRANT_FIRST and _GRANT_AFTER.match(flat, after, end):
        return False
    return not _is_granted(flat, figure) and not (
        flat[figure.figure - 1 : figure.figure] == "“" and _NAME_ENDS.match(flat, after, end)
    )


def _is_counted_off(flat: str, figure: Quantity) -> bool:
    """Say whether a figure is a rank, or the step that money is counted by: 第3位, 每招用1人."""
    start = figure.start
    if flat[start - 1 : start] in _ORDINAL_LAST and _ORDINAL_BEFORE.search(flat, max(0, start - 12), start):
        return True
    begin = max(0, start - 7)
    return figure.kind is Kind.COUNT and flat.find("每", begin, start) >= 0 and bool(_EACH.search(flat, begin, start))


def _is_size(flat: str, figure: Quantity, letter: str) -> bool:
    """Say whether a figure is the age or the size of one: 60岁以上的老人, 使用1吨的罐."""
    if figure.unit == "岁":
        return bool(figure.trail) or letter not in "，。；、"
    return figure.unit in _SIZES and letter == "的" and flat[figure.start - 1] in _SIZED_AFTER


def _limits(flat: str, figure: Quantity, end: int) -> bool:
    """Say whether a figure limits for whom a clause is: 对停靠超过1000小时的船舶."""
    return bool(
        _MEASURED_BY.match(flat, figure.end, end) and _FOR_WHOM.search(flat, max(0, figure.start - 40), figure.start)
    )


def _sums_up(flat: str, figure: Quantity) -> bool:
    """Say whether a figure only says how many were listed: 甲、乙、丙三个品种."""
    count = figure.value
    listed = _LISTED.search(flat, max(0, figure.figure - 60), figure.figure)
    return listed is not None and len(_LIST_MARKS.findall(listed.group())) == count - 1


def _is_threshold(flat: str, start: int, trail: int, end: int) -> bool:
    """Say whether a figure only limits who is meant: 30人以上的企业."""
    if _THRESHOLD.match(flat, trail, end) and not _MAKES.search(flat, max(0, start - 12), start):
        return True
    return bool(_LISTED_THRESHOLD.match(flat, trail, end) and _FOR_WHOM.search(flat, max(0, start - 60), start))


def _is_granted(flat: str, figure: Quantity) -> bool:
    """Say whether a figure is what is paid, by the words before it."""
    before = flat[max(0, figure.start - 12) : figure.start]
    if figure.kind is Kind.COUNT and before.endswith(("每年", "每月", "每季", "每季度", "每天", "每周")):
        return False
    if _GRANT_LETTERS.isdisjoint(before):
        return False
    if figure.kind is Kind.MONEY and figure.bound is Bound.MAX and _PAID.search(before):
        return True
    return _GRANT_BEFORE.search(before) is not None and not CHANGED_FROM.search(before)


@lru_cache(maxsize=256)
def find_told(flat: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the figures of a sentence that can be facts or goals, in order."""
    figures = find_quantities(flat, start, end)[:MOST_FIGURES]
    found = select_figures(flat, figures, end) if figures else []
    doubled = find_doublings(flat, start, end)
    if doubled:
        found = sorted([*found, *doubled], key=lambda figure: figure.figure)
    return tuple(found)


_NEGATED = regex.compile(r"没有|并未|未能|不再|取消|停止")


def select_figures(flat: str, figures: Sequence[Quantity], end: int) -> list[Quantity]:
    """Return the figures of a sentence that can be facts or goals: no attribute of what the next one counts."""
    chosen: list[Quantity] = []
    for index, figure in enumerate(figures):
        following = figures[index + 1].start if index + 1 < len(figures) else None
        if following is not None and figure.kind is not Kind.COUNT and _ATTRIBUTE.match(flat[figure.end : following]):
            continue
        if _may_state(flat, figure, end) and not _is_negated(flat, figure.start):
            chosen.append(_bounded(flat, figure, end))
    return chosen


def _is_negated(flat: str, at: int) -> bool:
    """Say whether the clause before a figure says that it is not so: 没有新增企业100家."""
    begin = max(flat.rfind(mark, max(0, at - 40), at) for mark in "，。；：！？")
    return _NEGATED.search(flat, begin + 1, at) is not None


def _has_tail(unit: str, tail: str) -> bool:
    """Say whether a unit goes on with these words: 微克/立方米, 个工作日, 台（套）."""
    return tail[0] == "/" or unit.endswith(("台", "个", "家", "项", "件", "辆", "套", "人", "座"))


def find_single(flat: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the 一 that counts: 新增一个集群, not 打造一个平台."""
    for match in _SINGLE.finditer(flat, start, end):
        at = match.start("one")
        yield Quantity(Kind.COUNT, at, at, match.end(), 1, match["unit"], 1, Bound.EXACT, "", "")


def find_doublings(flat: str, start: int, end: int) -> list[Quantity]:
    """Return the doublings that have taken place: 翻了一番, 翻了近两番."""
    found = []
    if flat.find("番", start, end) >= 0:
        for match in _DOUBLED.finditer(flat, start, end):
            count = _DOUBLINGS.get(match["count"], 1)
            bound = (
                Bound.APPROX if match["near"] == "近" else Bound.MIN if match["near"] or match["more"] else Bound.EXACT
            )
            at = match.start("count" if match["count"] else 0)
            found.append(Quantity(Kind.COUNT, at, at, match.end(), count, "番", count, bound, "", ""))
    return found


def _bounded(flat: str, figure: Quantity, until: int) -> Quantity:
    """Read the bound words of prose: 不足, 不到, 上万, 两成多; and the tail of 七成五, 台（套）."""
    start, letter = figure.start, flat[figure.end : figure.end + 1]
    if letter in _TAIL_FIRST:
        figure = _with_tail(flat, figure, until)
    if figure.bound is not Bound.EXACT:
        return figure
    if letter == "内" or flat.startswith("内", figure.end):
        return replace(figure, bound=Bound.MAX)
    if flat.find("至少", max(0, start - 5), start) >= 0 and _AT_LEAST.search(flat, max(0, start - 6), start):
        return replace(figure, bound=Bound.MIN)
    last = flat[start - 1 : start]
    before = _PROSE_LEAD.search(flat, max(0, start - 3), start) if last in _LEAD_LAST else None
    if before is not None:
        bound = Bound.MAX if before.group() in ("不足", "不到", "未满") else Bound.MIN
        return replace(figure, bound=bound, start=before.start(), lead=before.group())
    if flat.find("约", max(0, start - 14), start) >= 0 and _ROUGHLY.search(flat, max(0, start - 14), start):
        return replace(figure, bound=Bound.APPROX)
    if figure.value == 1 and last == "上":
        return replace(figure, bound=Bound.MIN, start=start - 1)
    more = _MORE.match(flat, figure.end, until) if letter in _MORE_FIRST else None
    return figure if more is None else replace(figure, bound=Bound.MIN, end=more.end())


def _with_tail(flat: str, figure: Quantity, until: int) -> Quantity:
    """Read what a unit goes on with: 七成五, 台（套）, 微克/立方米."""
    tail = _TAIL_OF_UNIT.match(flat, figure.end, until)
    if tail is None:
        return figure
    if figure.unit == "成" and tail["tenth"]:
        tenth = 5 if tail["tenth"] == "半" else _TENTHS.index(tail["tenth"]) + 1
        return replace(figure, value=figure.value + tenth / 10, end=tail.end())
    if tail["other"] and _has_tail(figure.unit, tail["other"]):
        return replace(figure, unit=figure.unit + tail["other"], end=tail.end())
    return figure
