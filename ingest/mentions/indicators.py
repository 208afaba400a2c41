"""What a figure in running prose measures, worded so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.mentions.prose_figures import CHANGED_FROM
from ingest.mentions.quantities import MAGNITUDE_OF_UNIT, Kind, Quantity
from kg.record import Bound

CLASSIFIERS = frozenset(
    [
        "家",
        "个",
        "项",
        "款",
        "户",
        "名",
        "人",
        "所",
        "条",
        "座",
        "处",
        "台",
        "套",
        "件",
        "场",
        "次",
        "辆",
        "架",
        "艘",
        "只",
        "头",
        "棵",
        "株",
        "批",
        "支",
        "种",
        "类",
        "组",
        "对",
        "张",
        "例",
        "间",
        "幅",
        "部",
        "集",
        "片",
        "宗",
        "起",
        "班",
        "站",
        "栋",
        "幢",
        "篇",
        "册",
        "台套",
        "家次",
        "户次",
        "人次",
        "架次",
        "村",
        "位",
        "列",
        "趟",
        "笔",
        "单",
        "份",
        "枚",
        "颗",
        "羽",
        "尾",
        "盏",
        "口",
        "眼",
        "孔",
        "本",
        "门",
        "票",
        "样",
        "员",
        "股",
        "道",
        "段",
        "届",
        "万",
        "套次",
        "标准机架",
        "机架",
        "床",
        "张床",
        "尊",
        "顶",
        "块",
        "面",
    ]
)
_CLAUSE_MARKS = "，：；。！？"
_VERBS = (
    "建成|建设|新建|改建|改造|扩建|培育|引育|引进|招引|集聚|聚集|打造|新增|认定|推动|带动|实现|完成|遴选|形成|创建|组织|举办|开展|推广|布局|发放|培训|"
    "落地|推出|开发|制定|制修订|发布|建立|储备|实施|增加|开通|开辟|筹集|申报|创成|获评|获批|入选|入驻|孵化|转化|引导|服务|覆盖|吸引|接待|设立|构建|编制|"
    "投放|提供|评选|更新|接入|拥有|汇聚|吸纳|惠及|受理|办理|查处|签约|签订|发现|筛查出|达成|承接|支持|助力|促成|安置|救助|资助|减免|新开工|开工|投用|"
    "签发|投运|竣工|交付|整治|修复|治理|绿化|造林|种植|生产|销售|运送|发送|完工|投入|获得|获|排查|拆除|清理|化解|处置|登记|注册|签署|征集|收到|"
    "布设|安装|铺设|改扩建|推进|谋划|谋划实施|组建|选派|招聘|招收|招引|纳入|上线|发出|发行|审批|核发|解决|打通|整合|盘活|改良|治愈|涵盖|连通|通达|参与|参加|吸收"
)
LEAD = regex.compile(
    r"(?:[，、的“●■◆★▲*]|其中|同时|此外|另外|并(?!购|网)|而|也|还|更(?!新|换)|全面|加快|积极|逐步|有效|进一步|持续|将|要(?!素)|均(?!衡)|已经|已|"
    r"共计|共(?!享|同|建)|累计|总共|先后|目前|现有|当前|如今|眼下|现已|截至|截止|截至目前|力争|争取|预计|计划|确保|努力|年内|今年以来|今年|明年|去年|上年(?!度)|本年(?!度)|当年|"
    r"全年|每年(?!产)|近年来|以来|到(?!位|港|岸|户)|至(?!少)|自(?!来|治|动|主|驾|贸|营)|由(?!此)|在(?!岗|校|建|册|线|用|研|孵|园|库|外|职|地)|以及|"
    r"同期|上半年|下半年|前[一二三]季度|[一二三四]季度|[一二三四五六]是|第[一二三四五六]，|首先|其次|"
    r"(?:三|五|两|\d)年(?:内|来|间|时间)|近?[一二三四五六七八九十两]年来?(?=[，累已共新])|过去[一三五两]年|近\d+年来?|前?\d{1,2}(?:至|—|-)\d{1,2}月(?:份)?|前\d{1,2}个月|"
    r"20\d{2}年?(?:至|—|-)20\d{2}年|20\d{2}年(?:年?底|年?末|度)?(?:以?前)?|\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:以?前)?|年底(?:前)?|年末|"
    r"“?十[一二三四五六]五”?(?:时期|期间|末|期末|以来)?|初步|成功|圆满|预期|(?:全[省市区县州国旗镇盟]|[我该本][省市区县州旗镇盟院校])(?:的|共|各地)?|当地|"
    r"推动|带动(?=[^，。；]{4})|促进|使(?!用)|已有|还有|仍有|有(?!机|色|效|线)|是|至今|迄今|一举|顺利|又|再(?!生|造))+"
)
_ONLY_VERB = regex.compile(rf"^(?:(?:{_VERBS}|新|再|一|个|各|共|累计|已|出|了|成|到|有|等|的|总|将|超|约|近)+)$")
_REACH = regex.compile(
    r"(?:分别|(?<![日年月人户亩平])均|预计|力争|总体|累计|总数|总量|努力|已经|已|达到了?|达成了?|达|首次突破|突破了?|超过了?|超|接近|将近|近|约为|约|高达|多达|逾|不低于|不少于|至少|共有|共|提高到了?|提升到了?|提高至|提升至|增长到|增长至|增加到|"
    r"增加至|增至|扩大到|扩大至|扩展到|拓展到|拓展至|稳定在|保持在|控制在|降低到|降低至|下降到|下降至|下降为|减少到|减少至|降至|降到|缩短至|缩短到|压缩至|压缩到|压减至|升至|升到|跃升至|攀升至|上升到|上升至|涨到|为|至|到|有|是|仅|只需|只|仅需|可达|可|就|才|还|"
    r"仍|的|了|：|、|最高|还在|仍在|首次|首破|迈上|跨上|站上|来到|冲刺|跨越|跨过|重回|合计|总计|共计|总共|由|从|和|与|及|以及)+$"
)
_LEVEL_ALONE = regex.compile(r"(?P<level>[^，。；、和及\d]{1,4}级)(?:、|和|及|与)(?:约|近|超)?$")
_LEVEL_OPENS = regex.compile(r"[^，。；、和及\d]{1,4}级")
_GROWTH = regex.compile(
    r"^(?:(?:年均|同比|环比|实际|名义|累计|逆势|可比|净|约|较|比|大幅|日均|平均|均|共|合计|分别|同口径|按可比价格?(?:计算)?|(?:较|比|与)[^，。；]{1,12}?(?:相比)?|以?内|再|年|季|月)*"
    r"(?:增长|增幅|增速|增加|提高|提升|下降|降低|上升|减少|回升|回落|压缩|缩短|压减|多|少|快|高于|高出|低于|高|低|翻|扩大|上涨|提速|增产|增收|提前|新增|增))(?:了|达到?|为|约|率|到|近|超|幅)*$"
)
_BARE_RATIO = regex.compile(
    r"(?:产业规模|总投资|投资|覆盖率|普及率|占比|比例|增速|增幅|缺口|持证率|达标率|合格率|入住率|利润率|准确率|户均|人均|总数|总量|总额|规模)(?:却|也|就|还|约)?"
)
_BROKEN = regex.compile(r"[了的等]|来自|(?:局|厅|委|政府|部门|会议|大会|现场|会上)还?$")
_SHARE_UNITS = ("成", "%")
_DIVISION = regex.compile(r"[县市区镇乡村](?:（[^）]{1,6}）)?[^，。；、]{0,12}")
_SIZE = regex.compile(r"(?:年|总|综合)?(?:产量|产值|销量|销售额|产能|出栏|存栏|从业人员|营收|营业收入|面积|利润|税收)")
_SIZE_ENDS = regex.compile(
    r"(?:种植|播种|养殖|栽培)?(?:面积|产量|产值|销量|销售额|存栏|出栏|规模|收入|产能|库容|吞吐量|总产值|企业)$"
)
_PART = regex.compile(r"[^，。；]{1,4}[级类](?:及?以上)?")
_DEPENDENT = regex.compile(r"(?:增速|增幅|总产量|年产[值量]|总产值)")
_SHARE = regex.compile(r"^(?:约|近|已|共|均|其)?占(?:[^，。；]{0,18})$")
_PREDICATE = regex.compile(
    r"[\u4e00-\u9fff]{2}了|户均|人均|每[年月]|已经|已(?=[^知])|提供|达成|正在|实现了|完成了|纷纷|分别|同时|从而|均(?=[\u4e00-\u9fff]{2})|位居|居全|同比|达到|占全|受益|参展|参会|率先|全部|共同|相继"
)
_NO_NOUN = regex.compile(
    r"^(?:同比|环比|还多|不止|就|却|增长|较|比上|比去|占|其中|位居|居|位列|排|在[^线]|分别|和$|并|且|以及|及|与|等$|等[，。]|是|为|已|均|将|左右|以上|提高|提升|提至|增至|增加|扩大|下降|降|到|至|压|缩|上升|升|达|由|从|，|、|。|；|的?(?:目标|水平|台阶|大关|规模(?!以上)|关口|好成绩|高位)|跃|减|变|用于|不等|计|来|有余|之多|过|左)"
)
_OF_NOUN = regex.compile(r"^(?:的|以上的|左右的)")
_ENDS_IN_VERB = regex.compile(rf"(?:{_VERBS})(?:了|出)?$")
_ALREADY = regex.compile(r"(?:已经|已|也|虽|将|力争|要|也|便|就)+$")
_RISES = regex.compile(
    r"(?:的)?(?:，)?(?:逐步|大幅|进一步|稳步|快速|再)?(?:上调|下调|调整|调高|回升|延长|放宽|到|达|做到|涨|增|改为|变为|提高|提升|增加|增|扩大|增长|上升|升|下降|降低|降|压缩|压|缩短|缩|减少|减|跃升|发展|攀升|扩|拓展|变)"
)
_LIST = regex.compile(r"[、和及与]|以及")
_TAIL = regex.compile(
    r"(?:占[^，。；]*|(?:同比|年均|较[^，。；]{0,6})?(?:增长|下降|提高|提升)|增加值|产量|产值|销量|总产值|覆盖率|达标率|收入|面积|人数|数量|规模)(?:均)?$"
)
_PAIRED_GROWTH = regex.compile(r"(?:同比|年均|环比)?分别(?:同比)?(?:增长|下降|提高|提升|增加|减少|上升|降低)")
_DIGITS = regex.compile(r"\d")
_YEAR_LEFT = regex.compile(r"(?:20\d\d年|却|也|就|还|均)+$")
_LONGEST = 30
_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, the name of what it measures, and the words of the text that hold both.

    ``base`` names the thing without growth or share; ``old`` marks the value that a change starts from.
    """

    figure: Quantity
    indicator: str
    start: int
    end: int
    base: str
    old: bool = False


def find_measured(flat: str, figures: Sequence[Quantity], start: int, end: int, base: str = "") -> Iterator[Measured]:
    """Yield the figures of the sentence ``flat[start:end]`` with what they measure, in order.

    ``base`` is what the sentence before measured: a bare 缺口 or 占比 is its.
    """
    paired = _paired(flat, figures, start, end)
    last: Measured | None = None
    for index, figure in enumerate(figures):
        until = figures[index + 1].start if index + 1 < len(figures) else end
        found = paired.get(figure.figure) or _measured(flat, figure, until, start, last, base)
        if found is not None and index + 1 < len(figures):
            found = _sharing(flat, found, figures[index + 1], end)
        if found is not None:
            last = found
            yield found


def _sharing(flat: str, found: Measured, following: Quantity, end: int) -> Measured:
    """Complete a level that shares its noun with the next figure: 6个国家级和14个省级试点城市."""
    level = _LEVEL_ALONE.search(flat, found.figure.end, following.start)
    other = _LEVEL_OPENS.match(flat, following.end, end)
    if level is None or level.start() != found.figure.end or other is None:
        return found
    noun = _behind(flat, following, end)[0][len(other.group()) :]
    indicator = found.indicator.rstrip("、和及与") + noun
    return replace(found, indicator=indicator, base=indicator, end=level.end("level"))


def _measured(flat: str, figure: Quantity, until: int, start: int, last: Measured | None, base: str) -> Measured | None:
    clause = _clause_start(flat, figure.start, start)
    place = max(clause, last.end if last else start)
    changed = _changed(flat, figure, place, until, last)
    if changed is not None:
        return changed
    lead = LEAD.match(flat, place, figure.start)
    begin = lead.end() if lead else place
    noun = flat[begin : figure.start]
    reach = _REACH.search(noun)
    plain = noun[: reach.start()] if reach else noun
    bare = not plain or _ONLY_VERB.match(plain) is not None
    behind, stop = _behind(flat, figure, until)
    if behind and (bare or _is_behind(flat, figure, plain)):
        if figure.unit in _SHARE_UNITS and flat.find("全国", clause, figure.start) >= 0:
            return _result(flat, figure, f"{behind}占全国比重", figure.start, stop, behind)
        joined = bare or plain[0] in "为对给向" or (len(plain) <= 12 and not _BROKEN.search(plain))
        words = plain + behind if joined else behind
        return _result(flat, figure, words, begin if bare else figure.start, stop, behind)
    subject = (last.base if last else "") or _clause_before(flat, clause, start)
    if base and last is None and _BARE_RATIO.fullmatch(plain):
        subject = base
    words = _with_subject(plain, flat[place : figure.start], subject, figure)
    if words:
        return _result(flat, figure, words, begin, figure.end, subject)
    if len(plain) >= 2 and not bare:
        words = plain[-_LONGEST:]
        return _result(flat, figure, words, begin, figure.end, _without_growth(words))
    if behind:
        return _result(flat, figure, plain + behind, begin, stop, behind)
    words = subject + plain
    return _result(flat, figure, words, begin, figure.end, subject) if len(words) >= 2 else None


def _with_subject(plain: str, noun: str, subject: str, figure: Quantity) -> str:
    """Return the words of a growth, a share or a bare ratio, which need the subject before them; else none."""
    if _GROWTH.match(plain) or _GROWTH.match(noun):
        return subject + plain
    if _PART.fullmatch(plain):
        return plain + subject
    if _SIZE.fullmatch(plain) and _SIZE_ENDS.search(subject):
        return _SIZE_ENDS.sub("", subject) + plain
    if len(plain) <= 9 and _DEPENDENT.match(plain) and not _DEPENDENT.fullmatch(subject):
        return subject + plain
    if _SHARE.match(plain):
        return subject + (plain if plain.endswith(("比重", "比例", "份额")) else plain + "比重")
    if figure.unit.endswith("倍") and (not plain or plain.startswith(("是", "为", "相当于", "约为", "比"))):
        return f"{subject}相当于{noun.strip('是为相当于约的比')}的倍数"
    if _BARE_RATIO.fullmatch(plain):
        return subject + plain
    return ""


def _clause_start(flat: str, at: int, start: int) -> int:
    """Return where the clause before an offset begins; a bracket opens one of its own."""
    clause = max(start, *(flat.rfind(mark, start, at) + 1 for mark in _CLAUSE_MARKS))
    opened = flat.rfind("（", clause, at)
    return opened + 1 if opened >= 0 and flat.find("）", opened, at) < 0 else clause


def _changed(flat: str, figure: Quantity, place: int, until: int, last: Measured | None) -> Measured | None:
    """Return the old and the new value of 由X提高到Y, both of what stands before 由."""
    start = CHANGED_FROM.search(flat, place, figure.start)
    if start is not None and _RISES.match(flat, figure.end, until):
        lead = LEAD.match(flat, place, start.start())
        begin = lead.end() if lead else place
        noun = _ALREADY.sub("", flat[begin : start.start()])
        words = noun or (last.base if last else _clause_before(flat, place, max(0, place - 60)))
        if len(words) < 2:
            words = _behind(flat, figure, until)[0]
        return replace(_result(flat, figure, words[-_LONGEST:], begin, figure.end, words[-_LONGEST:]), old=True)
    if last is not None and last.old and _RISES.match(flat, last.end, figure.start):
        return _result(flat, figure, last.indicator, last.end, figure.end, last.base)
    return None


def _without_growth(words: str) -> str:
    for mark in ("同比", "较上年", "比上年", "年均", "增长", "增速", "占"):
        at = words.find(mark)
        if at >= 2:
            return words[:at]
    return words


def _behind(flat: str, figure: Quantity, until: int) -> tuple[str, int]:
    """Return the noun that follows a figure, and where it ends."""
    stop = until
    for mark in "，：；。！？（）":
        at = flat.find(mark, figure.end, stop)
        if at >= 0:
            stop = at
    words = flat[figure.end : stop]
    of = _OF_NOUN.match(words)
    if of:
        words = words[of.end() :]
    elif _NO_NOUN.match(words):
        return "", figure.end
    division = _DIVISION.match(flat, figure.end, until)
    if division is not None:
        return division.group(), division.end()
    predicate = _PREDICATE.search(words, 1)
    if predicate:
        words = words[: predicate.start()]
    words = words.rstrip("、和及与以等之由其")
    offset = of.end() if of else 0
    if until == stop and words:
        listed = regex.search(r"(?:、|和|以及|及|与)[^、和及与]{0,6}$", words)
        if listed and listed.start() >= 2 and _ONLY_VERB.match(words[listed.start() :].lstrip("、和以及与")):
            words = words[: listed.start()]
    words = words[:_LONGEST].removesuffix("的")
    return (words, figure.end + offset + len(words)) if len(words) >= 2 else ("", figure.end)


def _is_behind(flat: str, figure: Quantity, plain: str) -> bool:
    """Say whether the noun behind a figure is what is counted, although words stand before it."""
    if flat.startswith("的", figure.end):
        return True
    if figure.kind is Kind.COUNT and MAGNITUDE_OF_UNIT.sub("", figure.unit).split("（")[0] in CLASSIFIERS:
        return True
    return bool(_ENDS_IN_VERB.search(plain))


def _clause_before(flat: str, clause: int, start: int) -> str:
    """Return what the clause before speaks of, for a figure whose own names nothing."""
    if clause <= start:
        return ""
    begin = max(start, *(flat.rfind(mark, start, clause - 1) + 1 for mark in _CLAUSE_MARKS))
    lead = LEAD.match(flat, begin, clause - 1)
    words = flat[lead.end() if lead else begin : clause - 1]
    digits = _DIGITS.search(words)
    if digits is None:
        return words[-20:]
    tail = words[words.rfind("的") + 1 :]
    return tail if 2 <= len(tail) < len(words) and not _DIGITS.search(tail) else words[: digits.start()]


def _result(flat: str, figure: Quantity, indicator: str, start: int, end: int, base: str) -> Measured:
    words = _YEAR_LEFT.sub("", indicator.strip("，、：的"))
    if words.endswith("占"):
        words += "比"
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    begin, finish = min(start, figure.start), max(end, figure.end)
    if finish - begin > _LONGEST_QUOTE:
        begin = max(begin, min(figure.start, finish - _LONGEST_QUOTE))
    return Measured(figure, words, begin, finish, base)


def _paired(flat: str, figures: Sequence[Quantity], start: int, end: int) -> dict[int, Measured]:
    """Return the figures of lists that 分别 pairs with a list of names."""
    found: dict[int, Measured] = {}
    at = flat.find("分别", start, end)
    while at >= 0:
        stop = min((place for place in (flat.find(mark, at, end) for mark in "，。；！") if place >= 0), default=end)
        values = [figure for figure in figures if at <= figure.start and figure.end <= stop]
        names, growth = _names(flat, figures, at, stop, start)
        if len(values) >= 2 and len(names) == len(values):
            for name, figure in zip(names, values, strict=True):
                shared = figure.bound is Bound.EXACT and values[0].lead
                own = replace(figure, bound=values[0].bound) if shared else figure
                found[figure.figure] = Measured(own, name + growth, min(at, figure.start), figure.end, name)
        at = flat.find("分别", at + 2, end)
    return found


def _names(flat: str, figures: Sequence[Quantity], at: int, stop: int, start: int) -> tuple[list[str], str]:
    """Return the names that 分别 takes up, and the growth that it says of them."""
    growth = _PAIRED_GROWTH.search(flat[max(start, at - 2) : stop])
    said = growth.group().replace("分别", "") if growth else ""
    clause = _clause_start(flat, at, start)
    lead = LEAD.match(flat, clause, at)
    listed = flat[lead.end() if lead else clause : at]
    if len(listed) <= 4 and growth:
        measured = list(find_measured(flat, [item for item in figures if item.end <= clause], start, clause))
        return [item.base for item in measured[-2:]], said
    names = _LIST.split(listed)
    tail = _TAIL.search(names[-1])
    shared = tail.group() if tail and tail.start() >= 2 else ""
    return [name if not shared or name.endswith(shared) else name + shared for name in names], said
