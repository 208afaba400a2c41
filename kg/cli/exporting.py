"""The command that writes the graph as a file: export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Annotated

import typer

from kg.cli.application import OutputOption, StoreOption, app, opened, service_at
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.client import Client
    from kg.graph import Bundle
    from kg.stores.base import Store
    from queries.export import ExportFormat

_OFTEN = 1000
"""Bundles between two moves of the bar."""
_SERVED_AS = {"jsonl": "ndjson"}
"""What a format is called over HTTP, where that is otherwise."""


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", "-f", help="csv, jsonl, turtle, graphml or jsonld.")] = "jsonl",
    output: OutputOption = None,
    vocabulary: Annotated[bool, typer.Option("--vocabulary", help="All of the vocabularies, used or not.")] = False,
    store: StoreOption = None,
) -> None:
    """Write the graph as a file; the same sources give the same bytes, and memory does not grow with the graph.

    The file is in its place once it is whole, and tells one version of the graph though others write meanwhile.

    kg export --format turtle --output graph.ttl

    kg export --format csv --output 珠海市.csv --store http://127.0.0.1:8000
    """
    from kg.cli.whole import whole_file
    from queries.export import ExportFormat

    if form not in list(ExportFormat):
        raise InputError(f"--format is one of {', '.join(ExportFormat)}, not {form!r}")
    with whole_file(output) as file:
        if form == "csv" and output is not None:
            file.write("\ufeff".encode())
        if service := service_at(store):
            with service:
                _receive(service, file, _SERVED_AS.get(form, form), vocabulary=vocabulary)
        else:
            with opened(store) as graph:
                _write(graph, file, ExportFormat(form), vocabulary=vocabulary)


def _receive(service: Client, file: IO[bytes], form: str, *, vocabulary: bool) -> None:
    from kg.cli.progress import advancing

    with advancing(None, is_bytes=True) as tick:
        for piece in service.export(form, vocabulary=vocabulary):
            file.write(piece)
            tick(len(piece))


def _write(graph: Store, file: IO[bytes], form: ExportFormat, *, vocabulary: bool) -> None:
    """Write one version of the graph: where somebody wrote to it meanwhile, the file is begun anew."""
    from kg.cli.progress import advancing
    from kg.stores.reading import count_exported
    from kg.stores.snapshot import Snapshots
    from kg.stores.streaming import stream_bundles
    from queries.export import write_graph

    start = file.tell()

    def work() -> None:
        file.seek(start)
        file.truncate()
        bundles = stream_bundles(graph, whole_vocabulary=vocabulary)
        with advancing(count_exported(graph)) as tick:
            for piece in write_graph(_told(bundles, tick), form):
                file.write(piece.encode("utf-8", "replace"))

    Snapshots(graph).read(work)


def _told(bundles: Iterable[Bundle], tick: Callable[[int], None]) -> Iterator[Bundle]:
    coming = iter(bundles)
    while some := list(islice(coming, _OFTEN)):
        yield from some
        tick(len(some))
