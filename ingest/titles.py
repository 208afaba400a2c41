"""The title that a text gives itself: over several lines, behind a letterhead, or within the notice that carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ingest.document import Document
from ingest.lines import Line, bare_title, find_body, read_lines
from ingest.mentions.citations import NUMBER

DOCUMENT_WORDS = (
    "行动方案|实施方案|工作方案|总体方案|建设方案|试点方案|方案|行动计划|工作计划|计划|政策措施|若干措施|若干政策|扶持措施|措施|实施细则|操作细则|细则|"
    "实施办法|管理办法|暂行办法|办法|实施意见|指导意见|若干意见|意见|发展规划|规划|纲要|条例|规定|工作要点|要点|若干条|扶持政策|政策|通知|决定|通告|公告|指引|指南|"
    "条政策|[一二三四五六七八九十\\d]+条"
)
# Words that end the title of a text that stands under it, but not each name that a report mentions.
_OTHER_WORDS = "[一二三四五六七八九十\\d]+条(?:措施|举措|意见|政策)|举措|(?:任务|责任)清单|(?:分工|分解|任务|责任)表|规程|规则|制度|批复|倡议书|蓝图|行动"
DRAFT_MARK = regex.compile(
    r"（(?:公开)?(?:第[一二三]次)?(?:征求意见稿|送审稿|讨论稿|草案|修订稿|修订草案|征求意见|公示稿|审议稿|报审稿|初稿)[^）]*）"
)
_TITLE_END = regex.compile(rf"(?:{DOCUMENT_WORDS}|{_OTHER_WORDS})(?P<mark>（[^）]{{2,30}}）)*$")
_CARRIES = regex.compile(r"(?:印发|发布|公布|出台|转发|下发)")
_INNER = regex.compile(
    r"(?:印发|发布|公布|出台|转发|下发)(?:《(?P<quoted>(?:[^《》]|《[^《》]*》)+)》[^《》]{0,6}|(?P<plain>[^《》]{4,80}?)(?:等\d?[\d一二三四五六七八九]?[个项]?文件)?)的?(?:通知|公告|通告|函|决定|命令)(?:（[^）]*）)?$"
)
_RELEASED = regex.compile(r"(?:印发|发布|公布|出台)《(?P<title>(?:[^《》]|《[^《》]*》){5,90})》$")
_CONSULTED = regex.compile(
    r"(?:征求|征集|听取)(?:社会公众)?(?:对|关于)?《(?P<title>[^《》]{4,80}(?:《[^《》]*》[^《》]{0,40})?)》[^。]{0,16}(?:意见|建议)"
    r"|(?:关于|对)《(?P<before>[^《》]{4,80}(?:《[^《》]*》[^《》]{0,40})?)》[^。]{0,12}(?:征求|征集|听取)[^。]{0,12}(?:意见|建议)"
)
_DAY = r"(?:\d{4}|[二〇零○一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_NO_TITLE = regex.compile(
    rf"(?:（|发布时间：?|发布日期：?|时间：?|日期：?)?{_DAY}(?:发布|印发|）)?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}.*|[^，。]{{2,30}}(?:办公厅|办公室|人民政府|管委会|管理委员会|委员会|党委|党组|局|厅|部)|"
    r"附件[\d一二三四五六七八九十]{0,2}[：:]?|（?此件.*|[\u4e00-\u9fff]{2,8}：.*|[^，。]{2,40}(?:文件|公报|公文|令)(?:第\d+号)?|(?:首页|当前位置|您的位置|打印|关闭|字体|分享).*|[\d\W]+|.*[>＞»].*"
)  # fmt: skip


_TITLE_LABEL = regex.compile(r"(?:原标题|标题|名称|文件名称|信息名称|公文名称|题目)：(?=.)")


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a policy, the marks printed by it (征求意见稿), where it ends, and whether a notice carries it."""

    words: str
    marks: str
    end: int
    carried: bool


def find_title(doc: Document, head: int) -> Title:
    """Return the title of a text whose clauses begin at ``head``."""
    every = [_unlabelled(line) for line in read_lines(doc)]
    lines = [replace(line, text=line.text[: head - line.start]) for line in every if line.start < head][:24]
    gathered: list[str] = []
    for index, line in enumerate(lines):
        joined = "".join(gathered) + line.text
        inner = _inner(joined)
        if inner:
            return _printed_again(every, index, inner)
        if _is_no_title(line.text):
            gathered = []
            continue
        if len(line.text) > 60 or line.text.endswith(("。", "：", "；", "，")):
            if gathered and len(line.text) > 40:
                break
            gathered = []
            continue
        if joined.count("《") > joined.count("》"):
            gathered.append(line.text)
            continue
        if _TITLE_END.search(DRAFT_MARK.sub("", joined)) and not (_CARRIES.search(joined) and _goes_on(lines, index)):
            return _finish(lines, index, _own_words(gathered, line.text))
        gathered.append(line.text)
    for match in _INNER.finditer(doc.flat, 0, min(len(doc.flat), 600)):
        return Title(match["quoted"] or match["plain"], "", match.end(), True)
    first = lines[0] if lines else None
    end = first.start + len(first.text) if first else min(40, len(doc.flat))
    return Title(first.text if first else doc.flat[:40], "", end, False)


def _unlabelled(line: Line) -> Line:
    """Return a line without the label that says it is the title."""
    label = _TITLE_LABEL.match(line.text)
    return replace(line, start=line.start + label.end(), text=line.text[label.end() :]) if label else line


def _inner(joined: str) -> str | None:
    """Return the title that a notice carries: 关于印发《…》的通知, 关于征求《…》意见的公告."""
    released = _RELEASED.search(joined)
    if released:
        return str(released["title"])
    found = _INNER.search(joined)
    if found and (found.start() < 60 or "关于" in joined[: found.start()]):
        return str(found["quoted"] or found["plain"])
    consulted = _CONSULTED.search(joined)
    if consulted is None:
        return None
    title = str(consulted["title"] or consulted["before"])
    return title if DRAFT_MARK.search(title) else f"{title}（征求意见稿）"


def _is_no_title(line: str) -> bool:
    return _NO_TITLE.fullmatch(line) is not None or NUMBER.fullmatch(line.strip("（）")) is not None


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Say whether the title of a notice goes on: 关于印发…若干措施 / 的通知."""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return len(after) <= 40 and after.endswith(("通知", "公告", "通告", "函"))


def _own_words(gathered: Sequence[str], line: str) -> str:
    """Drop lines above the title that are no part of it: a letterhead, an 附件 mark, a 文号."""
    keep: list[str] = []
    for item in gathered:
        if NUMBER.search(item) or item.startswith("附件") or item.endswith(("文件", "公报")) or _TITLE_END.search(item):
            keep = []
        else:
            keep.append(item)
    return "".join([*keep, line])


def _printed_again(lines: Sequence[Line], index: int, inner: str) -> Title:
    """Return the title as it stands above the text that a notice carries, else as the notice has it."""
    body = find_body(lines)
    words, last = inner, index
    if body > index + 1:
        last = body - 1
        for first in range(last, max(index, last - 5), -1):
            joined = "".join(line.text for line in lines[first : last + 1])
            if bare_title(joined).startswith(bare_title(inner)):
                words = joined
                break
    found = _finish(lines, last, words)
    draft = "".join(mark.group() for mark in DRAFT_MARK.finditer(inner))
    return Title(found.words, found.marks + draft, found.end, True)


def _finish(lines: Sequence[Line], index: int, title: str) -> Title:
    """Add what is printed in brackets below a title: its years, 试行; a mark of drafts is kept apart."""
    marks, end = "", lines[index].start + len(lines[index].text)
    for line in lines[index + 1 : index + 4]:
        if not (line.text.startswith("（") and line.text.endswith("）") and len(line.text) <= 40):
            break
        if DRAFT_MARK.fullmatch(line.text):
            marks += line.text
        elif regex.search(r"20\d{2}年?[-—~至到]|试行|暂行|修订|版", line.text) and len(line.text) <= 20:
            title += line.text
        else:
            marks += line.text
        end = line.start + len(line.text)
    return Title(title, marks, end, False)
