"""Measures of different regions on lines of like ones, and the lines under the topics they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ontology.load import load_scheme
from queries.alignment import align
from queries.comparison.differences import find_differences
from queries.comparison.model import Cell, Line, Topic
from queries.comparison.reading import Found
from queries.holding import CellKind

OTHER, OTHER_NAME = "topic:", "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Like:
    """Measures that do the same thing, by region, and why we think so."""

    members: Mapping[str, tuple[Found, ...]]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a whole comparison is about, where it is about one thing."""

    id: str
    name: str


def make_topics(
    found: Sequence[Found],
    above: Sequence[Found],
    held: Mapping[str, CellKind],
    *,
    names: Mapping[str, str],
    theme: Theme | None,
) -> Iterator[Topic]:
    """Yield the rows of a comparison; ``held`` says for each region, in their order, what an empty cell of it means."""
    grouped: dict[str, list[_Like]] = defaultdict(list)
    for like in _align(found, held):
        grouped[theme.id if theme else _main_topic(like)].append(like)
    if theme:
        grouped.setdefault(theme.id, [])
    about: dict[str, set[str]] = defaultdict(set)
    for one in found:
        about[one.region] |= _with_broader(one.topics)
    for topic in sorted(grouped, key=_place):
        name = theme.name if theme else topic_name(topic)
        absent = _absent(held, {region for region in held if topic in about[region]} | _regions(grouped[topic]))
        yield _topic(topic, name, grouped[topic], absent=absent, names=names, above=_about(above, topic, theme))


def _align(found: Iterable[Found], regions: Iterable[str]) -> list[_Like]:
    columns: dict[str, list[Found]] = {region: [] for region in regions}
    for one in found:
        columns[one.region].append(one)
    lines = align({region: [one.entry for one in column] for region, column in columns.items() if column})
    likes = [
        _Like(
            members={region: tuple(columns[region][at] for at in places) for region, places in members.items()}, why=why
        )
        for members, why in lines
    ]
    order = {region: number for number, region in enumerate(columns)}
    return sorted(likes, key=lambda like: (-len(like.members), *_first(like, order)))


def _first(like: _Like, order: Mapping[str, int]) -> tuple[int, str, int]:
    region = min(like.members, key=order.__getitem__)
    entry = like.members[region][0].entry
    return order[region], entry.source, entry.start


def _main_topic(like: _Like) -> str:
    """Return the topic of a line: the one most of its measures are about, the main one of each counting most."""
    votes: Counter[str] = Counter()
    for members in like.members.values():
        for one in members:
            for place, topic in enumerate(one.topics):
                votes[topic] += 3 if place == 0 else 1
    return min(votes, key=lambda topic: (-votes[topic], _place(topic))) if votes else OTHER


def _regions(likes: Iterable[_Like]) -> set[str]:
    return {region for like in likes for region in like.members}


def _absent(held: Mapping[str, CellKind], others: Set[str]) -> dict[str, CellKind]:
    """Return what it means for each region to have nothing on a line; ``others`` have something else on the topic."""
    return {
        region: CellKind.OTHERS if region in others and kind is CellKind.NONE else kind for region, kind in held.items()
    }


def _topic(
    key: str,
    name: str,
    likes: Sequence[_Like],
    *,
    absent: Mapping[str, CellKind],
    names: Mapping[str, str],
    above: Mapping[str, Sequence[Found]],
) -> Topic:
    columns: dict[str, list[Found]] = {region: [] for region in absent}
    lines = []
    for like in likes:
        members = {}
        for region, measures in like.members.items():
            members[region] = tuple(range(len(columns[region]), len(columns[region]) + len(measures)))
            columns[region] += measures
        lines.append((like, members))
    return Topic(
        id=key,
        name=name,
        cells={
            region: Cell(
                kind=CellKind.MEASURES if column else absent[region], measures=tuple(one.entry for one in column)
            )
            for region, column in columns.items()
        },
        lines=tuple(_line(like, members, absent, names) for like, members in lines),
        above={region: [one.entry for one in measures] for region, measures in above.items()},
    )


def _line(
    like: _Like, members: Mapping[str, tuple[int, ...]], absent: Mapping[str, CellKind], names: Mapping[str, str]
) -> Line:
    entries = {region: [one.entry for one in like.members[region]] for region in absent if region in like.members}
    differences, unlike = find_differences(entries, names)
    return Line(
        members=members,
        why=like.why,
        absent={region: kind for region, kind in absent.items() if region not in members},
        differences=differences,
        unlike=unlike,
    )


def _about(above: Iterable[Found], topic: str, theme: Theme | None) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = defaultdict(list)
    for one in above:
        if theme or topic == (one.topics[0] if one.topics else OTHER):
            found[one.region].append(one)
    return dict(found)


def topic_name(topic: str) -> str:
    """Return the Chinese name of a topic."""
    concept = load_scheme("topic").concepts.get(topic.removeprefix("topic:"))
    return concept.zh if concept else OTHER_NAME if topic == OTHER else topic


def _place(topic: str) -> tuple[bool, int, str]:
    return topic == OTHER, _order().get(topic, len(_order())), topic


@cache
def _order() -> Mapping[str, int]:
    return {f"topic:{key}": number for number, key in enumerate(load_scheme("topic").concepts)}


def _with_broader(topics: Iterable[str]) -> set[str]:
    scheme = load_scheme("topic")
    return {f"topic:{key}" for topic in topics for key in scheme.with_broader(topic.removeprefix("topic:"))}
