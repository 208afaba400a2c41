"""What a document says of itself: title, region, status, number, year and the rules of its notes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile

import regex

from ingest.document import Document
from ingest.genre import is_reported
from ingest.lines import bare_title, read_lines
from ingest.mentions.citations import NUMBER, CitationMention, find_citations
from ingest.mentions.dates import PERIOD, find_dates, parse_day
from ingest.mentions.regions import RegionMention, find_regions, leads_to
from ingest.mentions.zones import find_zone
from ingest.structure import Part, read_paragraphs
from ingest.titles import DOCUMENT_WORDS, DRAFT_MARK, Title, find_title
from kg.record import Form, Status
from ontology.load import NATION, Region, region_by_code

__all__ = ["DOCUMENT_WORDS", "Context", "read_context"]

_DRAFT = regex.compile(
    r"征求意见稿|公开征求|送审稿|讨论稿|草案|修订稿|公示稿|审议稿|报审稿|征求.{0,12}意见|征集.{0,60}意见"
)
_ISSUED = regex.compile(
    r"现(?:予以?|将)?(?:印发|发布|公布|下发|转发)|印发给你们|印发实施|自(?:发布|印发|公布|颁布|下发|发文|签发|文件(?:发布|印发|下发)|\d{4}年\d+月\d+日)(?:之?日)?起|从(?:发布|印发|公布)之日起|"
    r"同意，现|请[^。，；]{0,12}(?:贯彻|遵照|组织)(?:执行|落实|实施)|(?:有效期|执行期限?|实施期限)(?:限|为|至|：)*(?:[一二三四五六七八九十\d]+年|20\d{2}年)"
)
_ISSUED_TITLE = regex.compile(r"印发|发布|公布|转发|(?:公告|通告|令)(?:\d{4}年)?第[\d一二三四五六七八九十百]+号")
_NUMBER_LINE = regex.compile(rf"(?:发文字号|文号|文件编号|发文号|字号)[：|；]+(?P<number>{NUMBER.pattern})")
_DATED_NUMBER = regex.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?P<number>{NUMBER.pattern})$")
_ISSUED_LINE = regex.compile(
    rf"[^，。]{{4,24}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?:印发|发布|公布)(?P<number>{NUMBER.pattern})"
)
_DATED_LINE = regex.compile(
    r"(?P<what>成文日期|发文日期|印发日期|发布日期|发布时间|公开日期|日期)[：|；]+(?P<day>[^|；]+)"
)
_TIMED = regex.compile(
    r"(?P<day>\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])(?:[0-2]?\d|3[01])日?)(?:\d{1,2}：\d{2}(?:：\d{2})?)(?!\d).{0,40}$"
)
"""A day with the time of posting, and what pages print behind it."""
_NATIONAL = regex.compile(
    r"(?:中共中央|国务院|国家(?!级|高新|经济技术)|全国|中华人民共和国|中国人民银行|中国证监会|最高人民|海关总署|税务总局|市场监管总局|(?:[^市省县区州委办，。、]{1,10}部)(?:办公厅)?(?:[^，。]{0,30}(?:关于|等.{1,3}(?:部门|单位))|$))"
)
_SENDER = regex.compile(
    r"(?!关于|印发|转发|批转|发布)(?P<who>[\u4e00-\u9fff、（）\d]{3,80}?)(?:关于|印发|转发|批转|发布|公布)"
)
"""Who a line says issues a document: what stands before 关于, 印发, 转发."""
_ADDRESSED = regex.compile(r"各[^。：]{2,200}：")
_SIGNED = regex.compile(
    r"[\u4e00-\u9fff、]{4,40}(?:人民政府|办公室|办公厅|委员会|管委会|局|厅|行政公署)(?:\d{4}年\d{1,2}月\d{1,2}日)?"
)
_QUOTED = regex.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A document and what holds for all of it; offsets are in ``doc.flat``."""

    doc: Document
    parts: tuple[Part, ...]
    title: str
    title_end: int
    form: Form
    status: Status
    region: Region
    number: str | None
    period: tuple[str, str] | None
    year: str | None
    published: str | None
    citations: tuple[CitationMention, ...]

    @property
    def own_year(self) -> str | None:
        """The year the text is of, else the first that its policy is for: what lies before it has gone by."""
        return self.year or (self.period[0] if self.period else None)


def read_context(
    doc: Document,
    parts: list[Part],
    *,
    title: str | None = None,
    published: str | None = None,
    declared: str | None = None,
) -> Context:
    """Read title, region, status and dates; metadata given by the user wins over the text's own, which wins over the file's."""
    head = parts[0].start if parts else min(len(doc.flat), 1500)
    found = find_title(doc, head)
    name = title or found.words
    full = not is_reported(doc, parts)
    if full and not any(part.kind not in ("title", "appendix") for part in parts):
        parts = read_paragraphs(doc, found.end, parts)
    published = published or _published(doc, found.end) or declared
    period = PERIOD.search(name)
    number = _own_number(doc, found.end)
    return Context(
        doc=doc, parts=tuple(parts), title=DRAFT_MARK.sub("", name), title_end=found.end,
        form=Form.FULL_TEXT if full else Form.NEWS_REPORT,
        status=_status(doc, found, name, number is not None), region=_region(doc, found, name),
        number=number, period=(period["first"], period["last"]) if period else None,
        year=_year(name, published, period), published=published,
        citations=tuple(item for item in find_citations(doc.flat) if not _is_own(item, name, number)),
    )  # fmt: skip


def _is_own(item: CitationMention, title: str, number: str | None) -> bool:
    """Say whether a document named is the text itself; an older one of the same name has another number."""
    return bare_title(item.title) == bare_title(title) and item.number in (None, number)


def _own_number(doc: Document, title_end: int) -> str | None:
    """Return the 文号 that stands on a line of its own at the head."""
    for line in read_lines(doc):
        if line.start >= title_end + 60:
            break
        found = NUMBER.fullmatch(line.text.strip("（）"))
        labelled = _NUMBER_LINE.search(line.text) or _DATED_NUMBER.match(line.text) or _ISSUED_LINE.fullmatch(line.text)
        if found:
            return str(found.group())
        if labelled:
            return str(labelled["number"])
    return None


def _published(doc: Document, title_end: int) -> str | None:
    """Return the day on a line of its own, or said to be that of the text: of writing before that of posting."""
    posted = None
    for line in read_lines(doc):
        dated = _DATED_LINE.search(line.text) if line.start < title_end + 200 else None
        day = _day(dated["day"]) if dated else _day(line.text.strip("（）").removesuffix("印发"))
        if day and (dated is None or dated["what"] in ("成文日期", "发文日期", "印发日期")):
            return day
        posted = posted or day
    stamps = [stamp for _, _, stamp in find_dates(doc.flat, max(0, len(doc.flat) - 120), len(doc.flat))]
    stamps += [stamp for _, _, stamp in find_dates(doc.flat, 0, min(title_end + 120, len(doc.flat)))]
    return posted or (stamps[0] if stamps else None)


def _day(words: str) -> str | None:
    timed = _TIMED.match(words)
    return parse_day(timed["day"] if timed else words)


def _status(doc: Document, found: Title, title: str, numbered: bool) -> Status:
    if _DRAFT.search(title + found.marks):
        return Status.DRAFT
    if numbered or found.carried or _ISSUED.search(doc.flat) or _ISSUED_TITLE.search(doc.flat, 0, found.end):
        return Status.ISSUED
    return Status.UNKNOWN


def _region(doc: Document, found: Title, title: str) -> Region:
    """Return the region of who issues, else of the title, of who signs, the first of the head, the most named, else the nation."""
    head = doc.flat[: found.end]
    sender = _sender(doc, found)
    if sender is not None:
        return sender
    if _NATIONAL.match(title) or any(_NATIONAL.match(line.text) for line in read_lines(doc) if line.start < found.end):
        return region_by_code(NATION)
    zone = find_zone(title, doc.flat)
    if zone is not None:
        return zone
    signed = "\n".join(line.text for line in read_lines(doc) if _SIGNED.fullmatch(line.text))
    for text in (
        title,
        head,
        signed,
        _QUOTED.sub("", doc.flat[found.end : found.end + 400]),
        doc.flat[found.end : found.end + 400],
    ):
        addressed = _ADDRESSED.search(text)
        places = [mention for mention in find_regions(text) if mention.region.level != "nation"]
        if places and addressed and addressed.start() <= places[0].start < addressed.end():
            return _addressing(places[0].region)
        if places:
            return _innermost(places)
    counts: dict[str, int] = {}
    for mention in find_regions(doc.flat):
        counts[mention.region.code] = counts.get(mention.region.code, 0) + 1
    return region_by_code(max(sorted(counts), key=lambda code: counts[code]) if counts else NATION)


def _sender(doc: Document, found: Title) -> Region | None:
    """Return the region of who a line of the head says issues it: a body of the nation has one where it names a place."""
    for line in read_lines(doc):
        if line.start >= found.end:
            break
        sender = _SENDER.match(line.text)
        if sender is None:
            continue
        zone = find_zone(sender["who"], doc.flat)
        places = [mention for mention in find_regions(sender["who"]) if mention.region.level != "nation"]
        if zone or places:
            return zone or _widest(places)
        if _NATIONAL.match(line.text):
            return region_by_code(NATION)
    return None


def _widest(places: list[RegionMention]) -> Region:
    """Return the place of the first of several bodies, or of a later one that is above it."""
    first = _innermost(places)
    behind = dropwhile(lambda place: place.region != first, places)
    return next((place.region for place in behind if leads_to(place.region, first)), first)


def _addressing(region: Region) -> Region:
    """Return who addresses a zone beside its own districts: the place the zone is in."""
    return region_by_code(region.parent) if region.level == "zone" and region.parent else region


def _innermost(places: list[RegionMention]) -> Region:
    """Return the first place named, or the one within it that follows at once: 惠州仲恺高新区."""
    place = places[0]
    for after in places[1:]:
        if after.start > place.end or not leads_to(place.region, after.region):
            break
        place = after
    return place.region


def _year(title: str, published: str | None, period: regex.Match[str] | None) -> str | None:
    if published:
        return published[:4]
    stated = regex.search(r"(20\d{2})年", title)
    return stated.group(1) if stated and period is None else None
