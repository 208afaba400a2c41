"""A comparison as rows, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kg.wording import funding_words, target_words
from queries.compare import Cell, Comparison, Entry, Topic

COLUMNS = (
    "topic", "region", "kind", "number", "heading", "agencies", "funding", "conditions", "targets", "instruments",
    "policy", "form", "status", "also_in", "aligned_with", "why", "source", "quote", "start", "end", "measure_id",
)  # fmt: skip


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the whole comparison as plain values, in the published form."""
    return {
        "query": "compare",
        "parameters": dict(comparison.parameters),
        "columns": list(COLUMNS),
        "rows": list(to_rows(comparison)),
        "regions": dict(comparison.regions),
        "topics": [asdict(topic) for topic in comparison.topics],
        "notes": list(comparison.notes),
    }


def to_rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield one row a measure, and one for each region that has none."""
    for topic in comparison.topics:
        for region, cell in topic.cells.items():
            base = {**dict.fromkeys(COLUMNS), "topic": topic.name, "region": comparison.regions[region]}
            if not cell.measures:
                yield {**base, "kind": str(cell.kind)}
            for at, entry in enumerate(cell.measures):
                yield {**base, "kind": str(cell.kind), **_facts(entry), **_alignment(topic, region, at)}


def _facts(entry: Entry) -> dict[str, Any]:
    plain = ("number", "heading", "policy", "form", "status", "source", "quote", "start", "end", "measure_id")
    return {
        **{name: getattr(entry, name) for name in plain},
        "also_in": list(entry.also_in),
        "agencies": agency_words(entry),
        "funding": [funding_words(one) for one in entry.funding],
        "conditions": [one["condition"] for one in entry.funding if one.get("condition")],
        "targets": [target_words(one) for one in entry.targets],
        "instruments": list(entry.instruments),
    }


def _alignment(topic: Topic, region: str, at: int) -> dict[str, Any]:
    line = next(line for line in topic.lines if line.members.get(region) == at)
    others = [topic.cells[other].measures[i].measure_id for other, i in line.members.items() if other != region]
    return {"aligned_with": others, "why": list(line.why)}


def agency_words(entry: Entry) -> list[str]:
    """Return the bodies of a measure with their roles."""
    roles: dict[str, list[str]] = {}
    for agency in entry.agencies:
        roles.setdefault(agency["name"], []).append(agency["role"])
    return [f"{name} ({', '.join(dict.fromkeys(of))})" for name, of in roles.items()]


def entry_lines(entry: Entry, *, quotes: bool = True) -> list[str]:
    """Return what a cell shows of a measure, a line a kind of fact."""
    heading = " ".join(part for part in (entry.number, entry.heading) if part) or (entry.quote or "")[:40]
    marks = (" [reported]" if entry.reported else "") + (" [draft]" if entry.status == "draft" else "")
    lines = [f"{heading}{marks}"]
    for one in entry.funding:
        condition = f" ({one['condition']})" if one.get("condition") else ""
        lines.append(f"{one['kind']}: {funding_words(one)}{condition}")
    lines += [f"target: {target_words(one)}" for one in entry.targets]
    lines += [f"by: {'、'.join(agency_words(entry))}"] if entry.agencies else []
    if quotes:
        words, start, end = evidence(entry)
        lines.append(f"“{_short(words)}” {entry.source} {start}–{end}")
    return lines


def evidence(entry: Entry) -> tuple[str, int, int]:
    """Return the words to quote and their place: those of the money, else of the goal, else of the measure."""
    for fact in (*entry.funding, *entry.targets):
        if fact.get("quote"):
            return str(fact["quote"]), int(fact["start"]), int(fact["end"])
    return entry.quote or "", entry.start, entry.end


def _short(text: str, longest: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def table_lines(comparison: Comparison, *, quotes: bool = True) -> Iterator[tuple[str, list[list[str]], str]]:
    """Yield (topic, a list of lines for each region, why aligned); a topic's name only on its first row."""
    for topic in comparison.topics:
        first = topic.name
        for line in topic.lines:
            yield (
                first,
                [_members(topic.cells[r], line.members.get(r), quotes, bool(first)) for r in comparison.regions],
                "; ".join(line.why),
            )
            first = ""
        if not topic.lines:
            yield first, [[str(topic.cells[region].kind)] for region in comparison.regions], ""


def _members(cell: Cell, at: int | None, quotes: bool, first: bool) -> list[str]:
    if at is not None:
        return entry_lines(cell.measures[at], quotes=quotes)
    return [str(cell.kind)] if first and not cell.measures else []


def to_markdown(comparison: Comparison) -> str:
    """Return a Markdown table; what would be markup in the data is escaped."""
    lines = [
        f"| topic | {' | '.join(_escape(name) for name in comparison.regions.values())} | aligned by |",
        f"| --- | {'--- | ' * len(comparison.regions)}--- |",
    ]
    for topic, cells, why in table_lines(comparison):
        shown = " | ".join("<br>".join(_escape(line) for line in cell) for cell in cells)
        lines.append(f"| {_escape(topic)} | {shown} | {_escape(why)} |")
    lines += [f"\n{_escape(note)}" for note in comparison.notes]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    for char in "\\`*_[]|#~":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
