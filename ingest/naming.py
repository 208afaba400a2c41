"""What the bodies named in a document are called in full, by what the document itself says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from ingest.context import Context
from kg.agencies import central_names, is_known_body, known_words, name_in_text
from kg.places import find_level
from ontology.load import Region

_DEFINED = regex.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,30}(?:局|厅|委|委员会|办公室|中心|公司|集团|管委会|政府|处|院))"
    r"（(?:以下|下)(?:统|简|合)?称[：:]?[“「]?(?P<short>[\u4e00-\u9fff]{2,14})[”」]?）"
)
_LED_IN = regex.compile(r".*(?:由|经|向|与|同|对|授权|委托|是指|为|是)(?=[省市区县州盟旗国自])")
_IN_FULL = regex.compile(
    r"(?<=[省市区县州盟旗])(?P<stem>(?:(?!会同|联合|负责|牵头|配合|参与|[局厅由对按向将])[\u4e00-\u9fff]){3,18}?(?:局|厅|委员会|办公室|中心))(?=[、，。；：（）负牵配会和与及]|$)"
)
_PLACE = regex.compile(r"(?!各|有关|全|相关)[\u4e00-\u9fff]{2,9}[省市区县州盟旗镇乡]$")
_OFFICE = regex.compile(r"(?<=[\u4e00-\u9fff][省市区县州盟旗镇乡])(?:人民政府|政府|管委会)$")
_ENDS = {"委": "委员会", "办": "办公室"}
_KEPT = 8
_SHORTEST = 4
_SHORT_SHARE = 0.6
_WRITTEN_OUT = ("委员会", "办公室")


@lru_cache(maxsize=_KEPT)
def _defined(flat: str) -> Mapping[str, str]:
    """Map each short name that a document introduces (以下简称…) to the name it stands for."""
    return {match["short"]: _LED_IN.sub("", match["full"]) for match in _DEFINED.finditer(flat)}


@lru_cache(maxsize=_KEPT)
def _stems(flat: str) -> frozenset[str]:
    """Return what stands behind a level word and ends as a body in full does."""
    return frozenset(match["stem"] for match in _IN_FULL.finditer(flat))


def complete(texts: Sequence[str], region: Region) -> list[str]:
    """Return listed bodies with what the list prints once: a level before the first, an office behind the last place."""
    words = list(texts)
    for index in range(len(words) - 2, -1, -1):
        office = _OFFICE.search(words[index + 1])
        if office and _PLACE.match(words[index]):
            words[index] += office.group()
    level = ""
    for index, text in enumerate(words):
        place, rest = find_level(text, region)
        if rest != text:
            level = text.removesuffix(rest) if place != region else ""
        elif level and is_known_body(text) and text not in central_names():
            words[index] = f"{level}{text}"
    return words


def body_name(ctx: Context, mention: str) -> str:
    """Return the official name of a body: a short form means the full one that the document prints for it."""
    words = _defined(ctx.doc.flat).get(mention, mention)
    _, rest = find_level(words, ctx.region)
    if rest != words:
        printed = {stem for stem in _stems(ctx.doc.flat) if _shortens(rest, stem)} or _standard(rest)
        if len(printed) == 1:
            words = words.removesuffix(rest) + next(iter(printed))
    return name_in_text(words, ctx.region)


@lru_cache(maxsize=4096)
def _standard(short: str) -> frozenset[str]:
    """Return the names of standard bodies that an unknown short form may stand for."""
    if len(short) < _SHORTEST or is_known_body(short) or short.endswith(_WRITTEN_OUT):
        return frozenset()
    return frozenset(
        word for word in known_words() if len(short) <= _SHORT_SHARE * len(word) and _shortens(short, word)
    )


def _shortens(short: str, stem: str) -> bool:
    """Say whether a short form is made of characters of a name, from its first to its ending.

    >>> _shortens("文体旅局", "文化体育和旅游局"), _shortens("体育局", "文化体育局")
    (True, False)
    """
    end = _ENDS.get(short[-1], short[-1])
    if len(short) >= len(stem) or short[0] != stem[0] or not stem.endswith(end):
        return False
    left = iter(stem.removesuffix(end))
    return all(char in left for char in short[:-1])
