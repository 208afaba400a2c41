"""From a name that a person gives to the region, agency or concept that it means."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kg.agencies import AgencyName, expand_agency, is_known_body, official_name
from kg.characters import simplify
from kg.errors import NameAmbiguousError, NameUnknownError
from kg.ids import region_id
from kg.places import find_named, same_named
from ontology.former import load_former_codes, load_former_regions
from ontology.load import (
    NATION,
    Concept,
    Region,
    load_bodies,
    load_regions,
    load_scheme,
    region_by_code,
)

if TYPE_CHECKING:
    from kg.stores.base import Reader

__all__ = ["Agency", "AgencyName", "Names", "expand_agency", "official_name"]

_AGENCIES = "MATCH (a:Agency) RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.former AS former"
_RANK = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 3}
_NEAREST, _CUTOFF = 5, 50
_SUFFIXES = ("产业集群", "产业链", "产业", "行业", "领域")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by its id and official name; ``others`` are the names it also goes by."""

    id: str
    name: str
    others: tuple[str, ...] = ()


def fold_name(name: str) -> str:
    """Return the name as it is looked up: narrow, simplified, in small letters, without spaces."""
    return simplify("".join(unicodedata.normalize("NFKC", name).split()).casefold())


def _nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names most like one; of equally like ones those that come first."""
    known = list(dict.fromkeys(names))
    found = process.extract(fold_name(name), known, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_CUTOFF)
    return tuple(item[0] for item in found)


@cache
def _region_tiers() -> tuple[Mapping[str, tuple[Region, ...]], ...]:
    """Return, best first, what each full name, name, short name, alias and former name means."""
    readings: tuple[Callable[[Region], tuple[str, ...]], ...] = (
        lambda region: (region.full_name, region.code, f"region:{region.code}"),
        lambda region: (region.name,),
        lambda region: (region.short,),
        lambda region: region.aliases,
        lambda region: (*load_former_regions().get(region.code, ()), *_former_codes(region)),
    )
    tiers: list[Mapping[str, tuple[Region, ...]]] = []
    for reading in readings:
        tier: dict[str, list[Region]] = {}
        for region in load_regions():
            for name in reading(region):
                tier.setdefault(fold_name(name), []).append(region)
        tiers.append({name: tuple(regions) for name, regions in tier.items()})
    return tuple(tiers)


def _former_codes(region: Region) -> tuple[str, ...]:
    codes = tuple(old for old, new in load_former_codes().items() if new == region.code)
    return (*codes, *(region_id(code) for code in codes))


def successor_of(identity: str) -> str | None:
    """Return the id of what this one was merged into, None for any other id."""
    code = load_former_codes().get(identity.removeprefix("region:")) if identity.startswith("region:") else None
    return None if code is None else region_id(code)


def regions_named(name: str) -> tuple[tuple[int, Region], ...]:
    """Return what the name may mean: 0 for a full name, then 1 name, 2 short name, 3 alias, 4 former name."""
    folded = fold_name(name)
    found = {region.code: (tier, region) for tier, names in _ranked_tiers() for region in names.get(folded, ())}
    return tuple(sorted(found.values(), key=lambda item: (item[0], _RANK[item[1].level], item[1].code)))


def _ranked_tiers() -> list[tuple[int, Mapping[str, tuple[Region, ...]]]]:
    """Return the tiers with their ranks, best last."""
    return list(enumerate(_region_tiers()))[::-1]


def region_in_chain(name: str) -> Region | None:
    """Read a chain of places (深圳南山, 广东省珠海市) that covers the whole name."""
    folded, found = fold_name(name), region_by_code(NATION)
    for length in range(len(folded) - 2, 1, -1):
        outer = [item for tier in _region_tiers()[:3] for item in tier.get(folded[:length], ())]
        inner = [item for tier in _region_tiers()[:3] for item in tier.get(folded[length:], ())]
        inside = {i.code: i for i in inner for o in outer if o.code in {around.code for around in i.ancestors}}
        if len(inside) == 1:
            (found,) = inside.values()
            return found
    return None


def concepts_named(scheme: str, name: str) -> tuple[tuple[int, Concept], ...]:
    """Return what the name may mean: 0 for a key or label, 1 for a synonym; 2 more where 产业 behind it is left out."""
    folded = fold_name(name)
    bare = next((folded.removesuffix(end) for end in _SUFFIXES if folded.endswith(end)), folded)
    found: dict[str, tuple[int, Concept]] = {}
    for more, words in ((0, folded), (2, bare)):
        for tier, names in enumerate(_concepts(scheme)):
            for concept in names.get(words, ()):
                found.setdefault(concept.key, (tier + more, concept))
    return tuple(sorted(found.values(), key=lambda item: (item[0], item[1].key)))


@cache
def _concepts(scheme: str) -> tuple[Mapping[str, tuple[Concept, ...]], ...]:
    """Return, best first, what each key or label, and each synonym of the scheme means."""
    concepts = load_scheme(scheme).concepts.values()
    labels: dict[str, list[Concept]] = {}
    synonyms: dict[str, list[Concept]] = {}
    for concept in concepts:
        for name in {fold_name(item) for item in (concept.key, f"{scheme}:{concept.key}", concept.zh, concept.en)}:
            labels.setdefault(name, []).append(concept)
        for name in {fold_name(item) for item in concept.alt}:
            synonyms.setdefault(name, []).append(concept)
    return tuple({name: tuple(found) for name, found in tier.items()} for tier in (labels, synonyms))


class Names:
    """Resolve names against the vocabularies and, with a reader, against the agencies of a graph."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader

    def resolve_region(self, name: str) -> Region:
        """Return the region of this name, short name, alias, code or chain of names."""
        folded = fold_name(name)
        for tier in _region_tiers():
            found = tier.get(folded)
            if not found:
                continue
            highest = min(_RANK[region.level] for region in found)
            best = [region for region in found if _RANK[region.level] == highest]
            if len(best) == 1:
                return best[0]
            raise NameAmbiguousError("region", name, [self._describe(region) for region in best])
        chained = region_in_chain(name)
        if chained is not None:
            return chained
        regions = sorted(load_regions(), key=lambda region: (_RANK[region.level], region.code))
        known = [item for region in regions for item in (region.full_name, region.name, region.short)]
        raise NameUnknownError("region", name, _nearest(name, known))

    @staticmethod
    def _describe(region: Region) -> str:
        return region.full_name if region.full_name != region.name else f"{region.name}（{region.code}）"

    @cached_property
    def _agencies(self) -> tuple[Agency, ...]:
        if self._reader is None:
            return ()
        return tuple(
            sorted(
                (
                    Agency(row["id"], row["name"], (*(row["aliases"] or ()), *(row["former"] or ())))
                    for row in self._reader.rows(_AGENCIES)
                ),
                key=lambda agency: agency.id,
            )
        )

    def resolve_agency(self, name: str, region: Region | str | None = None) -> Agency:
        """Return the agency of this id, full name, alias, or short form (with its region, or a place in front)."""
        around = self.resolve_region(region) if isinstance(region, str) else region
        folded = fold_name(name)
        exact = [item for item in self._agencies if folded in {fold_name(item.id), fold_name(item.name)}]
        if len(exact) == 1:
            return exact[0]
        expanded = self._expanded(name, around)
        if expanded is not None:
            return expanded
        alias = [item for item in self._agencies if folded in {fold_name(other) for other in item.others}]
        alias = [item for item in alias if around is None or item.name.startswith(around.full_name)]
        alias = alias or self._same_short_form(name)
        if len(alias) == 1:
            return alias[0]
        candidates = [item.name for item in alias] or self._without_place(name)
        if candidates:
            raise NameAmbiguousError("agency", name, candidates, "give the full name, or the region with it")
        raise NameUnknownError("agency", name, self._nearest_agencies(name, around))

    def _expanded(self, name: str, region: Region | None) -> Agency | None:
        """Expand a short form; None where neither region nor name tells the place, or the body is unknown."""
        given = self._agency_of_key(name)
        if given is not None:
            return given
        meant = expand_agency(name, region or region_by_code(NATION))
        if region is None and meant.region.code == NATION and (meant.body is None or not self._is_central(name, meant)):
            return None
        by_id = next((item for item in self._agencies if item.id == meant.id or item.name == meant.name), None)
        if by_id is not None:
            return by_id
        return None if meant.body is None else Agency(meant.id, meant.name, (name,) if name != meant.name else ())

    @staticmethod
    def _agency_of_key(name: str) -> Agency | None:
        """Read an id such as agency:440400:industry-and-it."""
        kind, _, rest = name.partition(":")
        code, _, key = rest.rpartition(":")
        body = next((item for item in load_bodies() if item.key == key), None)
        region = next((item for item in load_regions() if item.code == code), None)
        if kind != "agency" or body is None or region is None:
            return None
        return Agency(name, official_name(key, region))

    @staticmethod
    def _is_central(name: str, meant: AgencyName) -> bool:
        """Tell whether the words mean a central body in any text, not only in one of the centre."""
        return expand_agency(name, region_by_code("440400")).id == meant.id

    def _same_short_form(self, name: str) -> list[Agency]:
        """Return the agencies of the graph that a short form without a place may mean."""
        folded = fold_name(name)
        words = folded[1:] if folded[:1] in "省市区县" and not is_known_body(folded) else folded
        if not is_known_body(words):
            return []
        body = expand_agency(words, region_by_code("440400")).body
        return [item for item in self._agencies if item.id.startswith("agency:") and item.id.endswith(f":{body}")]

    @staticmethod
    def _without_place(name: str) -> list[str]:
        """Return what a body with an ambiguous place, or with none, may be called in full."""
        regions, words = same_named(name, is_known_body)
        if regions:
            return [expand_agency(words, region).name for region in regions]
        words = name[1:] if name[:1] in "省市区县" and not is_known_body(name) else name
        if not is_known_body(words):
            return []
        return [expand_agency(words, region_by_code(code)).name for code in ("110000", "440100", "440400")] + ["…"]

    def _nearest_agencies(self, name: str, around: Region | None) -> tuple[str, ...]:
        known = [item.name for item in self._agencies]
        if around is not None:
            level = name[:1] if name[:1] in "省市区县" else ""
            known += [f"{level}{short}" for body in load_bodies() for short in body.short]
        place = find_named(name, region_by_code(NATION), is_known_body)
        if place is not None and place.region is not None:
            known += [official_name(body.key, place.region) for body in load_bodies() if body.stems]
            known += [f"{place.region.full_name}{short}" for body in load_bodies() for short in body.short]
        return _nearest(name, known or [stem for body in load_bodies() for stem in (*body.stems, *body.short)])

    def resolve_concept(self, scheme: str, name: str) -> Concept:
        """Return the concept of the scheme with this key, id, label or synonym, with or without 产业 behind it."""
        folded = fold_name(name)
        bare = next((folded.removesuffix(end) for end in _SUFFIXES if folded.endswith(end)), folded)
        for tier, words in ((tier, words) for words in dict.fromkeys((folded, bare)) for tier in _concepts(scheme)):
            found = tier.get(words, ())
            if len(found) == 1:
                return found[0]
            if found:
                raise NameAmbiguousError(scheme, name, [f"{item.zh} ({item.key})" for item in found], "give the key")
        known = [item for concept in load_scheme(scheme).concepts.values() for item in (concept.zh, *concept.alt)]
        raise NameUnknownError(scheme, name, _nearest(name, known))
