"""Named tools of policy: what ends in 基金, 券, 贷 and the like, from the word that grants it to its last character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_QUOTED = regex.compile(
    r"[“\"](?P<name>[^”\"“]{1,14}(?P<tail>券|贷|基金|保|机制|模式|制|改造|专项))[”\"](?!(?:平台|系统|行动|工程|论坛))"
)
_TAIL = regex.compile(
    r"(?P<tail>基金|券|专项贷|转型贷|产业贷|指数保险|价格保险|收入保险|成本保险|信用保险|抵押贷款|质押贷款)"
    r"(?!会|业|管理|公司|份额|小镇|商|资金|贷款|率|利率)"
)
_EDGE = regex.compile(
    r".*(?:[^\u4e00-\u9fff]|的|元|设立|组建|成立|发起|用好|用足|依托|发挥|通过|利用|运用|使用|推动|支持|引导|鼓励|各类|规模|首期|由|将|对|向|面向|"
    r"发放|推出|提供|开发|发行|推广|推行|创新|领取|兑现|申领|申请|给予|争取|对接|吸引|整合|统筹|组织|打击|倒卖|凭|用于|用|开展|落实|实施|扩大|加快|完善|"
    r"建立|探索|办理|开办|投保|购买|参加|享受|符合|该|等|为|在|从|以|出台|增加|安排|万|亿|个|支|只|每|级|予|按|享|再|拓展|加大|强化|优化|设)",
    regex.DOTALL,
)
_BARE = regex.compile(
    r"(?:.*(?:医保|社保|养老|医疗保险|保险|科学|公募|私募|慈善|证券投资|救助|维修|公益)基金|(?:各|多|类|此)*(?:基金|券)|.*(?:套|股|债)券)$"
)
_AND = regex.compile(r".*(?:基金|贷|券|资金|补贴|贴息|担保|保险|债券|池)[和及与]|.*[省市县区][和及与]")
_LONGEST = 16
_CONCEPTS = {"券": "voucher", "基金": "fund", "贷": "loan", "款": "loan", "险": "insurance-compensation"}


@dataclass(frozen=True, slots=True)
class Tool:
    """A named tool in a text, and the kind of tool its last word says it is; None where it says none."""

    start: int
    end: int
    concept: str | None


def find_tools(flat: str, start: int, end: int) -> Iterator[Tool]:
    """Return the tools that a stretch of text names, quoted or by their last word."""
    for match in _QUOTED.finditer(flat, start, end) if "“" in flat[start:end] or '"' in flat[start:end] else ():
        yield Tool(*match.span("name"), _concept(match["tail"]))
    for match in _TAIL.finditer(flat, start, end):
        first = _beginning(flat, start, match.start())
        if match.start() - first >= 1 and not _BARE.match(flat[first : match.end()]):
            yield Tool(first, match.end(), _concept(match["tail"]))


def _beginning(flat: str, start: int, at: int) -> int:
    """Return where the name of a tool begins: behind the word that grants it, or behind another tool."""
    first = max(start, at - _LONGEST)
    for edge in (_EDGE, _AND):
        if found := edge.match(flat, first, at):
            first = found.end()
    return first


def _concept(tail: str) -> str | None:
    return _CONCEPTS.get(tail) or _CONCEPTS.get(tail[-1])
