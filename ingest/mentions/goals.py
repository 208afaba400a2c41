"""Goals in running prose: figures that a sentence sets for the time to come, with their deadlines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.document import Span
from ingest.mentions.dates import DeadlineMention, find_deadlines
from ingest.mentions.indicators import Measured, find_measured
from ingest.mentions.prose_figures import find_single, find_told
from ingest.mentions.quantities import Kind, Quantity
from ingest.mentions.tense import Tense, clause_end, sentence_start, tense_among, tense_marks, whole_sentences

_OPEN_PERIOD = regex.compile(
    r"每[年月季周]|(?:用|未来|今后|接下来)?[一二两三四五六七八九十\d](?:[—~-]\d)?年(?:左右)?(?:内|时间|的时间|之内)|(?:未来|今后|接下来)[^，。；]{0,2}[一二两三四五\d]年"
)
_COMING = regex.compile(
    r"(?P<next>明年|下一年|后年)(?:(?P<end>年?底|年?末)|(?P<later>1[0-2]|[1-9])月(?:底|末)?)?|(?P<season>今[春夏秋冬]{1,2})|(?P<whole>全年|本年度|年度内|当年)(?!度)|(?<![\d年])(?P<month>1[0-2]|[1-9])月(?:底|末|\d{1,2}日)?(?:之?前|以前)"
)
_FRONTED = regex.compile(
    r"(?:|[^。]*：|[^。；]*(?:介绍|透露|表示|说|指出|明确|提出|要求|(?:按照|根据)[^，。；]*)，)[“”]?(?:到|至|力争)?"
)
_PARTS = regex.compile(r"[，；]")
_YEARLY_GOALS = regex.compile(r"预期目标(?=[是为：])")
"""What a government expects of its year."""
_OWN_YEAR = ("今年", "当年", "本年")
_COMING_WORDS = ("明年", "下一年", "后年", "全年", "年度", "当年", "月", "今")
_CONDITIONAL = regex.compile(
    r"(?:^|[，：；])(?:对(?!标)|对于|凡|经|若|如|符合|满足(?=[^，；]*的)|满(?!足)|年(?!内|底|度|均)[^，]{0,4})[^，；]*$"
)
_DIRECT = regex.compile(
    r"(?:建成|建设|新建|改造|培育|引进|新增|打造|完成|组织|举办|开展|培训|实现|达到?|突破|超过|提高|提升|增长|下降|降低|压缩|缩短|减少|增至|至少|力争|推广|发布|设立|遴选|建|办|改|招引|种植|投用|开通|投放|吸引|淘汰|支持|增加|增开|加密|新开|开行|开设|扩大|配备|加装|更换|培养|选派|修复|布设)(?:[^，；。]{0,16})$"
)
_PAID = regex.compile(r"资金$|统筹|安排|列支|拿出|标准|补|奖|资助|贴息|给予|予以|拨付|授信|担保|贷款额度")
_OF_RECIPIENTS = regex.compile(
    r"^(?:及?以上|以下|以内)?的(?:[^，。；]{0,14})(?:企业|项目|单位|主体|机构|个人|农户|合作社|医院|院校)"
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is to be reached, and by when as far as the text gives it."""

    measured: Measured
    deadline: str | None


def find_goals(
    flat: str,
    span: Span,
    *,
    year: str | None,
    paid: Collection[int],
    granted: Sequence[Span],
) -> Iterator[Goal]:
    """Yield the goals of a statement in prose; ``paid`` are the figures that are money granted."""
    for start, end in whole_sentences(flat, span):
        told = [*find_told(flat, start, end), *find_single(flat, start, end)]
        inside = sorted((item for item in told if item.figure not in paid), key=lambda item: item.figure)
        if not inside:
            continue
        begin = sentence_start(flat, start)
        marks = tense_marks(flat, begin, end, year)
        deadlines: Sequence[DeadlineMention] | None = None
        paired: dict[int, str | None] = {}
        for measured in find_measured(flat, inside, start, end):
            figure = measured.figure
            past = tense_among(marks, flat, figure.start, figure.end, demand=True) is Tense.PAST
            if past or measured.old or len(measured.indicator) < 2 or _is_condition(flat, figure, start, end, granted):
                continue
            if deadlines is None:
                deadlines = list(find_ahead(flat, begin, end, year))
                paired = pair_deadlines(flat, deadlines, inside, start, end)
            own = paired.get(figure.figure) or deadline_of(flat, deadlines, figure.start, figure.end, begin)
            yield Goal(measured, own)


def _is_condition(flat: str, figure: Quantity, start: int, end: int, granted: Sequence[Span]) -> bool:
    """Say whether a figure belongs to a condition or to money: nobody sets it as a goal."""
    part = max(start, flat.rfind("；", start, figure.start) + 1)
    before = flat[part : figure.start]
    stop = flat.find("；", figure.end, end)
    funded = any(part <= item.start < (stop if stop >= 0 else end) for item in granted)
    direct = _DIRECT.search(before) is not None
    behind = flat[figure.end - len(figure.trail) : min(figure.end + 30, end)]
    if funded and figure.trail and flat.startswith("的", figure.end):
        return True
    if _OF_RECIPIENTS.match(behind) and (funded or not direct):
        return True
    if figure.kind is Kind.MONEY and _PAID.search(before[-12:]):
        return True
    if _CONDITIONAL.search(before) and (funded or not direct):
        return True
    return funded and not direct


def find_ahead(flat: str, start: int, end: int, year: str | None) -> Iterator[DeadlineMention]:
    """Yield the deadlines of a sentence in order, those within titles and those already past left out."""
    found = [*find_deadlines(flat, start, end, year), *_coming(flat, start, end, year)]
    found += [DeadlineMention(match.start(), match.end(), year) for match in _YEARLY_GOALS.finditer(flat, start, end)]
    reached = -1
    for item in sorted(found, key=lambda mention: mention.start):
        if item.start < reached or (reached >= 0 and flat.startswith("当年", item.start)):
            continue
        reached = item.end
        if flat.startswith("起", item.end):
            continue
        early = year is not None and item.value is not None and item.value[:4] < year
        past = early and flat[item.start] not in "到至"
        if past or flat.rfind("《", start, item.start) > flat.rfind("》", start, item.start):
            continue
        yield item


def _coming(flat: str, start: int, end: int, year: str | None) -> Iterator[DeadlineMention]:
    """Yield the deadlines that only the year of the text gives: 明年, 全年, 9月底前."""
    words = flat[start:end]
    if year is None or not any(word in words for word in _COMING_WORDS):
        return
    for match in _COMING.finditer(flat, start, end):
        if match["next"]:
            stated = str(int(year) + (2 if match["next"] == "后年" else 1))
            later = f"-{int(match['later']):02}" if match["later"] else "-12-31" if match["end"] else ""
            yield DeadlineMention(match.start(), match.end(), stated + later)
        elif match["whole"] or match["season"]:
            yield DeadlineMention(match.start(), match.end(), year)
        else:
            yield DeadlineMention(match.start(), match.end(), f"{year}-{int(match['month']):02}")


def find_deadline(flat: str, start: int, end: int, year: str | None) -> str | None:
    """Return by when ``flat[start:end]`` is to be, as far as its sentence says."""
    begin = sentence_start(flat, start)
    return deadline_of(flat, list(find_ahead(flat, begin, clause_end(flat, end), year)), start, end, begin)


def _opens(flat: str, deadline: DeadlineMention, begin: int) -> bool:
    """Say whether a deadline stands before all that its sentence sets: what follows a semicolon shares it."""
    if flat.startswith("，", deadline.end) or flat.startswith(_OWN_YEAR, deadline.start):
        return True
    if flat[deadline.start] in "到至" and not _PARTS.search(flat, begin, deadline.start):
        return True
    return _FRONTED.fullmatch(flat, begin, deadline.start) is not None


def pair_deadlines(
    flat: str, deadlines: Sequence[DeadlineMention], figures: Sequence[Quantity], start: int, end: int
) -> dict[int, str | None]:
    """Return the deadlines of figures that 分别 pairs with a list of years: 到2025年和2030年，渗透率分别达到50%和80%."""
    at = flat.find("分别", start, end)
    if at < 0:
        return {}
    listed: list[DeadlineMention] = []
    for item in deadlines:
        if start <= item.start < at:
            goes_on = listed and flat[listed[-1].end : item.start] in ("、", "和", "及", "与", "以及")
            listed = [*listed, item] if goes_on else [item]
    stop = clause_end(flat, at)
    values = [figure.figure for figure in figures if at <= figure.start < stop]
    if len(listed) < 2 or len(listed) != len(values):
        return {}
    return {place: item.value for place, item in zip(values, listed, strict=True)}


def _frames(flat: str, deadline: DeadlineMention, yearly: int) -> bool:
    """Say whether a deadline holds for what is done yearly behind it: 到2030年，每年…."""
    named = flat[deadline.start] in "到至" or flat.startswith("，", deadline.end)
    return named or flat.find("，", deadline.end, yearly) < 0


def deadline_of(flat: str, deadlines: Sequence[DeadlineMention], at: int, end: int, begin: int) -> str | None:
    """Return the last deadline before the figure; a period without a start (三年内) that stands between ends it."""
    part = max(begin, flat.rfind("；", begin, at) + 1)
    before = [
        item for item in deadlines if part <= item.start < at or (item.start < part and _opens(flat, item, begin))
    ]
    since = part
    if before and before[-1].start >= part:
        since = before[-1].end
    periodic = flat.find("年", since, at) >= 0 or flat.find("每", since, at) >= 0
    opened = list(_OPEN_PERIOD.finditer(flat, since, at)) if periodic else []
    if opened and not (
        since > part and opened[-1].group().startswith("每") and _frames(flat, before[-1], opened[-1].start())
    ):
        return None
    if before:
        return before[-1].value
    stop = min((place for place in (flat.find(mark, end) for mark in "，。；、") if place >= 0), default=len(flat))
    after = [item for item in deadlines if end <= item.start < stop]
    return after[0].value if after else None
