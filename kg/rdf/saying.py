"""The graph as a stream of RDF: a bundle at a time, so that memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.rdf.own import tell_edges, tell_node
from kg.rdf.published import tell_published, tell_schemes
from kg.rdf.sheet import Sheet

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.graph import Bundle


class Terms(StrEnum):
    """The terms that things are told in."""

    OWN = "own"
    """Those of our ontology: what the graph is read back from."""
    PUBLISHED = "published"
    """Those of W3C, schema.org, ELI and CPSV-AP."""
    ALL = "all"


def quads(bundles: Iterable[Bundle], terms: Terms = Terms.ALL) -> Iterator[Quad]:
    """Yield the graph as RDF, what a source states in a graph with the IRI of the source.

    The quads of one subject are together within its bundle, and the same bundles give the same quads. Raises
    VocabularyError for a term that the ontology lacks and for a value that RDF cannot tell.
    """
    for sheet in sheets(bundles, terms):
        yield from sheet.quads()


def sheets(bundles: Iterable[Bundle], terms: Terms) -> Iterator[Sheet]:
    """Yield what is said of each bundle, after the schemes of concepts where published terms are said."""
    if terms is not Terms.OWN:
        schemes = Sheet()
        tell_schemes(schemes)
        yield schemes
    for bundle in bundles:
        sheet = Sheet()
        if terms is not Terms.PUBLISHED:
            tell_node(sheet, bundle.node)
            tell_edges(sheet, bundle.edges)
        if terms is not Terms.OWN:
            tell_published(sheet, bundle)
        yield sheet
