"""What the grammar of a sentence says of time: done, to be done, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.document import Span

_SENTENCE_ENDS = regex.compile(r"[。！？]")
_CLAUSE_ENDS = regex.compile(r"[，。；！？]")
_AHEAD = (
    r"(?<![即行])将(?![士领军帅相近])|力争|争取|拟(?![定态合人])|下一步|下一阶段|"
    r"(?<![向创赢向])未来(?=[，、将要我各全将该]|[^，。；]{0,2}?(?:[一二两三四五六七八九十几]|\d+)(?:[—~-]\d+)?(?:年|个月))|今后|接下来|年内|"
    r"确保|努力|计划(?=到|于|在|用|再|投|建|新|实|通|年|今|明|完|培|引|举|开|总投资|每|推|打|改|安|三|两|五|加)|(?<![的项标])目标(?:是|为)|"
    r"(?<![重主需必只不还想若之纲概提摘])(?<!(?:过去|以前|往年|当时)[^，。；]{0,12})要(?![素求点闻塞地害件道职务义么看承知说冲是\d一二两三四五六七八九十])|明年|后年|“?十[六七]五”?|继续|即将|还将|有序推进|必须|奋力|规划(?:建设|新建|到|至|总|实施)|"
    r"到本世纪|打算|建议|呼吁|准备(?!金)|盘算|会再|想再|还想|冲刺|瞄准|三年内|[两五]年内|用(?:[一二两三四五]|\d)(?:[—-]\d)?年(?:左右)?时间|再(?:建(?!成了)|投资|招|新建|新增|建成|建设|培育|引进|改造|打造|增加|创建)|"
    r"[从自](?:今年|本月|下月|明年|\d{1,2}月)[^，。；]{0,6}?起|"
    r"今年(?=，?(?:全[省市县区州]|我[省市县区州]|各地)?，?(?:(?:再|先|还|新|力|计划)(?!增长)|要|完成(?!了)|确保|实现(?!了)[^，。；]{0,14}(?:目标|增长)[^，。；]{0,6}以上|(?:开工|改造|筹集|推动|打造|培育)(?!了)))"
)
_DONE = (
    r"已(?![知婚])|截至|截止|去年|上年(?!度)|前年|近年|近[一二两三四五六七八九十\d]+年|以来|[三五十几]年间|多年来|曾|迄今|至今|先后|目前|如今|眼下|现已|"
    r"(?<=[\u4e00-\u9fff])了(?![解如望结断])|新建成|上半年|下半年|[一三]季度|前[一二三]季度|[1一]至|1—|同期|过去|以往|此前|(?<!\d)日前|昨日|昨天|前天|"
    r"上(?:个[^，。；]{1,4}季|个?(?:雪季|月(?!台)|季度|学期|周(?!期)))|刚刚|业已|据统计|数据显示|统计显示|历史(?:性|新高)|当前|当初|当时|前些年|往年|(?<![\d年月日底末之])以前"
)
_SUMMED = r"累计(?!不超过|最高|不得|可)|现有"
_ESTIMATED = r"(?<!据|构|内|界)预计"
_TELLING = r"建成投用|投产达效|拥有|共有|交出|取得|跃升|迈上|位居|居全|稳居|跻身|获批|获评|入选|圆满|成功(?:举办|创建|入选|签约)|签下|达成(?=[^，。；]{0,8}\d)"
_COMPARED = r"同比|环比|比上年|较上年|比去年|较去年|较20\d\d年|比20\d\d年|较[^，。；]{0,4}末"
_FORECAST = r"有望|据[^，。；]{2,20}(?:预测|测算|估计|预计|估算)|(?:机构|业内|业界|专家|学者|教授|研究员|研究|报告)[^，。；]{0,6}(?:预测|预计|估计|测算|判断)"
_YEAR = r"(?:到|至)?(?P<by>(?<=[到至]))?(?P<year>20\d{2})年(?!度?以?来)(?:[—-]20\d{2}年|至(?P<last>20\d{2})年)?"
_PERIOD = r"“?十(?P<plan>[三四五])五”?(?:规划)?(?:时期|期间|末|期末|以来|收官)"
_KINDS = {
    "forecast": _FORECAST, "compared": _COMPARED, "span": _PERIOD, "stamp": _YEAR, "summed": _SUMMED,
    "estimated": _ESTIMATED, "ahead": _AHEAD, "done": _DONE, "telling": _TELLING,
}  # fmt: skip
_STILL = regex.compile(rf"[^。！？]*?(?:{_COMPARED}|创历史|连续)")
_HEADS = regex.findall(
    r"\S+",
    "有望 据 机构 业内 业界 专家 学者 教授 研究 报告 同比 环比 比上年 比去年 比20 较 十三 十四 十五 “十 到20 "
    "至20 20 将 力争 争取 预计 拟 下一步 下一阶段 未来 今后 接下来 年内 确保 努力 计划 目标 要 明年 "
    "后年 十六 十七 继续 即将 还将 有序推进 必须 奋力 规划 到本世纪 打算 建议 呼吁 准备 盘算 会再 想再 还想 "
    "冲刺 瞄准 三年内 两年内 五年内 用 再新 再建 再投 再招 再培 再引 再改 再打 再增 再创 从 自 今年 已 截至 截止 累计 去年 上年 "
    "前年 近 以来 三年间 五年间 十年间 几年间 多年来 曾 迄今 至今 先后 目前 现有 如今 眼下 现已 了 新建成 "
    "上半年 下半年 一季度 三季度 前一季 前二季 前三季 1至 一至 1— 同期 过去 以往 此前 日前 昨日 昨天 前天 上个 上雪 上月 上季 上学 上周 "
    "刚刚 业已 当初 当时 前些年 往年 以前 数据显示 统计显示 历史 当前 建成投用 投产达效 拥有 共有 交出 取得 跃升 迈上 位居 居全 稳居 跻身 获批 "
    "获评 入选 圆满 成功 签下 达成",
)
"""What the alternatives of a mark begin with: looking for these first is four times as fast."""
_SCAN = AhoCorasick(_HEADS, matchkind=MatchKind.LeftmostLongest)


def _marks_from(head: str) -> regex.Pattern[str]:
    """Return what can begin with a head: fewer alternatives, and so a faster pattern."""
    kinds = [kind for kind, words in _KINDS.items() if regex.compile(words).match(f"一{head}", 1, partial=True)]
    return regex.compile("|".join(f"(?P<{kind}>{_KINDS[kind]})" for kind in kinds))


_MARKS = tuple(_marks_from(head) for head in _HEADS)
_PLAN_ENDS = {"三": 2020, "四": 2025, "五": 2030}


class Tense(StrEnum):
    """When a clause puts what it says."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TenseMark:
    """A word of time: ``weak`` where it counts only if nothing plainer is said, ``forecast`` what outsiders expect.

    One that ``yields`` goes with the time named before it: 到2035年累计建成 is to come, 累计建成 alone is done.
    """

    start: int
    end: int
    tense: Tense
    weak: bool = False
    forecast: bool = False
    yields: bool = False


@lru_cache(maxsize=256)
def tense_marks(flat: str, start: int, end: int, year: str | None) -> tuple[TenseMark, ...]:
    """Return the words of a sentence that say when; goals and facts ask for the same sentences."""
    return tuple(find_tense_marks(flat, start, end, year))


def find_tense_marks(flat: str, start: int, end: int, year: str | None) -> Iterator[TenseMark]:
    """Yield the words of ``flat[start:end]`` that say when; ``year`` is the text's own."""
    own = int(year) if year else None
    reached = start
    for head, offset, _ in _SCAN.find_matches_as_indexes(flat[start:end]):
        match = _MARKS[head].match(flat, start + offset, end) if start + offset >= reached else None
        if match is None:
            continue
        reached = match.end()
        mark = _read(flat, match, own, end)
        if mark is not None:
            yield mark


def _read(flat: str, match: regex.Match[str], own: int | None, end: int) -> TenseMark | None:
    """Return what a word says of time, if anything."""
    start, stop = match.span()
    match match.lastgroup:
        case "forecast":
            return TenseMark(start, stop, Tense.PAST, forecast=True)
        case "done":
            return TenseMark(start, stop, Tense.PAST)
        case "compared" | "telling":
            return TenseMark(start, stop, Tense.PAST, weak=True)
        case "summed":
            return TenseMark(start, stop, Tense.PAST, yields=True)
        case "ahead":
            return TenseMark(start, stop, Tense.FUTURE)
        case "estimated":
            return TenseMark(start, stop, Tense.PAST if _STILL.match(flat, stop, end) else Tense.FUTURE)
        case _:
            return _dated(match, own)


def _dated(match: regex.Match[str], own: int | None) -> TenseMark | None:
    """Say where a year or a five-year plan lies, seen from the year of the text."""
    stamped = match.lastgroup == "stamp"
    stated = int(match["last"] or match["year"]) if stamped else _PLAN_ENDS[match["plan"]]
    by = stamped and match.group()[0] in "到至"
    if by and match.string.endswith(("力争", "争取", "确保", "计划"), 0, match.start()):
        return TenseMark(match.start(), match.end(), Tense.FUTURE)
    if own is None:
        return TenseMark(match.start(), match.end(), Tense.FUTURE) if by else None
    if stated < own:
        return TenseMark(match.start(), match.end(), Tense.PAST)
    if stated > own or by:
        return TenseMark(match.start(), match.end(), Tense.FUTURE)
    return None


def tense_of(flat: str, start: int, end: int, year: str | None) -> Tense:
    """Return when ``flat[start:end]`` is said to be, by the nearest words of its sentence before its end.

    A clause without a word of time goes on in the time of the clause before, over commas and
    semicolons; what a sentence only compares with (同比) counts where nothing else is said. What outsiders
    expect is told as a fact of today.
    """
    begin = sentence_start(flat, start)
    return tense_among(list(find_tense_marks(flat, begin, clause_end(flat, end), year)), flat, start, end)


def tense_among(marks: Sequence[TenseMark], flat: str, start: int, end: int, *, demand: bool = False) -> Tense:
    """Return the time of ``flat[start:end]`` by the marks of its sentence; of a ``demand`` only plain ones count."""
    before = [mark for mark in marks if mark.start < end]
    if not before:
        return Tense.NONE
    strong = [mark for mark in before if not mark.weak and not _modifies(flat, mark, start)]
    plain = [mark for mark in strong if not mark.yields]
    if plain and plain[-1].tense is Tense.FUTURE:
        strong = plain
    if any(mark.forecast for mark in strong):
        return Tense.PAST
    if strong:
        return strong[-1].tense
    if demand:
        before = [mark for mark in before if not mark.weak and flat[mark.start].isdigit()]
    return before[-1].tense if before else Tense.NONE


def _modifies(flat: str, mark: TenseMark, start: int) -> bool:
    """Say whether the mark belongs to a base that the clause starts from: 在已建成…的基础上."""
    if mark.tense is not Tense.PAST:
        return False
    if flat[mark.start - 1 : mark.start] in ("由", "从"):
        return True
    base = flat.find("基础上", mark.end, start)
    return 0 <= base < clause_end(flat, mark.end)


def sentence_start(flat: str, at: int) -> int:
    """Return where the sentence around an offset begins."""
    return max(flat.rfind(mark, 0, at) for mark in "。！？●■◆▲★▶►▷➤") + 1


def whole_sentences(flat: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where the sentences are, semicolons within."""
    begin = span.start
    for stop in _SENTENCE_ENDS.finditer(flat, span.start, span.end):
        if stop.start() > begin:
            yield begin, stop.start()
        begin = stop.end()
    if begin < span.end:
        yield begin, span.end


def clause_end(flat: str, at: int) -> int:
    """Return where the clause around an offset ends."""
    stop = _CLAUSE_ENDS.search(flat, at)
    return stop.start() if stop else len(flat)
