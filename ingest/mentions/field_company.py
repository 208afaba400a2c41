"""What stands beside the names of fields: company that lets general words count, and unknown members of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

import regex

from ingest.mentions.field_runs import BREAK, Field
from ingest.mentions.lexicon import Kind, Word, load_lexicon

_GROWTH = frozenset({"发展", "壮大", "做强", "做优", "做大", "振兴", "繁荣", "培育"})
_FIELD_NOUN = regex.compile(r"(?:等)?(?:重点|优势|特色|新兴|主导)*(?:产业|行业|业(?!务|主|态|绩|园)|领域|集群|赛道)")
_SCENE = regex.compile(
    r"等[^，。；：、]{0,8}?(?:环节|场景|流程|阶段|部门|单位|模式|费用|支出|问题|基础设施|方式|途径|渠道|形式|手段)"
)
_LIST_END = regex.compile(r"[，。；：！？的]")
_THEME = regex.compile(
    r"(?:经济|产业|业)|(?:事业|服务|消费|市场)*(?:的)?(?:高质量|健康|创新|提质|加快|融合|跨越式|可持续|优质)*(?:发展|振兴|提质|扩容|提升|增效|降本|繁荣)"
)
_MEMBER = regex.compile(r"[\u4e00-\u9fff]+(?<![区城县市镇村省州证书率额量费奖员者人家])")
_LIST = regex.compile(r"[^，。；：！？;:!?（）()\n]*、[^，。；：！？;:!?（）()\n]*")
_SEPARATOR = regex.compile(r"、|以及|及(?!时)|和(?!平)|与|等")
_LONGEST_MEMBER = 8
_JOINS = frozenset({"、", "和", "与", "及"})


@lru_cache(maxsize=64)
def find_themes(title: str) -> frozenset[str]:
    """Return the general words that a title makes the subject of its text: 关于促进全域旅游发展的意见."""
    return frozenset(
        word
        for word, kind in load_lexicon().kinds.items()
        if kind & Kind.GENERAL
        and not kind & Kind.WIDE
        and len(word) > 1
        and word in title
        and _THEME.match(title, title.index(word) + len(word))
    )


def with_company(flat: str, fields: Sequence[Field], themes: frozenset[str]) -> list[Field]:
    """Keep general words that 产业 follows, a verb of growth governs, or a list puts beside names."""
    scenes = [match.start() for match in _SCENE.finditer(flat, fields[0].start, fields[-1].end + 12)] if fields else []
    sure = [
        _with_sector(
            flat,
            replace(
                field,
                firm=field.firm or flat[field.start : field.end] in themes or _is_aimed_at(flat, field),
            ),
        )
        for field in fields
        if not any(_in_one_list(flat, field, at) for at in scenes)
    ]
    while True:
        starts, ends = {field.start for field in sure if field.firm}, {field.end for field in sure if field.firm}
        grown = [replace(field, firm=field.firm or _is_beside(flat, field, starts, ends)) for field in sure]
        if grown == sure:
            return [field for field in sure if field.firm]
        sure = grown


def _is_beside(flat: str, field: Field, starts: Set[int], ends: Set[int]) -> bool:
    """Say whether a list puts a name right before or behind."""
    after = flat[field.end : field.end + 1] in _JOINS and field.end + 1 in starts
    return after or (flat[field.start - 1 : field.start] in _JOINS and field.start - 1 in ends)


def _with_sector(flat: str, field: Field) -> Field:
    """Let a name of one character keep its 产业: 竹产业."""
    alone = field.end - field.start == 1 and flat.startswith("产业", field.end)
    return replace(field, end=field.end + 2) if alone else field


def _in_one_list(flat: str, field: Field, etc: int) -> bool:
    """Say whether a name is a member of the list that ends in this 等."""
    listed = flat[field.end] == "、" or (field.end == etc and flat[field.start - 1] in _JOINS)
    return listed and 0 <= etc - field.end <= 40 and not _LIST_END.search(flat, field.end, etc)


def _is_aimed_at(flat: str, field: Field) -> bool:
    if noun := _FIELD_NOUN.match(flat, field.end):
        return not (noun[0].endswith("领域") and load_lexicon().kinds.get(flat[field.start : field.end], 0) & Kind.WIDE)
    return field.end - field.start > 1 and flat[field.start - 2 : field.start] in _GROWTH


def unknown_members(flat: str, words: Sequence[Word], known: Sequence[Field], start: int, end: int) -> Iterator[Field]:
    """Return the members of a list that are not known, where fields stand beside them."""
    breaks = {word.end for word in words if word.kind & BREAK}
    for place in _LIST.finditer(flat, start, end):
        fields = [field for field in known if place.start() <= field.start < place.end()]
        if not fields:
            continue
        items = _items(flat, place.start(), place.end(), fields)
        held = [(any(f.start == a for f in fields), any(f.end == b for f in fields)) for a, b in items]
        inside = [any(a <= f.start and f.end <= b for f in fields) for a, b in items]
        if sum(inside) * 2 < len(items):
            continue
        for number, (first, last) in enumerate(items):
            beside = (number and held[number - 1][1]) or (number + 1 < len(items) and held[number + 1][0])
            begin = max((at for at in range(first + 1, last + 1) if at in breaks), default=first)
            if inside[number] or not beside or (number and begin != first):
                continue
            if 2 <= last - begin <= _LONGEST_MEMBER and _MEMBER.fullmatch(flat, begin, last):
                held[number] = (begin == first, True)
                yield Field(begin, last, None, firm=True)


def _items(flat: str, start: int, end: int, fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Cut a list at its separators, except inside a name (脑科学与脑机接口)."""
    items = []
    for match in _SEPARATOR.finditer(flat, start, end):
        if not any(field.start <= match.start() < field.end for field in fields):
            items.append((start, match.start()))
            start = match.end()
            if match[0][0] == "等" or "、" not in flat[start - 1 : end]:
                break
    return items
