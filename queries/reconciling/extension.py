"""What is known of entities found: the values of a few properties, as the Data Extension part of the API asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.agencies import find_standard, former_names, official_name, short_forms
from kg.errors import QueryError
from kg.ids import region_id
from kg.stores.base import Reader
from ontology.former import load_former_regions
from ontology.load import Concept, Region, load_bodies, load_regions, load_scheme, region_by_code
from queries.reconciling.agencies import given_region
from queries.reconciling.directory import Directory, Held, load_directory
from queries.reconciling.suggesting import PROPERTIES

_MOST_IDS, _MOST_PROPERTIES = 1000, 20


@dataclass(frozen=True, slots=True)
class Entity:
    """A value that is an entity itself."""

    id: str
    name: str


PropertyValue = str | Entity
Values = Mapping[str, tuple[PropertyValue, ...]]


def extend(
    reader: Reader, ids: Iterable[str], property_ids: Iterable[str], names: Directory | None = None
) -> Mapping[str, Values]:
    """Return the values of the properties for each id; an unknown id, and a property that it lacks, has none."""
    wanted, properties = tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(property_ids))
    if len(wanted) > _MOST_IDS or len(properties) > _MOST_PROPERTIES:
        raise QueryError(f"too much at once; give at most {_MOST_IDS} ids and {_MOST_PROPERTIES} properties")
    directory = names or load_directory(reader)
    found = {identity: _values(identity, directory) for identity in wanted}
    return {identity: {key: values.get(key, ()) for key in properties} for identity, values in found.items()}


def known_properties(kind: str) -> tuple[str, ...]:
    """Return the properties that entities of a type have."""
    lacking = {"Agency": {"within"}, "Region": {"region", "kind"}, "Policy": {"within", "kind", "level", "aliases"}}
    none = {"region", "within", "kind", "level", "former_names"}
    return tuple(key for key in PROPERTIES if key not in lacking.get(kind, none))


def _values(identity: str, directory: Directory) -> Values:
    kind, _, rest = identity.partition(":")
    makers: Mapping[str, Callable[[], Values]] = {
        "agency": lambda: _agency(identity, directory),
        "region": lambda: _region(rest),
        "policy": lambda: _policy(directory.policies.get(identity)),
    }
    if kind in {"industry", "instrument", "topic"}:
        return _concept(load_scheme(kind).concepts.get(rest))
    return makers[kind]() if kind in makers else {}


def _agency(identity: str, directory: Directory) -> Values:
    code, _, key = identity.partition(":")[2].rpartition(":")
    if code in {region.code for region in load_regions()} and key in {body.key for body in load_bodies()}:
        region, body = region_by_code(code), find_standard(key)
        return {
            "region": (_entity(region),),
            "kind": (body.kind,),
            "level": (region.level,),
            "code": (key,),
            "official_name": (official_name(key, region),),
            "aliases": short_forms(key, region),
            "former_names": former_names(key, region),
        }
    held = directory.agencies.get(identity)
    return {} if held is None else _held(held)


def _held(held: Held) -> Values:
    code = held.region.removeprefix("region:")
    return {
        "region": (_entity(region_by_code(code)),) if code else (),
        "kind": (held.kind,) if held.kind else (),
        "level": (held.level,) if held.level else (),
        "official_name": (held.name,),
        "former_names": held.former,
    }


def _entity(region: Region) -> Entity:
    return Entity(region_id(region.code), region.full_name)


def _region(code: str) -> Values:
    if code not in {region.code for region in load_regions()}:
        return {}
    region = region_by_code(code)
    return {
        "within": tuple(_entity(item) for item in region.ancestors[:1]),
        "level": (region.level,),
        "code": (region.code,),
        "official_name": (region.full_name,),
        "aliases": tuple(name for name in (region.short, *region.aliases) if name != region.full_name),
        "former_names": load_former_regions().get(region.code, ()),
    }


def _concept(concept: Concept | None) -> Values:
    if concept is None:
        return {}
    return {"code": (concept.notation or concept.key,), "official_name": (concept.zh,), "aliases": concept.alt}


def _policy(policy: Held | None) -> Values:
    if policy is None:
        return {}
    region = given_region(policy.region or None)
    return {
        "region": (_entity(region),) if region else (),
        "code": policy.others,
        "official_name": (policy.name,),
    }
