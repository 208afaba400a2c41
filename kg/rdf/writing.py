"""The graph as files of RDF, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from kg.rdf import jsonld, lines
from kg.rdf.forms import RdfForm
from kg.rdf.iris import OWN_PREFIXES, PREFIXES
from kg.rdf.saying import Terms, sheets

if TYPE_CHECKING:
    from kg.graph import Bundle
    from kg.rdf.sheet import Sheet

_PIECE = 25
"""Bundles that are written at a time."""
_WRITERS: Mapping[RdfForm, Callable[[Sheet], str]] = {
    RdfForm.TURTLE: lines.turtle,
    RdfForm.NTRIPLES: lines.ntriples,
    RdfForm.NQUADS: lines.nquads,
    RdfForm.TRIG: lines.trig,
}


def write_rdf(bundles: Iterable[Bundle], form: RdfForm, terms: Terms = Terms.ALL) -> Iterator[str]:
    """Yield the graph in a form; Turtle, N-Triples and JSON-LD leave out which source says what.

    The same bundles give the same text. Raises VocabularyError as ``quads`` does.
    """
    said = sheets(bundles, terms)
    prefixes = OWN_PREFIXES if terms is Terms.OWN else PREFIXES
    if form is RdfForm.JSONLD:
        yield jsonld.opening(prefixes)
        yield from _jsonld(said)
        yield jsonld.CLOSING
        return
    if form in (RdfForm.TURTLE, RdfForm.TRIG):
        yield lines.opening(prefixes)
    for some in _pieces(said):
        yield "".join(map(_WRITERS[form], some))


def _jsonld(said: Iterator[Sheet]) -> Iterator[str]:
    comma = "\n"
    for some in _pieces(said):
        if things := [thing for sheet in some for thing in jsonld.things(sheet)]:
            yield comma + ",\n".join(things)
            comma = ",\n"


def _pieces(said: Iterator[Sheet]) -> Iterator[list[Sheet]]:
    while some := list(islice(said, _PIECE)):
        yield some
