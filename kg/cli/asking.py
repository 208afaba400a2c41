"""The commands that ask: query, show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, ask, opened, service_at
from kg.cli.output import Format

QUERY_SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}


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
    from kg.cli import answers
    from queries.arguments import check_arguments, find_query
    from queries.catalogue import load_catalogue
    from queries.run import run

    if listed or query_id is None:
        answers.show_catalogue(load_catalogue().values(), form)
        return
    asked = find_query(query_id)
    if described:
        answers.describe_query(asked, form)
        return
    given = answers.parse_options(context.args, asked)
    check_arguments(asked, given)
    answer = ask(
        store,
        lambda graph: run(graph, query_id, **given).to_dict(),
        lambda service: service.query(query_id, given),
    )
    answers.show_answer(answer, form, output)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="An id, the unique beginning of one, or a full name.")],
    form: FormatOption = Format.TABLE,
    store: StoreOption = None,
) -> None:
    """Show anything: a measure with its text and the facts marked in it, an agency with its measures, …

    kg show measure:1a2b
    """
    from kg.cli import answers
    from queries.run import run
    from queries.show import find_shown

    kept: list[Any] = []
    if service := service_at(store):
        with service:
            shown = service.show(name)
            if _is_source(shown, form):
                kept = service.query("source.record", {"source": shown["node"]["id"]})["rows"]
    else:
        with opened(store) as graph:
            node, answer = find_shown(graph, name)
            shown = {"node": node, "answer": answer.to_dict()}
            if _is_source(shown, form):
                kept = list(run(graph, "source.record", source=node["id"]).rows)
    if kept:
        answers.show_source(shown["node"], shown["answer"], json.loads(kept[0]["record"]))
    else:
        answers.show_node(shown["node"], shown["answer"], form)


def _is_source(shown: Mapping[str, Any], form: Format) -> bool:
    return form is Format.TABLE and shown["node"]["label"] == "Source"
