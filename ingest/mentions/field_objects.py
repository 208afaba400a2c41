"""What money builds or buys, and what is to be invented: named by the verb before it, known or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ingest.mentions.field_runs import Field
from ingest.mentions.lexicon import Kind, Word

_OBJECT_OF = regex.compile(
    r"(?P<build>(?:购置的|采购的|购买的|新建|改建|扩建|改扩建|建设|自建|搭建|配建|新购|购置|购买|选购|加装|选用|更新|更换|生产|租赁)"
    r"(?:和扩建|、改建|、扩建|、改扩建|改建)*(?:标准化|规范化|公共)?)|"
    r"(?P<invent>攻关|突破|攻克|研制)|(?P<spread>推广|开发|选育|选用|更新|研发|布局)|(?P<around>围绕|聚焦|针对|支持|开展)"
)
_OBJECT = regex.compile(
    r"(?P<object>[A-Za-z\u4e00-\u9fff]{2,9}?)(?=的|项目|、|和|及|等|，|。|；|\d|技术|工艺|(?:优良)?品种|改造|更新|更换|给予|组织|开展|关键|核心|攻关|研究|研发)(?P<joint>[、和及](?!\d))?"
)
_PLAIN = regex.compile(
    r".*(?:领域|需求|环节|设备|厂房|住房|用房|房屋|商品房|宿舍|公寓|生产线|项目|工程|基地|平台|中心|机构|园区|体系|机制|系统|能力|技术|问题|瓶颈|人才|企业|产品|场所|场地|"
    r"车间|工厂|仓库|服务|资产|土地|网络|站点|床位|学校|医院|公里|标准|模式|经验|做法|应用|场景|方式|理念|改革|制度|品牌|线路|政策|活动|培训|课程|文化|案例|成果|方案|"
    r"资源|市场|方法|工具|岗位|渠道|数据|目录|名单|清单|专利|证书|合同|行动|业务|空间|环境|水平|材料|机具|经费|资金|价格|税|费|率|额)"
)
_FRAME = {
    "build": regex.compile(
        r"，按[^。；]{0,30}?(?:补|奖|资助)|给予[^。；]{0,30}?(?:补|奖|资助)|(?:项目)?的(?!建设)[^。；]{0,60}?(?:补|奖|资助|贴息|支持)|(?:改造|更新|更换)[，。]"
    ),
    "invent": regex.compile(r"(?:等[^，。；]{0,8}(?:技术|环节|产品|部件|装备|材料|工艺|难题))|[，。；]"),
    "around": regex.compile(r"(?:等)?(?:组织|开展|联合|协同|进行)?[^，。；、]{0,6}(?:攻关|研究)"),
    "spread": regex.compile(r"(?:等)?(?:[^，。；]{0,4})(?:技术|工艺|品种|良种|产品|装备|设备)|[，。；]"),
}
_DEVICE = regex.compile(r"[机泵阀炉窑仪器](?=[、，。；的等和及]|更换|更新|改造)")
_LONGEST_DEVICE = 7


def with_objects(flat: str, words: Sequence[Word], known: Sequence[Field], start: int, end: int) -> list[Field]:
    """Add what money builds or buys, and what is to be invented, known or not: 新建蓄水池的, 攻关无重稀土磁体."""
    barred = [word for word in words if word.kind & (Kind.VERB | Kind.NEVER)]
    found: list[Field] = []
    for verb in _OBJECT_OF.finditer(flat, start, end):
        items, at = _items_behind(flat, verb.end(), end)
        kind = verb.lastgroup or "build"
        if not items or (kind in {"spread", "around"} and len(items) < 2) or not _FRAME[kind].match(flat, at, end):
            continue
        for first, last in items:
            if not any(_bars(word, first, last) for word in barred) and not _PLAIN.fullmatch(flat, first, last):
                found.append(Field(first, last, _last_concept(known, first, last), firm=True))
    found += [Field(a, b, _last_concept(known, a, b), firm=True) for a, b in _devices(flat, words, start, end)]
    return [field for field in known if not any(new.start < field.end and new.end > field.start for new in found)] + [
        field for field in found if not any(old.start < field.start and old.end > field.start for old in known)
    ]


def _bars(word: Word, start: int, end: int) -> bool:
    """Say whether a verb stands in the words of an object; one in their midst may be none (还田), one at their end a noun."""
    return (
        word.start < end
        and word.end > start
        and (word.start == start or (word.end - word.start > 1 and word.end != end))
    )


def _devices(flat: str, words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return what a last character says is a machine, all back to a verb or a comma: 皮带输送机."""
    edges = {word.end for word in words if word.kind & (Kind.VERB | Kind.MAKE | Kind.NEVER)}
    for match in _DEVICE.finditer(flat, start, end):
        last = match.end()
        first = last - 1
        while first > start and first not in edges and "\u4e00" <= flat[first - 1] <= "\u9fff":
            first -= 1
        if 3 <= last - first <= _LONGEST_DEVICE and last not in edges:
            yield first, last


def _items_behind(flat: str, at: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """Return the members of the list behind a verb, and where it ends."""
    items = []
    while item := _OBJECT.match(flat, at, end):
        items.append(item.span("object"))
        at = item.end()
        if not item["joint"]:
            break
    return items, at


def _last_concept(known: Sequence[Field], start: int, end: int) -> str | None:
    return next((field.concept for field in reversed(known) if start <= field.start and field.end <= end), None)
