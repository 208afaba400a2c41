"""The command that lists what was seen and could not be used: notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, opened, service_at
from kg.cli.output import Format
from kg.noticing import COLUMNS, is_of, notice_rows
from kg.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., list[dict[str, Any]]]


@app.command()
def notices(
    source: Annotated[
        str | None, typer.Argument(help="Key, uri, title or id of a source, or a file to read; all sources by default.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only this kind, e.g. figure/unused, or reader for reader/….")
    ] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """List what was seen and not used, with its place and words: sums without a fact, damaged characters, …

    kg notices plan.txt --kind figure/unused
    """
    from kg.cli.answers import show_answer

    if source is not None and Path(source).is_file():
        found = _rows(_read(source), kind)
    elif service := service_at(store):
        with service:
            found = _rows(_held(lambda query, **given: service.query(query, given)["rows"], source), kind)
    else:
        from queries.run import run

        with opened(store) as graph:
            found = _rows(
                _held(lambda query, **given: [dict(row) for row in run(graph, query, **given).rows], source), kind
            )
    asked = {"source": source, "kind": kind}
    show_answer({"query": "notices", "parameters": asked, "columns": COLUMNS, "rows": found}, form, output)


def _rows(records: Iterable[Record], kind: str | None) -> list[dict[str, Any]]:
    return [row for record in records for row in notice_rows(record) if kind is None or is_of(row["kind"], kind)]


def _read(name: str) -> Iterator[Record]:
    from kg.cli.application import read_source
    from kg.cli.finding import find_intakes
    from kg.cli.reading import suffixes

    yield from (read_source(intake) for intake in find_intakes([name], suffixes(), {}))


def _held(ask: Ask, source: str | None) -> Iterator[Record]:
    """Yield the records that a store keeps: of one source, or of all."""
    from dataclasses import replace

    from kg.codec import load_record

    names = [source] if source is not None else [row["source_id"] for row in ask("sources.list", limit=5000)]
    for name in names:
        for row in ask("source.record", source=name):
            yield replace(load_record(row["record"]), text=row["text"])
