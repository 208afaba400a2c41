"""The command that checks a graph: validate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import OutputOption, StoreOption, app, opened
from kg.cli.output import Format
from kg.errors import InputError, ReadError

if TYPE_CHECKING:
    from kg.stores.base import Store
    from kg.validate import Check, Violation

COLUMNS = ("key", "label", "node", "ends", "words", "start", "end", "rule", "zh", "en", "value", "source")


_FORMS = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "jsonld",
}
"""Ending of a file of RDF -> its form."""


class ReportForm(StrEnum):
    """How violations are told."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    TURTLE = "turtle"


@app.command()
def validate(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="An exported graph instead: .ttl .nt .nq .trig .jsonld.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", "-s", help="Only this source: key, uri, title or id; repeatable.")
    ] = None,
    shapes: Annotated[
        str | None, typer.Option("--shapes", help="cpsv-ap, or a file of SHACL shapes, for what published terms tell.")
    ] = None,
    form: Annotated[
        ReportForm, typer.Option("--format", "-f", help="table, json, csv, xlsx, or turtle: a report of SHACL.")
    ] = ReportForm.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Check the graph against the ontology, its SHACL shapes and the texts that it quotes; status 1 if it fails.

    The vocabularies come first, then source by source, each with what it leads to. What is wrong is told with its
    source, its words and their place, and with what is asked of it, in Chinese and in English.

      kg validate --source 珠海市行动方案.txt

      kg validate graph.nq --format csv --output wrong.csv

      kg validate --shapes cpsv-ap      what CPSV-AP 3.2.0 asks of the part that is told in its terms

    Of a service, take the graph along: kg export -f nquads -o graph.nq --store http://…, then kg validate graph.nq.
    """
    from kg.validate import validate as check_all
    from kg.validate import validate_published
    from kg.validate.published import shapes_path

    if file is not None and source:
        raise InputError("--source picks from a store: give it without a file")
    asked = shapes_path(shapes) if shapes else None
    if file is not None:
        found = _check_file(file, asked)
    else:
        check = partial(validate_published, shapes=asked) if asked else check_all
        with opened(store) as graph:
            found = _check_store(graph, source, check)
    _show(found, form, output)
    if found:
        raise typer.Exit(1)


def _check_file(file: Path, shapes: Path | None) -> list[Violation]:
    from kg.rdf import RdfForm, read_rdf
    from kg.validate import validate as check_all
    from kg.validate.published import validate_file

    form = _FORMS.get(file.suffix.lower())
    if form is None or not file.is_file():
        endings = " ".join(_FORMS)
        raise ReadError(f"{file}: no such file, or none of RDF; give one of kg export that ends in {endings}")
    if shapes is not None:
        return validate_file(file, RdfForm(form), shapes)
    graph = read_rdf(file, RdfForm(form))
    if not graph.nodes:
        raise ReadError(
            f"{file}: nothing in it is told in the terms of the ontology; export with --terms all or own, or check what "
            "published terms tell with --shapes cpsv-ap"
        )
    return check_all(graph, {})


def _check_store(graph: Store, names: Sequence[str] | None, check: Check) -> list[Violation]:
    from kg.cli.progress import counting
    from kg.stores.reading import count_sources
    from kg.validate import validate_store
    from queries.run import run

    sources = [run(graph, "source.text", source=name).rows[0]["source_id"] for name in names] if names else None
    with counting(count_sources(graph) if sources is None else len(sources)) as tick:
        return list(validate_store(graph, sources, check=check, progress=tick))


def _show(found: Sequence[Violation], form: ReportForm, output: Path | None) -> None:
    """Print violations: as lines by source, as rows, or as a report of SHACL."""
    from kg.cli.answers import show_answer
    from kg.cli.output import print_text

    if form is ReportForm.TURTLE:
        from kg.validate.report import to_report

        print_text(to_report(found), output)
    elif form is ReportForm.TABLE and output is None:
        print_text(_told(found))
    else:
        rows = [asdict(item) for item in found]
        answer = {"query": "validate", "parameters": {}, "columns": list(COLUMNS), "rows": [_row(one) for one in rows]}
        show_answer(answer, Format(form.value), output)


def _row(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in COLUMNS}


def _told(found: Sequence[Violation]) -> str:
    """Return what is wrong source by source, and what to do about it."""
    if not found:
        return "valid\n"
    lines = []
    for key, some in groupby(found, key=lambda item: item.key):
        lines += [key or "(of no source)", *(f"  {item}" for item in some)]
    sources = len({item.key for item in found if item.key})
    lines.append(f"violations: {len(found)}, in {sources} sources")
    if sources:
        lines.append(
            "correct the text or the record and take it in again with kg ingest; kg show ID tells more of each"
        )
    if any(item.key is None for item in found):
        lines.append(
            "what is of no source is shared: bodies and policies come with the sources that name them, the rest from"
        )
        lines.append("the vocabularies, which kg ingest writes, and from kg rebuild")
    return "\n".join([*lines, ""])
