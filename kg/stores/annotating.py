"""What was computed from all sources together, kept at the nodes it is about: derived properties, and of which data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import StoreBusyError, StoreError
from kg.stores.base import Changes, Row
from kg.stores.data_version import advance, data_version
from kg.stores.rows import parts
from ontology.names import DERIVED

if TYPE_CHECKING:
    from kg.graph import Node
    from kg.stores.writing import Run


def annotate_nodes(run: Run, nodes: Iterable[Node], version: str) -> Changes:
    """Make the derived properties of all nodes those given, in the transaction of ``run``; nothing if they are the same.

    ``version`` is that of the data from which they were computed: the note of the store says that they hold for it.
    Raises StoreBusyError where the data have another version by now, StoreError for what is no derived property, or a
    node that is not there.
    """
    if data_version(run) != version:
        raise StoreBusyError("the graph was written while figures on all of it were computed: compute them again")
    wanted = _by_label(nodes)
    changed = {label: _differing(label, wanted[label], _standing(run, label)) for label in DERIVED}
    for label, rows in changed.items():
        for part in parts(rows):
            _set(run, label, part)
    number = sum(len(rows) for rows in changed.values())
    if number or derived_version(run) != version:
        told = (f"{label} {row}" for label, rows in changed.items() for row in rows)
        advance(run, "annotate", *told)
        run("MATCH (m:Meta {id: 'meta'}) SET m.derived_version = m.data_version", {})
    return Changes(nodes_written=number)


def derived_version(run: Run) -> str | None:
    """Return the version of the data for which the derived properties hold; None where they were never computed."""
    rows = run("MATCH (m:Meta {id: 'meta'}) RETURN m.derived_version AS version", {})
    return rows[0]["version"] if rows else None


def _by_label(nodes: Iterable[Node]) -> dict[str, dict[str, Row]]:
    """Return by label and id all derived properties, None for those that are not given."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for node in nodes:
        if unknown := sorted(node.properties.keys() - DERIVED.get(node.label, ())):
            raise StoreError(f"{node.id}: {node.label}.{unknown[0]} is no derived property; see ontology/policy.ttl")
        found[node.label][node.id] = {name: node.properties.get(name) for name in DERIVED[node.label]}
    return found


def _standing(run: Run, label: str) -> dict[str, Row]:
    names = ", ".join(f"n.{name} AS {name}" for name in DERIVED[label])
    return {row.pop("id"): row for row in run(f"MATCH (n:{label}) RETURN n.id AS id, {names}", {})}


def _differing(label: str, wanted: dict[str, Row], standing: dict[str, Row]) -> list[Row]:
    """Return what there is to write, by id: nodes that are not given have no such properties."""
    if absent := sorted(wanted.keys() - standing.keys()):
        raise StoreError(f"figures are given for {absent[0]}, which the store does not hold: compute them again")
    nothing: Row = dict.fromkeys(DERIVED[label])
    rows = {identity: wanted.get(identity, nothing) for identity in sorted(standing)}
    return [{"id": identity, **row} for identity, row in rows.items() if row != standing[identity]]


def _set(run: Run, label: str, rows: list[Row]) -> None:
    run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row", {"rows": rows})
