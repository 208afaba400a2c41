"""Who holds what a passage says: the places that act in it, and the company that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from ingest.mentions.regions import find_regions
from ontology.load import Region, load_regions, region_by_code

Named = tuple[int, int, Region]
"""Where a place is named, and the place."""
_ACTS = regex.compile(
    r"(?:^|[，。；：？！●■◆★▲“”—\s]|在|于|年来?|来自|其中|走进|以来|如今|目前|今年|去年|走出去的|是|》|）|时|期间|月|日|底|末|仅|像|同样|达|当前|尤其|说|介绍|表示|称)$"
)
_INSIDE = regex.compile(
    r"[”、）和与及]|等[地市省县]|[^，。；]{0,3}[一某几][位名些]?[^，。；]{0,10}(?:专家|学者|教授|分析师)|(?:[^，。；的把将在“是年]{0,5})(?:制造业|协定|标准|模式|经验|味道|话|路|号)"
)
_IN_COMPANY = regex.compile(r"）[^，。；]{2,14}(?:公司|集团)")
_OPENING = regex.compile(r"[，。；：“][在从]?")
_SCOPE = regex.compile(
    r"(?:\G|(?<=[，。；：、\s年底末月日来前在]))全(?P<kind>[省市县区州旗])|(?P<nation>(?:在|服务)中国|在华|我国)"
)
_LEVELS = {"省": "province", "区": "county"}
_OF_COMPANY = regex.compile(r"[^，。；、的在是将]{2,12}(?:公司|集团|合作社|科技|股份)")
_SUBJECT = regex.compile(r"[”“]?(?:[^，。；“”]{2,4}来自|在|从|来自|位于|地处|走进)?")
_SAYS = regex.compile(r"[^“”]{0,160}”(?P<who>[^，。；“”：]{2,30}?)(?:说|介绍|表示|告诉)")
_COMPANY_HINT = regex.compile(r"公司|集团|合作社|[乳渔薯药酒茶牧]业|重工|购物中心|商场|一家")
_COMPANY_NAMED = regex.compile(
    r"(?:(?<=[，。；：“”、\s●]|\G)(?!该|这|本|我|各|多|全|公司|企业|集团|国有|目前)|一家(?=[^，。；]{2,14}(?:企业|商场|中心|公司|合作社|集团)))"
    r"(?P<name>[^，。；：、“”●■◆★\d]{2,24}?(?:有限公司|公司|集团|合作社|乳业|渔业|薯业|药业|酒业|茶业|牧业|重工|购物中心|商场|(?<=一家[^，。；]{2,10})企业))"
    r"(?=(?:技术|人力资源|市场|运营|相关)?(?:副?总?经理|副?总裁|董事长|理事长|厂长|负责人|创始人|首席|总监|工作人员)|[则也还]?(?:介绍|表示|透露|说)|是|的|去年|今年|已|，|（|拥有|现有)"
)
_INNER = regex.compile(r"的|来自|家|从")
_GENERIC_COMPANY = regex.compile(
    r"^(?:该|这家|我们的?)?(?:公司|企业|集团|商场|我们)(?:目前|已|去年|的)?|^(?:我们的?|我|去年|目前|现在)"
)
_PUBLIC = regex.compile(r"全[省市县区州]|[省市县区州](?:里|长)|[省市县区州][^，。；]{0,10}(?:政府|委员会|局|厅)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place named as the holder of what follows; ``subject`` where it opens its sentence."""

    start: int
    region: Region
    subject: bool


@dataclass(frozen=True, slots=True)
class Company:
    """A company that a passage speaks of from ``end`` on."""

    name: str
    end: int


def find_named(flat: str, start: int, end: int, own: Region | None = None) -> list[Named]:
    """Return the places named in a passage, whatever they are named for; counties of ``own`` by their short names too."""
    found = [(start + item.start, start + item.end, item.region) for item in find_regions(flat[start:end])]
    if own is not None:
        found += [item for item in _short_named(flat, start, end, own) if all(item[0] != other[0] for other in found)]
        found.sort(key=lambda item: item[:2])
    return found


def _short_named(flat: str, start: int, end: int, own: Region) -> Iterator[Named]:
    """Yield the counties of a region that open a clause by their short names: 武夷山一家茶企."""
    shorts = _shorts(own)
    if not shorts:
        return
    for at in (start, *(match.end() for match in _OPENING.finditer(flat, start, end))):
        for length in (4, 3, 2):
            region = shorts.get(flat[at : at + length])
            if region is not None:
                yield at, at + length, region
                break


@cache
def _shorts(own: Region) -> dict[str, Region]:
    """Return the cities and counties inside a region by their short names; districts have none of their own."""
    return {
        item.short: item
        for item in load_regions()
        if item.level == "county" and item.name[-1] in "市县旗" and len(item.short) >= 2 and own in item.ancestors
    }


def find_places(
    flat: str,
    start: int,
    end: int,
    home: Region,
    own: Region,
    named: Sequence[Named] | None = None,
    *,
    scopes: bool = True,
) -> Iterator[Place]:
    """Yield the places that do or hold something in a sentence.

    ``own`` is the region of the report, ``home`` what its sentences speak of by now: 全市 is the one of them that
    fits, looked for with ``scopes``; ``named`` are the places named in the passage, where they are known.
    """
    found = find_named(flat, start, end) if named is None else [item for item in named if start <= item[0] < end]
    for begin, finish, region in found:
        if home is not region and region in home.ancestors and _OF_COMPANY.match(flat, finish):
            continue
        if _acts(flat, begin, finish, found):
            meant = home if region in home.ancestors and flat.startswith(home.short, finish) else region
            yield Place(begin, meant, subject=_SUBJECT.fullmatch(flat, start, begin) is not None)
    if scopes:
        yield from _scopes(flat, start, end, home, own, found if named is None else named)
    if flat.rfind("“", max(0, start - 300), end) > flat.rfind("”", max(0, start - 300), end):
        speaker = _SAYS.match(flat, end)
        for item in find_regions(speaker["who"]) if speaker is not None else ():
            yield Place(start, item.region, subject=True)


def _scopes(flat: str, start: int, end: int, home: Region, own: Region, named: Sequence[Named]) -> Iterator[Place]:
    """Yield what 全省, 全市 and 在中国 mean."""
    for match in _SCOPE.finditer(flat, start, end):
        if match["nation"]:
            yield Place(match.start(), region_by_code("100000"), subject=False)
            continue
        inside = own in (home, *home.ancestors)
        around = (own, *own.ancestors, home) if inside else (home, *home.ancestors)
        fitting = (
            item for item in around if item.name.endswith(match["kind"]) or item.level == _LEVELS.get(match["kind"])
        )
        told = (item for begin, _, item in reversed(named) if begin < match.start())
        other = (item for item in (own, *own.ancestors, *told) if item.name.endswith(match["kind"]))
        yield Place(match.start(), next(fitting, None) or next(other, home), subject=False)


def _acts(flat: str, begin: int, finish: int, places: Sequence[Named]) -> bool:
    """Say whether the place at ``begin`` does or holds something there, and is no part of a name."""
    before = flat[max(0, begin - 6) : begin]
    if before.endswith("从") and flat.startswith("走出", finish):
        return True
    if before.endswith("（") and _IN_COMPANY.match(flat, finish):
        return True
    if _INSIDE.match(flat, finish):
        return False
    if _ACTS.search(before):
        return True
    return any(stop == begin and _acts(flat, other, stop, places) for other, stop, _ in places)


def find_companies(flat: str, start: int, end: int) -> Iterator[Company]:
    """Yield the companies that a sentence names as who speaks, owns or does."""
    if _COMPANY_HINT.search(flat, start, end):
        for match in _COMPANY_NAMED.finditer(flat, start, end):
            name = _INNER.split(match["name"])[-1]
            if len(name) >= 3:
                yield Company(name, match.end("name"))


def find_heading_company(flat: str, start: int) -> Company | None:
    """Return the company whose head speaks in what follows, as a line with a bullet names it."""
    opened = flat.rfind("●", max(0, start - 60), start)
    found = list(find_companies(flat, opened + 1, start)) if opened >= 0 else []
    return found[-1] if found else None


def name_holder(flat: str, words: str, company: Company | None, at: int) -> str:
    """Return an indicator with the company that it is of, unless a public body speaks since."""
    if company is None or company.name[:4] in words or _PUBLIC.search(flat, company.end, at):
        return words
    return f"{company.name}{_GENERIC_COMPANY.sub('', words)}"
