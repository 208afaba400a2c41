"""The lines of a text: which of them end its clauses, and where the text of a policy begins that a notice carries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.document import Document

_LINE = regex.compile(r"[^\n\r]+")
_CLOSING = regex.compile(
    r"(?:\d{4}|[二〇零○一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:印发)?$|（此件[^）]{2,12}）$|抄送：|"
    r"(?:主办|承办|印发)(?:单位|部门)：|(?:联系人|联系电话|联系方式)：|[^，。；：、]{2,24}(?:办公厅|办公室|人民政府|委员会|局|厅|部|管委会)$"
)
_DATED = regex.compile(r"(?<=[室府会局厅部院署])(?=\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$)")
_WRAPPED = regex.compile(
    r"(?:印发|转发|发布|公布)[《“]?(?P<title>[^。；：]{5,90}?)[》”]?的?通知|(?:征求|征集)对?《(?P<draft>[^》]{5,90})》|《(?P<draft>[^》]{5,90})》[^。]{0,12}(?:征求|征集)"
)
_MARKS = regex.compile(r"[《》〈〉“”（）]|(?:公开)?征求意见稿|送审稿|草案|试行|暂行|\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: where it begins in ``flat``, its compact text, where its first gap is, how it is marked."""

    start: int
    text: str
    gap: int
    marked: bool


@lru_cache(maxsize=4)
def read_lines(doc: Document) -> tuple[Line, ...]:
    """Return the lines that hold words, in reading order; a document is read once."""
    return tuple(_lines(doc))


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


def find_body(lines: Sequence[Line]) -> int:
    """Return the line behind the title that a notice carries, where the title is printed again; else 0."""
    head = "".join(line.text for line in lines[:40])[:1500]
    wrapped = _WRAPPED.search(head)
    if wrapped is None:
        return 0
    wanted = bare_title(wrapped["title"] or wrapped["draft"])
    opened = wrapped.end() + (lines[0].start if lines else 0)
    for index, line in enumerate(lines):
        if line.start < opened or not wanted.startswith(bare_title(line.text)[:4]):
            continue
        joined = ""
        for reach in range(index, min(index + 5, len(lines))):
            joined += bare_title(lines[reach].text)
            if joined == wanted or (reach > index and joined.startswith(wanted) and len(joined) <= len(wanted) + 12):
                return reach + 1
            if not wanted.startswith(joined):
                break
    return 0


def bare_title(title: str) -> str:
    """Return a title to compare: without brackets, marks of drafts and trials, and 关于."""
    return _MARKS.sub("", title).removeprefix("关于")


def is_closing(line: str) -> bool:
    """Say whether a line ends the clauses: a signature, a day, a mark of the press."""
    return len(line) <= 40 and (_CLOSING.match(line) is not None or _DATED.search(line) is not None)
