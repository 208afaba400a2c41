"""The vocabularies as nodes and edges: regions with what they lie in, concepts with what is broader."""

from __future__ import annotations

from functools import cache

from ingest.entities import SCHEME_LABELS, vocabulary_concept, vocabulary_region
from kg.graph import Edge, Graph, Node
from kg.ids import content_id
from ontology.load import load_regions, load_scheme


@cache
def vocabulary_graph() -> Graph:
    """Return regions and concepts of all schemes that the graph has labels for, with their hierarchies."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    regions = {region.code: vocabulary_region(region) for region in load_regions()}
    nodes.extend(regions.values())
    for region in load_regions():
        if region.parent:
            edges.append(_edge("WITHIN", regions[region.code], regions[region.parent]))
    for scheme in SCHEME_LABELS:
        concepts = load_scheme(scheme).concepts
        made = {key: vocabulary_concept(scheme, concept) for key, concept in concepts.items()}
        nodes.extend(made.values())
        for key, concept in concepts.items():
            if concept.broader:
                edges.append(_edge("BROADER", made[key], made[concept.broader]))
    return Graph.of(nodes, edges)


def _edge(kind: str, start: Node, end: Node) -> Edge:
    identity = content_id(kind.lower(), start.id, end.id)
    return Edge(type=kind, id=identity, start_label=start.label, start=start.id, end_label=end.label, end=end.id)
