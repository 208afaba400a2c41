"""What a page says of its text beside it: title, date, publisher, document number, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import regex

_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "firstpublishedtime", "publishedtime", "og:release_date",
    "dc.date", "dc.date.issued", "datepublished", "date", "others",
)  # fmt: skip
_PUBLISHERS = ("contentsource", "source", "dc.publisher", "article:publisher")
_SITES = ("og:site_name", "sitename")
_DAY = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)"
)
_GAP = r"\s*[:：]?\s*"
_PUBLISHED = regex.compile(
    rf"(?:发布日期|发布时间|公开日期|发文日期|发表时间|發布日期|發佈日期|日期|时间){_GAP}(?=\d{{4}})"
)
_SOURCE = regex.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|来源|發布機關|发布机构|发布单位|发文机关|发文单位)\s*[:：]\s*(?P<name>[^\s:：|【】\[\]]{2,40})"
)
_NUMBER = regex.compile(
    r"(?:发文字号|发文文号|发布文号|文件编号|公文字号|發文字號|文\s*号|文\s*號)\s*[:：]?\s*(?P<number>[^\s:：]{1,20}[〔［\[（(]\d{4}[〕］\]）)]\s*第?\s*\d+\s*号)"
)
_FILES = frozenset(
    (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".ofd", ".zip", ".rar", ".7z", ".txt")
)
_SITE = regex.compile(r"\s*[-_|｜–—>]+\s*(?=[^-_|｜–—>]*$)")
_OF_A_SITE = regex.compile(r"(?:网|网站|门户|平台|政府|委员会|局|厅|部|首页|动态|文件|公开|通知公告)$")


def page_title(root: Any, main: Any) -> str | None:
    """Return the title: what the page declares, else its heading, else its name without that of the site."""
    declared = next(_declared(root, _TITLES), None)
    if declared:
        return declared
    for heading in [*main.iter("h1"), *root.iter("h1")]:
        words = _clean("".join(heading.itertext()))
        if len(words) > 5:
            return words
    named = _clean("".join(part for title in root.iter("title") for part in title.itertext()))
    parts = _SITE.split(named, maxsplit=1)
    if len(parts) == 2 and _OF_A_SITE.search(parts[1]):
        named = parts[0]
    return named or None


def page_date(root: Any, beside: Sequence[str]) -> str | None:
    """Return the day of publication as the page declares or prints it."""
    for words in _declared(root, _DATES):
        if found := parse_day(words):
            return found
    for line in beside:
        for mark in _PUBLISHED.finditer(line):
            if found := parse_day(line[mark.end() : mark.end() + 20]):
                return found
    return None


def page_publisher(root: Any, beside: Sequence[str]) -> str | None:
    """Return who published the text."""
    printed = (found["name"].strip("，。；、") for line in beside if (found := _SOURCE.search(line)))
    named = (*_declared(root, _PUBLISHERS), *printed, *_declared(root, _SITES))
    return next((words for words in named if words and not words.startswith("http")), None)


def page_number(beside: Sequence[str]) -> str | None:
    """Return the document number from the table that sites of public bodies print above a text."""
    for line in beside:
        if found := _NUMBER.search(line):
            return regex.sub(r"\s", "", found["number"])
    return None


def find_attachments(root: Any, base: str | None) -> tuple[tuple[str, str], ...]:
    """Return the files that a page links to: what it calls them, and where they are."""
    found: dict[str, str] = {}
    for link in filter(leads_to_file, root.iter("a")):
        href = link.get("href").strip()
        words = _clean("".join(link.itertext())) or _clean(link.get("title") or "")
        found.setdefault(urljoin(base, href) if base else href, words or PurePosixPath(urlsplit(href).path).name)
    return tuple((name, href) for href, name in found.items())


def leads_to_file(link: Any) -> bool:
    """Say whether a link leads to a document or an archive."""
    try:
        return PurePosixPath(urlsplit((link.get("href") or "").strip()).path).suffix.lower() in _FILES
    except ValueError:
        return False


def page_address(root: Any, saved: str) -> str | None:
    """Return the address that links of the page are relative to."""
    for element, name in ((root.find(".//base"), "href"), (root.find(".//link[@rel='canonical']"), "href")):
        if element is not None and (element.get(name) or "").startswith("http"):
            return str(element.get(name))
    note = regex.search(r"saved from url=\(\d+\)(?P<url>https?://\S+)", saved)
    return str(note["url"]) if note else next((url for url in _declared(root, ("url", "og:url")) if "://" in url), None)


def parse_day(words: str) -> str | None:
    """Return the first day in words as 2026-03-01.

    >>> parse_day("发布日期：2026年3月1日 09:30")
    '2026-03-01'
    """
    for found in _DAY.finditer(words):
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        except ValueError:
            continue
    return None


def _declared(root: Any, names: Sequence[str]) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        words = _clean(meta.get("content") or "")
        if name in names and words:
            metas.setdefault(name, words)
    yield from (metas[name] for name in names if name in metas)


def _clean(words: str) -> str:
    return " ".join(words.split())
