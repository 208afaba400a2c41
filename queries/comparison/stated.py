"""The sums and goals of a comparison, each once, however many topics its measure has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from queries.comparison.model import Comparison, Difference, Entry, Figure, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A sum or a goal as one measure states it; ``fact`` has the fields that its entry gives."""

    region: str
    """The id of the region compared, or of the one above."""
    region_name: str
    above: bool
    topics: tuple[str, ...]
    entry: Entry
    fact: Mapping[str, Any]
    standing: tuple[str, ...] = ()
    """Of a sum, where it is among like ones: 最高 or 最低, amounts and rates apart."""


def stated_sums(comparison: Comparison) -> list[Stated]:
    """Return the sums of money by topic, region and place in the text, those from above after the others."""
    marked = _standing(comparison)
    return [
        replace(one, standing=marked.get(_place(one.region, one.entry.measure_id, one.fact), ()))
        for one in _stated(comparison, "funding")
    ]


def stated_goals(comparison: Comparison) -> list[Stated]:
    """Return the goals in the same order."""
    return _stated(comparison, "targets")


def entries(comparison: Comparison) -> Iterator[tuple[Topic, str, bool, Entry]]:
    """Yield (topic, region id, from above, measure), the measures of a topic in the order of its regions."""
    for topic in comparison.topics:
        for region in comparison.regions:
            for entry in topic.cells[region].measures:
                yield topic, region, False, entry
        for region, measures in topic.above.items():
            for entry in measures:
                yield topic, region, True, entry


def region_title(comparison: Comparison, region: str) -> str:
    """Return the name of a region compared or above."""
    return comparison.regions.get(region) or comparison.above[region].name


def _stated(comparison: Comparison, kind: str) -> list[Stated]:
    found: dict[tuple[Any, ...], Stated] = {}
    for topic, region, above, entry in entries(comparison):
        for at, fact in enumerate(getattr(entry, kind)):
            key = (region, entry.measure_id, at)
            known = found.get(key)
            topics = (*(known.topics if known else ()), topic.name)
            found[key] = Stated(
                region=region,
                region_name=region_title(comparison, region),
                above=above,
                topics=tuple(dict.fromkeys(topics)),
                entry=entry,
                fact=fact,
            )
    return list(found.values())


def _standing(comparison: Comparison) -> dict[tuple[str, str, int, int], tuple[str, ...]]:
    """Return what the differences say of single sums, by region, measure and place."""
    found: dict[tuple[str, str, int, int], dict[str, None]] = {}
    for topic in comparison.topics:
        for line in topic.lines:
            for difference in line.differences:
                for region, words in _ends(difference):
                    one = difference.sums[region]
                    found.setdefault((region, one.measure_id, one.start, one.end), {})[words] = None
    return {key: tuple(words) for key, words in found.items()}


def _ends(difference: Difference) -> Iterator[tuple[str, str]]:
    if set(difference.highest) == set(difference.lowest):
        return
    what = "金额" if difference.figure is Figure.AMOUNT else "比例"
    for words, regions in ((f"{what}最高", difference.highest), (f"{what}最低", difference.lowest)):
        for region in regions:
            yield region, words


def _place(region: str, measure: str, fact: Mapping[str, Any]) -> tuple[str, str, int, int]:
    return region, measure, int(fact["start"]), int(fact["end"])


def with_ranges(stated: Sequence[Stated]) -> list[Stated]:
    """Put the two ends of a range into one sum or goal."""
    merged = []
    for _, alike in groupby(stated, key=lambda one: (one.region, one.entry.measure_id)):
        of_measure = list(alike)
        merged += [replace(of_measure[0], fact=fact) for fact in merge_ranges([one.fact for one in of_measure])]
    return merged


def merge_ranges(facts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Put the two ends of a range into one fact: of the same words, one a floor and one a cap; ``least`` is the floor."""
    merged: list[Mapping[str, Any]] = []
    for fact in facts:
        last = merged[-1] if merged else {}
        figure = next((name for name in ("amount", "rate", "value") if fact.get(name) is not None), None)
        same = (last.get("start"), last.get("end")) == (fact["start"], fact["end"])
        if figure and same and {_bound(last, figure), _bound(fact, figure)} == {"min", "max"}:
            least, most = sorted((last, fact), key=lambda one: float(one[figure] or 0))
            merged[-1] = {**most, "bound": "exact", "rate_bound": "exact", "least": least[figure]}
        else:
            merged.append(fact)
    return merged


def _bound(fact: Mapping[str, Any], figure: str) -> Any:
    return fact.get("rate_bound" if figure == "rate" else "bound")
