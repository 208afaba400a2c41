"""What quads say in terms of the ontology, gathered by the thing they are about, in whatever order they come."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.errors import RdfError
from kg.rdf.iris import RDF, id_of
from kg.rdf.remainder import REMAINDER, Remainder, parse_remainder
from kg.rdf.terms import value_of
from ontology.model import POLICY, Class, Relation, load_model

if TYPE_CHECKING:
    from pyoxigraph import Quad

SUBJECT, OBJECT = f"{RDF}subject", f"{RDF}object"


@dataclass(slots=True)
class Thing:
    """What is said of a node or edge."""

    kinds: set[str] = field(default_factory=set)
    """IRIs of classes."""
    values: dict[str, list[Any]] = field(default_factory=dict)
    """By the IRI of the property: plain values, and ids of references and of the ends of statements."""
    remainder: Remainder = field(default_factory=Remainder)


class Gathered:
    """Things by id, and links: start, IRI of the relation, end. Raises RdfError for what cannot be ours."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}
        self.links: dict[tuple[str, str, str], None] = {}

    def take(self, quad: Quad) -> None:
        """Keep what a quad says if it says it in our terms."""
        taker = _takers().get(quad.predicate.value)
        if taker is not None:
            taker(self, quad)

    def thing(self, quad: Quad) -> Thing:
        """Return what is said of the subject so far."""
        return self.things.setdefault(_id(quad, quad.subject), Thing())


@functools.cache
def _takers() -> Mapping[str, Callable[[Gathered, Quad], None]]:
    """Return what is done with quads, by their predicate."""
    model = load_model()
    owners: list[Class | Relation] = [*model.classes.values(), *model.relations.values()]
    properties = {
        each.iri: _take_reference if each.reference else _take_value for one in owners for each in one.properties
    }
    links = {relation.iri: _take_link for relation in model.relations.values()}
    ends = {SUBJECT: _take_end, OBJECT: _take_end}
    return {f"{RDF}type": _take_kind, REMAINDER.value: _take_remainder, **ends, **properties, **links}


def _take_kind(gathered: Gathered, quad: Quad) -> None:
    if isinstance(quad.object, NamedNode) and quad.object.value.startswith(POLICY):
        gathered.thing(quad).kinds.add(quad.object.value)


def _take_link(gathered: Gathered, quad: Quad) -> None:
    gathered.links[_id(quad, quad.subject), quad.predicate.value, _id(quad, quad.object)] = None


def _take_end(gathered: Gathered, quad: Quad) -> None:
    """Keep an end of a statement, unless it is somebody else's."""
    if isinstance(quad.subject, NamedNode) and id_of(quad.subject.value) is not None:
        _take_reference(gathered, quad)


def _take_reference(gathered: Gathered, quad: Quad) -> None:
    gathered.thing(quad).values.setdefault(quad.predicate.value, []).append(_id(quad, quad.object))


def _take_value(gathered: Gathered, quad: Quad) -> None:
    gathered.thing(quad).values.setdefault(quad.predicate.value, []).append(_value(quad))


def _take_remainder(gathered: Gathered, quad: Quad) -> None:
    try:
        gathered.thing(quad).remainder = parse_remainder(str(_value(quad)))
    except (ValueError, RecursionError) as error:
        raise _wrong(quad, f"the remainder is not as it was written: {error}") from error


def _id(quad: Quad, term: object) -> str:
    """Return the id behind a term."""
    identity = id_of(term.value) if isinstance(term, NamedNode) else None
    if identity is None:
        raise _wrong(quad, f"{term} is not the IRI of a node or edge")
    return identity


def _value(quad: Quad) -> str | int | float | bool:
    if not isinstance(quad.object, Literal):
        raise _wrong(quad, "a literal is due")
    try:
        return value_of(quad.object)
    except (ValueError, KeyError) as error:
        raise _wrong(quad, "the text is no value of its datatype") from error


def _wrong(quad: Quad, what: str) -> RdfError:
    return RdfError(f"{quad.subject} {quad.predicate} {str(quad.object)[:200]}: {what}")
