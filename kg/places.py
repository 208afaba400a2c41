"""Which region the first words of a name mean: a region's name, or a level word (市, 省, 区 …)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from ontology.load import NATION, Region, load_regions, region_by_code

_LONGEST = 20
_SHORTEST_ZONE = 5
_GROUP_ENDINGS = ("地区", "流域", "城市群", "经济圈", "经济带", "九市")
_LEVEL = re.compile(
    r"^(?:全|本|我)?(?P<word>自治[区州县旗]|地区|省(?![会际外])|市(?![场域直]|民(?![政族宗营]))|区(?![块域])|县(?!域)|州(?!府|际)|盟(?!国)|旗(?![下舰]))"
)
_ZONE = re.compile(r"^(?:深?合作区|深合区|[新高]新?区|开发区|经开区|示范区|功能区|园区)")


@dataclass(frozen=True, slots=True)
class Named:
    """A region's name at the head of a name; ``behind`` tells that the rest stands behind the full name.

    Where it is False, the name carries a place of its own and stays as printed.
    """

    region: Region | None
    rest: str
    behind: bool


def is_nation(region: Region) -> bool:
    """Tell whether the region is the whole country."""
    return region.code == NATION


@cache
def _index() -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in load_regions():
        if is_nation(region):
            continue
        for name in dict.fromkeys((region.full_name, region.name, region.short, *region.aliases)):
            if len(name) >= 2:
                found.setdefault(name, []).append(region)
        for name in _inner_names(region):
            found.setdefault(name, []).append(region)
    return {name: tuple(regions) for name, regions in found.items()}


def _inner_names(region: Region) -> tuple[str, ...]:
    """Return what a zone is called where its city is understood: 稀土高新区."""
    around = region_by_code(region.parent) if region.level == "zone" and region.parent else None
    if around is None or is_nation(around) or not region.name.startswith(around.short):
        return ()
    inner = (name.removeprefix(around.short).removeprefix("市") for name in (region.name, region.short))
    return tuple(dict.fromkeys(name for name in inner if len(name) >= _SHORTEST_ZONE and name.endswith("区")))


def _is_group(region: Region) -> bool:
    return region.level == "zone" and (region.parent == NATION or region.name.endswith(_GROUP_ENDINGS))


def _distance(candidate: Region, region: Region) -> int:
    """Return how far the candidate is from the region of the text; 4 is unrelated."""
    around = {item.code for item in region.ancestors if not is_nation(item)}
    if candidate.code == region.code or candidate.code in around:
        return 0
    beyond = [item.code for item in candidate.ancestors if not is_nation(item)]
    if region.code in beyond or (is_nation(region) and candidate.level == "province"):
        return 1
    if beyond and beyond[0] == region.parent:
        return 2
    return 3 if around & set(beyond) else 4


def _nearest(candidates: tuple[Region, ...], region: Region) -> Region | None:
    ranked = sorted(candidates, key=lambda item: (_distance(item, region), len(item.ancestors), item.code))
    best = _distance(ranked[0], region), len(ranked[0].ancestors)
    same = [item for item in ranked if (_distance(item, region), len(item.ancestors)) == best]
    return ranked[0] if len(same) == 1 else None


def _is_full(name: str, region: Region) -> bool:
    return name in {region.name, region.full_name}


def _reading(name: str, rest: str, region: Region, known: Callable[[str], bool]) -> Named | None:
    """Read the name as a place before the rest, or return None where the words only look like one."""
    candidates = _index()[name]
    nearest = _nearest(candidates, region)
    if nearest is None:
        return Named(None, rest, False) if known(rest) else None
    if not rest:
        return Named(nearest, "", True) if _is_full(name, nearest) else None
    full = _is_full(name, nearest) or (nearest.level == "zone" and _distance(nearest, region) < 4)
    if not _is_group(nearest) and (known(rest) or full):
        return Named(nearest, rest, True)
    if nearest.level in {"province", "prefecture"} or _distance(nearest, region) < 4 or _is_group(nearest):
        return Named(nearest, rest, False)
    return None


def find_named(words: str, region: Region, known: Callable[[str], bool]) -> Named | None:
    """Return the region named at the head of the words, following 广东省珠海市… to the last one."""
    readings: list[Named] = []
    for length in range(min(_LONGEST, len(words)), 1, -1):
        if words[:length] in _index():
            reading = _reading(words[:length], words[length:], region, known)
            if reading is not None:
                readings.append(reading)
    if not readings:
        return None
    best = next((item for item in readings if item.behind and known(item.rest)), readings[0])
    return _further(best, known) or best


def _further(named: Named, known: Callable[[str], bool]) -> Named | None:
    """Return the region inside that the rest begins with; behind a short name it takes a known body to tell."""
    if named.region is None or not named.rest or known(named.rest):
        return None
    further = find_named(named.rest, named.region, known)
    if further is None or further.region is None or not further.behind:
        return None
    inside = named.region.code in {item.code for item in further.region.ancestors}
    return further if inside and (named.behind or known(further.rest)) else None


def find_inside(words: str, region: Region) -> bool:
    """Tell whether a place in or around the region is named further on in the words, by a name or short name."""
    for start in range(1, len(words) - 1):
        for length in range(2, min(_LONGEST, len(words) - start) + 1):
            if any(_distance(item, region) < 2 for item in _index().get(words[start : start + length], ())):
                return True
    return False


def same_named(words: str, known: Callable[[str], bool]) -> tuple[tuple[Region, ...], str]:
    """Return all regions that the head of the words names before a known body, and that body's words."""
    for length in range(min(_LONGEST, len(words)), 1, -1):
        if words[:length] in _index() and known(words[length:]):
            return _index()[words[:length]], words[length:]
    return (), ""


def _region_of_word(word: str, region: Region) -> Region | None:
    chain = [item for item in (region, *region.ancestors) if not is_nation(item)]
    if word in {"省", "自治区"}:
        return next((item for item in chain if item.level == "province"), None)
    if word == "区":
        inner = next((i for i in chain if i.level in {"county", "zone"} and i.name.endswith("区")), None)
        return inner or (region if region.name.endswith("自治区") else None)
    return next((item for item in chain if item.name.endswith(word)), None)


def find_level(words: str, region: Region) -> tuple[Region, str]:
    """Put the region of that level in place of a level word; without one, all words follow the region."""
    if region.level == "zone" and (zone := _ZONE.match(words)):
        return region, words[zone.end() :]
    level = _LEVEL.match(words)
    if level is None:
        return region, words
    found = _region_of_word(level["word"], region)
    return (region, words) if found is None else (found, words[level.end() :])
