"""Pages of the web: the text without what is around it, and what the page says of the text."""

from __future__ import annotations

from typing import Any

import regex
from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from ingest.readers.encoding import decode
from ingest.readers.pages.facts import (
    find_attachments,
    page_address,
    page_date,
    page_number,
    page_publisher,
    page_title,
)
from ingest.readers.pages.lines import UNSEEN, element_lines
from ingest.readers.pages.main_part import find_main, prune
from ingest.readers.source import SourceText
from kg.errors import ReadError
from kg.record import Notice

VERSION = "html/1"
MAX_BYTES = 30_000_000
_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding=[\"']([\w.:-]+)", regex.IGNORECASE)
_XML = regex.compile(r"\A\s*<\?xml[^>]*>")
_FORMATTING = regex.compile(r"</?(?:font|span|b|i|u|strong|em|div|section|o:p)\b[^<>]*>", regex.IGNORECASE)
_TOO_DEEP = "Excessive depth"
_AROUND = regex.compile(
    r"[【\[（(]?\s*(?:字体|字号|文字大小|保护视力色|视力保护色)[:：\s].*|[【\[（(]?(?:打印|关闭|打印本页|关闭窗口|我要打印|打印此页|返回顶部|收藏)(?:本页|窗口)?[】\]）)]?(?:\s*[【\[（(]?(?:打印|关闭|关闭窗口|收藏)[】\]）)]?)*|"
    r"分享(?:到|至)?[:：]?.{0,20}|扫一扫.{0,30}|(?:您|你)?(?:当前|现在)?(?:所在)?的?位置(?:是)?\s*[:：].*|上一[篇条]\s*[:：].*|下一[篇条]\s*[:：].*|(?:浏览|阅读|点击|访问)(?:次数|量)\s*[:：]?\s*\d*次?|相关(?:链接|阅读|文档|稿件|文章)[:：]?"
)
_FACTS_OF_PAGE = regex.compile(
    r"(?=.{0,100}(?:浏览|点击|阅读|访问)(?:次数|数|量)?\s*[:：]|.{0,100}字\s*[体号]\s*[:：])[^。；]{0,120}(?:时间|日期|来源|作者|编辑)\s*[:：][^。；]{0,120}"
)
"""Lines of the page, not of the text, that stand within the container of the text."""


def read_html(data: bytes, name: str) -> SourceText:
    """Read a page; ReadError where it shows no text."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: {len(data):,} bytes are more than the limit of {MAX_BYTES:,} for a page")
    found = decode(data, name, declared_charset(data))
    root, notices = _parse(found.text, name)
    address = page_address(root, found.text[:2000])
    attachments = find_attachments(root, address)
    prune(root)
    main = find_main(root)
    shown = element_lines(main)
    lines = [line for line in shown if not _is_around(line)]
    beside = [*element_lines(root, without=main), *shown[:8]]
    title = page_title(root, main)
    text = "\n".join([*_head(title, page_number(beside), lines), *lines])
    if not text.strip():
        raise ReadError(
            f"{name}: the page shows no text; if a program of the page writes it, save the page from a browser"
        )
    return SourceText(
        f"{text}\n", name, f"{VERSION} {found.encoding}", title=title, published=page_date(root, beside),
        publisher=page_publisher(root, beside), attachments=attachments, notices=(*notices, *_damage(text)),
    )  # fmt: skip


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares."""
    found = _CHARSET.search(data[:4096])
    return next((name.decode("ascii", "ignore") for name in found.groups() if name), None) if found else None


def _parse(text: str, name: str) -> tuple[Any, list[Notice]]:
    clean = UNSEEN.sub("", _XML.sub("", text))
    root, deep = _parsed(clean)
    if deep:
        root, deep = _parsed(_FORMATTING.sub("", clean))
    if root is None:
        raise ReadError(f"{name}: the page shows no text")
    message = "elements nested more than 250 deep were passed over"
    return root, [Notice(kind="reader/too-deep", message=message)] if deep else []


def _parsed(text: str) -> tuple[Any, bool]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _is_around(line: str) -> bool:
    return len(line) < 160 and (_AROUND.fullmatch(line) or _FACTS_OF_PAGE.fullmatch(line)) is not None


def _head(title: str | None, number: str | None, lines: list[str]) -> list[str]:
    """Return what the page prints above the text: the title and the document number, unless the text has them."""
    begin = _bare("".join(lines)[:600])
    return [words for words in (title, number) if words and _bare(words) not in begin]


def _bare(words: str) -> str:
    return regex.sub(r"\W", "", words)


def _damage(text: str) -> list[Notice]:
    """Tell of characters that the file lost, by their places in the text."""
    places = [found.start() for found in regex.finditer("\ufffd", text)]
    if not places:
        return []
    message = f"{len(places)} characters of the page cannot be read and stand as \ufffd"
    return [Notice(kind="reader/damaged", message=message, start=places[0], end=places[0] + 1)]
