"""Words that bound a figure: before it (不超过, 至少) and behind it (以内, 以上)."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from kg.record import Bound

LEADS: dict[str, Bound] = {
    **dict.fromkeys(
        ("最高不超过", "最高不突破", "不突破", "最多不超过", "不得超过", "不超过", "不高于", "不得高于", "不多于", "不大于", "不超", "最高可达", "最高可", "最高", "最多可", "最多",
         "最高限额为", "最高限额", "最高额度为", "最高额为", "上限为", "上限", "限额", "封顶", "控制在", "低于", "少于", "至多"), Bound.MAX),
    **dict.fromkeys(
        ("不低于", "不得低于", "不少于", "不得少于", "不小于", "至少", "超过", "突破", "超出", "高于", "大于", "超", "逾", "最低不低于", "最低不少于", "最低",
         "多于", "达到或超过"), Bound.MIN),
    **dict.fromkeys(("大约", "约为", "约", "近", "接近", "左右", "力争达到约", "差不多"), Bound.APPROX),
}  # fmt: skip
TRAILS: dict[str, Bound] = {
    **dict.fromkeys(("以内", "之内", "以下", "及以下", "封顶", "为限", "为上限", "为最高限额"), Bound.MAX),
    **dict.fromkeys(("以上", "及以上", "之上"), Bound.MIN),
    **dict.fromkeys(("左右", "上下"), Bound.APPROX),
}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))


def bound_of(lead: str, trail: str, *, more: bool = False) -> Bound:
    """Return the bound that the words around a figure set; ``more`` for one that 多 or 余 follows."""
    if lead:
        return LEADS[lead]
    if trail:
        for word, bound in TRAILS.items():
            if trail.endswith(word):
                return bound
    return Bound.MIN if more else Bound.EXACT
