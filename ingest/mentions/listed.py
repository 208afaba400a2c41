"""Lists of bodies: 市A局、市B局牵头，各区政府配合, with the part that the words behind them give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from kg.record import Role

_BODY_END = (
    "局|委|委员会|办|办公室|室|厅|部|院|署|行|政府|管委会|管委|公司|集团|中心|部门|单位|公社|联社|联合会|总会|协会|处|会|联|街|馆|所|大学|学院|校|"
    "运营商|镇|街道|镇街|乡镇街|区|县|市|州|盟|旗|乡|银行|海关|分行|专班|公署|行署|站|园|台|总队|支队|大队|企业|国企|央企|机构|银企|社|团|委网信办|高新区|党工委|局委|兵团|师市|"
    "（[^（）]*）|〔[^〔〕]*〕"
)
BODY_END = regex.compile(rf"(?:{_BODY_END})$")
"""How names of bodies end."""
_TASK = "实施|落实|推进|组织实施|做好|抓好|推动|完成|开展"
_LEAD_VERB = regex.compile(
    r"(?:共同|联合|总)?(?:牵头(?:负责|实施|落实|推进|组织实施|组织|抓总|推动|办理|主办)?|为牵头(?:责任)?(?:单位|部门)|主办|主责|总负责)$"
)
_PARTICIPANT_VERB = regex.compile(
    rf"(?:共同|联合|等|按照?职责(?:分工)?|协同)*(?:(?:积极|密切|做好|协同|协助)?(?:配合|参与|协办|协助|参加|协同)(?:{_TASK})*(?:工作)?|为(?:配合|参与|协办)(?:责任)?(?:单位|部门))$"
)
_RESPONSIBLE_VERB = regex.compile(
    r"(?:(?:等)?(?:按照?|依据|根据|依)(?:各自)?(?:职责|职能)(?:任务|范围|权限)?(?:分工)?|依职责|分别|共同|分工|具体|统一|等)*"
    r"(?:负责(?:落实|实施|组织实施|推进|抓好|办理)?|组织实施|组织落实|抓好落实|贯彻落实|实施|落实|承担|推进落实|推进|承办|执行|为责任(?:单位|部门)|分工)$"
)
_VERBS = ((_LEAD_VERB, Role.LEAD), (_PARTICIPANT_VERB, Role.PARTICIPANT), (_RESPONSIBLE_VERB, None))
_TRAILING = regex.compile(r"(?:（?按(?:照)?职责分工.{0,8}|按照?职责|下同|后同|后文同|以下同|等)$")
_OPENING = regex.compile(r"^(?:由|以及|及|和|与|其中|(?:以上|上述|本条|该项)?(?:均|都|主要)?由)(?=.{3})")
_JOINING = regex.compile(r"会同|联合(?!会|社|体|大)|商(?=[省市县区国财])|协同(?=[省市县区各])")
_SPLIT = regex.compile(
    r"[、，,；;|/]+|(?<=[\u4e00-\u9fff）])(?<![高中同平初])等[^、，；。]{0,8}?(?:部门|单位)(?:和|及|以及|与)|"
    r"(?<=[局委办厅部院署行会社团区县市镇司府）])(?:以及|及|和|与)(?=[各省市区县州旗盟国自有省相团中])"
)
_UNSEPARATED = regex.compile(
    r"(?<=[局委办厅部院府会])(?<!市委|省委|区委|县委|州委|党委)(?=(?P<level>[省市区县州盟旗各])(?!政府)[\u4e00-\u9fff]{2,})"
)
_GROUP = regex.compile(r"^(?:有关|相关|全[省市县区州])?各[^、，；]{1,12}$")
_GROUP_GOES_ON = regex.compile(
    r"(?:县级)?(?:自治)?[市县区旗州盟镇乡](?:街)?(?:（[^（）]*）)?(?:人民政府|政府|管委会|办事处)?(?=[、，；。）〕]|牵头|配合|按|负责|落实|参与|等|及|和|与|$)|街道(?:办事处|办)?(?=[、，；。）〕]|牵头|配合|按|负责|落实|参与|等|$)"
)
_FINISHED_GROUP = regex.compile(r"政府|管委会?|单位|部门|企业|机构|公署|办事处|局|银行|公司|院校|高校")
_SPARED = regex.compile(
    r"[^、，；]{0,12}(?:\d{4}年|\d{1,2}月|年底|季度|长期|持续|常态|即行|立即|全年|每年|每月|适时)[^、，；]{0,20}$|[^、，；]{1,12}〔\d{4}〕第?\d+号$|"
    r"下同|后文同此?|以下同|后同|不再列出|完成时限.*|时限.*|启动实施$"
)
_RULE = regex.compile(r"(?:列|排|以下|以上|下列|上述|首个|第一|排名|居首)")
_AND_OTHERS = regex.compile(
    r"(?<=[\u4e00-\u9fff）])(?<![高中同平初])等(?:市直|省直|县直|区直)?(?:有关|相关)?(?:部门|单位|方面)$"
)
_VAGUE = regex.compile(
    r"(?:^|.*等)(?:有关|相关|其他|其它)(?:部门|单位|方面)$|^(?:各)?(?:有关|相关)(?:方面)$|^等|^无$|^/$|^-+$|^—+$|^(?:各)?(?:责任|牵头|配合|参与)(?:单位|部门)$"
)
_NO_BODY = regex.compile(
    r"(?:为|是|作为)(?:以下|下列|上述|以上|各项|所有|本|责任|落实|实施)|负责人$|责任人$|(?:各方面|条件|情况|问题|需要)$|^(?:企业|个人|本人|我|其)$"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body in a list, with the role its label or verb gives."""

    start: int
    end: int
    text: str
    role: Role
    labelled: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The bodies of a list, whether words among them gave roles, and what stands behind the list."""

    bodies: tuple[BodyMention, ...]
    verbs: bool
    rest: str


def read_list(flat: str, start: int, end: int, *, role: Role, label: str) -> Listed:
    """Read ``flat[start:end]`` as a list; a verb holds for the bodies since the last verb, comma or semicolon."""
    bodies: list[BodyMention] = []
    group, verbs, part = 0, False, role
    for begin, stop in _items(flat, start, end):
        text = flat[begin:stop]
        if _SPARED.fullmatch(text) or _VAGUE.match(_AND_OTHERS.sub("", text)):
            continue
        words, given = _without_verb(text)
        read = list(_bodies_of(flat, begin, begin + len(words), role=given or part, label=label))
        if not read:
            if _RULE.match(text) or bodies:
                return Listed(tuple(bodies), verbs, flat[begin:end])
            return Listed((), False, flat[begin:end])
        bodies += read
        if given is not None:
            bodies[group:] = [_with_role(body, given, read) for body in bodies[group:]]
        joined = any(body.role is not (given or part) for body in read)
        verbs = verbs or joined or words != text
        part = Role.PARTICIPANT if joined else part
        if words != text or flat[stop : stop + 1] in ("，", "；", ",", ";"):
            group, part = len(bodies), role
    return Listed(tuple(bodies), verbs, "")


def _with_role(body: BodyMention, role: Role, own: list[BodyMention]) -> BodyMention:
    """Give the role of the verb behind a group to its bodies; 会同 inside the last item tells its parts apart."""
    return body if body in own else replace(body, role=role)


def _items(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the listed pieces between separators at bracket depth zero; a group of places stays one piece."""
    depth, begin, index = 0, start, start
    while index < end:
        char = flat[index]
        depth += (char in "（〔") - (char in "）〕")
        split = _SPLIT.match(flat, index, end) if depth <= 0 else None
        if split and not (_GROUP.match(flat[begin:index]) and _goes_on(flat, begin, split, end)):
            if index > begin:
                yield begin, index
            begin = index = split.end()
            continue
        if depth <= 0 and index > begin and (char in "。：" or _is_unseparated(flat, begin, index)):
            yield begin, index
            begin = index if char not in "。：" else index + 1
        index += 1
    if end > begin:
        yield begin, end


def _goes_on(flat: str, begin: int, split: regex.Match[str], end: int) -> bool:
    """Say whether a group of places names more kinds of them behind a separator: 各县（市）、区人民政府."""
    if split.group() != "、" or _FINISHED_GROUP.search(flat, begin, split.start()):
        office = (
            r"管委会(?=[、，；。）]|$)|[市县区旗](?:人民)?政府"
            if "公署" in flat[begin : split.start()]
            else r"管委会(?=[、，；。）]|$)"
        )
        return split.group() == "、" and regex.match(office, flat[split.end() : end]) is not None
    return _GROUP_GOES_ON.match(flat, split.end(), end) is not None


def _is_unseparated(flat: str, begin: int, index: int) -> bool:
    """Say whether a new body begins here though nothing separates it from the one before: 市A局市B局."""
    found = _UNSEPARATED.match(flat, index)
    return (
        found is not None
        and index - begin >= 3
        and flat[begin] in (found["level"], "市", "省", "区", "县")
        and found["level"] in (flat[begin], "各")
    )


def _without_verb(text: str) -> tuple[str, Role | None]:
    """Cut the verb off an item; its role is None where the verb gives none of its own."""
    for verb, given in _VERBS:
        found = verb.search(text)
        if found and found.start() > 1:
            return text[: found.start()], given
    return text, None


def _bodies_of(flat: str, start: int, end: int, *, role: Role, label: str) -> Iterator[BodyMention]:
    """Yield the bodies of one item: one, or two that 会同 joins."""
    opening = _OPENING.match(flat[start:end])
    start += opening.end() if opening else 0
    joining = _JOINING.search(flat, start, end)
    if joining is None:
        pieces = [(start, end, role)]
    elif joining.start() == start:
        pieces = [(joining.end(), end, Role.PARTICIPANT)]
    else:
        pieces = [(start, joining.start(), Role.LEAD), (joining.end(), end, Role.PARTICIPANT)]
    for begin, stop, part in pieces:
        text = _AND_OTHERS.sub("", _TRAILING.sub("", flat[begin:stop]))
        if is_name(text):
            yield BodyMention(begin, begin + len(text), text, part, label)


def is_name(text: str) -> bool:
    """Say whether the words may be the name of a body by their form."""
    return (
        2 <= len(text) <= _LONGEST
        and BODY_END.search(text) is not None
        and _RULE.match(text) is None
        and _VAGUE.match(text) is None
        and _NO_BODY.search(text) is None
    )
