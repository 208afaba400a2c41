"""Names of industries, fields of technology, products and facilities, told by how they are built.

A name is a run of words that narrow, ending in a known name (漂浮式海上光伏), or in a head that names something
only with what narrows it (果蔬移栽机, 中水回用设施); in a list that holds names, the members that are unknown
are names too (溴素、纯碱、烧碱等产业).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.mentions.lexicon import Kind, Word, find_words, load_lexicon

_INSIDE = Kind.NAME | Kind.GENERAL | Kind.NARROWING | Kind.STUFF | Kind.HEAD | Kind.SUFFIX
_CORE = Kind.NAME | Kind.GENERAL | Kind.HEAD | Kind.SUFFIX
_BREAK = Kind.VERB | Kind.MAKE | Kind.NEVER
_FIELD_NOUN = regex.compile(r"(?:等)?(?:重点|优势|特色|新兴|主导)*(?:产业|行业|业(?!务|主|态|绩|园)|领域|集群|赛道)")
_OF_A_BODY = regex.compile(
    r"(?:和|与|及|、)?(?:广电|广播电视|广播|旅游|体育|信息化|科技|农村|牧|畜牧|水产|民族|宗教|新闻出版|管理|监督管理|监督|发展|行政|主管|事务|建设){0,3}"
    r"(?:局(?![面部势限])|厅(?!级)|委(?:员会)?(?![托派任培])|(?:主管|管理|行政|监管)?部门|办公室|协会|学会|商会|学院|集团|总站)"
)
_EVENT = regex.compile(
    r"(?:国际|产业|贸易|产品|技术|装备|创新|发展)*(?:博览会|交易会|展览会|展销会|洽谈会|大会|论坛|峰会|大赛|比赛|竞赛|锦标赛|拉力赛|嘉年华|文化节|艺术节|博物馆|招聘会)"
)
_VOUCHER = regex.compile(r"(?:消费|服务|餐饮)?券")
_SCENE = regex.compile(r"等[^，。；：、]{0,8}?(?:环节|场景|流程|阶段|部门|单位|模式|费用|支出|问题)")
_LIST_END = regex.compile(r"[，。；：！？的]")
_HAN_TAIL = regex.compile(r"[\u4e00-\u9fff]+$")
_HAN = regex.compile(r"[\u4e00-\u9fff]+")
_TITLE = regex.compile(r"《[^》《]{1,60}》")
_LIST = regex.compile(r"[^，。；：！？;:!?（）()\n]*、[^，。；：！？;:!?（）()\n]*")
_SEPARATOR = regex.compile(r"、|以及|及(?!时)|和(?!平)|与|等")
_LONGEST_GAP = 4
_LONGEST_MEMBER = 8
_JOINS = frozenset({"、", "和", "与", "及"})
_GROWTH = frozenset({"发展", "壮大", "做强", "做优", "做大", "振兴", "繁荣", "培育"})


@dataclass(frozen=True, slots=True)
class Field:
    """A name in a text; a general word stands only in company, which is told later."""

    start: int
    end: int
    concept: str | None
    firm: bool


def find_fields(flat: str, start: int, end: int) -> list[Field]:
    """Return the industries, fields and products that a stretch of text names, in order."""
    titles = [match.span() for match in _TITLE.finditer(flat, start, end)] if "《" in flat[start:end] else []
    words = list(find_words(flat, start, end))
    fields = [field for field in _merged(flat, list(_built(flat, words, start))) if _is_named(flat, field, titles)]
    firm = _with_company(flat, fields)
    return sorted({*firm, *_unknown_members(flat, words, firm, start, end)}, key=lambda field: field.start)


def _is_named(flat: str, field: Field, titles: Iterable[tuple[int, int]]) -> bool:
    """Say whether the words are more than part of the name of a body, an event or a document."""
    if any(a <= field.start < b for a, b in titles):
        return False
    return not (_OF_A_BODY.match(flat, field.end) or _EVENT.match(flat, field.end) or _VOUCHER.match(flat, field.end))


# --- runs of words ----------------------------------------------------------


def _built(flat: str, words: Sequence[Word], start: int) -> Iterator[Field]:
    """Put adjoining words together, and a head with the unknown words before it."""
    run: list[Word] = []
    opening = start
    for word in words:
        if run and not _goes_on(flat, run, word):
            yield from _name(flat, run, opening)
            opening, run = (-1 if _HAN.match(flat, run[-1].end) else run[-1].end), []
        if word.kind & _INSIDE and not word.kind & Kind.NEVER:
            opening = word.start if opening < 0 and not run else opening
            run.append(word)
        else:
            if word.kind & Kind.SECTOR and opening >= 0:
                yield from _sector(flat, opening, word)
            opening = word.end
    if run:
        yield from _name(flat, run, opening)


def _goes_on(flat: str, run: Sequence[Word], word: Word) -> bool:
    """Say whether a word continues a run: it adjoins, or is a head but two unknown characters away."""
    if word.kind & Kind.NEVER or not word.kind & _INSIDE:
        return False
    gap = word.start - run[-1].end
    return not gap or (gap <= 2 and bool(word.kind & Kind.HEAD) and bool(_HAN.fullmatch(flat, run[-1].end, word.start)))


def _name(flat: str, run: Sequence[Word], opening: int) -> Iterator[Field]:
    """Read one run: what leads is no verb, what ends can end a name."""
    words = list(run)
    while words and not _can_end(words):
        words.pop()
    while len(words) > 1 and words[0].kind & _BREAK and not words[0].kind & Kind.NARROWING:
        opening = words.pop(0).end
    if not words:
        return
    first, last = words[0].start, words[-1].end
    named = any(word.kind & Kind.NAME for word in words)
    longest = last - first if named else _LONGEST_GAP
    gap = _gap(flat, opening, first, longest) if words[0].kind & Kind.HEAD else 0
    if named or (words[-1].kind & Kind.HEAD and (gap or len(words) > 1)):
        yield Field(first - gap, last, _concept(flat, words), firm=True)
    elif words[-1].kind & (Kind.GENERAL | Kind.STUFF):
        yield Field(first, last, _concept(flat, words), firm=False)


def _can_end(words: Sequence[Word]) -> bool:
    """Say whether the last word can end a name; 研发 or 投资 behind a name is what is done with it."""
    last = words[-1].kind
    if last & (Kind.NAME | Kind.HEAD | Kind.SUFFIX):
        return True
    if last & Kind.GENERAL:
        return not any(word.kind & Kind.NAME for word in words)
    return bool(last & Kind.STUFF) and len(words) == 1


def _gap(flat: str, opening: int, start: int, longest: int) -> int:
    """Return how many unknown characters before a head belong to it: all back to a verb or a comma, or none."""
    if opening < 0:
        return 0
    tail = _HAN_TAIL.search(flat, max(opening, start - longest - 1), start)
    return len(tail[0]) if tail and 2 <= len(tail[0]) <= longest else 0


def _sector(flat: str, opening: int, word: Word) -> Iterator[Field]:
    """Read an unknown word before 产业, 产业链: 花炮产业."""
    tail = _HAN_TAIL.search(flat, opening, word.start)
    if tail and 2 <= len(tail[0]) <= _LONGEST_GAP:
        yield Field(tail.start(), word.start, None, firm=True)


def _concept(flat: str, words: Sequence[Word]) -> str | None:
    concepts = load_lexicon().concepts
    whole = concepts.get(flat[words[0].start : words[-1].end])
    if whole:
        return whole
    known = (concepts.get(flat[word.start : word.end]) for word in reversed(words))
    return next((concept for concept in known if concept), None)


def _merged(flat: str, fields: Sequence[Field]) -> Iterator[Field]:
    """Join what 和 joins inside one member of a list (绿色石化和新材料、高端装备); before the last it parts members."""
    held: Field | None = None
    for field in fields:
        if held and held.firm and field.firm and _is_one_member(flat, held, field):
            held = replace(held, end=field.end)
            continue
        if held:
            yield held
        held = field
    if held:
        yield held


def _is_one_member(flat: str, one: Field, other: Field) -> bool:
    """Say whether two names stand between two 、, joined by a word for and."""
    joined = one.end + 1 == other.start and flat[one.end] in "和与及"
    return joined and flat[other.end : other.end + 1] == "、"


# --- company ----------------------------------------------------------------


def _with_company(flat: str, fields: Sequence[Field]) -> list[Field]:
    """Keep general words that 产业 follows, a verb of growth governs, or a list puts beside names."""
    scenes = [match.start() for match in _SCENE.finditer(flat, fields[0].start, fields[-1].end + 12)] if fields else []
    sure = [
        _with_sector(flat, replace(field, firm=field.firm or _is_aimed_at(flat, field)))
        for field in fields
        if not any(_in_one_list(flat, field, at) for at in scenes)
    ]
    starts, ends = ({place for field in sure if field.firm for place in [field.start]}, {f.end for f in sure if f.firm})
    return [
        field
        for field in sure
        if field.firm
        or (flat[field.end : field.end + 1] in _JOINS and field.end + 1 in starts)
        or (flat[field.start - 1 : field.start] in _JOINS and field.start - 1 in ends)
    ]


def _with_sector(flat: str, field: Field) -> Field:
    """Let a name of one character keep its 产业: 竹产业."""
    alone = field.end - field.start == 1 and flat.startswith("产业", field.end)
    return replace(field, end=field.end + 2) if alone else field


def _in_one_list(flat: str, field: Field, etc: int) -> bool:
    """Say whether a name is a member of the list that ends in this 等."""
    listed = flat[field.end] == "、" or (field.end == etc and flat[field.start - 1] in _JOINS)
    return listed and 0 <= etc - field.end <= 40 and not _LIST_END.search(flat, field.end, etc)


def _is_aimed_at(flat: str, field: Field) -> bool:
    if _FIELD_NOUN.match(flat, field.end):
        return True
    return field.end - field.start > 1 and flat[field.start - 2 : field.start] in _GROWTH


# --- lists ------------------------------------------------------------------


def _unknown_members(flat: str, words: Sequence[Word], known: Sequence[Field], start: int, end: int) -> Iterator[Field]:
    """Return the members of a list that are not known, where fields stand beside them."""
    breaks = {word.end for word in words if word.kind & _BREAK}
    for place in _LIST.finditer(flat, start, end):
        fields = [field for field in known if place.start() <= field.start < place.end()]
        if not fields:
            continue
        items = _items(flat, place.start(), place.end(), fields)
        held = [(any(f.start == a for f in fields), any(f.end == b for f in fields)) for a, b in items]
        inside = [any(a <= f.start and f.end <= b for f in fields) for a, b in items]
        if sum(inside) * 2 < len(items):
            continue
        for number, (first, last) in enumerate(items):
            beside = (number and held[number - 1][1]) or (number + 1 < len(items) and held[number + 1][0])
            begin = max((at for at in range(first + 1, last + 1) if at in breaks), default=first)
            if inside[number] or not beside or (number and begin != first):
                continue
            if 2 <= last - begin <= _LONGEST_MEMBER and _HAN.fullmatch(flat, begin, last):
                held[number] = (begin == first, True)
                yield Field(begin, last, None, firm=True)


def _items(flat: str, start: int, end: int, fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Cut a list at its separators, except inside a name (脑科学与脑机接口)."""
    items = []
    for match in _SEPARATOR.finditer(flat, start, end):
        if not any(field.start <= match.start() < field.end for field in fields):
            items.append((start, match.start()))
            start = match.end()
            if match[0][0] == "等" or "、" not in flat[start - 1 : end]:
                break
    return items
