"""RDF as text: N-Triples and N-Quads line by line, Turtle and TriG subject by subject.

Written here and not by pyoxigraph: rdflib cannot read a name that ends with an escaped dot, as pyoxigraph writes it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import PREFIXES, RDF, XSD, named
from kg.rdf.sheet import Object, Sheet, Told

_LOCAL_NAME = re.compile(r"(?:(?!-)[\w:%-]+(?:\.[\w:%-]+)*)?", re.ASCII)
"""What stands behind a prefix as it is."""
_BARE = re.compile(r"-?[0-9]+")
_BARE_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_TYPE = f"{RDF}type"


def ntriples(sheet: Sheet) -> str:
    """Return what is said, whoever says it."""
    return "".join(
        f"{start} {predicate} {value} .\n"
        for subject, told in sheet.subjects()
        for start in [str(subject)]
        for predicate, value in told
    )


def nquads(sheet: Sheet) -> str:
    """Return what is said, with the source that says it."""
    return "".join(
        f"{start} {predicate} {value}{end}"
        for source, subjects in sheet.sources()
        for end in [" .\n" if source is None else f" {named(source)} .\n"]
        for subject, told in subjects
        for start in [str(subject)]
        for predicate, value in told
    )


def turtle(sheet: Sheet) -> str:
    """Return what is said, whoever says it, a paragraph a subject."""
    return "".join(_paragraph(subject, told) for subject, told in sheet.subjects())


def trig(sheet: Sheet) -> str:
    """Return what is said, a block for each source that says it."""
    return "".join(
        _block(source, "".join(_paragraph(*each) for each in subjects)) for source, subjects in sheet.sources()
    )


def opening(prefixes: Mapping[str, str]) -> str:
    """Return what opens Turtle and TriG."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))


def _block(source: str | None, text: str) -> str:
    return text if source is None else f"\n{short(named(source).value)} {{{text}}}\n"


def _paragraph(subject: NamedNode, told: Told) -> str:
    by_predicate: dict[str, list[str]] = {}
    for predicate, value in told:
        by_predicate.setdefault(predicate.value, []).append(_object(value))
    lines = [f"{'a' if iri == _TYPE else short(iri)} {', '.join(values)}" for iri, values in by_predicate.items()]
    body = " ;\n    ".join(lines)
    return f"\n{short(subject.value)} {body} .\n"


def _object(value: Object) -> str:
    if isinstance(value, NamedNode):
        return short(value.value)
    if value.language is not None:
        return str(value)
    kind = value.datatype.value
    if not kind.startswith(XSD):
        return f"{Literal(value.value)}^^{short(kind)}"
    name = kind.removeprefix(XSD)
    if name == "string" or _is_bare(name, value.value):
        return str(value) if name == "string" else value.value
    return f"{Literal(value.value)}^^xsd:{name}"


def _is_bare(kind: str, text: str) -> bool:
    """Tell whether Turtle takes a literal of this datatype without quotation marks."""
    if kind == "boolean":
        return text in ("true", "false")
    form = {"integer": _BARE, "decimal": _BARE_DECIMAL}.get(kind)
    return form is not None and form.fullmatch(text) is not None


@functools.lru_cache(maxsize=20_000)
def short(iri: str) -> str:
    """Return an IRI with its prefix, or whole where it has none."""
    for name, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL_NAME.fullmatch(iri, len(start)):
            return f"{name}:{iri[len(start) :]}"
    return f"<{iri}>"
