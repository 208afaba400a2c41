"""The SHACL shapes of the ontology, tried by pyshacl."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, URIRef
from rdflib import Graph as RdfGraph

from kg.rdf import id_of
from kg.validate.triples import copied, to_triples
from kg.validate.violation import Violation, sort_key
from ontology.closed import SHAPES_PATH

if TYPE_CHECKING:
    from rdflib.term import Node as Term

    from kg.graph import Graph


_TARGETS = (SH.targetClass, SH.targetSubjectsOf)


def find_shape_violations(graph: Graph) -> list[Violation]:
    """Return the violations of the SHACL shapes; what relations lead to is left to ``find_unknown_terms``."""
    return run_shapes(to_triples(graph, _paths()), load_shapes(SHAPES_PATH, ends=False))


def run_shapes(data: RdfGraph, shapes: RdfGraph) -> list[Violation]:
    """Return the violations of shapes in RDF, sorted."""
    report = shape_report(data, shapes)
    found = [_read_result(report, result) for result in report.objects(None, SH.result)]
    return sorted(dict.fromkeys(sorted(found, key=lambda item: item.constraint or "")), key=sort_key)


def shape_report(data: RdfGraph, shapes: RdfGraph) -> RdfGraph:
    """Return the report of pyshacl; the data stays as it is."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if not isinstance(report, RdfGraph):
        raise TypeError(f"the SHACL report is no graph: {report!r}")
    return report


@functools.cache
def load_shapes(path: Path, *, ends: bool = True) -> RdfGraph:
    """Return the shapes of a file, each property shape with the target of the node shapes that list it.

    That says the same, and pyshacl tries a shape with a target on all nodes at once, one without on each by itself,
    which takes three times as long. Without ``ends`` the shapes that name the classes of what a relation leads to are
    left out.
    """
    shapes = RdfGraph().parse(path, format="turtle")
    for owner, shape in list(shapes.subject_objects(SH.property)):
        targets = [(kind, target) for kind in _TARGETS for target in shapes.objects(owner, kind)]
        for kind, target in targets:
            shapes.add((shape, kind, target))
        if targets:
            shapes.remove((owner, SH.property, shape))
    for shape in [] if ends else _shapes_of_ends(shapes):
        shapes.remove((shape, None, None))
    return copied(shapes)


def _shapes_of_ends(shapes: RdfGraph) -> list[Term]:
    """Return the shapes that ask for a class, or for one of several in a list."""
    alone = list(shapes.subjects(SH["class"]))
    members = {item for item in alone if not shapes.value(item, SH.path)}
    listed = [shape for shape, head in shapes.subject_objects(SH["or"]) if members & set(shapes.items(head))]
    return [*alone, *listed]


@functools.cache
def _paths() -> frozenset[str]:
    """Return the IRIs of the properties that a shape looks at."""
    return frozenset(str(item) for item in load_shapes(SHAPES_PATH, ends=False).objects() if isinstance(item, URIRef))


def _read_result(report: RdfGraph, result: Term) -> Violation:
    """Read one result of a SHACL report."""
    messages = {getattr(item, "language", None): str(item) for item in report.objects(result, SH.resultMessage)}
    default = messages.get(None, "")
    shape, value = report.value(result, SH.sourceShape), report.value(result, SH.value)
    return Violation(
        node=_name(report.value(result, SH.focusNode)),
        rule=str(shape).rpartition("#")[2] if isinstance(shape, URIRef) else "shape",
        zh=messages.get("zh", default),
        en=messages.get("en", default),
        value=None if value is None else _name(value),
        shape=str(shape) if isinstance(shape, URIRef) else None,
        constraint=str(report.value(result, SH.sourceConstraintComponent)),
    )


def _name(term: Term | None) -> str:
    """Return the id of a node, any other term as it is."""
    known = id_of(str(term))
    return str(term) if known is None else known
