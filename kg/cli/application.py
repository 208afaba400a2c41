"""The application that commands register with, the options they share, and how they open a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.output import Format

if TYPE_CHECKING:
    from kg.cli.intake import Intake
    from kg.record import Record
    from kg.stores.base import Store

EXAMPLES = """Policies as a graph in which every statement points at its words.

  kg ingest texts/                                    take in texts, or records (.json)

  kg query agency.measures --agency 珠海市工业和信息化局   who does what

  kg compare 珠海市 广州市 --topic 智能工厂               side by side

  kg show measure:1a2b                                anything by its id

  kg query --list                                     all questions that can be asked

  kg copy FOLDER neo4j://localhost:7687               to a Neo4j server, or back
"""
app = typer.Typer(
    help=EXAMPLES, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", envvar="KG_STORE", help="Folder, or neo4j://HOST, of the graph; KG_STORE, else the usual place."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="table, json or csv.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")]


@contextmanager
def opened(location: str | None, *, write: bool = False, any_version: bool = False) -> Iterator[Store]:
    """Open the store at a location, else where the environment says; only a writer may create it, and no migration."""
    from kg.settings import Settings
    from kg.stores import open_store

    where = location or Settings.from_env().store
    with open_store(where, create=write and not any_version, read_only=not write, any_version=any_version) as store:
        yield store


def read_source(intake: Intake) -> Record:
    """Read one file: a record as it is, a text through extraction."""
    from dataclasses import replace

    from ingest.pipeline import Metadata, extract
    from ingest.readers import read_document
    from kg.cli.intake import RECORD_SUFFIX
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
