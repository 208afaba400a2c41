"""Which sums of money of two sources are one, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence

from queries.agreement.facts import Sum
from queries.agreement.figures import judge_figures
from queries.agreement.pairing import Pairing
from queries.agreement.subjects import likeness, told_apart
from queries.agreement.verdicts import Judgement, Verdict, worst

_KINDS = (
    frozenset(("subsidy", "reward", "matching", "voucher", "interest_subsidy")),
    frozenset(("fund", "investment")),
    frozenset(("credit", "interest_subsidy")),
)
"""Kinds that reports use for each other."""
_RECIPIENTS = (frozenset(("enterprise", "institution")), frozenset(("person",)), frozenset(("region",)))
_THINGS = frozenset(("project",))
_LIKE = 0.5
_LIKE_ALONE = 0.25
_CLEARLY = 0.1


def judge_sums(one: Sum, other: Sum) -> Judgement:
    """Say whether two sums of one thing agree, in amount, in rate and in what each is paid for."""
    judged = [
        judge_figures(mine, its, name)
        for name, mine, its in (("amount", one.amount, other.amount), ("rate", one.rate, other.rate))
        if mine is not None and its is not None
    ]
    if not judged:
        return Judgement(Verdict.ALONE)
    if one.cumulative == other.cumulative and _paid_otherwise(one.per, other.per):
        per = f"per {', '.join(sorted(one.per))} / per {', '.join(sorted(other.per))}"
        judged.append(Judgement(Verdict.OTHER_KIND, f"entitlement: {per}"))
    return worst(judged)


def pair_sums(ones: Sequence[Sum], others: Sequence[Sum], elsewhere: Sequence[Sum]) -> Pairing[Sum]:
    """Join the sums of measures that say the same; ``elsewhere`` are those of the other source's further measures.

    What agrees is joined first. Of what is left, two are joined that can only mean one another.
    """
    pairing = Pairing(ones, others)
    pairing.join(_agreeing)
    pairing.join(_half_agreeing)
    for one in list(pairing.left):
        if any(
            may_be_one(one, its) and _agreeing(one, its) is not None and likeness(one.subject, its.subject) >= _LIKE
            for its in elsewhere
        ):
            pairing.leave(one)
    alone = len(ones) == len(others) == 1
    pairing.join_only(lambda one, its: _disagreeing(one, its, alone=alone), _CLEARLY)
    return pairing


def may_be_one(one: Sum, other: Sum) -> bool:
    """Tell whether nothing keeps two sums apart but their figures."""
    kinds = {one.kind, other.kind}
    return (
        one.currency == other.currency
        and (len(kinds) == 1 or any(kinds <= group for group in _KINDS))
        and not told_apart(one.subject, other.subject)
    )


def _agreeing(one: Sum, other: Sum) -> tuple[float, Judgement] | None:
    if not may_be_one(one, other):
        return None
    judged = judge_sums(one, other)
    if judged.verdict in (Verdict.DISAGREES, Verdict.ALONE):
        return None
    exact = {Verdict.AGREES: 1.0, Verdict.LESS_EXACTLY: 0.9, Verdict.OTHER_KIND: 0.2}[judged.verdict]
    return exact + likeness(one.subject, other.subject), judged


def _half_agreeing(one: Sum, other: Sum) -> tuple[float, Judgement] | None:
    """Join sums of one amount with two rates, or of one rate with two amounts."""
    if not may_be_one(one, other) or None in (one.amount, other.amount, one.rate, other.rate):
        return None
    like = likeness(one.subject, other.subject)
    judged = judge_sums(one, other)
    both = judged.why.count("different figures") > 1
    return (like, judged) if judged.verdict is Verdict.DISAGREES and like >= _LIKE_ALONE and not both else None


def _disagreeing(one: Sum, other: Sum, *, alone: bool) -> tuple[float, Judgement] | None:
    if not may_be_one(one, other) or one.cumulative != other.cumulative or _paid_otherwise(one.per, other.per):
        return None
    judged = judge_sums(one, other)
    like = likeness(one.subject, other.subject)
    if judged.verdict is not Verdict.DISAGREES or like < (_LIKE_ALONE if alone else _LIKE):
        return None
    return like, judged


def _paid_otherwise(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one sum is for a recipient, or a project, and the other for another."""
    return bool(_class_of(one)) and bool(_class_of(other)) and not _class_of(one) & _class_of(other)


def _class_of(per: frozenset[str]) -> frozenset[str]:
    classes = {min(group) for group in _RECIPIENTS if per & group}
    return frozenset(classes | (per & _THINGS))
