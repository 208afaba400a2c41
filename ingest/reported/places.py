"""Which place a sentence is about: the one that acts in it, kept until another does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

from ingest.mentions.regions import find_regions
from kg.names import region_in_chain
from ontology.load import Region, load_regions

_OPENING = regex.compile(
    r"(?:(?:[一二三四五六七八九十]是|首先|其次|此外|同时|另外|其中|未来|今后|下一步|接下来|今年|明年|目前|近日|日前|近年来|20\d\d年(?:\d{1,2}月)?(?:底|末)?(?:前)?|"
    r"到20\d\d年(?:底|末)?|“十[四五六]五”(?:时期|期间)?|为[^，。；]{2,12}，|[在“”])，?)*"
)
_WHOLE = regex.compile(r"(?:全|我|本)[省市区县州盟旗]|自治区")
_ACTS = regex.compile(
    r"(?:[省市区县州盟旗]|自治区)?(?:，|将|拟|要|计划|准备|打算|力争|争取|正|还|也|则|以|对|把|在|已|通过|围绕|聚焦|立足|依托|出台|印发|明确|提出|探索|从|全|加快|大力|推|：)"
)
_BRACKETED = regex.compile(r"[【〖〔](?P<place>[^】〗〕]{2,16})[】〗〕]|(?P<headed>[\u4e00-\u9fff·]{2,14})(?:：|$)")

_LONGEST_SHORT = 8

Shorts = Mapping[str, Region]
"""The short names a text gives to places that it also names in full: 抚松 for 抚松县."""


def shorts_of(words: str) -> Shorts:
    """Return the short names of the places that a text names in full."""
    named = [mention.region for mention in find_regions(words)]
    return {region.short: region for region in reversed(named) if len(region.short) >= 2}


def headed_place(words: str) -> tuple[Region, int] | None:
    """Return the place that heads a line, and where the words behind it begin: 银川：…, 【湖南·桃江】…."""
    match = _BRACKETED.match(words)
    if match is None:
        return None
    name = (match["place"] or match["headed"]).replace("·", "")
    region = region_in_chain(name) or _whole_place(name)
    return (region, match.end()) if region else None


def _whole_place(name: str) -> Region | None:
    mention = next(find_regions(name), None)
    return mention.region if mention is not None and (mention.start, mention.end) == (0, len(name)) else None


def first_place(words: str) -> Region | None:
    """Return the place that words name first, down to the part of it named next: 长春绿园, 宁夏西吉县."""
    found: Region | None = None
    end = 0
    for mention in find_regions(words):
        if found is not None and (mention.start != end or found not in mention.region.ancestors):
            break
        found, end = mention.region, mention.end
    if found is None:
        return None
    behind = words[end : end + _LONGEST_SHORT]
    return next((part for part in _parts(found.code) if behind.startswith(part.short)), found)


@cache
def _parts(code: str) -> tuple[Region, ...]:
    """Return the places inside a place, but those of a province only down to its cities."""
    return tuple(region for region in load_regions() if region.parent == code and len(region.short) >= 2)


def acting_place(words: str, shorts: Shorts) -> Region | None:
    """Return the place that acts in a sentence, by its name or a short name the text gives it."""
    opening = _OPENING.match(words)
    rest = words[opening.end() if opening else 0 :][:24]
    mention = next(find_regions(rest), None) if rest[:2] in _beginnings() else None
    if mention is not None and mention.start == 0 and mention.region.level != "nation":
        return mention.region if _ACTS.match(rest, mention.end) else None
    return next(
        (region for short, region in shorts.items() if rest.startswith(short) and _ACTS.match(rest, len(short))), None
    )


@cache
def _beginnings() -> frozenset[str]:
    """Return how the names of places begin, to look up only what may be one."""
    return frozenset(name[:2] for region in load_regions() for name in (region.name, region.full_name, region.short))


def names_whole(words: str) -> bool:
    """Say whether a sentence is about the place of the report as a whole: 全市, 我省."""
    opening = _OPENING.match(words)
    return _WHOLE.match(words, opening.end() if opening else 0) is not None
