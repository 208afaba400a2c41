"""The command that says what changed between two texts: diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import OutputOption, StoreOption, app, opened, read_source, service_at
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.client import Client
    from kg.record import Record
    from queries.changes.model import Differences

_FORMS = ("table", "markdown", "csv", "json")


@app.command()
def diff(
    old: Annotated[
        str | None, typer.Argument(help="Key, uri, title or id of a source or policy, KEY@VERSION, or a file.")
    ] = None,
    new: Annotated[str | None, typer.Argument(help="The text to compare it with, named likewise.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, markdown, csv or json.")] = "table",
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Say what changed between two texts, measure by measure: money, rates, bodies, goals, place and wording.

    Two files are read as they are, without a store. With one name the other text is found: of a policy draft and issued
    text, or the edition before; of a source its text before the last change. Without names, all such pairs are listed.

      kg diff 征求意见稿.txt 印发稿.txt

      kg diff 珠海市支持智能工厂若干措施

      kg diff plan.txt@1 plan.txt@2 --format markdown
    """
    from kg.cli import differences as printing

    if form not in _FORMS:
        raise InputError(f"--format is {', '.join(_FORMS[:-1])} or {_FORMS[-1]}, not {form!r}")
    if old is None:
        printing.show_pairs(_pairs(store), form, output)
    else:
        printing.show_differences(_compare(old, new, store), form, output)


def _pairs(store: str | None) -> list[dict[str, Any]]:
    if service := service_at(store):
        with service:
            return service.diff_pairs()
    from dataclasses import asdict

    from queries.changes.held import list_pairs

    with opened(store) as graph:
        return [asdict(pair) for pair in list_pairs(graph)]


def _compare(old: str, new: str | None, store: str | None) -> Differences:
    """Compare two texts: files are read, names are looked up where the graph is."""
    if new is not None and (Path(old).is_file() or Path(new).is_file()):
        return _compare_files(old, new, store)
    if service := service_at(store):
        from kg.cli import remote

        with service:
            return remote.diff(service, old, new)
    from queries.changes.held import compare_held, compare_pair

    with opened(store) as graph:
        return compare_held(graph, old, new) if new is not None else compare_pair(graph, old)


def _compare_files(old: str, new: str, store: str | None) -> Differences:
    from queries.changes.compare import compare_records

    if Path(old).is_file() and Path(new).is_file() and Path(old).samefile(new):
        raise InputError(f"{old} and {new} are one and the same file: give two")
    return compare_records(_read(old, store), _read(new, store))


def _read(name: str, store: str | None) -> Record:
    """Return a file, else what the store has by that name."""
    from kg.cli.finding import find_intakes
    from kg.cli.reading import suffixes
    from queries.changes.held import find_text
    from queries.run import resolver_of

    if not Path(name).is_file():
        if service := service_at(store):
            with service:
                return _kept(service, name)
        with opened(store) as graph:
            return find_text(graph, name, resolver_of(graph)).record
    intakes = find_intakes([name], suffixes(), {})
    if len(intakes) > 1:
        raise InputError(f"{name}: {len(intakes)} texts are in it; give one of them")
    return read_source(intakes[0])


def _kept(service: Client, name: str) -> Record:
    from queries.changes.held import read_row

    return read_row(service.query("source.record", {"source": name})["rows"][0])
