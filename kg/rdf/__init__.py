"""The graph as RDF: written as a stream in the terms of the ontology and in published ones, and read back the same."""

from kg.rdf.graphs import to_rdf
from kg.rdf.iris import PREFIXES, RESOURCE, id_of, local_name, node_iri
from kg.rdf.saying import Terms, quads
from kg.rdf.writing import RdfForm, write_rdf

__all__ = [
    "PREFIXES",
    "RESOURCE",
    "RdfForm",
    "Terms",
    "id_of",
    "local_name",
    "node_iri",
    "quads",
    "to_rdf",
    "write_rdf",
]
