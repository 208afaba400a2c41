"""The forms of RDF that are written and read."""

from __future__ import annotations

from enum import StrEnum

from pyoxigraph import RdfFormat


class RdfForm(StrEnum):
    """A syntax of RDF. N-Quads and TriG keep in which graph something stands, the others do not."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"


FORMATS = {
    RdfForm.TURTLE: RdfFormat.TURTLE,
    RdfForm.NTRIPLES: RdfFormat.N_TRIPLES,
    RdfForm.NQUADS: RdfFormat.N_QUADS,
    RdfForm.TRIG: RdfFormat.TRIG,
    RdfForm.JSONLD: RdfFormat.JSON_LD,
}
