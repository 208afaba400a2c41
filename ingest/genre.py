"""Whether a text is a policy itself or tells of one: by-lines, what people said, questions, speeches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from ingest.document import Document
from ingest.lines import read_lines
from ingest.mentions.notes import find_notes
from ingest.structure import Part

_SAID = regex.compile(
    r"(?:表示|介绍说?|指出|强调|透露|坦言|告诉记者|(?<![据俗简统总声])说|(?<![简统俗自])称)[，：](?=[“\u4e00-\u9fff])|”[^。“”]{2,30}(?:说|表示|介绍)。"
)
_BYLINE = regex.compile(
    r"(?:本报|本网|本台)[^，。]{0,12}(?:讯|记者|消息)|新华社|(?:记者|通讯员)[\u4e00-\u9fff·]{2,4}|[讯电]（|记者(?:从|在|了解|获悉|日前|近日)|文/|见习记者|（记者"
)
_TOLD = regex.compile(r"(?:近日|日前|近期|\d{1,2}月\d{1,2}日)，?[^。]{0,60}(?:印发|出台|发布|召开|举行|举办)")
_ASKED = regex.compile(r"(?:^|[。？！])(?:问|答|记者|主持人)[：:]|答[：:]")
_QUESTION_HEADING = regex.compile(r"[？?]")
_ADDRESSED = regex.compile(r"各位(?:代表|委员|来宾|嘉宾|领导|同志|专家|媒体|记者朋友|企业家|朋友)[：，。！、]")
_MARKED_SPEECH = regex.compile(r"(?m)^[\s\u3000]*[●■◆▲★▍▎►▶◎][^\n]{4,60}[：:]")
_REPORTED_TITLE = regex.compile(
    r"政策解读|解读[：》]|一图读懂|答记者问|问答|新闻发布会|发布会实录|工作报告|讲话|发言|致辞|访谈|专访|综述|观察|纪实|侧记|白皮书"
)
# Bulletins of statistics have the numbered sections of a plan, and nothing to be done.
_BULLETIN = regex.compile(r"(?:统计|普查)公报(?:[（〔\[].{1,12})?$|(?:经济|外贸|消费|工业|投资)[^，。]{0,8}运行情况$")
_ONLINE = regex.compile(r"小编|划重点|点击上方|蓝字|阅读原文|一文看懂|一图看懂|点赞|转发|快来看|速看")
_TITLED = regex.compile(
    r"[^！？!?：:]*(?:方案|计划|措施|细则|办法|意见|规划|纲要|条例|规定|要点|通知|决定|通告|公告|指引|指南|政策|\d+条|若干条)(?:（.*）|\(.*\))?$"
)
_LABELLED = regex.compile(
    r"(?:索引号|信息索引|主题分类|分类|发文机关|发布机构|成文日期|发文日期|发布日期|发布时间|公开日期|发文字号|文号|来源|有效性|时效性)[：|；]"
)
_ORDERS = regex.compile(
    r"现(?:将|予)?[^。]{0,40}印发给你们|请(?:认真)?(?:遵照|贯彻)|特制定本|制定(?:本|如下|以下)[^。]{0,12}(?:措施|办法|方案|细则|意见|计划)|本(?:办法|细则|措施|规定|方案)自[^。]{2,20}(?:起|施行)|第[一1]条"
)

# What reports print as well: clauses without a number tell nothing.
_LOOSE = ("title", "appendix", "headline", "bullet", "enumerated", "labelled", "circled", "row")


def is_reported(doc: Document, parts: Sequence[Part]) -> bool:
    """Say whether the text reports: what a journalist adds outweighs what a policy has of its own."""
    if any(_BULLETIN.search(line) for line in _first_lines(doc)[:2]):
        return True
    head = doc.flat[:900]
    reported = (
        2 * (_BYLINE.search(head) is not None or _BYLINE.search(doc.flat[-160:]) is not None)
        + min(3, sum(1 for _ in _SAID.finditer(doc.flat)))
        + (_TOLD.search(doc.flat[:600]) is not None)
        + 2 * (len(_ASKED.findall(doc.flat)) >= 2)
        + 2 * (_ADDRESSED.search(doc.flat) is not None)
        + 2 * (len(_MARKED_SPEECH.findall(doc.text)) >= 2)
        + 2 * (_REPORTED_TITLE.search(doc.flat[:120]) is not None)
        + (_ONLINE.search(doc.flat) is not None)
        + (sum(part.heading is not None and _QUESTION_HEADING.search(part.heading) is not None for part in parts) >= 2)
    )
    own = (
        2 * (_ORDERS.search(doc.flat) is not None)
        + 2 * (sum(1 for _ in find_notes(doc.flat, parts[0].start if parts else 0, len(doc.flat))) >= 2)
        + 2 * (sum(part.kind == "article" for part in parts) >= 3)
        + 2 * (sum(part.kind == "row" for part in parts) >= 2)
        + (sum(part.heading is not None for part in parts) >= 8)
    )
    titled = any(_TITLED.match(line) for line in _first_lines(doc))
    if not any(part.kind not in _LOOSE for part in parts):
        return (
            reported >= own or not (titled or any(part.kind == "row" for part in parts))
            if own or not parts
            else not titled
        )
    return reported > own and (reported >= 2 or not _TITLED.match(_first_lines(doc)[0]))


def _first_lines(doc: Document) -> list[str]:
    """Return the first lines of a text that are neither mark, date nor label, without spaces."""
    lines = (line.text for line in read_lines(doc) if not _LABELLED.match(line.text))
    return list(islice((line for line in lines if len(line) >= 6), 3)) or [""]
