"""The facts of a measure as a page shows them: a list, and the words that each rests on, pointing at each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

COLOURS: Mapping[str, str] = {
    "agencies": "agency",
    "funding": "money",
    "targets": "goal",
    "observations": "goal",
    "topics": "topic",
    "industries": "topic",
    "instruments": "topic",
    "beneficiaries": "who",
}
"""What a measure has, in the order in which it is told, and the colour of its words."""
_MARK = Markup('<span class="{}"{}>')
_LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """A stretch of a text in code points, from the beginning of the whole text; it may overlap others."""

    start: int
    end: int
    classes: str
    id: str = ""
    to: str = ""
    """The address that its words lead to, empty where they lead nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact by its kind, and the ids of its place in the list and of its words; None where they are not in the text."""

    kind: str
    value: Mapping[str, Any]
    place: str
    words: str | None

    @property
    def colour(self) -> str:
        """Return the class of its words."""
        return COLOURS[self.kind]

    @property
    def span(self) -> Mapping[str, Any] | None:
        """Return where its words stand in the source."""
        span: Mapping[str, Any] | None = self.value.get("span")
        return span


def facts_of(row: Mapping[str, Any]) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of a measure by kind, each kind in the order of the text."""
    start, end = row["span"]["start"], row["span"]["end"]
    found: dict[str, tuple[Fact, ...]] = {}
    number = 0
    for kind in COLOURS:
        made = []
        for value in row.get(kind) or ():
            number += 1
            span = value.get("span")
            inside = span is not None and start <= span["start"] < span["end"] <= end
            made.append(Fact(kind=kind, value=value, place=f"f{number}", words=f"w{number}" if inside else None))
        found[kind] = tuple(made)
    return found


def marks_of(facts: Mapping[str, Sequence[Fact]]) -> Iterator[Mark]:
    """Yield the marks of the facts whose words are in the text."""
    for fact in (one for made in facts.values() for one in made):
        if fact.words and fact.span:
            yield Mark(
                start=fact.span["start"],
                end=fact.span["end"],
                classes=f"fact {fact.colour}",
                id=fact.words,
                to=f"#{fact.place}",
            )


def marks_of_record(record: Mapping[str, Any], leads: Mapping[tuple[int, int], str]) -> list[Mark]:
    """Return the marks of all that a record states, words that several measures rest on once.

    ``leads`` are addresses of its measures by their place in the text.
    """
    observed = {"observations": record.get("observations", ())}
    made: dict[tuple[int, int, str], Mark] = {}
    for one in (*record["measures"], observed):
        to = leads.get((one.get("start", -1), one.get("end", -1)), "")
        for kind, colour in COLOURS.items():
            for fact in one.get(kind, ()):
                if fact.get("start") is not None and fact.get("end") is not None:
                    mark = Mark(start=fact["start"], end=fact["end"], classes=f"fact {colour}", to=to)
                    made.setdefault((mark.start, mark.end, colour), mark)
    return list(made.values())


def mark_facts(text: str, marks: Iterable[Mark], offset: int = 0) -> Markup:
    """Return a text that begins at ``offset`` with marks in it: what lies within another is nested, what crosses is split.

    >>> mark_facts("奖励50万元", [Mark(start=12, end=16, classes="fact money", id="w1", to="#f1")], 10)
    Markup('奖励<span class="fact money" id="w1"><a href="#f1">50万元</a></span>')
    """
    inside = sorted(_clip(text, marks, offset), key=lambda mark: (mark.start, -mark.end, mark.classes, mark.id))
    return Markup("").join(_pieces(text, inside))


def _clip(text: str, marks: Iterable[Mark], offset: int) -> Iterator[Mark]:
    for mark in marks:
        start, end = max(0, mark.start - offset), min(len(text), mark.end - offset)
        if start < end:
            yield replace(mark, start=start, end=end)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Markup]:
    """Yield the text between all places where a mark begins or ends, with what opens and closes there."""
    waiting, held = list(reversed(marks)), list[Mark]()
    named: set[str] = set()
    for at, following in pairwise(sorted({0, len(text), *(x for mark in marks for x in (mark.start, mark.end))})):
        kept = next((depth for depth, mark in enumerate(held) if mark.end <= at), len(held))
        again = [mark for mark in held[kept:] if mark.end > at]
        yield Markup("</span>") * (len(held) - kept)
        del held[kept:]
        while waiting and waiting[-1].start == at:
            again.append(waiting.pop())
        for mark in sorted(again, key=lambda mark: -mark.end):
            yield _MARK.format(mark.classes, _id(mark, named))
            held.append(mark)
        to = next((mark.to for mark in reversed(held) if mark.to), "")
        yield _LINK.format(to, text[at:following]) if to else escape(text[at:following])
    yield Markup("</span>") * len(held)


def _id(mark: Mark, named: set[str]) -> Markup:
    """Return the attribute with the id of a mark where it begins, nothing where it goes on."""
    if not mark.id or mark.id in named:
        return Markup("")
    named.add(mark.id)
    return Markup(' id="{}"').format(mark.id)
