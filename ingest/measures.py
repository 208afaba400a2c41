"""Which clauses are measures: the level that carries the actions, and goals stated before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.notes import find_notes
from ingest.numbering import RANKS
from ingest.structure import Part
from ingest.tables import Row

_LEVELS = (
    "article", "chinese", "labelled", "chinese-paren", "arabic", "decimal", "subdecimal", "headline", "paragraph",
    "arabic-paren", "enumerated", "bullet",
)  # fmt: skip
_SECTIONS = ("part", "chapter", "section", "upper", "title")
_LISTS = ("enumerated", "bullet", "circled", "arabic-paren")
_GOALS = regex.compile(r"目标(?:任务)?$|^(?:目标|主要指标|预期目标|发展指标)")
_GENERAL = regex.compile(
    r"总体要求|指导思想|基本原则|总体思路|工作原则|主要原则|工作要求|基本要求|发展思路|适用范围|适用对象|支持对象|名词解释|有关说明|其他事项|背景|"
    r"现状|形势|基础|名词|术语|有效期|施行|附件|(?:执行|实施|政策)期限"
)
_PROVISION = regex.compile(
    r"^(?:[^。；]{0,400}(?:制定|修订|修改|提出|出台|形成)(?:本(?!地|市|区|县|省)|如下|以下)|本[^，。]{2,10}(?:所称|所指|适用)|[^。]{0,40}适用(?:于|本)|[^，。]{0,20}(?:扶持|支持|奖励|补助|资助|申报|适用)对象(?:是|为|包括)|[^，。；]{3,24}是本[^，。]{2,8}的[^，。]{0,4}(?:部门|单位|机构)。?$|本[^，。]{2,12}自[^。]{2,40}(?:起|施行|实施)|"
    r"本[^，。]{2,12}由[^。]{2,40}解释|[^。]{0,40}负责解释|本[^，。]{2,12}(?:有效期|与)[^。]{2,60}|"
    r"[^。，]{0,20}(?:同一|同时符合|多项|同类)[^。]{0,60}(?:就高|从高|从优|择优|选择其一|选择其中|选择申报)[^。]{0,30}。?$)"
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
    row: Row | None = None
    """The row of a table that says who does what the clause states, and by when."""


def find_measures(ctx: Context) -> list[MeasureSpan]:
    """Return the measures of a full text in reading order."""
    parts = [part for part in ctx.parts if part.kind != "appendix"]
    if not parts:
        return []
    notes = _notes(ctx, parts)
    level = _noted_level(parts, notes)
    clauses = [part for part in parts if part.kind != "row"]
    chosen: list[MeasureSpan] = []
    for part in parts:
        if part.parent is None and part.kind != "row":
            chosen.extend(_walk(ctx, part, level, notes))
    rows = [part for part in ctx.parts if part.kind == "row"]
    stated = Span(clauses[0].start, rows[0].start) if rows and clauses else Span(0, 0)
    fresh = [part for part in rows if not _repeats(ctx, part, stated)]
    if 2 * len(fresh) >= len(rows):
        chosen.extend(_row(part) for part in rows)
    else:
        chosen = [replace(item, row=_row_of(ctx, item, rows)) for item in chosen]
    return sorted((_trimmed(ctx, item) for item in chosen), key=lambda item: item.span)


def _trimmed(ctx: Context, item: MeasureSpan) -> MeasureSpan:
    """Leave off a line end that was read as a mark."""
    end = item.span.end
    while end > item.span.start + 1 and ctx.doc.text[ctx.doc.at[end - 1]].isspace():
        end -= 1
    return replace(item, span=Span(item.span.start, end))


def _notes(ctx: Context, parts: Sequence[Part]) -> list[int]:
    """Return where notes stand that belong to single clauses: those in headings hold for all beneath."""
    headings = [
        Span(part.start, part.children[0].start)
        for part in parts
        if part.children and part.children[0].start - part.start <= 120
    ]
    found = [note.start for note in find_notes(ctx.doc.flat, parts[0].start, len(ctx.doc.flat))]
    return [at for at in found if not any(span.start <= at < span.end for span in headings)]


def _row(part: Part) -> MeasureSpan:
    return MeasureSpan(part, Span(part.start, part.end), part.number or None, part.heading, False)


def _row_of(ctx: Context, item: MeasureSpan, rows: Sequence[Part]) -> Row | None:
    """Return the row of a table that names a clause as its task: by its heading, else by its number and like words."""
    named = [(part.row, ctx.doc.flat[slice(*part.row.task)].rstrip("。；")) for part in rows if part.row is not None]
    if item.heading:
        for row, task in named:
            if item.heading == task or (len(item.heading) >= 4 and item.heading in task):
                return row
    said = ctx.doc.flat[item.span.start : item.span.end]
    return next((row for row, task in named if len(task) >= 6 and task in said), None)


def _repeats(ctx: Context, part: Part, stated: Span) -> bool:
    """Say whether a row of a table only divides up what a clause before it states."""
    if part.row is None or stated.start >= stated.end:
        return False
    flat = ctx.doc.flat
    words = flat[part.row.task[0] : part.row.task[1]]
    pairs = {words[at : at + 3] for at in range(len(words) - 2)}
    before = flat[stated.start : stated.end]
    return sum(pair in before for pair in pairs) >= 0.6 * len(pairs)


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


def _walk(ctx: Context, part: Part, level: str | None, notes: Sequence[int]) -> Iterator[MeasureSpan]:
    if _is_goals(part) and not _count(notes, part):
        yield from _goals(ctx, part)
        return
    clauses = [child for child in part.children if child.kind != "row"]
    if len(clauses) < len(part.children) and not clauses:
        return
    if not clauses or not _only_heads(ctx, part, level, notes):
        yield from _measure(ctx, part, notes)
        return
    if _is_general(part) and not _count(notes, part):
        for child in clauses:
            if _is_goals(child):
                yield from _goals(ctx, child)
        if not any(_is_goals(child) for child in clauses):
            yield from _stated_goal(ctx, part)
        return
    for child in clauses:
        yield from _walk(ctx, child, level, notes)


def _only_heads(ctx: Context, part: Part, level: str | None, notes: Sequence[int]) -> bool:
    """Say whether the clauses beneath a part carry the actions, and it only heads them."""
    if level is not None and _count(notes, part):
        noted = sum(_count(notes, child) > 0 for child in part.children)
        return noted >= 2 or (part.kind != level and any(_holds(child, level) for child in part.children))
    if part.kind == "article":
        return False
    if part.kind in _SECTIONS:
        return part.children[0].kind not in _LISTS or _sentences(ctx, part)
    intro = part.children[0].start - part.body
    whole = part.end - part.start
    headed = 2 * sum(_has_words_below(child) for child in part.children) >= len(part.children)
    if part.rank <= RANKS["chinese"]:
        return (headed and 2 * intro < whole) or (intro <= 30 and _sentences(ctx, part))
    if part.children[0].kind in _LISTS:
        return False
    return (intro <= 12 and (headed or _sentences(ctx, part))) or (
        headed and 5 * intro < whole and part.rank < RANKS["arabic"]
    )


def _has_words_below(part: Part) -> bool:
    """Say whether a clause has a heading and words beneath it."""
    return part.heading is not None and part.end - part.body >= 3


def _sentences(ctx: Context, part: Part) -> bool:
    """Say whether the clauses beneath a part are sentences of their own, not items of a list."""
    ends = [ctx.doc.flat[child.end - 1] for child in part.children if child.end > child.start]
    return 2 * sum(end in "。）" for end in ends) > len(ends) and part.end - part.children[0].start >= 20 * len(ends)


def _holds(part: Part, level: str) -> bool:
    return part.kind == level or any(_holds(child, level) for child in part.children)


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
        if _is_provision(part, body):
            return
    yield MeasureSpan(part, Span(part.start, part.end), _label(part), part.heading, False)


def _is_provision(part: Part, body: str) -> bool:
    """Say whether a clause is about the document itself, or holds nothing."""
    if _PROVISION.match(body) or (part.heading and _PROVISION.match(f"{part.heading}。{body}")):
        return True
    return part.heading in ("附则", "总则") or (
        part.kind in ("chinese", "title", "headline") and len(body) < 8 and not part.heading
    )


def _label(part: Part) -> str | None:
    """Return the number as people cite it: 第六条 for articles, the bare numeral otherwise."""
    return f"第{part.number}条" if part.kind == "article" else part.number or None
