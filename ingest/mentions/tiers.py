"""The tiers of a grant: one element of the list that its sums follow (国家级、省级中心), or a label that takes another's place."""

from __future__ import annotations

import regex

TIER_LABEL = regex.compile(
    r"(?:[\u4e00-\u9fff]{1,4}(?:级|类|档|等奖|等|型)|[一二三四五]孩|[甲乙丙丁]|新建|扩建|改扩建|改建|博士|硕士|本科|专科)"
)
LEVEL = regex.compile(r"(?:世界|国际|国家|全国|自治区|省部?|市|州|盟|旗|县|区|镇|乡)级")
_FAMILIES = (
    LEVEL,
    regex.compile(r"[一二三四五特]等奖"),
    regex.compile(r"[甲乙丙丁一二三四五A-E\d](?:级|类|档|等|星级|型)"),
    regex.compile(r"博士(?:研究生|后)?|硕士(?:研究生)?|本科生?|专科生?|大专生?"),
    regex.compile(r"[一二三四五]孩"),
    regex.compile(r"首次|重新|再次"),
    regex.compile(r"新建|改扩建|扩建|改建|改造"),
)
_LIST_MARKS = regex.compile(r"[、和或及]")
_LEVEL_WORDS = (
    r"(?:[IVXⅠⅡⅢⅣ]+期|(?:国家|国际|世界|全国|自治区|省|市|区|县|镇|乡|行业|地方|团体|企业)(?:级|标准)?"
    r"|[一二三四五六七八九十甲乙丙丁特A-D\d]+(?:等|级|类|档|星)(?:奖|级)?|\d[\d.]*[百千万亿]*(?:元|家|个|人|名))"
)
_LEVEL_END = regex.compile(rf"{_LEVEL_WORDS}$")
_LEVEL_START = regex.compile(_LEVEL_WORDS)


def label_condition(words: str, label: str) -> str:
    """Give a condition the label of a tier: 省级 behind 国家级中心 is 省级中心; 专列 chooses from 专列、包机."""
    pieces = _LIST_MARKS.split(words)
    at = next((k for k, piece in enumerate(pieces) if label in piece), None)
    if at is not None:
        return words if len(pieces) < 2 else choose_tier(words, at, len(pieces))
    for family in _FAMILIES:
        found = list(family.finditer(words))
        if len(found) == 1 and family.fullmatch(label):
            return f"{words[: found[0].start()]}{label}{words[found[0].end() :]}"
    return f"{words}，{label}" if TIER_LABEL.fullmatch(label) else words


def choose_tier(words: str, tier: int, tiers: int, *, levels: bool = False) -> str:
    """Keep one element of the list that the tiers follow, or of ``levels`` only: 国家级、省级中心 with 0 gives 国家级中心."""
    pieces = _LIST_MARKS.split(words)
    windows = [pieces[start : start + tiers] for start in range(len(pieces) - tiers + 1)]
    listed = next(filter(None, (_listed_element(window, tier) for window in reversed(windows))), None)
    if listed is not None:
        return listed
    for window in windows:
        inner = window[1:-1]
        if not levels and all(len(piece) <= 14 for piece in inner) and len(window[0]) >= 1:
            head, last = window[0], window[-1]
            begin, stop = _shared(head, last, inner)
            prefix, suffix = head[:-begin] if len(head) > begin else "", last[stop:]
            chosen = head[-begin:] if tier == 0 else last[:stop] if tier == tiers - 1 else window[tier]
            return f"{prefix}{chosen}{suffix}"
    return words


def _listed_element(window: list[str], tier: int) -> str | None:
    """Choose among levels, grades or sums, which say by themselves where they begin: 国家级、省级."""
    first, last = _LEVEL_END.search(window[0]), _LEVEL_START.match(window[-1])
    if first is None or last is None or first.group()[0].isdigit() != last.group()[0].isdigit():
        return None
    prefix, suffix = window[0][: first.start()], window[-1][last.end() :]
    chosen = first.group() if tier == 0 else last.group() if tier == len(window) - 1 else window[tier]
    return f"{prefix}{chosen}{suffix}"


def _shared(head: str, last: str, inner: list[str]) -> tuple[int, int]:
    """Guess how long the listed words are at the end of ``head`` and at the start of ``last``."""
    if inner:
        size = max(1, min(*(len(piece) for piece in inner), len(last)))
        return size, size
    for skipped in (1, 0):  # 失能、半失能: the second adds to the first
        for size in range(min(len(head), len(last) - skipped, 8), 1 if skipped else 0, -1):
            if head[-size:] == last[skipped : skipped + size]:
                return size, skipped + size
    for size in range(1, min(len(head), len(last), 8) + 1):
        if head[-1] == last[size - 1]:
            return size, size
    return 2, min(2, len(last))
