"""The lines of a page put together: paragraphs over column breaks, headlines, credits, captions, repeats."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import regex

from ingest.document import Document

_LINE = regex.compile(r"[^\n\r]+")
_FINISHED = regex.compile(r"[。！？；：…][”』」’）〕]*$|[。！？][^。！？]{0,12}）$")
_SENTENCE_END = regex.compile(r"[。！？；][”’）]?")
_CREDIT = regex.compile(
    r"[□◎○●■※]*（?(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日)?(?:本报|本网|本台|本刊|[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|商报|时报|新闻网?|社|网|电视台|客户端|融媒体?(?:中心)?))?(?:讯)?"
    r"(?:全媒体|融媒体?|首席|见习|实习|特约|特派|驻[\u4e00-\u9fff]{1,6})*(?:记者|通讯员)[：:]?(?:[\u4e00-\u9fff·/、，]{2,60})(?:报道|摄|文|图|摄影报道|文/图|综合报道)?）?$|"
    r"\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])(?:[0-2]?\d|3[01])日?\d{1,2}：\d{2}(?:：\d{2})?(?!\d).{0,40}$|"
    r"（(?:[\u4e00-\u9fff]{1,6}(?:文|讯|宣|融|报|闻)|记者[^（）。]{2,20}|完|[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){0,3})）$|"
    r"[（【〔]?(?:责任?编辑?|责编|编辑|编审|审核|校对|校审|监制|来源|稿件来源|信息来源|文章来源|作者|撰文|供稿|文字|文|图|摄影|图片|视频|统筹|策划|制图|发布时间|发布日期|发布机构|时间|日期|"
    r"字体|字号|打印|分享|浏览(?:次数|量)?|阅读(?:量|次数)?|访问量|点击(?:数|量)?|原标题|索引号|版次|扫一扫|当前位置|首页|上一篇|下一篇|相关链接|相关阅读|关闭窗口|打印本页|收藏)(?:[：:/|＞>】〕〖].{0,80}|本页.{0,20}|在手机.{0,20})?$|"
    r"(?:文/|图/|摄/|文图/).{2,30}$|.{0,12}字体：.{0,20}$|当前位置：.*$|(?:首页|网站首页)[>＞].*$|(?:点击上方|阅读原文|END|原创|长按|扫码).{0,40}$|.{0,40}(?:打印本页|关闭窗口|分享到|【打印】|【关闭】).{0,20}$"
)
_CAPTION = regex.compile(
    r"(?:[▲△↑↓←→]|图为|图[①-⑨一二三四五\d][：:为]?|图片(?:说明|由|来源)|(?:上|下|左|右)图|题图|配图)|"
    r".{0,90}(?:（资料图(?:片)?）|（资料照片）|资料图|供图|[\u4e00-\u9fff]{2,4}摄|摄影|（[^（）]{0,12}(?:摄|供图|图片)）)$"
)
_MARK = regex.compile(r"[●■◆▲★▍▎►▶▷➤◎○□◇☆❖✅✔☑🔹🔸📌👉|·•—-]+")
_ITEM = regex.compile(r"\d(?:[万亿千百]|元|%|[家个座人次项名台套场辆亩吨条处所])|给予[^，]*(?:奖励|补助|补贴|支持)")
"""What a marked line says that is no headline: a figure, a grant."""
_SPEAKS = regex.compile(r"[^：，\d]{4,40}：")
_SECTION_MARK = regex.compile(
    r"[|｜【〖\-—=*]*(?:相关(?:新闻|链接|报道)|延伸阅读|新闻(?:背景|链接)|背景链接|链接|数据|短评|记者手记|名词解释|数说|看点|要闻速览|声音|现场)[|｜】〗\-—=*]*$"
)
_STOPS = regex.compile(r"[，。；！？：、\d]")
_REPORTING = regex.compile(
    r"(?:本报|本网|新华社)?讯|近日|日前|记者从|(?:\d{4}年)?\d{1,2}月\d{1,2}日，|.*(?:提出|表示|介绍|指出|获悉|明确|强调|透露|说|称)，|(?:问|答|记者|主持人|[\u4e00-\u9fff]{2,3}记者|提问|网友)[^，。：]{0,16}：|据"
)
_BEGINS = regex.compile(
    r"[●■◆▲★▍▎►▶▷➤◎○□◇☆❖✅✔☑🔹🔸📌👉|·•—-]|\d{1,2}[.、]|[一二三四五六七八九十]+[、是]|（[一二三四五六七八九十\d]+）|第[一二三四五六七八九十]+[，、]"
)
HEADLINE_LENGTH = 48
_QUOTE_LENGTH = 8


class Kind(StrEnum):
    """What a paragraph is to the page."""

    HEADLINE = "headline"
    BODY = "body"
    CREDIT = "credit"
    CAPTION = "caption"
    SECTION = "section"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in ``Document.flat``; one broken by a column or a page is one."""

    kind: Kind
    start: int
    end: int


def read_paragraphs(doc: Document) -> list[Paragraph]:
    """Return the paragraphs of a page in order, what is printed twice marked as a repeat."""
    lines = list(_lines(doc))
    wrapped = _is_wrapped(lines)
    joined: list[Paragraph] = []
    unfinished = False
    for index, (start, end, gap) in enumerate(lines):
        words = doc.flat[start:end]
        kind = _kind(words)
        broken = bool(joined) and joined[-1].kind is Kind.HEADLINE and len(words) <= 2 and not _STOPS.search(words)
        if broken:
            joined[-1] = Paragraph(Kind.HEADLINE, joined[-1].start, end)
        elif unfinished and kind in (Kind.BODY, Kind.HEADLINE) and not _BEGINS.match(words):
            joined[-1] = Paragraph(Kind.BODY, joined[-1].start, end)
        else:
            mark = _MARK.match(words) if kind is Kind.BODY else None
            joined.append(Paragraph(kind, start + (mark.end() if mark and mark.end() < len(words) else 0), end))
        follows = lines[index + 1] if index + 1 < len(lines) else None
        whole = doc.flat[joined[-1].start : end]
        unfinished = joined[-1].kind is Kind.BODY and _is_unfinished(whole, follows, wrapped=wrapped, gap=gap)
    return list(_without_repeats(doc.flat, joined))


def _lines(doc: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield each line that is not empty, and whether a blank line stands before the next."""
    found = []
    for match in _LINE.finditer(doc.text):
        begin, end = bisect_left(doc.at, match.start()), bisect_left(doc.at, match.end())
        if begin < end:
            found.append((begin, end, match.end()))
    for index, (begin, end, stop) in enumerate(found):
        after = doc.text[stop : doc.at[found[index + 1][0]]] if index + 1 < len(found) else ""
        yield begin, end, after.replace("\r\n", "\n").count("\n") > 1


def _is_wrapped(lines: Sequence[tuple[int, int, bool]]) -> bool:
    """Say whether lines are cut at a width: many neighbours of nearly the same length."""
    lengths = [end - start for start, end, _ in lines]
    same = sum(abs(one - other) <= 3 and one >= 15 for one, other in pairwise(lengths))
    return len(lengths) >= 8 and same >= 0.5 * len(lengths)


def _is_unfinished(words: str, follows: tuple[int, int, bool] | None, *, wrapped: bool, gap: bool) -> bool:
    if follows is None or _FINISHED.search(words):
        return False
    return (
        _SENTENCE_END.search(words) is not None
        or words[-1] in "、，"
        or len(words) > HEADLINE_LENGTH
        or _REPORTING.match(words) is not None
        or (wrapped and not gap)
    )


def _kind(words: str) -> Kind:
    if _SECTION_MARK.match(words):
        return Kind.SECTION
    if len(words) <= 90 and _CREDIT.match(words):
        return Kind.CREDIT
    if len(words) <= 120 and _CAPTION.match(words):
        return Kind.CAPTION
    if _MARK.match(words) and len(words) <= 90 and "。" not in words:
        return Kind.BODY if _ITEM.search(words) and not _SPEAKS.match(words) else Kind.HEADLINE
    if (
        len(words) > HEADLINE_LENGTH
        or words.count("，") > 1
        or words[-1] in "。；，、："
        or "。" in words
        or _REPORTING.match(words)
    ):
        return Kind.BODY
    return Kind.HEADLINE


def _without_repeats(flat: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Mark paragraphs printed before, and pull quotes: a paragraph whose words stand whole in a longer one."""
    seen: set[str] = set()
    bodies = [each for each in paragraphs if each.kind is Kind.BODY]
    for each in paragraphs:
        words = flat[each.start : each.end]
        if not (each.kind is Kind.BODY or (each.kind is Kind.HEADLINE and words.startswith("“"))):
            yield each
            continue
        repeat = words in seen or _is_quoted(flat, each, words.strip("。！？；“”…"), bodies)
        seen.add(words)
        yield Paragraph(Kind.REPEAT, each.start, each.end) if repeat else each


def _is_quoted(flat: str, paragraph: Paragraph, bare: str, bodies: Sequence[Paragraph]) -> bool:
    """Say whether the words of a paragraph stand in a longer one."""
    if len(bare) < _QUOTE_LENGTH:
        return False
    length = paragraph.end - paragraph.start
    for start, end in ((0, paragraph.start), (paragraph.end, len(flat))):
        at = flat.find(bare, start, end)
        if at >= 0:
            return any(body.start <= at < body.end and body.end - body.start > length for body in bodies)
    return False
