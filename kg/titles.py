"""Titles of policies without what reports leave out, so that one policy has one key however it is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.load import Region, load_regions

_DRAFT = re.compile(r"[(（][^()（）]*(?:征求意见|草案|送审|讨论稿|初稿|修订稿)[^()（）]*[)）]")
_WRAPPED = re.compile(
    r"^(?:(?P<by>[^《》]{0,60}?)关于)?(?:印发|发布|公布|颁布|转发|下发|公开征求|征求|对)(?P<inner>.+?)"
    r"(?:的(?:通知|通告|公告|函|决定|批复)|(?:公开)?(?:征求)?意见的(?:通知|公告|通告|函))$"
)
"""X关于印发《Y》的通知 -> Y; 关于公开征求《Y》意见的公告 -> Y."""
_EDITION = re.compile(r"\(([^()]*)\)$")
_YEARS = re.compile(r"\d{4}")
_ISSUER = re.compile(
    r"^.{0,40}?(?:政府|委员会|党委|市委|省委|区委|县委|[厅局室部委办院行]|等\d*部门|等[一二三四五六七八九十]+部门)$"
)
_TAKEN_AWAY = frozenset("的")
"""Words that short titles drop anywhere."""


@dataclass(frozen=True, slots=True)
class TitleKey:
    """What tells policies of one region apart: the words of the title, and its edition such as its years, or ""."""

    words: str
    edition: str


def title_key(title: str, region: str | None) -> TitleKey:
    """Return the key of a title without draft marks, notice around it, issuer, and the name of its own region.

    ``region`` is a full official name as a policy has it; None where no region is known.

    >>> title_key("珠海市人民政府关于印发《珠海市支持智能工厂的若干措施（2026—2028年）》的通知", "珠海市")
    TitleKey(words='支持智能工厂若干措施', edition='2026-2028')
    >>> title_key("关于支持智能工厂若干措施", "珠海市").words
    '支持智能工厂若干措施'
    """
    plain = _unwrap(_DRAFT.sub("", "".join(unicodedata.normalize("NFKC", title).split())))
    plain, edition = _part(plain)
    bare = _plain(_without_region(_without_issuer(plain, region), region))
    return TitleKey(bare or _plain(plain) or plain, edition)


def match_key(title: str, region: str | None) -> str | None:
    """Return the region and the words of a title in one, as policies keep it; None where no region is known."""
    return f"{region} {title_key(title, region).words}" if region else None


def _unwrap(title: str) -> str:
    """Return the title that a notice encloses, however often; two in one notice stay as they are."""
    found = _WRAPPED.match(title)
    inner = _DRAFT.sub("", found["inner"]) if found else title
    if inner.startswith("《") and inner.endswith("》") and "》" not in inner[:-1]:
        inner = inner[1:-1]
    elif "》" in inner and found and inner.startswith("《"):
        return title
    return inner if inner == title else _unwrap(inner)


def _part(title: str) -> tuple[str, str]:
    """Take the brackets off the end: the years in them, or else their words, are the edition."""
    editions: list[str] = []
    while (found := _EDITION.search(title)) and found.start():
        years = "-".join(_YEARS.findall(found[1]))
        editions.insert(0, years or found[1])
        title = title[: found.start()]
    return title, " ".join(editions)


def _without_issuer(title: str, region: str | None) -> str:
    """Drop 关于 and what stands before it where that is the region or a body."""
    head, about, rest = title.partition("关于")
    if not about or not rest:
        return title
    place = _without_region(head, region)
    return rest if not place or _ISSUER.match(head) else title


def _without_region(title: str, region: str | None) -> str:
    for name in _names_of(region) if region else ():
        if title.startswith(name):
            return title[len(name) :]
    return title


@cache
def _names_of(full_name: str) -> tuple[str, ...]:
    """Return what a region is called, alone or behind those around it, the longest first."""
    names = {full_name}
    for region in _regions().get(full_name, ()):
        above = [parent for parent in region.ancestors if parent.level != "nation"]
        names |= {region.name, *(name for name in (region.short, *region.aliases) if len(name) > 1)}
        names |= {parent.name + name for parent in above for name in (region.name, full_name)}
        names.add("".join(parent.name for parent in reversed(above)) + region.name)
        names |= {"全国", "国家"} if region.level == "nation" else set()
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _regions() -> Mapping[str, Sequence[Region]]:
    found: dict[str, list[Region]] = {}
    for region in load_regions():
        found.setdefault(region.full_name, []).append(region)
    return MappingProxyType(found)


def _plain(words: str) -> str:
    return "".join(char for char in words if char.isalnum() and char not in _TAKEN_AWAY).casefold()
