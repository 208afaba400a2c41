"""What shapes of others ask of a graph in published terms; those of CPSV-AP are kept here, nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ReadError
from kg.graph import Graph
from kg.rdf import RdfForm, Terms, quads, read_rdf
from kg.rdf.parsing import parse_rdf
from kg.rdf.reading import MAX_BYTES
from kg.validate.shapes import load_shapes, run_shapes
from kg.validate.triples import from_quads
from kg.validate.violation import Violation, locate
from ontology.closed import SHAPES_PATH

if TYPE_CHECKING:
    from kg.graph import Node

CPSV_AP = "cpsv-ap"
"""The name by which the shapes of CPSV-AP 3.2.0 are asked for."""
CPSV_AP_PATH = SHAPES_PATH.with_name("cpsv_ap.shapes.ttl")


def validate_published(graph: Graph, around: Mapping[str, Node], shapes: Path = CPSV_AP_PATH) -> list[Violation]:
    """Return what the shapes of a file say of the graph in our terms and in published ones, sorted.

    What is wrong with nodes of ``around``, which the graph leads to and does not have, is not told.
    """
    own = {node.id for node in graph.nodes}
    ends = sorted({end for edge in graph.edges for end in (edge.start, edge.end)} - own)
    whole = Graph.of([*graph.nodes, *(around[end] for end in ends if end in around)], list(graph.edges))
    found = run_shapes(from_quads(quads(whole.bundles(), Terms.ALL)), load_shapes(shapes))
    return locate((item for item in found if item.node not in around or item.node in own), graph)


def validate_file(file: Path, form: RdfForm, shapes: Path) -> list[Violation]:
    """Return what shapes say of a file of RDF just as it stands, sorted; with words where it has our terms too."""
    found = run_shapes(from_quads(parse_rdf(file, form, limit=MAX_BYTES)), load_shapes(shapes))
    return locate(found, read_rdf(file, form))


def shapes_path(given: str) -> Path:
    """Return the file of shapes that is asked for by name or path; raise ReadError where there is none."""
    if given == CPSV_AP:
        return CPSV_AP_PATH
    path = Path(given)
    if not path.is_file():
        raise ReadError(f"{given}: there is no such file; give {CPSV_AP}, or a file of SHACL shapes in Turtle")
    return path
