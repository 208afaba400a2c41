"""A comparison as plain rows: one a measure, and one for each region that has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from kg.wording import funding_words, target_words
from queries.comparison.model import Comparison, Entry, Figure, Line, Topic

COLUMNS = (
    "topic", "region", "kind", "number", "heading", "agencies", "funding", "conditions", "targets", "instruments",
    "policy", "applies_in", "form", "status", "issued", "period", "validity", "also_in", "line", "aligned_with", "why",
    "highest", "lowest", "ratio", "points", "not_compared", "source", "quote", "start", "end", "measure_id",
)  # fmt: skip
ABOVE = "applies from above"
"""The kind of rows of measures of regions that lie above those compared."""


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the whole comparison as plain values, in the published form."""
    return {
        "query": "compare",
        "parameters": dict(comparison.parameters),
        "columns": list(COLUMNS),
        "rows": list(to_rows(comparison)),
        "regions": dict(comparison.regions),
        "topics": [asdict(topic) for topic in comparison.topics],
        "above": {region: asdict(above) for region, above in comparison.above.items()},
        "notes": list(comparison.notes),
    }


def to_rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the rows of a comparison, topic by topic and line by line.

    ``line`` counts the lines of a topic from 1; a region that is not on the line has a row that says what that means.
    """
    for topic in comparison.topics:
        for number, line in enumerate(topic.lines, 1):
            yield from _line_rows(comparison, topic, line, number)
        if not topic.lines:
            yield from (
                _row(topic, name, kind=str(topic.cells[region].kind)) for region, name in comparison.regions.items()
            )
        for region, entries in topic.above.items():
            for entry in entries:
                yield _row(topic, comparison.above[region].name, kind=ABOVE, **_facts(entry))


def _line_rows(comparison: Comparison, topic: Topic, line: Line, number: int) -> Iterator[dict[str, Any]]:
    for region, name in comparison.regions.items():
        if region not in line.members:
            yield _row(topic, name, line=number, kind=str(line.absent[region]))
        for at in line.members.get(region, ()):
            entry = topic.cells[region].measures[at]
            aligned = {"line": number, **_alignment(topic, line, region)}
            yield _row(
                topic,
                name,
                kind=str(topic.cells[region].kind),
                **aligned,
                **_facts(entry),
                **_standing(line, region, entry),
            )


def _row(topic: Topic, region: str, **values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), "topic": topic.name, "region": region, **values}


def _facts(entry: Entry) -> dict[str, Any]:
    plain = ("number", "heading", "policy", "form", "status", "issued", "source", "quote", "start", "end", "measure_id")
    return {
        **{name: getattr(entry, name) for name in plain},
        "applies_in": entry.region,
        "period": [date for date in entry.period if date],
        "validity": str(entry.validity),
        "also_in": list(entry.also_in),
        "agencies": agency_words(entry),
        "funding": [funding_words(one) for one in entry.funding],
        "conditions": [one["condition"] for one in entry.funding if one.get("condition")],
        "targets": [target_words(one) for one in entry.targets],
        "instruments": list(entry.instruments),
    }


def _alignment(topic: Topic, line: Line, region: str) -> dict[str, Any]:
    others = [
        topic.cells[other].measures[at].measure_id
        for other, places in line.members.items()
        if other != region
        for at in places
    ]
    return {"aligned_with": others, "why": list(line.why), "not_compared": [one.why for one in line.unlike]}


def _standing(line: Line, region: str, entry: Entry) -> dict[str, Any]:
    """Return where the sums of a measure are the highest or lowest of their line, and by how much."""
    ours = [one for one in line.differences if region in one.sums and one.sums[region].measure_id == entry.measure_id]
    figures: Mapping[Figure, Any] = {one.figure: one for one in reversed(ours)}
    return {
        "highest": [str(one.figure) for one in ours if region in one.highest],
        "lowest": [str(one.figure) for one in ours if region in one.lowest],
        "ratio": figures[Figure.AMOUNT].ratio if Figure.AMOUNT in figures else None,
        "points": figures[Figure.RATE].points if Figure.RATE in figures else None,
    }


def agency_words(entry: Entry) -> list[str]:
    """Return the bodies of a measure with their roles."""
    roles: dict[str, list[str]] = {}
    for agency in entry.agencies:
        roles.setdefault(agency["name"], []).append(agency["role"])
    return [f"{name} ({', '.join(dict.fromkeys(of))})" for name, of in roles.items()]
