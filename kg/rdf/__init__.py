"""The graph as RDF: written as a stream in the terms of the ontology and in published ones, and read back the same."""

from kg.rdf.forms import RdfForm
from kg.rdf.graphs import to_rdf
from kg.rdf.iris import PREFIXES, RESOURCE, id_of, local_name, node_iri
from kg.rdf.reading import read_rdf
from kg.rdf.saying import Terms, quads
from kg.rdf.writing import write_rdf

__all__ = [
    "PREFIXES",
    "RESOURCE",
    "RdfForm",
    "Terms",
    "id_of",
    "local_name",
    "node_iri",
    "quads",
    "read_rdf",
    "to_rdf",
    "write_rdf",
]
