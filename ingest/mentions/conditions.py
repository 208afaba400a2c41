"""Who or what gets a grant, in the words of the sentence, without when, where, by whom and from which text."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ingest.mentions.attribution import read_segments, without_payer
from ingest.mentions.counts import class_of
from ingest.mentions.tiers import TIER_LABEL

_BORNE_BY = regex.compile(r"由[^，。]{1,12}$")
_PAYS = regex.compile(r"给予|予以|实行|发放(?!的)|按(?=[^，]{1,12}(?:补[贴助]|奖[励补]|资助)$)")
_SIZED = regex.compile(r"\d[^，]{0,6}以[上下]")
_STRONG = regex.compile(r"给予|予以|推出|实行|开发|开设|发放(?!的)")
_NAMED = regex.compile(r"^(?:对于|针对|面向|对(?!应|此|外|口|接(?![待收受送纳种]))|为|向|给(?!予))(?P<who>[^，]+)")
_PAYER_BEFORE = r"(?:财政|[省市县区州旗里级]|政府|资金|局|厅|委|部|银行|金融机构|将|还|再|另|拟|会|也|则|，|其中|^[\u4e00-\u9fff]{2,3}(?<!企业|机构|学校|农户|银行|公司|单位|项目|平台|家庭|个人|产品))"
_NAMED_INSIDE = regex.compile(rf"(?<={_PAYER_BEFORE})(?:对于|对)(?!接|口|应|外|标|象|此|照|比|象)(?P<who>[^，]{{2,}})")
_SERVED = regex.compile(
    r"(?:面向|为|向)(?P<who>[^，]{2,24}?)(?:提供|推出|开发|发放|办理|投放|安排|开展|出具|开设|新增授信)"
)
_GIVES = regex.compile(
    r"(?:可|将|均|统一|再|另|还|也|分别|分档|择优)*(?:一次性)?(?:给予|予以|按照?(?!时|月|需|规定|要求|期)|奖励|奖补|补助|补贴|资助|提供|发放|发给|配套|安排|贴息|"
    r"授信|最高|最多|不超过|每(?!年)|每年|单(?:[个家户笔栋次体件艘井台张]|项(?!冠军|奖))|(?<![等特])奖(?=$)|补(?=$|购)|补偿(?=$)|可?领取|减为|提高|抵扣|可?申领|可申请|可享受|可贷|可获|推出|"
    r"全额|同一|承担|负担|返还|投放|设立|拿出|统筹|贷款额度|一(?=[家户个][^，]{0,6}(?:全年|一年|每年|最)))"
)
_GRANT_PART = regex.compile(
    r"^(?:可|将|再(?![次生制就造])|另|均|并|由|按照?|给予|予以|分别|一次性|最高|最多|不超过|每(?!年(?:遴选|评选|认定|择优|新增|支持))|单|同一|奖励|补助|补贴|资助|连续(?![^，]*[的满])|根据|提供|发放(?![^，]*的)|统筹|择优(?![评遴认选])|分档|年度(?=最|累|补|奖|贴|资|封|上限|合计|总|内|$)|从优|"
    r"重点支持|贷款(?!余额)|授信|期限|利率|首期|总(?!投资|部|产|装机)|规模(?!以上)|撬动|带动|享受|推出|设立(?![^，]*(?:专项|项目|课题)$)|在享受|在国家|在省|补贴|就高|累计|合计|分[一二三两四五\d]+(?:年|个?阶段|期|次|批|档|步)|上限|封顶|贴息|财政|安排|引导银行|两年内|三年内|一年内)"
)
_ADVERBIAL = regex.compile(r"^(?:围绕|并|且|经|凭|通过|依托|按|签订|签约|验收|符合|连续)")
_STANDALONE = regex.compile(
    r"^(?:经[^，]{1,12}|[^，]{0,6}审核后?|符合条件的|不含[^，]*|一[事企]一[议策]|采[取用][^，]*|自[^，]{2,16}起|以[^，]{2,10}方式)$"
)
_COST = regex.compile(
    r"^(?:对应)?(?:[^，的]{0,6}(?:费用?|规模|利息|租金|贷款|保费|缴费|资金|奖补|补助|补贴|奖励|比例|标准|额度?|总额|价))$"
)
_SUPPORT = regex.compile(r"^(?:大力)?(?:支持|鼓励|引导|推动|凡是?|推行|探索|实施|开展(?![^，]*的))")
_MONEY_ITSELF = regex.compile(r"(?:资金|奖补|补助|补贴|奖励|标准|额度|总额)$")
_LENDER = regex.compile(
    r"^(?:[^，“]{0,8}(?:银行|金融机构|担保机构|担保公司|保险机构|保险公司))(?:推出|开发|开办|创新|发放|开展)+(?!的)"
)
_CHOSEN = regex.compile(
    r"^(?:每年|年内)?(?:遴选|评选|认定|择优|支持|培育|打造|新增|新建|建设)*[^，\d]{0,6}?\d+(?:个|家|项|名|款|条|处|座)(?=[^、]{2})"
)
_SHARE_OF = regex.compile(r"^按照?(?P<who>[^，]{2,20}?)的[^，]*$")
_GIVEN_TO = regex.compile(r"(?:给予|予以|奖励|补贴|补助|资助|发给|奖补)(?P<who>[^，\d]{2,14})$")
_EACH_ONE = regex.compile(r"^每[个家名户所座条趟](?=[^，]{2})(?!每)")
_EACH_OF = regex.compile(
    r"^(?:每|单)[个家名户所]|(?:每|单|最高|一次性|不超过|按|分别|各).*$|^(?:给|同一|一次性|最高|分别)+.*|(?:分别)$"
)
_SUPPORTS = regex.compile(r"(?:大力|积极|重点|优先)?(?:支持|鼓励|引导|扶持|组织|推动|实施|开展)(?=[^，]{3})")
_AIMS = regex.compile(r"^(?:围绕|聚焦|支持|鼓励|推动|实施|建设|开展|加快|针对|引导|组织|面向)")
_PURPOSE = regex.compile(
    r"^(?:[^，。；]{0,30}?[，]?)(?:全部|主要|专项|重点|优先|专门|对口)*(?:用于|用来|投向|投入到?|支持|奖励|扶持)(?:支持|奖励|补助|扶持|保障|推动)?(?P<what>[^，。；]{2,40})"
)
_FUND_PURPOSE = regex.compile(
    r"(?:[^。；]{0,60}?)(?:用于|用来|投向|投资于|(?:重点|主要|优先|专项|，|资金|经费)支持)(?:支持|奖励|补助|扶持|保障|推动)?(?P<what>[^，。；]{2,40})"
    r"|，对(?P<what>[^，。；]{2,40}?)(?:给予|予以|进行|实施|补|奖|，)|[^，。；]{0,30}?，?(?:支持|奖励|扶持)(?P<what>[^，。；]{2,40})"
)
_FOR_WHOM = regex.compile(r"，面向(?P<who>[^，。；]{2,30}?)(?:发放|提供|投放|开展|$|，)")
_GOODS = regex.compile(r"(?:发放|投放|派发|推出)(?:总额)?(?P<who>[^，。；\d]*、[^，。；\d]*?)券")
_OWN_PURPOSE = regex.compile(r"用于(?P<what>[^，。；\d]{2,30}?)(?:的)?(?:资金|经费)?$")
_TAIL = regex.compile(r"(?:的部分|的|，)+$")
_STANDARD = regex.compile(
    r"(?:岗位)?(?:生活)?(?:补助|补贴|津贴|奖励|返还)?(?:标准|比例|金额)?(?:由|从|人均|每人|每户|每月|每年)*$"
)
_HEAD_NOUN = regex.compile(r"的(?P<noun>[^，的]{2,16}|村|县|乡|镇|区)$")
_THRESHOLD = regex.compile(
    r"\d[\d.,]*[百千万亿]*(?:平方米|[^\d，。；的以（（]{1,3})?(?:（[^）]{1,3}）)?(?:(?:至|—|-|~)\d[\d.,]*[百千万亿]*[^\d，。；的以（]{0,3}|以上\d[\d.,]*[百千万亿]*[^\d，。；的以（]{0,3})?(?:（[^）]{1,3}）)?(?:及?以[上下内])?(?:（[^）]{1,3}）)?的?"
)
_FIGURE = regex.compile(r"[\d一二两三四五六七八九十]+(?:\.\d+)?")
_ONE_MORE = regex.compile(r"(?:新建|新增|新开|改造|新设)一")
_AT = regex.compile(r"^可?在[^，的]{1,8}$")
_ONLY_COUNTS = regex.compile(
    r"(?:每年|年内|全年|三年内|力争)*[新增建设培育遴选评认定立项打造改扩组织开展举办引进]{0,6}(?:不少于|不超过|不低于|超过|约)?\d+[个家项名款条处座场次套台人期届批所](?:以上|左右|以内)?"
)
_COUNTED = regex.compile(r"\d+[个家项名款条处座场次套台]$")
_SEASON = regex.compile(r"(?:雪季|汛期|暑期|旺季|淡季|春节|节假日|冬季|夏季)(?:期间)?")
_BARE_LABEL = regex.compile(r"^[^，的]{1,6}$")


@dataclass(frozen=True, slots=True)
class Condition:
    """Who gets a grant: ``words`` before tiers are told apart, and whether 对… names a recipient in the item's own part."""

    words: str | None
    named: bool = False
    own: bool = False
    label: str | None = None


def read_condition(part: str, after: str, *, first: bool, fund: bool, previous: str | None) -> Condition:
    """Read who gets a grant from the part of the sentence before it, since the grant before, and from what follows."""
    segments = read_segments(part, first=first)
    purpose = (_FUND_PURPOSE if fund else _PURPOSE).match(after)
    if fund:
        found = _of_fund(segments, part, purpose, after)
        return found if found.words or first else Condition(previous)
    bare = _bare_threshold(segments)
    if bare and previous:
        return Condition(_with_threshold(previous, bare), label=bare)
    named = None if segments and _ONE_MORE.match(segments[-1]) else _named(segments)
    described, label = _described(segments)
    tier = label if label and TIER_LABEL.fullmatch(label) else None
    if named:
        return Condition(_completed(named[0], previous, first=first), named=named[1], own=True, label=tier)
    if tier and previous and described == tier:
        return Condition(previous, label=tier)
    if described and previous and _COST.match(described):
        described = ""
    if described and (not purpose or not after.startswith("用于")):
        return Condition(_completed(described, previous, first=first), own=True, label=label)
    if purpose and (after.startswith(("用", "支持", "，用")) or not previous):
        return Condition(_clean(purpose["what"]))
    owner = _owner(segments[-1]) if segments and not previous else None
    alone = label if label and len(label) > 1 and not (_GRANT_PART.match(label) or _COST.match(label)) else None
    return Condition(owner or previous or alone, label=label)


def _bare_threshold(segments: list[str]) -> str | None:
    """Return a clause that is a size and nothing else, which tells a tier from the one before: 100亩以上的."""
    if not segments:
        return None
    verb = _GIVES.search(segments[-1])
    last = _subject(segments[-1][: verb.start()] if verb else segments[-1]) or (
        segments[-2] if len(segments) > 1 else ""
    )
    return last.rstrip("的") if _THRESHOLD.fullmatch(last) else None


def _with_threshold(previous: str, bare: str) -> str:
    """Put a size in the place of the one that the condition before ends in, or behind it."""
    found = list(_THRESHOLD.finditer(previous))
    if not found:
        return f"{previous}，{bare}"
    of = "的" if found[-1].group().endswith("的") else ""
    first = len(found) - 1
    while first and previous[found[first - 1].end() : found[first].start()] in ("", "、", "，"):
        first -= 1
    return f"{previous[: found[first].start()]}{bare}{of}{previous[found[-1].end() :]}"


def read_aim(words: str) -> str | None:
    """Return what a sentence or a heading without money says is supported: 支持企业建设海外仓."""
    segments = read_segments(words, first=True)
    named = _named(segments)
    aim = named[0] if named and named[1] else next(filter(_SUPPORTS.match, segments), None)
    clean = _clean(aim) if aim else ""
    return clean if 3 <= len(clean) <= 60 else None


def _owner(segment: str) -> str | None:
    """Return who gets a grant from the words of giving: 按企业实缴额的, 给予博士."""
    found = _SHARE_OF.match(segment) or _GIVEN_TO.search(segment)
    who = _EACH_OF.sub("", found["who"]) if found else ""
    return who if who and class_of(who) else None


def _of_fund(segments: list[str], part: str, purpose: regex.Match[str] | None, after: str) -> Condition:
    told = _FOR_WHOM.search(after) or _GOODS.search(part) or _GOODS.search(after)
    if told:
        return Condition(_clean(told["who"]))
    own = _OWN_PURPOSE.search(part)
    if own:
        return Condition(_clean(own["what"]))
    if purpose:
        return Condition(_clean(purpose["what"]))
    served = _SERVED.search(part) or _SERVED.search(after)
    if served:
        return Condition(_clean(served["who"]))
    named = _named(segments)
    if named:
        return Condition(_clean(named[0]))
    aim = next((segment for segment in reversed(segments[:-1]) if _AIMS.match(segment)), None)
    return Condition(_clean(aim) if aim else None)


def _named(segments: list[str]) -> tuple[str, bool] | None:
    """Return what 对…, 面向… or 为… names last before the grant, with the qualifiers behind it."""
    for index in range(len(segments) - 1, -1, -1):
        segment = segments[index]
        match = _NAMED.match(segment) or _NAMED_INSIDE.search(segment) or _SERVED.search(segment)
        if match is None:
            continue
        who = match["who"]
        given = segment[match.start() :].startswith(("对于", "对"))
        verb = (_GIVES if index == len(segments) - 1 else _PAYS if given else _STRONG).search(who, 2)
        kept = [who[: verb.start()] if verb else who]
        behind = segments[index + 1 :]
        qualifiers = [_qualifier(rest, last=rest is segments[-1]) for rest in behind]
        kept += qualifiers if verb is None else [words for words in qualifiers if words.endswith("的")]
        each = _EACH_ONE.match(kept[0])
        if each and index and kept[0][each.end() :] in segments[index - 1]:
            kept[0] = segments[index - 1]
        if _COST.match(kept[0]) and index and _AIMS.match(segments[index - 1]):
            kept.insert(0, segments[index - 1])
        words = "，".join(filter(None, kept))
        return words, given
    return None


def _qualifier(segment: str, *, last: bool) -> str:
    """Return what a clause behind the recipient adds to it: 经考核合格的, not how it is paid."""
    verb = _GIVES.search(segment) if last else None
    words = segment[: verb.start()] if verb else segment
    if (
        _GRANT_PART.match(segment)
        or (_STANDALONE.match(words) and not words.endswith("的"))
        or _COST.match(words)
        or len(words) < 3
    ):
        return ""
    told = words.endswith(("的", "的部分")) or not last or _SIZED.search(words)
    return words if told else ""


def _described(segments: list[str]) -> tuple[str, str | None]:
    """Return the subject of the grant or the clause that it follows, and a short label that tells items apart."""
    if not segments:
        return "", None
    verb = _GIVES.search(segments[-1])
    subject = _subject(segments[-1][: verb.start()] if verb else segments[-1])
    if not subject and len(segments) > 1 and TIER_LABEL.fullmatch(segments[-2]):
        subject, segments = segments[-2], segments[:-1]
    label = subject if _BARE_LABEL.match(subject) else None
    named = len(subject) >= 3 or class_of(subject) == "person"
    plain = named and not _GRANT_PART.match(subject) and not _COST.match(subject)
    kept = [subject] if plain else []
    for segment in reversed(segments[:-1]):
        if len(segment) < 3 or _STANDALONE.match(segment) or _ONLY_COUNTS.fullmatch(segment):
            continue
        if _COUNTED.search(segment) and not kept and any(map(_AIMS.match, segments[:-1])) and not _AIMS.match(segment):
            continue
        if _GRANT_PART.match(segment):
            if kept:
                break
            continue
        if kept and not (_ADVERBIAL.match(kept[0]) or (kept[0].endswith("的") and len(kept) < 2)):
            break
        kept.insert(0, segment)
    if not kept and len(subject) >= 4 and _COST.match(subject) and not _MONEY_ITSELF.search(subject):
        kept = [subject]
    return "，".join(kept), label


def _subject(words: str) -> str:
    subject = _AT.sub("", _STANDARD.sub("", _BORNE_BY.sub("", without_payer(words))))
    return "" if _SEASON.fullmatch(subject) else subject


def _clean(words: str) -> str:
    words = _EACH_ONE.sub("", words)
    words = _LENDER.sub("", _SUPPORT.sub("", _CHOSEN.sub("", words)))
    return _TAIL.sub("", words.strip("，：“" if words.count("“") != words.count("”") else "，："))


def _completed(words: str, previous: str | None, *, first: bool) -> str:
    """Give a qualifier without a noun that of the condition before; 满五年的 takes the place of 满三年."""
    clean = _clean(words)
    if not previous:
        return clean
    masked, before = _FIGURE.sub("0", clean), _FIGURE.sub("0", previous)
    if "0" in masked and masked in before and len(masked) >= 3:
        pattern = _FIGURE.pattern.join(regex.escape(piece) for piece in _FIGURE.split(clean))
        return regex.sub(pattern, clean, previous, count=1)
    noun = _HEAD_NOUN.search(previous)
    alike = not first or len(clean) <= 6 or clean[:3] == previous[:3]
    return f"{clean}的{noun['noun']}" if noun and words.endswith("的") and "，" not in clean and alike else clean
