"""Places: administrative divisions and zones named in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ontology.load import Region, load_regions

_ORDER = {"nation": 0, "province": 1, "prefecture": 2, "zone": 3, "county": 4}

_ADDRESSED = frozenset({"新疆生产建设兵团"})
"""Who stands behind the provinces where a text addresses them all."""


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place named at ``start:end`` of the text searched."""

    start: int
    end: int
    region: Region


@cache
def _index() -> tuple[AhoCorasick, tuple[str, ...], dict[str, tuple[Region, ...]]]:
    names: dict[str, list[Region]] = {}
    for region in load_regions():
        for name in {region.name, region.full_name}:
            names.setdefault(name, []).append(region)
    for region in load_regions():
        if region.level in ("province", "prefecture") and len(region.short) >= 2:
            names.setdefault(region.short, []).append(region)
        if region.level == "zone":
            for alias in {region.short, *region.aliases}:
                if len(alias) >= 4 and alias.endswith(("区", "城", "谷")):
                    names.setdefault(alias, []).append(region)
    keys = tuple(sorted(names))
    ranked = {key: tuple(sorted(found, key=lambda r: (_ORDER[r.level], r.code))) for key, found in names.items()}
    return AhoCorasick(list(keys), matchkind=MatchKind.LeftmostLongest), keys, ranked


def find_regions(text: str) -> Iterator[RegionMention]:
    """Yield the places named; a name several places share means the one inside a place named before."""
    automaton, keys, ranked = _index()
    context: list[Region] = []
    for key, start, end in automaton.find_matches_as_indexes(text):
        if text[start - 2 : start] == "真金":  # 真金白银 is money, not 白银市
            continue
        if keys[key] in _ADDRESSED and start > 0 and text[start - 1] in "、，和及":
            continue
        choices = ranked[keys[key]]
        region = next((item for item in choices if any(_inside(item, place) for place in reversed(context))), None)
        if region is None:
            if len(choices) > 1 and choices[0].level == "county":
                continue
            region = choices[0]
        if context and mention_adjoins(text, start) and _inside(region, context[-1]):
            context.append(region)
            yield RegionMention(start - len(context[-2].name), end, region)
            continue
        context.append(region)
        yield RegionMention(start, end, region)


def mention_adjoins(text: str, start: int) -> bool:
    """Say whether the place follows directly on another division's name."""
    return start > 0 and text[start - 1] in "省市州盟区县"


def leads_to(place: Region, region: Region) -> bool:
    """Say whether a region lies within a place."""
    return _inside(region, place)


def _inside(region: Region, place: Region) -> bool:
    return region.parent == place.code or (
        region.code != place.code and region.code.startswith(place.code.rstrip("0")) and place.code.isdigit()
    )
