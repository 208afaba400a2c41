"""Which sentences of a report state an action or a goal: background, past deeds and umbrella sentences left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from ingest.document import Span
from ingest.mentions.tense import Tense, find_tense_marks

_STOPS = regex.compile(r"[。！？；][”’）]*")
_CLAUSE_ENDS = regex.compile(r"[，：；。！？]")
_ORDINAL = (
    r"(?:(?:第?[一二三四五六七八九十]+(?:是|要|则|方面，|个方面(?:是|，)?|步，?)|首先是?|其次是?|再次是?|再者|最后|同时|此外|另外|其中|并且?|还|也|与此同时|据了解|据悉|据介绍|值得(?:关注|注意|一提)的是|具体来说|具体而言|换句话说|"
    r"[（(]?[一二三四五六七八九十\d]+[）).、]|[①-⑩]|答[：:])[，：]?)"
)
_TIME = (
    r"(?:(?:“?十[三四五六]五”?(?:规划)?(?:时期|期间|末)|未来|今后|下一步|下一阶段|下阶段|接下来|面向未来|展望未来|面向“?十[四五六]五”?|届时|近期|目前|当前|眼下|如今|明年|今年|年内|年底前?|今年年?(?:底|末)前?|(?:未来|今后)?[一二三四五两\d]+年(?:内|后|间)?|"
    r"(?:到|至|从)?20\d\d年(?:年?底|年?末|初|起|前|度|\d{1,2}月(?:底|末|\d{1,2}日)?(?:起|前)?)?(?:[至到—-]+20\d\d年)?(?:以?前|期间|起)?|自\d{1,2}月\d{1,2}日起|\d{1,2}月底前|(?:明|今)年?[上下]半年|节会期间|活动期间|期间|全年|本月|每年)(?:里|的)?[，]?)"
)
_TOPIC = r"(?:(?:在|从|围绕|聚焦|针对|依托|按照|根据|依据|面向|锚定|通过|对于|随着|结合|立足|瞄准|坚持|以|为|对)[^，。；]{1,60}，)"
ADVERB = (
    "将|要|拟|计划|打算|准备|会|还|也|并|均|都|再|可|应|须|需|正式|进一步|继续|持续|不断|大力|全力|着力|努力|积极|加快|加速|加紧|深入|扎实|稳步|稳妥|有序|有力|统筹|全面|重点|主动|切实|逐步|逐项|逐级|逐个|率先|优先|同步|协同|联合|共同|探索|研究|"
    "一[\u4e00-\u9fff]一[\u4e00-\u9fff]|坚持|严格|依法|高质量|高标准|高水平|高起点|高效|精准|科学|合理|充分|有效|规范|集中|一体|一体化|系统|整体|分类|分批|分级|分期|分步|因地制宜|按需|适时|免费|定期|常态化|多渠道|多元化|千方百计|首次|新|专门|持之以恒|坚定不移|坚决|始终|更好|更大力度|超前|适度|提速|纵深|"
    "接续|滚动|每年|年均|普遍|广泛|最大限度|前瞻|争取|力争|奋力|提级|带头|抓紧|及时|动态|巩固|梯次|就近|直接|统一|单独|双向|有机|靶向|滚动|长期|合力|联动"
)
_PLACE_SUBJECT = r"(?:(?:全|我|本|该)[省市区县州盟旗镇乡国]|自治区|我们|[\u4e00-\u9fff]{2,10}?(?:省|市|区|县|州|盟|旗|镇|乡|自治区|新区|开发区|管委会|局|厅|委|部|办|政府|委员会|办公室|中心|部门|单位))"
_PAST = regex.compile(
    r"近年来|(?:近|过去|这)[一二三两四五六七八九十几\d]+年(?:来|间)?(?=，|[^后内])|年来|年间|以来|去年(?!的)|上年(?!度?(?:的|缴|营|纳))|前年|上半年(?!将|要|前)|截至|截止|已(?!知)|曾(?!经?济)|先后|累计(?!不|最|可|给|超过\d+万元的|[^，。]{0,6}(?:不超过|最高))|"
    r"成功|荣获|获批(?!实施)|获评(?!的|[^，。]{0,16}的[，企项单机平地县区])|同比|环比|较上年|比上年|今年以来|今年(?:前|上半年|第?[一二三]季度)|当日|昨日|(?<!\d)日前|近日|上[个一](?:月|季度|雪季|学期|年度|周期|轮|财年)|前[两三]年|现场(?:为|签约|发布|展示|授牌|还)|活动中|会上|此前|以往|过去|原先|当年(?!度)|(?<![为除极明]|提出|明确|规定|细化|推出|设立|列出|给出|开出|制定)了(?![解却得望])|(?:19|20)\d\d年(?:建成|建立|成立|落户|创建|启动|开始)"
)
_STATE = regex.compile(
    r"[^，。；]{0,20}?(?:正在|正(?!式|向|确|常|规|面|反|版|品|高|是)|(?<![还但若凡总而可正])是(?!否)|成为(?![^，。；]*的(?:企业|项目))|位居|位列|稳居|拥有|属于|处于|有着|得益于|意味着|标志着|代表着|彰显|呈现|涵盖|占(?!用|地|补|比))|.*正(?:加快|加速|在|积极|全力|大力|持续|稳步)"
)
_FUTURE = regex.compile(
    r"(?:(?<![即必终行亦也或])将(?!近|军|来的?$)(?![^，。；]{0,24}拆解)|拟(?!定|建项)|力争|争取|下一步|下阶段|下一阶段|接下来|今后|未来(?=，|[一二三四五两几\d]+年|将|要)|计划(?:到|在|用|于|新|今|明|投|建|再|通|从|三|两|五|支|\d)|到20\d\d年|到“?十[四五六]五”?(?:末|期末|期间)|年底前|年内|明年|(?<![主重需只不首摘必紧概纲])要(?!求|素|点|闻|害|约|是|么|件|塞|职|数|道|看到|认识|防止|不是)|目标(?:是|为)|(?:从|自)[^，。；]{2,10}起(?=，|将|对|$)|今年(?!以来|前|[上下]半年|第?[一二三]季度|年?初|\d)|确保|还会|打算|准备)"
)
_SETS_ABOUT = regex.compile(rf"{_FUTURE.pattern}[^，。；]{{4,}}")
_YEAR = regex.compile(r"(?<!\d)(20\d\d)年")
_FIGURE = regex.compile(r"\d|[一二三四五六七八九两]成|分之|翻[一两]?番|全覆盖|过半")
_FORECAST = regex.compile(
    r"预计|有望|预测|或将|业内人士|机构认为|据测算|专家[^，。]{0,8}(?:判断|认为|测算|估计|提醒)|提升空间|^(?:期待|希望|呼吁|有人说|试想|不妨)|^(?:他|她|他们|她们|我(?![省市县区州国委局厅们部]))|必须看到|应当看到|也要看到"
)
_MONEY = r"\d[\d,.]*(?:百|千|万|亿)*(?:元|%|个百分点|‰)"
_GRANT = regex.compile(
    rf"(?:给予|予以|奖励|补助|补贴|资助|奖补|贴息|补偿|发放|承担|负担|配套|返还|减免|授信|兑付|封顶|最高|不超过|再奖|奖|补)[^，。；]{{0,24}}{_MONEY}|{_MONEY}[^，。；]{{0,12}}(?:给予|予以|奖励|补助|补贴|资助|奖补|贴息|补偿|消费券|券|奖金|配套)|(?:抵扣|抵用|减免|免除)[^，。；]{0, 10}\d|(?:抵扣|抵用|减免|免除)[^，。；]{{0,10}}\d|全额(?:补|资|承|返|贴|奖)|"
    rf"(?:统筹|安排|拿出|筹集|列支|设立|下达)[^，。；]{{0,40}}(?:资金|经费|基金)[^，。；]{{0,8}}{_MONEY}|(?:统筹|安排|拿出|列支|设立)[^，。；]{{0,20}}{_MONEY}[^，。；]{{0,12}}(?:资金|基金|用于)"
)
_PAID = regex.compile(
    r"已(?!经?认定|获|建|投)|累计(?!最|不|可|超过|达到|满|[^，。；]{0,8}的)|有了|较20\d\d年|前[一二两三\d](?:年|个月)|共兑现|兑现了|发放了|先后|截至|去年(?!的)|上年(?!度?(?:的|缴|营|纳))|近[一二三两几\d]+年(?!内)|以来|年来|惠及|获得了?|拿到|领到|收到|撬动|同比"
)
_INVENTORY = regex.compile(
    r"[\d一二三四五六七八九十两]+(?:条|项|个方面|大方面|方面|大|个部分|章)[^，。；]{0,20}(?:政策|措施|举措|条款|内容|任务|方面|部分|章节|环节|建议|药方|实招|硬招|干货)[^，。；]{0,6}$|"
    r"(?:共|分为|分|包括|包含|围绕|涵盖|涉及|从)[^，。；]{0,40}(?:[\d一二三四五六七八九十两]+)(?:条|项|个|大|章|部分|类)[^，。；]{0,20}(?:方面|部分|环节|章|条|举措|措施|任务|发力|入手|着手)?$"
)
_UMBRELLA = regex.compile(
    r"(?:一系列|系列|多项|一揽子)[^，。；]{0,12}(?:政策|措施|举措|任务|活动)|作为[^，。；]{0,8}(?:工程|抓手|目标|任务|主线|重点)$|走下去$|走出[^，。；]{0,16}路子?$|^现将|如下$|刊发|编发|谈谈|做[深细实优][做深细实优]+|抓好落实|落地见效|落到实处$|(?:抓好|办好|做好)[^，。；]{0,4}几(?:件|项|个|方面)|走深走实|逐一回应|(?:协同|共同|精准|持续|同时|综合|集中|同向|多点|重点|一齐|一起)?(?:发力|用力|用劲)[^，。；]{0,4}$|下功夫|求突破$|做文章$|(?:指明|明确)[^，。；]{0,12}方向|(?:提供(?:了)?[^，。；]{0,20}(?:支撑|遵循|指引|依据|样板)|奠定[^，。；]{0,20}基础)$|注入[^，。；]{0,12}(?:动能|活力|动力)$|"
    r"(?:按照|遵循|围绕|坚持)[^，。；]{0,30}(?:思路|原则|要求|部署|路径|理念|方针|布局)(?:$|，)|"
    r"(?:总要求|总目标|总思路)|(?:拿出|推出|出台|提出|实施)[^，。；]{0,6}(?:实招|硬招|组合拳|大礼包|一揽子|系列|药方)|作出(?:了)?[^，。；]{0,10}(?:部署|安排|规定|解答|回应)|(?:谱写|交出|绘就|开创|奋力|贡献)[^，。；]{0,20}(?:篇章|答卷|新局面|力量|画卷|文章|新篇)|扛起[^，。；]{0,20}担当"
)
_SLOGAN = regex.compile(
    r"(?:推动|促进|实现|加快|助力|助推|推进|赋能|服务|支撑)[^，。；“”\d]{0,24}?(?:高质量发展|[\u4e00-\u9fff]化发展|跨越式发展|振兴|再上新台阶|迈上新台阶|走在前列?|新发展格局)$|发展新质生产力$|建设现代化产业体系$|(?:打造|建设|成为)[^，。；“”\d]{0,20}(?:新高地|新样板|新标杆|新引擎|增长极|示范样本)$|(?:激发|增强|释放)[^，。；\d]{0,12}(?:活力|动力|潜力|动能|底气)$"
)
_BARE_PROGRAMME = regex.compile(
    r"^(?:《[^》]+》)?(?:明确)?提出[，]?(?:[\u4e00-\u9fff]{2,10})?(?:将|要)?(?:大力|深入|全面|重点)?(?:实施|开展|推进)[^，。；]{2,30}(?:行动|工程|计划|任务)(?:，(?:促进|推动|助力|助推|加快)[^，。；]{2,30})?$"
)
_ANNOUNCES = regex.compile(
    r"(?:印发|出台|发布|公布|下发|颁布|审议通过|制定|公开征求意见|征求意见)(?:了|的|实施)?[^，。；]{0,10}《[^》]+》(?!(?:（[^）]*）)?(?:明确|提出|规定|指出|要求))|《[^》]+》(?:（[^）]*）)?(?:近日|日前|正式|对外|已|由[^，。；]{2,40}?|经[^，。；]{2,16}|联合|共同)*(?:印发|出台|发布|公布|下发|颁布|通过|实施|施行|征求意见)|(?:印发|出台|发布)(?:了)?[^，。；《》]{4,50}?(?:方案|措施|办法|细则|意见|规划|政策|计划|条例|条|规定)(?=，|$)"
)
_PROVIDES = regex.compile(
    r"(?:推出|设立|提供|发放|给予|明确(?:对|将|给)|规定)[^，。；]{0,4}(?:“|对|\d|最高)|给予[^，。；]{0,20}(?:贴息|补贴|奖励|支持)"
)
_TASKED = regex.compile(
    r"(?:局|委|厅|部|办|政府|中心|部门)负责(?!人)|由[^，。；]{2,30}(?:牵头|负责|组织|承担|受理|会同)|(?:局|委|厅|部|办|政府|会|中心|委员会)(?:牵头(?!人)|会同)|(?:局|委|厅|部|办|政府|会|中心|办事处|部门)(?:配合|参与)(?:，|。|；|$)"
)
_APPLICANTS = regex.compile(
    r"^(?:申报|申请|参评|参赛|报名)(?:主体|单位|企业|项目|人|者|对象|条件)[^，。；]{0,10}(?:须|应|需|不得|必须)|^(?:已|曾)[^，。；]{4,30}不(?:得|再)重复"
)
_QUOTED = regex.compile(r"“[^“”，。；]{1,24}”")
_QUESTION = regex.compile(r"？[”’）]*$")
_INTRODUCTION = regex.compile(
    r"^[”“]?(?:[^，。；：“”]{0,50}?(?:《[^》]{2,60}》)?[^，。；：“”]{0,30}?(?:、[^，。；：“”]{2,30}?)?(?:明确提出|提出|明确|表示|介绍|指出|强调|认为|透露|获悉|了解到|说|称|坦言|要求|规定|显示|提到|建议|部署|告诉记者)(?:，|：|“|：“|，“))"
)
_PERSON_SAYS = regex.compile(
    r"^[^，。；：“”《》]{2,50}?(?:、[^，。；：“”《》]{2,30}?)?(?:表示|介绍|指出|强调|透露|坦言|告诉记者|说|称)(?:，|：“?)"
)
_PRIVATE_SUBJECT = regex.compile(
    r"(?:^|[，：“”])[^，。；：“”]{0,12}(?:一家|某家?|这家|几家|多家)[^，。；：]{0,14}(?:企业|公司|厂|店|园区?|社|银行)|(?:^|[，：“”])(?!支持|鼓励|引导|推动|对|为|由|向|组织|给予|面向|帮助)[^，。；：“”、]{0,24}(?:公司|集团|合作社|酒店|景区|商会|大学|银行|学院|店主|村民|农户|牧民|居民|老板|院士|教授|该企业|龙头企业|这家企业|企业)(?:今年|明年|未来|去年|还|也)*(?:将|计划|拟|还将|正|准备|打算|盘算|有望|希望)"
)
_PRIVATE_PERSON = regex.compile(
    r"(?:总经理|董事长|创始人|总裁|合伙人|店主|老板娘?|厂长|场长|理事长|园长|店长|首席执行官|CEO)[\u4e00-\u9fff]{2,4}|(?:^|[，：“])(?:该|这家|一家|目前|今年|明年|去年|未来|下一步)?(?:公司|集团|本公司)(?!申请|获|法人|、)"
)
_LOOKS_BACK = regex.compile(r"近年来|年来|年间|以来|去年|上年|过去[一二三四五六七八九\d]|过去的?一年|^(?:全年|当年)")
_SETS_OUT = regex.compile(
    r"(?:》|方案|规划|办法|措施|细则|意见|计划|政策)(?:明确|提出|规定|要求)|(?:按照|根据)[^，。；]{0,20}(?:方案|规划|办法|措施|细则|意见|计划|政策|部署)"
)
_SUMS_UP = regex.compile(r"(?:总结|梳理|归纳)(?:出|了)|经验做法|成绩单|回顾|复盘")
_HEADED = 22
_CONDITIONS = regex.compile(
    r"条件|谁(?:能|可以?)(?:报|领|申请|申报)?[？?]?$|申报(?:主体|对象)|申请(?:人|对象)|注意事项|温馨提示|名词解释"
)
_COUNTS = regex.compile(r"[，：；]|\d")
_RETROSPECT = regex.compile(r"回顾|成效|成绩|成就|工作情况|过去[一二三四五\d]|亮点")
NUMBERED = regex.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+[、是]|\d+[.、]|[①-⑩]|第[一二三四五六七八九十]+[，、]|首先，|其次，|此外，)+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part between semicolons, with the stop at its end."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)


def read_sentences(flat: str, span: Span) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph and the parts between semicolons."""
    begin = span.start
    for stop in _STOPS.finditer(flat, span.start, span.end):
        if stop.start() > begin:
            yield Sentence(begin, stop.end(), flat[begin : stop.end()])
        begin = stop.end()
    if span.end > begin:
        yield Sentence(begin, span.end, flat[begin : span.end])


@cache
def action_verbs() -> tuple[str, ...]:
    """Return the verbs that head clauses of action, longest first."""
    lines = Path(__file__).with_name("action_verbs.txt").read_text("utf-8").splitlines()
    verbs = {verb for line in lines if not line.startswith("#") for verb in line.split()}
    return tuple(sorted(verbs, key=lambda verb: (-len(verb), verb)))


@cache
def _head() -> regex.Pattern[str]:
    """Return the pattern of a clause that an action verb heads, behind its subject and adverbs."""
    plain = "|".join(action_verbs())
    return regex.compile(
        rf"(?:{_ORDINAL}|{_TIME})*(?:{_PLACE_SUBJECT}(?:、{_PLACE_SUBJECT})*)?(?:{ADVERB}|{_TIME})*(?:(?P<verb>{plain})|(?:把|将)[^，。；]{{2,}}|[^，。；]{{0,14}}至少(?:新?建|设|配|办|有)|提出“|(?:在|于)[^，。；]{{2,16}}?(?:布局|建设|建立|设立|开展|推广|实施|举办|打造|试点|新建|开设|培育|推行|建成)(?![^，。；]{{0,3}}的)|(?:对|为|给|向|由|以|面向)[^，。；]{{2,40}}?(?:{plain})(?=[^，。；]{{2}}))"
    )


def states_action(
    words: str, *, lenient: bool, past: bool = False, review: bool = False, year: str | None = None
) -> bool:
    """Say whether a sentence states what is to be done.

    ``lenient``: the text is known to tell of a policy, so that no word needs to name the future;
    ``past``: the sentences before it tell of the past; ``review``: its whole section does; ``year`` is the text's own.
    """
    bare = words.strip("。！？；“”’）…")
    if _QUESTION.search(words) or len(bare) < 6:
        return False
    if _PRIVATE_PERSON.search(bare) or _FORECAST.search(bare) or _APPLICANTS.match(bare):
        return False
    if _BARE_PROGRAMME.match(bare):
        return False
    announces = _ANNOUNCES.search(bare)
    if announces is not None:
        rest = bare[announces.end() :]
        return _PROVIDES.search(rest) is not None or (_GRANT.search(rest) is not None and not _PAID.search(rest))
    told = _INTRODUCTION.match(bare)
    body = bare[told.end() :] if told else bare
    body = _QUOTED.sub("“”", body)
    if not review and _GRANT.search(body) and _PAID.search(body) is None:
        return True
    if _PRIVATE_SUBJECT.search(bare):
        return False
    if not review and _TASKED.search(body) and not _PAST.search(body):
        return True
    return _has_action(NUMBERED.sub("", body), lenient=lenient, past=past or review, year=year)


def _has_action(body: str, *, lenient: bool, past: bool, year: str | None) -> bool:
    """Read the clauses in order: what is past stays so until the future is named."""
    clauses = [clause for clause in _CLAUSE_ENDS.split(body) if clause]
    told = any(_is_past(clause, year) for clause in clauses)
    past = past or (told and not any(_looks_ahead(clause, year) for clause in clauses))
    future = False
    umbrella = False
    actions = 0
    slogans = 0
    for clause in clauses:
        if _looks_ahead(clause, year):
            future, past = True, False
        elif _is_past(clause, year) and not (future and "已" not in clause):
            past = True
            actions = 0 if body.startswith("为") else actions
        if _INVENTORY.search(clause) and clause.count("、") < 2:
            continue
        if _UMBRELLA.search(clause):
            umbrella = True
            continue
        if past or not (future or lenient) or _STATE.match(clause):
            continue
        figured = future and _FIGURE.search(clause) is not None
        if figured or _head().match(clause) or _SETS_ABOUT.search(clause):
            actions += 2 if figured else 1
            slogans += _SLOGAN.search(clause) is not None and "等" not in clause
    specific = actions - slogans
    return specific >= (2 if umbrella else 1)


def opens_future(words: str) -> bool:
    """Say whether a sentence leaves the past that the ones before told of."""
    return _FUTURE.search(words) is not None or _SETS_OUT.search(words) is not None


def opens_past(words: str, year: str | None) -> bool:
    """Say whether a sentence sets the paragraph in the past: 近年来, 去年, a year gone by at its beginning."""
    told = _INTRODUCTION.match(words)
    body = words[told.end() if told else 0 :][:10]
    if _SUMS_UP.search(words):
        return True
    return (_LOOKS_BACK.search(body) is not None or _is_before(body, year)) and not _FUTURE.search(body)


def _looks_ahead(words: str, year: str | None) -> bool:
    """Say whether a clause names the future, by a word or by a year to come."""
    return any(mark.tense is Tense.FUTURE for mark in find_tense_marks(words, 0, len(words), year))


def _is_past(words: str, year: str | None) -> bool:
    return any(mark.tense is Tense.PAST for mark in find_tense_marks(words, 0, len(words), year)) or _is_before(
        words, year
    )


def _is_before(words: str, year: str | None) -> bool:
    """Say whether all years that a clause names lie before the text's own."""
    named = _YEAR.findall(words)
    return year is not None and bool(named) and all(each < year for each in named)


def skip_attribution(words: str) -> int:
    """Return where the statement begins behind who says it, or behind the document that is announced."""
    announces = _ANNOUNCES.search(words)
    if announces is not None:
        stop = _CLAUSE_ENDS.search(words, announces.end())
        return stop.end() if stop and len(words) - stop.end() >= 10 else 0
    told = _PERSON_SAYS.match(words)
    return told.end() if told and len(words) - told.end() >= 10 else 0


def looks_back(heading: str | None) -> bool:
    """Say whether a section tells of what has been done: 2022年工作回顾."""
    return heading is not None and _RETROSPECT.search(heading) is not None


def sets_conditions(heading: str | None) -> bool:
    """Say whether a section lists who may apply, not what is done."""
    return heading is not None and _CONDITIONS.search(heading) is not None


def is_lead(words: str, *, first: bool) -> bool:
    """Say whether a sentence only heads what follows: 一是强化创新引领。"""
    bare = NUMBERED.sub("", words)
    if not words.endswith("。") or len(bare) > _HEADED or _COUNTS.search(bare):
        return False
    return (first or bare != words) and not _FUTURE.search(bare)
