"""How lines begin: the numbering systems in use, and which doubtful numbers their neighbours bear out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ingest.mentions.numerals import parse_numeral

# Rank orders the numbering systems from the outermost inwards.
RANKS = {
    "appendix": 0, "part": 1, "chapter": 2, "section": 3, "upper": 4, "article": 5, "chinese": 6, "title": 6, "labelled": 7,
    "chinese-paren": 8, "arabic": 9, "headline": 9, "paragraph": 9, "decimal": 10, "subdecimal": 11, "arabic-paren": 12,
    "circled": 13, "row": 13, "enumerated": 14, "bullet": 15,
}  # fmt: skip
_NUMERAL = "[一二三四五六七八九十百零〇]"
_CAPITAL = "[壹贰叁肆伍陆柒捌玖拾]"
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6, "Ⅶ": 7, "Ⅷ": 8, "Ⅸ": 9, "Ⅹ": 10, "Ⅺ": 11, "Ⅻ": 12}
_CAPITALS = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖拾", 1)}
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
# What follows a figure that counts or dates, and so is no number of a clause.
_COUNTED = "[年月日号时分秒个家项名座条款只台套件亩人户次万亿千百多余吨米公平里元%％倍成期批类级岁届周天度至到以、，。—~\\-\\d.：）]"
_PATTERNS: tuple[tuple[str, str, regex.Pattern[str]], ...] = tuple(
    (kind, guard, regex.compile(pattern))
    for kind, guard, pattern in (
        ("part", "第", rf"第(?P<number>{_NUMERAL}+|\d+)(?:[编篇]|部分)(?!章)"),
        ("chapter", "第", rf"第(?P<number>{_NUMERAL}+|\d+)章"),
        ("section", "第", rf"第(?P<number>{_NUMERAL}+|\d+)节"),
        (
            "article",
            "第",
            rf"第(?P<number>{_NUMERAL}+|\d+)条(?!规定|所[列述称]|[和及、至或]第|第{_NUMERAL}+[款项]|的|款|之|项规定)[、：.]?",
        ),
        ("upper", "", rf"(?P<number>{_CAPITAL})[、.：]|(?P<number>[Ⅰ-Ⅻ])[、.：]?|(?P<number>I{{1,3}}|IV|VI{{0,3}}|IX|X)[、.](?=[\u4e00-\u9fff])"),
        ("chinese-paren", "", rf"[（〔](?P<number>{_NUMERAL}+)[）〕][、.：]?|(?P<number>{_NUMERAL}{{1,3}})）[、.]?|(?P<number>[㈠-㈩])"),
        ("chinese", "", rf"(?P<number>{_NUMERAL}+)(?:[、.]|：(?=\w))"),
        ("arabic-paren", "", r"（(?P<number>\d{1,2})）[、.]?|(?P<number>\d{1,2})）[、.]?|(?P<number>[⑴-⒇])"),
        ("subdecimal", "", r"(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2})[、.]?(?=[^\d.])"),
        ("decimal", "", rf"(?P<number>\d{{1,2}}\.\d{{1,2}})[、.]?(?!{_COUNTED})(?=[^\d.])"),
        ("arabic", "", rf"(?P<number>\d{{1,3}})(?:[.、](?!\d)|(?!{_COUNTED})(?=[\u4e00-\u9fff]{{2,16}}。))|(?P<number>[⒈-⒛])"),
        ("circled", "", r"(?P<number>[①-⑳❶-❿➀-➉])"),
        (
            "labelled",
            "",
            rf"(?:专项行动|重点任务|任务|举措|措施|行动|工程|项目|政策|条款|重点工作)(?P<number>{_NUMERAL}{{1,3}}|\d{{1,2}})(?:[、.：]|(?=[【“\u4e00-\u9fff]))",
        ),
        ("enumerated", "", rf"(?P<number>{_NUMERAL}{{1,2}})(?:是|要)(?=[\u4e00-\u9fff“])|第(?P<number>{_NUMERAL}{{1,2}})[，、]|(?P<number>首先|其次|再次|最后)，"),
        ("bullet", "", r"[●◆■□▶►▲△★☆✓✔•◇○◎▪◾◼➤➢※⚫⬛]|[-*·](?=[\u4e00-\u9fff“【])"),
        ("appendix", "附", r"附[件录表](?:\d{0,2}|[一二三四五六七八九十]{0,2})(?:[：.、]|$|(?=[^\d。，]{2,40}(?:表|单|图|格式|样式)$))"),
    )
)  # fmt: skip
# Numbers without a mark behind them: only their neighbours tell that they are numbers.
_DOUBTFUL: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("arabic", regex.compile(rf"(?P<number>\d{{1,2}})(?!{_COUNTED})(?=[【“\u4e00-\u9fff])")),
    ("chinese", regex.compile(rf"(?P<number>{_NUMERAL}{{1,3}})(?=[【“\u4e00-\u9fff])")),
)
_OPENERS = frozenset("第（〔附任举措行工项政条重专首其再最-*·") | frozenset(
    "一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾IVX"
)
_FIRST = frozenset("0123456789")
_RUN_IN = regex.compile(
    rf"(?:(?<=。|[。；]”|）)(?:（{_NUMERAL}{{1,3}}）|{_NUMERAL}{{1,3}}、|\d{{1,2}}[.、](?![\d.])|第{_NUMERAL}{{1,4}}条)"
    rf"|(?<=(?:^|。){_NUMERAL}{{1,3}}、[^，。；：、（）]{{2,25}})（{_NUMERAL}{{1,3}}）|(?<=办法|细则|措施|规定|政策|意见|总则|）)第一条)(?=[【“\u4e00-\u9fffA-Z])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A number at ``start`` of ``Document.flat``: its words begin ``length`` further on; ``doubtful`` without a mark."""

    kind: str
    number: str
    value: int | None
    start: int
    length: int
    doubtful: bool = False

    @property
    def rank(self) -> int:
        """Depth of the numbering system, smaller is further out."""
        return RANKS[self.kind]


def read_opening(line: str, start: int, *, gap: int = 0) -> Opening | None:
    """Return the number that a line begins with; ``gap`` is where white space follows its first characters, else 0."""
    if not _may_open(line[0]):
        return None
    for kind, guard, pattern in _PATTERNS:
        match = pattern.match(line) if line.startswith(guard) else None
        if match is not None:
            number = match.groupdict().get("number") or ""
            doubtful = kind in ("decimal", "subdecimal", "enumerated", "labelled") or (
                kind == "arabic" and line[match.end() - 1 : match.end()] not in ".、⒈⒉⒊"
            )
            return Opening(kind, number, _value(kind, number), start, match.end(), doubtful)
    for kind, pattern in _DOUBTFUL:
        match = pattern.match(line)
        if (
            match is not None
            and (kind == "arabic" or gap == match.end())
            and (gap == match.end() or len(line) > match.end() + 3)
        ):
            return Opening(kind, match["number"], _value(kind, match["number"]), start, match.end(), doubtful=True)
    return None


def _may_open(char: str) -> bool:
    return (
        char in _FIRST
        or char in _OPENERS
        or "\u2150" <= char <= "\u32ff"
        or "\u2700" <= char <= "\u2bff"
        or char == "•"
    )


def _value(kind: str, number: str) -> int | None:
    if kind in ("appendix", "bullet"):
        return None
    if len(number) == 1:
        point = ord(number)
        for first in (0x2460, 0x2474, 0x2488, 0x2776, 0x2780, 0x3220):
            if first <= point < first + 20:
                return point - first + 1
    if number in _ORDINALS:
        return _ORDINALS[number]
    if number in _ROMAN or number in _CAPITALS:
        return _ROMAN.get(number) or _CAPITALS.get(number)
    if kind == "upper":
        return {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}.get(number)
    return parse_numeral(number.rpartition(".")[2])


def find_run_in(line: str, start: int) -> list[Opening]:
    """Return the numbers inside a line that follow on one another: （一）….（二）…."""
    found = []
    for match in _RUN_IN.finditer(line):
        opening = read_opening(line[match.start() :], start + match.start())
        if opening is not None:
            found.append(opening)
    return found


def borne_out(openings: Sequence[Opening]) -> list[Opening]:
    """Keep the openings that are sure, and of the doubtful ones those that count on from or up to a neighbour."""
    by_kind: dict[str, list[Opening]] = {}
    for opening in openings:
        by_kind.setdefault(opening.kind, []).append(opening)
    arabic = by_kind.get("arabic", [])
    bare: set[int] = set()
    for kind, same in by_kind.items():
        for before, opening, after in zip([None, *same], same, [*same[1:], None], strict=False):
            linked = (
                _follows(before, opening) or _follows(opening, after) or (kind == "decimal" and _under(opening, arabic))
            )
            if opening.doubtful and not linked:
                bare.add(id(opening))
    return [opening for opening in openings if id(opening) not in bare]


def _follows(first: Opening | None, second: Opening | None) -> bool:
    if first is None or second is None or first.value is None or second.value is None:
        return False
    same_head = first.number.rpartition(".")[0] == second.number.rpartition(".")[0]
    return second.value == first.value + 1 and same_head


def _under(opening: Opening, numbers: Sequence[Opening]) -> bool:
    """Say whether ``2.1`` stands below a 2."""
    above = [item for item in numbers if item.start < opening.start]
    return bool(above) and above[-1].number == opening.number.partition(".")[0]
