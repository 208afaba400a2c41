"""The graph out of RDF: the terms of the ontology are read, all others passed over."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import RdfError
from kg.graph import Edge, Graph, Node
from kg.rdf.gathering import OBJECT, SUBJECT, Gathered, Thing
from kg.rdf.parsing import parse_rdf
from kg.rdf.remainder import end_labels, plain_id, restore
from ontology.model import POLICY, Class, Property, Relation, load_model

if TYPE_CHECKING:
    from kg.graph import Value
    from kg.rdf.forms import RdfForm

MAX_BYTES = 1 << 32
"""What is read of a file, unless more is allowed."""
_ID, _SOURCE = str(POLICY.id), str(POLICY.source)


def read_rdf(origin: Path | IO[bytes] | bytes, form: RdfForm, *, limit: int = MAX_BYTES) -> Graph:
    """Return the graph that a file of RDF tells, at most ``limit`` bytes of it.

    Neither its order nor its named graphs matter: what a source states says so itself. Nothing is fetched: JSON-LD must
    have its context with it. Raises RdfError, which says what is wrong and where.
    """
    gathered = Gathered()
    for quad in parse_rdf(origin, form, limit=limit):
        gathered.take(quad)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for identity, thing in gathered.things.items():
        kind = _only(identity, "class of the ontology", sorted(thing.kinds))
        if kind in _statements():
            edges.append(_edge(identity, _statements()[kind], thing))
        elif kind in _classes():
            nodes.append(_node(identity, _classes()[kind], thing))
        else:
            raise RdfError(f"{identity}: the ontology has no class {kind}")
    stated = {(edge.start, edge.type, edge.end) for edge in edges}
    for start, relation, end in gathered.links:
        kind = _relations()[relation]
        if (start, kind, end) not in stated:
            edges.append(_between(plain_id(kind, start, end), kind, (start, end), end_labels(kind, start, end)))
    return Graph.of(nodes, edges)


def _node(identity: str, known: Class, thing: Thing) -> Node:
    if thing.values.get(_ID) != [identity]:
        raise RdfError(f"{identity}: its id must be said, and be the one in its IRI")
    properties = _properties(identity, known, thing)
    return Node(label=known.name, id=identity, source=_source(identity, thing), properties=properties)


def _edge(identity: str, known: Relation, thing: Thing) -> Edge:
    start = _only(identity, "rdf:subject", thing.values.get(SUBJECT, []))
    end = _only(identity, "rdf:object", thing.values.get(OBJECT, []))
    labels = thing.remainder.labels or end_labels(known.type, start, end)
    properties = _properties(identity, known, thing)
    source = _source(identity, thing)
    return _between(identity, known.type, (start, end), labels, source=source, properties=properties)


def _between(identity: str, kind: str, ends: tuple[str, str], labels: Sequence[str | None], **rest: Any) -> Edge:
    """Return an edge; raise RdfError where it is not told what its ends are."""
    (start, end), (start_label, end_label) = ends, labels
    if start_label is None or end_label is None:
        raise RdfError(f"{identity}: neither {kind} nor the ids {start} and {end} tell the classes of its ends")
    return Edge(type=kind, id=identity, start_label=start_label, start=start, end_label=end_label, end=end, **rest)


def _source(identity: str, thing: Thing) -> str | None:
    return _only(identity, "source", thing.values[_SOURCE]) if _SOURCE in thing.values else None


def _properties(identity: str, known: Class | Relation, thing: Thing) -> dict[str, Value]:
    """Return the properties of a node or edge, as they were before they became triples."""
    by_iri = _by_iri(known)
    properties: dict[str, Value] = {}
    for iri, values in thing.values.items():
        if iri not in (_ID, _SOURCE, SUBJECT, OBJECT):
            if iri not in by_iri:
                raise RdfError(f"{identity}: the ontology gives it no property {iri.removeprefix(POLICY)}")
            properties[by_iri[iri].name] = restore(by_iri[iri], values)
    lists: dict[str, Value] = {item.name: [] for item in by_iri.values() if item.list and item.name not in properties}
    left = {name: value for name, value in lists.items() if name not in thing.remainder.absent}
    return dict(sorted({**properties, **left, **thing.remainder.values}.items()))


def _only(identity: str, what: str, values: Sequence[Any]) -> Any:
    if len(set(values)) != 1:
        raise RdfError(f"{identity}: it must have one {what}, not {len(set(values))}")
    return values[0]


@functools.cache
def _by_iri(known: Class | Relation) -> Mapping[str, Property]:
    return {item.iri: item for item in known.properties}


@functools.cache
def _classes() -> Mapping[str, Class]:
    return {known.iri: known for known in load_model().classes.values()}


@functools.cache
def _statements() -> Mapping[str, Relation]:
    return {known.statement: known for known in load_model().relations.values()}


@functools.cache
def _relations() -> Mapping[str, str]:
    return {known.iri: kind for kind, known in load_model().relations.items()}
