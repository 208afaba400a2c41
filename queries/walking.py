"""From one thing of the graph to those around it: how many by relation, and which, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import QueryError
from kg.graph import Value
from kg.stores.base import Reader, Row
from ontology.names import EXPORTED, RELATIONS
from queries.entities import EntityRef, edge_span, fill_quotes, find_label, read_refs, read_sources

Direction = Literal["in", "out"]
Key = tuple[str, str, str, str]
"""Relation, direction, id of the other thing, id of the edge: what a page goes on after."""
MOST_NEIGHBOURS = 1_000


@dataclass(frozen=True, slots=True, order=True)
class Branch:
    """How many relations of a kind lead from a thing to others of a class."""

    relation: str
    direction: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A relation of a thing, seen from it, with what it leads to and where a source states it."""

    relation: str
    direction: str
    edge: Mapping[str, Value]
    entity: EntityRef
    source: Mapping[str, str | None] | None
    span: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class NeighbourPage:
    """Some of the neighbours in order, and what the next page goes on after, None at the end."""

    neighbours: tuple[Neighbour, ...]
    after: Key | None


def expand(reader: Reader, identity: str) -> tuple[Branch, ...] | None:
    """Count what a thing is related to, sorted by relation, direction and label; None if there is no such thing."""
    label = find_label(reader, identity)
    if label is None:
        return None
    rows = reader.rows("\nUNION ALL\n".join(_counts(label)), {"id": identity})
    return tuple(sorted(Branch(**row) for row in rows if row["count"]))


def neighbours(
    reader: Reader,
    identity: str,
    *,
    relation: str | None = None,
    direction: Direction | None = None,
    label: str | None = None,
    limit: int = 100,
    after: Key | None = None,
) -> NeighbourPage | None:
    """Return what a thing is related to, in the order of the key; None if there is no such thing."""
    _check(relation, label, limit)
    own = find_label(reader, identity)
    if own is None:
        return None
    cypher, parameters = _compose(own, relation, direction, label, after)
    rows = list(reader.rows(cypher, {**parameters, "id": identity, "most": limit + 1}))
    page = rows[:limit]
    return NeighbourPage(_read(reader, page), _key(page[-1]) if len(rows) > limit else None)


_SEEN = (
    "WITH r, type(r) AS relation, CASE WHEN startNode(r).id = $id THEN 'out' ELSE 'in' END AS direction, "
    "labels(x)[0] AS label, x.id AS other, r.id AS edge_id"
)
_AFTER = """WHERE relation > $relation OR (relation = $relation AND (direction > $direction
  OR (direction = $direction AND (other > $other OR (other = $other AND edge_id > $edge_id)))))"""
_PAGE = """WITH r, relation, direction, label, other, edge_id ORDER BY relation, direction, other, edge_id LIMIT $most
RETURN relation, direction, label, other, edge_id, properties(r) AS edge
ORDER BY relation, direction, other, edge_id"""


def _check(relation: str | None, label: str | None, limit: int) -> None:
    if relation is not None and relation not in RELATIONS:
        raise QueryError(f"there is no relation {relation!r}; there are: {', '.join(RELATIONS)}")
    if label is not None and label not in EXPORTED:
        raise QueryError(f"there is no class {label!r}; there are: {', '.join(EXPORTED)}")
    if not 1 <= limit <= MOST_NEIGHBOURS:
        raise QueryError(f"limit is from 1 to {MOST_NEIGHBOURS}, not {limit}")


def _counts(label: str) -> Iterator[str]:
    """Yield a query for each way on; the other class is looked at only where the relation allows several."""
    for relation, (starts, ends) in RELATIONS.items():
        for direction, own, others, arrow in (("out", starts, ends, "-{}->"), ("in", ends, starts, "<-{}-")):
            for other in others if label in own else ():
                end = f"(x:{other})" if len(others) > 1 else "()"
                yield (
                    f"MATCH (n:{label} {{id: $id}}){arrow.format(f'[r:{relation}]')}{end} RETURN "
                    f"'{relation}' AS relation, '{direction}' AS direction, '{other}' AS label, count(r) AS count"
                )


def _compose(
    own: str, relation: str | None, direction: Direction | None, label: str | None, after: Key | None
) -> tuple[str, dict[str, str]]:
    left, right = {"in": ("<-", "-"), "out": ("-", "->"), None: ("-", "-")}[direction]
    kind, other = f":{relation}" if relation else "", f":{label}" if label else ""
    match = f"MATCH (n:{own} {{id: $id}}){left}[r{kind}]{right}(x{other})"
    parts = [match, _SEEN, _AFTER if after else "", _PAGE]
    given = dict(zip(("relation", "direction", "other", "edge_id"), after, strict=True)) if after else {}
    return "\n".join(part for part in parts if part), given


def _key(row: Row) -> Key:
    return row["relation"], row["direction"], row["other"], row["edge_id"]


def _read(reader: Reader, rows: list[Row]) -> tuple[Neighbour, ...]:
    refs = read_refs(reader, ((row["label"], row["other"]) for row in rows))
    sources = read_sources(reader, (row["edge"].get("source") for row in rows))
    spans = fill_quotes(reader, [(row["edge"].get("source"), edge_span(row["edge"])) for row in rows])
    return tuple(
        Neighbour(
            relation=row["relation"],
            direction=row["direction"],
            edge={name: value for name, value in sorted(row["edge"].items()) if value is not None},
            entity=refs[row["other"]],
            source=sources.get(row["edge"].get("source") or ""),
            span=span,
        )
        for row, span in zip(rows, spans, strict=True)
    )
