"""A comparison as Chinese paragraphs: only what the texts say, each figure with its note, the notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.phrases import form_name, status_name, validity_name
from kg.record import Form
from kg.validity import Validity
from queries.comparison.clauses import cut, measure_clause, subject_of
from queries.comparison.contrasts import Place, contrast_sentences
from queries.comparison.model import Comparison, Entry, Line, Topic
from queries.comparison.notes import Note, Notes
from queries.holding import CellKind

_FULL, _BRIEF = (3, 3), (1, 1)
"""How many lines of a topic, and how many sums and goals of a measure, are told of one topic and of many."""
_MOST_ABOVE = 1
_LONGEST_QUOTE = 160
_ABSENT = {
    CellKind.OTHERS: "{names}另有其他措施，但在所持来源中未见同类内容",
    CellKind.NONE: "所持来源中未见{names}有此类措施",
    CellKind.UNKNOWN: "{names}仅见报道，是否有同类措施不明",
    CellKind.NOT_HELD: "目前未收录{names}的政策文本，情况不明",
}


def to_paragraphs(comparison: Comparison) -> str:
    """Return a paragraph a topic, then the notes; the measures of many topics are told in brief."""
    notes = Notes()
    paragraphs = tell(comparison, notes)
    listed = [_note_line(note) for note in notes.listed()]
    return "\n\n".join([*paragraphs, *(["\n".join(["注：", *listed])] if listed else [])]) + "\n"


def tell(comparison: Comparison, notes: Notes) -> list[str]:
    """Return a paragraph for each topic of which measures were found; what they cite is added to the notes."""
    told = [topic for topic in comparison.topics if any(cell.measures for cell in topic.cells.values())]
    limits = _FULL if len(told) < 2 else _BRIEF
    return [_paragraph(comparison, topic, notes, limits) for topic in told or comparison.topics]


def _paragraph(comparison: Comparison, topic: Topic, notes: Notes, limits: tuple[int, int]) -> str:
    chosen = _chosen(topic, limits[0])
    places = [Place(comparison=comparison, topic=topic, line=line, notes=notes) for line in chosen]
    sentences = [sentence for place in places for sentence in _line_sentences(place, limits[1])]
    if left := len(topic.lines) - len(chosen):
        sentences.append(f"此外还有{left}组措施，此处从略")
    sentences += _unmatched(comparison, topic, chosen)
    sentences += _absences(comparison, topic)
    sentences += _from_above(comparison, topic, notes, limits[1])
    return f"在{topic.name}方面，{'。'.join(sentences)}。"


def _chosen(topic: Topic, most: int) -> list[Line]:
    """Return the lines that tell most, and of each region that they leave out the one that tells most."""
    lines = telling(topic)
    chosen = lines[:most]
    for region, cell in topic.cells.items():
        if cell.measures and not any(region in line.members for line in chosen):
            chosen.append(next(line for line in lines if region in line.members))
    return chosen


def telling(topic: Topic) -> list[Line]:
    """Return the lines that tell most first: with differences, with more regions, with money, with goals."""

    def rank(line: Line) -> tuple[bool, bool, int, bool, bool]:
        entries = [topic.cells[region].measures[at] for region, places in line.members.items() for at in places]
        money, goals = (any(getattr(entry, name) for entry in entries) for name in ("funding", "targets"))
        return not line.differences, not line.unlike, -len(line.members), not money, not goals

    return sorted(topic.lines, key=rank)


def _line_sentences(place: Place, most: int) -> Iterator[str]:
    clauses = [
        measure_clause(entry, _subject(entry, place.comparison.regions[region], at), place.notes, most=most)
        for region in place.comparison.regions
        for at, entry in enumerate(place.entries(region)[:most])
    ]
    left = sum(max(0, len(places) - most) for places in place.line.members.values())
    clauses += [f"同类措施另有{left}项"] if left else []
    others = [region for region, kind in place.line.absent.items() if kind is CellKind.OTHERS]
    if others and len(place.line.members) > 1:
        clauses.append(_ABSENT[CellKind.OTHERS].format(names=place.named(tuple(others))))
    yield "；".join(clauses)
    yield from contrast_sentences(place)


def _subject(entry: Entry, region: str, at: int) -> str:
    subject = subject_of(entry, region)
    return subject if at == 0 or subject != region else "该地还"


def _unmatched(comparison: Comparison, topic: Topic, lines: Sequence[Line]) -> Iterator[str]:
    """Yield what it means that a measure stands alone: others have none like it, or may have."""
    alone = [line for line in lines if len(line.members) == 1]
    others = {region for line in alone for region, kind in line.absent.items() if kind is CellKind.OTHERS}
    if len(alone) > 1 and others:
        yield "以上各项中只见于一地的，所持来源中未见另一地有同类内容"
    elif others:
        names = "、".join(name for region, name in comparison.regions.items() if region in others)
        yield _ABSENT[CellKind.OTHERS].format(names=names)
    doubtful = [
        name
        for region, name in comparison.regions.items()
        if topic.cells[region].measures and any(line.absent.get(region) is CellKind.UNKNOWN for line in lines)
    ]
    if doubtful:
        yield f"{'、'.join(doubtful)}部分内容仅见报道，是否另有同类措施不明"


def _absences(comparison: Comparison, topic: Topic) -> Iterator[str]:
    """Yield what is known of regions without any measure of the topic, regions of one kind together."""
    for kind in (CellKind.NONE, CellKind.UNKNOWN, CellKind.NOT_HELD):
        regions = [comparison.regions[region] for region, cell in topic.cells.items() if cell.kind is kind]
        if regions:
            yield _ABSENT[kind].format(names="、".join(regions))


def _from_above(comparison: Comparison, topic: Topic, notes: Notes, most: int) -> Iterator[str]:
    for region, measures in topic.above.items():
        if not measures:
            continue
        above = comparison.above[region]
        over = "、".join(comparison.regions[one] for one in above.over)
        funded = sorted(measures, key=lambda entry: not entry.funding)[:_MOST_ABOVE]
        clauses = [measure_clause(entry, above.name, notes, most=most) for entry in funded]
        left = f"，另有{len(measures) - len(funded)}项措施" if len(measures) > len(funded) else ""
        yield f"上级规定同时适用于{over}：{'；'.join(clauses)}{left}"


def _note_line(note: Note) -> str:
    state = [form_name(note.form)] if note.form != Form.FULL_TEXT else []
    state += [name for name in [status_name(note.status)] if f"（{name}）" not in note.policy]
    state += [validity_name(note.validity)] if note.validity in (Validity.EXPIRED, Validity.NOT_YET) else []
    issued = f"，{note.issued}" if note.issued else ""
    known = f"（{'，'.join(state)}）" if state else ""
    quote = cut(" ".join(note.quote.split()), _LONGEST_QUOTE)
    title = note.policy.removeprefix("《").removesuffix("》")
    return f"[{note.number}] 《{title}》{known}{issued}：“{quote}”（{note.source}，字符{note.start}–{note.end}）"
