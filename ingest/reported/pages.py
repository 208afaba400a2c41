"""The reports on a page: where each begins, its headlines, region and speaker, and the sections beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from ingest.document import Document, Span
from ingest.mentions.citations import find_citations
from ingest.mentions.regions import find_regions
from ingest.reported.layout import Kind, Paragraph, read_paragraphs
from ingest.reported.places import first_place, headed_place, shorts_of
from ingest.reported.speakers import Speaker, read_speaker
from kg.agencies import central_names
from ontology.load import Region, region_by_code

_MARK = regex.compile(r"[●■◆▲★▍▎►▶▷➤◎]+")
_DATELINE = regex.compile(
    r"（?(?:本报|本网|本台)?[^，。]{0,16}(?:讯|电)(?:（|\s|[^，。]{0,20}(?:近日|日前|记者))|本报讯|本网讯"
)
_DATED_FROM = regex.compile(
    r"^（?(?:(?:本报|本网|本台|本刊)[^，。（）]{0,14}?[电讯]|[\u4e00-\u9fff]{2,6}[社网报][^，。（）]{0,8}\d{1,2}月\d{1,2}日[电讯]|讯(?=（))(?:（[^（）]{0,30}）|题：)?）?"
)
_NEWS = regex.compile(r"近日|日前|(?:\d{4}年)?\d{1,2}月\d{1,2}日|记者从|\d{1,2}日")
_SIGNED = regex.compile(
    r"[。！？”]（(?:[^（）]{0,16}(?:记者|通讯员|摄|图|讯|文|融媒|综合)[^（）]{0,30}|[\u4e00-\u9fff]{2,4}(?:、?[\u4e00-\u9fff]{2,4}){0,3})）$"
)
_NEXT = regex.compile(r"相关|延伸|链接|背景|短评|手记|声音|现场")
_SPEECH = regex.compile(r"(?P<who>[^：]{3,60})：(?P<title>.*)$")


@dataclass(slots=True)
class Section:
    """Paragraphs under one sub-headline, which may be None."""

    heading: str | None
    start: int
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """One report of a page; ``start:end`` in ``Document.flat`` holds its headlines and all its paragraphs."""

    title: str
    start: int
    end: int
    region: Region
    speaker: Speaker | None = None
    sections: list[Section] = field(default_factory=list)
    headed: bool = False
    """Whether its headline names its place."""

    @property
    def body(self) -> list[Paragraph]:
        """Return the paragraphs of running text."""
        return [each for section in self.sections for each in section.paragraphs]


def read_reports(doc: Document, region: Region) -> list[Report]:
    """Return the reports of a page in order; ``region`` is what the page as a whole is about."""
    reports: list[Report] = []
    ended = False
    paragraphs = read_paragraphs(doc)
    for index, each in enumerate(paragraphs):
        words = doc.flat[each.start : each.end]
        if each.kind is Kind.SECTION:
            ended = ended or _NEXT.search(words) is not None
        elif each.kind is Kind.CREDIT:
            ended = ended or bool(reports and reports[-1].body and not _has_body_before_headline(paragraphs, index))
        elif each.kind is Kind.HEADLINE:
            if not reports or _opens(doc, reports[-1], paragraphs, index, ended=ended):
                reports.append(_report(doc, each, region))
                ended = False
            elif reports[-1].body:
                reports[-1].sections.append(Section(words, each.start))
            else:
                _add_headline(reports[-1], _printed(doc, each.start, each.end, words))
        elif each.kind is Kind.BODY:
            place = headed_place(words) if words[0] in "【〖〔" else None
            if place is not None:
                reports.append(_item(doc, each, *place))
                continue
            if not reports:
                reports.append(Report("", each.start, each.end, region, sections=[Section(None, each.start)]))
            reports[-1].sections[-1].paragraphs.append(_behind_dateline(each, words))
            reports[-1].end = each.end
            ended = ended or _SIGNED.search(words) is not None
    return [_placed(doc, report, region) for report in reports if report.body]


def _behind_dateline(paragraph: Paragraph, words: str) -> Paragraph:
    """Leave off what says where and by whom a report was sent: 本报讯（记者…）."""
    sent = _DATED_FROM.match(words)
    start = paragraph.start + (sent.end() if sent else 0)
    return Paragraph(Kind.BODY, start, paragraph.end) if start < paragraph.end else paragraph


def _has_body_before_headline(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Say whether running text goes on behind a credit without a new headline."""
    following = next((each for each in paragraphs[index + 1 :] if each.kind in (Kind.BODY, Kind.HEADLINE)), None)
    return following is not None and following.kind is Kind.BODY


def _report(doc: Document, headline: Paragraph, region: Region) -> Report:
    words = _MARK.sub("", doc.flat[headline.start : headline.end])
    report = Report(words, headline.start, headline.end, region, sections=[Section(None, headline.start)])
    spoken = _SPEECH.match(words)
    speaker = read_speaker(spoken["who"], region) if spoken else _named_alone(doc, headline, region)
    if speaker:
        report.title = _printed(doc, headline.start, headline.end, spoken["title"]) if spoken else ""
        report.speaker = speaker
    return report


def _named_alone(doc: Document, headline: Paragraph, near: Region) -> Speaker | None:
    """Return the speaker whose office and name are a line of their own: marked, or parted by a space."""
    printed = doc.quote(headline.start, headline.end)
    words = _MARK.sub("", doc.flat[headline.start : headline.end])
    if not (_MARK.match(printed) or any(char.isspace() for char in printed)):
        return None
    speaker = read_speaker(words, near)
    return speaker if speaker is not None and speaker.name and speaker.region is not None else None


def _printed(doc: Document, start: int, end: int, title: str) -> str:
    """Return the end of a headline as printed: the space in it parts its two halves."""
    whole = " ".join(doc.quote(start, end).split())
    compact = 0
    for index in range(len(whole) - 1, -1, -1):
        compact += not whole[index].isspace()
        if compact == len(title):
            return whole[index:]
    return title


def _item(doc: Document, paragraph: Paragraph, region: Region, behind: int) -> Report:
    """Return an item of a digest whose place heads its only paragraph."""
    start = paragraph.start + behind
    section = Section(None, paragraph.start, [Paragraph(Kind.BODY, start, paragraph.end)])
    title = doc.flat[paragraph.start + 1 : start - 1]
    return Report(title, paragraph.start, paragraph.end, region, sections=[section], headed=True)


def _add_headline(report: Report, words: str) -> None:
    """Put a second headline line to the title; the longer says more."""
    report.title = f"{report.title} {words}" if report.title else words


def _opens(doc: Document, last: Report, paragraphs: Sequence[Paragraph], index: int, *, ended: bool) -> bool:
    """Say whether a headline begins a new report, and is no sub-headline of the last one."""
    words = doc.flat[paragraphs[index].start : paragraphs[index].end]
    spoken = _SPEECH.match(_MARK.sub("", words)) if _MARK.match(words) else None
    if spoken is not None and read_speaker(spoken["who"], last.region) is not None:
        return True
    if last.body and _named_alone(doc, paragraphs[index], last.region) is not None:
        return True
    if not last.body:
        return False
    if ended or headed_place(_MARK.sub("", words)) is not None:
        return True
    section = _section_text(doc, paragraphs, index)
    if _DATELINE.match(section):
        return True
    place = first_place(words)
    if _NEWS.match(section) and place is not None and place != first_place(last.title):
        return True
    return last.speaker is None and not words.endswith(("？", "：")) and _goes_elsewhere(_place_of(doc, last), section)


def _section_text(doc: Document, paragraphs: Sequence[Paragraph], index: int) -> str:
    """Return the running text under a headline, up to the next."""
    bodies = []
    for each in paragraphs[index + 1 :]:
        if each.kind is Kind.HEADLINE:
            break
        if each.kind is Kind.BODY:
            bodies.append(doc.flat[each.start : each.end])
    return "".join(bodies)


def _place_of(doc: Document, report: Report) -> Region | None:
    return first_place(report.title) or _most_named("".join(doc.flat[each.start : each.end] for each in report.body))


def _goes_elsewhere(home: Region | None, section: str) -> bool:
    """Say whether a section is about another place: the report's own, what is in it and around it go unnamed."""
    if home is None or home.level == "nation":
        return False
    named = [
        mention.region
        for mention in find_regions(section)
        if mention.region.level != "nation" and section[mention.end - 1] in "省市区县州盟旗"
    ]
    if not named or any(home == place or home in place.ancestors or place in home.ancestors for place in named):
        return False
    return home.short not in section


def _placed(doc: Document, report: Report, region: Region) -> Report:
    """Return a report with its place: of the speaker, of its headline, else of what its text names."""
    if report.headed:
        return report
    if report.speaker is not None:
        return replace(report, region=report.speaker.region or region, headed=report.speaker.region is not None)
    text = doc.flat[report.body[0].start : report.end]
    place = first_place(report.title) or next(
        (region for short, region in shorts_of(text).items() if short in report.title), None
    )
    return replace(report, region=place or _told_place(doc, report) or region, headed=place is not None)


def _told_place(doc: Document, report: Report) -> Region | None:
    """Return the place of the policy named first, else the nation of a ministry, else the place named most."""
    first = report.body[0]
    opening = doc.flat[first.start : min(first.end, first.start + 160)]
    for item in find_citations(opening):
        place = first_place(item.title)
        if place is not None:
            return place
    central = _central(opening) if not opening.startswith("全国") else 0
    found = next(find_regions(opening), None)
    if central is not None and (found is None or central < found.start):
        return region_by_code("100000")
    return _most_named(doc.flat[first.start : report.end])


def _most_named(words: str) -> Region | None:
    """Return the place named most often, the first of equals."""
    counts: dict[str, int] = {}
    regions = [mention.region for mention in find_regions(words) if mention.region.level != "nation"]
    for region in regions:
        counts[region.code] = counts.get(region.code, 0) + 1
    return max(regions, key=lambda region: counts[region.code], default=None)


def _central(words: str) -> int | None:
    found = [at for name in central_names() if len(name) >= 3 and (at := words.find(name)) >= 0]
    return min(found) if found else None


def spans_of(report: Report) -> Iterator[tuple[Section, Span]]:
    """Yield the running text of a report, paragraph by paragraph, with the section around it."""
    for section in report.sections:
        for each in section.paragraphs:
            yield section, Span(each.start, each.end)
