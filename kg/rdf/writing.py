"""The graph as files of RDF, piece by piece."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.rdf.iris import PREFIXES
from kg.rdf.saying import Terms, sheets

if TYPE_CHECKING:
    from kg.graph import Bundle
    from kg.rdf.sheet import Sheet


class RdfForm(StrEnum):
    """The forms of RDF that are written and read."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"


FORMATS = {
    RdfForm.TURTLE: RdfFormat.TURTLE,
    RdfForm.NTRIPLES: RdfFormat.N_TRIPLES,
    RdfForm.NQUADS: RdfFormat.N_QUADS,
    RdfForm.TRIG: RdfFormat.TRIG,
}
_PIECE = 200
"""Bundles that are written at a time."""


def write_rdf(bundles: Iterable[Bundle], form: RdfForm, terms: Terms = Terms.ALL) -> Iterator[str]:
    """Yield the graph in a form; Turtle and N-Triples leave out which source says what."""
    said = sheets(bundles, terms)
    yield _serialize([], form)
    while some := list(islice(said, _PIECE)):
        yield _serialize(some, form).removeprefix(_serialize([], form))


def _serialize(some: Iterable[Sheet], form: RdfForm) -> str:
    """Return what is said in a form, behind its prefixes."""
    written, prefixes = io.BytesIO(), dict(PREFIXES) if form in (RdfForm.TURTLE, RdfForm.TRIG) else {}
    if FORMATS[form].supports_datasets:
        quads = (quad for sheet in some for quad in sheet.quads())
        serialize(quads, written, FORMATS[form], prefixes=prefixes)
    else:
        triples = (triple for sheet in some for triple in sheet.triples())
        serialize(triples, written, FORMATS[form], prefixes=prefixes)
    return written.getvalue().decode()
