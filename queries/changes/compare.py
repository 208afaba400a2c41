"""What changed from one text to another, measure by measure; records in, differences out, no store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.ids import content_id, source_id
from kg.record import Form, Measure, Record
from queries.changes.facts import Side, compare_bodies, compare_funding, compare_goals
from queries.changes.model import Alteration, Compared, Differences, Edit, Kind, MeasureChange, Outcome, Part, Words
from queries.changes.order import find_moved
from queries.changes.pairing import Group, Pairing
from queries.changes.policies import compare_policies, main_policy
from queries.changes.reports import TOLD_BY_REPORTS, is_told, narrow, pair_with_report
from queries.changes.splitting import join_parts
from queries.changes.tokens import fold
from queries.changes.wording import find_edits

_WHOLE = re.compile(r"目标$")
"""Headings of measures whose goals are those of the policy: 总体目标, 主要目标."""
_GOALS = (Kind.GOAL, Kind.GOAL_VALUE, Kind.DEADLINE)
_STANDING = (Kind.NUMBER, Kind.PLACE)
"""What may change of a measure that says the same."""

_LITTLE = 0.25
"""Share of the measures of the shorter text below which two texts have little in common."""
_OPENING = 20
"""Characters that tell where a measure without a heading begins."""


def compare_records(old: Record, new: Record) -> Differences:
    """Compare two sources of any policies; where one is a report, what it leaves out is not called dropped or added."""
    reported = is_report(old), is_report(new)
    if any(reported):
        old, new = (narrow(old, new) if reported[0] else old), (narrow(new, old) if reported[1] else new)
        groups = pair_with_report(old, new)
    else:
        pairing = Pairing(old, new)
        groups = join_parts(pairing, pairing.pairs())
    changes = _kept(groups, old, new, exact=not any(reported))
    goals, changes = _take_goals_of_the_whole(changes)
    left = _left_over(groups, old, new, reported)
    measures = _ordered([*changes, *left])
    differences = Differences(
        old=_compared(old),
        new=_compared(new),
        policy=(*(one for one in compare_policies(old, new) if not any(reported) or is_told(one)), *goals),
        measures=measures if changes else (),
        counts=_count(measures),
    )
    return replace(differences, notes=tuple(_notes(differences, reported)))


def is_report(record: Record) -> bool:
    """Tell whether a source tells of a policy instead of carrying it."""
    policy = main_policy(record)
    return policy is not None and policy.form != Form.FULL_TEXT


def _kept(groups: Sequence[Group], old: Record, new: Record, *, exact: bool) -> list[MeasureChange]:
    moved = find_moved(groups, old, new) if exact else {}
    changes = []
    for at, group in enumerate(groups):
        left, right = [old.measures[i] for i in group.old], [new.measures[i] for i in group.new]
        found = _facts(left, old.text or "", right, new.text or "")
        edits: list[Edit] = []
        if exact:
            found = [*_standing(left, right, old, new, moved.get(at)), *found]
            edits = find_edits(old.text or "", left, new.text or "", right)
        else:
            found = [one for one in found if one.kind in TOLD_BY_REPORTS and one.old and one.new]
        changes.append(
            MeasureChange(
                outcome=_outcome(group, found, edits) if exact else (Outcome.CHANGED if found else Outcome.UNCHANGED),
                old=_parts(left, old),
                new=_parts(right, new),
                likeness=group.likeness,
                alterations=tuple(found),
                edits=tuple(_explain(edit, found) for edit in edits),
            )
        )
    return changes


def _facts(old: Sequence[Measure], old_text: str, new: Sequence[Measure], new_text: str) -> list[Alteration]:
    money = (Side([f for m in side for f in m.funding], text) for side, text in ((old, old_text), (new, new_text)))
    bodies = (Side([a for m in side for a in m.agencies], text) for side, text in ((old, old_text), (new, new_text)))
    goals = (Side([t for m in side for t in m.targets], text) for side, text in ((old, old_text), (new, new_text)))
    return [*compare_funding(*money), *compare_bodies(*bodies), *compare_goals(*goals)]


def _standing(
    old: Sequence[Measure], new: Sequence[Measure], before: Record, after: Record, moved: tuple[str, str] | None
) -> list[Alteration]:
    """Return what is otherwise in number, heading and place."""
    found = []
    one, other = old[0], new[0]
    if one.number and other.number and one.number != other.number:
        found.append(_moved(Kind.NUMBER, (one.number, other.number), (_opening(one, before), _opening(other, after))))
    if not _same_heading(old, new):
        found.append(
            Alteration(
                kind=Kind.HEADING,
                subject="heading",
                old=one.heading,
                new=other.heading,
                old_at=_heading(one, before),
                new_at=_heading(other, after),
            )
        )
    if moved:
        found.append(_moved(Kind.PLACE, moved, (_opening(one, before), _opening(other, after))))
    return found


def _same_heading(old: Sequence[Measure], new: Sequence[Measure]) -> bool:
    """Tell whether a heading stayed; of a measure that was split or merged one of the parts may bear it."""
    before, after = ({_plain(one.heading) for one in side if one.heading} for side in (old, new))
    return bool(before & after) or not (old[0].heading and new[0].heading)


def _moved(kind: Kind, values: tuple[str, str], places: tuple[Words, Words]) -> Alteration:
    old, new = values
    return Alteration(kind=kind, subject=str(kind), old=old, new=new, old_at=places[0], new_at=places[1])


def _outcome(group: Group, found: Iterable[Alteration], edits: Sequence[Edit]) -> Outcome:
    if len(group.new) > 1:
        return Outcome.SPLIT
    if len(group.old) > 1:
        return Outcome.MERGED
    kinds = {one.kind for one in found}
    if edits or kinds - set(_STANDING):
        return Outcome.CHANGED
    return Outcome.MOVED if Kind.PLACE in kinds else Outcome.UNCHANGED


def _explain(edit: Edit, found: Iterable[Alteration]) -> Edit:
    about = dict.fromkeys(
        one.kind for one in found if _touches(edit.old, one.old_at, one.old) or _touches(edit.new, one.new_at, one.new)
    )
    return replace(edit, about=tuple(about))


def _touches(words: Words | None, place: Words | None, value: str | None) -> bool:
    """Tell whether words stand where a fact does, or are part of what it says, as conditions are."""
    if words is None or place is None:
        return False
    return (words.start < place.end and place.start < words.end) or words.quote in (value or "")


def _take_goals_of_the_whole(changes: Sequence[MeasureChange]) -> tuple[list[Alteration], list[MeasureChange]]:
    """Move the goals of the policy itself from the measure that states them to the policy."""
    goals: list[Alteration] = []
    rest: list[MeasureChange] = []
    for change in changes:
        if change.new[0].heading and _WHOLE.search(change.new[0].heading):
            goals += [one for one in change.alterations if one.kind in _GOALS]
            change = replace(change, alterations=tuple(one for one in change.alterations if one.kind not in _GOALS))
        rest.append(change)
    return goals, rest


def _left_over(groups: Sequence[Group], old: Record, new: Record, reported: tuple[bool, bool]) -> list[MeasureChange]:
    """Return what only one text has; what a report leaves out is not listed."""
    kept_old = {at for group in groups for at in group.old}
    kept_new = {at for group in groups for at in group.new}
    dropped = [] if reported[1] else [m for at, m in enumerate(old.measures) if at not in kept_old]
    added = [] if reported[0] else [m for at, m in enumerate(new.measures) if at not in kept_new]
    return [
        *(MeasureChange(outcome=Outcome.ADDED, new=_parts([measure], new)) for measure in added),
        *(MeasureChange(outcome=Outcome.DROPPED, old=_parts([measure], old)) for measure in dropped),
    ]


def _ordered(changes: Iterable[MeasureChange]) -> tuple[MeasureChange, ...]:
    return tuple(sorted(changes, key=lambda one: (not one.new, (one.new or one.old)[0].start)))


def _count(changes: Iterable[MeasureChange]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for change in changes:
        counted[str(change.outcome)] += 1
        counted["renumbered"] += any(one.kind is Kind.NUMBER for one in change.alterations)
    return {name: counted[name] for name in (*map(str, Outcome), "renumbered")}


def _notes(found: Differences, reported: tuple[bool, bool]) -> Iterable[str]:
    old, new = found.old, found.new
    both = sum(bool(one.old and one.new) for one in found.measures)
    if not found.in_common and (old.measures or new.measures):
        yield f"nothing in common: no measure of {old.source} ({old.measures}) is like one of {new.source} ({new.measures})"
    elif not any(reported) and both < _LITTLE * min(old.measures, new.measures):
        yield f"little in common: {both} of {min(old.measures, new.measures)} measures; these are hardly texts of one policy"
    for name, side in (("old", old), ("new", new)):
        if not side.measures:
            yield f"no measures were found in {side.source}, the {name} text"
    for side, is_one in ((old, reported[0]), (new, reported[1])):
        if is_one:
            yield f"{side.source} is a report: what it leaves out is not listed, and wording is not compared"


def _compared(record: Record) -> Compared:
    policy = main_policy(record)
    return Compared(
        source=record.key,
        title=record.title or (policy.title if policy else None),
        policy=policy.title if policy else None,
        region=policy.region if policy else None,
        form=str(policy.form) if policy else None,
        status=str(policy.status) if policy else None,
        published=record.published or (policy.published if policy else None),
        measures=len(record.measures),
    )


def _parts(measures: Iterable[Measure], record: Record) -> tuple[Part, ...]:
    return tuple(
        Part(
            measure=content_id(
                "measure", source_id(record.key), measure.start, measure.end, measure.number, measure.heading
            ),
            number=measure.number,
            heading=measure.heading,
            start=measure.start,
            end=measure.end,
            quote=(record.text or "")[measure.start : measure.end],
        )
        for measure in measures
    )


def _heading(measure: Measure, record: Record) -> Words | None:
    start = (record.text or "").find(measure.heading or "", measure.start, measure.end)
    return (
        Words(start=start, end=start + len(measure.heading or ""), quote=measure.heading or "") if start >= 0 else None
    )


def _opening(measure: Measure, record: Record) -> Words:
    """Return how a measure begins: with its number, to the end of its heading."""
    heading = _heading(measure, record)
    end = heading.end if heading else min(measure.end, measure.start + _OPENING)
    return Words(start=measure.start, end=end, quote=(record.text or "")[measure.start : end])


def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
