"""What region a name means, among those within another and of a level where these are given."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ids import region_id
from kg.names import region_in_chain, regions_named
from ontology.former import load_former_regions
from ontology.load import Region
from queries.reconciling.agencies import given_region
from queries.reconciling.model import Candidate, Reading, ReconQuery, plain
from queries.reconciling.spelling import places_alike

_REASONS = (
    (100.0, "正式名称 / full name of {}"),
    (97.0, "名称 / name of {}"),
    (95.0, "简称 / short name of {}"),
    (92.0, "别称 / other name of {}"),
    (88.0, "曾用名 / former name of {}"),
)
_CHAIN = (96.0, "逐级写出 / named with what is around it: {}")
_BELOW, _AT_MOST = 4.0, 85.0
_RANK = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 3}


def read_regions(query: ReconQuery) -> Iterator[Reading]:
    """Yield the regions that the name may mean; of those with one name, the higher in rank scores more."""
    text = plain(query.text)
    if not text:
        return
    found = [item for item in regions_named(text) if _fits(item[1], query)]
    if not found and (chained := region_in_chain(text)) and _fits(chained, query):
        yield _reading(chained, (*_CHAIN, True), query)
        return
    highest = min((_RANK[region.level] for _, region in found), default=0)
    best = min((tier for tier, _ in found), default=0)
    for tier, region in found:
        score, reason = _REASONS[tier]
        lower = _BELOW * (_RANK[region.level] - highest) + (2 * _BELOW if tier > best else 0)
        yield _reading(region, (score - lower, reason, _fits_given(query)), query)
    if not found and len(text) > 1:
        yield from _alike(text, query)


def _alike(text: str, query: ReconQuery) -> Iterator[Reading]:
    near = [item for item in places_alike(text) if _fits(item[1], query)]
    for place, (ratio, region) in enumerate(near[: query.limit]):
        score = ratio * _AT_MOST / 100 - place * 0.1
        yield _reading(region, (score, "与{}相近 / spelled like {}", False), query)


def _fits(region: Region, query: ReconQuery) -> bool:
    """Tell whether the region is within the one given and of the level given; what means nothing excludes nothing."""
    around = given_region(query.value("within") or query.value("region"))
    level = query.value("level")
    inside = around is None or around.code in {item.code for item in (region, *region.ancestors)}
    return inside and (level not in _RANK or region.level == level)


def _fits_given(query: ReconQuery) -> bool:
    """Tell whether what is given about the region could be read."""
    within = query.value("within") or query.value("region")
    return within is None or given_region(within) is not None


def _reading(region: Region, basis: tuple[float, str, bool], query: ReconQuery) -> Reading:
    score, reason, sure = basis
    features: list[tuple[str, float | bool]] = [("name", round(score, 1))]
    if query.value("within") is not None:
        features.append(("within", _fits_given(query)))
    candidate = Candidate(
        id=region_id(region.code),
        name=region.full_name,
        type="Region",
        score=round(score, 1),
        features=tuple(features),
        description=describe_region(region),
        reason=reason.format(region.full_name, region.full_name),
    )
    return Reading(candidate=candidate, sure=sure)


def describe_region(region: Region) -> str:
    """Return the code of a region, what is around it and what else it is called."""
    around = [item.full_name for item in region.ancestors[:-1]]
    also = [name for name in (region.short, *region.aliases) if name not in {region.name, region.full_name}]
    parts = [region.code, "、".join(around), f"又称 {'、'.join(also[:3])}" if also else ""]
    former = load_former_regions().get(region.code, ())
    return "；".join(part for part in (*parts, f"曾用名 {'、'.join(former)}" if former else "") if part)
