"""How clauses of action begin: an ordinal, a time, a subject, adverbs, and the verb."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex

_ORDINAL = (
    r"(?:(?:第?[一二三四五六七八九十]+(?:是|要|则|方面，|个方面(?:是|，)?|步，?)|首先是?|其次是?|再次是?|再者|最后|同时|此外|另外|其中|并且?|还|也|与此同时|"
    r"据了解|据悉|据介绍|值得(?:关注|注意|一提)的是|具体来说|具体而言|换句话说|[（(]?[一二三四五六七八九十\d]+[）).、]|[①-⑩]|答[：:])[，：]?)"
)
_TIME = (
    r"(?:(?:“?十[三四五六]五”?(?:规划)?(?:时期|期间|末)|未来|今后|下一步|下一阶段|下阶段|接下来|面向未来|展望未来|面向“?十[四五六]五”?|届时|近期|目前|当前|眼下|如今|明年|今年|"
    r"年内|年底前?|今年年?(?:底|末)前?|(?:未来|今后)?[一二三四五两\d]+年(?:内|后|间)?|自\d{1,2}月\d{1,2}日起|\d{1,2}月底前|(?:明|今)年?[上下]半年|节会期间|活动期间|期间|全年|本月|每年|"
    r"(?:到|至|从)?20\d\d年(?:年?底|年?末|初|起|前|度|\d{1,2}月(?:底|末|\d{1,2}日)?(?:起|前)?)?(?:[至到—-]+20\d\d年)?(?:以?前|期间|起)?)[里的]?，?)"
)
ADVERB = (
    "将|要|拟|计划|打算|准备|会|还|也|并|均|都|再|可|应|须|需|正式|进一步|继续|持续|不断|大力|全力|着力|努力|积极|加快|加速|加紧|深入|扎实|稳步|稳妥|有序|有力|统筹|全面|重点|主动|切实|"
    "逐步|逐项|逐级|逐个|率先|优先|同步|协同|联合|共同|探索|研究|一[\u4e00-\u9fff]一[\u4e00-\u9fff]|坚持|严格|依法|高质量|高标准|高水平|高起点|高效|精准|科学|合理|充分|有效|规范|"
    "集中|相应|按月|按季|按年|一体|一体化|系统|整体|分类|分批|分级|分期|分步|因地制宜|按需|适时|免费|定期|常态化|多渠道|多元化|千方百计|首次|新|专门|持之以恒|坚定不移|坚决|始终|更好|更大力度|超前|适度|提速|"
    "纵深|接续|滚动|每年|年均|普遍|广泛|最大限度|前瞻|争取|力争|奋力|提级|带头|抓紧|及时|动态|巩固|梯次|就近|直接|统一|单独|双向|有机|靶向|长期|合力|联动"
)
_SUBJECT = (
    r"(?:(?:全|我|本|该)[省市区县州盟旗镇乡国]|自治区|我们|[\u4e00-\u9fff]{2,10}?"
    r"(?:省|市|区|县|州|盟|旗|镇|乡|自治区|新区|开发区|管委会|局|厅|委|部|办|政府|委员会|办公室|中心|部门|单位))"
)
_PLACED = "布局|建设|建立|设立|开展|推广|实施|举办|打造|试点|新建|开设|培育|推行|建成"


@cache
def action_verbs() -> tuple[str, ...]:
    """Return the verbs that head clauses of action, longest first."""
    lines = Path(__file__).with_name("action_verbs.txt").read_text("utf-8").splitlines()
    verbs = {verb for line in lines if not line.startswith("#") for verb in line.split()}
    return tuple(sorted(verbs, key=lambda verb: (-len(verb), verb)))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(action_verbs())


@cache
def _other_heads() -> regex.Pattern[str]:
    """Return how clauses begin in which something stands before the verb: 把…, 对…, 在…."""
    verbs = "|".join(action_verbs())
    return regex.compile(
        rf"提出“|[把将][^，。；]{{2,}}|(?:在|于)[^，。；]{{2,16}}?(?:{_PLACED})(?![^，。；]{{0,3}}的)|"
        rf"[对为给向由以面][^，。；]{{2,40}}?(?:{verbs})(?=[^，。；]{{2}})|[^，。；]{{0,14}}至少(?:新?建|设|配|办|有)"
    )


_OPENING = regex.compile(rf"(?:{_ORDINAL}|{_TIME})*+")
_SUBJECTS = regex.compile(rf"{_SUBJECT}(?:、{_SUBJECT})*")
_ADVERBS = regex.compile(rf"(?:{ADVERB}|{_TIME})")


def is_headed_by_action(clause: str) -> bool:
    """Say whether a verb of action heads a clause.

    >>> [is_headed_by_action(clause) for clause in ("全市将新建公园12个", "渔业底子厚实")]
    [True, False]
    """
    opening = _OPENING.match(clause)
    at = opening.end() if opening else 0
    if _begins(clause, at):
        return True
    subject = _SUBJECTS.match(clause, at)
    return subject is not None and _begins(clause, subject.end())


def _begins(clause: str, at: int) -> bool:
    """Say whether a verb stands at ``at``, or behind any number of adverbs, which are often verbs themselves."""
    while True:
        if not _verbs().isdisjoint((clause[at : at + 2], clause[at : at + 3], clause[at : at + 4])):
            return True
        if _other_heads().match(clause, at):
            return True
        adverb = _ADVERBS.match(clause, at)
        if adverb is None or adverb.end() == at:
            return False
        at = adverb.end()
