"""What sources say of one policy, as values to be compared: sums, goals, bodies, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.restatement import Carriage
from kg.wording import amount_words, rate_words, target_words
from queries.agreement.figures import Figure
from queries.agreement.units import parse_unit

_STOP = re.compile(r"[。；;！!？?\n]")
_PART = re.compile(r"[，,、。；;：:！!？?\n]")
_PAID_FOR = (
    ("project", re.compile(r"(?:每个|单个|每一|每|单|同一)项目")),
    ("recipient", re.compile(r"(?:每|单|同一)[个家户]?(?:企业|单位|机构)|[每单]家")),
    ("person", re.compile(r"每[人名位]|人均")),
)
_FORMAL = "full_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A quotation with its place; ``source`` is the key of the source."""

    source: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A sum of money or a goal, as one source states it."""

    id: str
    measure: str
    subject: str
    """What the figure is about, in the words around it."""
    shown: str
    words: Words
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Fact):
    """Public money; a rate is in per cent, an amount in its currency."""

    kind: str
    amount: Figure | None
    rate: Figure | None
    per: frozenset[str]
    paid_for: frozenset[str]
    """What each is paid for, where the words beside the sum say so: 单个项目, 每家企业, 每人."""
    cumulative: bool
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Fact):
    """A figure with an indicator, a unit and a deadline; an observed one has a period as its deadline."""

    figure: Figure
    unit: str
    indicator: str
    deadline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body answerable for a measure."""

    id: str
    name: str
    role: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A measure as one source states it."""

    id: str
    carriage: Carriage
    start: int
    heading: str | None
    text: str
    restates: str | None
    sums: tuple[Sum, ...]
    goals: tuple[Goal, ...]
    bodies: tuple[Body, ...]

    @property
    def root(self) -> str:
        """Return the measure that counts for it: the one it restates, else itself."""
        return self.restates or self.id


def read_told(row: Mapping[str, Any]) -> Told:
    """Return a measure from a row of ``agreement.measures``."""
    carriage = Carriage(source=row["source"], form=row["form"], status=row["status"], published=row["published"])
    text, start = row["quote"] or row["heading"] or "", row["start"]
    told = _Telling(
        source=row["source"], text=text, start=start, measure=row["measure_id"], formal=row["form"] == _FORMAL
    )
    return Told(
        id=row["measure_id"],
        carriage=carriage,
        start=start,
        heading=row["heading"],
        text=text,
        restates=row["restates"],
        sums=tuple(told.sums(row["funding"])),
        goals=tuple(told.goal(one) for one in row["targets"]),
        bodies=tuple(told.body(one) for one in row["agencies"]),
    )


def read_observed(row: Mapping[str, Any]) -> Goal:
    """Return an observation from a row of ``agreement.observations``."""
    told = _Telling(source=row["source"], text="", start=0, measure=row["region"], formal=False)
    return told.goal({**row, "deadline": row["period"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """The text that facts stand in."""

    source: str
    text: str
    start: int
    measure: str
    formal: bool

    def sums(self, rows: Sequence[Mapping[str, Any]]) -> Iterable[Sum]:
        ends = [0, *(one["end"] - self.start for one in rows)]
        for row, end in zip(rows, ends, strict=False):
            quote = row["quote"] or ""
            yield Sum(
                id=row["id"],
                measure=self.measure,
                subject=" ".join(part for part in (row["condition"], row["base"], self._near(row, end)) if part),
                shown=_sum_words(row),
                words=self._words(row),
                group=row["group"],
                kind=row["kind"],
                amount=self._figure(row["amount"], row["bound"], quote),
                rate=self._figure(None if row["rate"] is None else row["rate"] * 100, row["rate_bound"], quote),
                per=frozenset(row["per"] or ()),
                paid_for=_find_paid_for(self._near(row, end) + quote),
                cumulative=bool(row["cumulative"]),
                currency=row["currency"] or "CNY",
            )

    def goal(self, row: Mapping[str, Any]) -> Goal:
        unit = parse_unit(row["unit"])
        return Goal(
            id=row["id"],
            measure=self.measure,
            subject=f"{row['indicator'] or ''} {row['quote'] or ''}",
            shown=target_words(row),
            words=self._words(row),
            figure=Figure(
                value=row["value"] * unit.scale,
                bound=row["bound"] or "exact",
                words=row["quote"] or "",
                reported=not self.formal,
            ),
            unit=row["unit"] or "",
            indicator=row["indicator"] or "",
            deadline=row["deadline"],
        )

    def body(self, row: Mapping[str, Any]) -> Body:
        return Body(id=row["id"], name=row["name"], role=row["role"], words=self._words(row))

    def _figure(self, value: float | None, bound: str | None, quote: str) -> Figure | None:
        if value is None:
            return None
        return Figure(value=value, bound=bound or "exact", words=quote, reported=not self.formal)

    def _near(self, row: Mapping[str, Any], after: int) -> str:
        """Return the words between the sum before and the next stop, without those of the sum."""
        at, end = row["start"] - self.start, row["end"] - self.start
        begin = max((stop.end() for stop in _STOP.finditer(self.text, 0, max(at, 0))), default=0)
        following = _PART.search(self.text, max(end, 0))
        return self.text[max(begin, min(after, at)) : at] + self.text[end : following.start() if following else end]

    def _words(self, row: Mapping[str, Any]) -> Words:
        """Return the quotation with what stands around it in its sentence."""
        start, end = row["start"], row["end"]
        quote = row["quote"]
        if quote is None or start is None:
            return Words(source=self.source, quote=quote or "", start=start or 0, end=end or 0)
        at = start - self.start
        if self.text[at : at + len(quote)] != quote or at < 0:
            return Words(source=self.source, quote=quote, start=start, end=end)
        begin = max((stop.end() for stop in _STOP.finditer(self.text, 0, at)), default=0)
        stop = _STOP.search(self.text, at + len(quote))
        until = stop.start() if stop else len(self.text)
        return Words(source=self.source, quote=self.text[begin:until], start=self.start + begin, end=self.start + until)


def _find_paid_for(words: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _PAID_FOR if pattern.search(words))


def _sum_words(row: Mapping[str, Any]) -> str:
    amount = amount_words(row["amount"], row["bound"], row["currency"])
    per = ", ".join(row["per"] or ())
    rate = rate_words(row["rate"], row["rate_bound"])
    return "; ".join(part for part in (f"{amount} per {per}" if amount and per else amount, rate) if part)
