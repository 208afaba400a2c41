"""Which policies without a 文号 are ones that another name or source has, as far as titles and years tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_NUMBER_YEAR = re.compile(r"[〔\[(【](\d{4})[〕\])】]")
_DRAFTED_BEFORE = 1
"""Years that a draft or report may come before the text that bears the 文号."""

_PRINTED_AFTER = 1
"""Years that a text without its 文号 may be printed after the one that bears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFacts:
    """A policy as its sources have it; all that are compared have one region and the same words in their titles."""

    id: str
    number: str | None
    edition: str
    """Years or words that the title ends with in brackets."""
    periods: frozenset[tuple[str, str]] = frozenset()
    published: frozenset[str] = frozenset()
    """Years in which its sources were published."""
    reported: bool = True
    """Whether only reports tell of it: they may come years later, a text of its own is a new edition then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePolicy:
    """A policy that goes by another identity as well; ``end`` is the one to count."""

    start: str
    end: str
    why: str


def find_same_policies(policies: Iterable[PolicyFacts]) -> Iterator[SamePolicy]:
    """Yield for each policy without a 文号 the one policy that it can only be, if there is one.

    That is the only one that has a 文号, or else the only one whose title tells an edition. What counts is
    never itself another.
    """
    known = sorted(policies, key=lambda policy: policy.id)
    numbered = [policy for policy in known if policy.number]
    for policy in known:
        if policy.number:
            continue
        if numbered:
            found, why = _only(policy, [other for other in numbered if _fits(policy, other)]), "same title"
        else:
            editions = [other for other in known if other.edition and not policy.edition and _fits(policy, other)]
            found, why = (editions[0] if len(editions) == 1 else None), "same title but for its end"
        if found is not None:
            yield SamePolicy(start=policy.id, end=found.id, why=why)


def _fits(policy: PolicyFacts, other: PolicyFacts) -> bool:
    """Tell whether nothing known of the two keeps them apart."""
    if policy.edition and other.edition and policy.edition != other.edition:
        return False
    if policy.periods and other.periods and not policy.periods & other.periods:
        return False
    year = _year_of(other.number)
    if not (year and policy.published):
        return True
    published = max(map(int, policy.published))
    return year <= published + _DRAFTED_BEFORE and (policy.reported or published <= year + _PRINTED_AFTER)


def _only(policy: PolicyFacts, candidates: Sequence[PolicyFacts]) -> PolicyFacts | None:
    """Return the one candidate there is; of several the one that edition, period or year point at."""
    for closer in (_same_edition, _same_period, _same_year):
        if len(candidates) > 1:
            candidates = [other for other in candidates if closer(policy, other)] or candidates
    return candidates[0] if len(candidates) == 1 else None


def _same_edition(policy: PolicyFacts, other: PolicyFacts) -> bool:
    return bool(policy.edition) and policy.edition == other.edition


def _same_period(policy: PolicyFacts, other: PolicyFacts) -> bool:
    return bool(policy.periods & other.periods)


def _same_year(policy: PolicyFacts, other: PolicyFacts) -> bool:
    year = _year_of(other.number)
    return year is not None and str(year) in policy.published


def _year_of(number: str | None) -> int | None:
    found = _NUMBER_YEAR.search(number or "")
    return int(found[1]) if found else None
