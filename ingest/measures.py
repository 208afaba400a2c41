"""Which clauses are measures: the level that carries the actions, and goals stated before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.notes import find_notes
from ingest.structure import Part

_LEVELS = ("article", "chinese", "chinese-paren", "arabic")
_GOALS = regex.compile(r"目标(?:任务)?$|^(?:目标|主要指标|预期目标|发展指标)")
_GENERAL = regex.compile(
    r"总体要求|指导思想|基本原则|总体思路|工作原则|主要原则|工作要求|基本要求|发展思路|适用范围|适用对象|支持对象|名词解释|有关说明|其他事项|背景|"
    r"现状|形势|基础|名词|术语|有效期|施行|附件"
)
_PROVISION = regex.compile(
    r"^(?:[^。；]{0,60}制定(?:本|如下|以下)|本[^，。]{2,10}(?:所称|所指|适用)|[^。]{0,40}适用(?:于|本)|本[^，。]{2,12}自[^。]{2,40}(?:起|施行|实施)|"
    r"本[^，。]{2,12}由[^。]{2,40}负责解释|[^。]{0,40}负责解释|本[^，。]{2,12}(?:有效期|与)[^。]{2,60})"
)
_GOAL_YEAR = regex.compile(r"(?:到|至|力争)[^。]{0,6}20\d{2}年|“十[四五六]五”(?:末|期末)")
_FIGURE = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class MeasureSpan:
    """A measure: its clause, where it stands, and whether it is a section of goals."""

    part: Part | None
    span: Span
    number: str | None
    heading: str | None
    is_goals: bool


def find_measures(ctx: Context) -> list[MeasureSpan]:
    """Return the measures of a full text in reading order."""
    parts = [part for part in ctx.parts if part.kind != "appendix"]
    if not parts:
        return []
    headings = [
        Span(part.start, part.children[0].start)
        for part in parts
        if part.children and part.children[0].start - part.start <= 120
    ]
    notes = [note.start for note in find_notes(ctx.doc.flat, parts[0].start, len(ctx.doc.flat))]
    notes = [at for at in notes if not any(span.start <= at < span.end for span in headings)]
    level = _noted_level(parts, notes) or _plain_level(parts)
    chosen: list[MeasureSpan] = []
    for part in parts:
        if part.parent is None:
            chosen.extend(_walk(ctx, part, level, notes))
    return chosen


def _noted_level(parts: Sequence[Part], notes: Sequence[int]) -> str | None:
    """Return the level whose clauses hold one note each, most of them; None without notes."""
    if not notes:
        return None
    if len(notes) < 2:
        return None
    scored = []
    for level in _LEVELS:
        clauses = [part for part in parts if part.kind == level]
        single = sum(_count(notes, part) == 1 for part in clauses)
        if single:
            scored.append((single, single / len(clauses), level))
    if not scored:
        return None
    most = max(single for single, _, _ in scored)
    often = [(cover >= 0.6, single, level) for single, cover, level in scored if single >= 0.6 * most]
    return max(often)[2]


def _count(notes: Sequence[int], part: Part) -> int:
    return sum(part.start <= note < part.end for note in notes)


def _plain_level(parts: Sequence[Part]) -> str:
    """Return the deepest level whose clauses hold most of the text, articles before all."""
    total = sum(
        part.end - part.start for part in parts if part.parent is None and not _is_goals(part) and not _is_general(part)
    )
    for level in ("article", "arabic", "chinese-paren", "chinese"):
        clauses = [part for part in parts if part.kind == level]
        length = sum(part.end - part.start for part in clauses)
        headed = sum(part.heading is not None for part in clauses)
        if clauses and length >= 0.5 * total and (level != "arabic" or 2 * headed >= len(clauses)):
            return level
    return parts[-1].kind


def _walk(ctx: Context, part: Part, level: str, notes: Sequence[int]) -> Iterator[MeasureSpan]:
    if _is_goals(part) and not _count(notes, part):
        yield from _goals(ctx, part)
        return
    inner = any(_holds(child, level) for child in part.children)
    if part.kind == level or not part.children or not (inner or _open(part, level)):
        yield from _measure(ctx, part, notes)
        return
    if _is_general(part) and not _count(notes, part):
        for child in part.children:
            if _is_goals(child):
                yield from _goals(ctx, child)
        if not any(_is_goals(child) for child in part.children):
            yield from _stated_goal(ctx, part)
        return
    for child in part.children:
        yield from _walk(ctx, child, level, notes)


def _holds(part: Part, level: str) -> bool:
    return part.kind == level or any(_holds(child, level) for child in part.children)


def _open(part: Part, level: str) -> bool:
    """Say whether a clause without the usual level beneath is itself only a heading."""
    return (
        bool(part.children)
        and part.children[0].start - part.body <= 30
        and part.rank < 6
        and part.children[0].rank <= 7
    )


def _is_goals(part: Part) -> bool:
    return part.heading is not None and _GOALS.search(part.heading) is not None


def _is_general(part: Part) -> bool:
    return part.heading is not None and len(part.heading) <= 16 and _GENERAL.search(part.heading) is not None


def _goals(ctx: Context, part: Part) -> Iterator[MeasureSpan]:
    if _FIGURE.search(ctx.doc.flat, part.body, part.end) or "全覆盖" in ctx.doc.flat[part.body : part.end]:
        yield MeasureSpan(part, Span(part.body, part.end), None, part.heading, True)


def _stated_goal(ctx: Context, part: Part) -> Iterator[MeasureSpan]:
    """Yield the section of general requirements when it states a goal in figures."""
    body = ctx.doc.flat[part.body : part.end]
    if _GOAL_YEAR.search(body) and any(_FIGURE.search(tail[4:]) for tail in _GOAL_YEAR.split(body)[1:]):
        yield MeasureSpan(part, Span(part.body, part.end), None, part.heading, True)


def _measure(ctx: Context, part: Part, notes: Sequence[int]) -> Iterator[MeasureSpan]:
    noted = _count(notes, part) > 0
    body = ctx.doc.flat[part.body : part.end]
    if not noted:
        if part.kind == "title" or any(_is_general(above) for above in (part, *part.ancestors())):
            yield from _stated_goal(ctx, part)
            return
        if _PROVISION.match(f"{part.heading}。{body}" if part.heading else body) or (
            part.kind in ("chinese", "title") and len(body) < 8 and not part.heading
        ):
            return
    yield MeasureSpan(part, Span(part.start, part.end), _label(part), part.heading, False)


def _label(part: Part) -> str | None:
    """Return the number as people cite it: 第六条 for articles, the bare numeral otherwise."""
    return f"第{part.number}条" if part.kind == "article" else part.number or None
