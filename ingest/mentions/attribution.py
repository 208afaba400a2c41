"""The clauses before a grant, without what says when, where, by whom and from which text."""

from __future__ import annotations

import regex

from ingest.mentions.counts import without_count
from ingest.mentions.tiers import LEVEL

_MARKS = regex.compile(
    r"^(?:[，“]|答：|问：|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]+[、．]|其中，?|"
    r"此外，?|同时，?|另外，?|对此，?)"
)
_NUMBERED = regex.compile(r"^[^，。；“”]{0,24}（[一二三四五六七八九十]{1,3}）")
_SAID = regex.compile(
    r"^[^，：。]{0,30}(?:表示|介绍|透露|告诉记者|坦言|《[^》]+》|方案|通知|意见|办法|措施|规定|文件|条例|其中)(?:还|也|均|中)?"
    r"(?:明确|提出|规定|要求|指出|显示|强调|提到)?(?:，|：|$)"
)
_SAYS = regex.compile(r"^(?:[^，：]{0,20}(?:《[^》]+》|其中))?(?:还|也)?(?:明确|提出|规定|要求|提到)(?:，|：)?")
_TEXT = regex.compile(r"^《[^》]+》(?:还|也|将)*(?=把|对|为|向|面向|支持|鼓励)")
_HEAD = regex.compile(r"^[^，：“”]{2,20}：(?!\d|$)")
_WHEN = regex.compile(
    r"^每年(?!安排|统筹|给予|最|不|发放|补|奖|可|按|由|设立|投入|列支|预算|累计|总|度|合计|资助|拿出|设|贴|单|每|遴选|评选|认定|[的\d])|^(?:从|自|到|至|在)?(?:今明两年|(?:今|明|后|当)年(?!度)(?:(?:春|夏|秋|冬)[季耕]?)?|20\d\d年(?!\d*月?\d*日?以[前后])(?:至20\d\d年)?|"
    r"[“]?十[四五六]五”?(?:期间|时期)|"
    r"(?:今后|未来|此后|接下来|下一步|年内|年底前|同期|其间|[^，的]{2,4}期间|头)(?:[一二两三四五六七八九十\d]+年|[几]年)?|[一二两三四五\d]+年内)"
    r"(?:\d{1,2}月)?(?:底前|底|前|起|内|之前)?(?=[^的]|$)，?"
)
_WHERE = regex.compile(
    r"^(?:在[^，]{2,16}(?:方面|环节|领域|之外|基础上|的同时)|[^，]{2,8}(?:方面|环节)|[^，的]{2,10}(?:之外|基础上)|[^，]{1,3}这一头)(?:，|$)"
)
_AIM = regex.compile(
    r"^为(?:了|留住|推动|促进|支持|鼓励|加快|落实|贯彻|进一步|切实|吸引|深入|做好|解决|打造|提升|扩大|激发|激励|调动|缓解|减轻|破解|此)[^，]*，?"
)
_BODY = r"[^，“”《》对向的由]{0,16}?(?:局|厅|委|办公室|部门?|政府|财政|人民银行)"
_PAYER = regex.compile(
    rf"^(?:由)?(?:(?:中央|省级?|市级?|县级?|区级?|州级?|旗|地方|各级|各[市县区]|同级|所在[省市县区]|自治区|国家|全[省市县区州]|该[省市县区州]|"
    rf"我[省市县区州]|[省市县区州旗镇乡]里|市、县|县、乡|[^，“”对向的]{{1,6}}[省市县区州旗](?<!上市|超市|园区|社区|景区|街区|校区|片区|小区|导区|范区|验区|灾区|库区|山区|矿区))(?:本级|级)?(?:财政|政府)?|{_BODY}(?:牵头|负责|会同[^，]*?(?:局|厅|委|办|部门?|政府)|统筹|组织)?)"
    r"(?=将|还|拟|对|为|向|面向|针对|按|给|通过(?=[^，]{2,14}资金)|每|也|会|再|另|要|财政|，|$|计划|设立|安排|拿出|推出|统筹|提供|发放|投放|支持|鼓励)"
)
_TOGETHER = regex.compile(
    r"^会?同[^，]{2,24}?(?=实施|选派|推荐|遴选|评选|开展|推进|推动|建设|制定|出台|发放|设立|布局|统筹|推出)"
)
_BY = regex.compile(r"^由[^，]*$|由[^，]{2,30}(?:负责|组织|实施|审核|牵头|落实|统筹)[^，]{0,6}$")
_BODIES_DO = regex.compile(
    r"^由[^，]{1,30}(?:局|厅|委|办|中心|部门|政府)(?=(?:选派|推荐|评选|遴选|认定|选聘|聘请|组织|择优)[^，]{4,})"
)
_HELPERS = regex.compile(
    r"^(?:将|还|拟|会(?![同员议展])|要|也|再(?![次生制就造])|另|均|并|则|可|凡|凡是|把|重点|优先|通过[^，对]{2,14}资金)+"
)
_LABEL = regex.compile(r"(?:（[一二三四五六七八九十\d]+）)?[^，：。\d的]{1,6}[：]?")
"""What a list behind a colon names its first sum by."""


def read_segments(part: str, *, first: bool) -> list[str]:
    """Return the clauses before a grant, without what says when, where, by whom; the last is the grant's own."""
    if not first:
        _, mark, part = _cut(part)
        if not mark:
            return []
    words = _NUMBERED.sub("", part)
    while True:
        shorter = _HEAD.sub("", _SAID.sub("", _MARKS.sub("", words)))
        if shorter == words:
            break
        words = shorter
    head, colon, label = words.rpartition("：")
    pieces = [*head.split("，"), label] if colon and _LABEL.fullmatch(label) else words.split("，")
    return [_bare(without_count(segment)) for segment in pieces]


def _cut(part: str) -> tuple[str, str, str]:
    """Cut off what still belongs to the grant before."""
    at = min((k for k in (part.find("，"), part.find("、")) if k >= 0), default=-1)
    return (part[:at], part[at], part[at + 1 :]) if at >= 0 else (part, "", "")


def _bare(segment: str) -> str:
    """Return a clause without attribution, time, place and payer; a tier (省级) is none of these."""
    while not LEVEL.fullmatch(segment):
        shorter = segment
        for pattern in (_MARKS, _SAYS, _TEXT, _HEAD, _AIM, _WHEN, _WHERE, _PAYER, _TOGETHER, _HELPERS):
            shorter = pattern.sub("", shorter)
        shorter = without_payer(shorter).strip("“ ，：")
        if shorter == segment:
            break
        segment = shorter
    return segment


def without_payer(words: str) -> str:
    """Return words without the bodies that pay or act: 由市财政, but 由市科技局选派特派员 keeps 选派特派员."""
    return _BY.sub("", _BODIES_DO.sub("", words))
