"""What the endpoint says of itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from queries.sparql.model import MEDIA_TYPES, GraphForm, RowsForm

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMS = {
    RowsForm.JSON: "SPARQL_Results_JSON",
    RowsForm.XML: "SPARQL_Results_XML",
    RowsForm.CSV: "SPARQL_Results_CSV",
    RowsForm.TSV: "SPARQL_Results_TSV",
    GraphForm.TURTLE: "Turtle",
    GraphForm.NTRIPLES: "N-Triples",
    GraphForm.JSONLD: "JSON-LD",
}
_WRITTEN_AS = {
    GraphForm.TURTLE: RdfFormat.TURTLE,
    GraphForm.NTRIPLES: RdfFormat.N_TRIPLES,
    GraphForm.JSONLD: RdfFormat.JSON_LD,
}


def describe_endpoint(address: str, form: GraphForm) -> bytes:
    """Return the description of the endpoint at an address."""
    prefixes = {"sd": _SD, "formats": _FORMATS}
    return serialize(_triples(NamedNode(address)), format=_WRITTEN_AS[form], prefixes=prefixes) or b""


def _triples(service: NamedNode) -> Iterator[Triple]:
    assert set(_FORMS) == set(MEDIA_TYPES)
    data, graph = BlankNode("dataset"), BlankNode("graph")
    yield Triple(service, NamedNode(f"{_RDF}type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _FORMS.values():
        yield Triple(service, _sd("resultFormat"), NamedNode(f"{_FORMATS}{name}"))
    yield Triple(service, _sd("defaultDataset"), data)
    yield Triple(data, NamedNode(f"{_RDF}type"), _sd("Dataset"))
    yield Triple(data, _sd("defaultGraph"), graph)
    yield Triple(graph, NamedNode(f"{_RDF}type"), _sd("Graph"))
    told = "What all sources state together; what one source states is in the graph named by its IRI."
    yield Triple(graph, NamedNode("http://purl.org/dc/terms/description"), Literal(told, language="en"))


def _sd(name: str) -> NamedNode:
    return NamedNode(f"{_SD}{name}")
