"""Facts of statistics that several sources state of one region and one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from queries.agreement.facts import Goal
from queries.agreement.goals import judge_goals, may_be_one, meet, same_indicator, same_series
from queries.agreement.pairing import Pairing
from queries.agreement.subjects import likeness
from queries.agreement.verdicts import Judgement

_LIKE, _CLEARLY = 0.8, 0.1


def join_observed(observed: Sequence[Goal]) -> Iterator[tuple[Goal, Goal, Judgement]]:
    """Yield the facts that two sources state, each once; ``measure`` of a fact is its region."""
    by_region: dict[str, dict[str, list[Goal]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(observed, key=lambda fact: (fact.words.start, fact.id)):
        if one.deadline:
            by_region[one.measure][one.words.source].append(one)
    for _, sources in sorted(by_region.items()):
        ranked = sorted(sources)
        for at, source in enumerate(ranked):
            left = sources[source]
            for earlier in ranked[:at]:
                pairing = Pairing(left, sources[earlier])
                pairing.join(_agreeing)
                pairing.leave_repeated(_agreeing)
                pairing.join_only(_same, _CLEARLY)
                left = pairing.left
                yield from pairing.joined


def _agreeing(one: Goal, other: Goal) -> tuple[float, Judgement] | None:
    found = _same(one, other)
    return found if found is not None and found[1].agrees else None


def _same(one: Goal, other: Goal) -> tuple[float, Judgement] | None:
    like = min(likeness(one.indicator, other.indicator), likeness(one.subject, other.subject) + 0.5)
    same = (
        meet(one.deadline, other.deadline)
        and may_be_one(one, other)
        and same_series(one, other)
        and like >= _LIKE
        and same_indicator(one.indicator, other.indicator)
    )
    judged = judge_goals(one, other)
    return (like, judged) if same else None
