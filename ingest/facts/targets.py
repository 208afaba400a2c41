"""Quantified goals: an indicator, a value with its unit and bound, and a deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from ingest.context import Context
from ingest.document import Span, sentences
from ingest.mentions.dates import DeadlineMention, find_deadlines
from ingest.mentions.goals import find_deadline, find_goals
from ingest.mentions.indicator_words import LEAD
from ingest.mentions.quantities import Kind, Quantity, find_quantities
from ingest.mentions.tense import Tense, tense_of
from kg.record import Bound, Form, Target

_GOAL_VERB = (
    "建成|建设|新建|改建|改造|扩建|培育|引育|引进|招引|集聚|打造|新增|新培育|新认定|新引进|推动|带动|实现|达到|达|突破|超过|完成|遴选|认定|支持|形成|发展|创建|组织|举办|开展|选树|"
    "推广|布局|争取|力争|确保|提高到?|提升到?|提高至|提升至|增长|下降|降低|保持在?|扩大到?|发放|培训|落地|挖掘|推出|开发|制定|制修订|发布|建立|储备|实施|增加|增至|稳定在|控制在|开通|新开通|"
    "开辟|筹集|征集|评定|申报|创成|获评|推荐|更新|入驻|孵化|攻克|突破性|转化|引导|服务|覆盖|辐射|收集|累计|投放|吸引|接待|举行|设立|构建|编制|梳理|征集|提供|评选|至少|报送|增收|推荐|建强|改扩建|更换|处理|接入"
)
_VERB_BEFORE = regex.compile(rf"(?:{_GOAL_VERB})(?:[^，。；：]{{0,40}})$")
_VERB_DIRECT = regex.compile(rf"(?:{_GOAL_VERB}|每年|每个[^，]{{1,8}})(?:了|到|至|出|约)?$")
_LEADING = regex.compile(
    r"^(?:(?:力争|争取|预计|计划|确保|努力|其中|同时|并|全面|加快|积极|逐步|有效|进一步|持续|将|要|均|共|累计|年内|今年|每年|三年内|"
    r"(?:到|至)?20\d{2}年(?:年?底|年?末)?(?:以?前)?|到“?十[四五六]五”?(?:末|期末)?|推动|带动|实现|促进|使|全[市省县区州国](?:的)?|我[市省县区州]|一是|二是|三是|四是|五是)[，]?)+"
)
_REACH = regex.compile(
    r"(?:(?:分别|均|预计|力争|总体|累计|总数|总量|努力|已)*(?:达到|达|突破|超过|超|提高到|提升到|提高至|提升至|增长到|增长至|增加到|增至|扩大到|稳定在|保持在|控制在|降至|降到|下降到|为|至|到))+$"
)
_FORWARD_STOP = regex.compile(r"[，。；：！]|（(?:责任|牵头)")
_NEXT_FIGURE = regex.compile(r"[、和及](?:[\u4e00-\u9fff]{0,8}?)(?:不少于|超过|约)?\d")
_THRESHOLD = regex.compile(
    r"^(?:（[^）]*）)?(?:及?以上|以下|以内)?的(?:[^，。；]{0,12})(?:企业|项目|单位|主体|机构|个人|农户|团队|专列|人员|品种|基地|旅行社|平台|园区|街道|中心|航线|$|，)"
)
_CONDITION = regex.compile(
    r"(?:^|[，：])(?:对|对于|凡|经|若|如|每|满|不足|累计达到|年(?!内|底|度|均)[^，]{0,4})[^，；]*$"
)
_OLD_VALUE = regex.compile(r"(?:由|从)[^，；]{0,12}$")
_RISES = regex.compile(r"^(?:提高|提升|增加|扩大|增长|上升|下降|降低|降|压缩|缩短)")
_ONLY_GROWTH = regex.compile(r"(?:年均)?(?:同比)?(?:增长|提高|提升|下降|降低|增加)(?:率)?(?:达到?|为|不低于)?$")
_CHANGED_FROM = regex.compile(
    r"(?:由|从)[\d.]+[^，；]{0,8}(?:提高|提升|增加|扩大|增长|上升|下降|降低|降|压缩|缩短)(?:到|至)?$"
)
_RESPECTIVELY = regex.compile(r"(?P<names>[^，。；：\d]{2,60}?)分别(?P<values>[^，。；]*\d[^，。；]*)")
_YEARLY = regex.compile(rf"每年(?:{_GOAL_VERB})")
_OPENING = regex.compile(rf"(?:[三两\d]年内|年内|到20\d\d年，?)?(?:{_GOAL_VERB})")
_OF_RECIPIENTS = regex.compile(r"的(?:[^，。；]{0,14})(?:企业|项目|单位|主体|机构|个人)")
_PAST = regex.compile(r"截至|已(?:建成|达|有|累计|经|形成|培育|实现|完成|引进|集聚)|目前|同比|去年|上年|近年来|以来")
_ALL_COVERED = regex.compile(r"(?P<what>[^，。；：]{3,40}?)(?:实现)?(?P<what2>[^，。；：]{0,16}?)全覆盖")
_DOUBLED = regex.compile(r"(?P<what>[^，。；：]{2,24}?)(?:实现)?(?P<how>翻(?P<count>[一两二三四])番|翻番)")
_SEGMENT_ENDS = regex.compile(r"[，：。]")
_AHEAD = regex.compile(r"到20\d\d年|力争")
_EVERY = regex.compile(r"(?:每|满)$")
_BY_YEAR = regex.compile(r"到20\d\d年")
_PAYS = regex.compile(r"奖|补|给予|予以")
_PAYS_OR_FOR = regex.compile(r"对|给予|予以|奖|补")
_GRANT_FOLLOWS = regex.compile(r"，(?:对|支持|并)")
_OPEN_PERIOD = regex.compile(r"每年|三年内|\d年内")
_LAST_LISTED = regex.compile(r"[、和](?=[^、和]*$)")
_DIGIT = regex.compile(r"\d")
_VALUE_BEGINS = regex.compile(r"达到|达|突破|超过|为|约|\d")
_REACH_BEGINS = regex.compile(r"达到|达|突破|超过|\d")
_BARE_VERB = regex.compile(_GOAL_VERB)
_CLAUSE_ENDS = regex.compile(r"[，。]")
_LIGHT_VERBS = regex.compile(r"^(?:为|对|支持|推动|鼓励|实施|开展)+")
_LIST_MARKS = regex.compile(r"[、和及]")
_AIMS = regex.compile(r"到20\d\d年|实现|力争")


def read_targets(
    ctx: Context,
    span: Span,
    figures: Sequence[Quantity],
    used: Sequence[Span],
    *,
    goals: bool,
    granted: Sequence[Span],
) -> Iterator[Target]:
    """Yield the goals of a clause; in a section of goals every figure is one unless it is past."""
    if ctx.form is not Form.FULL_TEXT:
        yield from _read_prose(ctx, span, used, granted)
        return
    flat = ctx.doc.flat
    deadlines = list(find_deadlines(flat, span.start, span.end, ctx.year))
    taken = {item.start for item in used}
    for start, end in sentences(flat, span):
        inside = [figure for figure in figures if start <= figure.start and figure.end <= end]
        funded = any(start <= item.start < end for item in granted)
        for figure in inside:
            if figure.figure in taken or not _is_goal(flat, figure, start, end, goals=goals, funded=funded):
                continue
            deadline = _deadline(flat, deadlines, figure, start, goals=goals)
            yield from _targets(ctx, figure, start, end, deadline)
        yield from _whole(ctx, start, end, deadlines, goals=goals)


def _read_prose(ctx: Context, span: Span, used: Sequence[Span], granted: Sequence[Span]) -> Iterator[Target]:
    """Yield the goals of a statement in a report, and those said without a figure."""
    flat = ctx.doc.flat
    paid = {item.start for item in used}
    for goal in find_goals(flat, span, year=ctx.year, paid=paid, granted=granted):
        found = goal.measured
        yield from _stated(ctx, found.figure, found.indicator, Span(found.start, found.end), goal.deadline)
    if flat.find("全覆盖", span.start, span.end) >= 0:
        for start, end in sentences(flat, span):
            yield from _whole(ctx, start, end, (), goals=True)


def _is_goal(flat: str, figure: Quantity, start: int, end: int, *, goals: bool, funded: bool) -> bool:
    before, tail = flat[start : figure.start], flat[figure.end : end]
    segment = _SEGMENT_ENDS.split(before)[-1]
    if _PAST.search(before) and not _AHEAD.search(before):
        return False
    trailing = flat[figure.end - len(figure.trail) : end]
    direct = _VERB_DIRECT.search(segment)
    if _THRESHOLD.match(trailing) and not direct:
        return False
    yearly = segment.startswith("每") and (goals or _YEARLY.match(segment) is not None)
    if figure.kind is Kind.COUNT and not (direct or yearly) and (_CONDITION.search(before) or _EVERY.search(segment)):
        return False
    if _OLD_VALUE.search(segment) and _RISES.match(tail):
        return False
    if goals:
        return True
    if funded:
        return figure.kind is Kind.COUNT and _is_goal_beside_money(segment, before, tail, trailing)
    if figure.kind is Kind.MONEY and _CONDITION.search(before):
        return False
    if _OF_RECIPIENTS.match(tail) and not direct:
        return False
    return (
        _VERB_BEFORE.search(segment) is not None
        or bool(_BY_YEAR.search(before))
        or figure.lead in ("不少于", "不低于", "至少", "突破")
    )


def _is_goal_beside_money(segment: str, before: str, tail: str, trailing: str) -> bool:
    """Say whether a count in a sentence that grants money is a goal, not a condition of the grant."""
    if _YEARLY.match(segment) and not _PAYS.search(segment):
        return True
    if _OPENING.match(segment) and not _PAYS_OR_FOR.search(before) and not trailing.startswith("以上的"):
        return _GRANT_FOLLOWS.match(tail) is not None
    return _VERB_DIRECT.search(segment) is not None and not _CONDITION.search(before)


def _deadline(
    flat: str, deadlines: Sequence[DeadlineMention], figure: Quantity, start: int, *, goals: bool
) -> str | None:
    """Return the nearest deadline before the figure, in its sentence or, in a section of goals, before it."""
    inside = [item for item in deadlines if start <= item.start < figure.start]
    if inside:
        return inside[-1].value
    if _OPEN_PERIOD.search(flat[start : figure.start]):
        return None
    before = [item for item in deadlines if item.start < figure.start]
    return before[-1].value if goals and before else None


def _targets(ctx: Context, figure: Quantity, start: int, end: int, deadline: str | None) -> Iterator[Target]:
    indicator, begin, stop = _indicator(ctx.doc.flat, figure, start, end)
    paired = _paired(ctx.doc.flat, figure, start, end)
    if paired is not None:
        indicator, figure = paired
    if len(indicator) < 2:
        return
    yield from _stated(ctx, figure, indicator, Span(begin, stop), deadline)


def _stated(ctx: Context, figure: Quantity, indicator: str, place: Span, deadline: str | None) -> Iterator[Target]:
    """Yield the goal that a figure states, two for a range."""
    first, last = ctx.doc.origin(place.start, place.end)
    target = Target(
        indicator=indicator, value=figure.value, unit=figure.unit, bound=figure.bound, deadline=deadline,
        start=first, end=last, quote=ctx.doc.text[first:last],
    )  # fmt: skip
    if figure.upper is None:
        yield target
        return
    both = figure.bound if figure.bound is Bound.APPROX else None
    yield replace(target, bound=both or Bound.MIN)
    yield replace(target, value=figure.upper, bound=both or Bound.MAX)


def _indicator(flat: str, figure: Quantity, start: int, end: int) -> tuple[str, int, int]:
    """Return what is measured, and the words that say so: behind the figure, or before it."""
    stop = _FORWARD_STOP.search(flat, figure.end, end)
    until = stop.start() if stop else end
    following = flat[figure.end : until]
    cut = _NEXT_FIGURE.search(following)
    if cut:
        following = following[: cut.start()]
    segment_start = max(start, *(flat.rfind(mark, start, figure.start) + 1 for mark in "，：。"))
    before = flat[segment_start : figure.start]
    lead = _LEADING.match(before)
    noun_start = segment_start + (lead.end() if lead else 0)
    noun = flat[noun_start : figure.start]
    reach = _REACH.search(noun)
    if figure.kind is Kind.COUNT and len(following) >= 2 and not (reach and len(noun) - len(reach.group()) > 3):
        verb = noun if len(noun) <= 6 and not reach else ""
        words = f"{'每年' if '每年' in before else ''}{verb}{following[:40]}"
        return words, figure.start, figure.end + len(following)
    changed = _CHANGED_FROM.search(noun)
    noun = noun[: changed.start()] if changed else noun[: reach.start()] if reach else noun
    listed = _LAST_LISTED.split(noun)
    if len(listed) == 2 and _DIGIT.search(listed[0]):
        noun_start += len(noun) - len(listed[1])
        noun = listed[1]
        if _ONLY_GROWTH.fullmatch(noun):
            subject = _VALUE_BEGINS.split(listed[0])[0]
            return subject + noun, noun_start, figure.end
    elif _ONLY_GROWTH.fullmatch(noun):
        words = _REACH_BEGINS.split(_earlier(flat, segment_start, start)[1])[0]
        return words + noun, min(noun_start, figure.start), figure.end
    if _BARE_VERB.fullmatch(noun):
        opening = _CLAUSE_ENDS.split(flat[start : figure.start])[0]
        subject = _LIGHT_VERBS.sub("", opening)
        return noun + ("" if noun in subject else subject[:30]), min(noun_start, figure.start), figure.end
    if len(noun) < 2 and following:
        return following[:40], figure.start, figure.end + len(following)
    if len(noun) < 2:
        noun_start, noun = _earlier(flat, segment_start, start)
    return noun, min(noun_start, figure.start), figure.end


def _paired(flat: str, figure: Quantity, start: int, end: int) -> tuple[str, Quantity] | None:
    """Return the indicator of a figure in a list that 分别 pairs with a list of indicators, and the shared bound."""
    if flat.find("分别", start, end) < 0:
        return None
    for match in _RESPECTIVELY.finditer(flat, start, end):
        values = list(find_quantities(flat, match.start("values"), match.end("values")))
        names = _LIST_MARKS.split(_LEADING.sub("", match["names"]))
        places = [value.figure for value in values]
        if figure.figure in places and len(names) == len(values):
            position = places.index(figure.figure)
            bound = values[0].bound if figure.bound is Bound.EXACT else figure.bound
            return names[position], replace(figure, bound=bound)
    return None


def _earlier(flat: str, segment_start: int, start: int) -> tuple[int, str]:
    """Return the words of the segment before, for a figure whose own has no noun."""
    if segment_start <= start:
        return segment_start, ""
    begin = max(start, flat.rfind("，", start, segment_start - 1) + 1)
    words = flat[begin : segment_start - 1]
    lead = _LEADING.match(words)
    return begin + (lead.end() if lead else 0), words[lead.end() :] if lead else words


def _whole(
    ctx: Context, start: int, end: int, deadlines: Sequence[DeadlineMention], *, goals: bool
) -> Iterator[Target]:
    """Yield goals said without a figure: 全覆盖 (100 %), 翻一番."""
    flat = ctx.doc.flat
    for word, pattern in (("全覆盖", _ALL_COVERED), ("番", _DOUBLED)):
        if flat.find(word, start, end) < 0 or (word == "番" and ctx.form is not Form.FULL_TEXT):
            continue
        for match in pattern.finditer(flat, start, end):
            words = match["what"] + (match.groupdict().get("what2") or "")
            prose = ctx.form is not Form.FULL_TEXT
            lead = (LEAD if prose else _LEADING).match(words)
            if prose and tense_of(flat, match.start(), match.end(), ctx.year) is Tense.PAST:
                continue
            indicator = words[lead.end() :] if lead else words
            begin = match.start() + (lead.end() if lead else 0)
            if len(indicator) < 2 or not (goals or _AIMS.search(flat[start : match.end()])):
                continue
            first, last = ctx.doc.origin(begin, match.end())
            probe = Quantity(Kind.COUNT, match.end(), match.end(), match.end(), 1, "", 1, Bound.EXACT, "", "")
            doubled = pattern is _DOUBLED
            count = {"两": 2, "二": 2, "三": 3, "四": 4}.get(match["count"] or "", 1) if doubled else 100
            by = (
                find_deadline(flat, match.end() - 1, match.end(), ctx.year)
                if prose
                else _deadline(flat, deadlines, probe, start, goals=goals)
            )
            yield Target(
                indicator=indicator, value=count, unit="番" if doubled else "%", bound=Bound.EXACT,
                deadline=by, start=first, end=last, quote=ctx.doc.text[first:last],
            )  # fmt: skip
