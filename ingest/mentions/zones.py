"""Functional zones that the vocabulary does not list, known by how their names are built: 湖州莫干山高新技术产业开发区."""

from __future__ import annotations

import regex

from ingest.mentions.regions import find_regions
from ontology.load import Region

_KINDS = (
    "经济技术开发区|经济开发区|高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区|经开区|综保区|旅游度假区|度假区|综合保税区|保税区|保税港区|自由贸易试验区|自贸区|自贸试验区|"
    "产业转移工业园|工业园区|产业园区|科技园区|工业新区|临港经济区|临空经济区|空港经济区|经济区|经济试验区|改革试验区|合作试验区|试验区|合作区|合作示范区|示范区|功能区|管理区|开发区|新区|新城|科技城|科学城|生态城|工业园|产业园|科技园|园区"
)
_ZONE = regex.compile(rf"(?P<own>[\u4e00-\u9fff（）]{{0,12}}?)(?P<kind>{_KINDS})(?P<part>[\u4e00-\u9fff]{{2,8}}片区)?")
_WHOLE_KINDS = {
    "高新区": ("高新技术产业开发区", "高新技术产业园区", "高新技术产业示范区"), "经开区": ("经济技术开发区", "经济开发区"),
    "综保区": ("综合保税区",), "自贸区": ("自由贸易试验区",), "自贸试验区": ("自由贸易试验区",),
}  # fmt: skip
_GOVERNS = r"(?:党工委|工委|管理委员会|管委会|管理局|管理办公室)"
_NO_NAME = regex.compile(r"[支推促加关进与和及的、《]|国家|省级|市级|各类|全[省市]")
_LONGEST = 40


def find_zone(title: str, text: str) -> Region | None:
    """Return the zone that a title begins with, if its committee signs or is named in the text."""
    opening = title[:_LONGEST]
    place = next(find_regions(opening), None)
    if place is None or place.start != 0 or place.region.level == "nation":
        return None
    end = place.end
    for inner in find_regions(opening):
        if inner.start <= end < inner.end and place.region in inner.region.ancestors:
            place, end = inner, inner.end
    zone = _ZONE.match(opening, end)
    if zone is None or _NO_NAME.search(zone["own"]):
        return None
    printed = opening[: zone.end()]
    own = "|".join(map(regex.escape, {printed, opening[end : zone.end()], zone["kind"]}))
    if not regex.search(rf"(?:{own}|本区|区内?).{{0,2}}{_GOVERNS}|简称“?(?:{regex.escape(zone['kind'])})", text):
        return None
    name = _in_full(printed, zone["kind"], text)
    return Region(code=f"zone:{name}", name=name, short=printed, level="zone", parent=place.region.code)


def _in_full(printed: str, kind: str, text: str) -> str:
    """Return the name with the kind of zone in full: as the text has it elsewhere, else as it usually is."""
    stem = printed.removesuffix(kind)
    wholes = _WHOLE_KINDS.get(kind, ())
    return next((stem + whole for whole in wholes if stem + whole in text), stem + wholes[0] if wholes else printed)
