"""A network of the whole of a large graph, read some policies at a time, so that no query is long or holds much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.stores.base import Reader, Row
from queries.run import Answer, run

PIECE = 2_000
"""Policies at a time: some ten thousand measures, a second or two."""
_MOST = 100_000
_COUNTS = frozenset({"measures", "both_lead", "first_leads", "second_leads", "with_money"})
"""What adds up: a measure belongs to one policy."""
_POLICIES = "MATCH (p:Policy) RETURN p.id AS id ORDER BY id"


def run_in_pieces(store: Reader, query: str, given: Mapping[str, Any], *, limit: int) -> Answer | None:
    """Return the answer of a query that takes ``policies``, the strongest ties first; None where one piece is enough."""
    policies = [str(row["id"]) for row in store.rows(_POLICIES)]
    if len(policies) <= PIECE:
        return None
    summed: dict[tuple[Any, ...], dict[str, Any]] = {}
    answer = None
    for at in range(0, len(policies), PIECE):
        answer = run(store, query, policies=policies[at : at + PIECE], limit=_MOST, **given)
        for row in answer.rows:
            _add(summed, row)
    if answer is None:
        return None
    keys = sorted(summed, key=lambda key: (-summed[key]["measures"], [str(part) for part in key]))
    parameters = {**answer.parameters, "policies": None, "limit": limit}
    return replace(answer, parameters=parameters, rows=tuple(summed[key] for key in keys[:limit]))


def _add(summed: dict[tuple[Any, ...], dict[str, Any]], row: Row) -> None:
    key = tuple(value for name, value in row.items() if name not in _COUNTS and name != "measure_id")
    held = summed.get(key)
    if held is None:
        summed[key] = dict(row)
        return
    held["measure_id"] = min(held["measure_id"], row["measure_id"])
    for name in _COUNTS & held.keys():
        held[name] += row[name]
