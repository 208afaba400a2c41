"""Names of industries, fields of technology, products and facilities, told by how they are built.

A name is a run of words that narrow, ending in a known name (漂浮式海上光伏), or in a head that names something
only with what narrows it (果蔬移栽机, 中水回用设施); in a list that holds names, the members that are unknown
are names too (溴素、纯碱、烧碱等产业).
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ingest.mentions.field_company import find_themes, unknown_members, with_company
from ingest.mentions.field_objects import with_objects
from ingest.mentions.field_runs import Field, build_fields
from ingest.mentions.lexicon import find_words

__all__ = ["Field", "find_fields", "find_themes"]

_OF_A_BODY = regex.compile(
    r"(?:和|与|及|、)?(?:广电|广播电视|广播|旅游|体育|信息化|科技|农村|牧|畜牧|水产|民族|宗教|新闻出版|管理|监督管理|监督|发展|行政|主管|事务|建设){0,3}"
    r"(?:产业|高质量|发展|工作|建设){0,3}"
    r"(?:局(?![面部势限])|厅(?!级)|委(?:员会)?(?![托派任培])|(?:主管|管理|行政|监管)?部门|办公室|协会|学会|商会|集团|总站|研究院|研究所|高新区|(?:有限|股份)?公司|领导小组|联席会议|专班|指挥部|(?:职业|技术|师范|科技|理工|工业|医科)*(?:学院|大学|学校))"
)
_EVENT = regex.compile(
    r"(?:国际|产业|贸易|产品|技术|装备|创新|发展)*(?:博览会|交易会|展览会|展销会|洽谈会|大会|论坛|峰会|大赛|比赛|竞赛|锦标赛|拉力赛|嘉年华|文化节|艺术节|博物馆|招聘会)"
)
_VOUCHER = regex.compile(r"(?:服务)?券|贷(?!款)")
_TITLE = regex.compile(r"《[^》《]{1,60}》")


def find_fields(flat: str, start: int, end: int, themes: frozenset[str] = frozenset()) -> list[Field]:
    """Return the industries, fields and products that a stretch of text names, in order.

    Themes are general words that name a field wherever the text says them: the whole text is about it.
    """
    titles = [match.span() for match in _TITLE.finditer(flat, start, end)] if "《" in flat[start:end] else []
    words = list(find_words(flat, start, end))
    fields = [field for field in build_fields(flat, words, start) if _is_named(flat, field, titles)]
    firm = with_company(flat, fields, themes)
    firm = with_objects(flat, words, firm, start, end)
    return sorted({*firm, *unknown_members(flat, words, firm, start, end)}, key=lambda field: field.start)


def _is_named(flat: str, field: Field, titles: Iterable[tuple[int, int]]) -> bool:
    """Say whether the words are more than part of the name of a body, an event or a document."""
    if any(a <= field.start < b for a, b in titles):
        return False
    return not (_OF_A_BODY.match(flat, field.end) or _EVENT.match(flat, field.end) or _VOUCHER.match(flat, field.end))
