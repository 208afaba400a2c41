"""The command that tells how two things are connected: path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, ask
from kg.cli.output import Format

if TYPE_CHECKING:
    from kg.client import Client
    from kg.stores.base import Store


@app.command()
def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="Anything, by full name or id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Anything else.")],
    longest: Annotated[int, typer.Option("--max", min=1, max=5, help="Relations of a way at most.")] = 4,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Ways at most, the shortest first.")] = 3,
    avoid: Annotated[list[str] | None, typer.Option(help="Classes not to go through: Region, Topic, Source, …")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Tell how two things are connected: each relation on the shortest ways by its name, with the words that state it.

    kg path 珠海市工业和信息化局 广州市工业和信息化局

    kg path 珠海市工业和信息化局 topic:talent --limit 1

    kg path 珠海市 广州市 --avoid Region --max 5        not by where they lie

    Relations that the vocabularies state, such as where a city lies, have no quotation.
    """
    from kg.cli.answers import show_answer
    from kg.cli.output import print_text

    asked: dict[str, Any] = {"longest": longest, "limit": limit, "avoid": avoid or []}

    def here(graph: Store) -> dict[str, Any]:
        from queries.connecting import connect

        return connect(graph, start, end, **asked)

    def there(service: Client) -> dict[str, Any]:
        from queries.connecting import as_answer

        ends = [service.show(name)["node"]["id"] for name in (start, end)]
        found = service.paths(*ends, **asked)
        return as_answer(ends, found["paths"], longest=longest, truncated=found["truncated"])

    answer = ask(store, here, there)
    if form is Format.TABLE and output is None:
        if answer["rows"]:
            hidden = ("type", "from_id", "to_id")
            show_answer({**answer, "columns": [name for name in answer["columns"] if name not in hidden]}, form)
        print_text("".join(f"{note}\n" for note in answer["notes"]))
    else:
        show_answer(answer, form, output)
