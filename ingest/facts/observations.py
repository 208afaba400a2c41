"""Quantified facts about the past or present that running prose states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.document import Document, Span
from ingest.lines import read_lines
from ingest.mentions.dates import find_periods
from ingest.mentions.holders import (
    Company,
    Place,
    find_companies,
    find_heading_company,
    find_named,
    find_places,
    name_holder,
)
from ingest.mentions.indicators import Measured, find_measured
from ingest.mentions.prose_figures import find_told
from ingest.mentions.quantities import Quantity, find_quantities
from ingest.mentions.tense import Tense, tense_among, tense_marks, whole_sentences
from kg.record import Bound, Observation
from ontology.load import Region

_GOES_ON = regex.compile(r"该|公司|企业|当地|[他她]")
_LAST_MARK = regex.compile(r"(?r)[，；：]")
_DEFINES = regex.compile(r"(?:第[^条。]{1,5}条)?本[^，。]{2,10}(?:所称|所指|中的)|[^，。；]{2,20}，?(?:是指|系指)")
"""A sentence that says what a word means: its figures tell no fact."""
_TITLE_LENGTH = 45
_STOPPED = regex.compile(r"[，。；]")
_STOP = regex.compile(r"[。；！？]")
_GRANTS = regex.compile(
    r"给予|予以|最高|奖励|按[^，。；]{1,24}(?:补|奖|贴|资助|返还)|每[^，。；]{1,6}(?:补|奖|给)|再[补奖]|消费券"
)
_REVIEW_OR_PLAN = regex.compile(
    r"(?P<review>工作回顾|过去(?:的?一|五|三|两|几)年|[一三五两]年来|成绩单)|工作安排|重点工作|下一步|今年工作|目标任务|总体要求|(?:方案|计划|措施|意见)》"
)
_MUST = regex.compile(r"(?<!必)须|不得|方可|限报")
_NO_MEASURE = regex.compile(r"主要|实际|一般|大约|总的|其他|只需|平均|[^，]{0,6}(?:在|用时|需|经过)")
_NORMS = frozenset(("不超过", "不得超过", "最高不超过", "不低于", "不少于", "不高于", "不多于", "不大于", "不小于"))
_DEMANDS = regex.compile(r"须|不得|方可|限报|牵头|会同|由[^，。；]{2,16}负责")
_DO = regex.compile(
    r"(?:要|应|须|全力|全面|加快|加大|加强|积极|大力|深入|着力|持续|支持|鼓励|引导|推动|推进|实施|开展|组织|建设|打造|培育|遴选|力争|确保|争取|探索|完善|健全|强化|优化|深化|统筹|聚焦|围绕|对|举办|推广|新建(?!成)|改造)"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for a stretch of prose."""

    doc: Document
    region: Region
    company: Company | None
    year: str | None
    taken: Sequence[Span]
    actions: Sequence[Span]
    old_only: bool


def read_observations(
    doc: Document,
    span: Span,
    *,
    region: Region,
    year: str | None,
    taken: Sequence[Span] = (),
    actions: Sequence[Span] = (),
    old_only: bool = False,
) -> list[Observation]:
    """Return the facts in figures of a stretch of prose, in the order of the text.

    ``taken`` are the figures that are goals or money, ``actions`` the measures: in those only what is plainly
    past, or an old value, is a fact. With ``old_only`` nothing but old values is.
    """
    flat = doc.flat
    if not find_quantities(flat, span.start, span.end) and flat.find("番", span.start, span.end) < 0:
        return []
    if not _STOP.search(flat, span.start, span.end) and flat.find("，", span.start + 8, span.end) < 0:
        return []
    found: list[Observation] = []
    place, base = region, ""
    company = find_heading_company(flat, span.start)
    named = find_named(flat, span.start, span.end, region)
    taken = [item for item in taken if item.start < span.end and span.start < item.end]
    actions = [item for item in actions if item.start < span.end and span.start < item.end]
    for start, end in whole_sentences(flat, span):
        if _opens_paragraph(doc, start, end):
            place, base = region, ""
            company = find_heading_company(flat, start)
        figures = [] if _DEFINES.match(flat, start, end) else find_told(flat, start, end)
        places = list(find_places(flat, start, end, place, region, named, scopes=bool(figures)))
        place = next((item.region for item in reversed(places) if item.subject), place)
        companies = list(find_companies(flat, start, end))
        if figures:
            page = _Page(doc, place, company, year, taken, actions, old_only)
            for measured, observation in _of_sentence(page, figures, start, end, places, companies, base):
                found.append(observation)
                base = measured.base
        company = companies[-1] if companies else company
    return found


def read_told_beside(
    doc: Document,
    measures: Sequence[Span],
    begin: int,
    *,
    region: Region,
    year: str | None,
    goals: Collection[Span] = (),
    taken: Sequence[Span] = (),
) -> list[Observation]:
    """Return the facts of a full text: the old values in its measures, and what the rest says is past.

    ``goals`` are those of the measures that are sections of goals, which begin with what has been reached.
    """
    lines = (Span(line.start, line.start + len(line.text)) for line in read_lines(doc))
    titles = [
        line
        for line in lines
        if line.end - line.start <= _TITLE_LENGTH and not _STOPPED.search(doc.flat, line.start, line.end)
    ]
    held = sorted(taken)
    found: list[Observation] = []
    at = begin
    for measure in [*measures, Span(len(doc.flat), len(doc.flat))]:
        for place in (Span(at, measure.start), measure):
            only = place is measure and measure not in goals
            own = held[bisect_left(held, Span(place.start, 0)) : bisect_left(held, Span(place.end, 0))]
            for part in _behind_titles(place, titles):
                found += read_observations(
                    doc, part, region=region, year=year, taken=own, actions=[part], old_only=only
                )
        at = max(at, measure.end)
    return found


def _behind_titles(place: Span, titles: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of a place between its titles and headings, lines that end without a stop."""
    begin = place.start
    for title in titles[bisect_left(titles, place.start, key=lambda one: one.start) :]:
        if title.end > place.end:
            break
        if begin < title.start:
            yield Span(begin, title.start)
        begin = max(begin, title.end)
    if begin < place.end:
        yield Span(begin, place.end)


def _opens_paragraph(doc: Document, start: int, end: int) -> bool:
    """Say whether a sentence begins a line of its own and speaks of something new."""
    first = start + 1 if doc.flat.startswith("”", start) and start + 1 < end else start
    gap = doc.text[doc.at[first - 1] : doc.at[first]] if first else "\n"
    return "\n" in gap and not _GOES_ON.match(doc.flat, first)


def _of_sentence(
    page: _Page,
    figures: Sequence[Quantity],
    start: int,
    end: int,
    places: Sequence[Place],
    companies: Sequence[Company],
    base: str,
) -> Iterator[tuple[Measured, Observation]]:
    flat = page.doc.flat
    marks = tense_marks(flat, start, end, page.year)
    acts = any(item.start < end and start < item.end for item in (*page.taken, *page.actions))
    tenses = {figure.figure: tense_among(marks, flat, figure.start, figure.end) for figure in figures}
    if not _may_tell(flat, tenses.values(), start, end, acts=acts):
        return
    periods = list(find_periods(flat, start, end, page.year))
    for measured in find_measured(flat, figures, start, end, base):
        figure = measured.figure
        if page.old_only and not measured.old:
            continue
        if not measured.old and any(item.start < figure.end and figure.figure < item.end for item in page.taken):
            continue
        if not _is_fact(flat, measured, tenses[figure.figure], start, end, acts=acts):
            continue
        period = next((item.value for item in reversed(periods) if item.start < figure.start), None)
        company = next((item for item in reversed(companies) if item.end <= figure.start), page.company)
        named = replace(measured, indicator=name_holder(flat, measured.indicator, company, figure.start))
        before = [item for item in places if item.start < figure.start or item.start == start]
        region = max(reversed(before), key=lambda item: item.start).region if before else page.region
        for observation in _observations(page.doc, named, region, period):
            yield measured, observation


def _may_tell(flat: str, tenses: Collection[Tense], start: int, end: int, *, acts: bool) -> bool:
    """Say at little cost whether a sentence can state a fact: one of its figures is not to come, or is an old value."""
    if Tense.PAST in tenses or (Tense.NONE in tenses and not acts):
        return True
    return flat.find("由", start, end) >= 0 or flat.find("从", start, end) >= 0


def _is_fact(flat: str, measured: Measured, tense: Tense, start: int, end: int, *, acts: bool) -> bool:
    """Say whether a figure is of the past or present: plainly, or in a sentence that demands and grants nothing."""
    if len(measured.indicator) < 2 or _NO_MEASURE.fullmatch(measured.indicator):
        return False
    if measured.old:
        return True
    if measured.figure.lead and _MUST.search(flat, start, end):
        return False
    if tense is Tense.PAST:
        return True
    if tense is Tense.FUTURE or acts or measured.figure.lead in _NORMS:
        return False
    clause = _clause(flat, measured.figure.start, start)
    if _looks_back(flat, start):
        return not _GRANTS.search(flat, start, end)
    return not (_DO.match(flat, clause, end) or _GRANTS.search(flat, start, end) or _DEMANDS.search(flat, start, end))


def _looks_back(flat: str, start: int) -> bool:
    """Say whether the passage before reviews a year, and no plan has begun since."""
    last = None
    for match in _REVIEW_OR_PLAN.finditer(flat, max(0, start - 600), start):
        last = match
    return last is not None and last["review"] is not None


def _clause(flat: str, at: int, start: int) -> int:
    mark = _LAST_MARK.search(flat, start, at)
    return mark.end() if mark else start


def _observations(doc: Document, measured: Measured, region: Region, period: str | None) -> Iterator[Observation]:
    figure = measured.figure
    first, last = doc.origin(measured.start, measured.end)
    values = [(figure.value, figure.bound)]
    if figure.upper is not None:
        approx = figure.bound is Bound.APPROX
        values = [
            (figure.value, Bound.APPROX if approx else Bound.MIN),
            (figure.upper, Bound.APPROX if approx else Bound.MAX),
        ]
    for value, bound in values:
        yield Observation(
            region=region.full_name, indicator=measured.indicator, value=value, unit=figure.unit, bound=bound, period=period,
            start=first, end=last, quote=doc.text[first:last],
        )  # fmt: skip
