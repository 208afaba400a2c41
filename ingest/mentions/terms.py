"""The terms of a grant: counted by what, once or cumulative, and on which condition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import regex

from ingest.document import Span

_PER_WORDS: tuple[tuple[str, str], ...] = (
    ("enterprise", "企业|公司|单位|主体|商家|服务商|平台商|平台企业|家|户企业|合作社|旅行社|民宿|机构投资者"),
    ("project", "项目|工程|课题|单项|项"),
    ("case", "案例|场景"),
    ("product", "产品|品种|首版次|软件|药品|器械|单品|作品|部"),
    (
        "institution",
        "机构|中心|平台|实验室|高校|载体|园区|基地|研究院|医院|学校|协会|孵化器|创新联合体|站|院校|养老机构",
    ),
    ("region", "地区|县|区|市|镇|街道|村|乡"),
    ("person", "人|名|农户|户|团队|人才|个人|博士|硕士|学生|人次"),
    ("year", "年|年度"),
    ("month", "月"),
    (
        "unit",
        "吨|亩|架次|千瓦时|千瓦|平方米|张|床位|公里|台|套|辆|件|次|班|趟|条|场|单|航线|门店|列|头|只|架|栋|间|座|标箱|度|瓦",
    ),
)
_PER_NOUNS = "|".join(sorted({word for _, words in _PER_WORDS for word in words.split("|")}, key=len, reverse=True))
_PER = regex.compile(
    rf"(?:每|单|同一|各)(?:[个家户项位名款条座]|一)?(?P<noun>(?:[\u4e00-\u9fff]{{0,6}}?)(?:{_PER_NOUNS}))(?:（(?P<other>[^）]{{1,6}})）)?(?:每(?P<second>{_PER_NOUNS}))?"
)
_HEAD_CLASSES: tuple[tuple[str, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(rf"(?:{words})(?:（[^）]*）)?$"))
    for kind, words in (
        ("unit", "航线|专列|门店|航班|班列|海外仓|民宿|酒店|景区|展位|充电站|商场|标准|专利"),
        ("project", "项目|工程|课题"), ("case", "案例|场景"), ("product", "产品|作品|品种|电视剧|软件产品|电影|整机|装备"),
        ("enterprise", "企业|公司|服务商|主体|单位|供应商|合作社|旅行社|车企|茶企|药企|商户|总部"),
        ("institution", "机构|中心|平台|实验室|高校|载体|园区|基地|研究院|医院|学校|孵化器|院所|称号|学会|协会"),
        ("region", "地区|县|区|市|镇|乡|街道|村"),
        ("person", "人才|人员|农户|个人|团队|毕业生|学生|家庭|护理员|专家|居民|工匠|博士|硕士"),
    )
)  # fmt: skip
_FOR = regex.compile(r"(?:^|(?<=[，。；：、其中])|(?<=的))(?:对于|对|为|给|支持|鼓励)")
_FOR_WORD = regex.compile(r"^(?:其中)?(?:对于|对|为|给|向)")
_GRANT_PART = regex.compile(
    r"^(?:可|将|再|另|均|由|并|按|按照|给予|予以|分别|一次性|最高|不超过|每|单|同一|奖励|补助|补贴|资助|连续|根据|提供|发放|统筹|市财政|县财政|区财政|省财政|财政|择优|分档|年度|在|从优|重点支持)"
)
_VERB = regex.compile(
    r"(?:可|将)?(?:分别|均|统一)?(?:一次性)?(?:给予|予以|按|按照|奖励|补助|补贴|资助|提供|发放|配套|安排)"
)
_NO_RECIPIENT = regex.compile(r"每[^，]{1,4}$|单[^，]{1,3}$|(?:设立|推出|用好|发挥|安排|建立|统筹|组建|用足)")
_NAMED = regex.compile(
    r"^(?P<whole>(?:对于|对|为|向)(?P<who>[^，]{2,40}?))(?:提供|给予|发放|予以|一次性|分别|安排|按|每)[^，]*$"
)
_PURPOSE = regex.compile(r"，(?:重点|主要|优先)?(?:支持|投向|用于)(?P<what>[^，。；]{2,40})")
_YEARLY = regex.compile(r"(?:年度|全年)[^，]{0,8}(?:最高|累计|不超过|合计|总额)")
_STANDALONE = regex.compile(r"^(?:经[^，]{1,12}|[^，]{0,6}审核后?|符合条件的)$")
_CLAUSE_ENDS = regex.compile(r"[，。；]")
_BASE = regex.compile(r"按(?:照)?(?:其|不超过|不高于)?(?P<base>[^，。；\d%]{2,24}?)(?:的)?(?:不超过|不高于|最高|的)?$")
_LEVEL = (
    r"(?:(?:国家|国际|世界|全国|自治区|省|市|区|县|镇|乡|行业|地方|团体|企业)(?:级|标准)?"
    r"|[一二三四五六七八九十甲乙丙丁特A-D\d]+(?:等|级|类|档|星)(?:奖|级)?|\d[\d.]*[百千万亿]*(?:元|家|个|人|名))"
)
_LEVEL_END = regex.compile(rf"{_LEVEL}$")
_LEVEL_START = regex.compile(_LEVEL)
_FURTHER = regex.compile(r"再|另|并")
_DURATION = regex.compile(r"(?:连续|最长|为期|期限)[^，。；]{0,10}(?:年|个月)")
_PROJECT = regex.compile(r"(?:实施|开展|承担|建设)[^，]{0,20}项目")
_COMMA = regex.compile("，")
_SUBJECT = regex.compile(r"[^，]{0,6}?(?P<noun>企业|机构|项目|单位|平台|个人|农户|产品)")
_BASE_OF_RATE = regex.compile(r"按(?:照)?(?P<base>[^，]{3,30}?)的?(?:不超过|投入|费用|$)")
_OF = regex.compile(r"的$")
_LIST_MARKS = regex.compile(r"[、和或及]")


class _Item(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def tier(self) -> int: ...
    @property
    def tiers(self) -> int: ...
    @property
    def window_start(self) -> int: ...
    @property
    def window_end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words around a grant add to it."""

    per: tuple[str, ...]
    one_off: bool
    cumulative: bool
    condition: str | None
    base: str | None
    duration: str | None


def read_terms(flat: str, window: int, item: _Item, sentence: Span, previous: Terms | None) -> Terms:
    """Read the terms of one item from its sentence; a sentence that names nobody keeps the previous condition."""
    before = flat[sentence.start : item.start]
    own = flat[item.window_start : item.end]
    after = _CLAUSE_ENDS.split(flat[item.end : item.window_end])[0]
    phrase = _condition_phrase(flat[sentence.start : sentence.end], item.start - sentence.start)
    named = phrase is not None and not _NO_RECIPIENT.match(phrase)
    condition = _tier_condition(phrase, item) if phrase and named else (previous.condition if previous else None)
    per = _per(flat[max(item.window_start, flat.rfind("，", 0, item.start) + 1) : item.end]) or _per(after)
    if not per and phrase and item.window_start == sentence.start:
        per = _recipient(phrase)
    elif not per and previous and _FURTHER.match(before):
        per = previous.per
    base = _BASE.search(before)
    duration = _DURATION.search(flat[sentence.start : sentence.end])
    return Terms(
        per=per, one_off="一次性" in own or "一次性" in after, cumulative="累计" in own, condition=condition,
        base=base["base"] if base else None, duration=duration.group() if duration else None,
    )  # fmt: skip


def _per(text: str) -> tuple[str, ...]:
    classes: list[str] = []
    for match in _PER.finditer(text):
        for word in (match["noun"], match["other"], match["second"]):
            kind = _class(word) if word else None
            if kind and kind not in classes:
                classes.append(kind)
    if _YEARLY.search(text) and "year" not in classes:
        classes.append("year")
    return tuple(classes)


@lru_cache(maxsize=4096)
def _class(word: str) -> str | None:
    best = None
    for kind, words in _PER_WORDS:
        for noun in words.split("|"):
            if word.endswith(noun) and (best is None or len(noun) > len(best[1])):
                best = (kind, noun)
    return best[0] if best else None


def _recipient(phrase: str) -> tuple[str, ...]:
    """Return the class of the recipient that 对… names; none for 支持…, which names a purpose."""
    if not phrase.startswith("对"):
        return ()
    words = _FOR_WORD.sub("", phrase)
    project = _PROJECT.search(words)
    if project:
        return ("project",)
    head = words.rstrip("的")
    for kind, pattern in _HEAD_CLASSES:
        if pattern.search(_COMMA.split(head)[0]) or pattern.search(head):
            return (kind,)
    subject = _SUBJECT.match(words)
    return (_class(subject["noun"]) or "enterprise",) if subject else ()


def _condition_phrase(sentence: str, at: int) -> str | None:
    """Return the words before the grant that say who or what gets it."""
    segments = sentence[:at].split("，")
    named = _NAMED.search(segments[-1])
    if named:
        return named.group("whole")
    kept: list[str] = []
    for index, segment in enumerate(segments):
        if index == len(segments) - 1 or _GRANT_PART.match(segment):
            verb = _VERB.search(segment)
            subject = segment[: verb.start()] if verb else segment
            if not kept and len(subject) >= 4 and not _GRANT_PART.match(subject):
                kept.append(subject)
            elif not kept and index == len(segments) - 1:
                base = _BASE_OF_RATE.match(segment)
                if base:
                    kept.append(base["base"])
            if _GRANT_PART.match(segment):
                break
            continue
        if _STANDALONE.match(segment):
            continue
        kept.append(segment)
    for_index = next((k for k, segment in enumerate(kept) if _FOR_WORD.match(segment)), None)
    phrase = "，".join(kept[for_index:] if for_index is not None else kept[-2:])
    if not phrase or not any(_FOR_WORD.match(segment) for segment in kept):
        purpose = _PURPOSE.search(sentence, at)
        return purpose["what"] if purpose and not phrase else phrase or None
    return phrase


def _tier_condition(phrase: str, item: _Item) -> str:
    words = _FOR_WORD.sub("", phrase).strip("，：")
    if item.tiers > 1:
        words = _tier(words, item.tier, item.tiers)
    return _OF.sub("", words)


def _tier(words: str, tier: int, tiers: int) -> str:
    """Keep one element of the list that the tiers follow: 国家级、省级中心 with 0 gives 国家级中心."""
    pieces = _LIST_MARKS.split(words)
    for start in range(len(pieces) - tiers + 1):
        window = pieces[start : start + tiers]
        inner = window[1:-1]
        listed = _listed_element(window, tier)
        if listed is not None:
            return listed
        if all(len(piece) <= 14 for piece in inner) and len(window[0]) >= 1:
            head, last = window[0], window[-1]
            size = min((len(piece) for piece in inner), default=_shared(head, last))
            size = max(1, min(size, len(last)))
            prefix, suffix = head[:-size] if len(head) > size else "", last[size:]
            chosen = head[-size:] if tier == 0 else last[:size] if tier == tiers - 1 else window[tier]
            return f"{prefix}{chosen}{suffix}"
    return words


def _listed_element(window: list[str], tier: int) -> str | None:
    """Choose among levels, grades or sums, which say by themselves where they begin: 国家级、省级."""
    first, last = _LEVEL_END.search(window[0]), _LEVEL_START.match(window[-1])
    if first is None or last is None:
        return None
    prefix, suffix = window[0][: first.start()], window[-1][last.end() :]
    chosen = first.group() if tier == 0 else last.group() if tier == len(window) - 1 else window[tier]
    return f"{prefix}{chosen}{suffix}"


def _shared(head: str, last: str) -> int:
    """Guess how long the listed words are: up to the character that both begin or end with."""
    for size in range(1, min(len(head), len(last), 8) + 1):
        if head[-1] == last[size - 1]:
            return size
    return 2
