"""The shortest ways between two things of the graph, with the words that state each relation on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.errors import QueryError
from kg.graph import Value
from kg.stores.base import Reader
from queries.entities import EntityRef, edge_span, fill_quotes, find_label, read_refs, read_sources
from queries.frontier import Place, Step, check_avoided
from queries.ways import Walk

LONGEST, MOST_PATHS = 5, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation of a path; "out" leads from the thing before it to the one after, "in" the other way."""

    relation: str
    direction: str
    edge: Mapping[str, Value]
    source: Mapping[str, str | None] | None
    span: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Path:
    """Things, and the relations between each and the next: one fewer."""

    entities: tuple[EntityRef, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways between two things, the shortest first; ``truncated`` if there may be others that were not looked at."""

    paths: tuple[Path, ...]
    truncated: bool


def find_paths(
    reader: Reader, start: str, end: str, *, longest: int = 3, limit: int = 10, avoid: Sequence[str] = ()
) -> Paths | None:
    """Return ways that pass nothing twice, by length and then by what they lead through; None if an end is unknown."""
    if not 1 <= longest <= LONGEST:
        raise QueryError(f"longest is from 1 to {LONGEST}, not {longest}")
    if not 1 <= limit <= MOST_PATHS:
        raise QueryError(f"limit is from 1 to {MOST_PATHS}, not {limit}")
    avoided = check_avoided(avoid)
    labels = find_label(reader, start), find_label(reader, end)
    if labels[0] is None or labels[1] is None:
        return None
    walk = Walk(reader, (labels[0], start), (labels[1], end), avoided)
    found: list[tuple[Step, ...]] = []
    for length in range(1, longest + 1) if start != end else ():
        walk.go_on()
        found += islice(walk.ways(length), limit - len(found))
        if len(found) == limit:
            break
    return Paths(_read(reader, walk.start, found), walk.truncated)


def _read(reader: Reader, start: Place, ways: Sequence[Sequence[Step]]) -> tuple[Path, ...]:
    steps = [step for way in ways for step in way]
    refs = read_refs(reader, [start, *(step.end for step in steps)] if steps else [])
    sources = read_sources(reader, (step.edge.get("source") for step in steps))
    spans = iter(fill_quotes(reader, [(step.edge.get("source"), edge_span(step.edge)) for step in steps]))
    return tuple(
        Path(
            tuple(refs[identity] for _, identity in (start, *(step.end for step in way))),
            tuple(_link(step, sources, next(spans)) for step in way),
        )
        for way in ways
    )


def _link(step: Step, sources: Mapping[str, Mapping[str, str | None]], span: Mapping[str, Any] | None) -> Link:
    return Link(
        relation=step.relation,
        direction=step.direction,
        edge={name: value for name, value in sorted(step.edge.items()) if value is not None},
        source=sources.get(step.edge.get("source") or ""),
        span=span,
    )
