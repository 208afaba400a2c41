"""What to offer while someone types: entities, types and properties whose name begins so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile

from kg.agencies import central_names, expand_agency, known_words, official_name
from kg.ids import concept_id, region_id
from kg.names import fold_name
from kg.stores.base import Reader
from ontology.load import NATION, Region, load_regions, load_scheme, region_by_code
from queries.reconciling.agencies import describe_agency, read_agencies
from queries.reconciling.concepts import SCHEMES
from queries.reconciling.directory import Directory, Held, load_directory
from queries.reconciling.model import LONGEST, MOST, TYPES, ReconQuery, check_type, plain, rank
from queries.reconciling.spelling import split_place

_TYPE_NAMES: Mapping[str, str] = {
    "Agency": "机构 / Agency",
    "Region": "行政区划 / Region",
    "Industry": "产业 / Industry",
    "Instrument": "政策工具 / Instrument",
    "Topic": "主题 / Topic",
    "Policy": "政策 / Policy",
}
PROPERTIES: Mapping[str, str] = {
    "region": "地区 / Region",
    "within": "所属地区 / Within",
    "kind": "性质 / Kind",
    "level": "级别 / Level",
    "code": "代码 / Code",
    "official_name": "正式名称 / Official name",
    "aliases": "别称 / Aliases",
    "former_names": "曾用名 / Former names",
}
_MOST_SCANNED = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something whose name begins as typed; ``type`` is empty for types and properties."""

    id: str
    name: str
    type: str = ""
    description: str = ""


def suggest_types(prefix: str) -> tuple[Suggestion, ...]:
    """Return the types whose Chinese or English name begins with the prefix."""
    return tuple(_offered(prefix, _TYPE_NAMES))


def suggest_properties(prefix: str) -> tuple[Suggestion, ...]:
    """Return the properties whose Chinese or English name or id begins with the prefix."""
    return tuple(_offered(prefix, PROPERTIES))


def _offered(prefix: str, names: Mapping[str, str]) -> Iterator[Suggestion]:
    wanted = plain(prefix[:LONGEST]).casefold()
    for key, name in names.items():
        if any(part.strip().casefold().startswith(wanted) for part in (key, *name.split("/"))):
            yield Suggestion(id=key, name=name)


def suggest_entities(
    reader: Reader, prefix: str, kind: str | None = None, limit: int = 10, *, names: Directory | None = None
) -> tuple[Suggestion, ...]:
    """Return the entities with a name that begins with the prefix, short names first; then those that it means."""
    check_type(kind)
    wanted, limit = plain(prefix[:LONGEST]), max(1, min(limit, MOST))
    if not wanted:
        return ()
    directory = names or load_directory(reader)
    kinds = TYPES if kind is None else (kind,)
    found = [item for each in kinds for item in _beginning(fold_name(wanted), each, directory)]
    ranked = sorted(found, key=lambda item: (len(item[0]), item[1].name, item[1].id))
    meant = _meant(prefix, limit, directory) if "Agency" in kinds else ()
    best: dict[str, Suggestion] = {}
    for item in (*(item for _, item in ranked), *meant):
        best.setdefault(item.id, item)
    return tuple(islice(best.values(), limit))


def _in_region(words: str, region: Region) -> Iterator[Suggestion]:
    """Yield the standard bodies of the region with a name or short form that begins so."""
    for word in known_words():
        meant = expand_agency(word, region) if word.startswith(words) else None
        if meant is not None and meant.body is not None and meant.region.code == region.code:
            name = official_name(meant.body, region)
            yield Suggestion(id=meant.id, name=name, type="Agency", description=describe_agency(meant.id, region))


def _meant(prefix: str, limit: int, directory: Directory) -> Iterator[Suggestion]:
    """Yield the standard bodies of the region named that begin so, and those that the words mean as they stand."""
    region, words = split_place(plain(prefix[:LONGEST]), None)
    if region is not None:
        yield from _in_region(words, region)
    query = ReconQuery(text=prefix[:LONGEST], type="Agency", limit=limit)
    for found in rank(read_agencies(query, directory), limit):
        yield Suggestion(id=found.id, name=found.name, type=found.type, description=found.description)


def _beginning(wanted: str, kind: str, directory: Directory) -> Iterator[tuple[str, Suggestion]]:
    """Yield what begins so with the name that does, in the vocabulary and in the graph."""
    for name in _starting(wanted, _names(kind)):
        yield from ((name, item) for item in _names(kind)[name])
    tables = {
        "Agency": (directory.agency_names, directory.agencies),
        "Policy": (directory.policy_names, directory.policies),
    }
    if kind in tables:
        names, held = tables[kind]
        for name in _starting(wanted, names):
            for item in (held[identity] for identity in names[name]):
                yield name, Suggestion(id=item.id, name=item.name, type=kind, description=_place(item))


def _place(item: Held) -> str:
    code = item.region.removeprefix("region:")
    return region_by_code(code).full_name if code and code != item.region else item.region


def _starting(wanted: str, names: Mapping[str, object]) -> Iterator[str]:
    """Yield the names that begin so, a bounded number, from a mapping that is sorted."""
    ordered = list(names)
    start = bisect_left(ordered, wanted)
    return takewhile(lambda name: name.startswith(wanted), ordered[start : start + _MOST_SCANNED])


@cache
def _names(kind: str) -> Mapping[str, tuple[Suggestion, ...]]:
    """Return what each name of the vocabulary means, sorted by name."""
    found: dict[str, list[Suggestion]] = {}
    for name, item in _vocabulary(kind):
        found.setdefault(fold_name(name), []).append(item)
    return {name: tuple(items) for name, items in sorted(found.items())}


def _vocabulary(kind: str) -> Iterator[tuple[str, Suggestion]]:
    if kind == "Region":
        for region in load_regions():
            item = Suggestion(id=region_id(region.code), name=region.full_name, type=kind, description=region.code)
            names = (region.full_name, region.name, region.short, *region.aliases)
            yield from ((name, item) for name in dict.fromkeys(names))
    elif kind in SCHEMES:
        scheme = SCHEMES[kind]
        for concept in load_scheme(scheme).concepts.values():
            item = Suggestion(id=concept_id(scheme, concept.key), name=concept.zh, type=kind, description=concept.en)
            yield from ((name, item) for name in dict.fromkeys((concept.zh, concept.en, *concept.alt)))
    elif kind == "Agency":
        for name in central_names():
            meant = expand_agency(name, region_by_code(NATION))
            yield name, Suggestion(id=meant.id, name=meant.name, type=kind, description="中央 / central")
