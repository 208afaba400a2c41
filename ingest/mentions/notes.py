"""Notes that name responsible bodies: （责任单位：…）, 牵头单位：… and （市A局牵头，市B局配合）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from kg.record import Role

_LEAD = "牵头负责|牵头责任|牵头实施|牵头主办|牵头|主办|主责|主管"
_PARTICIPANT = "配合|参与|参加|协同|协办|协助|支持"
_RESPONSIBLE = "责任|负责|实施|执行|落实|承办|承担|政策执行|组织实施|政策兑现|兑现|受理|实施责任|完成|申报受理|经办"
_UNIT = "单位|部门|主体|机构|方|区县|地区"
_LABEL = regex.compile(
    rf"(?P<role>(?:{_LEAD})|(?:{_PARTICIPANT})|(?:{_RESPONSIBLE}))(?P<both>(?:及|和|、|与)(?:{_PARTICIPANT}|{_RESPONSIBLE}))?(?:{_UNIT})(?:（[^）]*）)?】?(?:：|为|是：?|(?<=】))"
)
_BODY_END = (
    "局|委|委员会|办|办公室|厅|部|院|署|行|政府|管委会|公司|集团|中心|部门|单位|公社|联社|联合会|总会|协会|处|会|联|街|馆|所|大学|学院|校|"
    "运营商|镇|街道|镇街|乡镇街|区|县|市|州|盟|旗|乡|银行|海关|分行|专班|公署|站|园|台|总队|支队|大队|企业|机构|银企|社|团|委网信办|高新区|党工委|局委|（[^（）]*）|〔[^〔〕]*〕"
)
BODY_END = regex.compile(rf"(?:{_BODY_END})$")
_LEAD_VERB = regex.compile(r"(?:共同|联合)?(?:牵头(?:负责|实施|落实|推进|组织实施)?|为牵头单位|主办|主责)$")
_PARTICIPANT_VERB = regex.compile(r"(?:共同|联合|等)?(?:(?:积极|密切)?配合|参与|协办|协助|参加)(?:实施|落实|推进)?$")
_RESPONSIBLE_VERB = regex.compile(
    r"(?:(?:等)?(?:按照?|依据|根据)(?:各自)?(?:职责|职能)(?:任务|范围)?(?:分工)?|分别|共同|分工|具体|统一|等)*(?:负责(?:落实|实施|组织实施)?|组织实施|抓好落实|实施|落实|承担)$"
)
_TRAILING = regex.compile(r"(?:（?按(?:照)?职责分工.{0,8}|按职责|下同|后同|后文同|以下同|等)$")
_SPLIT = regex.compile(
    r"[、，,；;|/]|(?<=[局委办厅部院署行会社团区县市镇）])(?:和|及|以及|与)(?=[各省市区县州旗国自有省])"
)
_LEVELLED = regex.compile(r"各|[省市区县州盟旗国](?!民)|自治|[\u4e00-\u9fff]{2,6}[省市区县州]")
_PARENTHESISED = regex.compile(r"[（〔(](?P<inside>(?:[^（）〔〕]|[（〔][^（）〔〕]*[）〕])*)[）〕]")
_AND_OTHERS = regex.compile(r"(?<=[局委办厅部会院府])等(?:有关|相关)?(?:部门|单位|方面)$")
_VAGUE = regex.compile(
    r"(?:^|.*等)(?:有关|相关|其他|其它)(?:部门|单位|方面)$|^(?:各)?(?:有关|相关)(?:方面)$|^等|^无$|^/$|^-+$"
)
_PLAIN_BODY = regex.compile(
    r"[省市区县州盟旗各国]|自治|[\u4e00-\u9fff]{1,6}[省市区县州]|.*(?:局|委|厅|办|政府|管委会)$"
)
_IS_LEAD = regex.compile(_LEAD)
_IS_PARTICIPANT = regex.compile(_PARTICIPANT)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body in a note, with the role its label or verb gives; None where only 责任单位 is said."""

    start: int
    end: int
    text: str
    role: Role
    labelled: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note in ``Document.flat`` with its bodies in order and what else it says."""

    start: int
    end: int
    bodies: tuple[BodyMention, ...]
    rest: str


def find_notes(flat: str, start: int, end: int) -> Iterator[Note]:
    """Yield the notes of ``flat[start:end]``."""
    taken = start
    for match in _LABEL.finditer(flat, start, end):
        if match.start() < taken:
            continue
        opening = _opening(flat, match.start(), start)
        stop = _closing(flat, match.end(), end, bracketed=opening is not None)
        begin = match.start() if opening is None else opening
        note = _read_note(flat, begin, match.start(), stop)
        if note.bodies:
            taken = note.end
            yield note
    yield from _bare_notes(flat, start, end, taken)


def _opening(flat: str, label: int, start: int) -> int | None:
    """Return where the bracket opens that holds a label, within the sentence."""
    depth = 0
    for index in range(label - 1, max(start, label - 200) - 1, -1):
        if flat[index] in "）〕】":
            depth += 1
        elif flat[index] in "（〔【":
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
        if flat[index] in "（〔":
            depth += 1
        elif flat[index] in "）〕】":
            if depth == 0:
                if bracketed:
                    return index
                continue
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
        listed, unread = _listed(flat, label.end(), upto, role=role, label=label["role"])
        bodies += listed
        rest += unread
    tail = stop + 1 if stop < len(flat) and flat[stop] in "）〕】。" else stop
    return Note(begin, tail, tuple(bodies), "，".join(rest))


def _listed(flat: str, start: int, end: int, *, role: Role, label: str) -> tuple[list[BodyMention], list[str]]:
    """Return the bodies of a list, a verb at the end of a group holding for all of it, and what follows the list."""
    bodies: list[BodyMention] = []
    group = 0
    for begin, stop in _items(flat, start, end):
        mention = _mention(flat, begin, stop, role=role, label=label)
        if mention is None:
            return bodies, [flat[begin:end]]
        if mention.text:
            bodies.append(mention)
        if mention.role is not role:
            bodies[group:] = [replace(body, role=mention.role) for body in bodies[group:]]
        if flat[stop : stop + 1] in ("，", "；", ",", ";"):
            group = len(bodies)
    return bodies, []


def _label_role(word: str, *, both: bool) -> Role:
    if both:
        return Role.RESPONSIBLE
    if _IS_LEAD.fullmatch(word):
        return Role.LEAD
    return Role.PARTICIPANT if _IS_PARTICIPANT.fullmatch(word) else Role.RESPONSIBLE


def _items(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the listed pieces between separators at bracket depth zero."""
    depth, begin, index = 0, start, start
    while index < end:
        char = flat[index]
        depth += (char in "（〔") - (char in "）〕")
        split = _SPLIT.match(flat, index, end) if depth <= 0 else None
        if split:
            if index > begin:
                yield begin, index
            begin = index = split.end()
            continue
        if depth <= 0 and char in "。：" and index > begin:
            yield begin, index
            begin = index + 1
        index += 1
    if end > begin:
        yield begin, end


def _mention(flat: str, start: int, end: int, *, role: Role, label: str) -> BodyMention | None:
    """Return the body of one piece; an empty one to skip it; None where the list has ended."""
    text = _AND_OTHERS.sub("", flat[start:end])
    if _VAGUE.match(text) or text in ("下同", "后文同", "以下同", "后同"):
        return BodyMention(start, start, "", role, label)
    for verb, given in ((_LEAD_VERB, Role.LEAD), (_PARTICIPANT_VERB, Role.PARTICIPANT), (_RESPONSIBLE_VERB, role)):
        found = verb.search(text)
        if found and found.start() > 1:
            text, role = text[: found.start()], given
            break
    text = _AND_OTHERS.sub("", _TRAILING.sub("", text))
    if (
        not 2 <= len(text) <= 40
        or not BODY_END.search(text)
        or text.startswith(("以下", "以上", "下列", "上述", "列", "排"))
    ):
        return None
    if _VAGUE.match(text):
        return BodyMention(start, start, "", role, label)
    return BodyMention(start, start + len(text), text, role, label)


def _bare_notes(flat: str, start: int, end: int, taken: int) -> Iterator[Note]:
    """Yield brackets without a label that hold nothing but bodies, at the end of a sentence."""
    for match in _PARENTHESISED.finditer(flat, max(start, taken), end):
        after = flat[match.end() : match.end() + 1]
        before = flat[match.start() - 1] if match.start() > start else ""
        if len(match["inside"]) < 3 or not (match.end() == end or before in "。；" or after in "。"):
            continue
        bodies = _all_bodies(flat, match.start("inside"), match.end("inside"))
        if bodies and (
            before in "。；" or all(body.role is not Role.RESPONSIBLE or _LEVELLED.match(body.text) for body in bodies)
        ):
            yield Note(match.start(), match.end(), tuple(bodies), "")


def _all_bodies(flat: str, start: int, end: int) -> list[BodyMention]:
    bodies, rest = _listed(flat, start, end, role=Role.RESPONSIBLE, label="")
    if rest:
        return []
    verbs = any(item.role is not Role.RESPONSIBLE for item in bodies)
    plain = all(_PLAIN_BODY.match(item.text) for item in bodies)
    return bodies if verbs or (plain and bodies) else []
