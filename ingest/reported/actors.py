"""The bodies that running text makes act: who leads, who takes part, whose sentence it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.notes import BODY_END
from ingest.mentions.regions import find_regions
from ingest.reported.heads import ADVERB, action_verbs
from kg.agencies import central_names, expand_agency, is_known_body
from kg.record import AgencyRef, Role

_CHARACTER = r"(?:[^，。；：、“”《》（）\d由会联牵商将助]|助(?!吉|[省市县])|会(?!同)|联(?!合(?!会|社|体|大))|牵(?!头)|商(?!(?:省|市|县|区)))"
_ENDS = "局|委|委员会|厅|部|办公室|政府|管委会|管理委员会|中心|署|海关|银行|总工会|工会|团委|妇联|残联|供销社|联合社|办事处|主管部门|街道|乡镇|院|(?<![举创承主协兴开筹领])办|会(?!保障|计|展|议|同)|社(?!会|区)|站|所|支行|分行|总队|支队|大队|公司|集团"
_BODY = rf"(?:我[委局厅办部会]|{_CHARACTER}{{1,24}}?(?:（[^）]{{1,10}}）{_CHARACTER}{{0,12}}?)?(?:{_ENDS})(?!长|员(?!会)|门(?!，)))"
_BODIES = rf"{_BODY}(?:(?:、|和|与|及|以及){_BODY}){{0,6}}(?:等(?:有关)?(?:部门|单位)?)?"
_TIME = r"(?:(?:今年|明年|未来|下一步|接下来|此外|同时|其中|另外|今后|目前|近期|近日|年内|届时|(?:今年)?年?底前|20\d\d年(?:底|末)?前?|下半年|上半年|第[一二三四五六]|[一二三四五六]是|首先|其次|还)，?)*"
_BEGINS = rf"(?:(?:^|\G|(?<=[，。；：“”])|(?<=牵头、)){_TIME}(?P<by>由)?|(?P<by>由|交[给由]))"
_ONLY_TASKED = r"受理|审核|审批|兑付|拨付|核查|评审|认定|组织|统筹|落实|实施|承担|负责(?!人)|推进|编制|制定|牵头"


@dataclass(frozen=True, slots=True)
class Actors:
    """The bodies of a statement, and those of them that are its grammatical subject."""

    refs: tuple[AgencyRef, ...]
    subjects: tuple[AgencyRef, ...]


@cache
def _pattern() -> regex.Pattern[str]:
    """Return the pattern of bodies at the head of a clause, and of what the words behind say of their part."""
    verbs = "|".join(action_verbs())
    return regex.compile(
        rf"{_BEGINS}(?P<join>会同|联合|配合)?(?P<who>{_BODIES})"
        rf"(?:(?P<lead>(?:将|拟|要|负责|具体)?(?:总)?牵头(?!人)|主办(?!方))|(?P<part>(?:积极|密切|共同|协同|按职责)*(?:配合|参与|协办|协助|协同)(?=[，。；、]|$|实施|落实|推进|做好|开展))"
        rf"|(?P<future>(?:{ADVERB}|{_TIME})*)(?:会同|联合(?!印|发|举|主|组)|商)(?P<with>{_BODIES})"
        rf"|(?P<does>(?:还|也|均|都|今年|明年|近期)*(?:将|拟(?!定)|计划(?=[\u4e00-\u9fff])|要(?![求点素]))|(?:分档|分级|每月|每季度|{ADVERB}|今年|明年|年内|全年|每年|同步|专门)*(?:{verbs}|{_ONLY_TASKED}|把|按照?|给予|予以|(?:与|同|对|为|向|给|在)[^，。；]{{2,24}}?(?:{verbs}|互通|签订|装上|送去|配上))))"
    )


_MAY_NAME = regex.compile(
    r"[局厅署委]|我[部会]|部(?!分|署|门|件)|办公室|政府|管委|中心|工会|联|社|[省市县区州旗我]办|部门|街道|乡镇|海关|支行|院"
)
_WE = regex.compile(
    rf"(?P<who>我们)(?:{ADVERB}|{_TIME}|将|还|也|要|会(?!同)|已)*(?:会同|联合(?!印|发|举))(?P<with>{_BODIES})"
)
_TASK = regex.compile(rf"由(?P<who>{_BODIES})(?P<verb>{_ONLY_TASKED})")
_ANNOUNCED = regex.compile(r"[^，。；《]{0,12}《")
_VAGUE = regex.compile(
    r"有关|相关|其他|企业|金融机构|高校|社会(?!保障)|学校|养老机构|医疗机构|园区|平台|公司|集团|用人单位|行业协会|中介|^(?:各)?(?:地|部门|单位)$|^(?:该|这|本|一|两)"
)
_OWN = regex.compile(r"(?:[省市区县州盟旗镇乡国]|自治区|自治州|各|中央)")
_WHOLE_PLACE = regex.compile(r"^(?:全|我|该|本|各)?[省市区县州盟旗镇乡]$")
_PIECE = regex.compile(
    r"(?:(?!、|(?<=[局委厅部办府会院署社行关])(?:和|与|及|以及)(?=[\u4e00-\u9fff]{3}))[^、（]|（[^）]*）)+"
)
_JOINED = regex.compile(r"^(?:以及|和|与|及)(?=[\u4e00-\u9fff]{3})")
_OTHERS = regex.compile(r"等(?:有关)?(?:部门|单位)?$")


def read_actors_in_prose(ctx: Context, span: Span, own: Sequence[str] = ()) -> Actors:
    """Return the bodies a statement gives its task, each once in the order of the text.

    ``own`` names the bodies of who speaks: 我委, 我局 and 我们 mean the first of them.
    """
    flat = ctx.doc.flat
    if _MAY_NAME.search(flat, span.start, span.end) is None:
        return Actors((), ())
    found: list[AgencyRef] = []
    subjects: list[AgencyRef] = []
    for match in _pattern().finditer(flat, span.start, span.end):
        refs, acting = _read(ctx, match, own)
        found += refs
        subjects += acting
    for match in _WE.finditer(flat, span.start, span.end) if own else ():
        found += _refs(ctx, match["who"], match.start("who"), Role.LEAD, own)
        found += _refs(ctx, match["with"], match.start("with"), Role.PARTICIPANT, own)
    for match in _TASK.finditer(flat, span.start, span.end):
        role = Role.LEAD if match["verb"] == "牵头" else Role.RESPONSIBLE
        found += _refs(ctx, match["who"], match.start("who"), role, own)
    kept: dict[str, AgencyRef] = {}
    for ref in found:
        kept.setdefault(ref.name, ref)
    return Actors(tuple(sorted(kept.values(), key=lambda ref: ref.start or 0)), tuple(subjects))


def _read(ctx: Context, match: regex.Match[str], own: Sequence[str]) -> tuple[list[AgencyRef], list[AgencyRef]]:
    """Return the bodies that a clause begins with, with their roles, and those of them that go on acting."""
    who, at = match["who"], match.start("who")
    if match["lead"]:
        return list(_refs(ctx, who, at, Role.LEAD, own)), []
    if match["join"] or match["part"]:
        return list(_refs(ctx, who, at, Role.PARTICIPANT, own)), []
    if match["with"]:
        leads = list(_refs(ctx, who, at, Role.LEAD, own))
        others = list(_refs(ctx, match["with"], match.start("with"), Role.PARTICIPANT, own))
        return leads + others, leads if match["future"] and not match["by"] else []
    if _ANNOUNCED.match(match.string, match.end("who")):
        return [], []
    doers = list(_refs(ctx, who, at, Role.RESPONSIBLE, own))
    return doers, [] if match["by"] else doers


def _refs(ctx: Context, words: str, at: int, role: Role, own: Sequence[str]) -> Iterator[AgencyRef]:
    pieces = list(_pieces(words, at))
    if not pieces or not all(_is_body(text) for _, text in pieces):
        return
    for start, text in pieces:
        if text.startswith("我") and not own:
            continue
        first, last = ctx.doc.origin(start, start + len(text))
        name = own[0] if text.startswith("我") else expand_agency(text, ctx.region).name
        yield AgencyRef(name=name, role=role, mention=text, start=first, end=last, rule="role/sentence")


def _pieces(words: str, at: int) -> Iterator[tuple[int, str]]:
    for match in _PIECE.finditer(words):
        text = _OTHERS.sub("", match.group())
        lead = _JOINED.match(text) if match.start() > 0 else None
        skip = lead.end() if lead else 0
        if len(text) - skip >= 2:
            yield at + match.start() + skip, text[skip:]


def _is_body(text: str) -> bool:
    """Say whether the words name a public body: a level or a place before it, or a name known to all."""
    if _VAGUE.search(text) or _WHOLE_PLACE.match(text):
        return False
    if text in central_names() or is_known_body(text) or text.startswith("我"):
        return True
    if not BODY_END.search(text) and not text.endswith("部门"):
        return False
    place = next(find_regions(text), None)
    if place is not None and place.start == 0:
        return place.end < len(text)
    return _OWN.match(text) is not None and len(text) >= 3
