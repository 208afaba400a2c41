"""What a grant is counted by: the printed unit (每家企业, 单艘, 每录用1人), else the class of who gets it."""

from __future__ import annotations

from functools import lru_cache

import regex

_NOUNS: tuple[tuple[str, str], ...] = (
    ("unit", "航线|专列|门店|店|航班|班列|海外仓|民宿|酒店|景区|展位|充电站|商场|标准|专利|食堂|餐厅|农贸市场|菜市场|街区|商圈|老旧小区|家乐|船舶|渔船|托位|床位|路线|线路|楼宇|赛事|活动|展会|演出|会议|论坛|大棚|温室|冷库|冷藏库|加氢站|桩|车辆|汽车|泊位|码头|生产线|车间|直播间|站点|市场|专柜|论文|商标|品牌"),
    ("project", "项目|工程|课题"),
    ("case", "案例|场景"),
    ("product", "产品|作品|品种|电视剧|软件|首版次|药品|器械|单品|电影|整机|装备|型号|机型|车型|机器人"),
    ("enterprise", "企业|公司|服务商|主体|(?:经营|用人|用工|生产|运营|施工)单位|供应商|合作社|旅行社|商户|商家|平台商|总部|投资者|经营者|社会组织|企|农场|工厂|法人"),
    (
        "institution",
        "机构|单位|中心|平台|实验室|高校|院校|载体|园区|基地|研究院|医院|卫生院|卫生室|学校|学院|幼儿园|敬老院|福利院|幸福院|孵化器|院所|"
        "良种场|种畜场|林场|学会|协会|联合体|服务站|工作站|图书馆|博物馆|称号",
    ),
    ("region", "地区|县|区|市|镇|乡|街道|村|社区"),
    (
        "person",
        "人才|英才|人员|农户|牧户|住户|家庭|个人|团队|毕业生|学生|护理员|专家|居民|工匠|博士|硕士|村民|牧民|渔民|农民|老人|老年人|教师|医生|"
        "技师|创业者|从业者|职工|员工|带头人|传承人|繁育户|种植户|养殖户|大户|青年|游客|旅客|儿童|工人|军人|船东|业主|夫妻|(?<![民卫养再共发产])生|[员师者民手户人]",
    ),
)  # fmt: skip
_HEADS = tuple((kind, regex.compile(rf"(?:{words})(?:（[^）]*）)?$")) for kind, words in _NOUNS)
_INSIDE = tuple(
    (kind, regex.compile("|".join(word for word in words.split("|") if len(word) > 1 and word[0] != "[")))
    for kind, words in _NOUNS
)
_COUNTERS: tuple[tuple[str, str], ...] = (
    ("person", "人次|人|名|位|户|生|孩"),
    ("year", "年度|年"),
    ("month", "月"),
    ("project", "项"),
    ("product", "款|部"),
    ("institution", "所|校|园"),
    ("region", "村|镇|乡|县"),
    (
        "unit",
        "航次|架次|千瓦时|千瓦|兆瓦|平方米|平方公里|立方米|公里|床位|床|标准箱|标箱|车次|车|台套|台|套|艘|井|口|张|吨|亩|公顷|辆|件|次|班|趟|条|场|单|"
        "列|头|只|架|栋|幢|间|座|度|瓦|株|棵|尾|羽|箱|笔|店|处|份|天|日|小时|斤|公斤|米|盏|桩|根|孔|眼|枚|机|kWh|kW|KW|MW|kg|票|粒|克|千克|升|桶|立方|平米|㎡|m²|集|期|课时|学时|餐|笼|网|例|篇|册|本|剂|支|节|厢|片|方|人·次",
    ),
)
_CLASS_OF_COUNTER = {word: kind for kind, words in _COUNTERS for word in words.split("|")}
_NO_COUNTER = {
    "生": "生(?![产态])",
    "机": "机(?![构器场])",
    "单": "单(?!位)",
    "校": "校(?!区)",
    "园": "园(?!区)",
    "期": "期(?![限间])",
    "升": "升(?!级)",
    "方": "方(?!面)",
}
_COUNTER = "|".join(
    _NO_COUNTER.get(word, word) for word in sorted([*_CLASS_OF_COUNTER, "个", "家"], key=len, reverse=True)
)
_STOP = (
    r"(?=给予|予以|补|奖|最|不超|不低|不高|按|每|一次|分别|累计|年度|全年|全季|当年|一年|再|另|发放|可|合计|上限|封顶|以|贴息|资助|总额|金额|"
    r"安排|提供|贷款|担保|授信|额度|面值|限额|由|减|享受|抵扣|支持|扶持|返还|[\d，。；、（“/]|$)"
)
_EACH = regex.compile(
    r"(?:每(?:[\u4e00-\u9fff]{1,4}?(?=[一1](?!次性)(?:COUNTER))|新增|新建|新开|新购|新设|引进|录用|吸纳|培养|培育)?(?:[一1](?!次性))?|单(?!位|项冠军|项奖)|同一|各"
    r"|(?:新建|新增|新设|新开|改造|一次性)一|(?<![\u4e00-\u9fff\d])一(?=[家户个](?:[\u4e00-\u9fff]{0,6})(?:全年|一年|每年|年度|累计|最多|最高)))"
    rf"(?P<counter>COUNTER)(?P<noun>[\u4e00-\u9fff]{{0,10}}?){_STOP}(?:（(?P<other>[^）]{{1,6}})）)?".replace(
        "COUNTER", _COUNTER
    )
)
_EACH_NOUN = regex.compile(
    rf"(?:每|单|同一|各)(?P<noun>(?:企业|单位|主体|机构|项目|产品|乡镇|街道|社区|品种|案例|农户|家庭|标箱|航线|旅行社|农户)){_STOP}"
)
_STEP = regex.compile(rf"每(?:满|增加|新增|增|多|超过?|达到?)\d[\d.]*[百千万]*(?P<counter>{_COUNTER})")
_PER_SLASH = regex.compile(rf"/(?P<counter>{_COUNTER})(?:[·/•.](?P<second>年|月|次|人|天|日))?")
_YEARLY = regex.compile(
    r"(?:年度|全年|当年)[^，]{0,8}(?:最高|最多|累计|不超过|合计|总额|封顶|上限)|年度(?:补贴|补助|奖励|贴息)|(?<![满续])一年(?:最多|最高|拿到|累计|不超过)"
)
_EACH_OF_THEM = regex.compile(r"各(?=奖励|奖|补助|补贴|给予|资助)")
_PER_HEAD = regex.compile(r"人均")
_INCREASE = regex.compile(
    rf"每(?P<verb>[\u4e00-\u9fff]{{1,4}}?(?=[一1](?!次性))|新增|新建|新开|吸纳|招用|引进|培育)[一1]?(?:{_COUNTER})(?:次|套)?"
)
_PROJECT = regex.compile(r"(?:实施|开展|承担|建设)[^，]{0,20}项目")
_SUBJECT = regex.compile(r"[^，]{0,6}?(?P<noun>企业|机构|项目|单位|平台|个人|农户|产品)")
_SUBJECT_OF_PASSIVE = regex.compile(r"(?P<noun>[^，的]{2,8})被")
_ITEMS_OF_RIGHT = regex.compile(r"标准|专利|商标|著作")
_TOOL_END = regex.compile(r"(?<=[^“”]{2})(?:“[^“”]{2,8}”|\d[\d.]*[百千万亿]*[个家项名条处座场次台辆艘])$")
_WORKS = regex.compile(
    r"(?:处理|加工|仓储|物流|配送|分拣|集散|露营|种植|养殖|生产|采摘|冷链|贮藏|停车)[^，的]{0,2}(?:中心|基地|园区)(?!的?认定)"
)
"""Places that are built and work, not bodies: 集中处理中心, 露营基地."""
_TIMES = frozenset({"year", "month"})


def read_counts(text: str, after: str, condition: str | None) -> tuple[str, ...]:
    """Return the classes that the words of a grant count by; ``condition`` says what 家, 个 and 户 stand for."""
    classes: list[str] = []
    for match in sorted([*_EACH.finditer(text), *_EACH_NOUN.finditer(text)], key=lambda found: found.start()):
        groups = match.groupdict()
        classes.append(_counted(groups.get("counter") or "个", match["noun"], condition))
        if groups.get("other"):
            classes.append(class_of(groups["other"]) or "unit")
    classes += [_counted(match["counter"], "", condition) for match in _STEP.finditer(text)]
    if not classes and _EACH_OF_THEM.search(text):
        classes.append(_counted("个", "", condition))
    if _PER_HEAD.search(text):
        classes.insert(0, "person")
    slash = _PER_SLASH.match(after)
    if slash:
        classes += [_counted(word, "", condition) for word in (slash["counter"], slash["second"]) if word]
    if _YEARLY.search(text):
        classes.append("year")
    return tuple(dict.fromkeys(classes))


def counts_increase(text: str) -> bool:
    """Say whether a clause counts one by one, so that the sum behind it is for each: 每新增一艘渔船."""
    return _INCREASE.search(text) is not None


def without_count(text: str) -> str:
    """Return a clause without the words that make it count one by one: 每新增一艘渔船 is 新增渔船."""
    return _INCREASE.sub(lambda match: match["verb"], text)


def _counted(counter: str, noun: str, condition: str | None) -> str:
    known = (class_of(noun) or _class_inside(noun)) if noun else None
    if known is not None:
        return "unit" if known == "institution" and condition and _WORKS.search(condition) else known
    if counter == "项" and condition and _ITEMS_OF_RIGHT.search(condition):
        return "unit"
    if counter == "户" and condition and "enterprise" in (class_of_phrase(condition), _class_inside(condition)):
        return "enterprise"
    kind = (class_of_phrase(condition) or _class_inside(condition)) if condition else None
    if counter == "家":
        return kind if kind in ("institution", "unit") else "enterprise"
    if counter == "个":
        return "unit" if noun or kind in ("person", "enterprise") else kind or "unit"
    if counter == "部" and noun:
        return "unit"
    return _CLASS_OF_COUNTER[counter]


def _class_inside(phrase: str) -> str | None:
    """Return the class of the first noun in a clause that ends in no noun: 乡镇卫生院通过评审."""
    found = [(match.start(), -len(match.group()), kind) for kind, names in _INSIDE for match in names.finditer(phrase)]
    return min(found)[2] if found else None


@lru_cache(maxsize=4096)
def class_of(word: str) -> str | None:
    """Return the class of a noun by its last characters."""
    best: tuple[int, str] | None = None
    for kind, pattern in _HEADS:
        match = pattern.search(word)
        if match and (best is None or len(match.group()) > best[0]):
            best = (len(match.group()), kind)
    return best[1] if best else None


def class_of_phrase(phrase: str) -> str | None:
    """Return the class of what a condition speaks of: its last noun, or that of the words before a qualifier."""
    passive = _SUBJECT_OF_PASSIVE.match(phrase)
    if passive and class_of(passive["noun"]):
        return class_of(passive["noun"])
    segments = [_TOOL_END.sub("", segment).rstrip("的") for segment in phrase.split("，")]
    return next((kind for kind in map(class_of, [segments[0], *reversed(segments[1:])]) if kind), None)


def recipient(words: str) -> tuple[str, ...]:
    """Return the class of the recipient that 对… names."""
    if _PROJECT.search(words):
        return ("project",)
    kind = class_of_phrase(words)
    if kind:
        return (kind,)
    subject = _SUBJECT.match(words)
    return (class_of(subject["noun"]) or "enterprise",) if subject else ()


def with_times(classes: tuple[str, ...], owner: tuple[str, ...]) -> tuple[str, ...]:
    """Add who gets it to a count that only says how often."""
    return tuple(dict.fromkeys((*owner, *classes))) if set(classes) <= _TIMES else classes
