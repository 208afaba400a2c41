"""A comparison as its page shows it: topics with lines of cells, what differs in words, notes that lead to quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.ids import source_id
from queries.comparison import Comparison
from queries.comparison.clauses import cut
from queries.comparison.contrasts import Place, difference_sentence, fact_of, unlike_sentence
from queries.comparison.model import Cell, Difference, Entry, Figure, Line, Topic
from queries.comparison.notes import Note, Notes
from queries.comparison.paragraph import tell, telling
from queries.holding import CellKind
from queries.web.noting import noted

MOST_KEY, _BRIEF = 8, 4
_OPEN = 3
"""Of so many topics all are shown open."""
_LEVELS, _LONGEST_HEADING = 4, 30
_KINDS = {kind: kind.name.lower().replace("_", "-") for kind in CellKind}
_NAMED = "same "
_AS_WORDS = ("matter", "topic", "instrument", "industry", "beneficiary")


def contents(found: Comparison) -> dict[str, Any]:
    """Return what the page of a comparison shows, in plain values."""
    notes = Notes()
    places = [_places(found, topic, notes) for topic in found.topics]
    keys = _key_differences([place for of_topic in places for place in of_topic])
    paragraphs = tell(found, notes)
    listed = {note.number: _note(note) for note in notes.listed()}
    topics = [
        _topic(found, at, of_topic, listed) for at, of_topic in enumerate(zip(found.topics, places, strict=True), 1)
    ]
    measures = [entry for topic in found.topics for cell in topic.cells.values() for entry in cell.measures]
    return {
        "regions": [{"id": region, "name": name, **_held(found, region)} for region, name in found.regions.items()],
        "topics": topics,
        "open": len(topics) <= _OPEN,
        "differences": [_told(one, listed) for one in keys[:MOST_KEY]],
        "brief": [_brief(place) for of_topic in places for place in of_topic[:_BRIEF]][:MOST_KEY],
        "more": max(0, len(keys) - MOST_KEY),
        "paragraphs": [noted(text, listed) for text in paragraphs] if measures else [],
        "notes": list(listed.values()),
        "remarks": found.remarks,
        "has_money": any(entry.funding for entry in measures),
        "has_goals": any(entry.targets for entry in measures),
        "shared": sum(_shared(topic) for topic in found.topics),
        "found": bool(measures),
    }


def _held(found: Comparison, region: str) -> dict[str, Any]:
    cells = [topic.cells[region] for topic in found.topics]
    return {
        "measures": len({entry.measure_id for cell in cells for entry in cell.measures}),
        "topics": sum(bool(cell.measures) for cell in cells),
        "kind": _KINDS[_worst(cells)],
    }


def _worst(cells: Sequence[Cell]) -> CellKind:
    """Return what a region with nothing at all is: not held before unknown before none."""
    kinds = {cell.kind for cell in cells}
    order = (CellKind.MEASURES, CellKind.NOT_HELD, CellKind.UNKNOWN, CellKind.OTHERS)
    return next((kind for kind in order if kind in kinds), CellKind.NONE)


def _shared(topic: Topic) -> bool:
    return all(cell.measures for cell in topic.cells.values())


def _places(found: Comparison, topic: Topic, notes: Notes) -> list[Place]:
    """Return the lines of a topic, those that tell most first."""
    return [Place(comparison=found, topic=topic, line=line, notes=notes) for line in telling(topic)]


def _key_differences(places: Iterable[Place]) -> list[dict[str, Any]]:
    """Return the differences of all lines, of most regions and widest apart first, those without any last."""
    pairs = [(place, one) for place in places for one in place.line.differences]
    pairs.sort(key=lambda pair: _weight(pair[1]))
    return [_difference(place, one) for place, one in pairs]


def _weight(one: Difference) -> tuple[bool, int, float]:
    apart = one.ratio if one.ratio is not None else 1 + (one.points or 0) / 10
    return not one.highest, -len(one.sums), -apart


def _difference(place: Place, one: Difference) -> dict[str, Any]:
    """Return a difference as a Chinese sentence, and as the parts of one in another language."""
    words = f"{difference_sentence(place, one)}。"
    ends = one.highest and set(one.highest) != set(one.lowest)
    sides = (one.highest, one.lowest) if ends else (tuple(one.sums),)
    return {
        "topic": {"id": place.topic.id, "name": place.topic.name},
        "words": words,
        "rate": one.figure is Figure.RATE,
        "kinds": one.kind.split(" / "),
        "per": _fact(place, next(iter(one.sums)), one).get("per") or (),
        "sides": [_side(place, one, regions) for regions in sides],
        "number": len(one.sums),
        "ratio": one.ratio,
        "points": one.points,
    }


def _told(difference: dict[str, Any], notes: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    return {**difference, "pieces": noted(difference["words"], notes)}


def _side(place: Place, one: Difference, regions: Sequence[str]) -> dict[str, Any]:
    """Return who has a figure, the figure alone, and the numbers of the notes that it rests on."""
    region, sums = regions[0], one.sums
    fact = _fact(place, region, one)
    figure = ("rate", "rate_bound", "base") if one.figure is Figure.RATE else ("amount", "bound", "currency")
    numbers = [_cite(place, other, sums[other].measure_id, sums[other]) for other in regions]
    return {
        "regions": [place.comparison.regions[other] for other in regions],
        "fact": {name: fact.get(name) for name in figure},
        "notes": numbers,
    }


def _fact(place: Place, region: str, one: Difference) -> Mapping[str, Any]:
    return fact_of(place, region, one.sums[region])


def _cite(place: Place, region: str, measure: str, span: Any) -> dict[str, Any]:
    entry = next(entry for entry in place.entries(region) if entry.measure_id == measure)
    fact = {"quote": span.quote, "start": span.start, "end": span.end}
    return {"number": place.notes.cite(entry, fact), "source": source_id(entry.source), "span": fact}


def _topic(
    found: Comparison, at: int, told: tuple[Topic, Sequence[Place]], notes: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:
    topic, places = told
    return {
        "id": topic.id,
        "name": topic.name,
        "anchor": f"t{at}",
        "cells": [_heat(topic.cells[region]) for region in found.regions],
        "lines": [_line(found, place, notes) for place in places],
        "above": [
            {
                "id": region,
                "name": found.above[region].name,
                "over": [found.regions[one] for one in found.above[region].over],
                "measures": [_measure(entry) for entry in entries],
            }
            for region, entries in topic.above.items()
            if entries
        ],
    }


def _brief(place: Place) -> dict[str, Any]:
    """Return a line in a few words: of each region the first measure with its largest sum, else its first goal."""
    return {
        "topic": {"id": place.topic.id, "name": place.topic.name},
        "sides": [
            _first(place.entries(region)[0], name)
            for region, name in place.comparison.regions.items()
            if place.entries(region)
        ],
    }


def _first(entry: Entry, region: str) -> dict[str, Any]:
    largest = max(entry.funding, key=lambda one: float(one["amount"] or 0), default=None)
    goal = None if largest or not entry.targets else entry.targets[0]
    fact = largest or goal or {"quote": entry.quote, "start": entry.start, "end": entry.end}
    return {
        "region": region,
        "id": entry.measure_id,
        "heading": entry.heading or cut(entry.quote or "", _LONGEST_HEADING),
        "sum": largest,
        "goal": goal,
        "source": source_id(entry.source),
        "span": {name: fact[name] for name in ("quote", "start", "end")},
    }


def _heat(cell: Cell) -> dict[str, Any]:
    """Return how many measures a cell has, and how dark it is: 1, 2 to 3, 4 to 7, 8 and more."""
    count = len(cell.measures)
    return {"kind": _KINDS[cell.kind], "count": count, "level": min(_LEVELS, count.bit_length())}


def _line(found: Comparison, place: Place, notes: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    line = place.line
    ends = _ends(line)
    return {
        "cells": [
            {
                "region": name,
                "kind": _KINDS[line.absent.get(region, CellKind.MEASURES)],
                "measures": [_measure(entry, within=name, ends=ends) for entry in place.entries(region)],
            }
            for region, name in found.regions.items()
        ],
        "why": list(reasons(line.why)),
        "differences": [_told(_difference(place, one), notes) for one in line.differences],
        "unlike": [
            {
                "words": unlike_sentence(place, figure),
                "why": "; ".join(one.why for one in line.unlike if one.figure is figure),
            }
            for figure in dict.fromkeys(one.figure for one in line.unlike)
        ],
    }


def reasons(why: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield what like measures share, by kind: ``same topic: 人才`` is a topic; how like their words are is left out."""
    for one in why:
        kind, _, shared = one.removeprefix(_NAMED).partition(": ")
        if one.startswith(_NAMED) and kind in _AS_WORDS:
            yield {"kind": kind, "shared": shared}


_Ends = Mapping[tuple[str, int], Sequence[tuple[str, str]]]


def _ends(line: Line) -> _Ends:
    """Return which sums, by measure and place, are the highest or lowest of the line, amounts and rates apart."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for one in line.differences:
        for end, regions in (("highest", one.highest), ("lowest", one.lowest)):
            for region in regions if set(one.highest) != set(one.lowest) else ():
                place = (one.sums[region].measure_id, one.sums[region].start)
                found.setdefault(place, []).append((str(one.figure), end))
    return found


def _measure(entry: Entry, *, within: str = "", ends: _Ends | None = None) -> dict[str, Any]:
    return {
        "id": entry.measure_id,
        "number": entry.number,
        "heading": entry.heading,
        "policy": {"id": entry.policy_id, "title": entry.policy},
        "region": entry.region if entry.region != within else "",
        "form": entry.form,
        "status": entry.status,
        "validity": str(entry.validity),
        "source": source_id(entry.source),
        "span": {"quote": entry.quote, "start": entry.start, "end": entry.end},
        "agencies": [_placed(one) for one in entry.agencies],
        "funding": [
            {**_placed(one), "ends": (ends or {}).get((entry.measure_id, one["start"]), ())} for one in entry.funding
        ],
        "targets": [_placed(one) for one in entry.targets],
        "also_in": [{"key": key, "id": source_id(key)} for key in entry.also_in],
    }


def _placed(fact: Mapping[str, Any]) -> dict[str, Any]:
    return {**fact, "span": {name: fact[name] for name in ("quote", "start", "end")}}


def _note(note: Note) -> dict[str, Any]:
    return {
        "number": note.number,
        "policy": note.policy,
        "form": note.form,
        "status": note.status,
        "issued": note.issued,
        "source": source_id(note.source),
        "span": {"quote": note.quote, "start": note.start, "end": note.end},
    }
