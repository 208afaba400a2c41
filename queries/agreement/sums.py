"""Which sums of money of two sources are one, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from queries.agreement.facts import Sum
from queries.agreement.figures import judge_figures
from queries.agreement.pairing import Pairing
from queries.agreement.subjects import fold, likeness, told_apart
from queries.agreement.verdicts import Judgement, Verdict, worst

_KINDS = (
    frozenset(("subsidy", "reward", "matching", "voucher", "interest_subsidy")),
    frozenset(("fund", "investment")),
    frozenset(("credit", "interest_subsidy")),
)
"""Kinds that reports use for each other."""
_TIMES = frozenset(("year", "month"))
_FUND = re.compile(r"([^\W\d_]{2,10})(?:基金|资金池)")
_UNNAMED = re.compile(
    r"设立|组建|用好|发挥|总?规模|政府|财政|[市省区县]级?|产业|引导|投资|专项|发展|风险|补偿|[由的总]|[母子]$"
)
"""Words before 基金 that are no name of the fund."""
_LIKE = 0.5
_LIKE_ALONE = 0.25
_CLEARLY = 0.1
_NEARLY_SAME, _FAR = 0.85, 0.25


def judge_sums(one: Sum, other: Sum) -> Judgement:
    """Say whether two sums of one thing agree, in amount, in rate and in what each is paid for."""
    judged = [
        judge_figures(mine, its, name)
        for name, mine, its in (("amount", one.amount, other.amount), ("rate", one.rate, other.rate))
        if mine is not None and its is not None
    ]
    if not judged:
        return Judgement(Verdict.ALONE)
    if _paid_otherwise(one, other):
        per = f"per {', '.join(sorted(one.paid_for))} / per {', '.join(sorted(other.paid_for))}"
        judged.append(Judgement(Verdict.OTHER_KIND, f"entitlement: {per}"))
    return worst(judged)


def pair_sums(ones: Sequence[Sum], others: Sequence[Sum], elsewhere: Sequence[Sum]) -> Pairing[Sum]:
    """Join the sums of measures that say the same; ``elsewhere`` are those of the other source's further measures.

    What agrees is joined first. Of what is left, two are joined that can only mean one another.
    """
    pairing = Pairing(ones, others)

    def agreeing(one: Sum, other: Sum) -> tuple[float, Judgement] | None:
        return None if _is_told_as(one, ones, other, others) else _agreeing(one, other)

    pairing.join(agreeing)
    pairing.leave_repeated(agreeing)
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
        and not _other_fund(one, other)
    )


def _agreeing(one: Sum, other: Sum) -> tuple[float, Judgement] | None:
    if not may_be_one(one, other):
        return None
    judged = judge_sums(one, other)
    if judged.verdict in (Verdict.DISAGREES, Verdict.ALONE):
        return None
    exact = {Verdict.AGREES: 1.0, Verdict.LESS_EXACTLY: 0.9, Verdict.OTHER_KIND: 0.2}[judged.verdict]
    return exact + likeness(one.subject, other.subject), judged


def _is_told_as(one: Sum, ones: Sequence[Sum], other: Sum, others: Sequence[Sum]) -> bool:
    """Tell whether a sum has the words of a third one, that nothing else tells, far more than those of the other."""
    like = likeness(one.subject, other.subject) + _FAR
    return any(
        likeness(one.subject, third.subject) >= max(like, _NEARLY_SAME)
        and _disagreeing(one, third, alone=False)
        and not any(_agreeing(peer, third) for peer in ones)
        for third in others
    )


def _half_agreeing(one: Sum, other: Sum) -> tuple[float, Judgement] | None:
    """Join sums of one amount with two rates, or of one rate with two amounts."""
    if not may_be_one(one, other) or None in (one.amount, other.amount, one.rate, other.rate):
        return None
    like = likeness(one.subject, other.subject)
    judged = judge_sums(one, other)
    return (
        (like, judged)
        if judged.verdict is Verdict.DISAGREES and like >= _LIKE_ALONE and not _all_differs(one, other)
        else None
    )


def _disagreeing(one: Sum, other: Sum, *, alone: bool) -> tuple[float, Judgement] | None:
    """Join sums that are paid alike for like things; those that are alone in their measures need be less alike."""
    if not may_be_one(one, other) or not _paid_alike(one, other) or _all_differs(one, other):
        return None
    judged = judge_sums(one, other)
    like = likeness(one.subject, other.subject)
    if judged.verdict is not Verdict.DISAGREES or like < (_LIKE_ALONE if alone else _LIKE):
        return None
    return like, judged


def _paid_alike(one: Sum, other: Sum) -> bool:
    """Tell whether both are for each year, or neither, for the same recipient as far as known, and in all or not."""
    return (
        one.cumulative == other.cumulative
        and one.per & _TIMES == other.per & _TIMES
        and bool(one.per & other.per or not one.per - _TIMES or not other.per - _TIMES)
        and not _paid_otherwise(one, other)
    )


def _all_differs(one: Sum, other: Sum) -> bool:
    """Tell whether both amounts and both rates differ: then they are two sums."""
    pairs = [(one.amount, other.amount), (one.rate, other.rate)]
    given = [(mine, its) for mine, its in pairs if mine is not None and its is not None]
    return len(given) == len(pairs) and not any(judge_figures(mine, its, "").agrees for mine, its in given)


def _paid_otherwise(one: Sum, other: Sum) -> bool:
    """Tell whether the words say that one sum is for each project and the other for each firm, or person."""
    return (
        one.cumulative == other.cumulative
        and bool(one.paid_for and other.paid_for)
        and not (one.paid_for & other.paid_for or one.per & other.per - _TIMES)
    )


def _other_fund(one: Sum, other: Sum) -> bool:
    """Tell whether both sums are of funds with names of their own."""
    names, others = _fund_names(one), _fund_names(other)
    return bool(names and others) and not any(likeness(name, its) for name in names for its in others)


def _fund_names(fact: Sum) -> frozenset[str]:
    names = (_UNNAMED.sub("", found) for found in _FUND.findall(fold(fact.subject)))
    return frozenset(name for name in names if len(name) > 1)
