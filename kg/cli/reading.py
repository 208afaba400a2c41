"""The commands that read texts: ingest, extract, eval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, opened, read_source, service_at
from kg.cli.output import Format
from kg.errors import ReadError

if TYPE_CHECKING:
    from kg.cli.intake import Outcome
    from kg.stores.base import Changes

AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and its own network as well.")
]


@app.command()
def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="Texts, records (.json), folders or .zip archives of them, https:// addresses.")
    ],
    uri: Annotated[str | None, typer.Option(help="Published address; what the source is known by.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the source.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication, e.g. 2026-03-01.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    rights: Annotated[str | None, typer.Option(help="Terms of use.")] = None,
    allow_private: AllowPrivateOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count, store nothing.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Count the notices of each source.")] = False,
    store: StoreOption = None,
) -> None:
    """Take texts or records into the graph; a source taken in again is replaced.

    A file sources.csv beside the texts (columns file, uri, title, published, publisher, rights) says what is
    known about each. Files that cannot be read are listed and the others stored; the exit status is then 2. So are
    sources that state what the ontology does not allow, as `kg validate` tells it: nothing of them is stored. Checking
    takes about as long as reading a text, some 30 milliseconds.

    Archives hold texts and sources.csv as folders do; nothing is unpacked to disk. Of an address only that one file is
    fetched, and the address becomes the uri.

      kg ingest plan.txt --uri https://example.org/plan --published 2026-03-01
    """
    from ingest.load import load_records
    from kg.cli import remote
    from kg.cli.application import read_checked
    from kg.cli.finding import find_intakes
    from kg.cli.intake import Outcome, read_intakes
    from kg.cli.progress import ticking
    from kg.cli.standing import keep_standing

    given = {"uri": uri, "title": title, "published": published, "publisher": publisher, "rights": rights}
    intakes = find_intakes(paths, suffixes(), given, allow_private=allow_private)
    outcome = Outcome()
    changes = None
    if not dry_run and (service := service_at(store)):
        with service, ticking(len(intakes)) as tick:
            changes = remote.ingest(service, intakes, outcome, tick)
        _end(outcome, changes, verbose=verbose)
        return
    with ticking(len(intakes)) as tick:
        records = read_intakes(intakes, read_checked, outcome, tick)
        first = next(records, None)
        if first is not None and dry_run:
            for _ in records:
                pass
        elif first is not None:
            with opened(store, write=True) as graph:
                changes = load_records(graph, (record for part in ([first], records) for record in part))
                keep_standing(graph)
    _end(outcome, changes, dry_run=dry_run, verbose=verbose)


def _end(outcome: Outcome, changes: Changes | None, *, dry_run: bool = False, verbose: bool) -> None:
    from kg.cli.progress import report

    report(outcome, changes, dry_run=dry_run, verbose=verbose)
    if outcome.failures:
        raise typer.Exit(2)


def suffixes() -> tuple[str, ...]:
    """Return what the names of files end in that are taken from folders and archives."""
    from ingest.readers import SUFFIXES

    return (*SUFFIXES, ".json")


@app.command()
def extract(
    source: Annotated[str, typer.Argument(help="A text, or its https:// address.")],
    form: FormatOption = Format.JSON,
    output: OutputOption = None,
    uri: Annotated[str | None, typer.Option(help="Published address.")] = None,
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print what a text says as a record; needs no store.

    kg extract plan.txt --format table
    """
    from kg.cli.facts_table import COLUMNS, fact_rows
    from kg.cli.finding import find_intakes, is_address
    from kg.cli.output import answer_view, chosen_format, print_rich, print_rows, print_text
    from kg.codec import dump_record

    given = {"uri": uri, "title": title, "published": published, "publisher": publisher}
    if not is_address(source) and not Path(source).is_file():
        raise ReadError(f"{source}: there is no such file; give one text")
    intakes = find_intakes([source], suffixes(), given, allow_private=allow_private)
    if len(intakes) > 1:
        raise ReadError(f"{source}: {len(intakes)} texts are in it; give one, or take them in with kg ingest")
    record = read_source(intakes[0])
    if form is Format.JSON:
        print_text(dump_record(record, indent=2) + "\n", output)
    elif chosen_format(form, output) is not Format.TABLE:
        print_rows(COLUMNS, fact_rows(record), chosen_format(form, output), output=output, title="facts")
    else:
        print_rich(answer_view(COLUMNS, list(fact_rows(record))))


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

    from kg.cli.finding import file_intake
    from kg.cli.scoring import print_report, score_folder
    from kg.codec import dump_record

    def extract_text(path: Path) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(dump_record(read_source(file_intake(path, path.name))))
        return record

    print_report(score_folder(gold, sources, only, extract_text), form, errors=errors)
