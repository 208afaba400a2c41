"""Where the words of a fact stand: the selectors of the Web Annotation model, and annotations for words that name a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import named
from kg.rdf.published.vocabularies import COUNT, OA, RDF

if TYPE_CHECKING:
    from kg.graph import Edge, Properties
    from kg.rdf.sheet import Sheet


def tell_words(
    sheet: Sheet, source: str | None, identity: str, properties: Properties, words: object
) -> NamedNode | None:
    """Say which part of the source a node or edge rests on, and return the IRI of that part.

    Offsets count code points, as those of the Web Annotation model do. None where the place is not known.
    """
    start, end = properties.get("start"), properties.get("end")
    if source is None or not isinstance(start, int) or not isinstance(end, int):
        return None
    iri = named(identity).value
    part, position = NamedNode(f"{iri}#words"), NamedNode(f"{iri}#position")
    told = sheet.about(source, part)
    told += ((RDF["type"], OA["SpecificResource"]), (OA["hasSource"], named(source)), (OA["hasSelector"], position))
    sheet.about(source, position).extend(
        (
            (RDF["type"], OA["TextPositionSelector"]),
            (OA["start"], Literal(str(start), datatype=COUNT)),
            (OA["end"], Literal(str(end), datatype=COUNT)),
        )
    )
    if isinstance(words, str) and words:
        quote = NamedNode(f"{iri}#quote")
        told.append((OA["hasSelector"], quote))
        sheet.about(source, quote).extend(((RDF["type"], OA["TextQuoteSelector"]), (OA["exact"], Literal(words))))
    return part


def tell_mention(sheet: Sheet, edge: Edge, body: str) -> None:
    """Say that words of the source name the thing with the id ``body``."""
    part = tell_words(sheet, edge.source, edge.id, edge.properties, edge.properties.get("mention"))
    if part is not None:
        sheet.about(edge.source, named(edge.id)).extend(
            (
                (RDF["type"], OA["Annotation"]),
                (OA["motivatedBy"], OA["identifying"]),
                (OA["hasBody"], named(body)),
                (OA["hasTarget"], part),
            )
        )
