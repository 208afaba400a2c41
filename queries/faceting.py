"""How many of the measures found have which region, agency, topic, year and so on, as the filters of these names find.

A region counts what lies in it, a concept what is narrower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kg.errors import QueryError
from kg.stores.base import Reader

VALUES = 20
"""How many values of a facet are given, the most frequent ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value, the id of what it is the value of where there is one, and in how many measures it occurs."""

    value: str
    name: str | None
    count: int


_NAMED = "MATCH {} WITH x, count(DISTINCT m) AS found WITH x.id AS value, x.name AS name, found"
_OF_SOURCE = (
    "MATCH (m)-[:BELONGS_TO]->(p:Policy) WITH p, m.source AS source, count(DISTINCT m) AS found "
    "MATCH (p)<-[c:CARRIES|REPORTS]-{} WHERE c.source = source "
    "WITH {} AS value, null AS name, sum(found) AS found"
)
_COUNTS: Mapping[str, str] = MappingProxyType(
    {
        "region": _NAMED.format("(m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(x:Region)"),
        "status": _OF_SOURCE.format("()", "c.status"),
        "form": _OF_SOURCE.format("()", "c.form"),
        "agency": _NAMED.format("(m)<-[:RESPONSIBLE_FOR]-(x:Agency)"),
        "role": "MATCH (m)<-[r:RESPONSIBLE_FOR]-(:Agency) "
        "WITH r.role AS value, null AS name, count(DISTINCT m) AS found",
        "industry": _NAMED.format("(m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(x:Industry)"),
        "instrument": _NAMED.format("(m)-[:USES]->(:Instrument)-[:BROADER*0..4]->(x:Instrument)"),
        "topic": _NAMED.format("(m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(x:Topic)"),
        "beneficiary": _NAMED.format("(m)-[:BENEFITS]->(:Beneficiary)-[:BROADER*0..4]->(x:Beneficiary)"),
        "year": _OF_SOURCE.format("(s:Source)", "substring(coalesce(c.published, s.published), 0, 4)"),
    }
)
FACETS = tuple(_COUNTS)
"""What may be counted by."""


def check_facets(facets: Sequence[str]) -> tuple[str, ...]:
    """Return the facets, each once; raise QueryError for one that there is not."""
    for name in facets:
        if name not in _COUNTS:
            raise QueryError(f"there is no facet {name!r}; there are: {', '.join(FACETS)}")
    return tuple(dict.fromkeys(facets))


def count_facets(
    reader: Reader, matches: str, parameters: Mapping[str, Any], facets: Sequence[str]
) -> dict[str, tuple[FacetValue, ...]]:
    """Count by each facet in one query; ``matches`` is Cypher that binds each measure found to ``m``, once."""
    if not facets:
        return {}
    parts = [matches, "WITH collect(m) AS matches", *(_count(name) for name in facets)]
    cypher = "\n".join([*parts, f"RETURN {', '.join(f'of_{name}' for name in facets)}"])
    row = next(iter(reader.rows(cypher, {**parameters, "values": VALUES})))
    return {name: tuple(FacetValue(**found) for found in row[f"of_{name}"]) for name in facets}


def _count(name: str) -> str:
    # `WITH m` lets go of the list, which the embedded engine would otherwise reckon to every row that it buffers
    return (
        f"CALL (matches) {{ UNWIND matches AS m WITH m {_COUNTS[name]} "
        "WITH value, name, found WHERE value IS NOT NULL "
        "WITH value, name, found ORDER BY found DESC, value LIMIT $values "
        f"RETURN collect({{value: value, name: name, count: found}}) AS of_{name} }}"
    )
