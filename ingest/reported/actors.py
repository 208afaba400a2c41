"""The bodies that running text makes act: who leads, who takes part, whose sentence it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.facts.responsibilities import read_actors
from ingest.mentions.notes import BODY_END
from ingest.mentions.regions import find_regions
from kg.agencies import central_names, expand_agency, is_known_body
from kg.record import AgencyRef, Role

_BEGINS = (
    r"(?:^|(?<=[，。；：“”])|(?<=方面，)|(?<=由))(?:(?:今年|明年|未来|下一步|接下来|此外|同时|其中|另外|今后|目前|年内|届时|年底前|今年年底前|20\d\d年(?:底|末)?前?)，?)?"
)
_BODY = r"[^，。；：、“”《》（）\d]{2,24}?(?:局|委|委员会|厅|部|办公室|政府|管委会|管理委员会|中心|署|海关|银行|公司|集团|总工会|团委|妇联|残联|供销社|联合社|合作社|办事处|部门|机构|街道|乡镇|乡|镇|院|办|会|社|站|所)"
_BODIES = rf"{_BODY}(?:（[^）]{{2,12}}）)?(?:(?:、|和|与|及|以及){_BODY}){{0,6}}(?:等(?:部门|单位)?)?"
_LEADS = regex.compile(
    rf"{_BEGINS}(?P<who>{_BODIES})(?:总)?(?:牵头(?!人)|主办|会同(?P<with>{_BODIES})|联合(?P<with2>{_BODIES})|商(?P<with3>{_BODIES}))(?=(?:负责|组织|实施|开展|推进|，|。|；|制定|建设|、|对|共同|完善|做好|建立|推动|编制|出台|统筹|落实|研究|按|每|将|在|新|打|加|提|发|评|搭|设|培|启|定|打造|印|和|承|从|通|给|统|面|为|指|抓))"
)
_TAKES_PART = regex.compile(
    rf"(?:(?<=[，、；])|(?<=牵头))(?P<who>{_BODIES})(?:(?:积极|密切|共同|等|协同|分别|按职责)*)(?:配合|参与|协办|协助|协同)(?=[，。；、]|实施|落实|推进|做好|开展|$)"
)
_DOES = regex.compile(
    rf"{_BEGINS}(?P<who>{_BODIES})(?=(?:还|也|均|都|共同|联合|每年|每月|每季度|分档|分级|按照?|负责|具体|统一|牵头)*(?:将|拟|计划|要(?!求)|会(?!议|同|长|员)|给予|予以|分别|分档|组织(?!部)|开展|承担|负责(?!人)|受理|审核|统筹|安排|拿出|设立|发放|建立|制定|启动|推出|推行|实施|出台|按月|按季|审批|兑付|拨付|对接|全力|着力|面向|为[^期止])"
    r")"
)
_NO_TASK = regex.compile(r"(?:协助|争取|鼓励|支持|引导|推动|对接|联系|配合|报|经|向|与|同|跟|依托|委托|通过|由于)$")
_VAGUE = regex.compile(r"有关|相关|其他|企业|金融机构|高校|社会|学校|养老机构|医疗机构|园区|平台|公司|集团|用人单位|行业协会|中介|^(?:各)?(?:地|部门|单位)$")
_OWN = regex.compile(r"(?:[省市区县州盟旗镇乡国]|自治区|各|中央|本)")
_WHOLE_PLACE = regex.compile(r"^(?:全|我|该|本)?[省市区县州盟旗镇乡]$")


def read_actors_in_prose(ctx: Context, span: Span) -> list[AgencyRef]:
    """Return the bodies a statement gives its task, each once, leads first as printed."""
    found = [
        *_roles(ctx, span, _LEADS, Role.LEAD),
        *_roles(ctx, span, _TAKES_PART, Role.PARTICIPANT),
        *read_actors(ctx, span),
        *_roles(ctx, span, _DOES, Role.RESPONSIBLE),
    ]
    kept: dict[str, AgencyRef] = {}
    for ref in found:
        kept.setdefault(ref.name, ref)
    return sorted(kept.values(), key=lambda ref: ref.start or 0)


def _roles(ctx: Context, span: Span, pattern: regex.Pattern[str], role: Role) -> Iterator[AgencyRef]:
    flat = ctx.doc.flat
    for match in pattern.finditer(flat, span.start, span.end):
        if _NO_TASK.search(flat[max(span.start, match.start() - 4) : match.start("who")]):
            continue
        yield from _refs(ctx, match["who"], match.start("who"), role)
        for group in ("with", "with2", "with3"):
            if pattern is _LEADS and match[group]:
                yield from _refs(ctx, match[group], match.start(group), Role.PARTICIPANT)


def _refs(ctx: Context, words: str, at: int, role: Role) -> Iterator[AgencyRef]:
    pieces = list(_pieces(words, at))
    if not pieces or not all(_is_body(text) for _, text in pieces):
        return
    for start, text in pieces:
        first, last = ctx.doc.origin(start, start + len(text))
        name = expand_agency(text, ctx.region).name
        yield AgencyRef(name=name, role=role, mention=text, start=first, end=last, rule="role/sentence")


def _pieces(words: str, at: int) -> Sequence[tuple[int, str]]:
    found = []
    for match in regex.finditer(r"(?:(?!、|(?<=[局委厅部办府会院署社])(?:和|与|及|以及))[^、]|（[^）]*）)+", words):
        text = regex.sub(r"等(?:部门|单位)?$", "", match.group())
        lead = regex.match(r"(?:和|与|及|以及)(?=[\u4e00-\u9fff]{3})", text)
        skip = lead.end() if lead and match.start() > 0 else 0
        if len(text) - skip >= 2:
            found.append((at + match.start() + skip, text[skip:]))
    return found


def _is_body(text: str) -> bool:
    """Say whether the words name a public body: a level or a place before it, or a name known to all."""
    if _VAGUE.search(text) or not BODY_END.search(text) or _WHOLE_PLACE.match(text):
        return False
    if text in central_names() or is_known_body(text):
        return True
    place = next(find_regions(text), None)
    if place is not None and place.start == 0:
        return place.end < len(text)
    return _OWN.match(text) is not None and len(text) >= 3
