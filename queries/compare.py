"""What several regions do about the same things, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kg.errors import QueryError
from kg.record import Form
from kg.similarity import Profile, profile
from kg.stores.base import Reader, Row
from ontology.load import load_regions, load_scheme
from queries.alignment import align
from queries.resolve import Resolver
from queries.run import resolver_of, run

OTHER = "topic:"
OTHER_NAME = "其他"


class CellKind(StrEnum):
    """What a cell says; an empty cell is never just blank."""

    MEASURES = "measures"
    NONE = "none in the sources held"
    UNKNOWN = "unknown: only a report is held"
    NOT_HELD = "no source of this region is held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A measure in a cell, with its evidence; amounts are yuan."""

    measure_id: str
    number: str | None
    heading: str | None
    policy: str
    form: str
    status: str | None
    agencies: Sequence[Mapping[str, Any]]
    funding: Sequence[Mapping[str, Any]]
    targets: Sequence[Mapping[str, Any]]
    instruments: Sequence[str]
    industries: Sequence[str]
    source: str
    quote: str | None
    start: int
    end: int
    also_in: Sequence[str] = ()
    """Other sources held of the same measure or policy, which are not counted again."""

    @property
    def topics(self) -> Sequence[str]:
        """What it is about is the row that it stands in."""
        return ()

    @property
    def beneficiaries(self) -> Sequence[str]:
        """Who gains by it is not compared."""
        return ()

    @property
    def reported(self) -> bool:
        """Tell whether only a report is held of it."""
        return self.form != Form.FULL_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one region does about one topic."""

    kind: CellKind
    measures: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Measures of different regions that do the same thing, as region id -> index in its cell; why we think so."""

    members: Mapping[str, int]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A row of the comparison."""

    id: str
    name: str
    cells: Mapping[str, Cell]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Topics against regions; ``regions`` maps id to name, ``parameters`` are as resolved."""

    regions: Mapping[str, str]
    topics: tuple[Topic, ...]
    parameters: Mapping[str, Any]
    notes: tuple[str, ...] = ()


def compare(
    store: Reader,
    regions: Sequence[str],
    *,
    topic: str | None = None,
    industry: str | None = None,
    words: str | None = None,
    resolver: Resolver | None = None,
) -> Comparison:
    """Compare two or more regions, each with its subdivisions, by the topics of their measures."""
    resolver = resolver or resolver_of(store)
    filters = {"topic": topic, "industry": industry, "words": words}
    answer = run(store, "compare.measures", resolver=resolver, regions=list(regions), **filters)
    wanted: list[str] = answer.parameters["regions"]
    if len(wanted) < 2:
        raise QueryError("compare.measures needs two or more different regions, e.g. kg compare 珠海市 广州市")
    inner = {one: {other for other in wanted if _is_within(other, one)} for one in wanted}
    held = _hold(store, resolver, wanted, inner)
    entries = _entries(answer.rows, inner)
    rows = _topics(answer.parameters, entries, wanted)
    titled = {region: run(store, "node.by-id", id=region).rows[0]["name"] for region in wanted}
    return Comparison(
        regions=titled,
        topics=tuple(_row(key, name, cells, held) for key, name, cells in rows),
        parameters=answer.parameters,
        notes=tuple(f"{titled[region]}: {held[region]}" for region in wanted if held[region] is CellKind.NOT_HELD),
    )


def _is_within(inner: str, outer: str) -> bool:
    regions = {f"region:{region.code}": region for region in load_regions()}
    if inner == outer or inner not in regions:
        return False
    return outer in {f"region:{region.code}" for region in regions[inner].ancestors}


def _hold(
    store: Reader, resolver: Resolver, wanted: Iterable[str], inner: Mapping[str, set[str]]
) -> dict[str, CellKind]:
    """Say for each region what an empty cell of it means."""
    policies = {
        region: run(store, "policies.list", resolver=resolver, region=region, limit=5000).rows for region in wanted
    }
    kinds = {}
    for region, rows in policies.items():
        elsewhere = {row["policy_id"] for other in inner[region] for row in policies[other]}
        forms = {row["form"] for row in rows if row["policy_id"] not in elsewhere}
        full = CellKind.NONE if "full_text" in forms else CellKind.UNKNOWN
        kinds[region] = full if forms else CellKind.NOT_HELD
    return kinds


def _entries(rows: Iterable[Row], inner: Mapping[str, set[str]]) -> list[tuple[str, list[Row], Entry]]:
    """Return (region, topics, entry) for each measure once: in its innermost region, from the best source."""
    rows = list(rows)
    owners = {(row["measure_id"], row["wanted"]) for row in rows}
    sources: dict[str, set[tuple[bool, bool, str]]] = {}
    for row in rows:
        rank = (row["form"] != "full_text", row["status"] != "issued", row["source"])
        sources.setdefault(row["policy_id"], set()).add(rank)
    found = []
    for row in rows:
        best, *others = sorted(sources[row["policy_id"]])
        deeper = any((row["measure_id"], other) in owners for other in inner[row["wanted"]])
        if row["source"] == best[2] and not deeper:
            values = {name: row[name] for name in Entry.__dataclass_fields__ if name in row}
            values["also_in"] = tuple(sorted({*row["also_in"], *(other[2] for other in others)}))
            entry = Entry(**values)
            found.append((row["wanted"], row["topics"], entry))
    return found


def _topics(
    parameters: Mapping[str, Any], entries: Iterable[tuple[str, list[Row], Entry]], wanted: Sequence[str]
) -> list[tuple[str, str, dict[str, list[Entry]]]]:
    concepts = load_scheme("topic").concepts
    order = {f"topic:{key}": number for number, key in enumerate(concepts)}
    names = {f"topic:{key}": concept.zh for key, concept in concepts.items()}
    cells: dict[str, dict[str, list[Entry]]] = {}
    only = parameters["topic"]
    if only is not None:
        cells[only] = {}
    for region, topics, entry in entries:
        for topic in topics or [{"id": OTHER, "name": OTHER_NAME}]:
            names.setdefault(topic["id"], topic["name"])
            if only is None or only in _with_broader(topic["id"]):
                cells.setdefault(topic["id"], {}).setdefault(region, []).append(entry)
    if not cells:
        words = [str(parameters[name]) for name in ("words", "industry") if parameters[name]]
        cells[OTHER], names[OTHER] = {}, " ".join(words) or OTHER_NAME
    keys = sorted(cells, key=lambda key: (key == OTHER, order.get(key, len(order)), key))
    return [
        (key, names.get(key) or (OTHER_NAME if key == OTHER else key), {r: cells[key].get(r, []) for r in wanted})
        for key in keys
    ]


def _with_broader(topic: str) -> set[str]:
    concepts, found, key = load_scheme("topic").concepts, {topic}, topic.removeprefix("topic:")
    while key in concepts and concepts[key].broader:
        key = str(concepts[key].broader)
        found.add(f"topic:{key}")
    return found


def _row(key: str, name: str, cells: Mapping[str, list[Entry]], held: Mapping[str, CellKind]) -> Topic:
    filled = {region: entries for region, entries in cells.items() if entries}
    return Topic(
        id=key,
        name=name,
        cells={
            region: Cell(kind=CellKind.MEASURES if entries else held[region], measures=tuple(entries))
            for region, entries in cells.items()
        },
        lines=tuple(
            Line(members={region: places[0] for region, places in members.items()}, why=why)
            for members, why in align(_profiles(key, filled))
        ),
    )


def _profiles(key: str, cells: Mapping[str, list[Entry]]) -> dict[str, list[Profile]]:
    """Make the measures of a topic ready to be compared, each as a clause of its own."""
    return {
        region: [replace(profile(entry), topics=(key.removeprefix("topic:"),), source=None) for entry in entries]
        for region, entries in cells.items()
    }
