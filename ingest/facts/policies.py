"""The policy that a text carries: title, region, status, issuers, period, days in force and citations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

import regex

from ingest.context import Context
from ingest.mentions.notes import BODY_END
from ingest.mentions.numerals import parse_numeral
from kg.names import expand_agency
from kg.record import Citation, Form, IssuerRef, Policy

_ISSUER_LINE = regex.compile(r"[\u4e00-\u9fff、]{3,40}$")
_NO_ISSUER = ("单位", "部门", "企业", "区", "县", "市")
_SENDER = regex.compile(
    r"(?P<senders>[\u4e00-\u9fff、\s]{3,80}?)(?:等.{1,3}(?:部门|单位|局|部委))?(?:关于|印发|转发|批转)"
)
_MENU = regex.compile(r"[>＞»]")
_LETTERHEAD = regex.compile(r"(?P<senders>[\u4e00-\u9fff、\s]{4,80}?)文\s*件\s*$")
_DAY = r"(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_EFFECTIVE = regex.compile(rf"[自从于]{_DAY}(?:起|开始|正式)?(?=[^。]{{0,12}}(?:施行|实施|执行|生效|起|至|有效))")
_ON_ISSUE = regex.compile(
    r"[自从](?:印发|发布|公布|颁布|发文|下发|签发|文件(?:印发|发布))之?日起(?:满?(?P<days>\d{1,2}|[一二三四五六七八九十]{1,3})[日天]后)?[^。]{0,8}(?:施行|实施|执行|生效|有效)"
)
_EXPIRES = regex.compile(rf"(?:至|有效期至|到){_DAY}(?:止|废止|失效|有效)?")
_LASTS = regex.compile(
    r"(?:有效期|(?:试行|执行|实施|施行|有效)期(?:限)?)(?:限|暂定)?(?:为|：)?(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,2})(?P<unit>年|个月)|(?:施行|实施|执行)，?有效(?:期)?(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,2})(?P<unit>年)"
)
_LINE = regex.compile(r"[^\n\r]+")
_WORDS = regex.compile(r"[^\s、]+")


def read_policy(ctx: Context) -> Policy:
    """Return the policy of a text with its citations, each document once."""
    cites: dict[str, Citation] = {}
    own = {ctx.title}
    short_names = {item.short_name for item in ctx.citations if item.short_name}
    for item in ctx.citations:
        if item.title in own or item.title in short_names or (ctx.form is not Form.FULL_TEXT and len(item.title) <= 5):
            continue
        start, end = ctx.doc.origin(item.start, item.end)
        cites.setdefault(item.title, Citation(title=item.title, number=item.number, start=start, end=end))
    effective, expires = _in_force(ctx)
    return Policy(
        id="p1", title=ctx.title, region=ctx.region.full_name, form=ctx.form, status=ctx.status, issuers=tuple(_issuers(ctx)),
        period=ctx.period, cites=tuple(cites.values()), number=ctx.number, published=ctx.published,
        effective=effective.isoformat() if effective else None, expires=expires.isoformat() if expires else None,
    )  # fmt: skip


def _in_force(ctx: Context) -> tuple[date | None, date | None]:
    """Return the first and the last day in force; a length of time is counted from the first."""
    flat = ctx.doc.flat
    stated = _EFFECTIVE.search(flat)
    on_issue = None if stated else _ON_ISSUE.search(flat)
    begin = _date(stated) if stated else None
    if on_issue and ctx.published and len(ctx.published) == 10:
        days = parse_numeral(on_issue["days"]) if on_issue["days"] else 0
        begin = date.fromisoformat(ctx.published) + timedelta(days=days or 0)
    found = stated or on_issue
    if found is None:
        return begin, None
    expires = _EXPIRES.search(flat, found.end(), found.end() + 120)
    lasts = _LASTS.search(flat, found.start(), found.end() + 120)
    if expires is not None:
        return begin, _date(expires)
    return begin, _after(begin, lasts) if begin and lasts else None


def _date(match: regex.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _after(begin: date, lasts: regex.Match[str]) -> date:
    """Return the last day of a length of time that begins on a day."""
    count = parse_numeral(lasts["count"]) or 0
    months = begin.month - 1 + (count if lasts["unit"] == "个月" else 12 * count)
    year, month = begin.year + months // 12, months % 12 + 1
    last = min(begin.day, (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day)
    return date(year, month, last) - timedelta(days=1)


def _issuers(ctx: Context) -> list[IssuerRef]:
    """Return the bodies that issue a text: named before 关于, in a letterhead, or on lines of their own."""
    found: dict[str, IssuerRef] = {}
    for words, at in (*_senders(ctx), *_signatures(ctx)):
        if _ISSUER_LINE.match(words) and BODY_END.search(words) and not words.endswith(_NO_ISSUER):
            name = expand_agency(_folded(ctx, at, len(words)), ctx.region).name
            found.setdefault(name, IssuerRef(name=name, mention=words, start=at, end=at + len(words)))
    return list(found.values())


def _folded(ctx: Context, at: int, length: int) -> str:
    """Return words of the published text as the copy to match on has them."""
    start, end = bisect_left(ctx.doc.at, at), bisect_left(ctx.doc.at, at + length)
    return ctx.doc.flat[start:end]


def _senders(ctx: Context) -> Iterator[tuple[str, int]]:
    """Yield words that stand where issuers do, with their place in the published text."""
    closing = [part for part in ctx.parts if part.kind == "appendix" and not part.number and part.heading is None]
    places = [(0, ctx.title_end), *((part.start, part.body) for part in closing)]
    for begin, end in ((_at(ctx, begin), _at(ctx, end)) for begin, end in places):
        for line in _LINE.finditer(ctx.doc.text[begin:end]):
            words = line.group()
            if words.rstrip().endswith("印发") or _MENU.search(words):
                continue
            sender = _SENDER.match(words) or _LETTERHEAD.match(words)
            for body in _WORDS.finditer(sender["senders"] if sender else words):
                yield body.group(), begin + line.start() + body.start()


def _signatures(ctx: Context) -> Iterator[tuple[str, int]]:
    """Yield the lines between the title and the clauses that hold the name of a body and nothing else."""
    first = ctx.parts[0].start if ctx.parts else ctx.title_end
    begin, end = _at(ctx, ctx.title_end), _at(ctx, min(first, ctx.title_end + 200))
    for line in _LINE.finditer(ctx.doc.text[begin:end]):
        bodies = list(_WORDS.finditer(line.group()))
        if all(_ISSUER_LINE.match(body.group()) and BODY_END.search(body.group()) for body in bodies):
            yield from (
                (body.group(), begin + line.start() + body.start()) for body in bodies if body.group()[0] != "各"
            )


def _at(ctx: Context, index: int) -> int:
    return ctx.doc.at[index] if index < len(ctx.doc.at) else len(ctx.doc.text)
