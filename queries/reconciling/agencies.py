"""What body a name means: the standard bodies of the region named or given, and those that the graph holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.agencies import (
    AgencyName,
    expand_agency,
    find_standard,
    former_names,
    is_known_body,
    official_name,
    short_forms,
)
from kg.errors import NameAmbiguousError, NameUnknownError
from kg.ids import content_id
from kg.names import Names, fold_name
from kg.places import is_nation, same_named
from ontology.load import NATION, Region, region_by_code
from queries.reconciling.directory import Directory, Held
from queries.reconciling.model import Candidate, Reading, ReconQuery, plain
from queries.reconciling.spelling import find_alike, names_alike

_ELSEWHERE = "440400"
"""A place that no central body is of: a name that means a central body here means it everywhere."""
_LEVELS = {"省": ("province",), "市": ("prefecture", "province", "county"), "州": ("prefecture",)}
_UNSURE = frozenset({"guessed", "standard"})
_REGION_PENALTY, _PLACE_GIVEN = 25.0, 3.0
_ONE_OF_SEVERAL, _ANYWHERE = 70.0, 60.0
_REASONS = {
    "official": (100.0, "官方名称 / official name of {}"),
    "short": (95.0, "官方简称 / short form of {}"),
    "former": (90.0, "曾用名 / former name of {}"),
    "other": (85.0, "其他名称 / other name of {}"),
    "guessed": (80.0, "简称，全称为推定 / short form, and what it stands for is inferred: {}"),
    "standard": (60.0, "职能相同 / same duties as {}"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name and the region that is given with it, if one is; ``unread`` tells that the region means nothing."""

    text: str
    region: Region | None
    unread: bool
    limit: int
    directory: Directory


@lru_cache(maxsize=4096)
def given_region(name: str | None) -> Region | None:
    """Return the region of this name, code or id, None where there is not exactly one."""
    try:
        return None if name is None else Names().resolve_region(name)
    except (NameAmbiguousError, NameUnknownError):
        return None


def read_agencies(query: ReconQuery, directory: Directory) -> Iterator[Reading]:
    """Yield the bodies that the name may mean."""
    given = query.value("region")
    region = given_region(given)
    asked = _Asked(plain(query.text), region, given is not None and region is None, query.limit, directory)
    if len(asked.text) < 2:
        return
    readings = [*_held(asked), *_standard(asked)]
    yield from readings
    if not any(reading.sure for reading in readings):
        yield from [*_without_place(asked)] or _alike(asked)


def _held(asked: _Asked) -> Iterator[Reading]:
    """Yield the bodies of the graph with this name, as it stands or behind the region that is given."""
    meant = _meant(asked)
    for how, name in (("official", asked.text), *((("short", meant.name),) if meant else ())):
        for identity in asked.directory.agency_names.get(fold_name(name), ()):
            held = asked.directory.agencies[identity]
            yield _reading(asked, held.id, held.name, _region_of(held), (*_filled(how, held.name), True))


def _region_of(held: Held) -> Region | None:
    code = held.region.removeprefix("region:")
    return region_by_code(code) if code else None


def _filled(how: str, name: str) -> tuple[float, str]:
    score, reason = _REASONS[how]
    return score, reason.format(name)


def _standard(asked: _Asked) -> Iterator[Reading]:
    """Yield the standard bodies that the name means in the region that it names or that is given."""
    meant = _meant(asked)
    if meant is None or meant.body is None:
        return
    placed = asked.region is None or expand_agency(asked.text, region_by_code(NATION)).id == meant.id
    plural = len(_places_named(asked)[0]) > 1
    for identity, name, how in _readings_of(meant, asked.text):
        score, reason = _filled(how, name)
        score = min(score - (0.0 if placed else _PLACE_GIVEN), _ONE_OF_SEVERAL + 5 if plural else score)
        sure = how not in _UNSURE and not plural
        yield _reading(asked, identity, name, meant.region, (score, reason, sure))


def _places_named(asked: _Asked) -> tuple[tuple[Region, ...], str]:
    """Return the regions whose name stands before a known body, those in the region given if there are any."""
    regions, words = same_named(asked.text, is_known_body)
    around = asked.region.code if asked.region else NATION
    inside = tuple(item for item in regions if around in {item.code, *(each.code for each in item.ancestors)})
    return inside or regions, words


def _meant(asked: _Asked) -> AgencyName | None:
    """Expand the name; None where neither it nor what is given tells the place."""
    meant = expand_agency(asked.text, asked.region or region_by_code(NATION))
    if asked.region is None and is_nation(meant.region):
        central = expand_agency(asked.text, region_by_code(_ELSEWHERE))
        return meant if central.id == meant.id else None
    return meant


def _readings_of(meant: AgencyName, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, name and relation of the bodies that an expanded name means."""
    body = find_standard(meant.body or "")
    official = official_name(body.key, meant.region)
    stem = meant.name.partition(meant.region.full_name)[2] or meant.name
    if meant.name == official:
        yield meant.id, official, "former" if text in body.former else _relation(text, official, meant.region)
    elif stem in body.former:
        yield meant.id, official, "former"
    elif meant.region.code in body.local:
        yield meant.id, official, "other"
    else:
        how = _relation(text, meant.name, meant.region)
        guessed = how == "short" and stem not in body.names.values()
        yield content_id("agency", meant.name), meant.name, "guessed" if guessed else how
        yield meant.id, official, "standard"


def _relation(text: str, name: str, region: Region) -> str:
    """Tell an official name, with the whole of its place or without, from a short form."""
    place, _, stem = name.partition(region.full_name)
    ends = {name, stem, f"{region.name}{stem}", f"{place}{stem}"}
    return "official" if text in ends or text.endswith(name) else "short"


def _without_place(asked: _Asked) -> Iterator[Reading]:
    """Yield what a known body may mean where its place is not told, or several places have the name."""
    regions, words = _places_named(asked)
    for region in regions:
        reason = f"同名地区之一 / one of several places so named: {region.full_name}"
        for identity, name, how in _readings_of(expand_agency(words, region), words):
            if how != "standard":
                yield _reading(asked, identity, name, region, (_ONE_OF_SEVERAL, reason, False))
    level = asked.text[:1] if asked.text[:1] in "省市区县州" and not is_known_body(asked.text) else ""
    words = asked.text.removeprefix(level)
    if regions or asked.region is not None or not is_known_body(words):
        return
    reason = f"未指明地区 / no region is given for {asked.text}"
    for identity, name, region in _anywhere(words, level, asked.directory):
        yield _reading(asked, identity, name, region, (_ANYWHERE, reason, False))


def _anywhere(words: str, level: str, directory: Directory) -> Iterator[tuple[str, str, Region]]:
    """Yield the bodies of the graph that the words mean somewhere, and the central one."""
    key = expand_agency(words, region_by_code(_ELSEWHERE)).body
    for held in directory.agencies.values():
        region = _region_of(held)
        if held.id.endswith(f":{key}") and region is not None and _is_at(region, level):
            yield held.id, held.name, region
    if key and not level and "nation" in find_standard(key).names:
        nation = region_by_code(NATION)
        yield f"agency:{NATION}:{key}", official_name(key, nation), nation


def _is_at(region: Region, level: str) -> bool:
    return not level or (region.level in _LEVELS.get(level, ("county", "zone")) and region.name.endswith(level))


def _alike(asked: _Asked) -> Iterator[Reading]:
    """Yield the bodies whose names are spelled like this one: standard ones, and those only the graph knows."""
    for alike in find_alike(asked.text, asked.region, asked.limit):
        meant = expand_agency(alike.name, alike.region)
        readings = _readings_of(meant, alike.name) if meant.body else ()
        for identity, name in ((identity, name) for identity, name, how in readings if how != "standard"):
            reason = f"与“{alike.name}”相近 / spelled like a name of {name}"
            held = 1.0 if identity in asked.directory.agencies else 0.0
            yield _reading(asked, identity, name, meant.region, (alike.score + held, reason, alike.sure))
    for held_name, ratio in names_alike(fold_name(asked.text), asked.directory.agency_names, asked.limit):
        for known in (asked.directory.agencies[each] for each in asked.directory.agency_names[held_name]):
            if not known.kind:
                reason = f"与{known.name}相近 / spelled like {known.name}"
                yield _reading(asked, known.id, known.name, _region_of(known), (ratio, reason, False))


def _reading(asked: _Asked, identity: str, name: str, region: Region | None, basis: tuple[float, str, bool]) -> Reading:
    """Make a candidate of a body; one outside the region given loses, and is never sure."""
    score, reason, sure = basis
    fits = asked.region is None or region is None or _is_near(region, asked.region)
    features: list[tuple[str, float | bool]] = [("name", score), ("held", identity in asked.directory.agencies)]
    if asked.region is not None or asked.unread:
        features.append(("region", fits and not asked.unread))
    candidate = Candidate(
        id=identity,
        name=name,
        type="Agency",
        score=max(0.0, round(score - (0.0 if fits else _REGION_PENALTY), 1)),
        features=tuple(features),
        description=describe_agency(identity, region),
        reason=reason,
    )
    return Reading(candidate=candidate, sure=sure and fits)


def _is_near(region: Region, given: Region) -> bool:
    codes = {item.code for item in (region, *region.ancestors)}
    return is_nation(region) or given.code in codes or region.code in {item.code for item in given.ancestors}


def describe_agency(identity: str, region: Region | None) -> str:
    """Return the region of a body, and a few names that a standard one is also known by."""
    place = [region.full_name] if region is not None else []
    if region is not None and identity.startswith(f"agency:{region.code}:"):
        key = identity.rpartition(":")[2]
        also = [*short_forms(key, region)[:2], *former_names(key, region)[:2]]
        place += [f"又称 {'、'.join(also)}"] if also else []
    return "；".join(place)
