"""The commands that look after a store: export, info, remove, validate."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, opened
from kg.cli.output import Format
from kg.errors import InputError


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", "-f", help="csv, jsonl, turtle or graphml.")] = "jsonl",
    output: OutputOption = None,
    vocabulary: Annotated[bool, typer.Option("--vocabulary", help="All of the vocabularies, used or not.")] = False,
    store: StoreOption = None,
) -> None:
    """Write the graph as a file; the same sources give the same bytes.

    kg export --format turtle --output graph.ttl
    """
    from kg.cli.output import print_text
    from queries.export import ExportFormat, dump_graph, read_graph

    if form not in list(ExportFormat):
        raise InputError(f"--format is one of {', '.join(ExportFormat)}, not {form!r}")
    with opened(store) as graph:
        content = read_graph(graph, whole_vocabulary=vocabulary)
    bom = "\ufeff" if form == "csv" and output is not None else ""
    print_text(bom + dump_graph(content, ExportFormat(form)), output)


@app.command()
def info(form: FormatOption = Format.TABLE, store: StoreOption = None) -> None:
    """Say where the graph is and what it holds, by kind and by source."""
    from kg.cli import answers
    from kg.settings import Settings
    from queries.run import run

    with opened(store) as graph:
        counts, sources = run(graph, "graph.counts"), run(graph, "sources.list", limit=5000)
    answers.show_info(str(store or Settings.from_env().store), counts.to_dict(), sources.to_dict(), form)


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="Key, uri, title or id; see kg query sources.list.")],
    store: StoreOption = None,
) -> None:
    """Remove a source and everything that only it states.

    kg remove plan.txt
    """
    from kg.cli.progress import say_changes
    from queries.run import run

    with opened(store) as graph:
        row = run(graph, "source.text", source=source).rows[0]
    with opened(store, write=True) as graph:
        changes = graph.remove(row["source_id"])
    say_changes(f"removed {row['source']}", changes)


@app.command()
def validate(store: StoreOption = None) -> None:
    """Check the graph against the ontology's shapes and every quotation against its text; status 1 if it fails."""
    from kg.cli import answers
    from kg.validate import validate as find_violations
    from queries.export import read_graph

    with opened(store) as graph:
        violations = find_violations(read_graph(graph, whole_vocabulary=True))
    answers.show_violations(violations)
    if violations:
        raise typer.Exit(1)
