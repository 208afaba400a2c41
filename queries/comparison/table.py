"""A comparison as lines of text for each cell: what the terminal and Markdown show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.validity import Validity
from kg.wording import amount_words, funding_words, rate_words, target_words
from queries.comparison.differences import counted_by
from queries.comparison.model import Comparison, Difference, Entry, Figure, Line, Topic
from queries.comparison.rows import agency_words

HIGHEST, LOWEST = "▲", "▼"
Marks: TypeAlias = Mapping[tuple[Figure, str, int], str]
"""Marks of sums by figure, measure and offset."""
LEGEND = f"{HIGHEST} highest, {LOWEST} lowest of the like sums on a line"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row to show: the topic on its first row, else empty; lines of text for each region; why, and what differs."""

    topic: str
    cells: Sequence[Sequence[str]]
    remarks: Sequence[str] = ()


def table_rows(comparison: Comparison) -> Iterator[TableRow]:
    """Yield the rows of a table with a column for each region."""
    for topic in comparison.topics:
        shown = topic.name
        for line in topic.lines:
            yield TableRow(
                topic=shown, cells=_cells(comparison, topic, line), remarks=_remarks(line, comparison.regions)
            )
            shown = ""
        if not topic.lines:
            yield TableRow(topic=shown, cells=[[str(topic.cells[region].kind)] for region in comparison.regions])


def above_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what regions above those compared do about the topics, a line or more a measure."""
    for topic in comparison.topics:
        for region, entries in topic.above.items():
            above = comparison.above[region]
            over = "、".join(comparison.regions[one] for one in above.over)
            yield f"{topic.name}: from above, {above.name} (applies in {over})"
            for entry in entries:
                first, *others = entry_lines(entry)
                yield from (f"  · {first}", *(f"    {line}" for line in others))


def _cells(comparison: Comparison, topic: Topic, line: Line) -> list[list[str]]:
    cells = []
    for region, name in comparison.regions.items():
        measures = [topic.cells[region].measures[at] for at in line.members.get(region, ())]
        marks = _marks(line, region)
        lines = [text for entry in measures for text in entry_lines(entry, within=name, marks=marks)]
        cells.append(lines or [str(line.absent[region])])
    return cells


def _marks(line: Line, region: str) -> Marks:
    """Return the marks of the sums of a region that are the highest or lowest of their line."""
    return {
        (one.figure, one.sums[region].measure_id, one.sums[region].start): mark
        for one in line.differences
        for mark, regions in ((HIGHEST, one.highest), (LOWEST, one.lowest))
        if region in regions
    }


def _remarks(line: Line, names: Mapping[str, str]) -> list[str]:
    return [
        *line.why,
        *(difference_words(one, names) for one in line.differences),
        *(f"not compared ({one.figure}): {one.why}" for one in line.unlike),
    ]


def difference_words(difference: Difference, names: Mapping[str, str]) -> str:
    """Return what a difference is in a line: who gives most and least, by how much, counted by what."""
    words = amount_words if difference.figure is Figure.AMOUNT else rate_words
    by = ", ".join((difference.kind, *difference.basis))
    if not difference.highest:
        value = next(iter(difference.sums.values())).value
        return f"same {difference.figure}: {words(value)} ({by})"
    most, least = (
        f"{'、'.join(names[region] for region in regions)} {words(difference.sums[regions[0]].value)}"
        for regions in (difference.highest, difference.lowest)
    )
    apart = f"{difference.ratio:g} times" if difference.ratio is not None else f"{difference.points:g} points more"
    return f"{difference.figure}: {most}, {least}: {apart} ({by})"


def entry_lines(entry: Entry, *, within: str = "", marks: Marks | None = None) -> list[str]:
    """Return what a cell shows of a measure, a line a kind of fact; ``within`` is the region whose cell it is."""
    heading = " ".join(part for part in (entry.number, entry.heading) if part) or (entry.quote or "")[:40]
    lines = [f"{heading}{_state(entry, within)}"]
    for one in entry.funding:
        marked = {figure: (marks or {}).get((figure, entry.measure_id, one["start"]), "") for figure in Figure}
        lines.append(f"{one['kind']}: {_money(one, marked)}")
    lines += [f"target: {target_words(one)}" for one in entry.targets]
    lines += [f"by: {'、'.join(agency_words(entry))}"] if entry.agencies else []
    words, start, end = evidence(entry)
    return [*lines, f"“{_short(words)}” {entry.source} {start}–{end}"]


def _state(entry: Entry, within: str) -> str:
    marks = (
        "reported" if entry.reported else "",
        "draft" if entry.status == "draft" else "",
        str(entry.validity) if entry.validity not in (Validity.UNKNOWN, Validity.DRAFT) else "",
        entry.region if within and entry.region != within else "",
    )
    return "".join(f" [{mark}]" for mark in marks if mark)


def _money(funding: Mapping[str, Any], marks: Mapping[Figure, str]) -> str:
    amount = amount_words(funding.get("amount"), funding.get("bound"), funding.get("currency"))
    rate = rate_words(funding.get("rate"), funding.get("rate_bound"))
    counted = (
        f"{marks[Figure.AMOUNT]}{amount}{''.join(f', {one}' for one in counted_by(funding))}" if amount else "",
        f"{marks[Figure.RATE]}{rate}{' of ' + funding['base'] if funding.get('base') else ''}" if rate else "",
    )
    condition = f" ({funding['condition']})" if funding.get("condition") else ""
    return ("; ".join(part for part in counted if part) or funding_words(funding)) + condition


def evidence(entry: Entry) -> tuple[str, int, int]:
    """Return the words to quote and their place: those of the money, else of the goal, else of the measure."""
    for fact in (*entry.funding, *entry.targets):
        if fact.get("quote"):
            return str(fact["quote"]), int(fact["start"]), int(fact["end"])
    return entry.quote or "", entry.start, entry.end


def _short(text: str, longest: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def to_markdown(comparison: Comparison) -> str:
    """Return a Markdown table; what would be markup in the data is escaped."""
    lines = [
        f"| topic | {' | '.join(_escape(name) for name in comparison.regions.values())} | remarks |",
        f"| --- | {'--- | ' * len(comparison.regions)}--- |",
    ]
    for row in table_rows(comparison):
        cells = " | ".join("<br>".join(_escape(line) for line in cell) for cell in (*row.cells, row.remarks))
        lines.append(f"| {_escape(row.topic)} | {cells} |")
    if above := list(above_lines(comparison)):
        lines += ["", *(f"{'  ' if line.startswith(' ') else ''}- {_escape(line.strip(' ·'))}" for line in above)]
    lines += [f"\n{_escape(note)}" for note in comparison.notes]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    for char in "\\`*_[]|#~":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
