"""The command that asks in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import OutputOption, StoreOption, app, opened, service_at
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.stores.base import Store
    from queries.sparql.examples import Example
    from queries.sparql.model import Answer, Limits, Question

FORMS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld")
_SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}
_SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", **{f".{form}": form for form in FORMS[1:5]}, ".jsonld": "jsonld"}
"""The format that the name of a file stands for."""
_MOST_ROWS = 1_000_000


@app.command(context_settings=_SETTINGS)
def sparql(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(metavar="QUERY", help="The query; - reads standard input.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file with the query.")] = None,
    example: Annotated[str | None, typer.Option("--example", metavar="NAME", help="One of kg sparql --list.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the example queries.")] = False,
    shown: Annotated[bool, typer.Option("--show", help="Print the query instead of asking it.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=_MOST_ROWS, help="Rows or triples at most.")] = 10_000,
    timeout: Annotated[float, typer.Option(min=0.1, max=86_400, help="Seconds at most.")] = 60.0,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(FORMS)}; else what the name of the file says, else table."),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Ask in SPARQL 1.1: SELECT, ASK, CONSTRUCT, DESCRIBE. It only reads, and SERVICE is refused.

    The graph is asked as RDF, whose prefixes (policy:, node:, skos:, prov:, schema:, …) need no PREFIX;
    GRAPH ?source { … } has what each source states. The first question after something was written takes longer.

    kg sparql 'SELECT ?名称 { ?a policy:responsibleFor ?m ; policy:name ?名称 } LIMIT 5'

    kg sparql 'SELECT ?标题 { ?m policy:heading ?标题 ; policy:appliesIn/policy:within* ?r . ?r policy:name "广东省" }'

    kg sparql 'DESCRIBE node:topic:smart-factory'

    kg sparql --list                                    ten examples, which answer as kg query does

    kg sparql --example agency.measures --agency 珠海市工业和信息化局

    kg sparql --example agency.measures --show > 部门措施.rq
    """
    from queries.sparql.examples import find_example, load_examples

    if listed:
        _list(load_examples(), form)
        return
    words = context.args
    if example is not None and query is not None:
        words, query = [query, *words], None  # an option of the example stands where a query could
    if sum(each is not None for each in (query, file, example)) != 1:
        raise InputError("give a query, --file or --example, and one of them; kg sparql --list shows examples")
    chosen = find_example(example) if example else None
    text = chosen.text if chosen else _text(query, file)
    if shown:
        _print(text, output)
        return
    if words and chosen is None:
        raise InputError(f"{words[0]!r} is no option here; only examples take parameters")
    wanted = _form(form, output)
    answer, bound = _ask(text, wanted, chosen, words, store=store, limit=limit, timeout=timeout)
    _show(answer, wanted, output, bound)


def _text(query: str | None, file: Path | None) -> str:
    if query is not None:
        return sys.stdin.read() if query == "-" else query
    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text") from error


def _form(given: str | None, output: Path | None) -> str:
    """Return the format that is asked for, else the one that the name of the file stands for, else a table."""
    if given is not None and given not in FORMS:
        raise InputError(f"--format is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {given!r}")
    return given or _SUFFIXES.get(output.suffix.lower() if output else "", "csv" if output else "table")


def _ask(
    text: str, form: str, example: Example | None, words: list[str], *, store: str | None, limit: int, timeout: float
) -> tuple[Answer, set[str]]:
    """Return the answer, and the variables that were given their values."""
    from kg.cli import remote
    from kg.cli.answers import parse_options
    from queries.arguments import check_arguments
    from queries.sparql.model import Limits

    given = check_arguments(example, parse_options(words, example)) if example else {}
    limits = Limits(rows=limit, seconds=timeout, size=1 << 30)
    if service := service_at(store):
        with service:
            resolved = service.query(example.mirrors, given)["parameters"] if example and given else {}
            question = _question(text, form, example, resolved)
            return remote.sparql(service, question, limits), set(question.bindings)
    with opened(store) as graph:
        question = _question(text, form, example, _resolved(graph, example, given))
        return _ask_here(graph, question, limits), set(question.bindings)


def _question(text: str, form: str, example: Example | None, resolved: Mapping[str, Any]) -> Question:
    from queries.sparql.model import GraphForm, Question, RowsForm

    in_rows, in_graph = form in tuple(RowsForm), form in tuple(GraphForm)
    rows_as = RowsForm(form) if in_rows else None if in_graph else RowsForm.JSON
    graph_as = GraphForm(form) if in_graph else None if in_rows else GraphForm.TURTLE
    bindings = example.bindings(resolved) if example else {}
    return Question(text=text, rows_as=rows_as, graph_as=graph_as, bindings=bindings)


def _resolved(graph: Store, example: Example | None, given: Mapping[str, Any]) -> Mapping[str, Any]:
    from queries.run import resolver_of

    return resolver_of(graph).resolve_all(example.params, given) if example and given else {}


def _ask_here(graph: Store, question: Question, limits: Limits) -> Answer:
    from queries.sparql.checking import check_query
    from queries.sparql.keeper import Keeper
    from queries.sparql.snapshot import find_snapshot, snapshot_folder

    check_query(question.text)
    if find_snapshot(snapshot_folder(), graph.data_version()) is None:
        sys.stderr.write("kg: the graph is made ready for SPARQL, once for what is stored now\n")
    keeper = Keeper(graph, workers=1, patience=None)
    try:
        return keeper.ask(question, limits)
    finally:
        keeper.close()


def _show(answer: Answer, form: str, output: Path | None, bound: set[str]) -> None:
    from kg.cli.output import print_rich
    from queries.sparql.model import RowsForm

    if form == "table" and answer.form is RowsForm.JSON:
        from kg.cli.output import answer_view
        from queries.sparql.reading import read_answer

        found = read_answer(answer.body)
        if isinstance(found, bool):
            _print(f"{str(found).lower()}\n", None)
        elif found.rows:
            print_rich(answer_view([name for name in found.columns if name not in bound], found.rows))
        else:
            _print("nothing found\n", None)
    else:
        text = answer.body.decode()
        bom = "\ufeff" if answer.form is RowsForm.CSV and output is not None else ""
        _print(f"{bom}{text}" if text.endswith("\n") else f"{bom}{text}\n", output)
    if answer.truncated:
        sys.stderr.write(f"kg: only the first {answer.rows} are told, there are more: raise --limit\n")


def _list(examples: Mapping[str, Example], form: str | None) -> None:
    from kg.cli.output import answer_view, dump_json, print_rich

    rows = [
        {"name": name, **each.title, "parameters": [f"--{one}" for one in each.params], "mirrors": each.mirrors}
        for name, each in examples.items()
    ]
    if form == "json":
        _print(dump_json([{**row, "text": examples[str(row["name"])].text} for row in rows]), None)
    else:
        print_rich(answer_view(["name", "zh", "en", "parameters"], rows))


def _print(text: str, output: Path | None) -> None:
    from kg.cli.output import print_text

    print_text(text, output)
