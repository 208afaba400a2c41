"""The clause tree of a text: chapters, articles, 一、（一）1.（1）, found by how lines begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from ingest.document import Document
from ingest.numbering import RANKS, Opening, borne_out, find_run_in, read_opening
from ingest.tables import Row, find_rows

_LINE = regex.compile(r"[^\n\r]+")
_GENERAL_TITLE = regex.compile(
    r"(?:总体(?:要求|目标|思路)|指导思想|基本原则|(?:工作|发展|主要|行动|总体)目标|目标任务|(?:重点|主要|工作)(?:任务|举措|工作|措施|内容)|"
    r"(?:保障|支持|政策|工作)措施|组织(?:保障|实施|领导)|保障机制|(?:工作|实施)步骤|工作(?:安排|要求)|附则|总则)$"
)
_CLOSING = regex.compile(
    r"(?:\d{4}|[二〇零○一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:印发)?$|（此件[^）]{2,12}）$|抄送：|"
    r"(?:主办|承办|印发)(?:单位|部门)：|(?:联系人|联系电话|联系方式)：|[^，。；：、]{2,24}(?:办公厅|办公室|人民政府|委员会|局|厅|部|管委会)$"
)
_DATED = regex.compile(r"(?<=[室府会局厅部院署])(?=\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$)")
_HEADING_END = regex.compile(r"[。！？：]")
# A first sentence that grants, counts or sets a condition is text, not a heading.
_SENTENCE = regex.compile(
    r"^(?:对|凡|经|由|如|按|每)|[，、].*(?:给予|予以|奖励|补助|补贴|资助)|\d+(?:\.\d+)?(?:万|亿|元|%)|\d+[个家项名座条]"
)
_WRAPPED = regex.compile(
    r"(?:印发|转发|发布|公布)[《“]?(?P<title>[^。；：]{5,90}?)[》”]?的?通知|(?:征求|征集)对?《(?P<draft>[^》]{5,90})》"
)
_MARKS = regex.compile(r"[《》〈〉“”（）]|(?:公开)?征求意见稿|送审稿|草案|试行|暂行|\s")
_TEXT_END = regex.compile(r"[。；：，！？]$")


@dataclass(slots=True)
class Part:
    """A clause: offsets in ``Document.flat``; ``words`` is where its words begin
    behind the number, ``body`` where its text begins behind the heading."""

    kind: str
    number: str
    value: int | None
    start: int
    end: int
    body: int
    words: int
    heading: str | None
    parent: Part | None = None
    children: list[Part] = field(default_factory=list)
    row: Row | None = None
    outside: bool = False
    """Whether the numbering system stands further out in this text than it does elsewhere."""

    @property
    def rank(self) -> int:
        """Depth of the numbering system, smaller is further out."""
        return RANKS["upper"] if self.outside else RANKS[self.kind]

    def ancestors(self) -> Iterator[Part]:
        """Yield the parts around this one, from the inside out."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: where it begins in ``flat``, its compact text, where its first gap is, how it is marked."""

    start: int
    text: str
    gap: int
    marked: bool


def read_structure(doc: Document) -> list[Part]:
    """Return all numbered parts in reading order, linked to the part around them."""
    lines = list(_lines(doc))
    rows = {row.start: row for row in find_rows(doc)}
    inside = _row_places(rows)
    lines = [line for line in lines if line.start not in inside or line.start in rows]
    lines = lines[_body_line(lines) :]
    openings = _openings(lines, rows)
    return _linked(doc, _begun(doc, lines, openings, rows))


def _row_places(rows: dict[int, Row]) -> set[int]:
    return {at for row in rows.values() for at in range(row.start, row.end)}


def _lines(doc: Document) -> Iterator[Line]:
    for match in _LINE.finditer(doc.text):
        begin = bisect_left(doc.at, match.start())
        end = bisect_left(doc.at, match.end())
        if begin < end:
            gap = next((k for k in range(1, min(6, end - begin)) if doc.at[begin + k] > doc.at[begin + k - 1] + 1), 0)
            yield Line(begin, doc.flat[begin:end], gap, _is_marked(match.group()))


def _is_marked(line: str) -> bool:
    """Say whether a line is printed as a heading: ``## …`` or ``**…**``."""
    bare = line.strip()
    return bare.startswith("#") or (bare.startswith("**") and bare.endswith("**"))


def _body_line(lines: Sequence[Line]) -> int:
    """Return the line behind the title that a notice carries, where the title is printed again; else 0."""
    head = "".join(line.text for line in lines[:40])[:1500]
    wrapped = _WRAPPED.search(head)
    if wrapped is None:
        return 0
    wanted = _bare(wrapped["title"] or wrapped["draft"])
    opened = wrapped.end() + (lines[0].start if lines else 0)
    for index, line in enumerate(lines):
        if line.start < opened or not wanted.startswith(_bare(line.text)[:4]):
            continue
        joined = ""
        for reach in range(index, min(index + 5, len(lines))):
            joined += _bare(lines[reach].text)
            if joined == wanted or (reach > index and joined.startswith(wanted) and len(joined) <= len(wanted) + 12):
                return reach + 1
            if not wanted.startswith(joined):
                break
    return 0


def _bare(title: str) -> str:
    return _MARKS.sub("", title).removeprefix("关于")


def _openings(lines: Sequence[Line], rows: dict[int, Row]) -> dict[int, list[Opening]]:
    """Return the numbers of each line by where it begins, those inside it included."""
    found: list[tuple[int, Opening]] = []
    for line in lines:
        if line.start in rows:
            continue
        opening = read_opening(line.text, line.start, gap=line.gap)
        if opening is not None:
            found.append((line.start, opening))
        found.extend((line.start, item) for item in find_run_in(line.text, line.start))
    kept = {id(opening) for opening in borne_out([opening for _, opening in found])}
    by_line: dict[int, list[Opening]] = {}
    for start, opening in found:
        if id(opening) in kept:
            by_line.setdefault(start, []).append(opening)
    return by_line


def _begun(
    doc: Document, lines: Sequence[Line], openings: dict[int, list[Opening]], rows: dict[int, Row]
) -> list[Part]:
    """Return the parts in reading order, not yet linked."""
    parts: list[Part] = []
    outside = _outside(openings)
    seen = False
    for line in lines:
        begun = _parts_of_line(doc, line, openings.get(line.start, []), rows.get(line.start), parts)
        if not begun and seen and _is_closing(line.text):
            begun = [
                Part("appendix", "", None, line.start, len(doc.flat), line.start + len(line.text), line.start, None)
            ]
        for part in begun:
            if part.kind == "appendix" and not seen:
                continue
            seen = True
            part.outside = part.kind == outside
            parts.append(part)
    return parts


def _outside(openings: dict[int, list[Opening]]) -> str | None:
    """Name the system that holds articles although articles mostly hold it: 一、… 第一条 … 二、… 第二条."""
    kinds = [(opening.kind, opening.value) for found in openings.values() for opening in found]
    order = [kind for kind, _ in kinds]
    if "article" not in order or "chinese" not in order or order.index("chinese") > order.index("article"):
        return None
    behind = kinds[order.index("article") :]
    return "chinese" if any(kind == "chinese" and (value or 0) > 1 for kind, value in behind) else None


def _parts_of_line(
    doc: Document, line: Line, openings: Sequence[Opening], row: Row | None, before: Sequence[Part]
) -> list[Part]:
    if row is not None:
        return [Part("row", row.number, None, row.start, row.end, row.task[0], row.task[0], row.heading, row=row)]
    if not openings and ((len(line.text) <= 12 and _GENERAL_TITLE.match(line.text)) or (before and _is_headline(line))):
        kind = "title" if _GENERAL_TITLE.match(line.text) else "headline"
        return [Part(kind, "", None, line.start, len(doc.flat), line.start + len(line.text), line.start, line.text)]
    parts: list[Part] = []
    for index, opening in enumerate(openings):
        stop = openings[index + 1].start if index + 1 < len(openings) else line.start + len(line.text)
        parts.append(_part(doc, opening, stop, [*before, *parts]))
    return parts


def _is_headline(line: Line) -> bool:
    return line.marked and len(line.text) <= 40 and not _TEXT_END.search(line.text)


def _part(doc: Document, opening: Opening, stop: int, before: Sequence[Part]) -> Part:
    kind = opening.kind
    words = doc.flat[opening.start : stop]
    if kind == "arabic":
        kind = _corrected_kind(opening.value, words[opening.length :], before)
    heading, body = _heading(words, opening.length, article=kind == "article")
    return Part(
        kind, opening.number, opening.value, opening.start, len(doc.flat), opening.start + body,
        opening.start + opening.length, heading,
    )  # fmt: skip


def _linked(doc: Document, parts: list[Part]) -> list[Part]:
    """Nest parts by rank, each ending where the next of its rank begins."""
    open_parts: list[Part] = []
    for begun in parts:
        while open_parts and open_parts[-1].rank >= begun.rank:
            last = open_parts.pop()
            last.end = min(last.end, begun.start)
        if open_parts:
            begun.parent = open_parts[-1]
            begun.parent.children.append(begun)
        open_parts.append(begun)
    return [part for part in parts if part.end > part.start]


def _is_closing(line: str) -> bool:
    return len(line) <= 40 and (_CLOSING.match(line) is not None or _DATED.search(line) is not None)


def _corrected_kind(value: int | None, rest: str, before: Sequence[Part]) -> str:
    """Read ``3、`` as 三、 where 二、 came before and no ``2、`` did: a slip that real texts make."""
    if (
        value is None
        or value < 2
        or len(rest) > 30
        or any(part.kind == "arabic" and part.value == value - 1 for part in before)
    ):
        return "arabic"
    section = next((part for part in reversed(before) if part.rank <= RANKS["chinese"]), None)
    return "chinese" if section is not None and section.kind == "chinese" and section.value == value - 1 else "arabic"


def read_paragraphs(doc: Document, start: int, parts: Sequence[Part]) -> list[Part]:
    """Return the parts of a text without numbers: headings on lines of their own, else each paragraph of provisions."""
    lines = [line for line in _lines(doc) if line.start >= start]
    closing = next((part.start for part in parts if part.kind == "appendix"), len(doc.flat))
    headed = [
        line.start for line, after in pairwise(lines) if _heads(line, after) and not _GENERAL_TITLE.match(line.text)
    ]
    found = {part.start: part for part in parts}
    for line in lines:
        if line.start in found or line.start >= closing or (parts and line.start < parts[0].start):
            continue
        if len(headed) >= 2:
            if line.start in headed:
                end = line.start + len(line.text)
                found[line.start] = Part("headline", "", None, line.start, len(doc.flat), end, line.start, line.text)
        elif len(line.text) >= 15 and line.text.endswith(("。", "）", "；")):
            heading, body = _heading(line.text, 0, article=False)
            found[line.start] = Part(
                "paragraph", "", None, line.start, len(doc.flat), line.start + body, line.start, heading
            )
        elif _is_closing(line.text) and any(part.kind == "paragraph" for part in found.values()):
            found[line.start] = Part(
                "appendix", "", None, line.start, len(doc.flat), line.start + len(line.text), line.start, None
            )
            break
    ordered = [found[at] for at in sorted(found)]
    for part in ordered:
        part.parent, part.children, part.end = None, [], len(doc.flat)
    return _linked(doc, ordered)


def _heads(line: Line, after: Line) -> bool:
    """Say whether a line is a heading on its own above a paragraph."""
    return (
        len(line.text) <= 30
        and not regex.search(r"[。；：，！？]|）$", line.text)
        and len(after.text) > max(len(line.text), 15)
        and after.text.endswith(("。", "）", "；", "："))
        and not _is_closing(line.text)
    )


def _heading(line: str, at: int, *, article: bool) -> tuple[str | None, int]:
    """Return the heading behind a number, and where the text after it begins in the line."""
    rest = line[at:]
    for opening, closing in (("【", "】"), ("（", "）"), ("〔", "〕")):
        if rest.startswith(opening) and 0 < rest.find(closing) <= 30 and (opening == "【" or article):
            end = rest.find(closing)
            return rest[1:end], at + end + 1
    stop = _HEADING_END.search(rest)
    if article and (stop is None or stop.start() > 20 or "，" in rest[: stop.start()]):
        return None, at
    if _SENTENCE.search(rest[: stop.start()] if stop else rest):
        return None, at
    if stop is None:
        return (rest or None, len(line)) if len(rest) <= 60 else (None, at)
    if stop.start() <= 45 and (stop.group() == "。" or stop.end() == len(rest) or stop.start() <= 20):
        return (rest[: stop.start()] or None), at + stop.end()
    return None, at
