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
from ingest.naming import body_name
from ingest.reported.duties import BODIES, DEFINED, Said, find_duties, find_joined, is_told
from ingest.reported.heads import ADVERB, action_verbs
from kg.agencies import central_names, is_known_body
from kg.record import AgencyRef, Form, Role

_TIME = r"(?:(?:今年|明年|未来|下一步|接下来|此外|同时|其中|另外|今后|目前|近期|近日|年内|届时|(?:今年)?年?底前|20\d\d年(?:底|末)?前?|下半年|上半年|第[一二三四五六]|[一二三四五六]是|首先|其次|还)，?)*"
_BEGINS = (
    rf"(?:(?:^|\G|(?<=[，。；：“”])|(?<=[一二三四五六七八九十\d]）)|(?<=牵头、)){_TIME}(?P<by>由)?|(?P<by>由|交[给由]))"
)
_ONLY_TASKED = (
    r"受理|审核|审批|兑付|拨付|核查|评审|认定|组织|统筹|落实|实施|承担|负责(?!人(?![才员口])|解释)|推进|编制|制定|牵头"
)


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
        rf"{_BEGINS}(?P<join>会同|联合)?(?P<who>{BODIES})"
        rf"(?:(?P<lead>(?:将|拟|要|负责|具体)?(?:总)?牵头(?!人)|主办(?!方))|(?P<part>(?:积极|密切|共同|协同|按职责)*(?:配合|参与|协办|协助|协同)(?=[，。；、]|$|实施|落实|推进|做好|开展))"
        rf"|(?P<future>(?:{ADVERB}|{_TIME})*)(?:会同|联合(?!印|发|举|主|组)|商)(?P<with>{BODIES})"
        rf"|(?P<does>(?:还|也|均|都|今年|明年|近期)*(?:将|拟(?!定)|计划(?=[\u4e00-\u9fff])|要(?![求点素]))|(?:分档|分级|每月|每季度|{ADVERB}|今年|明年|年内|全年|每年|同步|专门)*(?:{verbs}|{_ONLY_TASKED}|把|按照?|给予|予以|(?:与|同|对|为|向|给|在)[^，。；]{{2,24}}?(?:{verbs}|互通|签订|装上|送去|配上)))(?!的))"
    )


_MAY_NAME = regex.compile(
    r"[局厅署委各]|公司|集团|我[部会]|部(?!分|署|门|件)|办公室|政府|管委|中心|工会|联|社|[省市县区州旗我]办|部门|街道|乡镇|海关|支行|院"
)
_WE = regex.compile(
    rf"(?P<who>我们)(?:{ADVERB}|{_TIME}|将|还|也|要|会(?!同)|已)*(?:会同|联合(?!印|发|举))(?P<with>{BODIES})"
)
_TASK = regex.compile(rf"由(?P<who>{BODIES})(?:(?P<verb>{_ONLY_TASKED})|(?P<part>配合|参与|协助|协办|协同))")
_EXPLAINS = regex.compile(r"[^，。；]{0,40}解释")
_ANNOUNCED = regex.compile(r"[^，。；《]{0,12}《")
_VAGUE = regex.compile(
    r"有关|相关|其他|企业|金融机构|高校|社会(?!保障)|学校|养老机构|医疗机构|园区(?![^，。；]{1,12}(?:局|委|委员会|办|部|中心)$)|平台|公司|集团|用人单位|行业协会|中介|^(?:各)?(?:地|部门|单位)$|^(?:该|这|本|一|两)"
)
_OWN = regex.compile(
    r"(?:[省市区县州盟旗镇乡国]|自治区|自治州|地区|各|中央|(?:合作|开发|高新|经开|示范|功能|园|新|自贸|综保)区)"
)
_WHOLE_PLACE = regex.compile(r"^(?:全|我|该|本|各)?[省市区县州盟旗镇乡]$")
_PIECE = regex.compile(
    r"(?:(?!、|(?<=[局委厅部办府会院署社行关])(?:和|与|及|以及)(?=[\u4e00-\u9fff]{3}))[^、（]|（[^）]*）)+"
)
_DEFINITION = regex.compile(rf"{DEFINED}$")
_JOINED = regex.compile(r"^(?:以及|和|与|及)(?=[\u4e00-\u9fff]{3})")
_OTHERS = regex.compile(r"等(?:有关)?(?:部门|单位)?$")


def read_actors_in_prose(ctx: Context, span: Span, own: Sequence[str] = ()) -> Actors:
    """Return the bodies a statement gives its task, each once in the order of the text.

    ``own`` names the bodies of who speaks: 我委, 我局 and 我们 mean the first of them.
    """
    flat = ctx.doc.flat
    if _MAY_NAME.search(flat, span.start, span.end) is None:
        return Actors((), ())
    kept: dict[str, AgencyRef] = {}
    subjects: list[AgencyRef] = []
    for said in _readings(flat, span, formal=ctx.form is Form.FULL_TEXT):
        if said.joins and not own:
            continue
        refs = list(_refs(ctx, said.words, said.at, said.role, own))
        subjects += refs if said.subject else []
        for ref in refs:
            kept.setdefault(ref.name, ref)
    return Actors(tuple(sorted(kept.values(), key=lambda ref: ref.start or 0)), tuple(subjects))


def _readings(flat: str, span: Span, *, formal: bool) -> Iterator[Said]:
    """Yield what a passage says of bodies, the surest reading of each first."""
    for match in _pattern().finditer(flat, span.start, span.end):
        yield from _roles(flat, match)
    for match in _WE.finditer(flat, span.start, span.end):
        yield Said(match["who"], match.start("who"), Role.LEAD)
        yield Said(match["with"], match.start("with"), Role.PARTICIPANT, joins=True)
    for match in _TASK.finditer(flat, span.start, span.end):
        tasked = Role.LEAD if match["verb"] == "牵头" else Role.RESPONSIBLE
        yield Said(match["who"], match.start("who"), Role.PARTICIPANT if match["part"] else tasked)
    yield from find_joined(flat, span.start, span.end)
    if formal:
        yield from find_duties(flat, span.start, span.end)


def _roles(flat: str, match: regex.Match[str]) -> Iterator[Said]:
    """Yield the bodies at the head of a clause, with the part that the words behind give them."""
    who, at = match["who"], match.start("who")
    if match["lead"]:
        yield Said(who, at, Role.LEAD)
    elif match["join"] or match["part"]:
        yield Said(who, at, Role.PARTICIPANT)
    elif match["with"]:
        yield Said(who, at, Role.LEAD, subject=bool(match["future"]) and not match["by"])
        yield Said(match["with"], match.start("with"), Role.PARTICIPANT)
    elif not _ANNOUNCED.match(flat, match.end("who")):
        yield Said(who, at, Role.RESPONSIBLE, subject=not match["by"])


def _refs(ctx: Context, words: str, at: int, role: Role, own: Sequence[str]) -> Iterator[AgencyRef]:
    pieces = list(_pieces(words, at))
    if _EXPLAINS.match(ctx.doc.flat, at + len(words)):
        return
    formal = ctx.form is Form.FULL_TEXT
    if not pieces or not all(_is_body(text) or (formal and is_told(text)) for _, text in pieces):
        return
    for start, text in pieces:
        if text.startswith("我") and not own:
            continue
        first, last = ctx.doc.origin(start, start + len(text))
        name = own[0] if text.startswith("我") else body_name(ctx, text)
        yield AgencyRef(name=name, role=role, mention=text, start=first, end=last, rule="role/sentence")


def _pieces(words: str, at: int) -> Iterator[tuple[int, str]]:
    for match in _PIECE.finditer(words):
        text = _DEFINITION.sub("", _OTHERS.sub("", match.group()))
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
