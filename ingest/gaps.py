"""What layout says beside the words: gaps between the cells of a table, line ends that end a statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

_LINE = regex.compile(r"[^\n\r]+")
_CELL = regex.compile(r"[^\t]*[^\t\s][^\t]*")
_RULE = regex.compile(r"[\s|:：\-—=+]+$")
_HEADED = regex.compile(
    r"\t?\s*(?:序号|编号|(?:重点|工作|主要|目标|具体)?(?:任务|举措|措施|事项|内容)|项目|(?:牵头|责任|配合|实施|负责)(?:单位|部门))[^\t]{0,12}\t"
)
_NOTE_LINE = regex.compile(
    r"\s*(?:[①-⑨\d]{0,2})(?:牵头|责任|负责|配合|参与|协办|协助|主办|主责|落实|实施|承办|协同|完成)[^\s：，。]{0,8}?(?:单位|部门|主体|机构|时限|时间|领导|责任人)\s*：.*"
)
_OPEN_END = regex.compile(r"[、，和及与（：]\s*$")
_BODY_LIKE = regex.compile(
    r"(?:[局委办厅部院署行府会社团区县市镇州盟旗处街道心站所馆校学司位门等企业构）)〕日月年底前月期进无] *|[\d／/\-—]+)$"
)
_PINYIN = regex.compile(r"(?<=[\u4e00-\u9fff])(?:[（(][a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]{1,6}[）)])+")
_TONED = regex.compile(r"[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]")


def pipes_as_tabs(text: str) -> str:
    """Return the text with the bars of table rows as tabs, and rules under table heads as blanks; same length."""
    if "|" not in text and "｜" not in text:
        return text
    lines = text.replace("｜", "|").split("\n")
    bars = [line.count("|") for line in lines]
    for index, line in enumerate(lines):
        near = max(bars[index - 1] if index else 0, bars[index + 1] if index + 1 < len(lines) else 0)
        if bars[index] < 2 or (near < 2 and not line.strip().startswith("|")):
            continue
        if _RULE.match(line):
            lines[index] = " " * len(line)
            continue
        inner = line.strip()
        begin = len(line) - len(line.lstrip()) + inner.startswith("|")
        end = len(line.rstrip()) - inner.endswith("|")
        lines[index] = " " * begin + line[begin:end].replace("|", "\t") + " " * (len(line) - end)
    return "\n".join(lines)


def table_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of tables, each with its offset: neighbours with tabs between their cells."""
    if "\t" not in text:
        return
    run: list[tuple[int, str]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if "\t" in line and _cells(line) >= 1 and (run or _is_row(line)):
            run.append((match.start(), line))
            continue
        if line.strip():
            yield from _whole(run)
            run = []
    yield from _whole(run)


def _whole(run: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the rows of a table: at least two; of two columns only below a head that says so."""
    rows = [item for item in run if _is_row(item[1])]
    if len(rows) < 2:
        return []
    wide = sum(item[1].strip("\n ").count("\t") >= 2 for item in rows)
    return run if 2 * wide >= len(rows) or _HEADED.match(rows[0][1]) else []


def _cells(line: str) -> int:
    return sum(1 for _ in _CELL.finditer(line))


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n ") and _cells(line) >= 2


def stops(text: str) -> dict[int, str]:
    """Return, of a folded text, the offsets of white space that stands for a mark: gaps of tables, ends of rows and of note lines."""
    found: dict[int, str] = {}
    for start, line in table_lines(text):
        ends = [cell.end() for cell in _CELL.finditer(line)]
        found.update((start + end, "；") for end in ends[:-1])
        if start + len(line) < len(text) and ends:
            found[start + len(line)] = "。"
    lines = list(_LINE.finditer(text)) if "单位" in text or "部门" in text else []
    for match, after in pairwise(lines):
        if _ends_note(match.group(), after.group()):
            found.setdefault(match.end(), "。")
    return found


def _ends_note(line: str, after: str) -> bool:
    if not _NOTE_LINE.fullmatch(line) or _OPEN_END.search(line) or line.rstrip().endswith(("。", "；")):
        return False
    return _BODY_LIKE.search(line.rstrip()) is not None and not after.lstrip().startswith(("、", "，", "）"))


def pinyin(text: str) -> Iterator[tuple[int, int]]:
    """Yield the readings in brackets that some pages print behind characters: 創（chuàng）."""
    found = list(_PINYIN.finditer(text)) if text.count("(") + text.count("（") >= 3 else []
    if sum(_TONED.search(item.group()) is not None for item in found) >= 3 or len(found) >= 12:
        yield from ((item.start(), item.end()) for item in found)
