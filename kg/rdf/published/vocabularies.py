"""The published vocabularies, as terms of a stream, and the literals that they ask for."""

from __future__ import annotations

import re
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import PREFIXES, XSD


class Vocabulary(dict[str, NamedNode]):
    """The terms of a vocabulary by local name: ``SKOS["prefLabel"]``."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._iri = PREFIXES[prefix]

    def __missing__(self, name: str) -> NamedNode:
        """Make a term when it is first asked for."""
        self[name] = NamedNode(self._iri + name)
        return self[name]


CODE, CPSV, CV, DC, DCTERMS, ELI = map(Vocabulary, ("codes", "cpsv", "cv", "dc", "dcterms", "eli"))
FOAF, OA, ORG, PROV, RDF, SDO, SKOS = map(Vocabulary, ("foaf", "oa", "org", "prov", "rdf", "sdo", "skos"))
_DATES = ((re.compile(r"\d{4}"), "gYear"), (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "gYearMonth"))
XSD_ANY_URI = NamedNode(f"{XSD}anyURI")
COUNT = NamedNode(f"{XSD}nonNegativeInteger")


def zh(text: str) -> Literal:
    """Return Chinese words."""
    return Literal(text, language="zh")


def en(text: str) -> Literal:
    """Return English words."""
    return Literal(text, language="en")


def date_of(value: object) -> Literal | None:
    """Return a year, month or day with the datatype that says which; None for any other value."""
    if not isinstance(value, str):
        return None
    for form, kind in _DATES:
        if form.fullmatch(value):
            return Literal(value, datatype=NamedNode(XSD + kind))
    return day_of(value)


def day_of(value: object) -> Literal | None:
    """Return a full date; None for any other value."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return Literal(day.isoformat(), datatype=NamedNode(f"{XSD}date")) if day else None
