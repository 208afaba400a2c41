"""Meetings, fairs and speeches: what is reported where no document is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.context import Context
from ingest.reported.issuers import issuers_in
from ingest.reported.pages import Report
from kg.agencies import expand_agency
from kg.record import Form, IssuerRef, Policy
from ontology.load import Region

_KINDS = (
    "大会|论坛|博览会|交易会|展览会|推介会|推进会|新闻发布会|发布会|座谈会|通气会|启动仪式|对接会|峰会|旅游节|文化节|美食节|采摘节|丰收节|节|洽谈会|招商会|现场会|"
    "现场观摩会|观摩会|动员会|部署会|工作会议|会议|推介活动|展销会|订货会|农博会|车展|马拉松|运动会"
)
_HELD = regex.compile(
    rf"(?P<title>[\u4e00-\u9fff“”+·\d\-—A-Za-z（）]{{3,44}}?(?:{_KINDS}))[\d月日]*(?:在[^，。]{{2,24}})?(?:正式|盛大|隆重|如期|顺利)?"
    r"(?:举行|举办|召开|开幕|启幕|开赛|启动|落幕|闭幕|拉开帷幕|拉开大幕|收官)|(?:举行|举办|召开)(?P<object>[^，。；：《》]{4,36}?(?:大会|论坛|观摩会|推进会|座谈会|工作会议))(?=[，。])"
)
_DECIDES = regex.compile(
    rf"(?:召开|举行|举办)的(?P<title>[^，。；：《》]{{3,36}}?(?:{_KINDS}))上?(?:明确|提出|部署|要求|指出|强调|透露|宣布)"
)
_ATTENDED = regex.compile(
    r"(?:记者)?(?:从|在|出席|参加)(?P<title>[^，。；：]{2,36}?(?:发布会|大会|论坛|座谈会|通气会|会议|推介会|推进会|博览会))"
    r"(?:上|的?会场上?|现场|获悉|了解|。|，)"
)
_TITLED = regex.compile(
    rf"(?P<title>[\u4e00-\u9fff“”+·\d]{{4,40}}?(?:{_KINDS}))(?:实录|召开|举行|举办|侧记|综述|嘉宾发言|发言摘登|发言|开幕|启幕|$)"
)
_BEFORE_TITLE = regex.compile(
    r".*(?:(?:召开|举行|举办)的|近日|日前|今天|昨日|\d日|主办的|承办的|主题的|为期[^，]{1,4}的|讯|获悉|——|季)"
)
_PLACE_HOLDS = regex.compile(r"[\u4e00-\u9fff]{2,8}?(?:举行|召开|举办)(?P<title>.{4,})")
_HOST = regex.compile(
    r"由(?P<hosts>[^，。；]{4,60}?)(?:联合|共同)?主办|(?:大会|论坛|活动|节会|展会|赛事|博览会)由(?P<others>[^，。；]{4,60}?)(?:联合|共同)?主办"
)
_SPOKEN = regex.compile(r"发布会|大会$|论坛|座谈会|通气会")
_OFFICIAL = regex.compile(
    r"(?:厅|局|委|部|办公室|办|政府|院|市|县|区|州)(?:党组(?:书记|成员)、)?副?(?:厅长|局长|主任|部长|市长|县长|区长|州长|巡视员|司长|负责人|总工程师|秘书长|院长)"
    r"[\u4e00-\u9fff]{2,4}(?=[：，]|表示|介绍|说|透露)"
)
_YEAR = regex.compile(r"20\d\d(?=年)")
_WORK_REPORT = regex.compile(
    r"(?:20\d\d年)?(?P<place>[\u4e00-\u9fff]{2,12}?)?(?:人民政府)?(?:20\d\d年)?(?:人民)?政府工作报告|工作报告$"
)
_WHOLE = ("全省", "全市", "全县", "全州", "全区", "全旗", "全盟")


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or fair; ``held`` where the text says so and does not only name it in passing."""

    title: str
    start: int
    held: bool


def find_event(ctx: Context, report: Report) -> Event | None:
    """Return the event that a report tells of: by its headline, or by its first paragraph."""
    first = report.body[0]
    titled = _TITLED.search(report.title)
    if titled is not None and len(_trimmed(titled["title"])) >= 8:
        return Event(_whole_name(_trimmed(titled["title"]), report.region), report.start, held=True)
    for pattern in (_HELD, _ATTENDED):
        found = pattern.search(ctx.doc.flat, first.start, first.end)
        if found is not None:
            group = "title" if found["title"] else "object"
            if len(_trimmed(found[group])) >= 4:
                title = _whole_name(_trimmed(found[group]), report.region)
                return Event(title, found.start(group), held=pattern is _HELD)
    return None


def is_titled(report: Report) -> bool:
    """Say whether the headline itself names an event."""
    return _TITLED.search(report.title) is not None


def find_deciding_event(ctx: Context, report: Report) -> Event | None:
    """Return a meeting of which a report says what it decided."""
    found = _DECIDES.search(ctx.doc.flat, report.start, report.end)
    return (
        Event(_whole_name(_trimmed(found["title"]), report.region), found.start("title"), held=True) if found else None
    )


def find_page_event(ctx: Context, reports: Sequence[Report]) -> str | None:
    """Return the event that speeches on a page are held at."""
    if not any(report.speaker is not None for report in reports):
        return None
    found = (find_event(ctx, report) for report in reports if report.speaker is None)
    return next((event.title for event in found if event is not None), None)


def event_policy(ctx: Context, report: Report, event: Event) -> Policy:
    """Return an event as what measures belong to; its hosts are its issuers."""
    host = _HOST.search(ctx.doc.flat, report.start, report.end)
    group = "hosts" if host and host["hosts"] else "others"
    issuers = issuers_in(ctx, report.region, host.start(group), host.end(group)) if host else ()
    form = Form.SPEECH if _SPOKEN.search(event.title) else Form.NEWS_REPORT
    return Policy(id="", title=event.title, region=report.region.full_name, form=form, issuers=issuers)


def speech_policy(ctx: Context, report: Report, event: str | None) -> Policy:
    """Return a public speech: its headline, who spoke and where; the bodies spoken for are its issuers."""
    speaker = report.speaker
    assert speaker is not None
    where = f"在{event}上的发言" if event else "的发言"
    at = ctx.doc.flat.find(speaker.office, report.start, report.end)
    first, last = ctx.doc.origin(at, at + len(speaker.office)) if at >= 0 else (None, None)
    issuers = tuple(IssuerRef(name=body, mention=speaker.office, start=first, end=last) for body in speaker.bodies)
    title = f"{report.title}（{speaker.title}{where}）" if report.title else f"{speaker.title}{where}"
    return Policy(id="", title=title, region=report.region.full_name, form=Form.SPEECH, issuers=issuers)


def work_report_policy(report: Report, year: str | None) -> Policy | None:
    """Return the yearly report that a government gives to its congress; None where a report is something else."""
    found = _WORK_REPORT.search(report.title)
    if found is None:
        return None
    place = found["place"] or report.region.full_name
    stated = _YEAR.search(found.group())
    year = stated.group() if stated else year
    title = f"{found['place'] or ''}{year or ''}{'年' if year else ''}政府工作报告"
    government = expand_agency(f"{place.removesuffix('人民政府')}人民政府", report.region).name
    issuer = IssuerRef(name=government)
    return Policy(id="", title=title, region=report.region.full_name, form=Form.SPEECH, issuers=(issuer,))


def count_officials(ctx: Context, report: Report) -> int:
    """Return how many officials speak in a report, as far as their offices are printed with their names."""
    return len(set(_OFFICIAL.findall(ctx.doc.flat, report.body[0].start, report.end)))


def _trimmed(title: str) -> str:
    lead = _BEFORE_TITLE.match(title)
    return title[lead.end() :] if lead else title


def _whole_name(title: str, region: Region) -> str:
    """Say of which place 全省 and 全市 are, and what 贵州举行发布会 is called."""
    held = _PLACE_HOLDS.match(title)
    if held is not None:
        return f"{region.name}{held['title']}"
    whole = title.startswith(_WHOLE)
    place = next((each for each in _around(region) if each.name.endswith(title[1])), None) if whole else None
    return f"{place.name}{title[2:]}" if place else title


def _around(region: Region) -> Iterator[Region]:
    yield region
    yield from region.ancestors
