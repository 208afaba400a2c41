"""The policy that a text carries: title, region, status, issuers, period and citations."""

from __future__ import annotations

import regex

from ingest.context import Context
from ingest.mentions.notes import BODY_END
from kg.names import expand_agency
from kg.record import Citation, Form, IssuerRef, Policy

_ISSUER_LINE = regex.compile(r"[\u4e00-\u9fff、]{4,40}$")
_NO_ISSUER = ("单位", "部门", "企业", "区", "县", "市")
_EFFECTIVE = regex.compile(r"自(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日起")
_EXPIRES = regex.compile(
    r"(?:至|有效期至|到)(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:止|废止|失效)?"
)
_LINE = regex.compile(r"[^\n\r]+")
_WORDS = regex.compile(r"\S+")


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
    effective = _EFFECTIVE.search(ctx.doc.flat)
    return Policy(
        id="p1", title=ctx.title, region=ctx.region.full_name, form=ctx.form, status=ctx.status, issuers=tuple(_issuers(ctx)),
        period=ctx.period, cites=tuple(cites.values()), number=ctx.number, published=ctx.published,
        effective=_date(effective), expires=_date(_EXPIRES.search(ctx.doc.flat, effective.end()) if effective else None),
    )  # fmt: skip


def _date(match: regex.Match[str] | None) -> str | None:
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else None


def _issuers(ctx: Context) -> list[IssuerRef]:
    """Return the bodies that sign: lines above the title or under the text that hold nothing but bodies."""
    found: dict[str, IssuerRef] = {}
    closing = [part for part in ctx.parts if part.kind == "appendix" and not part.number and part.heading is None]
    for begin, end in [(0, ctx.title_end), *((part.start, part.body) for part in closing)]:
        for match in _LINE.finditer(ctx.doc.text[_at(ctx, begin) : _at(ctx, end)]):
            line_at = _at(ctx, begin) + match.start()
            for body in _WORDS.finditer(match.group()):
                words = body.group()
                if _ISSUER_LINE.match(words) and BODY_END.search(words) and not words.endswith(_NO_ISSUER):
                    name = expand_agency(words, ctx.region).name
                    at = line_at + body.start()
                    found.setdefault(name, IssuerRef(name=name, mention=words, start=at, end=at + len(words)))
    return list(found.values())


def _at(ctx: Context, index: int) -> int:
    return ctx.doc.at[index] if index < len(ctx.doc.at) else len(ctx.doc.text)
