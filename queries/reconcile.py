"""Find what names mean: candidates with scores and reasons, as the W3C Entity Reconciliation API 0.2 asks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.stores.base import Reader
from queries.reconciling.agencies import read_agencies
from queries.reconciling.concepts import SCHEMES, read_concepts, read_policies
from queries.reconciling.directory import Directory, load_directory
from queries.reconciling.extension import Entity, PropertyValue, extend
from queries.reconciling.model import TYPES, Candidate, Reading, ReconQuery, rank
from queries.reconciling.regions import read_regions
from queries.reconciling.suggesting import PROPERTIES, Suggestion, suggest_entities, suggest_properties, suggest_types

__all__ = [
    "PROPERTIES",
    "TYPES",
    "Candidate",
    "Directory",
    "Entity",
    "PropertyValue",
    "ReconQuery",
    "Suggestion",
    "extend",
    "load_directory",
    "reconcile",
    "suggest_entities",
    "suggest_properties",
    "suggest_types",
]


def reconcile(reader: Reader, query: ReconQuery, names: Directory | None = None) -> tuple[Candidate, ...]:
    """Return what the name may mean, best first; at most the first is a match.

    ``names`` are those that the graph holds; for many queries load them once and give them.
    """
    directory = names or load_directory(reader)
    kinds = TYPES if query.type is None else (query.type,)
    return rank((reading for kind in kinds for reading in _read(query, kind, directory)), query.limit)


def _read(query: ReconQuery, kind: str, directory: Directory) -> Iterator[Reading]:
    if kind == "Agency":
        return read_agencies(query, directory)
    if kind == "Region":
        return read_regions(query)
    if kind in SCHEMES:
        return read_concepts(query, kind)
    return read_policies(query, directory)
