"""The application that commands register with, the options they share, and how they open a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from kg.cli.output import Format
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.cli.intake import Intake
    from kg.client import Client
    from kg.record import Record
    from kg.stores.base import Store

T = TypeVar("T")
EXAMPLES = """Policies as a graph in which every statement points at its words.

  kg ingest texts/                                    take in texts, or records (.json)

  kg query agency.measures --agency 珠海市工业和信息化局   who does what

  kg compare 珠海市 广州市 --topic 智能工厂               side by side

  kg similar 培育智能工厂 --region 广州市                 what others do that is like it

  kg agency 市工信局 --region 珠海市                       who owns what

  kg network agencies --region 珠海市                   who works with whom

  kg diff draft.txt issued.txt                        what changed between two texts

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
        "--store",
        envvar="KG_STORE",
        help="Folder of the graph, neo4j://HOST, or http://HOST of kg serve; KG_STORE, else the usual place.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="table, json, csv or xlsx.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")]


@contextmanager
def opened(location: str | None, *, write: bool = False, any_version: bool = False) -> Iterator[Store]:
    """Open the store at a location, else where the environment says; only a writer may create it, and no migration."""
    from kg.settings import Settings
    from kg.stores import open_store
    from kg.stores.address import public

    where = location or Settings.from_env().store
    if _is_service(where):
        raise InputError(
            f"{public(where)} is a service, and this needs the store itself: run it where the store is, while "
            "`kg serve` is stopped, or take the graph along with `kg export`"
        )
    with open_store(where, create=write and not any_version, read_only=not write, any_version=any_version) as store:
        yield store


def service_at(location: str | None) -> Client | None:
    """Return a client where the location, else the environment, names a service; None where it is a store."""
    from kg.settings import Settings

    where = location or Settings.from_env().store
    if not _is_service(where):
        return None
    try:
        from kg.client import Client
    except ModuleNotFoundError as error:
        message = f"--store http://… needs the extra api ({error.name} is not installed): pip install 'policy-kg[api]'"
        raise InputError(message) from error
    return Client(where, os.environ.get("KG_API_KEY"), on_wait=_say_wait)


def ask(location: str | None, here: Callable[[Store], T], there: Callable[[Client], T]) -> T:
    """Ask the store at a location, or the service where the location names one."""
    if service := service_at(location):
        with service:
            return there(service)
    with opened(location) as graph:
        return here(graph)


def _say_wait(seconds: int) -> None:
    sys.stderr.write(f"kg: the service asks to wait: again in {seconds} seconds\n")


def _is_service(location: str) -> bool:
    return location.lower().startswith(("http://", "https://"))


def read_source(intake: Intake) -> Record:
    """Read one file: a record as it is, a text through extraction."""
    from dataclasses import replace

    from ingest.pipeline import Metadata, extract_source
    from ingest.readers import read_bytes, read_document
    from kg.codec import check_record, load_record

    if not intake.is_record:
        document = read_bytes(intake.load(), intake.place)
        return extract_source(document, source=intake.key, metadata=Metadata(**intake.metadata))
    record = load_record(intake.load())
    record = replace(record, **dict[str, Any](intake.metadata))
    beside = intake.path.parent / record.source if intake.path else None
    if record.text is None and beside is not None and beside.is_file() and beside != intake.path:
        record = replace(record, text=read_document(beside).text)
        check_record(record)
    return record


def read_checked(intake: Intake) -> Record:
    """Read one file to be stored; raise GraphError where it states what the ontology does not allow."""
    from ingest.load import check_statements

    record = read_source(intake)
    check_statements(record)
    return record
