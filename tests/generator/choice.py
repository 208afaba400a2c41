"""What the vocabularies offer, picked by chance: regions, bodies and concepts, a few of them favourites."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from ingest.entities import find_region, leading_region
from kg.agencies import official_name
from ontology.load import Concept, Region, load_bodies, load_regions, load_scheme
from tests.generator.wording import (
    FAVOURITE_BODIES,
    FAVOURITE_CONCEPTS,
    UNKNOWN_BODIES,
    UNKNOWN_CONCEPTS,
    UNKNOWN_OPENINGS,
)

T = TypeVar("T")
_WEIGHTS: Mapping[str, float] = {"province": 12, "prefecture": 3, "county": 0.5}
"""How often one government of a level issues: about one text in seven is a province's, half are a county's."""
_UNKNOWN_CONCEPTS = 0.02
_UNKNOWN_BODIES = 0.04
_SYNONYMS = 0.25
_ABOVE = 0.04
_LEVEL_WORDS = ("自治区", "地区", "省", "市", "区", "县", "州", "盟", "旗")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Values with the running sum of their weights."""

    values: Sequence[T]
    sums: Sequence[float]

    @classmethod
    def of(cls, weighted: Iterable[tuple[T, float]]) -> Choice[T]:
        """Return the choice among values with weights."""
        pairs = list(weighted)
        return cls([value for value, _ in pairs], list(accumulate(weight for _, weight in pairs)))

    @classmethod
    def by_rank(cls, values: Iterable[T]) -> Choice[T]:
        """Return the choice that favours the first ones, as Zipf found for words."""
        return cls.of((value, 1 / (rank + 2)) for rank, value in enumerate(values))

    def pick(self, rng: Random) -> T:
        """Return one of the values."""
        return self.values[bisect(self.sums, rng.random() * self.sums[-1])]


@cache
def regions() -> Choice[Region]:
    """Return the governments whose name alone tells which they are, so that titles that open with it join."""
    usable = (
        region
        for region in load_regions()
        if region.level in _WEIGHTS
        and find_region(region.full_name) == region
        and leading_region(f"{region.full_name}支持") == region
    )
    return Choice.of((region, _WEIGHTS[region.level]) for region in usable)


@cache
def _inside() -> Mapping[str, list[Region]]:
    found: dict[str, list[Region]] = {}
    for region in regions().values:
        if region.parent:
            found.setdefault(region.parent, []).append(region)
    return found


@cache
def _bodies(level: str) -> Choice[str]:
    own = [body.key for body in load_bodies() if level in body.names and not body.prefix and body.kind != "state"]
    first = [key for key in FAVOURITE_BODIES if key in own]
    return Choice.by_rank([*first, *(key for key in own if key not in first)])


def pick_body(rng: Random, region: Region, stranger: str) -> tuple[str, str]:
    """Return a body's words in a text of the region, and its official name; now and then the stranger's."""
    chance = rng.random()
    if chance < _UNKNOWN_BODIES:
        return f"{level_word(region)}{stranger}", f"{region.full_name}{stranger}"
    above = region.ancestors[0] if chance > 1 - _ABOVE and region.level == "prefecture" else region
    name = official_name(_bodies(above.level).pick(rng), above)
    return (name if above is not region else f"{level_word(region)}{name.removeprefix(region.full_name)}"), name


def pick_stranger(rng: Random) -> str:
    """Return the stem of a body that no vocabulary has."""
    return rng.choice(UNKNOWN_BODIES)


def pick_government_inside(rng: Random, region: Region) -> tuple[str, str]:
    """Return the words and the name of a government below the region, or its own where there is none."""
    inside = _inside().get(region.code)
    if not inside:
        return f"{level_word(region)}人民政府", official_name("people-government", region)
    name = official_name("people-government", rng.choice(inside))
    return name, name


def level_word(region: Region) -> str:
    """Return what a text calls its own region: 省, 市, 区 …"""
    return next((word for word in _LEVEL_WORDS if region.name.endswith(word)), region.name)


@cache
def _concepts(scheme: str) -> Choice[Concept]:
    found = list(load_scheme(scheme).concepts.values())
    Random(f"popularity of {scheme}").shuffle(found)
    first = FAVOURITE_CONCEPTS[scheme]
    return Choice.by_rank(sorted(found, key=lambda concept: first.index(concept.key) if concept.key in first else 99))


def pick_concept(rng: Random, scheme: str) -> tuple[str, str | None]:
    """Return the words for a concept and its key; None for one that the scheme does not have."""
    chance = rng.random()
    if chance < _UNKNOWN_CONCEPTS:
        return rng.choice(UNKNOWN_OPENINGS) + rng.choice(UNKNOWN_CONCEPTS[scheme]), None
    concept = _concepts(scheme).pick(rng)
    if concept.alt and chance > 1 - _SYNONYMS:
        return rng.choice(concept.alt), concept.key
    return concept.zh, concept.key


def pick_theme(rng: Random) -> str:
    """Return the industry that a policy is about."""
    return _concepts("industry").pick(rng).zh
