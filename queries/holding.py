"""Of which regions what is held, which says what it means that nothing is found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.record import Form
from kg.stores.base import Reader
from ontology.load import load_regions
from queries.comparison.model import CellKind
from queries.run import rows

_MOST = 20_000


def find_inner(regions: Sequence[str]) -> dict[str, frozenset[str]]:
    """Map each region to those of the others that lie within it; all by id."""
    around = {
        f"region:{region.code}": {f"region:{each.code}" for each in region.ancestors}
        for region in load_regions()
        if f"region:{region.code}" in regions
    }
    return {one: frozenset(other for other in regions if one in around.get(other, ())) for one in regions}


def find_held(store: Reader, regions: Sequence[str]) -> dict[str, CellKind]:
    """Say for each region what nothing found there means; what is held of a region within it is that region's own."""
    inner = find_inner(regions)
    forms: dict[str, set[str]] = {region: set() for region in regions}
    places: dict[tuple[str, str], set[str]] = {}
    for row in rows(store, "regions.held", {"regions": list(regions), "limit": _MOST}):
        places.setdefault((row["wanted"], row["region_id"]), set()).add(row["form"])
    for (wanted, place), held in places.items():
        if not any((other, place) in places for other in inner[wanted]):
            forms[wanted] |= held
    return {region: _kind(held) for region, held in forms.items()}


def _kind(forms: set[str]) -> CellKind:
    if not forms:
        return CellKind.NOT_HELD
    return CellKind.NONE if Form.FULL_TEXT in forms else CellKind.UNKNOWN


def names_of(store: Reader, regions: Sequence[str]) -> Mapping[str, str]:
    """Map ids of regions to their names."""
    return {region: str(rows(store, "node.by-id", {"id": region})[0]["name"]) for region in regions}
