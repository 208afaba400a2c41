"""Duties in full texts: who is named as the head of a clause that says what to do, or behind 由."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.record import Role

_CHARACTER = r"(?:[^，。；：、“”《》（）\d由会联牵商将助]|助(?!吉|[省市县])|会(?!同)|联(?!合(?!会|社|体|大))|牵(?!头)|商(?!(?:省|市|县|区)))"
_ENDS = "局|委|委员会|厅|部|办公室|政府|管委会|管理委员会|中心|署|海关|银行|总工会|工会|团委|妇联|残联|供销社|联合社|办事处|主管部门|街道|乡镇|院|(?<![举创承主协兴开筹领])办|会(?!保障|计|展|议|同)|社(?!会|区)|站|所|支行|分行|总队|支队|大队|公司|集团|公署|行署"
DEFINED = r"(?:（(?:以下|下)(?:统|简|合)?称[^）]{2,20}）)"
_BODY = rf"(?:我[委局厅办部会]|{_CHARACTER}{{1,24}}?(?:（[^）]{{1,10}}）{_CHARACTER}{{0,12}}?)?(?:{_ENDS})(?!长|员(?!会)|门(?!，)|引导基金|产业基金|投资基金|采购|购买服务|指导价|网站|质量奖)(?:（街道办事处）|{DEFINED})?)"
BODIES = rf"{_BODY}(?:(?:、|和|与|及|以及){_BODY}){{0,6}}(?:等(?:有关)?(?:部门|单位)?)?"
_GROUP = r"(?:有关)?各(?:[^，。；、各的由]{0,8}?(?:区|县|市|州|旗|盟|镇|乡|街道|镇街|园区)(?:（[^）]{1,8}）)?(?:、(?:县级)?[市县区镇乡街道旗]{1,3})*|(?:有关|相关)(?:单位|部门))"
_NAMED = rf"(?:{_BODY}|{_GROUP})"
_LISTED = rf"{_NAMED}(?:(?:、|和|与|及|以及){_NAMED}){{0,6}}(?:等(?:有关)?(?:部门|单位)?)?"
_LONGER = r"员会|[^，。；]{0,4}(?:办公[室厅]|研究室)|(?:宣传|组织|统战|社会工作|社工)部|(?:政法|国资|农)委|(?:网信|金融|外|编|农|改革|人才|台|侨)办"
_HEAD = r"(?:\G|(?<=[，。；：】])|(?<=[一二三四五六七八九十\d]）))"
_GIVEN = regex.compile(
    rf"由(?P<who>{_LISTED})(?!{_LONGER}|[^，。；]{{0,6}}的|[，。；、）]|会同|联合|商|(?:人民)?政府|管委会)"
)
_IS = regex.compile(
    rf"{_HEAD}(?P<who>{_LISTED})(?:是|为|作为)(?!了)[^，。；]{{0,20}}?"
    r"(?:(?P<lead>牵头(?:单位|部门))|主体|(?:主管|责任|实施|管理|组织|执行|业务主管)(?:单位|部门))"
)
_ACTS = regex.compile(
    rf"{_HEAD}(?P<who>{_LISTED})(?=对|按照?|根据|依据|依法|结合|负责(?!人(?![才员口])|解释)|应|要(?![求点素])|须|需|将|每[年月季半]|定期|适时|于\d|于每|"
    r"(?:统筹|协调|指导|具体|落实|组织)(?![^，。；]{0,6}的))"
)
_TAKES_PART = regex.compile(
    rf"{_HEAD}(?P<who>{_LISTED})(?:积极|密切|共同|协同|按(?:照)?职责(?:分工)?)*(?:配合|参与|协助|协办|协同)(?!的)"
)
_WITH = regex.compile(
    rf"牵头(?:[^，。；]{{0,6}}，?(?:会同|联合|商)(?P<with>{BODIES})|、(?P<with>{BODIES})(?:共同)?(?:参与|配合))"
)
_OF_PLACE = regex.compile(r"(?:[省市区县州盟旗]|自治区|地区)(?!民)[^，。；]{2,14}(?:公司|集团)$")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that name bodies, where they stand, and the part that the sentence gives them.

    ``subject`` tells that the bodies go on acting, ``joins`` that they stand beside 我们.
    """

    words: str
    at: int
    role: Role
    subject: bool = False
    joins: bool = False


def find_joined(flat: str, start: int, end: int) -> Iterator[Said]:
    """Yield the bodies that take part beside one that leads: 牵头，会同…; 牵头、…参与."""
    for match in _WITH.finditer(flat, start, end):
        yield Said(match["with"], match.start("with"), Role.PARTICIPANT)


def find_duties(flat: str, start: int, end: int) -> Iterator[Said]:
    """Yield the bodies that a full text makes answerable, the surest reading first."""
    for match in _IS.finditer(flat, start, end):
        yield Said(match["who"], match.start("who"), Role.LEAD if match["lead"] else Role.RESPONSIBLE)
    for match in _TAKES_PART.finditer(flat, start, end):
        yield Said(match["who"], match.start("who"), Role.PARTICIPANT)
    for pattern in (_GIVEN, _ACTS):
        for match in pattern.finditer(flat, start, end):
            yield Said(match["who"], match.start("who"), Role.RESPONSIBLE)


def is_told(text: str) -> bool:
    """Say whether full texts give tasks to such a body besides offices: a group of places, a company of the place."""
    return regex.fullmatch(_GROUP, text) is not None or _OF_PLACE.match(text) is not None
