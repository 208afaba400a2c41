"""Sentences of a report: where they are, who is said to say them, and which only head the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ingest.document import Span

_STOPS = regex.compile(r"[。！？；][”’）]*")
_NUMBERED = regex.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+[、是]|\d+[.、]|[①-⑩]|第[一二三四五六七八九十]+[，、]|首先，|其次，|此外，)+"
)
_SAYS = "明确提出|提出|明确|表示|介绍|指出|强调|认为|透露|获悉|了解到|说|称|坦言|要求|规定|显示|提到|建议|部署|告诉记者"
_INTRODUCTION = regex.compile(
    rf"^”?[^，。；：“”]{{0,50}}?(?:《[^》]{{2,60}}》)?[^，。；：“”]{{0,30}}?(?:、[^，。；：“”]{{2,30}}?)?(?:{_SAYS})(?:：“|，“|，|：|“)"
)
_PERSON = regex.compile(
    r"^[^，。；：“”《》]{2,50}?(?:、[^，。；：“”《》]{2,30}?)?(?:表示|介绍|指出|强调|透露|坦言|告诉记者|说|称)(?:，|：“?)"
)
_COUNTS = regex.compile(r"[，：；]|\d")
_RETROSPECT = regex.compile(r"回顾|成效|成绩|成就|工作情况|过去[一二三四五\d]|亮点")
_CONDITIONS = regex.compile(
    r"条件|谁(?:能|可以?)(?:报|领|申请|申报)?？?$|申报(?:主体|对象)|申请(?:人|对象)|注意事项|温馨提示|名词解释"
)
_LEAD_LENGTH = 22
_REMAINDER = 10


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

    >>> without_number("二是推动物流降本增效。")
    '推动物流降本增效。'
    """
    return _NUMBERED.sub("", words)


def introduction(words: str) -> int:
    """Return how long the opening is that says who or which document speaks: 《方案》提出，."""
    found = _INTRODUCTION.match(words)
    return found.end() if found else 0


def attribution(words: str) -> int:
    """Return how long the opening is that names a person speaking; 0 where hardly anything follows it."""
    found = _PERSON.match(words)
    return found.end() if found and len(words) - found.end() >= _REMAINDER else 0


def is_lead(words: str, *, first: bool) -> bool:
    """Say whether a sentence may only head what follows: 一是强化创新引领。"""
    bare = without_number(words)
    return words.endswith("。") and len(bare) <= _LEAD_LENGTH and not _COUNTS.search(bare) and (first or bare != words)


def looks_back(heading: str | None) -> bool:
    """Say whether a section tells of what has been done: 2022年工作回顾."""
    return heading is not None and _RETROSPECT.search(heading) is not None


def sets_conditions(heading: str | None) -> bool:
    """Say whether a section lists who may apply, not what is done."""
    return heading is not None and _CONDITIONS.search(heading) is not None
