"""What differs on a line, and what is not compared, in Chinese sentences with the marks of their notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.phrases import kind_name, money_words, share_words, terms_words
from kg.wording import plain_number
from queries.comparison.model import Comparison, Difference, Entry, Figure, Line, Sum, Topic
from queries.comparison.notes import Notes, marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a topic in its comparison, and the notes that its sentences cite."""

    comparison: Comparison
    topic: Topic
    line: Line
    notes: Notes

    def entries(self, region: str) -> list[Entry]:
        """Return the measures of a region on the line."""
        return [self.topic.cells[region].measures[at] for at in self.line.members.get(region, ())]

    def named(self, regions: tuple[str, ...]) -> str:
        """Return the names of regions, drawn together."""
        return "、".join(self.comparison.regions[region] for region in regions)


def contrast_sentences(place: Place) -> Iterator[str]:
    """Yield a sentence for each difference, then one for each figure that is not compared; without a full stop."""
    for difference in place.line.differences:
        yield difference_sentence(place, difference)
    for figure in dict.fromkeys(one.figure for one in place.line.unlike):
        yield unlike_sentence(place, figure)


def difference_sentence(place: Place, difference: Difference) -> str:
    """Return who gives most and least of what is alike, and by how much."""
    subject = _subject(place, difference)
    if not difference.highest or set(difference.highest) == set(difference.lowest):
        first = next(iter(difference.sums))
        shown = _figure(place, difference, first, cited=tuple(difference.sums))
        return f"{subject}，{place.named(tuple(difference.sums))}相同，均为{shown}"
    most = _figure(place, difference, difference.highest[0], cited=difference.highest)
    least = _figure(place, difference, difference.lowest[0], cited=difference.lowest)
    high, low = place.named(difference.highest), place.named(difference.lowest)
    two, rate = len(difference.sums) == 2, difference.figure is Figure.RATE
    apart = f"{plain_number(difference.points or 0)}个百分点" if rate else _times(difference.ratio or 1)
    if two:
        return f"{subject}，{high}（{most}）{'比' if rate else '是'}{low}（{least}）{'高' if rate else '的'}{apart}"
    ends = f"{subject}，{high}最高（{most}），{low}最低（{least}）"
    return f"{ends}，{'相差' if rate else '前者是后者的'}{apart}"


def _times(ratio: float) -> str:
    """Return how many times: 5 is 5倍, 1.25 is 1.25倍, 1.6667 is 约1.7倍."""
    for places in (0, 1, 2):
        if round(ratio, places) == round(ratio, 4):
            return f"{ratio:.{places}f}倍"
    return f"约{ratio:.1f}倍" if ratio >= 1.1 else f"约{ratio:.2f}倍"


def _subject(place: Place, difference: Difference) -> str:
    region, one = next(iter(difference.sums.items()))
    fact = fact_of(place, region, one)
    kinds = "与".join(kind_name(kind) for kind in difference.kind.split(" / "))
    if difference.figure is Figure.RATE:
        return f"{kinds}比例方面"
    terms = terms_words(fact.get("per") or (), one_off=fact.get("one_off"), cumulative=fact.get("cumulative"))
    return f"按{terms}计的{kinds}" if fact.get("per") else f"{kinds}金额（{terms}）"


def _figure(place: Place, difference: Difference, region: str, *, cited: tuple[str, ...]) -> str:
    """Return the figure of a region with the notes of all regions that have it."""
    one = difference.sums[region]
    numbers = [_cite(place, other, difference.sums[other]) for other in cited]
    if difference.figure is Figure.RATE:
        return f"{share_words(one.value, one.bound, fact_of(place, region, one).get('base'))}{marks(numbers)}"
    return f"{money_words(one.value, one.bound, fact_of(place, region, one).get('currency'))}{marks(numbers)}"


def _cite(place: Place, region: str, one: Sum) -> int:
    entry = next(entry for entry in place.entries(region) if entry.measure_id == one.measure_id)
    return place.notes.cite(entry, {"quote": one.quote, "start": one.start, "end": one.end})


def fact_of(place: Place, region: str, one: Sum) -> Mapping[str, Any]:
    """Return the money that a sum of a difference was taken from."""
    return next(
        fact
        for entry in place.entries(region)
        if entry.measure_id == one.measure_id
        for fact in entry.funding
        if (fact["start"], fact["end"]) == (one.start, one.end) and one.value in (fact.get("amount"), fact.get("rate"))
    )


def unlike_sentence(place: Place, figure: Figure) -> str:
    """Return by what each region counts that is not compared, from the money itself."""
    compared = {
        (one.measure_id, one.start)
        for difference in place.line.differences
        if difference.figure is figure
        for one in difference.sums.values()
    }
    told: dict[str, dict[str, None]] = {}
    for region in place.line.members:
        for entry in place.entries(region):
            for fact in entry.funding:
                if fact.get(str(figure)) and (entry.measure_id, fact["start"]) not in compared:
                    told.setdefault(region, {})[_basis(fact, figure)] = None
    what = "金额" if figure is Figure.AMOUNT else "比例"
    parts = [f"{place.comparison.regions[region]}的{'、'.join(bases)}" for region, bases in told.items()]
    if not parts:
        return f"其余{what}的口径不同，不宜直接相比"
    if len(parts) == 1:
        return f"{parts[0]}，与其他地区口径不同，不宜直接相比"
    return f"{'，'.join(parts)}，{what}口径不同，不宜直接相比"


def _basis(fact: Mapping[str, Any], figure: Figure) -> str:
    kind = kind_name(fact["kind"])
    if figure is Figure.RATE:
        return f"{kind}以{fact['base']}为基数" if fact.get("base") else f"{kind}未注明基数"
    terms = terms_words(fact.get("per") or (), one_off=fact.get("one_off"), cumulative=fact.get("cumulative"))
    if fact.get("per"):
        return f"{kind}按{terms}计"
    return f"{kind}未注明计量单位" + ("（一次性）" if fact.get("one_off") else "")
