"""Documents named in a text: 《…》 with the 文号 behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

NUMBER = regex.compile(
    r"[\u4e00-\u9fff]{1,10}(?:发|办|函|字|规|令|通|规字|规函|政|委)?[\u4e00-\u9fff]{0,6}〔(?:19|20)\d{2}〕\d{1,5}号"
)
_TITLE = regex.compile(r"《(?P<title>[^《》]{2,120}(?:《[^》]{1,80}》[^《》]{0,60})?)》(?:（(?P<note>[^）]{0,60})）)?")
_DOCUMENT_WORD = regex.compile(
    r"(?:通知|方案|条例|办法|意见|规划|措施|计划|纲要|决定|法|细则|规定|标准|目录|指南|指引|公告|要点|政策|通告|"
    r"报告|规范|准则|倡议|举措|行动|协议|条款|清单|白皮书|章程|批复|建议|声明|解释|命令|安排|制度|规则|导则|蓝图|若干条|\d+条)(?:（[^）]*）)?$"
)
_SHORT_NAME = regex.compile(r"^(?:以下)?(?:简称|统称|下称)")


@dataclass(frozen=True, slots=True)
class CitationMention:
    """A document named: its title without brackets and its 文号 if printed."""

    start: int
    end: int
    title: str
    number: str | None
    short_name: str | None


def find_citations(flat: str) -> Iterator[CitationMention]:
    """Yield the documents that 《…》 names, those whose title ends as documents' titles do."""
    for match in _TITLE.finditer(flat):
        title, note = match["title"], match["note"] or ""
        if not _DOCUMENT_WORD.search(title):
            continue
        number = NUMBER.search(note)
        short = _SHORT_NAME.sub("", note).strip("《》“”") if _SHORT_NAME.match(note) else None
        yield CitationMention(match.start(), match.end("title") + 1, title, number.group() if number else None, short)
