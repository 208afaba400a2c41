"""The sums of a comparison as groups of bars: only what is counted alike, and is of one size, is in one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.phrases import kind_name, terms_words
from kg.record import Bound
from queries.comparison.model import Comparison
from queries.comparison.stated import Stated, stated_sums, with_ranges

MOST_BARS, MOST_GROUPS = 40, 10
_APART = 100
"""Sums that differ by more than this are not drawn on one scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarGroup:
    """Sums counted alike, largest first within a region, on a scale of ``unit`` yuan."""

    title: str
    unit: int
    sums: Sequence[Stated]

    @property
    def regions(self) -> set[str]:
        """The ids of the regions that have a bar."""
        return {one.region for one in self.sums}


def bar_groups(comparison: Comparison, most: int = MOST_BARS) -> tuple[list[BarGroup], int]:
    """Return groups, those of most regions compared first, of so many bars in all; and how many sums are left out."""
    alike: dict[tuple[Any, ...], list[Stated]] = {}
    for one in with_ranges(stated_sums(comparison)):
        if one.fact.get("amount"):
            alike.setdefault(_alike(one.fact), []).append(one)
    order = {region: at for at, region in enumerate((*comparison.regions, *comparison.above))}
    groups = [_group(part, order, at) for sums in alike.values() for at, part in enumerate(_split(sums))]
    compared = set(comparison.regions)
    groups.sort(key=lambda group: (-len(group.regions & compared), -len(group.sums), group.title))
    drawn: list[BarGroup] = []
    room = most
    for group in groups:
        if (room >= len(group.sums) and len(drawn) < MOST_GROUPS) or not drawn:
            drawn.append(_cut(group, room))
            room -= len(drawn[-1].sums)
    return drawn, sum(map(len, (group.sums for group in groups))) - (most - room)


def _alike(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        fact["kind"], tuple(sorted(fact.get("per") or ())), bool(fact.get("one_off")), bool(fact.get("cumulative")),
        fact.get("currency") or "CNY", fact.get("bound") == Bound.MIN,
    )  # fmt: skip


def _split(sums: Iterable[Stated]) -> list[list[Stated]]:
    """Part sums, largest first, where the next is so small that its bar could not be seen."""
    parts: list[list[Stated]] = []
    for one in sorted(sums, key=lambda one: -float(one.fact["amount"])):
        if parts and float(parts[-1][0].fact["amount"]) <= _APART * float(one.fact["amount"]):
            parts[-1].append(one)
        else:
            parts.append([one])
    return parts


def _group(sums: Sequence[Stated], order: Mapping[str, int], part: int) -> BarGroup:
    fact = sums[0].fact
    terms = terms_words(fact.get("per") or (), one_off=fact.get("one_off"), cumulative=fact.get("cumulative"))
    currency = "" if fact.get("currency") in (None, "CNY") else f"（{fact['currency']}）"
    floor = "（下限）" if fact.get("bound") == Bound.MIN else ""
    smaller = "（金额较小，另用刻度）" if part else ""
    amounts = [float(one.fact["amount"]) for one in sums]
    unit = 100_000_000 if min(amounts) >= 100_000_000 else 10_000 if max(amounts) >= 10_000 else 1
    return BarGroup(
        title=f"{kind_name(fact['kind'])} · {terms}{currency}{floor}{smaller}",
        unit=unit,
        sums=sorted(sums, key=lambda one: (order[one.region], -float(one.fact["amount"]))),
    )


def _cut(group: BarGroup, most: int) -> BarGroup:
    """Keep the largest sums of each region where a group alone is too long."""
    if len(group.sums) <= most:
        return group
    each, taken = max(1, most // len(group.regions)), Counter[str]()
    kept = []
    for one in group.sums:
        taken[one.region] += 1
        if taken[one.region] <= each:
            kept.append(one)
    return BarGroup(title=group.title, unit=group.unit, sums=kept)
