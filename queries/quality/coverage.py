"""What is held of each region: its sources by year and form, and its measures by topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from kg.stores.base import Reader, Row
from queries.resolve import Resolver
from queries.run import rows, run

MOST_REGIONS = 100
MOST_TOPICS = 16
_ALL = 50_000
_COUNTED = ("sources", "issued", "drafts", "undetermined", "reports", "measures")
T = TypeVar("T")


class Keeping(Protocol):
    """What keeps counts of everything for a version of the data."""

    @property
    def reader(self) -> Reader:
        """Return the store."""

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made once for a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region with what is held of it: rows of ``stats.coverage`` by year, their sum, and measures by topic."""

    id: str
    name: str
    level: str
    years: Mapping[str | None, Row]
    total: Mapping[str, int]
    topics: Mapping[str, int]

    @property
    def has_text(self) -> bool:
        """Tell whether a full text is held, so that what is not found in it is not there."""
        return self.total["sources"] > self.total["reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Regions of which anything is held, those with most measures first."""

    places: tuple[Place, ...]
    left_out: int
    """Regions that there is no room for."""
    years: tuple[str | None, ...]
    """Latest first; None where no date is known."""
    topics: tuple[Mapping[str, str], ...]
    """Those with most measures, by id and name."""
    highest: int
    """The most measures of one topic in one region."""


def read_coverage(desk: Keeping, resolver: Resolver, region: str | None = None, level: str | None = None) -> Coverage:
    """Return what is held of all regions, or of one and its subdivisions, or of those of one level, each by itself."""
    asked = {"region": region, "level": level}
    if region is None:
        everything = desk.kept("coverage", lambda: run(desk.reader, "stats.coverage", limit=20_000).rows)
        found: Iterable[Row] = [row for row in everything if level in (None, row["level"])]
    else:
        found = run(desk.reader, "stats.coverage", resolver=resolver, limit=20_000, **asked).rows
    by_topic = desk.kept("topics of regions", lambda: _measures_by_topic(desk.reader))
    return _arrange(list(found), by_topic)


def _measures_by_topic(reader: Reader) -> list[Row]:
    return rows(reader, "stats.measures-by-region-and-topic", {"level": None, "broad": False, "limit": _ALL})


def _arrange(found: Iterable[Row], by_topic: Iterable[Row]) -> Coverage:
    years: dict[str, dict[str | None, Row]] = defaultdict(dict)
    for row in found:
        years[row["region_id"]][row["year"]] = row
    topics: dict[str, dict[str, int]] = defaultdict(dict)
    names: dict[str, str] = {}
    often: Counter[str] = Counter()
    for row in by_topic:
        if row["region_id"] in years:
            topics[row["region_id"]][row["topic_id"]] = row["measures"]
            names[row["topic_id"]] = row["topic"]
            often[row["topic_id"]] += row["measures"]
    places = sorted(
        (_place(region, held, topics[region]) for region, held in years.items()),
        key=lambda place: (-place.total["measures"], -place.total["sources"], place.id),
    )
    shown = places[:MOST_REGIONS]
    first = sorted(often, key=lambda key: (-often[key], key))[:MOST_TOPICS]
    return Coverage(
        places=tuple(shown),
        left_out=len(places) - len(shown),
        years=tuple(
            sorted({year for place in shown for year in place.years}, key=lambda year: year or "", reverse=True)
        ),
        topics=tuple({"id": key, "name": names[key]} for key in first),
        highest=max((place.topics.get(key, 0) for place in shown for key in first), default=0),
    )


def _place(region: str, held: Mapping[str | None, Row], topics: Mapping[str, int]) -> Place:
    one: Mapping[str, Any] = next(iter(held.values()))
    total = {name: sum(row[name] for row in held.values()) for name in _COUNTED}
    return Place(id=region, name=one["region"], level=one["level"], years=held, total=total, topics=topics)
