"""The official name of a body, from the words of a text and the region that the text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.bodies import (
    ENDINGS,
    NATIONAL_STARTS,
    central_names,
    central_shorts,
    find_standard,
    is_known_body,
    known_words,
    national,
    shorts,
    stems,
)
from kg.ids import content_id
from kg.places import Named, find_inside, find_level, find_named, is_nation
from ontology.load import NATION, Body, Region, load_bodies, region_by_code

__all__ = [
    "AgencyName",
    "central_names",
    "expand_agency",
    "find_standard",
    "former_names",
    "is_known_body",
    "known_words",
    "name_in_text",
    "official_name",
    "short_forms",
]

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
_LEVEL_ORDER = ("zone", "county", "prefecture", "province")
_NOTE = re.compile(r"^(?P<core>.+?)(?P<note>[（(][^（()）]*[）)])$")
_YOUTH_LEAGUE = re.compile(r"^团(?P<level>省|市|区|县|州|盟|旗)委$")
_STANDALONE = re.compile(r"(?:.海关|大学|银行|公司)$|^人民银行.+行$")
_GOVERNMENT = ("政府", "政府部门", "政府各部门", "政府有关部门")
_COMMITTEE = re.compile(r"管委会?$")
_LOCAL_OFFICE = re.compile(r"^(?P<body>.+[局委])(?P<place>[^局委]{2,5}(?:分局|工作站))$")
_NAMED_BRANCH = re.compile(r"(?:金融监管|海事|证监|银保监|煤监)局$")
_LONGEST_CENTRAL = 14
_TAX = "国家税务总局"
_BRANCH = re.compile(r"(?:局|分行|支行|办事处|营业管理部|专员办|特派办)$")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A body's official name; ``body`` is its key among the standard bodies, if it is one."""

    name: str
    body: str | None
    region: Region

    @property
    def id(self) -> str:
        """Return the id of the agency: by region and body where known, else by name."""
        if self.body is None:
            return content_id("agency", self.name)
        return f"agency:{self.region.code}:{self.body}"


def official_name(key: str, region: Region) -> str:
    """Return the official name of a standard body in a region."""
    body = find_standard(key)
    return _compose(body, _stem_at(body, region), region)


def short_forms(key: str, region: Region) -> tuple[str, ...]:
    """Return the short forms that mean the body of the region, each behind its place."""
    official, body = official_name(key, region), find_standard(key)
    place = "" if is_nation(region) else region.full_name
    found = [f"{place}{short}" for short in (*body.short, *(i for items in body.variants.values() for i in items))]
    return tuple(name for name in found if name != official and _expand(name, region).name == official)


def former_names(key: str, region: Region) -> tuple[str, ...]:
    """Return the former names of the body of the region, as far as its level may have had them."""
    body = find_standard(key)
    if is_nation(region):
        return tuple(name for name in body.former if name in national())
    ends = "厅" if region.level == "province" and region.code not in _MUNICIPALITIES else "局"
    local = [stem for stem in body.former if stem not in national() and stem.endswith((ends, "委员会", "办公室"))]
    own = _stem_at(body, region)
    return tuple(_compose(body, stem, region) for stem in local if stem != own)


def _level_keys(region: Region) -> tuple[str, ...]:
    if region.code in _MUNICIPALITIES:
        return ("municipality", "prefecture", "province", "county")
    if region.level in _LEVEL_ORDER:
        own = _LEVEL_ORDER.index(region.level)
        return (*_LEVEL_ORDER[own:], *reversed(_LEVEL_ORDER[:own]))
    return ("nation", *_LEVEL_ORDER[::-1])


def _stem_at(body: Body, region: Region, short: str = "") -> str:
    """Return the stem used in the region; of several, one that ends as the short form does."""
    preferred = _local_stem(body, region) or next(
        (body.names[level] for level in _level_keys(region) if level in body.names), ""
    )
    endings = ENDINGS.get(short[-1:])
    if is_nation(region) or endings is None or preferred.endswith(endings):
        return preferred
    return next((stem for stem in body.stems if stem.endswith(endings)), preferred)


def _local_stem(body: Body, region: Region) -> str | None:
    """Return the stem of this one region, or of the cities and counties of its province."""
    below = region.level in {"prefecture", "county"}
    return body.local.get(region.code) or (body.local.get(region.code[:2]) if below else None)


def _compose(body: Body, stem: str, region: Region) -> str:
    if is_nation(region):
        return stem
    if body.prefix == "中共" and region.name.endswith("自治区") and stem.startswith("委") and stem[:3] != "委员会":
        stem = f"委员会{stem[1:]}"
    prefix = "" if body.kind == "central" and stem in body.former else body.prefix
    return f"{prefix}{region.full_name}{stem}"


def _expand_rest(rest: str, prefix: str, region: Region) -> tuple[str, Body | None]:
    """Return the full name of the words behind a place, and the body where they name one."""
    if rest.startswith("党委") and region.level == "province":
        rest = rest[1:]
    rest = "委员会" if prefix and rest == "委" else rest
    if is_nation(region) and rest in central_shorts():
        body, full = central_shorts()[rest]
        return full, body
    found = _standard_stem(rest, prefix, region)
    of_party = found is not None and found[0].prefix == "中共" and region.level == "zone" and not prefix
    if found is not None and not of_party:
        body, stem = found
        return _compose(body, stem, region), body
    place = "" if is_nation(region) else region.full_name
    return f"{prefix}{place}{_office(rest, prefix, region)}", None


def _standard_stem(rest: str, prefix: str, region: Region) -> tuple[Body, str] | None:
    """Return the standard body that the words name in a region, with the stem in full; None for any other words."""
    body = stems().get((prefix, rest)) or stems().get(("", rest))
    if body is not None:
        return body, rest
    if rest in shorts():
        meaning = shorts()[rest]
        stem = meaning.stem or _stem_at(meaning.body, region, rest)
        return (meaning.body, stem) if stem else None
    of_government = _standard_stem(rest[2:], prefix, region) if rest.startswith("政府") else None
    return of_government and (of_government[0], f"人民政府{of_government[1].removeprefix('人民政府')}")


def _office(words: str, prefix: str, region: Region) -> str:
    """Expand the body in the name of its local office: 市环保局城北分局."""
    words = f"人民{words}" if words.startswith("政府") and words not in _GOVERNMENT else words
    parts = _LOCAL_OFFICE.match(words)
    found = None if parts is None else _standard_stem(parts["body"], prefix, region)
    return _committee(words) if parts is None or found is None else f"{found[1]}{parts['place']}"


def _committee(words: str) -> str:
    """Expand the short form of a management committee; groups of them keep their words."""
    return _COMMITTEE.sub("管理委员会", words) if not words.startswith("各") else words


def _split_prefix(text: str) -> tuple[str, str]:
    for body in load_bodies():
        if body.prefix and text.startswith(body.prefix) and len(text) > len(body.prefix):
            return body.prefix, text[len(body.prefix) :]
    if text.startswith("政协") and text.endswith("委员会"):
        return "中国人民政治协商会议", text[2:]
    return "", text


def _without_level(text: str, region: Region) -> tuple[Region, str]:
    """Choose the region of a body named without place or level: a 厅 is the province's."""
    if text.endswith("厅") and is_known_body(text):
        return next((item for item in (region, *region.ancestors) if item.level == "province"), region), text
    return region, text


def _branch(text: str, region: Region) -> AgencyName | None:
    """Expand the central body before the place of its branch: 人民银行…分行."""
    if not _BRANCH.search(text):
        return None
    for length in range(min(len(text) - 2, _LONGEST_CENTRAL), 1, -1):
        head, rest = text[:length], text[length:]
        if head in national() and find_named(rest, region, lambda _: True) is not None:
            return AgencyName(f"{national()[head][1]}{rest}", None, region)
    return None


def _is_branch(words: str, named: Named) -> bool:
    """Tell whether this is a central body's branch, which has the short name of its place: 珠海海事局."""
    place = named.region.full_name if named.region else ""
    return _NAMED_BRANCH.search(words) is not None and not words.endswith(f"{place[-1:]}{named.rest}")


def _expand(text: str, region: Region) -> AgencyName:
    if text in national():
        body, full = national()[text]
        return AgencyName(full, body.key, region_by_code(NATION))
    league = _YOUTH_LEAGUE.match(text)
    prefix, words = ("共青团", f"{league['level']}委员会") if league else _split_prefix(text)
    if is_known_body(words) and not words.startswith(("市委", "省委", "区委", "县委")):
        place, rest = _without_level(words, region)
        return _placed(rest, prefix, place)
    named = find_named(words, region, is_known_body)
    if named is not None and named.behind and not _is_branch(words, named):
        return _placed(named.rest, prefix, named.region or region)
    if named is not None:
        return AgencyName(_committee(text), None, named.region or region)
    branch = None if prefix else _branch(text, region)
    if branch is not None:
        return branch
    if text.startswith(NATIONAL_STARTS):
        return AgencyName(text, None, region_by_code(NATION) if text[:2] != "中国" else region)
    place, rest = find_level(words, region)
    if rest == words and (_STANDALONE.search(words) or find_inside(words, region)):
        return AgencyName(_committee(text), None, region)
    return _placed(rest, prefix, place)


def _placed(rest: str, prefix: str, place: Region) -> AgencyName:
    name, body = _expand_rest(rest, prefix, place)
    return AgencyName(name, body.key if body else None, place)


@lru_cache(maxsize=65_536)
def expand_agency(mention: str, region: Region) -> AgencyName:
    """Return the official name for the words of a text that is about the region.

    Words that are no short form of a standard body stay as printed behind the region's full name.
    """
    text = "".join(mention.split()).removeprefix("中华人民共和国") or mention
    plain = _expand(text, region)
    noted = _NOTE.match(text)
    if plain.body is not None or noted is None:
        return plain
    core, note = _expand(noted["core"], region), noted["note"]
    same = _expand(note[1:-1], region).body is not None
    return AgencyName(f"{core.name}{note}", core.body if same else None, core.region)


def name_in_text(mention: str, region: Region) -> str:
    """Return the official name as a text has it.

    A zone keeps the city printed before its name; the central body before a branch is named where it is printed.
    """
    found = expand_agency(mention, region)
    name = found.name.replace("〔", "（").replace("〕", "）")
    if name.startswith(_TAX) and not mention.startswith((_TAX, "税务总局")) and name != _TAX:
        return name.removeprefix(_TAX)
    if found.body is None and any(mention.startswith(alias) for alias in found.region.aliases):
        return _committee(mention)
    place = found.region.full_name
    printed = (alias for alias in found.region.aliases if mention.startswith(alias) and alias.endswith(place))
    return next(printed, place) + name.removeprefix(place) if name.startswith(place) else name
