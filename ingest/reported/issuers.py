"""The bodies that a sentence says issue a document or hold an event."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ingest.context import Context
from ingest.mentions.notes import BODY_END
from ingest.mentions.regions import find_regions
from kg.agencies import expand_agency
from kg.record import IssuerRef
from ontology.load import Region

_LISTED = regex.compile(r"、|(?:联合|会同|(?<=[局委厅部办府会院行署司团])(?:和|与|及))(?=[\u4e00-\u9fff]{3,})")
_OPENINGS = regex.compile(
    r"[，。；：！？”）》★▲■●](?=.)|(?:近日|日前|今天|昨日)(?!会同|联合|与|和)|获悉|\d日|(?:讯|电)(?=近|日|\d|（)|^\d{1,2}月|(?:^|(?<=，))经|(?<!自)由"
)
_AND_OTHERS = regex.compile(
    r"等(?:[一二三四五六七八九十\d]*个?(?:部门|单位|委办局))?$|\d{1,2}月\d{1,2}日$|(?:日前|近日|近期|今天|昨日|今年|此前)$"
)


_NO_NAME = regex.compile(r"部门|单位|^(?:该|本|这)(?!级)")


def issuers_before(ctx: Context, region: Region, start: int, end: int) -> tuple[IssuerRef, ...]:
    """Return the bodies at the end of ``flat[start:end]``, the words in front of 印发."""
    words = ctx.doc.flat[start:end]
    opening = max((match.end() for match in _OPENINGS.finditer(words)), default=0)
    return tuple(_listed(ctx, region, words[opening:], start + opening))


def issuers_in(ctx: Context, region: Region, start: int, end: int) -> tuple[IssuerRef, ...]:
    """Return the bodies that ``flat[start:end]`` lists: the words behind 由."""
    return tuple(_listed(ctx, region, ctx.doc.flat[start:end], start))


def _listed(ctx: Context, region: Region, words: str, at: int) -> Iterator[IssuerRef]:
    begin = 0
    for stop in (*_LISTED.finditer(words), None):
        piece = words[begin : stop.start() if stop else len(words)]
        name = _AND_OTHERS.sub("", piece.strip("，"))
        if 2 <= len(name) <= 30 and _is_body(name):
            start = at + begin + piece.index(name)
            first, last = ctx.doc.origin(start, start + len(name))
            yield IssuerRef(name=expand_agency(name, region).name, mention=name, start=first, end=last)
        begin = stop.end() if stop else begin


def _is_body(name: str) -> bool:
    """Say whether the words end as bodies do, and are no place alone and no group of departments."""
    alone = any(mention.end == len(name) for mention in find_regions(name))
    return BODY_END.search(name) is not None and not alone and _NO_NAME.search(name) is None
