"""What changed between two texts as its page shows it: what weighs most first, then every measure side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from math import log
from typing import Any

from kg.ids import source_id
from kg.phrases import per_words
from kg.record import Form
from queries.changes.model import Alteration, Compared, Differences, Edit, Kind, MeasureChange, Outcome, Part, Words
from queries.web.conflicting import told
from queries.web.language import Language

MOST_KEY = 12
MONEY = frozenset(
    {
        Kind.FUNDING, Kind.FUNDING_KIND, Kind.AMOUNT, Kind.RATE, Kind.PER, Kind.CONDITION, Kind.BASE, Kind.ONE_OFF,
        Kind.CUMULATIVE, Kind.DURATION,
    }
)  # fmt: skip
BODIES = frozenset({Kind.BODY, Kind.ROLE, Kind.ISSUER})
GOALS = frozenset({Kind.GOAL, Kind.GOAL_VALUE, Kind.DEADLINE})
_WEIGHTS = (
    Kind.AMOUNT, Kind.RATE, Kind.FUNDING, Kind.GOAL_VALUE, Kind.DEADLINE, Kind.BODY, Kind.ROLE, Kind.GOAL,
    Kind.FUNDING_KIND, Kind.PER, Kind.STATUS, Kind.PERIOD, Kind.EXPIRES, Kind.EFFECTIVE,
)  # fmt: skip
"""What weighs most first; other changes are told with their measure only."""


class Show(StrEnum):
    """Which measures a reader wants to see."""

    CHANGES = "changes"
    MONEY = "money"
    BODIES = "bodies"
    GOALS = "goals"
    ADDED = "added"
    DROPPED = "dropped"
    WORDING = "wording"
    UNCHANGED = "unchanged"
    ALL = "all"


_FITS: Mapping[Show, Callable[[MeasureChange], bool]] = {
    Show.CHANGES: lambda one: one.outcome is not Outcome.UNCHANGED,
    Show.MONEY: lambda one: _has(one, MONEY),
    Show.BODIES: lambda one: _has(one, BODIES),
    Show.GOALS: lambda one: _has(one, GOALS),
    Show.ADDED: lambda one: not one.old,
    Show.DROPPED: lambda one: not one.new,
    Show.WORDING: lambda one: bool(one.edits) and not _has(one, MONEY | BODIES | GOALS),
    Show.UNCHANGED: lambda one: one.outcome is Outcome.UNCHANGED,
    Show.ALL: lambda one: True,
}


def contents(found: Differences, show: Show, language: Language, *, names: tuple[str, str]) -> dict[str, Any]:
    """Return what the page shows; ``names`` are those that the texts were asked for by."""
    sides = [_side(side, name) for side, name in zip((found.old, found.new), names, strict=True)]
    keys = _key_changes(found, language)
    return {
        "sides": sides,
        "counts": found.counts,
        "changed": sum(found.counts[one] for one in Outcome if one not in _ENDS),
        "filters": [(one, sum(map(fits, found.measures))) for one, fits in _FITS.items()],
        "foremost": keys[:MOST_KEY],
        "more": max(0, len(keys) - MOST_KEY),
        "policy": [_alteration(one, language) for one in found.policy],
        "measures": [_change(at, one, language) for at, one in _numbered(found) if _FITS[show](one)],
        "in_common": found.in_common,
        "little": _little_in_common(found),
    }


_ENDS = (Outcome.ADDED, Outcome.DROPPED, Outcome.UNCHANGED)


def _numbered(found: Differences) -> Iterator[tuple[int, MeasureChange]]:
    return enumerate(found.measures, 1)


def _has(change: MeasureChange, kinds: frozenset[Kind]) -> bool:
    return any(one.kind in kinds for one in change.alterations)


def _side(side: Compared, name: str) -> dict[str, Any]:
    """Return one of the texts; an earlier version has no pages to lead to, as only the present text is shown."""
    return {
        "source": None if "@" in name else source_id(side.source),
        "key": side.source,
        "title": side.title or side.source,
        "form": side.form,
        "status": side.status,
        "published": side.published,
        "version": side.version,
        "measures": side.measures,
        "reported": side.form not in (None, Form.FULL_TEXT),
    }


def _little_in_common(found: Differences) -> bool:
    """Tell whether the notes say that the texts are hardly of one policy: the only one that stands by itself."""
    full = all(side.form in (None, Form.FULL_TEXT) and side.measures for side in (found.old, found.new))
    return bool(found.notes) and found.in_common and full


def _key_changes(found: Differences, language: Language) -> list[dict[str, Any]]:
    """Return the changes of money, bodies, goals and dates that weigh most, each with the measure that it is of."""
    told_of: list[tuple[Alteration, MeasureChange | None, int | None]] = [(one, None, None) for one in found.policy]
    told_of += [(one, change, at) for at, change in _numbered(found) for one in change.alterations]
    ranked = sorted((one for one in told_of if one[0].kind in _WEIGHTS), key=lambda one: _weight(one[0]))
    return [
        {**_alteration(one, language), "of": _title(change) if change else None, "anchor": f"m{at}" if at else "whole"}
        for one, change, at in ranked
    ]


def _weight(one: Alteration) -> tuple[int, float]:
    return _WEIGHTS.index(one.kind), -abs(log(one.ratio)) if one.ratio else 0.0


def _change(at: int, change: MeasureChange, language: Language) -> dict[str, Any]:
    return {
        "anchor": f"m{at}",
        "outcome": str(change.outcome),
        "title": _title(change),
        "alterations": [_alteration(one, language) for one in change.alterations if one.kind is not Kind.WORDING],
        "texts": [
            [_part(part, [_place(edit, new=new) for edit in change.edits]) for part in parts]
            for new, parts in ((False, change.old), (True, change.new))
        ],
    }


def _place(edit: Edit, *, new: bool) -> Words | None:
    return edit.new if new else edit.old


def _part(part: Part, edits: Iterable[Words | None]) -> dict[str, Any]:
    """Return a measure of one text in pieces, those that the other has not marked."""
    places = [one for one in edits if one and part.start <= one.start and one.end <= part.end]
    return {
        "id": part.measure,
        "span": {"start": part.start, "end": part.end, "quote": part.quote},
        "pieces": list(_pieces(part, sorted(places, key=lambda one: one.start))),
    }


def _pieces(part: Part, places: Sequence[Words]) -> Iterator[dict[str, Any]]:
    at = 0
    for one in places:
        start, end = one.start - part.start, one.end - part.start
        yield {"words": part.quote[at:start], "marked": False}
        yield {"words": part.quote[start:end], "marked": True}
        at = end
    yield {"words": part.quote[at:], "marked": False}


def _title(change: MeasureChange) -> dict[str, list[str]]:
    return {"old": [_heading(part) for part in change.old], "new": [_heading(part) for part in change.new]}


def _heading(part: Part) -> str:
    return " ".join(word for word in (part.number, part.heading or part.quote[:30]) if word)


def _alteration(one: Alteration, language: Language) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "of_money": one.kind in MONEY,
        "subject": one.subject if one.subject != one.kind else "",
        "old": _value(one.kind, one.old, language),
        "new": _value(one.kind, one.new, language),
        "old_at": _span(one.old_at),
        "new_at": _span(one.new_at),
        "ratio": one.ratio if one.ratio not in (None, 1) else None,
    }


def _span(words: Words | None) -> dict[str, Any] | None:
    return {"start": words.start, "end": words.end, "quote": words.quote} if words else None


def _value(kind: Kind, text: str | None, language: Language) -> Any:
    """Return a value as words; of closed values the values themselves, for which the page has names."""
    if text is None:
        return None
    if kind in (Kind.BODY, Kind.ROLE):
        return text.split(", ")
    if kind is Kind.PER:
        return _per(text, language)
    return told(text, language) if kind is Kind.FUNDING else text


def _per(text: str, language: Language) -> str:
    return per_words(text.split(", ")) if language is Language.ZH else text
