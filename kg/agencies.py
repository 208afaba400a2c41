"""The official name of a body, from the words of a text and the region that the text is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.ids import content_id
from kg.places import find_level, find_named, is_nation
from ontology.load import Body, Region, load_bodies, region_by_code

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
_LEVEL_ORDER = ("zone", "county", "prefecture", "province")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "局": ("局",),
    "厅": ("厅",),
    "委": ("委员会",),
    "部": ("部",),
    "办": ("办公室", "办公厅"),
}
_NATIONAL_ENDINGS = ("部", "署", "总局")
_NATIONAL_STARTS = ("国家", "国务院", "中央", "全国", "中国", "中华")
_CENTRAL_SHORTS = ("中", "国家", "国台", "全国", "国合", "国管", "最高")
_NOTE = re.compile(r"^(?P<core>.+?)(?P<note>[（(][^（()）]*[）)])$")
_YOUTH_LEAGUE = re.compile(r"^团(?P<level>省|市|区|县|州)委$")
_STANDALONE = re.compile(r"(?:.海关|大学|银行|公司)$|^人民银行.+行$")


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


@cache
def _by_key() -> Mapping[str, Body]:
    return {body.key: body for body in load_bodies()}


@cache
def _shorts() -> Mapping[str, tuple[Body, str | None]]:
    """Map each short form to its body and, where it belongs to a variant, the stem it stands for."""
    found: dict[str, tuple[Body, str | None]] = {}
    for body in load_bodies():
        for short in body.short:
            found.setdefault(short, (body, None))
        for stem, shorts in body.variants.items():
            for short in shorts:
                found.setdefault(short, (body, stem))
    return found


@cache
def _stems() -> Mapping[tuple[str, str], Body]:
    """Map (prefix, stem) to the body; stems that need no prefix to be told apart are there without, too."""
    found: dict[tuple[str, str], Body] = {}
    for body in load_bodies():
        for stem in body.stems:
            found.setdefault((body.prefix, stem), body)
            if stem not in {"委员会", "委"}:
                found.setdefault(("", stem), body)
    return found


@cache
def _national() -> Mapping[str, Body]:
    """Map the names, former names and short forms of central bodies to the body."""
    found: dict[str, Body] = {}
    for body in load_bodies():
        full = body.names.get("nation")
        if full is None:
            continue
        found[full] = body
        central = not body.stems or set(body.stems) == set(body.former)
        for short in body.short:
            if full.startswith("国家"):
                found.setdefault(f"国家{short}", body)
            if full.startswith("国务院"):
                found.setdefault(f"国务院{short}", body)
            ministry = body.kind != "party" and short.endswith(_NATIONAL_ENDINGS) and full.endswith(_NATIONAL_ENDINGS)
            if central or ministry or short.startswith(_CENTRAL_SHORTS):
                found.setdefault(short, body)
        for former in body.former:
            if central or former.startswith(_NATIONAL_STARTS) or former.endswith(_NATIONAL_ENDINGS):
                found.setdefault(former, body)
    return found


def is_known_body(words: str) -> bool:
    """Tell whether the words, without a place, are the stem or a short form of a standard body."""
    return words in _shorts() or ("", words) in _stems()


@cache
def known_words() -> tuple[str, ...]:
    """Return every stem and short form of a standard body, each once."""
    return tuple(dict.fromkeys((*_shorts(), *(stem for _, stem in _stems()))))


def central_names() -> tuple[str, ...]:
    """Return every name, former name and short form that means a central body in any text."""
    return tuple(_national())


def find_standard(key: str) -> Body:
    """Return the standard body with this key; KeyError if there is none."""
    return _by_key()[key]


def official_name(key: str, region: Region) -> str:
    """Return the official name of a standard body in a region."""
    body = _by_key()[key]
    return _compose(body, _stem_at(body, region), region)


def short_forms(key: str, region: Region) -> tuple[str, ...]:
    """Return the short forms that mean the body of the region, each behind its place."""
    official, body = official_name(key, region), _by_key()[key]
    place = "" if is_nation(region) else region.full_name
    shorts = [f"{place}{short}" for short in (*body.short, *(i for items in body.variants.values() for i in items))]
    return tuple(name for name in shorts if name != official and _expand(name, region).name == official)


def former_names(key: str, region: Region) -> tuple[str, ...]:
    """Return the former names of the body of the region, as far as its level may have had them."""
    body = _by_key()[key]
    if is_nation(region):
        return tuple(name for name in body.former if name in _national())
    ends = "厅" if region.level == "province" and region.code not in _MUNICIPALITIES else "局"
    stems = [stem for stem in body.former if stem not in _national() and stem.endswith((ends, "委员会", "办公室"))]
    own = _stem_at(body, region)
    return tuple(_compose(body, stem, region) for stem in stems if stem != own)


def _level_keys(region: Region) -> tuple[str, ...]:
    if region.code in _MUNICIPALITIES:
        return ("municipality", "prefecture", "province", "county")
    if region.level in _LEVEL_ORDER:
        own = _LEVEL_ORDER.index(region.level)
        return (*_LEVEL_ORDER[own:], *reversed(_LEVEL_ORDER[:own]))
    return ("nation", *_LEVEL_ORDER[::-1])


def _stem_at(body: Body, region: Region, short: str = "") -> str:
    """Return the stem used in the region; of several, one that ends as the short form does."""
    preferred = body.local.get(region.code) or next(
        (body.names[level] for level in _level_keys(region) if level in body.names), ""
    )
    endings = _ENDINGS.get(short[-1:])
    if is_nation(region) or endings is None or preferred.endswith(endings):
        return preferred
    return next((stem for stem in body.stems if stem.endswith(endings)), preferred)


def _compose(body: Body, stem: str, region: Region) -> str:
    if is_nation(region):
        return stem
    if body.prefix == "中共" and region.name.endswith("自治区") and stem.startswith("委") and stem[:3] != "委员会":
        stem = f"委员会{stem[1:]}"
    return f"{body.prefix}{region.full_name}{stem}"


def _expand_rest(rest: str, prefix: str, region: Region) -> tuple[str, Body | None]:
    """Return the full name of the words behind a place, and the body where they name one."""
    if rest.startswith("党委") and region.level == "province":
        rest = rest[1:]
    rest = "委员会" if prefix and rest == "委" else rest
    body = _stems().get((prefix, rest)) or _stems().get(("", rest))
    if body is not None:
        return _compose(body, rest, region), body
    if rest in _shorts():
        body, variant = _shorts()[rest]
        return _compose(body, variant or _stem_at(body, region, rest), region), body
    place = "" if is_nation(region) else region.full_name
    return f"{prefix}{place}{_committee(rest)}", None


def _committee(words: str) -> str:
    return f"{words.removesuffix('管委会')}管理委员会" if words.endswith("管委会") else words


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


def _expand(text: str, region: Region) -> AgencyName:
    national = _national().get(text)
    if national is not None:
        return AgencyName(national.names["nation"], national.key, region_by_code("100000"))
    league = _YOUTH_LEAGUE.match(text)
    prefix, words = ("共青团", f"{league['level']}委员会") if league else _split_prefix(text)
    if is_known_body(words) and not words.startswith(("市委", "省委", "区委", "县委")):
        place, rest = _without_level(words, region)
    else:
        named = find_named(words, region, is_known_body)
        if named is not None and not named.behind:
            return AgencyName(_committee(text), None, named.region or region)
        if named is None and text.startswith(_NATIONAL_STARTS):
            return AgencyName(text, None, region_by_code("100000") if text[:2] != "中国" else region)
        if named is None and _STANDALONE.search(words):
            return AgencyName(text, None, region)
        place, rest = (named.region or region, named.rest) if named else find_level(words, region)
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
