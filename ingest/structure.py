"""The clause tree of a text: chapters, articles, 一、（一）1.（1）, found by how lines begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from ingest.document import Document
from ingest.headings import read_heading
from ingest.lines import Line, find_body, is_closing, read_lines
from ingest.numbering import RANKS, Opening, borne_out, find_run_in, read_opening
from ingest.tables import Row, find_rows

_GENERAL_TITLE = regex.compile(
    r"(?:总体(?:要求|目标|思路)|指导思想|基本原则|(?:工作|发展|主要|行动|总体)目标|目标任务|(?:重点|主要|工作)(?:任务|举措|工作|措施|内容)|"
    r"(?:保障|支持|政策|工作)措施|组织(?:保障|实施|领导)|保障机制|(?:工作|实施)步骤|工作(?:安排|要求)|附则|总则)$"
)
_TEXT_END = regex.compile(r"[。；：，！？]$")
_NOTE_ENDS = regex.compile(r"(?:负责|牵头|配合|参与|落实|(?:单位|部门)：[^（）]*)）[。；]?$")
_OF_THE_WHOLE = regex.compile(
    r"(?:本|上述|以上)(?:政策|措施|办法|细则|意见|方案|规定|条例|通知|计划|行动计划|实施[^，。]{2}|若干[^，。]{0,4})[^，。]{0,10}"
    r"(?:自[^。]{2,40}(?:起|施行|实施|执行)|由[^。]{2,40}解释|有效期|执行期)|(?:意见)?反馈(?:截止|期限)"
)
_TO_ALL = regex.compile(
    r"各(?:地|级|县|市|区|州|省|有关|相关|部门|单位|责任|成员|乡|镇)[^。]{0,60}?(?:要|应|须|可|根据|结合|认真)"
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


def read_structure(doc: Document) -> list[Part]:
    """Return all numbered parts in reading order, linked to the part around them."""
    lines = list(read_lines(doc))
    rows = {row.start: row for row in find_rows(doc)}
    inside = _row_places(rows)
    lines = [line for line in lines if line.start not in inside or line.start in rows]
    lines = lines[find_body(lines) :]
    openings = _openings(lines, rows)
    return _linked(doc, _begun(doc, lines, openings, rows))


def _row_places(rows: dict[int, Row]) -> set[int]:
    return {at for row in rows.values() for at in range(row.start, row.end)}


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
    last = max(openings, default=0)
    before = ""
    for line in lines:
        begun = _parts_of_line(doc, line, openings.get(line.start, []), rows.get(line.start), parts)
        if not begun and seen and (is_closing(line.text) or (line.start > last and _ends_clauses(before, line.text))):
            begun = [
                Part("appendix", "", None, line.start, len(doc.flat), line.start + len(line.text), line.start, None)
            ]
        before = line.text
        for part in begun:
            if part.kind == "appendix" and not seen:
                continue
            seen = True
            part.outside = part.kind == outside
            parts.append(part)
    return parts


def _ends_clauses(before: str, line: str) -> bool:
    """Say whether a paragraph behind the last clause is about the whole: when it is in force, who is to see to it."""
    if _OF_THE_WHOLE.match(line):
        return before.endswith(("。", "）"))
    return _NOTE_ENDS.search(before) is not None and _TO_ALL.match(line) is not None and not line.endswith("）")


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
    heading, body = read_heading(words, opening.length, article=kind == "article")
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
    lines = [line for line in read_lines(doc) if line.start >= start]
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
            heading, body = read_heading(line.text, 0, article=False)
            found[line.start] = Part(
                "paragraph", "", None, line.start, len(doc.flat), line.start + body, line.start, heading
            )
        elif is_closing(line.text) and any(part.kind == "paragraph" for part in found.values()):
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
        and len(after.text) > max(len(line.text), 8)
        and after.text.endswith(("。", "）", "；", "："))
        and not is_closing(line.text)
    )
