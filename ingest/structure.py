"""The clause tree of a text: chapters, articles, 一、（一）1.（1）, found by how lines begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from ingest.document import Document
from ingest.mentions.numerals import parse_numeral

# Rank orders the numbering systems from the outermost inwards.
RANKS = {
    "appendix": 0, "part": 1, "chapter": 2, "section": 3, "article": 4, "chinese": 5, "title": 5,
    "chinese-paren": 6, "arabic": 7, "arabic-paren": 8, "circled": 9,
}  # fmt: skip
_NUMERAL = "[一二三四五六七八九十百零〇]"
_STARTS = (
    ("part", regex.compile(rf"第(?P<number>{_NUMERAL}+|\d+)[编篇]")),
    ("chapter", regex.compile(rf"第(?P<number>{_NUMERAL}+|\d+)章")),
    ("section", regex.compile(rf"第(?P<number>{_NUMERAL}+|\d+)节")),
    ("article", regex.compile(rf"第(?P<number>{_NUMERAL}+|\d+)条[、：]?")),
    ("chinese-paren", regex.compile(rf"（(?P<number>{_NUMERAL}+)）[、.]?|(?P<number>{_NUMERAL}+)）")),
    ("chinese", regex.compile(rf"(?P<number>{_NUMERAL}+)[、.]")),
    ("arabic-paren", regex.compile(r"（(?P<number>\d{1,2})）[、.]?|(?P<number>\d{1,2})）")),
    ("arabic", regex.compile(r"(?P<number>\d{1,3})(?:[.、](?!\d)|(?<=\d)(?=[\u4e00-\u9fff]{2,16}。))")),
    ("circled", regex.compile(r"(?P<number>[①-⑳])")),
    ("appendix", regex.compile(r"附[件录表](?:\d{0,2}|[一二三四五六七八九十]{0,2})(?:[：.、]|$)")),
)
_LINE = regex.compile(r"[^\n\r]+")
_GENERAL_TITLE = regex.compile(
    r"(?:总体(?:要求|目标|思路)|指导思想|基本原则|(?:工作|发展|主要|行动|总体)目标|(?:重点|主要)(?:任务|举措|工作|措施)|"
    r"(?:保障|支持|政策|工作)措施|组织(?:保障|实施)|附则|总则)$"
)
_CLOSING = regex.compile(
    r"(?:\d{4}|[二〇零○一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$|（此件[^）]{2,12}）$|抄送：|"
    r"(?:主办|承办|印发)(?:单位|部门)：|[^，。；：、]{2,24}(?:办公厅|办公室|人民政府|委员会|局|厅|部|管委会)$"
)
_HEADING_END = regex.compile(r"[。！？：]")
# A first sentence that grants, counts or sets a condition is text, not a heading.
_SENTENCE = regex.compile(
    r"^(?:对|凡|经|由|如|按|每)|[，、].*(?:给予|予以|奖励|补助|补贴|资助)|\d+(?:\.\d+)?(?:万|亿|元|%)|\d+[个家项名座条]"
)


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

    @property
    def rank(self) -> int:
        """Depth of the numbering system, smaller is further out."""
        return RANKS[self.kind]

    def ancestors(self) -> Iterator[Part]:
        """Yield the parts around this one, from the inside out."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent


def read_structure(doc: Document) -> list[Part]:
    """Return all numbered parts in reading order, linked to the part around them."""
    parts: list[Part] = []
    open_parts: list[Part] = []
    seen_numbered = False
    for start, line in _lines(doc):
        begun = _begin(doc, start, line, open_parts) if open_parts or len(line) < 400 or line[0] in "一（1第" else None
        if begun is None and seen_numbered and _is_closing(line):
            begun = Part("appendix", "", None, start, len(doc.flat), start + len(line), start, None)
        if begun is None:
            continue
        if begun.kind == "appendix" and not seen_numbered:
            continue
        seen_numbered = True
        while open_parts and open_parts[-1].rank >= begun.rank:
            open_parts.pop().end = begun.start
        if open_parts:
            begun.parent = open_parts[-1]
            begun.parent.children.append(begun)
        open_parts.append(begun)
        parts.append(begun)
    return [part for part in parts if part.end > part.start]


def _lines(doc: Document) -> Iterator[tuple[int, str]]:
    """Yield each line that is not empty: where it begins in ``flat``, and its compact text."""
    for match in _LINE.finditer(doc.text):
        begin = bisect_left(doc.at, match.start())
        end = bisect_left(doc.at, match.end())
        if begin < end:
            yield begin, doc.flat[begin:end]


def _is_closing(line: str) -> bool:
    return len(line) <= 30 and _CLOSING.match(line) is not None


def _begin(doc: Document, start: int, line: str, open_parts: list[Part]) -> Part | None:
    for kind, pattern in _STARTS:
        match = pattern.match(line)
        if match is None:
            continue
        number = match.groupdict().get("number") or ""
        value = parse_numeral(number) if kind not in ("circled", "appendix") else None
        if kind == "arabic":
            kind = _corrected_kind(value, line[match.end() :], open_parts)
        heading, body = _heading(line, match.end(), article=kind == "article")
        return Part(kind, number, value, start, len(doc.flat), start + body, start + match.end(), heading)
    if len(line) <= 12 and _GENERAL_TITLE.match(line):
        return Part("title", "", None, start, len(doc.flat), start + len(line), start, line)
    return None


def _corrected_kind(value: int | None, rest: str, open_parts: list[Part]) -> str:
    """Read ``3、`` as 三、 where 二、 came before and no ``2、`` did: a slip that real texts make."""
    siblings = [part for part in open_parts if part.kind == "chinese"]
    if not siblings or value is None or value < 2 or len(rest) > 30:
        return "arabic"
    section = siblings[-1]
    inside = _descendant_values(section)
    return "chinese" if section.value == value - 1 and value - 1 not in inside else "arabic"


def _descendant_values(part: Part) -> set[int | None]:
    found: set[int | None] = set()
    for child in part.children:
        if child.kind == "arabic":
            found.add(child.value)
        found |= _descendant_values(child)
    return found


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
