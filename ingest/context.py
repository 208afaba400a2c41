"""What a document says of itself: title, region, status, number, year and the rules of its notes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from ingest.document import Document
from ingest.genre import is_reported
from ingest.mentions.citations import NUMBER, CitationMention, find_citations
from ingest.mentions.dates import PERIOD, find_dates
from ingest.mentions.regions import find_regions
from ingest.structure import Part
from kg.record import Form, Status
from ontology.load import Region, region_by_code

DOCUMENT_WORDS = (
    "行动方案|实施方案|工作方案|总体方案|建设方案|试点方案|方案|行动计划|工作计划|计划|政策措施|若干措施|若干政策|扶持措施|措施|实施细则|操作细则|细则|"
    "实施办法|管理办法|暂行办法|办法|实施意见|指导意见|若干意见|意见|发展规划|规划|纲要|条例|规定|工作要点|要点|若干条|扶持政策|政策|通知|决定|通告|公告|指引|指南|"
    "条政策|[一二三四五六七八九十\\d]+条"
)
_TITLE_END = regex.compile(rf"(?:{DOCUMENT_WORDS})(?P<mark>（[^）]{{2,30}}）)*$")
_DRAFT = regex.compile(r"征求意见稿|公开征求意见|送审稿|讨论稿|草案|修订稿|征求.{0,12}意见")
_DRAFT_MARK = regex.compile(
    r"（(?:公开)?(?:第[一二三]次)?(?:征求意见稿|送审稿|讨论稿|草案|修订稿|修订草案|征求意见)[^）]*）"
)
_ISSUED = regex.compile(
    r"现(?:予)?印发|印发给你们|印发实施|自(?:发布|印发|公布|颁布|\d{4}年\d+月\d+日)(?:之日)?起|同意，现|请(?:认真)?(?:贯彻|遵照)(?:执行|落实)"
)
_ISSUED_TITLE = regex.compile(r"(?:关于)?印发")
_INNER = regex.compile(r"印发[《〈]?(?P<title>[^《》]+?)[》〉]?的?通知")
_CONSULTED = regex.compile(r"(?:征求|征集)(?:对)?《(?P<title>[^《》]{4,80})》[^。]{0,12}意见")
_WRAPPER = regex.compile(r"关于(?:印发|发布|公布|出台|转发)")
_NO_TITLE = regex.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[^，。]{2,30}(?:办公厅|办公室|人民政府|管委会|管理委员会|委员会)|附件\d*[：:]?|（?此件.*|索引号.*|来源.*|发布.*：.*"
)
_LINE = regex.compile(r"[^\n\r]+")


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
    found, marks, title_end = _title(doc, head)
    name = title or found
    citations = tuple(find_citations(doc.flat))
    stamps = [stamp for _, _, stamp in find_dates(doc.flat, max(0, len(doc.flat) - 120), len(doc.flat))]
    stamps += [stamp for _, _, stamp in find_dates(doc.flat, 0, min(title_end + 120, len(doc.flat)))]
    published = published or (stamps[0] if stamps else declared)
    period = PERIOD.search(name)
    number = _own_number(doc, title_end)
    full = not is_reported(doc, parts)
    return Context(
        doc=doc, parts=tuple(parts), title=_DRAFT_MARK.sub("", name), title_end=title_end,
        form=Form.FULL_TEXT if full else Form.NEWS_REPORT,
        status=_status(doc, name + marks, title_end, number is not None), region=_region(doc, name, title_end),
        number=number, period=(period["first"], period["last"]) if period else None,
        year=_year(name, published, period), published=published,
        citations=tuple(item for item in citations if item.title not in (name, _DRAFT_MARK.sub("", name))),
    )  # fmt: skip


def _own_number(doc: Document, title_end: int) -> str | None:
    """Return the 文号 that stands on a line of its own at the head."""
    for line, _ in _lines(doc, title_end + 60):
        found = NUMBER.fullmatch(line.strip("（）"))
        if found:
            return str(found.group())
    return None


def _lines(doc: Document, head: int) -> list[tuple[str, int]]:
    """Return the lines before the first numbered clause, each with its end in ``flat``."""
    found = []
    for match in _LINE.finditer(doc.text):
        begin, end = bisect_left(doc.at, match.start()), bisect_left(doc.at, match.end())
        if begin >= head:
            break
        if begin < end:
            found.append((doc.flat[begin:end], end))
    return found


def _title(doc: Document, head: int) -> tuple[str, str, int]:
    """Return the title, the marks printed under it (征求意见稿), and where they end."""
    consulted = _CONSULTED.search(doc.flat, 0, min(len(doc.flat), 300))
    if consulted:
        return consulted["title"], "", consulted.end()
    lines = _lines(doc, head)[:14]
    gathered: list[str] = []
    for index, (line, end) in enumerate(lines):
        if _NO_TITLE.fullmatch(line) or NUMBER.fullmatch(line.strip("（）")):
            gathered = []
            continue
        if len(line) > 60 or line.endswith(("。", "：", "；")):
            if gathered and len(line) > 40:
                break
            gathered = []
            continue
        joined = "".join(gathered) + line
        if _TITLE_END.search(_DRAFT_MARK.sub("", joined)) and not _WRAPPER.search(joined):
            return _finish(lines, index, _own_words(joined, gathered, line), end)
        gathered.append(line)
    for match in _INNER.finditer(doc.flat, 0, min(len(doc.flat), 600)):
        return match["title"], "", match.end()
    return (lines[0][0] if lines else doc.flat[:40]), "", (lines[0][1] if lines else min(40, len(doc.flat)))


def _own_words(joined: str, gathered: list[str], line: str) -> str:
    """Drop lines above the title that are no part of it: a letterhead, an 附件 mark, a 文号."""
    keep: list[str] = []
    for item in gathered:
        if NUMBER.search(item) or item.startswith("附件") or item.endswith(("文件", "公报")) or _TITLE_END.search(item):
            keep = []
        else:
            keep.append(item)
    return "".join([*keep, line])


def _finish(lines: list[tuple[str, int]], index: int, title: str, end: int) -> tuple[str, str, int]:
    marks = ""
    for line, line_end in lines[index + 1 : index + 3]:
        period = PERIOD.fullmatch(line)
        if line.startswith("（") and line.endswith("）") and len(line) <= 40:
            title, marks, end = (title + line, marks, line_end) if period else (title, marks + line, line_end)
    return title, marks, end


def _status(doc: Document, title: str, title_end: int, numbered: bool) -> Status:
    if _DRAFT.search(title) or _DRAFT.search(doc.flat, 0, title_end + 20):
        return Status.DRAFT
    if numbered or _ISSUED.search(doc.flat) or _ISSUED_TITLE.search(doc.flat, 0, title_end):
        return Status.ISSUED
    return Status.UNKNOWN


def _region(doc: Document, title: str, title_end: int) -> Region:
    """Return the region of the title, else the first of the head, else the most named, else the nation."""
    for text in (title, doc.flat[: title_end + 400], doc.flat[-80:]):
        found = [mention.region for mention in find_regions(text) if mention.region.level != "nation"]
        if found:
            return found[0]
    counts: dict[str, int] = {}
    for mention in find_regions(doc.flat):
        counts[mention.region.code] = counts.get(mention.region.code, 0) + 1
    if counts:
        return region_by_code(max(sorted(counts), key=lambda code: counts[code]))
    return region_by_code("100000")


def _year(title: str, published: str | None, period: regex.Match[str] | None) -> str | None:
    if published:
        return published[:4]
    stated = regex.search(r"(20\d{2})年", title)
    return stated.group(1) if stated and period is None else None
