"""Units of goals and facts, so that 1.5万家 and 15000户 can be compared, and 家 and 家次 are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_POWERS = (("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("十万", 1e5), ("万", 1e4))
_FEW = (("千", 1e3), ("百", 1e2))
_MEASURED: Mapping[str, tuple[str, float]] = {
    "元": ("元", 1), "人民币": ("元", 1), "元人民币": ("元", 1),
    "%": ("%", 1), "％": ("%", 1), "成": ("%", 10), "‰": ("%", 0.1), "百分点": ("point", 1), "个百分点": ("point", 1),
    "公里": ("公里", 1), "千米": ("公里", 1), "米": ("公里", 0.001),
    "亩": ("亩", 1), "公顷": ("亩", 15), "平方公里": ("亩", 1500),
    "平方米": ("平方米", 1), "平米": ("平方米", 1), "㎡": ("平方米", 1),
    "千瓦": ("千瓦", 1), "瓦": ("千瓦", 0.001), "兆瓦": ("千瓦", 1e3), "吉瓦": ("千瓦", 1e6), "kw": ("千瓦", 1), "mw": ("千瓦", 1e3), "gw": ("千瓦", 1e6),
    "千瓦时": ("千瓦时", 1), "度": ("千瓦时", 1), "兆瓦时": ("千瓦时", 1e3), "mwh": ("千瓦时", 1e3), "gwh": ("千瓦时", 1e6),
    "公斤": ("公斤", 1), "千克": ("公斤", 1), "斤": ("公斤", 0.5), "吨": ("公斤", 1e3),
    "tflops": ("flops", 1), "pflops": ("flops", 1e3), "eflops": ("flops", 1e6),
}  # fmt: skip
_FAMILIES = tuple(frozenset(words.split()) for words in ("家 户 所 个 间", "人 名 位 个", "项 个 件", "场 次 个", "款 种 个", "座 处 个 栋 幢", "台 套 辆 个 部", "条 个", "例 个", "只 头 个", "张 个 份"))  # fmt: skip
_ANY = frozenset(("", "个"))


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted or measured, and how many of it one is."""

    base: str
    scale: float

    @property
    def is_share(self) -> bool:
        """Tell whether it is a share or a difference of shares."""
        return self.base in ("%", "point")


def parse_unit(unit: str | None) -> Unit:
    """Return the base of a unit and its scale.

    >>> parse_unit("万户")
    Unit(base='户', scale=10000.0)
    >>> parse_unit("成")
    Unit(base='%', scale=10)
    """
    rest, scale = "".join((unit or "").split()).casefold(), 1.0
    while rest not in _MEASURED:
        power = next(((word, size) for word, size in (*_POWERS, *_FEW) if rest.startswith(word)), None)
        if power is None:
            return Unit(rest, scale)
        rest, scale = rest.removeprefix(power[0]), scale * power[1]
    base, size = _MEASURED[rest]
    return Unit(base, scale * size)


def are_comparable(one: Unit, other: Unit) -> bool:
    """Tell whether figures in the two units are of one kind."""
    if one.base == other.base:
        return True
    pair = {one.base, other.base}
    if "" in pair:
        return not (one.is_share or other.is_share)
    return any(pair <= family for family in _FAMILIES)
