"""What is otherwise in the money, the bodies and the goals of a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kg.record import AgencyRef, Funding, Target
from kg.wording import amount_words, funding_words, rate_words, target_words
from queries.changes.assignment import assign
from queries.changes.model import Alteration, Kind, Words
from queries.changes.tokens import fold

T = TypeVar("T", Funding, Target)
F = TypeVar("F")
_SAME_MONEY, _SAME_GOAL = 0.5, 0.5
_AROUND = 14
"""Characters before a fact that tell which one it is."""


@dataclass(frozen=True, slots=True)
class Side(Generic[F]):
    """Facts of one kind of one side, with the text that they stand in."""

    facts: Sequence[F]
    text: str

    def place(self, at: int) -> float:
        """Return where among the others a fact stands, from 0 to 1."""
        return at / max(len(self.facts) - 1, 1)


def compare_funding(old: Side[Funding], new: Side[Funding]) -> list[Alteration]:
    """Return what is otherwise in the money; sums are paired by kind, unit, condition and place before they are compared."""
    pairs, dropped, added = _pair(old, new, _money_likeness, _SAME_MONEY)
    found = [change for one, other in pairs for change in _money_changes(one, other)]
    found += [_lost(Kind.FUNDING, str(one.kind), _money(one), _words(one)) for one in dropped]
    return found + [_gained(Kind.FUNDING, str(one.kind), _money(one), _words(one)) for one in added]


def compare_goals(old: Side[Target], new: Side[Target]) -> list[Alteration]:
    """Return what is otherwise in the goals."""
    pairs, dropped, added = _pair(old, new, _goal_likeness, _SAME_GOAL)
    found = [change for one, other in pairs for change in _goal_changes(one, other)]
    found += [_lost(Kind.GOAL, one.indicator, _goal(one), _words(one)) for one in dropped]
    return found + [_gained(Kind.GOAL, one.indicator, _goal(one), _words(one)) for one in added]


def compare_bodies(old: Side[AgencyRef], new: Side[AgencyRef]) -> list[Alteration]:
    """Return the bodies that went, came, or have another role."""
    before, after = _by_name(old.facts), _by_name(new.facts)
    found = []
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name, ()), after.get(name, ())
        if _roles(one) != _roles(other):
            found.append(
                Alteration(
                    kind=Kind.ROLE if one and other else Kind.BODY,
                    subject=name,
                    old=_roles(one),
                    new=_roles(other),
                    old_at=_mention(one, old.text),
                    new_at=_mention(other, new.text),
                )
            )
    return found


def ratio_of(old: float | None, new: float | None) -> float | None:
    """Return new divided by old, None where one of them is missing or 0."""
    return round(new / old, 4) if old and new is not None else None


def _pair(
    old: Side[T], new: Side[T], alike: Callable[[Side[T], int, Side[T], int], float], threshold: float
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Return the pairs that are the most alike together, what only the old has, and what only the new has."""
    scores = {i: {j: alike(old, i, new, j) for j in range(len(new.facts))} for i in range(len(old.facts))}
    chosen = assign(scores, threshold)
    taken = set(chosen.values())
    return (
        [(old.facts[i], new.facts[j]) for i, j in chosen.items()],
        [fact for i, fact in enumerate(old.facts) if i not in chosen],
        [fact for j, fact in enumerate(new.facts) if j not in taken],
    )


def _money_likeness(old: Side[Funding], i: int, new: Side[Funding], j: int) -> float:
    one, other = old.facts[i], new.facts[j]
    return (
        0.25 * (one.kind == other.kind)
        + 0.15 * (set(one.per) == set(other.per))
        + 0.15 * ((one.amount is None, one.rate is None) == (other.amount is None, other.rate is None))
        + 0.15 * _alike(one.condition, other.condition)
        + 0.05 * _alike(one.base, other.base)
        + 0.15 * _overlap(_before(old, i), _before(new, j))
        + 0.15 * ((one.amount, one.rate) == (other.amount, other.rate))
        + 0.1 * (1 - abs(old.place(i) - new.place(j)))
    )


def _goal_likeness(old: Side[Target], i: int, new: Side[Target], j: int) -> float:
    one, other = old.facts[i], new.facts[j]
    return (
        0.5 * _alike(one.indicator, other.indicator)
        + 0.15 * (one.unit == other.unit)
        + 0.1 * ((one.value, one.deadline) == (other.value, other.deadline))
        + 0.2 * _overlap(_before(old, i), _before(new, j))
        + 0.05 * (1 - abs(old.place(i) - new.place(j)))
    )


def _before(side: Side[T], at: int) -> frozenset[str]:
    """Return the pairs of characters in front of a fact."""
    start = side.facts[at].start
    return _pairs(side.text[max(0, start - _AROUND) : start])


def _money_changes(one: Funding, other: Funding) -> Iterator[Alteration]:
    amounts = [amount_words(fact.amount, fact.bound, fact.currency) for fact in (one, other)]
    rates = [rate_words(fact.rate, fact.rate_bound) for fact in (one, other)]
    ratios = (
        ratio_of(one.amount, other.amount) if one.currency == other.currency else None,
        ratio_of(one.rate, other.rate),
    )
    yield from _altered(Kind.AMOUNT, (amounts[0], amounts[1]), one, other, ratio=ratios[0])
    yield from _altered(Kind.RATE, (rates[0], rates[1]), one, other, ratio=ratios[1])
    for kind, old, new in (
        (Kind.FUNDING_KIND, str(one.kind), str(other.kind)),
        (Kind.PER, ", ".join(sorted(one.per)), ", ".join(sorted(other.per))),
        (Kind.ONE_OFF, _yes(one.one_off), _yes(other.one_off)),
        (Kind.CUMULATIVE, _yes(one.cumulative), _yes(other.cumulative)),
        (Kind.CONDITION, one.condition, other.condition),
        (Kind.BASE, one.base, other.base),
        (Kind.DURATION, one.duration, other.duration),
    ):
        yield from _altered(kind, (old, new), one, other)


def _goal_changes(one: Target, other: Target) -> Iterator[Alteration]:
    figures = _goal(one, deadline=False), _goal(other, deadline=False)
    ratio = ratio_of(one.value, other.value) if one.unit == other.unit else None
    yield from _altered(Kind.GOAL_VALUE, figures, one, other, ratio=ratio)
    yield from _altered(Kind.DEADLINE, (one.deadline, other.deadline), one, other)


def _altered(
    kind: Kind, values: tuple[str | None, str | None], one: T, other: T, *, ratio: float | None = None
) -> Iterator[Alteration]:
    """Yield the change if there is one; marks and the width of characters do not count."""
    old, new = (value or None for value in values)
    if _signed(old or "") != _signed(new or ""):
        subject = str(other.kind) if isinstance(other, Funding) else other.indicator
        yield Alteration(
            kind=kind, subject=subject, old=old, new=new, old_at=_words(one), new_at=_words(other), ratio=ratio
        )


def _by_name(agencies: Iterable[AgencyRef]) -> Mapping[str, Sequence[AgencyRef]]:
    found: dict[str, list[AgencyRef]] = {}
    for agency in agencies:
        found.setdefault(agency.name, []).append(agency)
    return found


def _roles(agencies: Iterable[AgencyRef]) -> str | None:
    return ", ".join(sorted({str(agency.role) for agency in agencies})) or None


def _mention(agencies: Iterable[AgencyRef], text: str) -> Words | None:
    """Return where a body is named first, as the text has it."""
    for agency in agencies:
        if agency.start is not None and agency.end is not None:
            return Words(start=agency.start, end=agency.end, quote=text[agency.start : agency.end])
    return None


def _words(fact: Funding | Target) -> Words:
    return Words(start=fact.start, end=fact.end, quote=fact.quote)


def _money(fact: Funding) -> str:
    return funding_words(
        {
            "amount": fact.amount, "bound": fact.bound, "currency": fact.currency, "rate": fact.rate,
            "rate_bound": fact.rate_bound, "per": fact.per, "quote": fact.quote,
        }
    )  # fmt: skip


def _goal(fact: Target, *, deadline: bool = True) -> str:
    told = {
        "value": fact.value,
        "unit": fact.unit,
        "bound": fact.bound,
        "deadline": fact.deadline if deadline else None,
    }
    return target_words(told)


def _gained(kind: Kind, subject: str, new: str, place: Words | None) -> Alteration:
    return Alteration(kind=kind, subject=subject, new=new, new_at=place)


def _lost(kind: Kind, subject: str, old: str, place: Words | None) -> Alteration:
    return Alteration(kind=kind, subject=subject, old=old, old_at=place)


def _alike(one: str | None, other: str | None) -> float:
    """Return how alike two wordings are; none and none are the same, none and some are not."""
    if not one or not other:
        return float(not one and not other)
    return 1.0 if _plain(one) == _plain(other) else _overlap(_pairs(one), _pairs(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


@lru_cache(10_000)
def _pairs(text: str) -> frozenset[str]:
    plain = "".join(char for char in _plain(text) if not char.isdecimal())
    return frozenset({plain[at : at + 2] for at in range(len(plain) - 1)} or {plain})


@lru_cache(10_000)
def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum() or char == "%")


def _signed(text: str) -> str:
    """Return what of a value counts: words, figures and the signs of bounds."""
    return "".join(char for char in fold(text) if char.isalnum() or char in "%≤≥≈.")


def _yes(value: bool) -> str:
    return "yes" if value else "no"
