"""The policies that a report is about, and the documents it only names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.context import DOCUMENT_WORDS, Context
from ingest.document import Span
from ingest.mentions.citations import CitationMention
from ingest.mentions.dates import PERIOD
from ingest.reported.events import (
    count_officials,
    event_policy,
    find_deciding_event,
    find_event,
    is_titled,
    speech_policy,
    work_report_policy,
)
from ingest.reported.issuers import issuers_before, issuers_in
from ingest.reported.pages import Report
from ingest.reported.places import first_place
from kg.agencies import expand_agency
from kg.record import Citation, Form, IssuerRef, Policy, Status
from ontology.load import Region

_DRAFT = regex.compile(r"征求意见|送审稿|讨论稿|草案|修订稿")
_DRAFT_MARK = regex.compile(r"（[^）]{0,8}(?:征求意见稿|送审稿|讨论稿|草案|修订稿)[^）]*）$")
_ISSUES = regex.compile(
    r"(?:\d{1,2}月\d{1,2}日|近期|上月|，|联合|共同|正式|研究|制定|日前|近日|已)*"
    r"(?:印发|出台|发布|公布|下发|颁布|制发|审议通过|推出|印制|制定|组织编写|编写|编制)(?:实施|施行|了|的|并实施|出台|印发)*$"
)
_ISSUED_AFTER = regex.compile(
    r"(?:近日|日前|已|正式|对外|同步|同时)*+(?:于[^，。由于经]{2,16}?|经[^，。由于经]{2,30}?)?(?:近日|日前|已|正式)*+"
    r"(?:由(?P<by>[^，。；由]{3,60}?))?(?:联合|共同|正式|对外)*+(?:印发|出台|发布|公布|下发|颁布|通过|实施|施行|起施行|落地|亮相)"
)
_TELLS = regex.compile(r"(?:明确)?(?:提出|明确|指出|规定|要求|聚焦|围绕|共|从|分|包括|涵盖|设置|显示)|政策?解读")
_CONSULTS = regex.compile(r"(?:面向|向)?[^，。；]{0,10}?(?:公开)?(?:征求|征集|听取)[^，。；]{0,8}?(?:意见|建议)")
_PUTS_UP = regex.compile(r"(?:日前|近日|近期|正|现|已|研究|组织)*(?:就|对|将|把|起草|编制|草拟)[了的]?$")
_SERIES = regex.compile(r"先后|陆续|相继|此前|曾|较早|率先")
_UNMARKED = regex.compile(
    rf"(?:印发|出台|发布|下发)(?:实施)?[了的]?(?P<title>(?!系列|新一轮|专项|支持政策|扶持政策)[^《》，。；：、]{{8,44}}?(?:{DOCUMENT_WORDS}))(?=[，。；]|并|后)"
)
_GENERIC = regex.compile(r"系列|相关|有关|多项|各项|若干(?!政策|措施|意见)|等(?:政策|措施)|及|配套")
_OF_YEAR = regex.compile(r"(?<!\d)(?P<year>20\d{2})年(?:度)?[^年度]{0,12}(?:方案|计划|要点|安排)$")
_WHITE_PAPER = regex.compile(r"(?:白皮书|蓝皮书|绿皮书)(?:（[^）]*）)?$")
_LAST_WORD = regex.compile(rf"(?P<word>{DOCUMENT_WORDS}|白皮书)(?:（[^）]*）)?$")
_MEETING = regex.compile(r"(?:这次|此次|本次)?会议(?:明确|提出|部署|要求|强调|指出)|会议的?部署")


@dataclass(frozen=True, slots=True)
class Named:
    """A policy that a report is about: where it is named first, and the short names the text gives it."""

    policy: Policy
    start: int
    short: frozenset[str] = frozenset()
    event: bool = False
    held: bool = True
    """For an event: whether the text says that it was held, and does not only name it in passing."""
    place: Region | None = None
    """The place that its title names, or that of who issued it."""

    @property
    def lasting(self) -> bool:
        """Say whether the text goes on to tell of it beyond the paragraph that names it."""
        return bool(self.short) or self.event


def read_policies(ctx: Context, report: Report, page_event: str | None) -> list[Named]:
    """Return what a report is about, the main one first; the speech of a public speaker is one of its own."""
    if report.speaker is not None:
        return [Named(speech_policy(ctx, report, page_event), report.start)] if report.speaker.public else []
    work = work_report_policy(report, ctx.year)
    if work is not None:
        return [Named(work, report.start)]
    found = list(_documents(ctx, report))
    event = find_event(ctx, report) if not found or is_titled(report) or count_officials(ctx, report) >= 2 else None
    event = event or find_deciding_event(ctx, report)
    if event is not None:
        found.append(Named(event_policy(ctx, report, event), event.start, event=True, held=event.held))
    return found


def read_citations(ctx: Context, span: Span, own: Sequence[Named]) -> tuple[Citation, ...]:
    """Return the documents a report names that it is not about, each once."""
    known = {named.policy.title for named in own} | {short for named in own for short in named.short}
    cites: dict[str, Citation] = {}
    for item in _mentions(ctx, span):
        title = _DRAFT_MARK.sub("", item.title)
        if len(title) <= 5 or any(title in one for one in known):
            continue
        start, end = ctx.doc.origin(item.start, item.end)
        cites.setdefault(title, Citation(title=title, number=item.number, start=start, end=end))
    return tuple(cites.values())


def policy_at(ctx: Context, named: Sequence[Named], start: int, end: int) -> Named | None:
    """Return the policy that ``flat[start:end]`` names last, by its title, a short name or as the meeting."""
    words = ctx.doc.flat[start:end]
    last: tuple[int, Named] | None = None
    for item in named:
        names = [item.policy.title, *(short if len(short) >= 4 else f"《{short}》" for short in item.short)]
        places = [words.rfind(name) for name in names]
        if item.event:
            places += [match.start() for match in _MEETING.finditer(words)]
        at = max(places)
        if at >= 0 and (last is None or at > last[0]):
            last = at, item
    return last[1] if last else None


def _mentions(ctx: Context, span: Span) -> Iterator[CitationMention]:
    for item in ctx.citations:
        if span.start <= item.start < span.end:
            yield item


def _documents(ctx: Context, report: Report) -> Iterator[Named]:
    """Yield the documents that a report says are issued, or goes on to tell of."""
    seen: dict[str, Named] = {}
    for item in _mentions(ctx, Span(report.start, report.end)):
        named = _document(ctx, report, item, first=not seen)
        if named is None or any(named.policy.title in known.short for known in seen.values()):
            continue
        known = seen.get(named.policy.title)
        seen[named.policy.title] = _completed(known, named) if known else named
    for match in _UNMARKED.finditer(ctx.doc.flat, report.start, report.end):
        title = match["title"]
        if not _GENERIC.search(title) and not any(title in one or one in title for one in seen):
            place = first_place(title)
            policy = _policy(title, place or report.region, Status.ISSUED, (), None)
            seen[title] = Named(policy, match.start("title"), place=place)
    yield from seen.values()


def _document(ctx: Context, report: Report, item: CitationMention, *, first: bool) -> Named | None:
    """Return a named document if the report is about it, not one it only cites."""
    flat = ctx.doc.flat
    title = _DRAFT_MARK.sub("", item.title)
    begin = _sentence_start(flat, report, item.start)
    behind = _behind(flat, item.end)
    before = flat[begin : item.start]
    active, passive = _ISSUES.search(before), _ISSUED_AFTER.match(flat, behind)
    consults = _CONSULTS.match(flat, behind)
    active = active or (_PUTS_UP.search(before) if consults else None)
    headed = item.start < report.body[0].start
    told = first and _TELLS.match(flat, behind) is not None
    if len(title) <= 5 or not (active or passive or headed or item.short_name or told):
        return None
    if _SERIES.search(before[-16:]) and not item.short_name:
        return None
    marked = item.title + flat[item.end : behind] + before[-16:]
    draft = consults is not None or _DRAFT.search(marked) is not None
    status = Status.DRAFT if draft else Status.ISSUED if active or passive or headed else Status.UNKNOWN
    titled = first_place(title)
    around = titled or report.region
    issuers: tuple[IssuerRef, ...] = ()
    if active is not None:
        issuers = issuers_before(ctx, around, begin, begin + active.start())
    elif passive is not None and passive["by"]:
        issuers = issuers_in(ctx, around, *passive.span("by"))
    place = titled or (expand_agency(issuers[0].name, around).region if issuers else None)
    policy = _policy(title, place or report.region, status, issuers, item.number)
    word = _LAST_WORD.search(title)
    short = frozenset(filter(None, (item.short_name, word["word"] if word else None)))
    return Named(policy, item.start, short, place=place)


def _completed(known: Named, again: Named) -> Named:
    """Return a policy with what a later mention adds: issuers, number, status and short name."""
    policy = replace(
        known.policy,
        issuers=known.policy.issuers or again.policy.issuers,
        number=known.policy.number or again.policy.number,
        status=again.policy.status if known.policy.status is Status.UNKNOWN else known.policy.status,
    )
    return replace(known, policy=policy, short=known.short | again.short, place=known.place or again.place)


def _behind(flat: str, end: int) -> int:
    """Return where the text goes on behind a title and the note in brackets that follows it."""
    closing = flat.find("）", end, end + 80) if flat[end : end + 1] == "（" else -1
    return closing + 1 if closing >= 0 else end


def _sentence_start(flat: str, report: Report, at: int) -> int:
    """Return where the sentence around ``at`` begins, in its paragraph."""
    begin = max((each.start for each in report.body if each.start <= at), default=report.start)
    return max(begin, *(flat.rfind(mark, begin, at) + 1 for mark in "。；！？"))


def _policy(title: str, region: Region, status: Status, issuers: tuple[IssuerRef, ...], number: str | None) -> Policy:
    form = Form.WHITE_PAPER_REPORT if _WHITE_PAPER.search(title) else Form.NEWS_REPORT
    return Policy(
        id="", title=title, region=region.full_name, form=form, status=status, issuers=issuers,
        period=_period(title), number=number,
    )  # fmt: skip


def _period(title: str) -> tuple[str, str] | None:
    stated = PERIOD.search(title)
    if stated:
        return stated["first"], stated["last"]
    planned = _OF_YEAR.search(title)
    return (planned["year"], planned["year"]) if planned else None
