"""Which measures of a text a report tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.record import Measure, Record, Status
from kg.restatement import Carriage, Statement, find_restatements
from queries.changes.model import Alteration, Kind
from queries.changes.pairing import Group
from queries.changes.policies import main_policy

TOLD_BY_REPORTS = frozenset({Kind.AMOUNT, Kind.RATE, Kind.ROLE, Kind.GOAL_VALUE, Kind.DEADLINE})
"""What counts as changed where a report tells it otherwise; conditions and units it leaves out too often."""
_OF_POLICIES = frozenset({Kind.STATUS, Kind.DOCUMENT_NUMBER, Kind.PERIOD, Kind.EFFECTIVE, Kind.EXPIRES})
_OLD, _NEW = "old", "new"


def narrow(report: Record, other: Record) -> Record:
    """Return what a report tells of the region of another text: it may tell of many."""
    policy = main_policy(other)
    if policy is None:
        return report
    ours = {one.id for one in report.policies if one.region == policy.region}
    told = tuple(one for one in report.measures if one.region == policy.region or one.policy in ours)
    return replace(
        report, measures=told, policies=tuple(one for one in report.policies if one.id in ours) or report.policies
    )


def is_told(change: Alteration) -> bool:
    """Tell whether a report says something else of the policy, not just nothing; its own date and title do not count."""
    return (
        change.kind in _OF_POLICIES
        and None not in (change.old, change.new)
        and Status.UNKNOWN not in (change.old, change.new)
    )


def pair_with_report(old: Record, new: Record) -> list[Group]:
    """Return what two sources, one or both a report, say the same about; several sentences may tell of one measure."""
    statements = [*_statements(old, _OLD), *_statements(new, _NEW)]
    joined: dict[tuple[str, int], dict[tuple[str, int], float]] = defaultdict(dict)
    for found in find_restatements(statements):
        joined[_place(found.end)][_place(found.start)] = found.score
    groups = []
    for (side, counted), others in sorted(joined.items()):
        told = tuple(sorted(at for _, at in others))
        likeness = round(min(others.values()), 3)
        one, other = ((counted,), told) if side == _OLD else (told, (counted,))
        groups.append(Group(old=one, new=other, likeness=likeness))
    return sorted(groups, key=lambda group: group.old)


def _statements(record: Record, side: str) -> Iterator[Statement]:
    policy = main_policy(record)
    carriage = Carriage(
        source=side, form=str(policy.form) if policy else "", status=str(policy.status) if policy else None
    )
    for at, measure in enumerate(record.measures):
        yield Statement(
            id=f"{side} {at:06}",
            carriage=carriage,
            start=measure.start,
            number=measure.number,
            heading=measure.heading,
            text=(record.text or "")[measure.start : measure.end],
            figures=_figures(measure),
            tools=frozenset(ref.concept or ref.mention for ref in measure.instruments),
        )


def _figures(measure: Measure) -> frozenset[tuple[str, float]]:
    money = {("元", float(one.amount)) for one in measure.funding if one.amount is not None}
    rates = {("%", one.rate * 100) for one in measure.funding if one.rate is not None}
    goals = {((one.unit or " ")[0], float(one.value)) for one in measure.targets}
    return frozenset((unit, round(value, 6)) for unit, value in money | rates | goals)


def _place(identity: str) -> tuple[str, int]:
    side, at = identity.split(" ")
    return side, int(at)
