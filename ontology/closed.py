"""The closed lists of values that the shapes allow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import SH, Graph
from rdflib.collection import Collection

from ontology.model import ONTOLOGY_PATH, Model, Property

if TYPE_CHECKING:
    from rdflib.term import Node

SHAPES_PATH = ONTOLOGY_PATH.with_name("shapes.ttl")


def closed_values(model: Model, path: Path = SHAPES_PATH) -> dict[str, tuple[str, ...]]:
    """Return the values that a property may have, by ``Label.property`` or ``TYPE.property``."""
    shapes = Graph().parse(path, format="turtle")
    owners = _owners(model)
    found: dict[str, tuple[str, ...]] = {}
    for node_shape, target in shapes.subject_objects(SH.targetClass):
        owner, properties = owners[str(target)]
        for shape in shapes.objects(node_shape, SH.property):
            members = shapes.value(shape, SH["in"])
            if members is not None:
                name = properties[str(shapes.value(shape, SH.path))]
                found[f"{owner}.{name}"] = _values(shapes, members)
    return dict(sorted(found.items()))


def _owners(model: Model) -> dict[str, tuple[str, dict[str, str]]]:
    """Return label or relation type, and its properties by IRI, for each class that a shape may target."""
    classes = {item.iri: (item.name, _by_iri(item.properties)) for item in model.classes.values()}
    relations = {item.statement: (item.type, _by_iri(item.properties)) for item in model.relations.values()}
    return classes | relations


def _by_iri(properties: tuple[Property, ...]) -> dict[str, str]:
    return {item.iri: item.name for item in properties}


def _values(shapes: Graph, members: Node) -> tuple[str, ...]:
    return tuple(str(value) for value in Collection(shapes, members))
