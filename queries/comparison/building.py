"""Puts the measures of regions side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from kg.errors import QueryError
from kg.stores.base import Reader
from queries.comparison.lines import OTHER, OTHER_NAME, Theme, make_topics, topic_name
from queries.comparison.model import Above, Comparison, Topic
from queries.comparison.reading import Found, read_entries
from queries.comparison.remarks import Remark, RemarkKind
from queries.comparison.scope import Scope
from queries.holding import CellKind, ancestors_of, find_held, find_inner, names_of
from queries.resolve import Resolver
from queries.run import resolver_of, run

MOST = 50_000


def compare(
    reader: Reader, regions: Sequence[str], scope: Scope | None = None, *, resolver: Resolver | None = None
) -> Comparison:
    """Compare two or more regions, by name or id, with what lies inside them; QueryError where fewer are meant."""
    scope, resolver = scope or Scope(), resolver or resolver_of(reader)
    wanted = list(dict.fromkeys(resolver.resolve("region", region) for region in regions))
    if len(wanted) < 2:
        raise QueryError("compare needs two or more different regions, e.g. kg compare 珠海市 广州市")
    filters = scope.to_filters(resolver)
    inner = find_inner(wanted)
    rows = run(reader, "compare.measures", resolver=resolver, regions=wanted, limit=MOST, **filters).rows
    read = read_entries(reader, rows, inner, scope.as_of)
    found = [one for one in read if scope.fits(one.entry)]
    over = _above(wanted) if scope.above else {}
    held = find_held(reader, wanted)
    names = names_of(reader, [*wanted, *over])
    around = _read_above(reader, list(over), filters, scope)
    topics = tuple(make_topics(found, around, held, names=names, theme=_theme(scope, filters)))
    shown = Counter(dict.fromkeys(over, 0))
    shown.update(region for topic in topics for region, entries in topic.above.items() for _ in entries)
    return Comparison(
        regions={region: names[region] for region in wanted},
        topics=topics,
        parameters={**scope.to_parameters(), **filters, "regions": wanted},
        above={region: Above(name=names[region], over=below) for region, below in over.items() if shown[region]},
        remarks=(
            *_remarks(topics, held, inner, names),
            *(
                Remark(kind=RemarkKind.LEFT_OUT, region=names[region], number=number, state=state)
                for (region, state), number in sorted(Counter(_left_out(read, found)).items())
            ),
            *(
                Remark(kind=RemarkKind.MORE_ABOVE, region=names[region], number=number - shown[region])
                for region, number in Counter(one.region for one in around).items()
                if number > shown[region]
            ),
            *((Remark(kind=RemarkKind.CUT, number=MOST),) if len(rows) >= MOST else ()),
        ),
    )


def _above(wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the regions above those that are compared, nearest first, with the ones that each lies above."""
    over: dict[str, list[str]] = {}
    for region in wanted:
        for around in ancestors_of(region):
            if around not in wanted:
                over.setdefault(around, []).append(region)
    return {region: tuple(below) for region, below in over.items()}


def _read_above(reader: Reader, regions: list[str], filters: Mapping[str, Any], scope: Scope) -> list[Found]:
    if not regions:
        return []
    rows = run(reader, "compare.measures", regions=regions, limit=MOST, **{**filters, "subdivisions": False}).rows
    return [one for one in read_entries(reader, rows, {}, scope.as_of) if scope.fits(one.entry)]


def _theme(scope: Scope, filters: Mapping[str, Any]) -> Theme | None:
    """Return what all of the comparison is about, None if it is about everything."""
    if not scope.on_one_theme:
        return None
    if filters.get("topic"):
        return Theme(id=filters["topic"], name=topic_name(filters["topic"]))
    words = [one for one in (scope.about, scope.instrument, scope.industry, scope.beneficiary, scope.words) if one]
    return Theme(id=OTHER, name=" ".join(words) or OTHER_NAME)


def _left_out(read: Sequence[Found], found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    kept = {id(one) for one in found}
    for one in read:
        if id(one) not in kept:
            yield one.region, str(one.entry.validity)


def _remarks(
    topics: Sequence[Topic], held: Mapping[str, CellKind], inner: Mapping[str, Set[str]], names: Mapping[str, str]
) -> Iterator[Remark]:
    """Yield what a reader must know to read the table right."""
    for region, kind in held.items():
        if kind is CellKind.NOT_HELD:
            yield Remark(kind=RemarkKind.NOT_HELD, region=names[region])
    for region, within in inner.items():
        if within:
            others = tuple(names[one] for one in held if one in within)
            yield Remark(kind=RemarkKind.APPLIES_WITHIN, region=names[region], others=others)
    lines = [line for topic in topics for line in topic.lines]
    if not lines:
        yield Remark(kind=RemarkKind.NOTHING)
    elif len({region for line in lines for region in line.members}) > 1 and not any(
        len(line.members) > 1 for line in lines
    ):
        yield Remark(kind=RemarkKind.NOTHING_IN_COMMON)
