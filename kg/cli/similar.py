"""The command that finds what other regions do that is like a measure: similar."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, ask
from kg.cli.output import Format


@app.command()
def similar(
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Id, the unique beginning of one, or heading.")],
    region: Annotated[
        list[str] | None, typer.Option(help="Look here and in its subdivisions; may be given more than once.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Measures of each region at most.")] = 3,
    every: Annotated[
        bool, typer.Option("--all", help="Show also what is too little alike to be a counterpart, marked as such.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Find the counterparts of a measure elsewhere: how alike, why, money, lead body, status and the words.

    kg similar 培育智能工厂

    kg similar measure:1a2b --region 广州市 --region 江苏省 --limit 5

    For each region asked for there are its most alike measures, or a line that says what it means that there is none:
    "none in the sources held" needs a full text of that region; with only a report it is "unknown".
    """
    from kg.cli.answers import show_marked
    from queries.similar import find_similar

    asked: dict[str, Any] = {"regions": region or [], "limit": limit, "every": every}
    answer = ask(
        store,
        lambda graph: find_similar(graph, measure, **asked).to_dict(),
        lambda service: service.similar(measure, **asked),
    )
    show_marked(answer, form, output)
