"""Quantified facts about the past or present that running prose states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ingest.document import Document, Span
from ingest.mentions.dates import find_periods
from ingest.mentions.indicators import Measured, find_measured
from ingest.mentions.prose_figures import select_figures
from ingest.mentions.quantities import find_quantities
from ingest.mentions.regions import find_regions
from ingest.mentions.tense import Tense, find_tense_marks, tense_among, whole_sentences
from kg.record import Bound, Observation
from ontology.load import Region

_ANY_FIGURE = regex.compile(
    r"[\d百千万亿]|分之|[一二两三四五六七八九]成|半数|过半|全覆盖|番|[二两三四五六七八九十][个家项座条所名款场处]"
)
_ACTS = regex.compile(
    r"(?:^|[，。；：？！●■◆★▲“”—\s]|在|于|年来?|来自|其中|走进|以来|如今|目前|今年|去年|走出去的|是|》|）|时|期间|月|日|底|末|仅|像|同样|达|当前|尤其|说|介绍|表示|称)$"
)
_SCOPE = regex.compile(r"(?<=[，。；：、\s年底末月日来]|^)全省")
_INSIDE = regex.compile(r"[”、）和与及]|等[地市省县]|(?:[^，。；]{0,6})(?:制造业|协定|标准|模式|经验|味道|话|路|号)")
_COMPANY = regex.compile(r"）[^，。；]{2,14}(?:公司|集团)")
_GRANTS = regex.compile(
    r"给予|予以|最高|奖励|按[^，。；]{1,24}(?:补|奖|贴|资助|返还)|每[^，。；]{1,6}(?:补|奖|给)|再[补奖]|消费券"
)
_DEMANDS = regex.compile(r"须|不得|方可|限报|牵头|会同|由[^，。；]{2,16}负责")
_DO = regex.compile(
    r"(?:要|应|须|全力|全面|加快|加大|加强|积极|大力|深入|着力|持续|支持|鼓励|引导|推动|推进|实施|开展|组织|建设|打造|培育|遴选|力争|确保|争取|探索|完善|健全|强化|优化|深化|统筹|聚焦|围绕|对|举办|推广|新建|改造)"
)


def read_observations(
    doc: Document,
    span: Span,
    *,
    region: Region,
    year: str | None,
    taken: Sequence[Span] = (),
    actions: Sequence[Span] = (),
) -> list[Observation]:
    """Return the facts in figures of a stretch of prose, in the order of the text.

    ``taken`` are the figures that are goals or money, ``actions`` the measures: in those only what is plainly
    past, or an old value, is a fact.
    """
    flat = doc.flat
    if not _ANY_FIGURE.search(flat, span.start, span.end):
        return []
    found: list[Observation] = []
    for start, end in whole_sentences(flat, span):
        if _ANY_FIGURE.search(flat, start, end):
            found.extend(_of_sentence(doc, start, end, region, year, taken, actions))
    return found


def _of_sentence(
    doc: Document,
    start: int,
    end: int,
    region: Region,
    year: str | None,
    taken: Sequence[Span],
    actions: Sequence[Span],
) -> Iterator[Observation]:
    flat = doc.flat
    figures = select_figures(flat, list(find_quantities(flat, start, end)), end)
    if not figures:
        return
    marks = list(find_tense_marks(flat, start, end, year))
    periods = list(find_periods(flat, start, end, year))
    places = [(start + item.start, start + item.end, item.region) for item in find_regions(flat[start:end])]
    acts = any(item.start < end and start < item.end for item in (*taken, *actions))
    for measured in find_measured(flat, figures, start, end):
        figure = measured.figure
        if any(item.start < figure.end and figure.figure < item.end for item in taken):
            continue
        if not _is_fact(flat, measured, tense_among(marks, flat, figure.start, figure.end), start, end, acts=acts):
            continue
        period = next((item.value for item in reversed(periods) if item.start < figure.start), None)
        yield from _observations(doc, measured, _place(flat, places, measured, start, region), period)


def _is_fact(flat: str, measured: Measured, tense: Tense, start: int, end: int, *, acts: bool) -> bool:
    """Say whether a figure is of the past or present: plainly, or in a sentence that demands and grants nothing."""
    if len(measured.indicator) < 2:
        return False
    if measured.old or tense is Tense.PAST:
        return True
    if tense is Tense.FUTURE or acts:
        return False
    clause = _clause(flat, measured.figure.start, start)
    return not (_DO.match(flat, clause, end) or _GRANTS.search(flat, start, end) or _DEMANDS.search(flat, start, end))


def _clause(flat: str, at: int, start: int) -> int:
    return max(start, *(flat.rfind(mark, start, at) + 1 for mark in "，；："))


def _place(
    flat: str, places: Sequence[tuple[int, int, Region]], measured: Measured, start: int, home: Region
) -> Region:
    """Return the last place before the figure that acts or holds it, else the one at home."""
    scope = None
    for match in _SCOPE.finditer(flat, start, measured.figure.start):
        scope = match
    for begin, finish, region in reversed(places):
        if scope is not None and begin < scope.start():
            break
        if begin < measured.figure.start and _acts(flat, begin, finish, places):
            return home if region in home.ancestors and flat.startswith(home.short, finish) else region
    if scope is None:
        return home
    return next((item for item in (home, *home.ancestors) if item.level == "province"), home)


def _acts(flat: str, begin: int, finish: int, places: Sequence[tuple[int, int, Region]]) -> bool:
    """Say whether the place at ``begin`` does or holds something there, and is no part of a name."""
    if _INSIDE.match(flat, finish):
        return False
    before = flat[max(0, begin - 6) : begin]
    if _ACTS.search(before) or (before.endswith("（") and _COMPANY.match(flat, finish)):
        return True
    return any(stop == begin and _acts(flat, other, stop, places) for other, stop, _ in places)


def _observations(doc: Document, measured: Measured, region: Region, period: str | None) -> Iterator[Observation]:
    figure = measured.figure
    first, last = doc.origin(measured.start, measured.end)
    values = [(figure.value, figure.bound)]
    if figure.upper is not None:
        approx = figure.bound is Bound.APPROX
        values = [
            (figure.value, Bound.APPROX if approx else Bound.MIN),
            (figure.upper, Bound.APPROX if approx else Bound.MAX),
        ]
    for value, bound in values:
        yield Observation(
            region=region.full_name, indicator=measured.indicator, value=value, unit=figure.unit, bound=bound, period=period,
            start=first, end=last, quote=doc.text[first:last],
        )  # fmt: skip
