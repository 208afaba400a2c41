"""Which place a sentence is about: the one that acts in it, kept until another does."""

from __future__ import annotations

import regex

from ingest.mentions.regions import find_regions
from ontology.load import Region

_OPENING = regex.compile(
    r"(?:(?:[一二三四五六七八九十]是|首先|其次|此外|同时|另外|其中|未来|今后|下一步|接下来|今年|明年|目前|近日|日前|近年来|20\d\d年(?:\d{1,2}月)?(?:底|末)?(?:前)?|到20\d\d年(?:底|末)?|“十[四五六]五”(?:时期|期间)?|为[^，。；]{2,12}，|[“”])[，]?)*"
)
_WHOLE = regex.compile(r"(?:全|我|本)[省市区县州盟旗]|自治区")
_ACTS = regex.compile(
    r"(?:[省市区县州盟旗]|自治区)?(?:将|拟|要|计划|准备|打算|力争|争取|正|还|也|则|以|对|把|在|已|通过|围绕|聚焦|立足|依托|出台|印发|明确|提出|全|加快|大力|推|：)"
)


def place_of_subject(words: str, current: Region, home: Region) -> Region:
    """Return the place that acts in a sentence; 全市 is the one that the report is about."""
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    rest = words[at : at + 24]
    if _WHOLE.match(rest):
        return home
    mention = next(find_regions(rest), None)
    if (
        mention is not None
        and mention.start == 0
        and mention.region.level != "nation"
        and _ACTS.match(rest, mention.end)
    ):
        return mention.region
    return current


def names_place(words: str) -> bool:
    """Say whether a place acts in a sentence, by name or as 全市."""
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    rest = words[at : at + 24]
    mention = next(find_regions(rest), None)
    named = mention is not None and mention.start == 0 and _ACTS.match(rest, mention.end) is not None
    return named or _WHOLE.match(rest) is not None
