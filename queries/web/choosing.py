"""What may be compared: the regions held, by province; the topics that they have; comparisons that tell much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from kg.ids import region_id
from kg.names import regions_named
from kg.stores.base import Reader, Row
from ontology.load import NATION, Region, load_regions
from queries.resolve import Resolver
from queries.run import run

_MOST_REGIONS, _MOST_PAIRS = 5000, 50_000
_PRESETS, _TOGETHER = 6, 3


_Counts = tuple[Sequence[Row], Sequence[Row]]
_COUNTS: WeakKeyDictionary[Resolver, _Counts] = WeakKeyDictionary()
"""What is counted of a version of the data, kept as long as what resolves names in it."""


def read_choices(reader: Reader, resolver: Resolver, chosen: Collection[str] = ()) -> dict[str, Any]:
    """Return the regions that have measures, the topics, and what to compare first; ``chosen`` regions by id."""
    if resolver not in _COUNTS:
        _COUNTS[resolver] = _count(reader)
    held, pairs = _COUNTS[resolver]
    return {
        "groups": _by_province(held, chosen),
        "topics": _topics(pairs),
        "presets": presets(pairs),
        "shared": _topics([row for row in pairs if row["region_id"] in chosen], least=2) if chosen else [],
        "partners": _partners(held, chosen),
    }


def _count(reader: Reader) -> _Counts:
    return (
        run(reader, "stats.measures-by-region", limit=_MOST_REGIONS).rows,
        run(reader, "stats.measures-by-region-and-topic", limit=_MOST_PAIRS).rows,
    )


def _by_province(held: Iterable[Row], chosen: Collection[str]) -> list[dict[str, Any]]:
    """Return the regions held under the province that they lie in, in the order of their codes; the nation first."""
    known = {region_id(region.code): region for region in load_regions()}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(held, key=lambda row: str(row["region_id"])):
        region = known.get(row["region_id"])
        groups[_province(region) if region else ""].append(
            {
                "id": row["region_id"],
                "name": row["region"],
                "value": name_for(row["region_id"], row["region"]),
                "level": row["level"],
                "measures": row["measures"],
                "chosen": row["region_id"] in chosen,
            }
        )
    return [{"name": name, "regions": regions} for name, regions in groups.items()]


def _province(region: Region) -> str:
    around = [one for one in (region, *region.ancestors) if one.code != NATION]
    return around[-1].name if around else ""


def name_for(identity: str, name: str) -> str:
    """Return the name of a region where it means nothing else, otherwise its id: what stands in an address."""
    meant = [(tier, region) for tier, region in regions_named(name)]
    best = [region for tier, region in meant if tier == meant[0][0]]
    return name if [region_id(region.code) for region in best] == [identity] else identity


def _topics(pairs: Iterable[Row], *, least: int = 1) -> list[dict[str, Any]]:
    """Return the topics of ``least`` regions or more, those of most regions and measures first."""
    counts: dict[str, dict[str, Any]] = {}
    for row in pairs:
        known = counts.setdefault(
            row["topic_id"], {"id": row["topic_id"], "name": row["topic"], "measures": 0, "regions": 0}
        )
        known["measures"] += row["measures"]
        known["regions"] += 1
    found = [one for one in counts.values() if one["regions"] >= least]
    return sorted(found, key=lambda one: (-one["regions"], -one["measures"], one["id"]))


def presets(pairs: Sequence[Row]) -> list[dict[str, Any]]:
    """Return comparisons to begin with: the topics that most regions of one level have, with the regions that do most."""
    alike: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in pairs:
        alike[row["topic_id"], row["level"]].append(row)
    ranked = sorted(
        (rows for rows in alike.values() if len(rows) > 1),
        key=lambda rows: (-len(rows[:_TOGETHER]), -sum(row["measures"] for row in rows), str(rows[0]["topic_id"])),
    )
    found: dict[str, dict[str, Any]] = {}
    for rows in ranked:
        best = sorted(rows, key=lambda row: (-row["measures"], str(row["region_id"])))[:_TOGETHER]
        found.setdefault(
            best[0]["topic_id"],
            {
                "topic": {"id": best[0]["topic_id"], "name": best[0]["topic"]},
                "regions": [name_for(row["region_id"], row["region"]) for row in best],
                "names": [row["region"] for row in best],
                "measures": sum(row["measures"] for row in best),
            },
        )
    return list(found.values())[:_PRESETS]


def _partners(held: Sequence[Row], chosen: Collection[str]) -> list[Mapping[str, Any]]:
    """Return regions to set beside a single one: those of its level first, of most measures."""
    if len(chosen) != 1:
        return []
    (only,) = chosen
    level = next((row["level"] for row in held if row["region_id"] == only), None)
    others = [row for row in held if row["region_id"] != only]
    others.sort(key=lambda row: (row["level"] != level, -row["measures"], str(row["region_id"])))
    return [{"name": row["region"], "value": name_for(row["region_id"], row["region"])} for row in others[:_PRESETS]]
