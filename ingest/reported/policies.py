"""The policies, plans and events that a report is about, who issued them, and which others it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.context import DOCUMENT_WORDS, Context
from ingest.document import Span
from ingest.mentions.citations import CitationMention, find_citations
from ingest.mentions.dates import PERIOD
from ingest.mentions.notes import BODY_END
from ingest.mentions.regions import find_regions
from ingest.reported.pages import Report
from kg.agencies import expand_agency
from kg.record import Citation, Form, IssuerRef, Policy, Status
from ontology.load import Region

_DRAFT = regex.compile(r"征求意见|送审稿|讨论稿|草案|修订稿")
_DRAFT_MARK = regex.compile(r"（[^）]{0,8}(?:征求意见稿|送审稿|讨论稿|草案|修订稿)[^）]*）$")
_ISSUES = regex.compile(
    r"(?:联合|共同|正式|研究|制定|日前|近日|已|会同[^，。《]{2,30})*(?:印发|出台|发布|公布|下发|颁布|制发|审议通过|推出|印制|制定)(?:实施|施行|了|的|并实施|出台|印发)*$"
)
_ISSUED_AFTER = regex.compile(
    r"(?:近日|日前|已|正式|对外|于[^，。]{2,16}|经[^，。]{2,30}|(?:已)?由(?P<by>[^，。；]{3,60}?)|联合|共同)*(?:印发|出台|发布|公布|下发|颁布|通过|实施|施行|起施行|落地|亮相)"
)
_SPEAKS = regex.compile(
    r"(?:明确)?(?:提出|明确|指出|规定|要求|聚焦|围绕|共|从|分|包括|涵盖|共有|设置|显示)|》?解读|政策解读"
)
_SERIES = regex.compile(r"先后|陆续|相继|此前|曾|较早|率先")
_PLAIN = regex.compile(
    rf"(?:印发|出台|发布|下发)(?:实施)?(?:了|的)?(?P<title>(?!一系列|系列|相关|有关|多项|若干|新一轮|配套|专项|支持政策|扶持政策)[^《》，。；：、]{{4,44}}?(?:{DOCUMENT_WORDS}))(?=[，。；]|并|后)"
)
_GENERIC = regex.compile(r"一系列|系列|相关|有关|多项|各项|等(?:政策|措施)|及|配套")
_GATHERING = "大会|论坛|博览会|交易会|展览会|推介会|推进会|新闻发布会|发布会|座谈会|通气会|启动仪式|对接会|峰会|旅游节|文化节|美食节|采摘节|丰收节|节|洽谈会|招商会|现场会|工作会议|会议|推介活动|展销会|订货会|农博会|糖酒会|车展|马拉松|运动会"
_HELD = regex.compile(
    rf"(?P<title>[\u4e00-\u9fff“”+·\d\-—A-Za-z（）]{{3,44}}?(?:{_GATHERING}))(?:[\d月日]*)(?:在[^，。]{{2,24}})?(?:正式|盛大|隆重|如期|顺利)?(?:举行|举办|召开|开幕|启幕|开赛|启动|落幕|闭幕|拉开帷幕|拉开大幕|收官)"
)
_DECIDES = regex.compile(rf"(?:召开|举行|举办)的(?P<title>[^，。；：《》]{{3,36}}?(?:{_GATHERING}))(?:上)?(?:明确|提出|部署|要求|指出|强调|透露|获悉|宣布)")
_ATTENDED = regex.compile(
    rf"(?:记者)?(?:从|在|出席|参加)(?P<title>[^，。；：]{{2,36}}?(?:新闻发布会|发布会|大会|论坛|座谈会|通气会|会议|推介会|推进会|博览会))(?:上|的?会场上?|现场|获悉|了解|。|，)"
)
_TITLED = regex.compile(rf"(?P<title>[\u4e00-\u9fff“”+·\d]{{4,40}}?(?:{_GATHERING}))(?:实录|召开|举行|举办|侧记|综述|嘉宾发言|发言摘登|发言|开幕|启幕|$)")
_HOST = regex.compile(
    r"由(?P<hosts>[^，。；]{4,60}?)(?:联合|共同)?主办|(?:，|。|^)(?:[^，。；]{0,12}(?:大会|论坛|活动|节会|展会|赛事|博览会)由)(?P<hosts2>[^，。；]{4,60}?)(?:联合|共同)?主办"
)
_TITLE_YEAR = regex.compile(r"(?<!\d)(20\d{2})年(?!代)")
_LISTED = regex.compile(r"、|(?:联合|会同|(?<=[局委厅部办府会院行署司团])(?:和|与|及))(?=[\u4e00-\u9fff]{3,})")
_LEADING = regex.compile(r"^.*?(?:近日|日前|，|。|讯|获悉|电|月\d{1,2}日|”|）|今天|昨日|经|由)(?=[\u4e00-\u9fff])")
_WORK_REPORT = regex.compile(r"(?P<place>[\u4e00-\u9fff]{2,12}?)?(?:人民政府)?(?:20\d\d年)?(?:人民)?政府工作报告|工作报告$")
_WHITE_PAPER = regex.compile(r"(?:白皮书|蓝皮书|绿皮书)$")
_WHOLE = {"全省": "province", "全市": "prefecture", "全县": "county", "全州": "prefecture", "全区": "province"}
_BEFORE_TITLE = regex.compile(r".*(?:近日|日前|今天|昨日|\d日|主办的|承办的|主题的|为期[^，]{1,4}的|讯|获悉|——|季)")
_OFFICIAL = regex.compile(r"(?:厅|局|委|部|办公室|办|政府|院|市|县|区|州)(?:党组(?:书记|成员)、)?(?:副)?(?:厅长|局长|主任|部长|市长|县长|区长|州长|巡视员|司长|负责人|总工程师|秘书长|院长)[\u4e00-\u9fff]{2,4}(?=[：，]|表示|介绍|说|透露)")


@dataclass(frozen=True, slots=True)
class Named:
    """A policy that a report names: its title, where, the names it goes by in the text, and whether it is issued."""

    policy: Policy
    start: int
    short: frozenset[str]
    event: bool = False


def read_policies(ctx: Context, report: Report, event: str | None, first_id: int) -> list[Named]:
    """Return what a report is about, the main one first; a public speaker's speech is one of its own."""
    if report.speaker is not None:
        return [_speech(ctx, report, event, first_id)] if report.speaker.public else []
    work = _work_report(ctx, report, first_id)
    if work is not None:
        return [work]
    found = list(_named(ctx, report, Span(report.start, report.end), first_id))
    host = _event(ctx, report, first_id + len(found), alone=not found)
    return [*found, host] if host is not None else found


def read_citations(ctx: Context, span: Span, own: Sequence[Named]) -> tuple[Citation, ...]:
    """Return the documents a report names that it is not about, each once."""
    known = {named.policy.title for named in own} | {short for named in own for short in named.short}
    cites: dict[str, Citation] = {}
    for item in _mentions(ctx, span):
        title = _DRAFT_MARK.sub("", item.title)
        if title in known or len(title) <= 5 or any(title in one for one in known):
            continue
        start, end = ctx.doc.origin(item.start, item.end)
        cites.setdefault(title, Citation(title=title, number=item.number, start=start, end=end))
    return tuple(cites.values())


def find_event(ctx: Context, reports: Sequence[Report]) -> str | None:
    """Return the event that speeches on a page are held at."""
    if not any(report.speaker is not None for report in reports):
        return None
    found = (_gathering(ctx, report) for report in reports if report.speaker is None)
    return next((title for title, _ in filter(None, found)), None)


def _mentions(ctx: Context, span: Span) -> Iterator[CitationMention]:
    for item in ctx.citations:
        if span.start <= item.start < span.end:
            yield item


def _named(ctx: Context, report: Report, span: Span, first_id: int) -> Iterator[Named]:
    flat = ctx.doc.flat
    seen: dict[str, Named] = {}
    for item in _mentions(ctx, span):
        title = _DRAFT_MARK.sub("", item.title)
        if title in seen or len(title) <= 5 or any(title in named.short for named in seen.values()):
            continue
        begin = _sentence_start(flat, report, item.start)
        before, after = flat[begin : item.start], flat[item.end : item.end + 40]
        note = f"（{after[1:].split('）')[0]}）" if after.startswith("（") else ""
        behind = after[len(note) :]
        passive = _ISSUED_AFTER.match(behind)
        issued = _ISSUES.search(before) is not None or passive is not None
        headed = item.start < report.body[0].start
        if not (issued or headed or item.short_name or (not seen and _SPEAKS.match(behind))):
            continue
        if _SERIES.search(before[-16:]) and not item.short_name:
            continue
        draft = _DRAFT.search(item.title + note) is not None or _DRAFT.search(before[-16:]) is not None
        status = Status.DRAFT if draft else Status.ISSUED if issued or headed else Status.UNKNOWN
        if headed and not draft:
            status = Status.ISSUED
        short = frozenset(filter(None, [item.short_name, _short(title)]))
        policy = _policy(
            ctx,
            report,
            title,
            status,
            f"p{first_id + len(seen)}",
            _issuers(ctx, report, begin, item.start),
            item.number,
        )
        seen[title] = Named(policy, item.start, short)
    for match in _PLAIN.finditer(flat, span.start, span.end):
        title = match["title"]
        if _GENERIC.search(title) or len(title) < 8 or any(title in one or one in title for one in seen):
            continue
        policy = _policy(ctx, report, title, Status.ISSUED, f"p{first_id + len(seen)}", [], None)
        seen[title] = Named(policy, match.start("title"), frozenset())
    yield from seen.values()


def _sentence_start(flat: str, report: Report, at: int) -> int:
    """Return where the sentence around ``at`` begins, in its paragraph."""
    begin = max((each.start for each in report.body if each.start <= at), default=report.start)
    return max(begin, *(flat.rfind(mark, begin, at) + 1 for mark in "。；！？"))


def _short(title: str) -> str:
    """Return the last word of a title, by which a text goes on to name it: 《行动方案》."""
    found = regex.search(rf"(?:{DOCUMENT_WORDS})$", regex.sub(r"（[^）]*）$", "", title))
    return found.group() if found else ""


def _policy(
    ctx: Context,
    report: Report,
    title: str,
    status: Status,
    identity: str,
    issuers: list[IssuerRef],
    number: str | None,
) -> Policy:
    place = next((mention.region for mention in find_regions(title)), None)
    region = place if place is not None and place.level != "nation" else report.region
    if place is None and issuers:
        region = expand_agency(issuers[0].name, report.region).region or report.region
    form = Form.WHITE_PAPER_REPORT if _WHITE_PAPER.search(title) else Form.NEWS_REPORT
    return Policy(
        id=identity, title=title, region=region.full_name, form=form, status=status, issuers=tuple(issuers),
        period=_period(title), number=number,
    )  # fmt: skip


def _period(title: str) -> tuple[str, str] | None:
    stated = PERIOD.search(title)
    if stated:
        return stated["first"], stated["last"]
    years = _TITLE_YEAR.findall(title)
    return (years[0], years[0]) if len(years) == 1 else None


def _issuers(ctx: Context, report: Report, begin: int, end: int) -> list[IssuerRef]:
    """Return the bodies before 印发 in the sentence that names the document."""
    words = regex.sub(_ISSUES, "", ctx.doc.flat[begin:end])
    return list(_bodies(ctx, report.region, words, begin))


def _bodies(ctx: Context, region: Region, words: str, begin: int) -> Iterator[IssuerRef]:
    lead = _LEADING.match(words)
    offset = 0
    while lead is not None:
        offset += lead.end()
        lead = _LEADING.match(words[offset:])
    at = begin + offset
    for piece in _LISTED.split(words[offset:]):
        start = ctx.doc.flat.find(piece, at) if piece else -1
        name = piece.removesuffix("等部门").removesuffix("等")
        if start >= 0 and 3 <= len(name) <= 30 and _is_body(name):
            first, last = ctx.doc.origin(start, start + len(name))
            yield IssuerRef(name=expand_agency(name, region).name, mention=name, start=first, end=last)
        at = start + len(piece) if start >= 0 else at


def _is_body(name: str) -> bool:
    place = next((mention for mention in find_regions(name)), None)
    return BODY_END.search(name) is not None and not (place and place.end == len(name)) and "部门" not in name


def _event(ctx: Context, report: Report, number: int, *, alone: bool) -> Named | None:
    """Return the meeting or fair that a report covers; beside a document only one where several speak or that decides."""
    found = _gathering(ctx, report) if alone or _voices(ctx, report) >= 2 else None
    decides = _DECIDES.search(ctx.doc.flat, report.start, report.end)
    if found is None and decides is not None:
        found = _full_event(_trimmed(decides["title"]), report.region), decides.start("title")
    if found is None:
        return None
    title, at = found
    host = _HOST.search(ctx.doc.flat, report.start, report.end)
    issuers: list[IssuerRef] = []
    if host is not None:
        group = "hosts" if host["hosts"] else "hosts2"
        issuers = list(_bodies(ctx, report.region, host[group], host.start(group)))
    policy = Policy(
        id=f"p{number}", title=title, region=report.region.full_name, issuers=tuple(issuers), status=Status.UNKNOWN,
        form=Form.SPEECH if "发布会" in title else Form.NEWS_REPORT,
    )  # fmt: skip
    return Named(policy, at, frozenset(), event=True)


def _gathering(ctx: Context, report: Report) -> tuple[str, int] | None:
    """Return the title of the event a report tells of, and where it is named."""
    first = report.body[0]
    titled = _TITLED.search(report.title)
    if titled is not None and len(_trimmed(titled["title"])) >= 8:
        return _full_event(_trimmed(titled["title"]), report.region), report.start
    for pattern in (_HELD, _ATTENDED):
        found = pattern.search(ctx.doc.flat, first.start, first.end)
        if found is not None and len(_trimmed(found["title"])) >= 4:
            return _full_event(_trimmed(found["title"]), report.region), found.start("title")
    return None


def _voices(ctx: Context, report: Report) -> int:
    """Return how many officials speak in a report, as far as their offices are printed with their names."""
    return len(set(_OFFICIAL.findall(ctx.doc.flat, report.body[0].start, report.end)))


def _work_report(ctx: Context, report: Report, number: int) -> Named | None:
    """Return the yearly report that a government gives to its congress."""
    found = _WORK_REPORT.search(report.title)
    if found is None:
        return None
    body = found["place"] or report.region.full_name
    government = expand_agency(f"{body.removesuffix('人民政府')}人民政府", report.region).name
    policy = Policy(
        id=f"p{number}", title=found.group(), region=report.region.full_name, form=Form.SPEECH,
        issuers=(IssuerRef(name=government),), period=_period(found.group()),
    )  # fmt: skip
    return Named(policy, report.start, frozenset())


def _trimmed(title: str) -> str:
    lead = _BEFORE_TITLE.match(title)
    return title[lead.end() :] if lead else title


def _full_event(title: str, region: Region) -> str:
    """Say of which place 全省 and 全市 are."""
    level = _WHOLE.get(title[:2])
    if level is None:
        return title
    place = next((each for each in (region, *region.ancestors) if each.level == level), region)
    return place.name + title[2:]


def _speech(ctx: Context, report: Report, event: str | None, number: int) -> Named:
    speaker = report.speaker
    assert speaker is not None
    where = f"在{event}上的发言" if event else "的发言"
    title = f"{report.title}（{speaker.title}{where}）"
    at = ctx.doc.flat.find(speaker.office, report.start, report.end)
    first, last = ctx.doc.origin(at, at + len(speaker.office)) if at >= 0 else (None, None)
    issuers = tuple(IssuerRef(name=body, mention=speaker.office, start=first, end=last) for body in speaker.bodies)
    policy = Policy(id=f"p{number}", title=title, region=report.region.full_name, form=Form.SPEECH, issuers=issuers)
    return Named(policy, report.start, frozenset())
