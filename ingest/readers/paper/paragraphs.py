"""Lines joined to paragraphs, over the ends of columns and of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.paper.columns import Block
from ingest.readers.paper.lines import Line
from ingest.readers.paper.wording import join_words

_LIKE = 0.12  # how much sizes of one paragraph may differ
_HEADING = 1.15  # how much larger than the text a heading is
_INDENT = 0.7  # characters; less is the unevenness of setting
_FIRST = (1.2, 3.2)  # how far first lines are indented
_SIGNED = 5  # characters; lines set so far to the right are who signs, and when
_SLACK = 0.4
_MANY = 10  # lines of a block that show it well
_SMALL = 4  # lines of a block that do not show how wide it is
_REACH = 4  # characters by which blocks of one width may fall short of it
_LEADING = 1.25  # how much farther apart than usual the lines of two paragraphs are
_MAX_HEADING_LINES = 4
_STOPPED = re.compile(r"[。；：！？;:!?]['”’）)」』]*$|[。！？）)]$")
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+[章节条编篇部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|"
    r"[（(]?\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|、)|[①-⑳●○■◆▲★□◇※▪•]|附\s*[件录表]\s*\d*[：:]?)"
)
_LEADER = re.compile(r"(?:[.．…·‥・。]\s*){5,}\s*[-—–(（]?\s*\d{1,4}\s*[-—–)）]?$")
_CONTENTS = re.compile(r"\s*目\s*[录錄次]\s*")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or the rows of a table; the size of its type, the page it begins on."""

    words: str
    size: float
    page: int
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class _Placed:
    """A line and its place in its column, in characters: how far from the left, and how much is free on the right."""

    line: Line
    block: Block
    indent: float
    slack: float
    leading: float | None
    """Characters from the line before it; None for the first of a block."""
    usual: float

    @property
    def is_centred(self) -> bool:
        return self.indent > 1 and self.slack > 1 and abs(self.indent - self.slack) < max(1.6, 0.15 * self.indent)


def read_paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the paragraphs of blocks in reading order."""
    text = body_size(blocks)
    placed = list(_without_contents(_place(blocks, text)))
    indents = _indents_first_lines(placed)
    paragraphs: list[Paragraph] = []
    current: list[_Placed] = []
    for item in placed:
        if item.line.rows:
            _close(paragraphs, current)
            current = []
            _add_table(paragraphs, item)
        elif current and _continues(current, item, text, indents=indents):
            current.append(item)
        else:
            _close(paragraphs, current)
            current = [item]
    _close(paragraphs, current)
    return paragraphs


def body_size(blocks: Iterable[Block]) -> float:
    """Return the size in which most characters of a text are set."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            sizes[round(line.size * 2) / 2] += len(line.words) + sum(map(len, line.rows)) // 4
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.5


def _close(paragraphs: list[Paragraph], lines: list[_Placed]) -> None:
    if not lines:
        return
    words = lines[0].line.words
    for item in lines[1:]:
        words = join_words(words, item.line.words)
    first = lines[0]
    paragraphs.append(Paragraph(words, first.line.size, first.block.page))


def _add_table(paragraphs: list[Paragraph], item: _Placed) -> None:
    """Add a table; one that goes on from the page before does not repeat its head."""
    rows, page = item.line.rows, item.block.page
    last = paragraphs[-1] if paragraphs else None
    if last is not None and last.rows and last.page < page and last.rows[0] == rows[0]:
        rows = rows[1:]
    paragraphs.append(Paragraph("", item.line.size, page, rows or item.line.rows))


def _place(blocks: Sequence[Block], text: float) -> Iterator[_Placed]:
    edges = _edges(blocks, text)
    for block, (left, right) in zip(blocks, edges, strict=True):
        steps = [later.y - line.y for line, later in pairwise(block.lines) if not later.rows and later.y > line.y]
        usual = sorted(steps)[len(steps) // 4] if steps else 0.0
        for index, line in enumerate(block.lines):
            before = block.lines[index - 1] if index else None
            leading = None if before is None or before.rows else line.y - before.y
            yield _Placed(line, block, (line.x0 - left) / line.size, (right - line.x1) / line.size, leading, usual)


def _edges(blocks: Sequence[Block], text: float) -> list[tuple[float, float]]:
    """Return for each block where its column begins and ends, which a short one shows only with its neighbours."""
    own = [_own_edges(block, text) for block in blocks]
    full = [
        (block.page, len(block.lines), *edge)
        for block, edge in zip(blocks, own, strict=True)
        if len(block.lines) >= _SMALL
    ]
    found = []
    for block, (left, right) in zip(blocks, own, strict=True):
        reach = _REACH * text
        like = [
            (begin, end)
            for page, _, begin, end in full
            if (page - block.page) % 2 == 0 and abs(begin - left) <= reach and abs(end - right) <= reach
        ]
        if len(block.lines) < _SMALL or not like:
            around = [item for item in full if item[2] <= left + text and item[3] >= right - text]
            nearest = min(around, key=lambda item: (abs(item[0] - block.page), item[3] - item[2]), default=None)
            like = like or ([nearest[2:]] if nearest is not None and len(block.lines) < _SMALL else [])
        found.append((min([left, *(begin for begin, _ in like)]), max([right, *(end for _, end in like)])))
    return found


def _own_edges(block: Block, text: float) -> tuple[float, float]:
    if block.bounds is not None:
        return block.bounds
    lines = [line for line in block.lines if abs(line.size - text) <= _LIKE * text and not line.rows] or block.lines
    lefts, rights = [line.x0 for line in lines], [line.x1 for line in lines]
    left, right = min(lefts), max(rights)
    if len(lines) >= _MANY:  # a lone line beyond the edge is set apart
        left, right = min(_shared(lefts, text), default=left), max(_shared(rights, text), default=right)
    full = _shows_its_end(lines, right - text, text)
    return left, right if full else max(right, block.width)


def _shows_its_end(lines: Sequence[Line], end: float, text: float) -> bool:
    """Say whether one of the longest lines goes on: it stops in mid-sentence, or the next one is not indented."""
    if any(line.x1 > end and not _STOPPED.search(line.words) for line in lines):
        return True
    return any(line.x1 > end and after.x0 < line.x0 - text for line, after in pairwise(lines))


def _shared(values: Sequence[float], text: float) -> Iterator[float]:
    """Yield the values that another line shares, which a lone line beyond the edge does not."""
    ordered = sorted(values)
    for one, other in pairwise(ordered):
        if other - one <= _SLACK * text:
            yield one
            yield other


def _indents_first_lines(placed: Sequence[_Placed]) -> bool:
    """Say whether a text shows first lines by indenting them, and not whole paragraphs."""
    full = [
        (line, after)
        for line, after in pairwise(placed)
        if line.block is after.block and _FIRST[0] <= line.indent <= _FIRST[1] and line.slack < 1
    ]
    out = sum(after.indent < _INDENT for _, after in full)
    return out > 3 * sum(abs(after.indent - line.indent) < _INDENT for line, after in full)


def _continues(current: Sequence[_Placed], item: _Placed, text: float, *, indents: bool) -> bool:
    """Say whether a line goes on with the paragraph of the lines before it."""
    last = current[-1]
    if abs(last.line.size - item.line.size) > _LIKE * max(last.line.size, item.line.size):
        return False
    together = last.block is item.block
    if together and item.leading is not None and item.leading > max(_LEADING * item.usual, 1.2 * item.line.size):
        return False
    if item.line.size > _HEADING * text or (last.is_centred and item.is_centred):
        return _is_headline(current, item, text)
    if last.slack > item.line.head / item.line.size + _SLACK:
        return False
    if _NUMBERED.match(item.line.words) and _STOPPED.search(last.line.words):
        return False
    return _keeps_its_edge(current, item, indents=indents)


def _is_headline(current: Sequence[_Placed], item: _Placed, text: float) -> bool:
    """Say whether a line is a further one of a headline: large, in the middle, behind no stop."""
    large = item.line.size > _HEADING * text
    stopped = _STOPPED.search(current[-1].line.words.rstrip("）)"))
    middle = all(placed.is_centred or abs(placed.indent - placed.slack) < 1.6 for placed in (current[-1], item))
    return large and middle and len(current) < _MAX_HEADING_LINES and not stopped


def _keeps_its_edge(current: Sequence[_Placed], item: _Placed, *, indents: bool) -> bool:
    """Say whether a line begins where further lines of the paragraph do."""
    first, last = current[0], current[-1]
    if len(current) > 1:
        return abs(item.indent - last.indent) <= _INDENT or (last.block is not item.block and item.indent < _INDENT)
    if first.indent > _SIGNED:
        return False
    if item.indent < first.indent - _INDENT:
        return True
    stopped = _STOPPED.search(first.line.words) is not None
    if item.indent > first.indent + _INDENT:  # a number that hangs out before its paragraph
        return not stopped and _NUMBERED.match(first.line.words) is not None
    indented = _FIRST[0] <= item.indent <= _FIRST[1]
    return not (indented and (stopped or indents))


def _without_contents(placed: Iterable[_Placed]) -> Iterator[_Placed]:
    """Leave out tables of contents: headings with dots up to a page number, where there are several."""
    items = list(placed)
    leaders = {index for index, item in enumerate(items) if _LEADER.search(item.line.words)}
    if len(leaders) < 3:
        yield from items
        return
    for index, item in enumerate(items):
        heading = index + 1 in leaders and _CONTENTS.fullmatch(item.line.words)
        if index not in leaders and not heading:
            yield item
