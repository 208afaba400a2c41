"""Sentences of a report: where they are, who is said to say them, and which only head the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.document import Span

_STOPS = regex.compile(r"[。！？；][”’）]*")
_NUMBERED = regex.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+[、是]|\d+[.、]|[①-⑩]|第[一二三四五六七八九十]+[，、]|首先，|其次，|此外，|[\u4e00-\u9fff]{2,3}[一二三四五六七八九\d]：)+"
)
_SAYS = (
    "提出", "明确", "表示", "介绍", "指出", "强调", "认为", "透露", "获悉", "了解到", "说", "称", "坦言", "要求", "规定", "显示", "提到", "建议",
    "部署", "告诉记者", "提醒",
)  # fmt: skip
_PERSON_SAYS = ("表示", "介绍", "指出", "强调", "透露", "坦言", "告诉记者", "说", "称", "提醒")
_FIRST_STOP = regex.compile(r"[，。；：“]")
_TITLE = regex.compile(r"《[^》]*》")
_QUOTE_OPENS = regex.compile(r"：?“?")
_COUNTS = regex.compile(r"[：；是]|\d")
_BRACKETED = regex.compile(r"（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、")
_RETROSPECT = regex.compile(r"回顾|案例|经验|成效|成绩|成就|工作情况|过去[一二三四五\d]|亮点")
_CONDITIONS = regex.compile(
    r"条件|谁(?:能|可以?)(?:报|领|申请|申报)?？?$|申报(?:主体|对象)|申请(?:人|对象)|注意事项|温馨提示|名词解释"
)
_LEAD_LENGTH = 22
_REMAINDER = 10
_LONGEST_OPENING = 130


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part between semicolons, with the stop at its end; offsets are in ``Document.flat``."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)


def read_sentences(flat: str, span: Span) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph and the parts between semicolons."""
    begin = span.start
    for stop in _STOPS.finditer(flat, span.start, span.end):
        if stop.start() > begin:
            yield Sentence(begin, stop.end(), flat[begin : stop.end()])
        begin = stop.end()
    if span.end > begin:
        yield Sentence(begin, span.end, flat[begin : span.end])


def without_number(words: str) -> str:
    """Return the words behind a number or an ordinal: 一是, （二）, 首先.

    >>> without_number("二是修缮老旧渔港。")
    '修缮老旧渔港。'
    """
    return _NUMBERED.sub("", words)


def introduction(words: str) -> int:
    """Return how long the opening is that says who or which document speaks: 《方案》提出，."""
    stop = _opening(words, _SAYS)
    return stop if stop <= _LONGEST_OPENING else 0


def attribution(words: str) -> int:
    """Return how long the opening is that names a person speaking; 0 where hardly anything follows it."""
    stop = _opening(words, _PERSON_SAYS)
    return stop if stop and "《" not in words[:stop] and len(words) - stop >= _REMAINDER else 0


def _opening(words: str, verbs: tuple[str, ...]) -> int:
    """Return where the words behind a first clause begin that ends in one of the verbs; 0 where none does."""
    title = _TITLE.search(words) if "《" in words else None
    at = 1 if words.startswith("”") else 0
    stop = _FIRST_STOP.search(words, at)
    if stop is not None and title is not None and title.start() < stop.start() < title.end():
        stop = _FIRST_STOP.search(words, title.end())
    if stop is None or not words.endswith(verbs, at, stop.start()) or stop.group() in "。；":
        return 0
    behind = stop.end() if stop.group() == "，" else stop.start()
    opens = _QUOTE_OPENS.match(words, behind)
    return max(behind, opens.end() if opens else 0)


def is_lead(words: str, *, first: bool) -> bool:
    """Say whether a sentence may only head what follows: 一是强化创新引领。"""
    bare = without_number(words)
    if not words.endswith("。") or len(bare) > _LEAD_LENGTH or _COUNTS.search(bare):
        return False
    return _BRACKETED.match(words) is not None or ("，" not in bare and (first or bare != words))


def looks_back(heading: str | None) -> bool:
    """Say whether a section tells of what has been done: 2022年工作回顾."""
    return heading is not None and _RETROSPECT.search(heading) is not None


def sets_conditions(heading: str | None) -> bool:
    """Say whether a section lists who may apply, not what is done."""
    return heading is not None and _CONDITIONS.search(heading) is not None
