"""What statements refer to: regions, bodies, concepts and policies as shared nodes, one per identity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ingest.fold import simplify
from kg.graph import Node
from kg.ids import concept_id, content_id, region_id
from ontology.load import Concept, Region, load_regions, load_scheme

SCHEME_LABELS: Mapping[str, str] = MappingProxyType(
    {"industry": "Industry", "instrument": "Instrument", "topic": "Topic", "beneficiary": "Beneficiary"}
)
_DRAFT_MARK = re.compile(r"[（(][^（()）]*(?:征求意见|草案|送审|讨论稿|初稿)[^（()）]*[)）]")  # （公开征求意见稿）
_WIDE_LEVELS = ("nation", "province", "prefecture")


def compact(words: str) -> str:
    """Drop all white space: printed words break anywhere."""
    return "".join(words.split())


def folded(words: str) -> str:
    """Return the words with compatible and traditional characters unified and white space dropped."""
    return simplify(compact(unicodedata.normalize("NFKC", words)))


def plain_title(title: str) -> str:
    """Return the title in one line of simplified characters, without 《》 around it and draft marks such as （征求意见稿）."""
    title = simplify(title)
    bare = _DRAFT_MARK.sub("", _one_line(title)).strip()
    if bare.startswith("《") and bare.endswith("》") and "》" not in bare[:-1]:
        bare = bare[1:-1]
    return bare or _one_line(title)


def _one_line(title: str) -> str:
    """Drop line breaks, which stand anywhere, and keep single spaces, which part the halves of a headline."""
    return re.sub(r"\s+", " ", re.sub(r"\s*[\r\n]\s*", "", title)).strip()


@cache
def _regions_by_name() -> Mapping[str, Region]:
    """Index regions by every name that means one region only; full names win over short ones."""
    index: dict[str, Region] = {}
    for names_of in (_full_names, _other_names):
        found: dict[str, list[Region]] = {}
        for region in load_regions():
            for name in names_of(region):
                found.setdefault(name, []).append(region)
        for name, regions in found.items():
            if len(regions) == 1 and name not in index:
                index[name] = regions[0]
    return MappingProxyType(index)


def _full_names(region: Region) -> set[str]:
    above = [parent.name for parent in region.ancestors if parent.level != "nation"]
    names = {region.full_name}
    for parent in above:
        names.add(parent + region.name)
    if len(above) > 1:
        names.add("".join(reversed(above)) + region.name)
    return names


def _other_names(region: Region) -> set[str]:
    wide = {region.short, *region.aliases} if region.level in _WIDE_LEVELS else set()
    return {region.name, *(name for name in wide if len(name) > 1)}


def find_region(name: str) -> Region | None:
    """Return the region with this name, or None where there is none or several."""
    return _regions_by_name().get(compact(name))


def region_name(name: str) -> str:
    """Return the full official name of a region, or the name as given where it is not known."""
    region = find_region(name)
    return region.full_name if region else compact(name)


def region_node(name: str) -> Node:
    """Return the node of the region; a name that the vocabulary lacks makes one that is marked so."""
    region = find_region(name)
    if region is None:
        bare = compact(name)
        return Node(label="Region", id=content_id("region", bare), properties={"name": bare, "known": False})
    return vocabulary_region(region)


def vocabulary_region(region: Region) -> Node:
    """Return the node of a region of the vocabulary."""
    return Node(
        label="Region",
        id=region_id(region.code),
        properties={
            "code": region.code,
            "name": region.name,
            "short": region.short,
            "full_name": region.full_name,
            "level": region.level,
            "aliases": list(region.aliases),
            "known": True,
        },
    )


def leading_region(words: str) -> Region | None:
    """Return the region whose full name the words open with, or None; the longest name wins."""
    bare = compact(words)
    for length in range(min(len(bare), 20), 2, -1):
        region = _regions_by_name().get(bare[:length])
        if region is not None and (bare[:length] in _full_names(region) or region.level in _WIDE_LEVELS):
            return region
    return None


@cache
def _concepts_by_name(scheme: str) -> Mapping[str, Concept]:
    index: dict[str, Concept] = {}
    concepts = load_scheme(scheme).concepts.values()
    for concept in concepts:
        index.setdefault(folded(concept.zh).casefold(), concept)
    for concept in concepts:
        for name in concept.alt:
            index.setdefault(folded(name).casefold(), concept)
    return MappingProxyType(index)


def concept_node(scheme: str, mention: str, key: str | None = None) -> Node:
    """Return the node of a concept by its key, else by name or synonym, else one marked as not known."""
    concept = load_scheme(scheme).concepts.get(key) if key else None
    concept = concept or _concepts_by_name(scheme).get(folded(mention).casefold())
    if concept is not None:
        return vocabulary_concept(scheme, concept)
    name = simplify(compact(mention))
    return Node(
        label=SCHEME_LABELS[scheme], id=content_id(scheme, name), properties={"name": name, "alt": [], "known": False}
    )


def vocabulary_concept(scheme: str, concept: Concept) -> Node:
    """Return the node of a concept of the vocabulary."""
    return Node(
        label=SCHEME_LABELS[scheme],
        id=concept_id(scheme, concept.key),
        properties={
            "key": concept.key,
            "name": concept.zh,
            "name_en": concept.en,
            "alt": list(concept.alt),
            "known": True,
        },
    )
