"""How two things are connected: the shortest ways between them as rows, a step each, with the relation named and its words.

The store is searched from both ends (``queries.ways``): networkx would have to be given the whole graph first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from kg.errors import QueryError
from kg.stores.base import Reader
from ontology.model import load_model
from queries.paths import LONGEST, find_paths
from queries.resolve import Resolver
from queries.run import resolver_of

COLUMNS = (
    "way", "step", "from", "relation", "to", "to_kind", "role", "source", "quote", "start", "end", "type", "from_id", "to_id",
)  # fmt: skip
FARTHEST = 4
"""Two bodies that do the same in different places are four relations apart: body, measure, topic, measure, body."""


def connect(
    store: Reader,
    start: str,
    end: str,
    *,
    longest: int = FARTHEST,
    limit: int = 3,
    avoid: Sequence[str] = (),
    resolver: Resolver | None = None,
) -> dict[str, Any]:
    """Return the shortest ways between two things, given by name or id, as {query, parameters, columns, rows, …}."""
    resolver = resolver or resolver_of(store)
    ends = [resolver.resolve("node", one) for one in (start, end)]
    found = find_paths(store, ends[0], ends[1], longest=longest, limit=limit, avoid=avoid)
    if found is None:
        raise QueryError(f"the graph does not hold {' or '.join(ends)}")
    return as_answer(ends, msgspec.to_builtins(found.paths), longest=longest, truncated=found.truncated)


def as_answer(
    ends: Sequence[str], paths: Iterable[Mapping[str, Any]], *, longest: int, truncated: bool
) -> dict[str, Any]:
    """Return ways, as the API gives them, as an answer of rows."""
    rows = [row for number, path in enumerate(paths, 1) for row in _rows(number, path)]
    return {
        "query": "paths",
        "parameters": {"from": ends[0], "to": ends[1], "max": longest},
        "columns": list(COLUMNS),
        "rows": rows,
        "truncated": truncated,
        "notes": list(_notes(rows, longest, truncated)),
    }


def _rows(number: int, path: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    steps = zip(path["entities"], path["links"], path["entities"][1:], strict=False)
    for step, (one, link, other) in enumerate(steps, 1):
        name, span = relation_names()[link["relation"]], link["span"] or {}
        yield {
            "way": number,
            "step": step,
            "from": one["caption"],
            "relation": f"—{name}→" if link["direction"] == "out" else f"←{name}—",
            "to": other["caption"],
            "to_kind": other["label"],
            "role": link["edge"].get("role"),
            "source": (link["source"] or {}).get("key"),
            **{part: span.get(part) for part in ("quote", "start", "end")},
            "type": link["relation"],
            "from_id": one["id"],
            "to_id": other["id"],
        }


def _notes(rows: Sequence[Mapping[str, Any]], longest: int, truncated: bool) -> Iterable[str]:
    if not rows:
        more = f"; look farther with --max, up to {LONGEST}" if longest < LONGEST else ""
        yield f"no way of {longest} relations or fewer{more}"
    if truncated:
        yield "things with very many relations were not gone through: there may be other ways"


@cache
def relation_names() -> Mapping[str, str]:
    """Return what relations are called in Chinese, by type."""
    return {name: relation.zh for name, relation in load_model().relations.items()}
