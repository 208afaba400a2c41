"""What money builds or buys, and what is to be invented: named by the verb before it, known or not."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ingest.mentions.field_runs import Field
from ingest.mentions.lexicon import Kind, Word

_OBJECT_OF = regex.compile(
    r"(?P<build>(?:新建|改建|扩建|改扩建|建设|新购|购置|购买|选购|加装|选用)(?:和扩建|、改建|、扩建|、改扩建|改建)*(?:标准化|规范化|公共)?)|"
    r"(?P<invent>攻关|突破|攻克|研制)"
)
_OBJECT = regex.compile(
    r"(?P<object>[\u4e00-\u9fff]{2,9}?)(?=的|项目|、|和|及|等|，|。|；|\d)(?P<joint>[、和及](?!\d))?"
)
_PLAIN = regex.compile(
    r".*(?:设备|厂房|住房|用房|房屋|商品房|宿舍|公寓|生产线|项目|工程|基地|平台|中心|机构|园区|体系|机制|系统|能力|技术|问题|瓶颈|人才|企业|产品|场所|场地|车间|工厂|服务|资产|土地|网络|站点|床位|学校|医院|公里|标准)"
)
_FRAME = {
    "build": regex.compile(
        r"，按[^。；]{0,30}?(?:补|奖|资助)|(?:项目)?的(?!建设)[^。；]{0,40}?(?:补|奖|资助|贴息|支持)"
    ),
    "invent": regex.compile(r"(?:等[^，。；]{0,8}(?:技术|环节|产品|部件|装备|材料|工艺|难题))|[，。；]"),
}


def with_objects(flat: str, words: Sequence[Word], known: Sequence[Field], start: int, end: int) -> list[Field]:
    """Add what money builds or buys, and what is to be invented, known or not: 新建蓄水池的, 攻关无重稀土磁体."""
    barred = [word for word in words if word.kind & (Kind.VERB | Kind.NEVER)]
    found: list[Field] = []
    for verb in _OBJECT_OF.finditer(flat, start, end):
        items, at = _items_behind(flat, verb.end(), end)
        if not items or not _FRAME[verb.lastgroup or "build"].match(flat, at, end):
            continue
        for first, last in items:
            if not any(word.start < last and word.end > first for word in barred) and not _PLAIN.fullmatch(
                flat, first, last
            ):
                found.append(Field(first, last, _last_concept(known, first, last), firm=True))
    return [field for field in known if not any(new.start < field.end and new.end > field.start for new in found)] + [
        field for field in found if not any(old.start < field.start and old.end > field.start for old in known)
    ]


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
