"""Names of standard bodies that are spelled nearly like a text, in the region that it names or seems to name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kg.agencies import central_names, expand_agency, is_known_body, known_words
from kg.places import find_level, find_named, is_nation
from ontology.load import NATION, Region, load_regions, region_by_code

_HEAD = re.compile(r"^.{1,12}?(?:自治[州县区旗]|[省市区县州盟旗])")
_PREFIX = re.compile(r"^(?:中共|共青团)")
_CUTOFF, _PLACE_CUTOFF, _SURE_LENGTH, _CLEAR = 70.0, 60.0, 5, 8.0
_AT_MOST, _PLACES = 88.0, 8


@dataclass(frozen=True, slots=True)
class Alike:
    """A name in a region, how much the text looks like it, and whether that leaves no doubt."""

    name: str
    region: Region
    score: float
    sure: bool


def find_alike(text: str, given: Region | None, limit: int) -> tuple[Alike, ...]:
    """Return the names most like the text, best first."""
    bare = _PREFIX.sub("", text)
    region, rest = split_place(bare, given)
    if region is not None:
        return tuple(_bodies_like(rest, region, known_words(), limit))
    return (*_bodies_like(text, region_by_code(NATION), central_names(), limit), *_places_like(bare, limit))


def names_alike(text: str, names: Iterable[str], limit: int) -> tuple[tuple[str, float], ...]:
    """Return the names most like the text with a score, best first."""
    near = process.extract(text, list(names), scorer=fuzz.ratio, limit=limit, score_cutoff=_CUTOFF)
    return tuple((name, _scored(ratio)) for name, ratio, _ in near)


def split_place(text: str, given: Region | None) -> tuple[Region | None, str]:
    """Return the region that the text names, or the one given, and the words behind it."""
    around = given or region_by_code(NATION)
    named = find_named(text, around, is_known_body)
    if named is not None and named.region is not None and named.rest:
        return named.region, named.rest
    if given is None or is_nation(given):
        return None, text
    return find_level(text, given)


def _bodies_like(words: str, region: Region, names: Sequence[str], limit: int) -> Iterator[Alike]:
    """Yield the bodies of a region with a name like the words, each by the most alike of its names."""
    near = process.extract(words, names, scorer=fuzz.ratio, limit=limit + 5, score_cutoff=_CUTOFF)
    best: dict[str, tuple[str, float]] = {}
    for name, ratio, _ in near:
        meant = expand_agency(name, region)
        if meant.region.code == region.code:
            best.setdefault(meant.id, (name, ratio))
    ranked = sorted(best.values(), key=lambda item: (-item[1], item[0]))
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= _CLEAR)
    for place, (name, ratio) in enumerate(ranked[:limit]):
        yield Alike(name, region, _scored(ratio), place == 0 and clear and _is_sure(words, name))


def _is_sure(text: str, name: str) -> bool:
    """Tell a slip from another name: long, one character away, and of the same kind of body."""
    return len(text) >= _SURE_LENGTH and text[-1] == name[-1] and Levenshtein.distance(text, name) <= 1


def _scored(ratio: float) -> float:
    return round(ratio * _AT_MOST / 100, 1)


@cache
def _places() -> dict[str, Region]:
    """Map the names of divisions to the division, to the best known where several bear a name."""
    ranked = sorted(load_regions(), key=prominence, reverse=True)
    return {name: region for region in ranked for name in (region.name, region.full_name)}


def prominence(region: Region) -> tuple[int, bool, str]:
    """Order provinces first, then seats of provinces, other prefectures and the rest."""
    order = {"nation": 0, "province": 1, "prefecture": 2, "county": 3}
    return order.get(region.level, 4), region.code[2:4] != "01", region.code


def places_alike(text: str, cutoff: float = _PLACE_CUTOFF) -> tuple[tuple[float, Region], ...]:
    """Return the regions with a name like the text, the most alike and best known first, with the likeness."""
    near = process.extract(text, list(_places()), scorer=fuzz.ratio, limit=100, score_cutoff=cutoff)
    best: dict[str, tuple[float, Region]] = {}
    for name, ratio, _ in near:
        best.setdefault(_places()[name].code, (ratio, _places()[name]))
    return tuple(sorted(best.values(), key=lambda item: (-item[0], prominence(item[1]))))


def _places_like(text: str, limit: int) -> Iterator[Alike]:
    """Yield a known body in each of the places that a misspelled one may be; never sure."""
    head = _HEAD.match(text)
    words = text[head.end() :] if head else ""
    if head is None or head.group() in _places() or not is_known_body(words):
        return
    for place, (ratio, region) in enumerate(places_alike(head.group())[: min(limit, _PLACES)]):
        whole = (ratio * len(head.group()) + 100 * len(words)) / len(text)
        yield Alike(words, region, round(_scored(whole) - place * 0.1, 1), False)
