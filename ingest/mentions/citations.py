"""Documents named in a text: 《…》 with the 文号 behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

NUMBER = regex.compile(
    r"[\u4e00-\u9fff]{1,18}[〔（](?:19|20)\d{2}[〕）](?:第)?\d{1,5}号|[\u4e00-\u9fff]{2,20}令(?:〔\d{4}〕)?第?\d{1,4}号|(?:公告|通告)?20\d{2}年第\d{1,4}号(?:公告|通告|令)?"
)
_TITLE = regex.compile(
    r"《(?P<title>[^《》]{2,120}(?:《[^》]{1,80}》[^《》]{0,60})*)》(?:（(?P<note>(?:[^（）]|（\d{4}）){0,80})）)?"
)
_DOCUMENT_WORD = regex.compile(
    r"(?:通知|方案|条例|办法|意见|规划|措施|计划|纲要|决定|法|细则|规定|标准|目录|指南|指引|公告|要点|政策|通告|"
    r"报告|规范|准则|倡议|举措|行动|协议|条款|清单|白皮书|章程|批复|建议|声明|解释|命令|安排|制度|规则|导则|蓝图|若干条|\d+条|十条|纪要|函|框架|路线图|协定|公约|规程|预案)(?:（[^）]*）)?$"
)
# Kinds of paper that applicants hand in as often as governments issue them: named alone they are no document.
_PAPER = regex.compile(
    r"[^，。]{0,5}(?:报告|协议|条款|清单|标准|目录|声明|制度|章程|安排|行动|建议|函)$|[^，。]{0,2}(?:方案|计划|意见|办法|通知|规定|政策|细则|措施)$"
)
_SHORT_NAME = regex.compile(r"(?:以下|下文|下)?(?:简称|统称|下称|称)(?:为|：)?(?P<name>[《“]?[^》”，。；]{2,30})")
_BEFORE = regex.compile(rf"(?:{NUMBER.pattern})(?:印发的?|发布的?|文件)?$")
_BARE = regex.compile(r"〔(?:19|20)\d{2}〕\d{1,5}号(?=文|精神|要求|规定|等)")
_SENDER = regex.compile(
    r"(?:根据|按照|依据|依照|落实|执行|贯彻|遵照|对照|参照|[和及、])(?P<sender>[\u4e00-\u9fff]{1,8})$"
)


@dataclass(frozen=True, slots=True)
class CitationMention:
    """A document named: its title without brackets and its 文号 if printed."""

    start: int
    end: int
    title: str
    number: str | None
    short_name: str | None


def find_citations(flat: str) -> Iterator[CitationMention]:
    """Yield the documents that 《…》 names, those whose title ends as documents' titles do, and those named by number only."""
    for match in _TITLE.finditer(flat):
        title, note = match["title"], match["note"] or ""
        short = _SHORT_NAME.search(note)
        number = NUMBER.search(note) or _BEFORE.search(flat, max(0, match.start() - 30), match.start())
        if not _DOCUMENT_WORD.search(title) or (_PAPER.fullmatch(title) and not note and number is None):
            continue
        yield CitationMention(
            match.start(), match.end("title") + 1, title, _number(number) if number else None,
            short["name"].strip("《》“”") if short else None,
        )  # fmt: skip
    for bare in _BARE.finditer(flat):
        sender = _SENDER.search(flat, max(0, bare.start() - 12), bare.start())
        if sender:
            named = flat[sender.start("sender") : bare.end()]
            yield CitationMention(sender.start("sender"), bare.end(), named, named, None)


def _number(match: regex.Match[str]) -> str:
    """Return a 文号 with its year in the brackets it has by rule."""
    words = regex.search(NUMBER.pattern, match.group())
    found = str(words.group()) if words else str(match.group())
    return regex.sub(r"（((?:19|20)\d{2})）", r"〔\1〕", found)
