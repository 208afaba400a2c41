"""Notes that name responsible bodies: （责任单位：…）, 牵头单位：… and （市A局牵头，市B局配合）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ingest.mentions.listed import BODY_END, BodyMention, Listed, read_list
from kg.record import Role

__all__ = ["BODY_END", "BodyMention", "Note", "find_notes"]

_LEAD = "牵头负责|牵头责任|牵头实施|牵头主办|牵头组织|总牵头|牵头|主办|主责|主管"
_PARTICIPANT = "配合责任|参与责任|协同责任|协办责任|协助责任|配合实施|配合|参与|参加|协同|协办|协助|支持"
_RESPONSIBLE = (
    "第一责任|主要责任|其他责任|其它责任|具体责任|实施责任|落实责任|责任|负责|实施|执行|落实|承办|承担|政策执行|组织实施|政策兑现|兑现|受理|完成|"
    "申报受理|经办|指导|监督|监管|督导"
)
_UNIT = "单位|部门|主体|机构|方|区县|地区|处室|科室|镇街"
_LABEL = regex.compile(
    rf"(?P<role>(?:{_LEAD})|(?:{_PARTICIPANT})|(?:{_RESPONSIBLE}))(?P<both>(?:及|和|、|与|/|（)(?:{_PARTICIPANT}|{_RESPONSIBLE})）?)?"
    rf"(?:(?:{_UNIT})(?:（[^）]*）)?(?P<tag>】)?(?:：|为|是：?|(?<=】))|(?<=[（〔【；，。](?:{_LEAD}|{_PARTICIPANT}|{_RESPONSIBLE}))：)"
)
_PARENTHESISED = regex.compile(r"[（〔【](?P<inside>(?:[^（）〔〕【】]|[（〔][^（）〔〕]*[）〕])*)[）〕】]")
_MAY_BE_BARE = regex.compile(r"[局委厅办部院府会区县市州盟旗镇]|公司|集团|中心|单位|街道")
_RULE = regex.compile(r"[^（）]{0,6}(?:列|排)[^（）]{0,12}牵头|以[上下]|下同|下列|上述|不再")
_LEVELLED = regex.compile(r"各|[省市区县州盟旗国](?!民)|自治|[\u4e00-\u9fff]{2,6}[省市区县州]")
_PLAIN_BODY = regex.compile(
    r"[省市区县州盟旗各国]|自治|[\u4e00-\u9fff]{1,6}[省市区县州]|.*(?:局|委|厅|办|政府|管委会)$"
)
_IS_LEAD = regex.compile(_LEAD)
_IS_PARTICIPANT = regex.compile(_PARTICIPANT)
_CLOSING, _OPENING = "）〕】", "（〔【"
_SHORTEST, _FURTHEST = 3, 200


@dataclass(frozen=True, slots=True)
class Note:
    """A note in ``Document.flat`` with its bodies in order and what else it says."""

    start: int
    end: int
    bodies: tuple[BodyMention, ...]
    rest: str


@lru_cache(maxsize=64)
def find_notes(flat: str, start: int, end: int) -> tuple[Note, ...]:
    """Return the notes of ``flat[start:end]`` in order; several steps ask for those of the same clause."""
    labelled = list(_labelled_notes(flat, start, end))
    spans = [(note.start, note.end) for note in labelled]
    bare = (
        note
        for note in _bare_notes(flat, start, end)
        if not any(begin < note.end and note.start < stop for begin, stop in spans)
    )
    return tuple(sorted([*labelled, *bare], key=lambda note: note.start))


def _labelled_notes(flat: str, start: int, end: int) -> Iterator[Note]:
    taken = start
    for match in _LABEL.finditer(flat, start, end):
        if match.start() < taken:
            continue
        opening = None if match["tag"] else _opening(flat, match.start(), start)
        stop = _closing(flat, match.end(), end, bracketed=opening is not None)
        note = _read_note(flat, match.start() if opening is None else opening, match.start(), stop)
        if opening is None and note.rest and note.bodies:
            note = replace(note, end=max(body.end for body in note.bodies))
        if note.bodies:
            taken = note.end
            yield note


def _opening(flat: str, label: int, start: int) -> int | None:
    """Return where the bracket opens that holds a label, within the sentence."""
    depth = 0
    for index in range(label - 1, max(start, label - _FURTHEST) - 1, -1):
        if flat[index] in _CLOSING:
            depth += 1
        elif flat[index] in _OPENING:
            if depth == 0:
                return index
            depth -= 1
        elif flat[index] == "。" and depth == 0:
            return None
    return None


def _closing(flat: str, begin: int, end: int, *, bracketed: bool) -> int:
    """Return where a note ends: at its closing bracket, or at the full stop."""
    depth = 0
    for index in range(begin, end):
        if flat[index] in _OPENING:
            depth += 1
        elif flat[index] in _CLOSING:
            if depth == 0:
                return index
            depth -= 1
        elif depth == 0 and flat[index] == "。" and not bracketed:
            return index
    return end


def _read_note(flat: str, begin: int, first_label: int, stop: int) -> Note:
    labels = list(_LABEL.finditer(flat, first_label, stop))
    bodies: list[BodyMention] = []
    rest: list[str] = []
    for index, label in enumerate(labels):
        upto = labels[index + 1].start() if index + 1 < len(labels) else stop
        role = _label_role(label["role"], both=bool(label["both"]))
        listed = read_list(flat, label.end(), upto, role=role, label=label["role"])
        bodies += listed.bodies
        rest += [listed.rest] if listed.rest else []
    tail = stop + 1 if stop < len(flat) and flat[stop] in f"{_CLOSING}。" else stop
    return Note(begin, tail, tuple(bodies), "，".join(rest))


def _label_role(word: str, *, both: bool) -> Role:
    if both:
        return Role.RESPONSIBLE
    if _IS_LEAD.fullmatch(word):
        return Role.LEAD
    return Role.PARTICIPANT if _IS_PARTICIPANT.fullmatch(word) else Role.RESPONSIBLE


def _bare_notes(flat: str, start: int, end: int) -> Iterator[Note]:
    """Yield brackets without a label that hold nothing but bodies, at the end of a sentence."""
    for match in _PARENTHESISED.finditer(flat, start, end):
        after = flat[match.end() : match.end() + 1]
        before = flat[match.start() - 1] if match.start() > start else ""
        if len(match["inside"]) < _SHORTEST or not _MAY_BE_BARE.search(match["inside"]):
            continue
        listed = read_list(flat, match.start("inside"), match.end("inside"), role=Role.RESPONSIBLE, label="")
        closes = match.end() == end or before in "。；" or after in "。；"
        if _is_note(listed, alone=before in "。；", closes=closes):
            yield Note(match.start(), match.end(), listed.bodies, listed.rest)


def _is_note(listed: Listed, *, alone: bool, closes: bool) -> bool:
    """Say whether a bracket without a label is a note: words give roles in it, or it holds bodies only."""
    if not listed.bodies or (listed.rest and not (_RULE.match(listed.rest) or listed.verbs)):
        return False
    named = all(_PLAIN_BODY.match(body.text) for body in listed.bodies)
    if listed.verbs:
        return closes or named
    return closes and named and (alone or all(_LEVELLED.match(body.text) for body in listed.bodies))
