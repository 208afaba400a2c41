"""Which element of a page holds its text: the containers that public sites use, else where the words are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from ingest.readers.pages.facts import leads_to_file

_DROPPED_NAMES = (
    "script style noscript template iframe frame object embed applet svg math canvas video audio map select option button "
    "input textarea datalist rt rp"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDING = frozenset({"hidden", "hide", "d-none", "sr-only", "visually-hidden"})
_AROUND = frozenset({"nav", "footer", "aside", "menu"})
_AROUND_NAMES = regex.compile(
    r"(?:(?:page|site|top|main|bottom|left|right|sub|wrap)[-_]?)?"
    r"(?:foot(?:er)?|nav(?:bar|igation)?|menu|bread[-_]?crumbs?|crumbs?|share|bshare\S*|jiathis\S*|social\S*|side[-_]?bar|copy[-_]?right|"
    r"related|recommend|tool[-_]?bar|pager|pagination|qr[-_]?code|ewm|dqwz|position|location|weizhi|wz|font[-_]?size|fontsize|print|"
    r"close|comment|comments|advert\w*|search\w*|login\w*)\d*"
)
_NAMES = (
    "ucap-content", "js_content", "zoom", "zoomcon", "zoomtext", "trs_editor", "trs_ueditor", "trs_web", "trs_editor_view",
    "articlecontent", "article-content", "article_content", "contenttext", "content_text", "textcontent", "text_content",
    "maintext", "main-text", "fontzoom", "font_area", "pages_content", "gwxl_content", "xxgk_content", "zcwj_content",
    "news_content", "newscontent", "news-content", "info_content", "infocontent", "infotext", "detail-content",
    "detail_content", "detailcontent", "detail_con", "detail-con", "article_con", "article-con", "articlecon", "conttext",
    "content_con", "con_text", "con_txt", "wzcon", "wznr", "zwnr", "zw", "zwcon", "nr", "nrzw", "article-body", "article_body",
    "entry-content", "post-content", "rich_media_content", "mainbody", "main-body", "view", "bt_content", "cas_content",
    "article", "detail", "content",
)  # fmt: skip
"""Ids and classes of the element that holds the text, on the sites of public bodies; the surest first."""
_THROUGH_NAMES = "html body div section article main center form table tbody tr td font span"
_THROUGH = frozenset(_THROUGH_NAMES.split())
_LEAST_SHARE = 0.34
_GREAT_SHARE = 0.7
_NAMED_SHARE = 0.3


def prune(root: Any) -> None:
    """Take out of a page what it does not show, such as scripts and what is hidden."""
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            _drop(element)


def find_main(root: Any) -> Any:
    """Return the element that holds the text, without menus, footers and the like."""
    body = root.find(".//body")
    body = root if body is None else body
    _prune_around(body)
    sizes = _sizes(body)
    total = sizes[body]
    for name in _NAMES:
        held = [element for element in _named(body, name) if sizes[element] >= _LEAST_SHARE * total]
        if held:
            return max(held, key=lambda element: sizes[element])
    main = _descend(body, sizes)
    _prune_links(main, sizes)
    return main


def _descend(element: Any, sizes: dict[Any, int]) -> Any:
    """Go down while one child holds most of the words."""
    while sizes[element]:
        inside = [child for child in element if child.tag in _THROUGH]
        best = max(inside, key=lambda child: sizes[child], default=None)
        if best is None or sizes[best] < _GREAT_SHARE * sizes[element]:
            break
        element = best
    while element.tag in ("tr", "tbody", "font", "span") and element.getparent() is not None:
        element = element.getparent()
    return element


def _prune_around(body: Any) -> None:
    sizes = _sizes(body)
    for element in list(body.iter()):
        small = sizes.get(element, 0) <= _NAMED_SHARE * sizes[body]
        if element is not body and small and _is_around(element):
            _drop(element)


def _is_around(element: Any) -> bool:
    if element.tag in _AROUND:
        return True
    return element.tag in ("div", "ul", "table", "section", "p", "span", "td", "dl", "header") and any(
        _AROUND_NAMES.fullmatch(name) for name in names_of(element)
    )


def _prune_links(main: Any, sizes: dict[Any, int]) -> None:
    """Take out lists of links to other pages; links to files stay."""
    for element in list(main.iter("div", "ul", "section", "dl", "header", "td")):
        links = [link for link in element.iter("a") if link.get("href")]
        linked = sum(len("".join(link.itertext()).strip()) for link in links)
        if (
            element is not main
            and len(links) > 1
            and linked > 2 * sizes[element]
            and not any(map(leads_to_file, links))
        ):
            _drop(element)


def names_of(element: Any) -> Iterator[str]:
    """Yield the id and the classes of an element in small letters."""
    yield from (element.get("id") or "").lower().split()
    yield from (element.get("class") or "").lower().split()


def _named(body: Any, name: str) -> Iterator[Any]:
    for element in body.iter():
        if name in names_of(element) or (name == "article" and element.tag == "article"):
            yield element


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or any(name in _HIDING for name in (element.get("class") or "").split()):
        return True
    style = element.get("style")
    return bool(style) and element.get("id") != "js_content" and _HIDDEN.search(style.lower()) is not None


def _sizes(root: Any) -> dict[Any, int]:
    """Return how many characters each element holds outside links."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(root.iter())):
        words = 0 if element.tag == "a" else len((element.text or "").strip())
        for child in element:
            words += (0 if element.tag == "a" else sizes[child]) + len((child.tail or "").strip())
        sizes[element] = words
    return sizes


def _drop(element: Any) -> None:
    """Take an element out, with what is in it but not with what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
