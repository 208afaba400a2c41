"""Which query shows a thing of a class best."""

from __future__ import annotations

from collections.abc import Mapping

from kg.stores.base import Reader, Row
from queries.resolve import Resolver
from queries.run import Answer, resolver_of, rows, run

SHOWN: Mapping[str, tuple[str, str]] = {
    "Measure": ("measure.detail", "measure"),
    "Policy": ("policy.outline", "policy"),
    "Agency": ("agency.measures", "agency"),
    "Region": ("region.overview", "region"),
    "Industry": ("industry.measures", "industry"),
    "Source": ("source.text", "source"),
}
ELSE = ("graph.neighbours", "node")


def find_shown(store: Reader, name: str, *, resolver: Resolver | None = None) -> tuple[Row, Answer]:
    """Return the thing that an id, the unique beginning of one, or a name means, and what there is to show of it."""
    resolver = resolver or resolver_of(store)
    found = resolver.resolve("node", name)
    node = rows(store, "node.by-id", {"id": found})[0]
    query, parameter = SHOWN.get(node["label"], ELSE)
    return node, run(store, query, resolver=resolver, **{parameter: found})
