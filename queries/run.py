"""The only executor of catalogue queries: (store, id, parameters) -> answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.ids import source_id
from kg.names import Names
from kg.stores.base import Reader, Row
from queries.arguments import bind, check_arguments, find_query
from queries.catalogue import load_catalogue
from queries.contract import EVIDENCE
from queries.resolve import Resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows of a query, with the query and the parameters, names resolved to ids, that gave them."""

    query: str
    parameters: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the published JSON form."""
        return {
            "query": self.query,
            "parameters": dict(self.parameters),
            "columns": list(self.columns),
            "rows": [dict(row) for row in self.rows],
        }


def resolver_of(store: Reader) -> Resolver:
    """Return what resolves names in a graph, good for many queries on the graph as it is now."""
    return Resolver(lambda query, values: rows(store, query, values), Names(store))


def run(store: Reader, query_id: str, /, *, resolver: Resolver | None = None, **params: Any) -> Answer:
    """Run a query of the catalogue; parameters marked ``resolve`` take a name or an id."""
    query = find_query(query_id)
    given = check_arguments(query, params)
    if any(parameter.resolve and given[key] is not None for key, parameter in query.params.items()):
        given = (resolver or resolver_of(store)).resolve_all(query.params, given)
    return Answer(query=query.id, parameters=given, columns=query.columns, rows=tuple(rows(store, query.id, given)))


def rows(store: Reader, query_id: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Run a query on parameters that are already checked and resolved."""
    query = load_catalogue()[query_id]
    answered = store.rows(query.cypher, bind(query, parameters))
    found = [{name: row.get(name) for name in query.columns} for row in answered]
    return _fill_quotes(store, found) if set(EVIDENCE) <= set(query.columns) else found


def _fill_quotes(store: Reader, found: list[Row]) -> list[Row]:
    texts: dict[str, str] = {}
    for row in found:
        if row["quote"] is None and row["source"] and row["start"] is not None and row["end"] is not None:
            text = _source_text(store, row["source"], texts)
            row["quote"] = text[row["start"] : row["end"]] or None
    return found


def _source_text(store: Reader, key: str, texts: dict[str, str]) -> str:
    if key not in texts:
        found = rows(store, "source.text", {"source": source_id(key)})
        texts[key] = (found[0]["text"] if found else None) or ""
    return texts[key]
