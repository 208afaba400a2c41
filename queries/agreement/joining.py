"""The facts that the sources of one policy share, each joined with the source that counts most."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.restatement import Carriage, Statement, find_restatements
from queries.agreement.bodies import judge_bodies
from queries.agreement.facts import Body, Fact, Told
from queries.agreement.goals import pair_goals
from queries.agreement.sums import pair_sums
from queries.agreement.verdicts import Judgement

_NUMERALS = re.compile(r"[\d.,%]+|[一二两三四五六七八九十百千万亿]+(?=[元家个项成户名人万亿])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One fact in the words of two sources; the second is the one that counts."""

    kind: str
    one: Fact | Body
    other: Fact | Body
    measures: tuple[Told, Told]
    judgement: Judgement


def join_policy(measures: Iterable[Told], *, changes: bool = False) -> list[Joined]:
    """Join what the sources of one policy say; a draft and the issued text only where ``changes`` are asked for.

    Each source is compared with those preferred to it, best first; a fact is joined once.
    """
    by_source: dict[Carriage, list[Told]] = defaultdict(list)
    for measure in measures:
        by_source[measure.carriage].append(measure)
    ranked = sorted(by_source, key=lambda one: one.rank)
    found: list[Joined] = []
    for at, carriage in enumerate(ranked):
        told = sorted(by_source[carriage], key=lambda one: (one.start, one.id))
        for earlier in ranked[:at]:
            if changes or not is_change(carriage, earlier):
                joined = list(_join_sources(told, sorted(by_source[earlier], key=lambda one: (one.start, one.id))))
                found += joined
                told = _without(told, {fact.one.id for fact in joined})
    return found


def is_change(one: Carriage, other: Carriage) -> bool:
    """Tell whether one source has the draft and the other the issued text: what differs was changed."""
    return {one.status, other.status} == {"draft", "issued"}


def _join_sources(ones: Sequence[Told], others: Sequence[Told]) -> Iterator[Joined]:
    measures = {told.id: told for told in (*ones, *others)}
    same = find_same(ones, others)
    for to, froms in same.items():
        other, told = measures[to], [measures[one] for one in froms]
        elsewhere = [fact for further in others if further.id != to for fact in further.sums]
        pairing = pair_sums([fact for one in told for fact in one.sums], other.sums, elsewhere)
        for one, its, judged in pairing.joined:
            yield Joined(kind="funding", one=one, other=its, measures=(measures[one.measure], other), judgement=judged)
        for measure in told:
            bodies = measure.bodies if measure.root == other.root else ()  # alike by their words is not enough
            for body, its_body, judged in judge_bodies(bodies, other.bodies):
                yield Joined(kind="agency", one=body, other=its_body, measures=(measure, other), judgement=judged)
    goals = pair_goals([goal for one in ones for goal in one.goals], [goal for one in others for goal in one.goals])
    for goal, its_goal, judged in goals.joined:
        pair = (measures[goal.measure], measures[its_goal.measure])
        yield Joined(kind="goal", one=goal, other=its_goal, measures=pair, judgement=judged)


def find_same(ones: Sequence[Told], others: Sequence[Told]) -> Mapping[str, Sequence[str]]:
    """Return which measures of one source say what a measure of the other says, by the id of the latter.

    Besides those that SAME_AS leads to one another, those that are alike by their words alone: a wrong figure
    may be why SAME_AS was not found.
    """
    found: dict[str, list[str]] = defaultdict(list)
    counted = {told.root: told.id for told in reversed(others)}
    known = {told.id: counted[told.root] for told in ones if told.root in counted}
    unjoined = [_wordless(told) for told in ones if told.id not in known and told.sums]
    if unjoined:
        waiting = {one.id for one in unjoined}
        alike = find_restatements([*unjoined, *(_wordless(told) for told in others)])
        known |= {pair.start: pair.end for pair in alike if pair.start in waiting}
    for told in ones:
        if told.id in known:
            found[known[told.id]].append(told.id)
    return found


def _wordless(told: Told) -> Statement:
    """Return a measure without its figures, so that only words count."""
    return Statement(
        id=told.id,
        carriage=told.carriage,
        start=told.start,
        heading=told.heading,
        text=_NUMERALS.sub("", told.text),
    )


def _without(measures: Sequence[Told], facts: set[str]) -> list[Told]:
    return [
        replace(
            told,
            sums=tuple(one for one in told.sums if one.id not in facts),
            goals=tuple(one for one in told.goals if one.id not in facts),
            bodies=tuple(one for one in told.bodies if one.id not in facts),
        )
        for told in measures
    ]
