"""Of which regions what is held, which says what it means that nothing is found there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

from kg.ids import region_id
from kg.record import Form
from kg.stores.base import Reader, Row
from ontology.load import load_regions
from queries.run import rows

_MOST = 20_000


class CellKind(StrEnum):
    """What a cell says; an empty cell is never just blank."""

    MEASURES = "measures"
    OTHERS = "nothing like it in the sources held"
    """The region has measures of the topic, on other lines."""
    NONE = "none in the sources held"
    UNKNOWN = "unknown: only a report is held"
    NOT_HELD = "no source of this region is held"


def ancestors_of(region: str) -> tuple[str, ...]:
    """Return the ids of the regions around one, nearest first, the nation last; none of an unknown one."""
    return _ancestors().get(region, ())


@cache
def _ancestors() -> Mapping[str, tuple[str, ...]]:
    return {
        region_id(region.code): tuple(region_id(around.code) for around in region.ancestors)
        for region in load_regions()
    }


def find_inner(regions: Sequence[str]) -> dict[str, frozenset[str]]:
    """Map each region to those of the others that lie within it; all by id."""
    return {one: frozenset(other for other in regions if one in ancestors_of(other)) for one in regions}


def find_held(store: Reader, regions: Sequence[str]) -> dict[str, CellKind]:
    """Say for each region what nothing found there means.

    Its own texts decide; those of the regions within it only where it has none, and those of a region that is asked
    for itself never.
    """
    inner = find_inner(regions)
    found = rows(store, "regions.held", {"regions": list(regions), "limit": _MOST})
    return {
        region: _kind(region, [row for row in found if row["wanted"] == region], inner[region]) for region in regions
    }


def _kind(region: str, found: Iterable[Row], within: frozenset[str]) -> CellKind:
    own: set[str] = set()
    inside: set[str] = set()
    for row in found:
        place = row["region_id"]
        if place == region:
            own.add(row["form"])
        elif place not in within and not within & set(ancestors_of(place)):
            inside.add(row["form"])
    held = own or inside
    if not held:
        return CellKind.NOT_HELD
    return CellKind.NONE if Form.FULL_TEXT in held else CellKind.UNKNOWN


def name_of(region: str) -> str:
    """Return the name of a region of the vocabulary, by its id."""
    return _names()[region]


def level_of(region: str) -> str | None:
    """Return the level of a region, by its id; None of one that the vocabulary does not know."""
    return _levels().get(region)


def names_of(store: Reader, regions: Sequence[str]) -> dict[str, str]:
    """Map ids of regions to their names."""
    return {region: _names().get(region) or _name(store, region) for region in regions}


def _name(store: Reader, region: str) -> str:
    return str(rows(store, "node.by-id", {"id": region})[0]["name"])


@cache
def _names() -> Mapping[str, str]:
    return {region_id(region.code): region.name for region in load_regions()}


@cache
def _levels() -> Mapping[str, str]:
    return {region_id(region.code): region.level for region in load_regions()}
