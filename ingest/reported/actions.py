"""Which sentences state an action or a goal: background, past deeds and umbrella sentences are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.mentions.tense import Tense, TenseMark, find_tense_marks
from ingest.reported.heads import is_headed_by_action
from ingest.reported.sentences import introduction, without_number

_CLAUSE_ENDS = regex.compile(r"[，：；。！？]")
_QUESTION = regex.compile(r"？[”’）]*$")
_QUOTED = regex.compile(r"“[^“”，。；]{1,24}”")
_YEAR = regex.compile(r"(?<!\d)(20\d\d)年")
_FIGURE = regex.compile(r"\d|[一二三四五六七八九两]成|分之|翻[一两]?番|全覆盖|过半")
_FROM_NOW = regex.compile(
    r"计划(?:遴选|安排|支持|投放|组织|发放|开展|举办|完成|实施|改造|新增|建成|引进)|(?:从|自)[^，。；]{2,10}起(?=，|将|对|$)|今年(?!以来|前|[上下]半年|第?[一二三]季度|年?初|\d)"
)
_RECENT = regex.compile(r"今年(?:以来|前|上半年|第?[一二三]季度)|上[个一](?:月|季度|雪季|学期|年度|周期|轮|财年)")
_STATE = regex.compile(
    r"正在|正(?!式|向|确|常|规|面|反|版|品|高|是)|(?<![还但若凡总而可正])是(?!否)|成为(?![^，。；]*的(?:企业|项目))|位居|位列|稳居|拥有|属于|"
    r"处于|有着|得益于|意味着|标志着|代表着|彰显|呈现|涵盖|占(?!用|地|补|比)"
)
_ONGOING = regex.compile(r"(?:正|[还仍也]在)(?:加快|加速|在|积极|全力|大力|持续|稳步)")
_STATE_REACH = 24
_EXPECTED = regex.compile(
    r"预计|有望|预测|或将|业内人士|机构认为|据测算|专家[^，。]{0,8}(?:判断|认为|测算|估计|提醒)|提升空间|必须看到|应当看到|也要看到|"
    r"^(?:期待|希望|呼吁|有人说|试想|不妨|他|她|他们|她们|我(?![省市县区州国委局厅们部]))"
)
_APPLICANTS = regex.compile(
    r"^(?:据悉，|据了解，|另外，|此外，)?(?:本|该)?(?:政策|措施|办法|方案|细则)?(?:自[^，。；]{2,16}起?(?:施行|实施)|有效期)|^(?:申报|申请|参评|参赛|报名)(?:主体|单位|企业|项目|人|者|对象|条件)[^，。；]{0,10}(?:须|应|需|不得|必须)|^(?:已|曾)[^，。；]{4,30}不(?:得|再)重复"
)
_PERSON = regex.compile(
    r"(?:数据|监测|统计|调查|资料|报告|单)显示，|(?:总经理|董事长|创始人|总裁|合伙人|店主|老板娘?|厂长|场长|理事长|园长|店长|首席执行官|CEO)[\u4e00-\u9fff]{2,4}|"
    r"(?:^|[，：“])(?:该|这家|一家|目前|今年|明年|去年|未来|下一步)?(?:公司|集团|本公司)(?!申请|获|法人|、)"
)
_COMPANY = regex.compile(
    r"(?:^|[，：“”])[^，。；：“”]{0,12}(?:一家|某家?|这家|几家|多家)[^，。；：]{0,14}(?:企业|公司|厂|店|园区?|社|银行)|"
    r"(?:^|[，：“”])(?!支持|鼓励|引导|推动|对|为|由|向|组织|给予|面向|帮助)[^，。；：“”、]{0,24}"
    r"(?:公司|集团|合作社|酒店|景区|商会|大学|银行|学院|店主|村民|农户|牧民|居民|老板|院士|教授|企业)(?:今年|明年|未来|去年|还|也)*(?:将|计划|拟|正|准备|打算|盘算|有望|希望)"
)
_MAY_BE_PRIVATE = regex.compile(r"[司团社店厂会行院主民户板士授业园学]")
_PROGRAMME = regex.compile(
    r"^(?:《[^》]+》)?(?:明确)?提出，?(?:[\u4e00-\u9fff]{2,10})?[将要]?(?:大力|深入|全面|重点)?(?:实施|开展|推进)[^，。；]{2,30}(?:行动|工程|计划|任务)"
    r"(?:，(?:促进|推动|助力|助推|加快)[^，。；]{2,30})?$"
)
_ISSUE = "印发|出台|发布|公布|下发|颁布|审议通过|通过|征求意见"
_ANNOUNCES = regex.compile(
    rf"(?:{_ISSUE}|制定)(?:了|的|实施)?[^，。；]{{0,10}}《[^》]+》(?!(?:（[^）]*）)?(?:明确|提出|规定|指出|要求))|"
    rf"《[^》]+》(?:（[^）]*）)?(?:近日|日前|正式|对外|已|同步|同时)*+(?:经[^，。；由经]{{2,16}}?)?(?:由[^，。；由]{{2,40}}?)?(?:联合|共同|正式)*+(?:{_ISSUE}|实施|施行)|"
    r"(?:印发|出台|发布)了?[^，。；《》]{4,50}?(?:方案|措施|办法|细则|意见|规划|政策|计划|条例|条|规定)(?=，|$)"
)
_PROVIDES = regex.compile(
    r"(?:推出|设立|提供|发放|给予|明确(?:对|将|给)|规定)[^，。；]{0,4}(?:“|对|\d|最高)|给予[^，。；]{0,20}(?:贴息|补贴|奖励|支持)"
)
_GIVES = "给予|予以|奖励|补助|补贴|资助|奖补|贴息|补偿"
_MONEY = r"(?<![\d,.])\d[\d,.]*+[百千万亿]*(?:元|%|个百分点|‰)"
_GRANT = regex.compile(
    rf"(?:{_GIVES}|发放|承担|负担|配套|返还|减免|授信|兑付|封顶|最高|不超过|再奖|奖|补)[^，。；]{{0,24}}{_MONEY}|"
    rf"{_MONEY}[^，。；]{{0,12}}(?:{_GIVES}|券|奖金|配套)|(?:抵扣|抵用|减免|免除)[^，。；]{{0,10}}\d|全额(?:补|资|承|返|贴|奖)|"
    rf"(?:统筹|安排|拿出|筹集|列支|设立|下达)[^，。；]{{0,40}}(?:资金|经费|基金)[^，。；]{{0,8}}{_MONEY}|"
    rf"(?:统筹|安排|拿出|列支|设立)[^，。；]{{0,20}}{_MONEY}[^，。；]{{0,12}}(?:资金|基金|用于)"
)
_PAID = regex.compile(
    r"已(?!经?认定|获|建|投)|累计(?![^，。；]{0,6}(?:最|不|可|超过|达到|满)|[^，。；]{0,8}的)|有了|较20\d\d年|前[一二两三\d](?:年|个月)|共?兑现了?[^，。；]{0,12}\d|发放了|先后|截至|去年(?!的)|上年(?!度?(?:的|缴|营|纳))|"
    r"近[一二三两几\d]+年(?!内)|以来|年来|惠及|获得了|获得(?![^，。；]{0,40}的[^，。；\d]{0,14}(?:[，；]|$))|拿到|领到|收到|撬动|同比|停留在|累计(?:支出|发放|投入|兑现)"
)
_SPENT = regex.compile(
    r"(?:投入|安排|拿出|统筹|下达|发放)[^，。；对]{0,24}(?:资金|补贴|补助|经费|贷款|消费券|奖励)(?![^，。；]{0,4}用于)"
)
_BY_RULE = regex.compile(r"每|按|分别|对")
_TASKED = regex.compile(
    r"(?<!方案|办法|措施|意见|政策)由[^，。；]{2,30}(?:牵头|负责|组织|承担|受理|会同)|(?:局|委|厅|部|办|政府|中心|部门|海关|署)(?:负责(?!人)|牵头(?!人)|会同)|会(?:牵头|会同)|"
    r"(?:局|委|厅|部|办|政府|会|中心|办事处|部门)(?:配合|参与)(?:，|$)"
)
_INVENTORY = regex.compile(
    r"(?<![\d一二三四五六七八九十两])[\d一二三四五六七八九十两]++(?:条|项|个方面|大方面|方面|大|个部分|章)[^，。；]{0,20}(?:政策|措施|举措|条款|内容|任务|方面|部分|章节|环节|建议|药方|实招|硬招|干货)[^，。；]{0,6}$|"
    r"(?:共|分|包括|包含|围绕|涵盖|涉及|从)[^，。；]{0,40}?(?<![\d一二三四五六七八九十两])[\d一二三四五六七八九十两]++(?:条|项|个|大|章|部分|类)[^，。；]{0,20}$"
)
_UMBRELLA = regex.compile(
    r"(?:一系列|系列|多项|一揽子)[^，。；]{0,12}(?:政策|措施|举措|任务|活动)|作为[^，。；]{0,8}(?:工程|抓手|目标|任务|主线|重点)$|走下去$|往前走$|走出[^，。；]{0,16}路子?$|走深走实|"
    r"^现将|如下$|刊发|编发|谈谈|逐一回应|做[深细实优][做深细实优]+|抓好落实|落地见效|落到实处$|(?:抓好|办好|做好)[^，。；]{0,4}几(?:件|项|个|方面)|(?:发力|用力|用劲)[^，。；]{0,4}$|"
    r"下功夫|求突破$|做文章$|(?:指明|明确)[^，。；]{0,12}方向|提供了?[^，。；]{0,20}(?:支撑|遵循|指引|依据|样板)$|奠定[^，。；]{0,20}基础$|注入[^，。；]{0,12}(?:动能|活力|动力)$|"
    r"(?:按照|遵循|围绕|坚持)[^，。；]{0,30}(?:思路|原则|要求|部署|路径|理念|方针|布局)$|总要求|总目标|总思路|(?:拿出|推出|出台|提出|实施)[^，。；]{0,6}(?:实招|硬招|组合拳|大礼包|药方)|"
    r"作出了?[^，。；]{0,10}(?:部署|安排|规定|解答|回应)|(?:谱写|交出|绘就|开创|奋力|贡献)[^，。；]{0,20}(?:篇章|答卷|新局面|力量|画卷|文章|新篇)|扛起[^，。；]{0,20}担当"
)
_EXPLAINS = regex.compile(r"目的是|旨在|意在|意味着|换言之")
_SLOGAN = regex.compile(
    r"(?:推动|促进|实现|加快|助力|助推|推进|赋能|服务|支撑)[^，。；“”\d]{0,24}?(?:高质量发展|[\u4e00-\u9fff]化发展|跨越式发展|振兴|再上新台阶|迈上新台阶|走在前列?|新发展格局)$|"
    r"发展新质生产力$|建设现代化产业体系$|(?:打造|建设|成为)[^，。；“”\d]{0,20}(?:新高地|新样板|新标杆|新引擎|增长极|示范样本)$|(?:激发|增强|释放)[^，。；\d]{0,12}(?:活力|动力|潜力|动能|底气)$"
)
_LOOKS_BACK = regex.compile(r"近年来|年来|年间|以来|去年|上年|过去[一二三四五六七八九\d]|过去的?一年|^(?:全年|当年)")
_SUMS_UP = regex.compile(r"(?:总结|梳理|归纳)(?:出|了)|经验做法|成绩单|回顾|复盘")
_SETS_OUT = regex.compile(
    r"(?:》|方案|规划|办法|措施|细则|意见|计划|政策)(?:明确|提出|规定|要求)|(?:按照|根据)[^，。；]{0,20}(?:方案|规划|办法|措施|细则|意见|计划|政策|部署)"
)
_RULES = regex.compile(
    r"(?:》(?:（[^）]*）)?|方案|办法|措施|举措|细则|意见|通知|规划|计划|政策|条例|会议|大会)(?:还|也|同时|均|都|进一步)*(?:明确|规定|要求)(?:提出)?[，：]"
)
_NOW = ("现有", "目前", "当前", "如今", "眼下")
_BASES = ("由", "从", "比", "较")
_SAID_OF_FUTURE = 4
_RULED = 8


def states_action(words: str, *, told: bool, past: bool = False, review: bool = False, year: str | None = None) -> bool:
    """Say whether a sentence states what is to be done.

    ``told``: the text is known to tell of a policy, so that no word needs to name the future; ``past``: the
    sentences before it tell of the past; ``review``: its whole section does; ``year`` is the text's own.
    """
    bare = words.strip("。！？；“”’）…")
    behind = introduction(bare)
    if _QUESTION.search(words) or len(bare) < 6 or _is_private(bare, bare[behind:]) or _PROGRAMME.match(bare):
        return False
    announces = _ANNOUNCES.search(bare)
    if announces is not None:
        rest = bare[announces.end() :]
        provides = _PROVIDES.search(rest) is not None or grants_money(rest)
        return provides or (_looks_ahead(rest, year) and _has_action(rest, told=told, past=past or review, year=year))
    body = _QUOTED.sub("“”", bare[behind:])
    if not review and grants_money(body) and not _is_spent(body, year):
        return True
    if _MAY_BE_PRIVATE.search(bare) and _COMPANY.search(bare):
        return False
    if not review and _TASKED.search(body) and not _is_past(body, year):
        return True
    ruled = _RULES.search(bare[:behind]) is not None and not review
    return _has_action(without_number(body), told=told, past=past or review, year=year, ruled=ruled)


def grants_money(words: str) -> bool:
    """Say whether a sentence grants money, and does not tell of what was paid."""
    return _GRANT.search(words) is not None and _PAID.search(words) is None


def _is_spent(body: str, year: str | None) -> bool:
    """Say whether a sentence tells of money given out in the past, and of no rule by which it is given."""
    return _SPENT.search(body) is not None and _BY_RULE.search(body) is None and _is_past(body, year)


def behind_announcement(words: str) -> int:
    """Return where a sentence goes on behind the document it announces; 0 where it announces none."""
    announces = _ANNOUNCES.search(words)
    stop = _CLAUSE_ENDS.search(words, announces.end()) if announces else None
    return stop.end() if stop else 0


def opens_future(words: str, year: str | None) -> bool:
    """Say whether a sentence leaves the past that the ones before told of."""
    return _looks_ahead(words, year) or _SETS_OUT.search(words) is not None


def opens_past(words: str, year: str | None) -> bool:
    """Say whether a sentence sets the paragraph in the past: 近年来, 去年, a year gone by at its beginning."""
    if _SUMS_UP.search(words):
        return True
    opening = words[introduction(words) :][:10]
    back = _LOOKS_BACK.search(opening) is not None or _is_before(opening, year)
    return back and not _looks_ahead(opening, year)


def _is_private(bare: str, body: str) -> bool:
    """Say whether a sentence is about what a company or a person does, expects or must bring along to apply."""
    return any(pattern.search(words) for pattern, words in ((_PERSON, bare), (_EXPECTED, body), (_APPLICANTS, body)))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, and what its words say of time; ``told`` is how much follows the last word of the future."""

    words: str
    ahead: bool
    past: bool
    told: int


def _has_action(body: str, *, told: bool, past: bool, year: str | None, ruled: bool = False) -> bool:
    """Read the clauses in order: what is past stays so until the future is named; ``ruled``: a document says them."""
    clauses = [clause for clause in _clauses(body, year) if not _is_inventory(clause.words)]
    future = any(clause.ahead for clause in clauses)
    past = past or (not future and any(clause.past for clause in clauses))
    if (past or not told) and not future:
        return False
    future = umbrella = False
    specific = 0
    for clause in clauses:
        if clause.ahead:
            future, past = True, False
        elif clause.past and not (future and "已" not in clause.words):
            past = True
            specific = 0 if body.startswith("为") else specific
        if _UMBRELLA.search(clause.words):
            umbrella = True
        elif not past and (future or told) and not _is_state(clause.words):
            specific += max(_weight(clause, future=future), int(ruled and len(clause.words) >= _RULED))
    return specific >= (2 if umbrella else 1)


def _clauses(body: str, year: str | None) -> Iterator[_Clause]:
    """Yield the clauses of a sentence, up to where it explains itself."""
    explains = _EXPLAINS.search(body)
    end = explains.start() if explains else len(body)
    marks = list(find_tense_marks(body, 0, end, year))
    begin = index = 0
    for stop in (*(match.start() for match in _CLAUSE_ENDS.finditer(body, 0, end)), end):
        own = []
        while index < len(marks) and marks[index].start < stop:
            own.append(marks[index])
            index += 1
        if stop > begin:
            words = body[begin:stop]
            ahead, past = _tenses(body, words, own, year)
            told = max((stop - mark.end for mark in own if mark.tense is Tense.FUTURE), default=0)
            yield _Clause(words, ahead, past, told)
        begin = stop + 1


def _is_inventory(clause: str) -> bool:
    """Say whether a clause only counts what a document holds: 共18条, 分为五个方面."""
    return _INVENTORY.search(clause) is not None and clause.count("、") < 2


def _is_state(clause: str) -> bool:
    """Say whether a clause describes what is so: 是, 正在, 位居."""
    return _STATE.search(clause, 0, _STATE_REACH) is not None or _ONGOING.search(clause) is not None


def _weight(clause: _Clause, *, future: bool) -> int:
    """Return how much a clause says of what is done: a figure to reach counts twice, a slogan nothing."""
    if future and _FIGURE.search(clause.words):
        return 2
    if _SLOGAN.search(clause.words) and "等" not in clause.words:
        return 0
    return int(clause.told >= _SAID_OF_FUTURE or is_headed_by_action(clause.words))


def _looks_ahead(words: str, year: str | None) -> bool:
    """Say whether words name the future, by a word or by a year to come."""
    return _tenses(words, words, list(find_tense_marks(words, 0, len(words), year)), year)[0]


def _is_past(words: str, year: str | None) -> bool:
    """Say whether words tell of the past."""
    return _tenses(words, words, list(find_tense_marks(words, 0, len(words), year)), year)[1]


def _tenses(text: str, words: str, marks: Sequence[TenseMark], year: str | None) -> tuple[bool, bool]:
    """Return whether words name the future, and the past; the old value of 由去年的…扩大到 is none of it.

    ``marks`` are the words of time in them, by their places in ``text``.
    """
    this_year = "今年" in words
    done = any(
        mark.tense is Tense.PAST
        and text[max(0, mark.start - 1) : mark.start] not in _BASES
        and text[mark.start : mark.end] not in _NOW
        for mark in marks
    )
    past = done or _is_before(words, year) or ((this_year or "上" in words) and _RECENT.search(words) is not None)
    from_now = not past and (this_year or "起" in words or "计划" in words) and _FROM_NOW.search(words) is not None
    return from_now or any(mark.tense is Tense.FUTURE for mark in marks), past


def _is_before(words: str, year: str | None) -> bool:
    """Say whether all years that a clause names lie before the text's own."""
    named = _YEAR.findall(words) if "20" in words else ()
    return year is not None and bool(named) and all(each < year for each in named)
