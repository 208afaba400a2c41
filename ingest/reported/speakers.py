"""Who speaks: an office with its bodies and region, or someone who answers for no public body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.mentions.regions import find_regions
from kg.agencies import expand_agency
from ontology.load import Region

_TITLES = (
    "园长|店长|第一书记|副书记|书记|副?市长|副?省长|副?县长|副?区长|副?州长|副?盟长|副?旗长|副?镇长|副?乡长|副?主席|副?部长|副?厅长|副?局长|副?司长|副?署长|副?处长|副?主任|副?秘书长|副?关长|副?行长|副?专员|副?队长|副?站长|副?所长|副?馆长|"
    "副?科长|副?股长|副?会长|副?理事长|副?院长|副?校长|副?董事长|副?总经理|副?总裁|总工程师|总经济师|总规划师|总农艺师|总会计师|首席执行官|首席[\u4e00-\u9fff]{1,4}官|创始人|合伙人|"
    "新闻发言人|发言人|相关负责人|有关负责人|主要负责人|负责人|负责同志|巡视员|调研员|督察专员|党组成员|党委委员|常委|委员|院士|教授|研究员|专家|工作人员|店主|村民|农户|老板|CEO|总监|经理|厂长|社长|场长|理事|讲师|分析师|工程师"
)
_SPEAKER = regex.compile(
    rf"(?P<office>[^，。；：！？“”]{{0,40}}?(?:{_TITLES})(?:[、兼，][^，。；：！？“”]{{0,30}}?(?:{_TITLES}))*)(?P<name>[\u4e00-\u9fff]{{2,4}}(?:·[\u4e00-\u9fff]{{1,6}})*)?"
)
_SAYS = "表示|提醒|介绍|指出|强调|认为|透露|坦言|告诉记者|解释|谈到|提到|说|称|建议|回应|答"
_SAYING = regex.compile(
    rf"(?:^|(?<=[，。！？”：；]))(?P<who>[^，。；：！？“”]{{1,60}}?(?:、[^，。；：！？“”]{{2,30}}?)?)(?:(?:在|于|就|向|接受)[^，。；：“”]{{2,40}}?)?(?:进一步|随后|同时|还|也|则|特别|重点|详细|现场)?(?:{_SAYS})(?:说|道|称)?(?=[，：。“]|$)"
)
_SAID = regex.compile(rf"(?:{_SAYS})(?:说|道|称)?(?:[，：。“]|$)")
_PRONOUN = regex.compile(
    r"(?:他|她|这位[\u4e00-\u9fff]{2,6}|该负责人|上述负责人|这名负责人|有关负责人|相关负责人)(?:还|也)?$"
)
_PRIVATE = regex.compile(
    r"公司|集团|大学|学院(?!路)|协会|商会|研究院|研究所|研究中心|合作社|农场|工厂|酒店|景区|院士|教授|学者|专家|村民|农户|店主|老板|创始人|合伙人|CEO|总裁|总经理|董事长|董事|首席|证券|分析师|经济学家|企业家|"
    r"厂长|场长|社长|经理|总监|智库|实验室|医院|律师|顾问|导师|研究员|企业(?!局|处|服务局)|车间|大户|能手|市民|游客|居民|学生|家长|乘客|司机|员工|职工|带头人|传承人|工作人员|购物中心|商场|超市|商户|门店|民宿|工坊|书店|餐厅|剧场|供应商|种植户|养殖户|渔民|果农|菜农|茶农|牧民|骑手|业主|住户|患者|家住|读者|创业者|大爷|大妈|阿姨|师傅|店长|机手|社员|园长|幼儿园|托育园|一家|某家|这家"
)
_PARTY_BODY = regex.compile(r"^(?P<place>[\u4e00-\u9fff]{0,12}?[省市区县州盟旗])委(?:副书记|书记|常委|秘书长)")
_GOVERNMENT = regex.compile(r"(?:常务)?副?(?:省长|市长|区长|县长|州长|盟长|旗长)$|(?:政府|自治区)副?主席$")
_LEVELS = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_OFFICE_BODY = regex.compile(
    r"^(?P<body>[\u4e00-\u9fff（）]{2,24}?(?:部|厅|局|委|委员会|办|办公室|署|院|行|会|政府|管委会|中心|海关|总队|支队))(?:党组|党委|党工委)?(?:[\u4e00-\u9fff]{0,8}?(?:司|处|科|办|局))?(?:副?(?:部长|厅长|局长|主任|司长|署长|行长|关长|秘书长|书记|会长|处长|科长)|成员|委员|相关负责人|有关负责人|主要负责人|负责人|新闻发言人|发言人|总工程师|总经济师|总规划师|总农艺师|一级巡视员|二级巡视员|巡视员)"
)


_TURN = regex.compile(r"(?P<who>[^，。；！？：“”]{1,40})：")
_NAME = regex.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?")
_OFFICE_BEFORE = regex.compile(r"[^，。；：“”《》（）]{2,40}$")
_LOOKED_UP = 5
"""How many places of a name are looked at for its office: who is introduced is so early."""
_APPROACH = regex.compile(r"^.*(?:——|对话|专访了?|访|采访了?|邀请到?了?|嘉宾)")
_ASKS = regex.compile(r"^(?:问|提问|主持人|网友|[^，。]{0,16}记者)[^，。]{0,16}$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words a text reports; ``bodies`` are the official names of the bodies spoken for."""

    office: str
    name: str
    public: bool
    region: Region | None
    bodies: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return office and name as they stand together."""
        return self.office + self.name


def read_speaker(words: str, near: Region) -> Speaker | None:
    """Read an office and a name; None where the words hold no office."""
    match = _SPEAKER.fullmatch(words)
    if match is None or not match["office"]:
        return None
    office = match["office"]
    if _PRIVATE.search(words):
        return Speaker(office, match["name"] or "", public=False, region=_named(office), bodies=())
    region = _region(office, near)
    return Speaker(
        office, match["name"] or "", public=True, region=region, bodies=tuple(_bodies(office, region or near))
    )


def find_speakers(sentences: Sequence[str], near: Region, known: dict[str, Speaker]) -> list[Speaker | None]:
    """Return who speaks in each sentence of a paragraph; ``known`` gathers the speakers of a report by name."""
    found: list[Speaker | None] = []
    current: Speaker | None = None
    for index, words in enumerate(sentences):
        match = next(_SAYING.finditer(words), None) if _SAID.search(words) else None
        speaker = _who(match["who"], near, known) if match else None
        if match is not None and speaker is not None:
            current = speaker
            if words[: match.start()].endswith("”") or (index and sentences[index - 1].endswith("”")):
                _attribute(found, sentences[:index], speaker)
        found.append(current)
    return found


def read_turn(words: str, near: Region, known: dict[str, Speaker], told: str) -> Speaker | None:
    """Return who takes the floor in a paragraph that begins with a name and a colon.

    A questioner answers for nothing; a bare name is looked up where ``told``, the text, gives it with its office.
    """
    match = _TURN.match(words)
    if match is None:
        return None
    who = match["who"]
    if _ASKS.match(who):
        return Speaker(who, "", public=False, region=None, bodies=())
    speaker = _who(who, near, known) or _introduced(who, near, known, told)
    alone = match.end() == len(words) and _NAME.fullmatch(who) is not None
    return speaker or (ANSWER if who == "答" or alone else None)


def _introduced(name: str, near: Region, known: dict[str, Speaker], told: str) -> Speaker | None:
    """Return the speaker whose office the text gives before a bare name."""
    if not _NAME.fullmatch(name):
        return None
    at = told.find(name)
    for _ in range(_LOOKED_UP):
        if at < 0:
            break
        office = _OFFICE_BEFORE.search(told, max(0, at - 40), at)
        speaker = read_speaker(_APPROACH.sub("", office.group()) + name, near) if office else None
        if speaker is not None:
            known[name] = speaker
            return speaker
        at = told.find(name, at + 1)
    return None


ANSWER = Speaker("", "", public=True, region=None, bodies=())
"""Whoever answers for the body that a text of questions and answers is from."""


def _who(words: str, near: Region, known: dict[str, Speaker]) -> Speaker | None:
    if _PRONOUN.match(words) and known:
        return list(known.values())[-1]
    if words in known:
        return known[words]
    speaker = read_speaker(words, near)
    if speaker is not None:
        known[speaker.name or speaker.office] = speaker
    return speaker


def _attribute(found: list[Speaker | None], before: Sequence[str], speaker: Speaker) -> None:
    """Give the sentences of a quotation to who is named behind it."""
    for index in range(len(before) - 1, -1, -1):
        found[index] = speaker
        if "“" in before[index]:
            return


def _region(office: str, near: Region) -> Region | None:
    """Return the place that the office is of: the last one named, the nation for a ministry."""
    named = _named(office)
    if named is not None:
        return named
    body = _OFFICE_BODY.match(office)
    if body is not None:
        return expand_agency(body["body"], near).region
    return None


def _named(office: str) -> Region | None:
    found = [mention.region for mention in find_regions(office)]
    return found[-1] if found else None


def _bodies(office: str, region: Region) -> Iterator[str]:
    """Yield the bodies that an office speaks for: the committee of a secretary, the government of a mayor."""
    whole = region.full_name
    for piece in regex.split(r"[、，兼]", office):
        party = _PARTY_BODY.match(piece)
        if party is not None:
            place = party["place"]
            here = [mention.region for mention in find_regions(place)]
            if here[-1] == region if here else _is_of_level(place, region):
                yield f"中共{whole}委员会"
            continue
        if _GOVERNMENT.search(piece):
            yield f"{whole}人民政府"
            continue
        body = _OFFICE_BODY.match(piece)
        if body is not None:
            yield expand_agency(body["body"], region).name


def _is_of_level(place: str, region: Region) -> bool:
    """Say whether 市 or 县 alone can mean the region: 县委书记 in a text about a province is somebody else."""
    return _LEVELS.get(place[-1:]) == region.level
