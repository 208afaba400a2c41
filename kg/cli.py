"""The command line: it puts readers, stores and queries together and prints what they answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli_output import Format
from kg.errors import InputError, PolicyKgError, ReadError, StoreMissingError

if TYPE_CHECKING:
    from kg.cli_ingest import Intake
    from kg.record import Record
    from kg.stores.base import Store

EXAMPLES = """Policies as a graph in which every statement points at its words.

  kg ingest texts/                                    take in texts, or records (.json)

  kg query agency.measures --agency 珠海市工业和信息化局   who does what

  kg compare 珠海市 广州市 --topic 智能工厂               side by side

  kg show measure:1a2b                                anything by its id

  kg query --list                                     all questions that can be asked
"""
app = typer.Typer(
    help=EXAMPLES, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
StoreOption = Annotated[
    str | None, typer.Option("--store", envvar="KG_STORE", help="Folder of the graph; KG_STORE, else the usual place.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="table, json or csv.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")]
QUERY_SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}


@contextmanager
def _opened(location: str | None, *, write: bool = False) -> Iterator[Store]:
    from kg.settings import Settings
    from kg.stores import open_store

    where = location or Settings.from_env().store
    with open_store(where, create=write, read_only=not write) as store:
        yield store


def _read(intake: Intake) -> Record:
    """Read one file: a record as it is, a text through extraction."""
    from dataclasses import replace

    from ingest.pipeline import Metadata, extract
    from ingest.readers import read_document
    from kg.cli_ingest import RECORD_SUFFIX
    from kg.codec import check_record, load_record

    if intake.path.suffix.lower() != RECORD_SUFFIX:
        document = read_document(intake.path)
        return extract(document.text, source=intake.key, metadata=Metadata(**intake.metadata))
    record = load_record(intake.path.read_bytes())
    record = replace(record, **dict[str, Any](intake.metadata))
    beside = intake.path.parent / record.source
    if record.text is None and beside.is_file() and beside != intake.path:
        record = replace(record, text=read_document(beside).text)
        check_record(record)
    return record


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Texts, records (.json), or folders of them.")],
    uri: Annotated[str | None, typer.Option(help="Published address; what the source is known by.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the source.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication, e.g. 2026-03-01.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    rights: Annotated[str | None, typer.Option(help="Terms of use.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count, store nothing.")] = False,
    store: StoreOption = None,
) -> None:
    """Take texts or records into the graph; a source taken in again is replaced.

    A file sources.csv beside the texts (columns file, uri, title, published, publisher, rights) says what is
    known about each. Files that cannot be read are listed and the others stored; the exit status is then 2.

      kg ingest plan.txt --uri https://example.org/plan --published 2026-03-01
    """
    from ingest.load import load_records
    from kg.cli_ingest import Outcome, find_intakes, read_intakes
    from kg.cli_progress import report, ticking

    given = {"uri": uri, "title": title, "published": published, "publisher": publisher, "rights": rights}
    intakes = find_intakes(paths, _suffixes(), given)
    outcome = Outcome()
    changes = None
    with ticking(len(intakes)) as tick:
        records = read_intakes(intakes, _read, outcome, tick)
        first = next(records, None)
        if first is not None and dry_run:
            for _ in records:
                pass
        elif first is not None:
            with _opened(store, write=True) as opened:
                changes = load_records(opened, (record for part in ([first], records) for record in part))
    report(outcome, changes, dry_run=dry_run)
    if outcome.failures:
        raise typer.Exit(2)


def _suffixes() -> tuple[str, ...]:
    from ingest import readers

    return (*getattr(readers, "SUFFIXES", (".txt", ".md")), ".json")


@app.command()
def extract(
    source: Annotated[Path, typer.Argument(help="A text.")],
    form: FormatOption = Format.JSON,
    output: OutputOption = None,
    uri: Annotated[str | None, typer.Option(help="Published address.")] = None,
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
) -> None:
    """Print what a text says as a record; needs no store.

    kg extract plan.txt --format table
    """
    from kg.cli_ingest import find_intakes
    from kg.cli_output import answer_view, print_rich, print_text
    from kg.codec import dump_record
    from kg.facts_table import COLUMNS, fact_rows
    from kg.tabular import dump_csv

    given = {"uri": uri, "title": title, "published": published, "publisher": publisher}
    if not source.is_file():
        raise ReadError(f"{source}: there is no such file; give one text")
    record = _read(find_intakes([source], (), given)[0])
    if form is Format.JSON:
        print_text(dump_record(record, indent=2) + "\n", output)
    elif form is Format.CSV or output is not None:
        print_text(dump_csv(COLUMNS, fact_rows(record), bom=output is not None), output)
    else:
        print_rich(answer_view(COLUMNS, list(fact_rows(record))))


@app.command(context_settings=QUERY_SETTINGS)
def query(
    context: typer.Context,
    query_id: Annotated[str | None, typer.Argument(metavar="ID", help="One of kg query --list.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the queries.")] = False,
    described: Annotated[bool, typer.Option("--describe", help="Show what a query takes and gives.")] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Ask a question of the catalogue; its parameters are options, and take names or ids.

    kg query agency.measures --agency 市工信局 --region 珠海市

    kg query funding.largest --region 广州市 --format csv --output sums.csv
    """
    from kg import cli_answers
    from queries.arguments import check_arguments, find_query
    from queries.catalogue import load_catalogue
    from queries.run import run

    if listed or query_id is None:
        cli_answers.show_catalogue(load_catalogue().values(), form)
        return
    asked = find_query(query_id)
    if described:
        cli_answers.describe_query(asked, form)
        return
    given = cli_answers.parse_options(context.args, asked)
    check_arguments(asked, given)
    with _opened(store) as opened:
        answer = run(opened, query_id, **given)
    cli_answers.show_answer(answer.to_dict(), form, output)


@app.command()
def compare(
    regions: Annotated[list[str], typer.Argument(help="Two or more regions, by name or code.")],
    topic: Annotated[str | None, typer.Option(help="Only this topic, e.g. 智能工厂.")] = None,
    industry: Annotated[str | None, typer.Option(help="Only measures aimed at this industry.")] = None,
    words: Annotated[str | None, typer.Option(help="Only measures that contain these words.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, markdown, csv or json.")] = "table",
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Put the measures of regions side by side: money, bodies, goals, quotations, and who has none.

    kg compare 珠海市 广州市 --topic 智能工厂 --format markdown
    """
    from kg import cli_answers, cli_output
    from queries import comparison_output as shape
    from queries.compare import compare as compare_regions

    if form not in ("table", "markdown", "csv", "json"):
        raise InputError(f"--format is table, markdown, csv or json, not {form!r}")
    if len(regions) < 2:
        raise InputError("compare needs two or more regions, e.g. kg compare 珠海市 广州市")
    with _opened(store) as opened:
        found = compare_regions(opened, regions, topic=topic, industry=industry, words=words)
    if form == "markdown" or (form == "table" and output is not None):
        cli_output.print_text(shape.to_markdown(found), output)
    elif form == "table":
        cli_answers.show_comparison(list(found.regions.values()), shape.table_lines(found), found.notes)
    else:
        rows = {"columns": shape.COLUMNS, "rows": list(shape.to_rows(found))} if form == "csv" else shape.to_dict(found)
        cli_answers.show_answer(rows, Format(form), output)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="An id, the unique beginning of one, or a full name.")],
    form: FormatOption = Format.TABLE,
    store: StoreOption = None,
) -> None:
    """Show anything: a measure with its text and the facts marked in it, an agency with its measures, …

    kg show measure:1a2b
    """
    from kg import cli_answers
    from queries.show import find_shown

    with _opened(store) as opened:
        node, answer = find_shown(opened, name)
    cli_answers.show_node(node, answer.to_dict(), form)


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
    from kg.cli_output import print_text
    from queries.export import ExportFormat, dump_graph, read_graph

    if form not in list(ExportFormat):
        raise InputError(f"--format is one of {', '.join(ExportFormat)}, not {form!r}")
    with _opened(store) as opened:
        graph = read_graph(opened, whole_vocabulary=vocabulary)
    bom = "\ufeff" if form == "csv" and output is not None else ""
    print_text(bom + dump_graph(graph, ExportFormat(form)), output)


@app.command()
def info(form: FormatOption = Format.TABLE, store: StoreOption = None) -> None:
    """Say where the graph is and what it holds, by kind and by source."""
    from kg import cli_answers
    from kg.settings import Settings
    from queries.run import run

    with _opened(store) as opened:
        counts, sources = run(opened, "graph.counts"), run(opened, "sources.list", limit=5000)
    cli_answers.show_info(str(store or Settings.from_env().store), counts.to_dict(), sources.to_dict(), form)


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="Key, uri, title or id; see kg query sources.list.")],
    store: StoreOption = None,
) -> None:
    """Remove a source and everything that only it states.

    kg remove plan.txt
    """
    from kg.cli_progress import say_changes
    from queries.run import run

    with _opened(store) as opened:
        row = run(opened, "source.text", source=source).rows[0]
    with _opened(store, write=True) as opened:
        changes = opened.remove(row["source_id"])
    say_changes(f"removed {row['source']}", changes)


@app.command()
def validate(store: StoreOption = None) -> None:
    """Check the graph against the ontology's shapes and every quotation against its text; status 1 if it fails."""
    from kg import cli_answers
    from kg.validate import validate as find_violations
    from queries.export import read_graph

    with _opened(store) as opened:
        violations = find_violations(read_graph(opened, whole_vocabulary=True))
    cli_answers.show_violations(violations)
    if violations:
        raise typer.Exit(1)


@app.command(name="eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold records, NAME.gold.json.")],
    sources: Annotated[Path | None, typer.Option(help="Folder of the texts, if not beside the gold.")] = None,
    only: Annotated[str, typer.Option(help="Only these names, e.g. '*plan'.")] = "*",
    errors: Annotated[bool, typer.Option("--errors", help="List each miss and false alarm.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Extract the texts of gold records and say how well the facts agree; needs no store.

    kg eval tests/gold --sources ingest/samples
    """
    import json

    from kg.cli_eval import print_report, score_folder
    from kg.cli_ingest import Intake
    from kg.codec import dump_record

    def extract_text(path: Path) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(dump_record(_read(Intake(path=path, key=path.name))))
        return record

    print_report(score_folder(gold, sources, only, extract_text), form, errors=errors)


def main() -> None:
    """Run the command line; an error of ours is one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except StoreMissingError as exc:
        _fail(f"{exc}" if "kg ingest" in str(exc) else f"{exc}; make one with kg ingest PATH")
    except (PolicyKgError, OSError) as exc:
        if isinstance(exc, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        _fail(str(exc))


def _fail(message: Any) -> None:
    sys.stderr.write(f"kg: {' '.join(str(message).split())}\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
