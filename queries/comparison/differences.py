"""What differs between the money of one line: like is set against like, and what is not alike is said to be so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.record import Bound, FundingKind
from kg.wording import amount_words, rate_words
from queries.comparison.model import Difference, Entry, Figure, Sum, Unlike

GRANT = frozenset({FundingKind.VOUCHER, FundingKind.SUBSIDY, FundingKind.REWARD, FundingKind.MATCHING})
"""Money paid out to who qualifies, under whatever name."""
_VAGUE = re.compile(r"[(（][^()（）]*[)）]|项目|总额|费用|实际|新增|年度|支出|[总的额资]")
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A sum of one region with what it is and what it is counted by."""

    region: str
    kind: str
    basis: tuple[str, ...]
    sum: Sum


def find_differences(
    members: Mapping[str, Sequence[Entry]], names: Mapping[str, str]
) -> tuple[tuple[Difference, ...], tuple[Unlike, ...]]:
    """Set the money of the measures of a line side by side; ``names`` are those of the regions.

    Caps and fixed sums are alike when they are money of one sort (grants under any name are one) and are counted by the
    same: per, one-off, cumulative; shares when their bases are alike too. Of several sums of a region the largest counts.
    """
    differences: list[Difference] = []
    unlike: list[Unlike] = []
    for figure in Figure:
        items = [item for region, entries in members.items() for item in _items(figure, region, entries)]
        for sort in dict.fromkeys(_sort(item) for item in items):
            of_sort = [item for item in items if _sort(item) == sort]
            differences += _compared(figure, of_sort)
            unlike += _not_compared(figure, of_sort, names)
    return tuple(differences), tuple(unlike)


def _items(figure: Figure, region: str, entries: Iterable[Entry]) -> Iterator[_Item]:
    for entry in entries:
        for one in entry.funding:
            value, bound = (
                (one["amount"], one["bound"]) if figure is Figure.AMOUNT else (one["rate"], one["rate_bound"])
            )
            if value:
                found = Sum(
                    value=value,
                    bound=bound,
                    measure_id=entry.measure_id,
                    source=entry.source,
                    quote=one["quote"],
                    start=one["start"],
                    end=one["end"],
                )
                yield _Item(region, one["kind"], basis_of(one, figure), found)


def basis_of(funding: Mapping[str, Any], figure: Figure) -> tuple[str, ...]:
    """Return what a sum is counted by, or a share taken of, in words that are equal for what is alike.

    >>> basis_of({"per": ["enterprise", "year"], "cumulative": True}, Figure.AMOUNT)
    ('per enterprise, year', 'cumulative')
    >>> basis_of({"base": "项目软硬件投入额"}, Figure.RATE)
    ('of 软硬件投入',)
    """
    if figure is Figure.RATE:
        base = _VAGUE.sub("", funding.get("base") or "")
        return (f"of {base}",) if base else ("of a base not stated",)
    currency = funding.get("currency")
    counted = counted_by(funding) or ("unit not stated",)
    return counted if currency in (None, "CNY") else (*counted, str(currency))


def counted_by(funding: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a sum is counted by: per whom and when, one-off, cumulative."""
    per = ", ".join(sorted(funding.get("per") or ()))
    marks = (
        f"per {per}" if per else "",
        "one-off" if funding.get("one_off") else "",
        "cumulative" if funding.get("cumulative") else "",
    )
    return tuple(mark for mark in marks if mark)


def _sort(item: _Item) -> _Key:
    """Return what sets of money are never compared across: the sort of money, floors apart from caps."""
    sort = "grant" if item.kind in GRANT else item.kind
    return sort, "floor" if item.sum.bound == Bound.MIN else "cap"


def _compared(figure: Figure, items: Sequence[_Item]) -> Iterator[Difference]:
    by_basis: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
    for item in items:
        by_basis[item.basis].append(item)
    for basis, alike in by_basis.items():
        largest = _largest(alike)
        if len(largest) > 1:
            yield _difference(figure, basis, largest)


def _largest(items: Iterable[_Item]) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for item in items:
        held = found.get(item.region)
        if held is None or item.sum.value > held.sum.value:
            found[item.region] = item
    return found


def _difference(figure: Figure, basis: tuple[str, ...], largest: Mapping[str, _Item]) -> Difference:
    values = {region: item.sum.value for region, item in largest.items()}
    top, least = max(values.values()), min(values.values())
    differ = top != least
    return Difference(
        figure=figure,
        kind=" / ".join(sorted({item.kind for item in largest.values()})),
        basis=basis,
        sums={region: item.sum for region, item in largest.items()},
        highest=tuple(region for region, value in values.items() if differ and value == top),
        lowest=tuple(region for region, value in values.items() if differ and value == least),
        ratio=round(top / least, 4) if figure is Figure.AMOUNT else None,
        points=round((top - least) * 100, 4) if figure is Figure.RATE else None,
    )


def _not_compared(figure: Figure, items: Sequence[_Item], names: Mapping[str, str]) -> Iterator[Unlike]:
    """Say which sums of different regions stand beside each other without being alike."""
    alike = {item.basis for item in items if len({other.region for other in items if other.basis == item.basis}) > 1}
    apart = [item for item in items if item.basis not in alike]
    regions = {item.region for item in items}
    if len(regions) > 1 and apart:
        words = dict.fromkeys(f"{names[item.region]} {_words(figure, item)}" for item in apart)
        yield Unlike(figure=figure, why="; ".join(words))


def _words(figure: Figure, item: _Item) -> str:
    sum_, words = item.sum, amount_words if figure is Figure.AMOUNT else rate_words
    return f"{words(sum_.value, sum_.bound)} ({', '.join(item.basis)})"
