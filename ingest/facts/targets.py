"""Quantified goals: an indicator, a value with its unit and bound, and a deadline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.context import Context
from ingest.document import Span, sentences
from ingest.mentions.dates import DeadlineMention, find_deadlines
from ingest.mentions.goals import deadline_of, find_ahead, find_deadline, find_goals, pair_deadlines
from ingest.mentions.indicator_words import LEAD, VERBS
from ingest.mentions.indicators import find_measured
from ingest.mentions.prose_figures import find_single, find_told
from ingest.mentions.quantities import Kind, Quantity
from ingest.mentions.tense import Tense, sentence_start, tense_of
from kg.record import Bound, Form, Target

_GOAL_VERB = (
    f"{VERBS}|选树|达到|达|突破|超过|争取|力争|确保|提高到?|提升到?|提高至|提升至|增长|下降|降低|压缩[到至]?|缩短[到至]?|减少[到至]?|保持在?|扩大[到至]?|挖掘|增至|增加[到至]|稳定在|控制在|评定|"
    "推荐|攻克|突破性|发展|冲刺|瞄准|立项|疏浚|清淤|修缮|修复|拓宽|贯通|筹措|供应|供给|消化|复垦|嫁接|高接换优|辐射|收集|累计|举行|梳理|至少|报送|增收|建强|更换|处理|安排|选派|选聘|选拔|配备|配置|培养|储备|引导|命名|开行|新开|消纳|回收|利用|新认定|新引进|新培育|新开通"
)
_VERB_BEFORE = regex.compile(rf"(?:{_GOAL_VERB})(?:[^，。；：]{{0,40}})$")
_VERB_DIRECT = regex.compile(rf"(?:{_GOAL_VERB}|每年|每个[^，]{{1,8}})(?:了|到|至|出|约)?$")
_THRESHOLD = regex.compile(
    r"^(?:（[^）]*）)?(?:及?以上|以下|以内)?的(?:[^，。；]{0,12})(?:企业|项目|单位|主体|机构|个人|农户|团队|专列|人员|品种|基地|旅行社|平台|园区|街道|中心|航线|$|，)"
)
_BARE_THRESHOLD = regex.compile(r"(?:及?以上|以下|以内)?的[，；]")
_CONDITION = regex.compile(r"(?:^|[，：])(?:对|对于|凡|经|若|如|每|满|不足|累计达到)[^，；]*$")
_YEARLY_SIZE = regex.compile(r"(?:^|[，：])年(?!内|底|度|均)[^，；]*$")
_YEARLY = regex.compile(
    rf"每(?:年|季度?|月)|每个[^，。；]{{1,6}}(?:{_GOAL_VERB})|[^，。；]{{0,16}}每年(?:{_GOAL_VERB})"
)
_OF_RECIPIENTS = regex.compile(r"的(?:[^，。；]{0,14})(?:企业|项目|单位|主体|机构|个人)")
_PAST = regex.compile(r"截至|已(?:建成|达|有|累计|经|形成|培育|实现|完成|引进|集聚)|目前|去年|上年|近年来|以来")
_ALL_COVERED = regex.compile(r"(?P<what>[^，。；：]{3,40}?)(?:实现)?(?P<what2>[^，。；：]{0,16}?)全覆盖")
_SEGMENT_ENDS = regex.compile(r"[，：。]")
_AHEAD = regex.compile(r"到20\d\d年|力争")
_EVERY = regex.compile(r"(?:每|满)$")
_BY_YEAR = regex.compile(r"到20\d\d年")
_PAYS = regex.compile(r"奖|补|给予|予以")
_PAYS_OR_FOR = regex.compile(r"对(?!接|外|口|标)|给予|予以|奖|补(?!齐|短|链)|凡|的，")
_CONDITIONAL_TAIL = regex.compile(r"(?:及?以上|以下|以内)?的|及?以上(?:，(?!每)|$)|[^，。；]{0,16}的，")
_OPEN_PERIOD = regex.compile(r"每年|三年内|\d年内")
_AIMS = regex.compile(r"到20\d\d年|实现|力争")
_FOR_WHOM = regex.compile(r"(?:^|[，：])(?:对(?!标|外|接|口)|对于|凡|如|满(?!足))[^，；]*$")
_TIMES = frozenset(("个工作日", "工作日", "天", "小时", "分钟"))
_SHORTENED = regex.compile(r"压缩|缩短|减少|降|控制|提速|压减|时限|时间|用时")
_PROCEDURE = regex.compile(
    r"公示|公告|受理|审核|审查|审批|告知|拨付|期限|整改|异议|备案|报送|提交|反馈|答复|内(?:完成|作出|办结|提出|向|将|报)"
)
_CRITERIA = regex.compile(r"条件|资格|申报要求|认定标准|支持对象|申报主体|申报材料")
_CRITERIA_ABOVE = regex.compile(
    r"(?:申报|申请|支持|认定|评选|遴选|补助|奖励|资格|基本|准入|享受)条件|申报要求|认定标准|支持对象|申报主体|(?:申报|申请)材料|(?:申报|申请|认定|办理|审核)(?:程序|流程)"
)
"""A section all of whose clauses say who may apply and how."""
_STATED_YEAR = regex.compile(r"(?<![比较与以由从到至—-])(20\d\d)年(?![的基])")
_FLOORS = ("不少于", "不低于", "至少", "突破", "超过", "超", "控制在")


@dataclass(frozen=True, slots=True)
class _Clause:
    """What holds for the goals of a clause; ``paid`` are the figures that are money granted.

    Figures of a clause of ``criteria`` say who may apply, not what is to be reached; ``due`` is the deadline
    of the row of a table.
    """

    ctx: Context
    start: int
    deadlines: Sequence[DeadlineMention]
    paid: Collection[int]
    goals: bool
    criteria: bool
    due: str | None


def read_targets(
    ctx: Context,
    span: Span,
    used: Sequence[Span],
    *,
    goals: bool,
    granted: Sequence[Span],
    heading: str | None = None,
    above: Sequence[str] = (),
    due: Span | None = None,
) -> Iterator[Target]:
    """Yield the goals of a clause; in a section of goals every figure is one unless it is past.

    ``above`` are the headings that a clause stands under; ``due`` is where a table says by when its row is to be done.
    """
    paid = {item.start for item in used}
    if ctx.form is not Form.FULL_TEXT:
        yield from _read_prose(ctx, span, paid, granted)
        return
    flat = ctx.doc.flat
    criteria = heading is not None and _CRITERIA.search(heading) is not None
    criteria = criteria or any(_CRITERIA_ABOVE.search(each) for each in above)
    deadlines = list(find_ahead(flat, span.start, span.end, ctx.year))
    row = list(find_deadlines(flat, due.start, due.end, ctx.year)) if due else []
    yearly = due is not None and flat.startswith("每", due.start)
    clause = _Clause(ctx, span.start, deadlines, paid, goals, criteria, row[-1].value if row and not yearly else None)
    for start, end in sentences(flat, span):
        funded = any(start <= item.start < end for item in granted)
        yield from _figured(clause, start, end, funded=funded)
        yield from _whole(ctx, start, end, clause)


def _figured(clause: _Clause, start: int, end: int, *, funded: bool) -> Iterator[Target]:
    """Yield the goals that the figures of a sentence state."""
    flat = clause.ctx.doc.flat
    told = sorted([*find_told(flat, start, end), *find_single(flat, start, end)], key=lambda item: item.figure)
    paired = pair_deadlines(flat, clause.deadlines, told, start, end)
    aimed = False
    for measured in find_measured(flat, told, start, end):
        figure = measured.figure
        if measured.old or figure.figure in clause.paid or len(measured.indicator) < 2:
            continue
        follows = flat.startswith("其中", flat.rfind("，", start, figure.start) + 1)
        aimed = aimed if follows else _is_goal(clause, figure, start, end, funded=funded)
        if aimed:
            deadline = paired.get(figure.figure) or _deadline(clause, figure, start)
            yield from _stated(clause.ctx, figure, measured.indicator, Span(measured.start, measured.end), deadline)


def _read_prose(ctx: Context, span: Span, paid: Collection[int], granted: Sequence[Span]) -> Iterator[Target]:
    """Yield the goals of a statement in a report, and those said without a figure."""
    flat = ctx.doc.flat
    for goal in find_goals(flat, span, year=ctx.year, paid=paid, granted=granted):
        found = goal.measured
        yield from _stated(ctx, found.figure, found.indicator, Span(found.start, found.end), goal.deadline)
    if flat.find("全覆盖", span.start, span.end) >= 0:
        for start, end in sentences(flat, span):
            yield from _whole(ctx, start, end, None)


def _is_goal(clause: _Clause, figure: Quantity, start: int, end: int, *, funded: bool) -> bool:
    """Say whether a figure is to be reached: not what was, nor for whom a clause is, nor how long a procedure takes."""
    flat = clause.ctx.doc.flat
    before, tail = flat[start : figure.start], flat[figure.end : end]
    segment = _SEGMENT_ENDS.split(before)[-1]
    if (_PAST.search(before) or _is_gone(before, clause.ctx.own_year)) and not _AHEAD.search(before):
        return False
    trailing = flat[figure.end - len(figure.trail) : end]
    direct = _VERB_DIRECT.search(segment) is not None
    if (
        _BARE_THRESHOLD.match(trailing)
        or (_THRESHOLD.match(trailing) and not direct)
        or _is_procedure(figure, segment, tail)
    ):
        return False
    if clause.goals:
        return direct or segment.startswith("每") or not (_EVERY.search(segment) or _FOR_WHOM.search(before))
    if clause.criteria and not _AHEAD.search(before):
        return False
    yearly = _YEARLY.match(segment) is not None and not _PAYS.search(segment)
    if figure.kind is Kind.COUNT and not (direct or yearly) and (_CONDITION.search(before) or _EVERY.search(segment)):
        return False
    if funded:
        return (
            figure.kind is Kind.COUNT
            and not _YEARLY_SIZE.search(before)
            and _is_goal_beside_money(segment, before, trailing, yearly=yearly)
        )
    if (figure.kind is Kind.MONEY and _CONDITION.search(before)) or (_OF_RECIPIENTS.match(tail) and not direct):
        return False
    return yearly or _is_aimed_at(figure, segment, before)


def _is_gone(before: str, year: str | None) -> bool:
    """Say whether the last year named before a figure has gone by when the text is published."""
    if year is None or "年" not in before:
        return False
    stated = _STATED_YEAR.findall(before)
    return bool(stated) and stated[-1] < year


def _is_aimed_at(figure: Quantity, segment: str, before: str) -> bool:
    """Say whether the words before a figure set it: a verb of doing, a year to come, a floor."""
    return (
        _VERB_BEFORE.search(segment) is not None
        or _BY_YEAR.search(before) is not None
        or figure.lead in _FLOORS
        or (figure.trail == "以上" and figure.kind is Kind.RATE)
    )


def _is_procedure(figure: Quantity, segment: str, tail: str) -> bool:
    """Say whether a time is what an office takes: 公示期不少于7天, 5个工作日内完成审核; shortening it is a goal."""
    if figure.unit not in _TIMES or _SHORTENED.search(segment):
        return False
    return _PROCEDURE.search(segment) is not None or _PROCEDURE.search(tail[:16]) is not None


def _is_goal_beside_money(segment: str, before: str, trailing: str, *, yearly: bool) -> bool:
    """Say whether a count in a sentence that grants money is a goal, not a condition of the grant."""
    if yearly:
        return True
    if not _PAYS_OR_FOR.search(before) and _VERB_BEFORE.search(segment) and not _CONDITIONAL_TAIL.match(trailing):
        return True
    return _VERB_DIRECT.search(segment) is not None and not _CONDITION.search(before)


def _deadline(clause: _Clause, figure: Quantity, start: int) -> str | None:
    """Return by when a figure is to be reached: its sentence says so, its table, or, in a section of goals, what stands before."""
    flat = clause.ctx.doc.flat
    begin = max(sentence_start(flat, start), clause.start)
    found = deadline_of(flat, clause.deadlines, figure.start, figure.end, begin)
    if found is not None or _OPEN_PERIOD.search(flat, start, figure.start):
        return found
    before = [item for item in clause.deadlines if item.start < figure.start]
    return before[-1].value if clause.goals and before else clause.due


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


def _whole(ctx: Context, start: int, end: int, clause: _Clause | None) -> Iterator[Target]:
    """Yield the goals said without a figure: 全覆盖 is 100 %."""
    flat = ctx.doc.flat
    if flat.find("全覆盖", start, end) < 0:
        return
    for match in _ALL_COVERED.finditer(flat, start, end):
        if clause is None and tense_of(flat, match.start(), match.end(), ctx.year) is Tense.PAST:
            continue
        words = match["what"] + match["what2"]
        lead = LEAD.match(words)
        indicator = words[lead.end() :] if lead else words
        begin = match.start() + (lead.end() if lead else 0)
        if len(indicator) < 2 or not (clause is None or clause.goals or _AIMS.search(flat, start, match.end())):
            continue
        first, last = ctx.doc.origin(begin, match.end())
        whole = Quantity(Kind.RATE, match.end() - 3, match.end() - 3, match.end(), 100, "%", 1.0, Bound.EXACT, "", "")
        if clause is None:
            by = find_deadline(flat, match.end() - 1, match.end(), ctx.year)
        else:
            by = _deadline(clause, whole, start)
        yield Target(
            indicator=indicator, value=100, unit="%", bound=Bound.EXACT,
            deadline=by, start=first, end=last, quote=ctx.doc.text[first:last],
        )  # fmt: skip
