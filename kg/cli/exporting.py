"""The command that writes the graph as a file: export."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import IO, TYPE_CHECKING, Annotated, TypeVar

import typer

from kg.cli.application import OutputOption, StoreOption, app, opened, service_at
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.client import Client
    from kg.graph import Bundle
    from kg.rdf import Terms
    from kg.stores.base import Reader
    from queries.export import ExportFormat

E = TypeVar("E", bound=StrEnum)
_OFTEN = 1000
"""Bundles between two moves of the bar."""
_FORMATS = "csv, jsonl, graphml, gexf, turtle, ntriples, nquads, trig, jsonld or ftm (FollowTheMoney)."
_TERMS = "Of RDF: own (all there is, in terms of our ontology), published (W3C, schema.org, ELI, CPSV-AP) or all."
_SERVED_AS = {"jsonl": "ndjson"}
"""What a format is called over HTTP, where that is otherwise."""


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", "-f", help=_FORMATS)] = "jsonl",
    output: OutputOption = None,
    terms: Annotated[str, typer.Option("--terms", help=_TERMS)] = "all",
    vocabulary: Annotated[bool, typer.Option("--vocabulary", help="All of the vocabularies, used or not.")] = False,
    store: StoreOption = None,
) -> None:
    """Write the graph as a file; the same sources give the same bytes, and memory does not grow with the graph.

    The file is in its place once it is whole, and tells one version of the graph though others write meanwhile.
    N-Quads and TriG keep who says what: each source is a graph of its own.

    kg export --format turtle --output graph.ttl

    kg export --format nquads --terms own --output graph.nq

    kg export --format csv --output 政策图谱.csv --store http://127.0.0.1:8000
    """
    from kg.cli.whole import whole_file
    from kg.rdf import Terms
    from queries.export import ExportFormat

    wanted = Wanted(_one_of(ExportFormat, "--format", form), _one_of(Terms, "--terms", terms), vocabulary)
    with whole_file(output) as file:
        if wanted.form is ExportFormat.CSV and output is not None:
            file.write(codecs.BOM_UTF8)
        if service := service_at(store):
            with service:
                _receive(service, file, wanted)
        else:
            with opened(store) as graph:
                write_version(graph, file, wanted)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file that is asked for; ``vocabulary`` for all terms, also those that no source leads to."""

    form: ExportFormat
    terms: Terms
    vocabulary: bool


def _one_of(kinds: type[E], option: str, given: str) -> E:
    if given not in list(kinds):
        raise InputError(f"{option} is one of {', '.join(kinds)}, not {given!r}")
    return kinds(given)


def _receive(service: Client, file: IO[bytes], wanted: Wanted) -> None:
    from kg.cli.progress import advancing

    form, terms = _SERVED_AS.get(wanted.form, wanted.form), wanted.terms if wanted.form.is_rdf else None
    with advancing(None, is_bytes=True) as tick:
        for piece in service.export(form, terms=terms, vocabulary=wanted.vocabulary):
            file.write(piece)
            tick(len(piece))


def write_version(graph: Reader, file: IO[bytes], wanted: Wanted) -> None:
    """Write one version of the graph from here on: where somebody wrote to it meanwhile, this is begun anew."""
    from kg.cli.progress import advancing
    from kg.stores.reading import count_exported
    from kg.stores.snapshot import Snapshots
    from kg.stores.streaming import stream_bundles
    from queries.export import write_graph

    start = file.tell()

    def work() -> None:
        file.seek(start)
        file.truncate()
        bundles = stream_bundles(graph, whole_vocabulary=wanted.vocabulary)
        with advancing(count_exported(graph)) as tick:
            for piece in write_graph(_told(bundles, tick), wanted.form, wanted.terms):
                file.write(piece.encode("utf-8", "replace"))

    Snapshots(graph).read(work)


def _told(bundles: Iterable[Bundle], tick: Callable[[int], None]) -> Iterator[Bundle]:
    coming = iter(bundles)
    while some := list(islice(coming, _OFTEN)):
        yield from some
        tick(len(some))
