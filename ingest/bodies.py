"""Bodies and policies as shared nodes, identified by what their names say and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ingest.entities import compact, folded, leading_region, plain_title, region_name
from kg.agencies import former_names
from kg.graph import Edge, Node, Value
from kg.ids import content_id, region_id
from kg.names import AgencyName, expand_agency, official_name
from kg.titles import match_key, title_key
from ontology.load import NATION, Body, Region, load_bodies, region_by_code

_NATIONAL_OPENINGS = ("中共中央", "国务院", "国家", "全国", "工业和信息化部", "中华人民共和国")


@cache
def _bodies() -> Mapping[str, Body]:
    return MappingProxyType({body.key: body for body in load_bodies()})


@cache
def find_body(name: str) -> AgencyName | None:
    """Return the standard body that has this official or former name, or None.

    Only the name counts, not where it stands, so that each name means the same body in every source.
    Other stems in use (variants) stay bodies of their own name: which one a place has, its name tells.
    """
    found = expand_agency(compact(name), region_by_code(NATION))
    if found.body is None:
        return None
    official = official_name(found.body, found.region)
    if found.name == official or found.name in former_names(found.body, found.region):
        return AgencyName(official, found.body, found.region)
    return None


def agency_node(name: str) -> tuple[Node, Edge | None]:
    """Return the node of the body named, and the edge to its region if the name tells one."""
    found = find_body(name)
    region = found.region if found else leading_region(name)
    if found is not None and found.body is not None:
        node = Node(label="Agency", id=found.id, properties=_standard_properties(found, _bodies()[found.body]))
    else:
        bare = compact(name)
        properties: dict[str, Value] = {"name": bare, "known": False, "aliases": [], "former": []}
        if region is not None:
            properties["level"] = region.level
        node = Node(label="Agency", id=content_id("agency", bare), properties=properties)
    return node, _edge_to(region, node) if region else None


def _edge_to(region: Region, node: Node) -> Edge:
    target = region_id(region.code)
    identity = content_id("of", node.id, target)
    return Edge(type="OF", id=identity, start_label="Agency", start=node.id, end_label="Region", end=target)


def _standard_properties(found: AgencyName, body: Body) -> dict[str, Value]:
    place = "" if found.region.code == NATION else found.region.name
    former = [body.prefix + place + stem for stem in body.former]
    return {
        "name": found.name,
        "kind": body.kind,
        "level": found.region.level,
        "aliases": [place + short for short in body.short if place + short != found.name],
        "former": [] if found.region.code == NATION else former,
        "known": True,
    }


def policy_node(title: str, region: str | None, number: str | None) -> Node:
    """Return the node of a policy: its region and 文号 identify it, else its region and what its title tells."""
    name = region_name(region) if region else None
    plain = plain_title(title)
    key = title_key(plain, name)
    identity = content_id("policy", name, *((folded(number),) if number else (key.words, key.edition)))
    properties: dict[str, Value] = {"title": plain}
    if name:
        properties["region"] = name
        properties["title_key"] = match_key(plain, name)
    if number:
        properties["number"] = folded(number)
    return Node(label="Policy", id=identity, properties=properties)


def cited_region(title: str) -> str | None:
    """Return the region whose document this is as far as its title tells; None where it does not."""
    plain = plain_title(title)
    if plain.startswith(_NATIONAL_OPENINGS):
        return region_by_code(NATION).full_name
    region = leading_region(plain)
    return region.full_name if region else None
